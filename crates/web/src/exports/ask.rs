use axum::response::Response;
use casework::{ALONE, NewExport};

use super::file::{Wanted, filter, permit, sent};
use crate::arrived::Arrived;
use crate::changing::begin;
use crate::failure::{Failure, Result};

/// The purposes a list is taken out for.
pub const PURPOSES: [&str; 4] = ["processing", "report", "inspection", "archive"];

/// A short list comes at once; a long one is put before a second person.
pub async fn ask(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = permit(&signed_in.actor)?;
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "purpose".to_owned() };
    let purpose = PURPOSES.into_iter().find(|word| *word == form.get("purpose")).ok_or_else(malformed)?;
    let (state, unit) = (form.get("state"), form.get("unit"));
    let filter = filter(state, unit)?;
    let scope = signed_in.actor.scope();
    let n = casework::cases_count(&mut office.db.read().await?, &scope, &filter).await?;
    if n <= ALONE {
        let wanted = Wanted { filter, scope, purpose, approver: None, format: form.get("format") };
        return sent(office, language, &permit, wanted).await;
    }
    let mut changing = begin(&office, &signed_in, &form, "export").await?;
    casework::ask_export(&mut changing.work(), &permit, NewExport { purpose, state, unit, n }).await?;
    changing.finish(&office, "/exports").await
}
