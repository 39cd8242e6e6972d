//! What every form of a review has in common: the token, one transaction, one key, the page it leads to.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use office::Office;
use store::Work;
use store::idem::Answer;

use crate::failure::{Failure, Field, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::once::{New, Once};
use crate::texts::Texts;

/// Where the beginning of a change led.
pub enum Begun {
    New(Changing),
    /// The same form was sent before.
    Again(Response),
}

/// A change in its transaction.
pub struct Changing(Box<New>);

/// Opens the transaction of a form; `what` names the form among others.
pub async fn begin(office: &Office, signed_in: &SignedIn, form: &Posted, what: &str) -> Result<Begun> {
    form.must_be_from(&signed_in.form_token)?;
    let key = form.get("key");
    let key = ((16..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())).then_some(key);
    let once = Once::begin(office, &signed_in.actor.id, key, &[what.as_bytes(), &form.canonical()]).await?;
    Ok(match once {
        Once::New(new) => Begun::New(Changing(new)),
        Once::Again(answer) => Begun::Again(see_other(&answer)),
    })
}

impl Changing {
    pub fn work(&mut self) -> Work<'_> {
        self.0.work()
    }

    pub fn tx(&mut self) -> &mut store::Tx {
        self.0.tx()
    }

    /// Makes the change durable and leads on to a page; the same form sent again leads there, too.
    pub async fn finish(self, office: &Office, location: String) -> Result<Response> {
        let answer = Answer { status: StatusCode::SEE_OTHER.as_u16(), body: location.into_bytes() };
        Ok(see_other(&self.0.finish(office, answer).await?))
    }
}

fn see_other(answer: &Answer) -> Response {
    match std::str::from_utf8(&answer.body) {
        Ok(location) if answer.status == StatusCode::SEE_OTHER.as_u16() => Redirect::to(location).into_response(),
        _ => Failure::KeyReused.into_response(),
    }
}

/// What is wrong, in the sentences of the fields; other errors stay what they are.
pub fn at_fault<T>(done: review::Result<T>, t: &Texts) -> Result<std::result::Result<T, Vec<Field>>> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(review::Error::Refused(faults)) => Ok(Err(told(&faults, t))),
        Err(other) => Err(other.into()),
    }
}

pub fn told(faults: &[review::Fault], t: &Texts) -> Vec<Field> {
    let sentence = |rule: &review::Rule| {
        let args = rule.args();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        t.with(rule.key(), &args)
    };
    faults.iter().map(|fault| Field { path: fault.path.clone(), message: sentence(&fault.rule) }).collect()
}
