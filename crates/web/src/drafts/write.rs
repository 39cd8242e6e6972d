use axum::response::Response;
use catalogue::draft::{ChangeDraft, change, draft_by_id};
use identity::Place;
use identity::policy::Drafting;

use super::acting::carry_out;
use super::form::reshaped;
use super::page::{Shown, page};
use super::said::fields;
use super::written::written;
use crate::arrived::Arrived;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::texts::texts;

/// Saves the form, or shows it with a row more or less: that saves nothing yet.
pub async fn write(Arrived { office, language, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    signed_in.actor.permit::<Drafting>(&Place::default())?;
    if let Some(grown) = reshaped(&form) {
        let shown = Shown { typed: Some(grown), ..Shown::default() };
        return page(&office, language, &signed_in, &id, shown).await;
    }
    let t = texts(language);
    let before = draft_by_id(&mut office.db.read().await?, &id).await?;
    let version = seen_version(&form)?;
    let read = if before.change.has_content() && form.has("name") {
        written(&form, &before.procedure, office.rules().settings.era, t)
    } else {
        Ok(before.procedure.clone())
    };
    let procedure = match read {
        Ok(procedure) => procedure,
        Err(faults) => {
            let shown = Shown { typed: Some(form), faults, ..Shown::default() };
            return page(&office, language, &signed_in, &id, shown).await;
        }
    };
    let new = ChangeDraft { procedure, note: form.filled("note") };
    let done =
        carry_out::<Drafting>(&office, &signed_in, &form, &format!("draft {id} written"), async |work, permit| {
            change(work, permit, &id, version, new).await?;
            Ok(format!("/catalogue/drafts/{id}?done=written"))
        })
        .await?;
    match done {
        Ok(response) => Ok(response),
        Err(faults) => {
            let faults = fields(&faults, t);
            page(&office, language, &signed_in, &id, Shown { typed: Some(form), faults, ..Shown::default() }).await
        }
    }
}

/// The version of the draft that somebody saw.
pub fn seen_version(form: &Posted) -> Result<i64> {
    let malformed = |_| Failure::Malformed { key: "failure-bad-value", detail: "version".to_owned() };
    form.get("version").trim().parse().map_err(malformed)
}
