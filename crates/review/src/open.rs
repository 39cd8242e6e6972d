use identity::Permit;
use identity::policy::ConductingReview;
use jiff::civil::Date;
use serde_json::json;
use store::{Work, args, sql};

use crate::Result;
use crate::error::{Error, Fault, Rule, line, prose};
use crate::record::journal_by;
use crate::review::Review;

/// What opens a campaign. Empty days are days nobody could read.
#[derive(Debug, Clone, Default)]
pub struct NewReview {
    pub number: String,
    pub issuer: String,
    pub signed_on: Option<Date>,
    pub due_on: Option<Date>,
    pub scope: String,
    /// Percent; `None` where it was no number.
    pub target_simplified: Option<i64>,
    pub target_saved: Option<i64>,
    /// Days from 0 to 60 before a due day, and from 1 to 30 between two reminders; `None` where it was no number.
    pub remind_before: Option<i64>,
    pub remind_every: Option<i64>,
}

/// A week before the due day, then every day.
pub const REMIND_BEFORE: i64 = 7;
pub const REMIND_EVERY: i64 = 1;

/// Opens a campaign (`review.opened`) with the questions that stand now.
pub async fn open(work: &mut Work<'_>, permit: &Permit<ConductingReview>, new: NewReview) -> Result<Review> {
    let question_set = crate::question_set_latest(work.tx).await?;
    let review = Review { question_set, ..checked(work, permit, new)? };
    work.tx
        .execute(
            sql!(
                "insert into review (id, number, issuer, signed_on, due_on, scope, target_simplified, target_saved,
                    question_set, opened_by, opened_at, remind_before, remind_every)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
            ),
            args![
                &review.id,
                &review.number,
                &review.issuer,
                review.signed_on,
                review.due_on,
                &review.scope,
                review.target_simplified,
                review.target_saved,
                review.question_set,
                &review.opened_by,
                review.opened_at,
                review.remind_before,
                review.remind_every,
            ],
        )
        .await?;
    // A decision is public, so the salt of its digest may be, too.
    let words = format!("{}\n{}\n{}", review.number, review.issuer, review.scope);
    let data = json!({"review": review.id, "due": review.due_on.to_string(), "signed_on": review.signed_on.to_string(),
        "questions": review.question_set, "record_h": journal::digest(&[0; 32], words.as_bytes())});
    journal_by(work, permit, journal::Kind::ReviewOpened, None, data).await?;
    Ok(review)
}

fn checked(work: &mut Work<'_>, permit: &Permit<ConductingReview>, new: NewReview) -> Result<Review> {
    let mut faults = Vec::new();
    let number = line("number", &new.number, 60, &mut faults);
    let issuer = line("issuer", &new.issuer, 200, &mut faults);
    let scope = prose("scope", &new.scope, 2_000, &mut faults);
    let mut day = |path: &str, day: Option<Date>| {
        day.unwrap_or_else(|| {
            faults.push(Fault::new(path, Rule::Day));
            Date::MIN
        })
    };
    let (signed_on, due_on) = (day("signed_on", new.signed_on), day("due_on", new.due_on));
    if faults.is_empty() && due_on < signed_on {
        faults.push(Fault::new("due_on", Rule::DueBeforeSigned));
    }
    let mut percent = |path: &str, n: Option<i64>| {
        n.filter(|n| (0..=100).contains(n)).unwrap_or_else(|| {
            faults.push(Fault::new(path, Rule::Percent));
            0
        })
    };
    let target_simplified = percent("target_simplified", new.target_simplified);
    let target_saved = percent("target_saved", new.target_saved);
    let mut days = |path: &str, n: Option<i64>, least: i64, most: i64| {
        n.filter(|n| (least..=most).contains(n)).unwrap_or_else(|| {
            faults.push(Fault::new(path, Rule::Days { least, most }));
            0
        })
    };
    let remind_before = days("remind_before", new.remind_before, 0, 60);
    let remind_every = days("remind_every", new.remind_every, 1, 30);
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    Ok(Review {
        id: work.id(),
        number,
        issuer,
        signed_on,
        due_on,
        scope,
        target_simplified,
        target_saved,
        question_set: 0,
        remind_before,
        remind_every,
        opened_by: permit.actor().username.clone(),
        opened_at: work.now,
        closed_at: None,
    })
}
