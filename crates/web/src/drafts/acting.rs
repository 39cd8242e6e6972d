//! What every act on a draft has in common: the form's token, the permit, one transaction, one key.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::draft::DraftFault;
use identity::{Action, Permit, Place};
use office::Office;
use store::Work;
use store::idem::Answer;

use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::once::Once;

/// An act: what it does, and the page it leads to.
pub trait Doing<A>: AsyncFnOnce(&mut Work<'_>, &Permit<A>) -> catalogue::Result<String> {}
impl<A, F: AsyncFnOnce(&mut Work<'_>, &Permit<A>) -> catalogue::Result<String>> Doing<A> for F {}

/// What an act led to: an answer, or what stands in its way.
pub type Done = std::result::Result<Response, Vec<DraftFault>>;

/// Does an act once; `what` tells the form from others.
pub async fn carry_out<A: Action>(
    office: &Office,
    signed_in: &SignedIn,
    form: &Posted,
    what: &[&str],
    doing: impl Doing<A>,
) -> Result<Done> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = signed_in.actor.permit::<A>(&Place::default())?;
    let key = form.get("key");
    let key = ((16..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())).then_some(key);
    let canonical = form.canonical();
    let mut request: Vec<&[u8]> = what.iter().map(|part| part.as_bytes()).collect();
    request.push(&canonical);
    let mut once = match Once::begin(office, &signed_in.actor.id, key, &request).await? {
        Once::Again(first) => return Ok(Ok(see_other(&first))),
        Once::New(once) => once,
    };
    let location = match doing(&mut once.work(), &permit).await {
        Ok(location) => location,
        Err(catalogue::Error::Undone(faults)) => return Ok(Err(faults)),
        Err(other) => return Err(other.into()),
    };
    let answer = Answer { status: StatusCode::SEE_OTHER.as_u16(), body: location.into_bytes() };
    let answer = once.finish(office, answer).await?;
    // What was announced for today counts from the next request on.
    office.refresh().await?;
    Ok(Ok(see_other(&answer)))
}

fn see_other(answer: &Answer) -> Response {
    match std::str::from_utf8(&answer.body) {
        Ok(location) if answer.status == StatusCode::SEE_OTHER.as_u16() => Redirect::to(location).into_response(),
        _ => Failure::KeyReused.into_response(),
    }
}
