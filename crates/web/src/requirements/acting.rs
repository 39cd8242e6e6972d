//! What the acts on a file have in common: the file in its transaction, and the page again with what was typed.

use std::sync::Arc;

use axum::response::Response;
use casework::Reference;
use identity::{Actor, Place};
use office::RulesInForce;
use requirement::Requirement;
use store::Work;

use super::show;
use crate::arrived::Arrived;
use crate::changing::{Changing, begin};
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::texts::texts;

/// A file in the transaction that will change it.
pub struct Acting {
    changing: Changing,
    pub rules: Arc<RulesInForce>,
    pub file: Requirement,
    pub actor: Actor,
}

impl Acting {
    pub fn work(&mut self) -> Work<'_> {
        self.changing.work()
    }

    /// The permit for an action on this file, or the policy's reason.
    pub fn permit<A: identity::Action>(&self, place: &Place) -> Result<identity::Permit<A>> {
        Ok(self.actor.permit::<A>(place)?)
    }
}

/// An act: what it does to the file with this form.
pub trait Doing: AsyncFnOnce(&mut Acting, &Posted) -> Result<()> {}
impl<F: AsyncFnOnce(&mut Acting, &Posted) -> Result<()>> Doing for F {}

/// Does an act on the file that the address names, and leads back to it; or shows the file again, with what was typed and
/// why it was not done.
pub async fn carry_out(arrived: Arrived<String>, act: &'static str, doing: impl Doing) -> Result<Response> {
    let number = Reference::parse(&arrived.named).ok_or(Failure::NotFound)?;
    match done(&arrived, &number, act, doing).await {
        Err(failure @ Failure::Refused(_)) => {
            let Arrived { office, language, signed_in, form, .. } = arrived;
            let filled = Filled::typed(&form, failure.fields(texts(language)));
            show::page(&office, language, &signed_in, &number, Some((act, filled))).await
        }
        other => other,
    }
}

async fn done(
    Arrived { office, signed_in, form, .. }: &Arrived<String>,
    number: &Reference,
    act: &'static str,
    doing: impl Doing,
) -> Result<Response> {
    let mut changing = begin(office, signed_in, form, &format!("requirement {number} {act}")).await?;
    let (rules, actor) = (office.rules(), signed_in.actor.clone());
    let file = requirement::requirement(changing.tx(), number).await?;
    if !file.is_seen_by(&actor, &rules.units) {
        return Err(Failure::NotFound);
    }
    file.must_be_version(form.seen_version()?)?;
    let mut acting = Acting { changing, rules, file, actor };
    doing(&mut acting, form).await?;
    acting.changing.finish(office, format!("/requirements/{number}?done={act}")).await
}
