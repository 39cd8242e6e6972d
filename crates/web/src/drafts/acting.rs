//! What every act on a draft has in common: the permit, one transaction, and what stands in its way.

use axum::response::Response;
use catalogue::draft::DraftFault;
use identity::{Action, Permit, Place};
use office::Office;
use store::Work;

use crate::changing::begin;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::SignedIn;

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
    what: &str,
    doing: impl Doing<A>,
) -> Result<Done> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = signed_in.actor.permit::<A>(&Place::default())?;
    let mut changing = begin(office, signed_in, form, what).await?;
    let page = match doing(&mut changing.work(), &permit).await {
        Ok(page) => page,
        Err(catalogue::Error::Undone(faults)) => return Ok(Err(faults)),
        Err(other) => return Err(other.into()),
    };
    let response = changing.finish(office, page).await?;
    // What was announced for today counts from the next request on.
    office.refresh().await?;
    Ok(Ok(response))
}
