use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use office::Office;

use super::changing::{Begun, begin};
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::SignedIn;

/// Another administrator agrees to a role, or to its end.
pub async fn approve(
    State(office): State<Arc<Office>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    decide(&office, &signed_in, &id, &form, true).await
}

/// Says no, or takes one's own wish back.
pub async fn decline(
    State(office): State<Arc<Office>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    decide(&office, &signed_in, &id, &form, false).await
}

async fn decide(office: &Office, signed_in: &SignedIn, id: &str, form: &Posted, agrees: bool) -> Result<Response> {
    let mut changing = match begin(office, signed_in, form, &format!("request {id} {agrees}")).await? {
        Begun::Again(first) => return Ok(first),
        Begun::New(changing) => changing,
    };
    let permit = changing.permit.clone();
    let request = identity::decide_request(&mut changing.work(), &permit, id, agrees).await?;
    let said = match (agrees, request.ends) {
        (true, false) => "given",
        (true, true) => "ended",
        (false, _) => "declined",
    };
    changing.finish(office, format!("/admin?said={said}")).await
}

/// Another administrator confirms a one-time link.
pub async fn confirm(
    State(office): State<Arc<Office>>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    let mut changing = match begin(&office, &signed_in, &form, &format!("link {id}")).await? {
        Begun::Again(first) => return Ok(first),
        Begun::New(changing) => changing,
    };
    let (permit, machine) = (changing.permit.clone(), changing.machine);
    identity::confirm_link(&mut changing.work(), &permit, &id, machine).await?;
    changing.finish(&office, "/admin?said=confirmed".to_owned()).await
}
