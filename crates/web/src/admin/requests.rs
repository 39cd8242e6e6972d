use axum::response::Response;
use office::Office;

use super::changing::begin;
use crate::arrived::Arrived;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::SignedIn;

/// Another administrator agrees to a role, or to its end.
pub async fn approve(Arrived { office, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    decide(&office, &signed_in, &id, &form, true).await
}

/// Says no, or takes one's own wish back.
pub async fn decline(Arrived { office, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    decide(&office, &signed_in, &id, &form, false).await
}

async fn decide(office: &Office, signed_in: &SignedIn, id: &str, form: &Posted, agrees: bool) -> Result<Response> {
    let mut changing = begin(office, signed_in, form, &format!("request {id} {agrees}")).await?;
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
pub async fn confirm(Arrived { office, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("link {id}")).await?;
    let (permit, machine) = (changing.permit.clone(), changing.machine);
    identity::confirm_link(&mut changing.work(), &permit, &id, machine).await?;
    changing.finish(&office, "/admin?said=confirmed".to_owned()).await
}
