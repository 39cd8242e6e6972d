//! What every change by an administrator has in common: the form's token, the permit, one transaction, one key.

use axum::response::Response;
use identity::policy::Administering;
use identity::{Permit, Place};
use office::{Office, Settings};
use store::{Moment, Work};

use crate::changing;
use crate::failure::{Field, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::texts::Texts;

/// A change in its transaction.
pub struct Changing {
    changing: changing::Changing,
    pub permit: Permit<Administering>,
    /// Machine time, for links.
    pub machine: Moment,
}

/// The permit to administer this office.
pub fn permit(signed_in: &SignedIn) -> Result<Permit<Administering>> {
    Ok(signed_in.actor.permit::<Administering>(&Place::default())?)
}

/// Opens the transaction of a form; `what` names the form among others.
pub async fn begin(office: &Office, signed_in: &SignedIn, form: &Posted, what: &str) -> Result<Changing> {
    let permit = permit(signed_in)?;
    let changing = changing::begin(office, signed_in, form, what).await?;
    Ok(Changing { changing, permit, machine: office.clock.machine() })
}

impl Changing {
    pub fn work(&mut self) -> Work<'_> {
        self.changing.work()
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
        let answer = self.changing.finish(office, location).await?;
        // Rules that changed count from the next request on, not only within the second.
        office.refresh().await?;
        Ok(answer)
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
