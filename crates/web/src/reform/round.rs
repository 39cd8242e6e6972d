//! What concerns a whole campaign: reminding the units that owe something, and ending it.

use axum::response::Response;
use calendar::Language;
use review::Reminding;

use super::new::conducting;
use crate::arrived::Arrived;
use crate::changing::begin;
use crate::failure::{Failure, Result};
use crate::texts::texts;

/// Reminds every unit that is behind, or the one named.
pub async fn remind(Arrived { office, language, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    let permit = conducting(&signed_in)?;
    let mut changing = begin(&office, &signed_in, &form, &format!("reminder {id}")).await?;
    let today = office.now().local().date();
    let review = review::review(changing.tx(), &id).await?;
    let board = review::board(changing.tx(), &review, today).await?;
    let only = form.get("unit");
    let is_meant = |unit: &str, line: &review::Line| {
        if only.is_empty() { line.is_behind(review.signed_on, today, review.due_on) } else { unit == only }
    };
    let owing: Vec<Reminding> = board
        .units
        .iter()
        .filter(|(unit, line)| is_meant(unit, line))
        .map(|(unit, line)| Reminding { unit: unit.clone(), late: line.late, open: line.untouched + line.in_work })
        .collect();
    let rules = office.rules();
    let naming =
        review::Naming { units: &rules.units, catalogue: &rules.catalogue, public_url: &office.options.public_url };
    review::remind(&mut changing.work(), &permit, naming, &review, &owing).await.map_err(|e| plain(e, language))?;
    changing.finish(&office, format!("/reform/reviews/{id}?said=reminded")).await
}

/// Ends it, once everything is decided.
pub async fn close(Arrived { office, language, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    let permit = conducting(&signed_in)?;
    let mut changing = begin(&office, &signed_in, &form, &format!("closing {id}")).await?;
    let review = review::review(changing.tx(), &id).await?;
    review::close(&mut changing.work(), &permit, &review).await.map_err(|e| plain(e, language))?;
    changing.finish(&office, format!("/reform/reviews/{id}?said=closed")).await
}

/// A form of one button has no field to show a fault at: the sentence stands on the page of failures.
fn plain(error: review::Error, language: Language) -> Failure {
    match error {
        review::Error::Refused(faults) => {
            let told = super::told::told(&faults, texts(language));
            let fault =
                |field: crate::failure::Field| casework::Fault::new(field.path, casework::Rule::Text(field.message));
            Failure::Refused(told.into_iter().map(fault).collect())
        }
        other => other.into(),
    }
}
