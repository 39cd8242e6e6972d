use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use office::Office;
use store::Work;

use super::file::permit;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::SignedIn;

/// A second person gives leave to a long list, or not.
pub async fn decide(
    State(office): State<Arc<Office>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = permit(&signed_in.actor)?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let request = casework::export_request(&mut tx, &id).await?;
    let (approve, by) = (form.get("do") == "approve", &signed_in.actor.username);
    // Pressed twice, the second press finds its own answer.
    let is_said = request.decision == if approve { "approved" } else { "declined" };
    if is_said && request.decided_by.as_ref() == Some(by) {
        return Ok(Redirect::to("/exports").into_response());
    }
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    casework::decide_export(&mut work, &permit, &request, approve).await?;
    tx.commit().await?;
    Ok(Redirect::to("/exports").into_response())
}
