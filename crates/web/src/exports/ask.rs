use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::{ALONE, NewExport};
use office::Office;
use store::idem::Answer;

use super::file::{Wanted, filter, permit, sent};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::once::Once;

/// The purposes a list is taken out for.
pub const PURPOSES: [&str; 4] = ["processing", "report", "inspection", "archive"];

/// A short list comes at once; a long one is put before a second person.
pub async fn ask(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    form: Posted,
) -> Result<Response> {
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
    let key = Some(form.get("key")).filter(|key| (16..=200).contains(&key.len()));
    let request: [&[u8]; 2] = [b"export", &form.canonical()];
    let Once::New(mut once) = Once::begin(&office, &signed_in.actor.id, key, &request).await? else {
        return Ok(Redirect::to("/exports").into_response());
    };
    casework::ask_export(&mut once.work(), &permit, NewExport { purpose, state, unit, n }).await?;
    once.finish(&office, Answer { status: StatusCode::SEE_OTHER.as_u16(), body: Vec::new() }).await?;
    Ok(Redirect::to("/exports").into_response())
}
