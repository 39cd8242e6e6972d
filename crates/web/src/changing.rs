//! What every form that changes something has in common: the token of its session, one transaction, one key, one answer,
//! which leads to a page.

use axum::response::Response;
use office::Office;
use store::{Tx, Work};

use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::once::{New, Once, follow, to_page};

/// A change in its transaction; dropped without [`finish`](Changing::finish) nothing happened.
pub struct Changing(Box<New>);

/// Opens the transaction of a form; `what` names the form among others.
/// Errs with [`Failure::Before`] where the same form was done before.
pub async fn begin(office: &Office, signed_in: &SignedIn, form: &Posted, what: &str) -> Result<Changing> {
    form.must_be_from(&signed_in.form_token)?;
    let request: [&[u8]; 2] = [what.as_bytes(), &form.canonical()];
    match Once::begin(office, &signed_in.actor.id, form.key(), &request).await? {
        Once::New(new) => Ok(Changing(new)),
        Once::Again(first) => Err(Failure::Before(first)),
    }
}

impl Changing {
    pub fn work(&mut self) -> Work<'_> {
        self.0.work()
    }

    pub fn tx(&mut self) -> &mut Tx {
        self.0.tx()
    }

    /// Makes the change durable and leads on to a page; the same form sent again leads there, too.
    pub async fn finish(self, office: &Office, page: impl Into<String>) -> Result<Response> {
        Ok(follow(&self.0.finish(office, to_page(page)).await?))
    }
}
