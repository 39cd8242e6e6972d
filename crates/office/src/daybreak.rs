//! What the office does by itself as a working day begins: it reminds units of what they owe a review.

use std::sync::PoisonError;

use jiff::civil::Date;
use store::Work;

use crate::error::Result;
use crate::office::Office;

/// From this hour on, so that letters are there when people come; until this one, so that a machine that was switched on
/// late still does it.
const HOURS: std::ops::Range<i8> = 5..17;

impl Office {
    /// Reminds once a working day, whichever node comes first; answers how many units were reminded.
    pub async fn remind_of_reviews(&self) -> Result<usize> {
        let now = self.now();
        let (rules, today) = (self.rules(), now.local().date());
        let is_day_off = rules.calendar.is_working_day(today).is_ok_and(|works| !works);
        if self.db.is_read_only() || !HOURS.contains(&now.local().hour()) || is_day_off || self.has_reminded(today) {
            return Ok(0);
        }
        let (mut tx, mut chance) = (self.db.write().await?, self.chance());
        let mut work = Work::new(&mut tx, now, &mut chance);
        let public_url = &self.options.public_url;
        let naming = review::Naming { units: &rules.units, catalogue: &rules.catalogue, public_url };
        let reminded = review::remind_at_daybreak(&mut work, naming).await;
        let reminded = reminded.map_err(|e| std::io::Error::other(e.to_string()))?;
        tx.commit().await?;
        *self.reminded_on.lock().unwrap_or_else(PoisonError::into_inner) = Some(today);
        Ok(reminded)
    }

    fn has_reminded(&self, today: Date) -> bool {
        *self.reminded_on.lock().unwrap_or_else(PoisonError::into_inner) == Some(today)
    }
}
