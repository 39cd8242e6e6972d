use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use store::Work;

use super::page::{own, page};
use crate::arrived::Arrived;
use crate::failure::Result;
use crate::filled::Filled;
use crate::guard::session_cookie;
use crate::proof;
use crate::set_password::new_password;
use crate::texts::texts;

/// Changes one's own password. Every other session and token of the account ends; this browser stays signed in.
pub async fn set(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let account = own(&mut office.db.read().await?, &signed_in).await?;
    if proof::needs_no_password(&office, &account) {
        return Err(crate::failure::Failure::Forbidden { reason: "forbidden-demo-account" });
    }
    let hash = match new_password(&office, &form, texts(language)).await? {
        Ok(hash) => hash,
        Err(fields) => return page(&office, language, &signed_in, None, Filled::typed(&form, fields)).await,
    };
    let unit = signed_in.actor.grants.first().map_or_else(|| office.rules().root_unit(), |grant| grant.unit.clone());
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    identity::change_password(&mut Work::new(&mut tx, office.now(), &mut chance), &account, &hash, &unit).await?;
    let machine = office.clock.machine();
    let token = identity::open_session(&mut Work::new(&mut tx, machine, &mut chance), &account.id).await?;
    tx.commit().await?;
    let mut response = Redirect::to("/account?said=password").into_response();
    if let Some(cookie) = session_cookie(&office, &token) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    Ok(response)
}
