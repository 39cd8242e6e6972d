//! What every change by an administrator has in common: the form's token, the permit, one transaction, one key.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::policy::Administering;
use identity::{Permit, Place};
use office::{Office, Settings};
use store::idem::Answer;
use store::{Moment, Work};

use crate::failure::{Failure, Field, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::once::{New, Once};
use crate::texts::Texts;

/// A change in its transaction.
pub struct Changing {
    once: Box<New>,
    pub permit: Permit<Administering>,
    /// Machine time, for links.
    pub machine: Moment,
}

/// Where the beginning of a change led.
pub enum Begun {
    New(Changing),
    /// The same form was sent before.
    Again(Response),
}

/// The permit to administer this office.
pub fn permit(signed_in: &SignedIn) -> Result<Permit<Administering>> {
    Ok(signed_in.actor.permit::<Administering>(&Place::default())?)
}

/// Opens the transaction of a form; `what` names the form among others.
pub async fn begin(office: &Office, signed_in: &SignedIn, form: &Posted, what: &str) -> Result<Begun> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = permit(signed_in)?;
    let key = form.get("key");
    let key = ((16..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())).then_some(key);
    let once = Once::begin(office, &signed_in.actor.id, key, &[what.as_bytes(), &form.canonical()]).await?;
    Ok(match once {
        Once::New(once) => Begun::New(Changing { once, permit, machine: office.clock.machine() }),
        Once::Again(answer) => Begun::Again(see_other(&answer)),
    })
}

impl Changing {
    pub fn work(&mut self) -> Work<'_> {
        self.once.work()
    }

    /// Writes new settings, made of those that stand now, and leads back to `page`; or hands back what is wrong with them.
    pub async fn settings(
        mut self,
        office: &Office,
        page: &str,
        new: impl FnOnce(&Settings) -> std::result::Result<Settings, Vec<Field>>,
    ) -> Result<std::result::Result<Response, Vec<Field>>> {
        let new = match new(&office::settings_now(self.work().tx).await?) {
            Ok(new) => new,
            Err(fields) => return Ok(Err(fields)),
        };
        let (by, unit) = (self.permit.actor().username.clone(), self.permit.actor_unit().to_owned());
        office::change_settings(&mut self.work(), &by, &unit, &new).await?;
        self.finish(office, format!("{page}?said=changed")).await.map(Ok)
    }

    /// Makes the change durable and leads on to a page; the same form sent again leads there, too.
    pub async fn finish(self, office: &Office, location: String) -> Result<Response> {
        let answer = Answer { status: StatusCode::SEE_OTHER.as_u16(), body: location.into_bytes() };
        let answer = self.once.finish(office, answer).await?;
        // Rules that changed count from the next request on, not only within the second.
        office.refresh().await?;
        Ok(see_other(&answer))
    }
}

fn see_other(answer: &Answer) -> Response {
    match std::str::from_utf8(&answer.body) {
        Ok(location) if answer.status == StatusCode::SEE_OTHER.as_u16() => Redirect::to(location).into_response(),
        _ => Failure::KeyReused.into_response(),
    }
}

/// What is wrong with a field, in the sentence of the field; other errors stay what they are.
pub fn at_fault(error: identity::Error, t: &Texts) -> Result<Vec<Field>> {
    match error {
        identity::Error::Invalid { field, .. } => {
            let message = t.get(&format!("admin-bad-{field}")).to_owned();
            Ok(vec![Field { path: field, message }])
        }
        other => Err(other.into()),
    }
}
