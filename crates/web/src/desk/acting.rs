use casework::{Case, Reference};
use identity::{Action, Permit};
use store::Work;
use store::idem::Answer;

use super::clerk::{Clerk, key_of};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::once::{New, Once, to_page};

/// A case in the transaction of an act at the desk: one form, one key, one effect.
pub struct Acting {
    once: Box<New>,
    pub case: Box<Case>,
}

/// Where the beginning of an act led.
pub enum Begun {
    New(Acting),
    /// The same form was sent before.
    Again(Answer),
}

/// Opens the transaction of a form about a case and reads the case within the clerk's scope; `what` names the form among
/// others.
pub async fn begin(clerk: &Clerk<'_>, what: &str, reference: &str, form: &Posted) -> Result<Begun> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let key = key_of(form)?;
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let request: [&[u8]; 3] = [what.as_bytes(), reference.as_str().as_bytes(), &form.canonical()];
    let mut once = match Once::begin(clerk.office, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(first) => return Ok(Begun::Again(first)),
        Once::New(once) => once,
    };
    let case = casework::case_by_reference(once.tx(), &clerk.actor().scope(), &reference).await?;
    Ok(Begun::New(Acting { once, case: Box::new(case) }))
}

impl Acting {
    pub fn work(&mut self) -> Work<'_> {
        self.once.work()
    }

    /// The permit for an action on this case, or the policy's reason.
    pub fn permit<A: Action>(&self, clerk: &Clerk<'_>) -> Result<Permit<A>> {
        Ok(clerk.actor().permit::<A>(&self.case.place(clerk.rules.for_cases()))?)
    }

    /// Makes the act durable; `to` is the page that says so.
    pub async fn finish(self, clerk: &Clerk<'_>, to: String) -> Result<Answer> {
        self.once.finish(clerk.office, to_page(to)).await
    }
}
