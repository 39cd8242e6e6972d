use axum::response::{IntoResponse, Redirect, Response};
use store::Work;

use super::file::permit;
use crate::arrived::Arrived;
use crate::failure::Result;

/// A second person gives leave to a long list, or not.
pub async fn decide(Arrived { office, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
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
