use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use calendar::Language;
use casework::Desk;
use catalogue::Published;
use identity::{Actor, Place, Role};
use office::{Office, RulesInForce};

use super::preferences::Preferences;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::Shell;
use crate::texts::{Texts, texts};

/// A request of somebody signed in, about the desk at which they sit.
pub struct AtDesk {
    pub office: Arc<Office>,
    pub rules: Arc<RulesInForce>,
    pub signed_in: SignedIn,
    pub language: Language,
    /// The address asked for.
    pub path: String,
}

impl AtDesk {
    /// Errs with forbidden where the person sits at no desk.
    pub async fn clerk(&self) -> Result<Clerk<'_>> {
        Clerk::new(&self.office, &self.rules, &self.signed_in, self.language).await
    }
}

impl<S> FromRequestParts<S> for AtDesk
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let signed_in = SignedIn::from_request_parts(parts, state).await?;
        let office: Arc<Office> = Arc::from_ref(state);
        let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
        let path = parts.uri.path_and_query().map_or("/desk", |path| path.as_str()).to_owned();
        Ok(AtDesk { rules: office.rules(), office, signed_in, language, path })
    }
}

/// A clerk at the desk, for the time of one request.
pub struct Clerk<'a> {
    pub office: &'a Office,
    pub rules: &'a RulesInForce,
    pub signed_in: &'a SignedIn,
    pub desk: Desk<'a>,
    pub language: Language,
    pub preferences: Preferences,
}

impl<'a> Clerk<'a> {
    /// Errs with forbidden where the person sits at no desk.
    pub async fn new(
        office: &'a Office,
        rules: &'a RulesInForce,
        signed_in: &'a SignedIn,
        language: Language,
    ) -> Result<Clerk<'a>> {
        let desk = desk_of(&signed_in.actor, rules)?;
        let Actor { id, username, .. } = &signed_in.actor;
        let preferences = Preferences::read(&mut office.db.read().await?, id, username).await?;
        Ok(Clerk { office, rules, signed_in, desk, language, preferences })
    }

    pub fn actor(&self) -> &Actor {
        &self.signed_in.actor
    }

    pub fn t(&self) -> &'static Texts {
        texts(self.language)
    }

    /// Where a new case would be, for the policy: at this desk.
    pub fn place(&self) -> Place {
        Place { desk: self.desk.unit.path.clone(), ..Place::default() }
    }

    pub fn shell(&self, path: &str) -> Shell {
        let desk = Some(self.preferences.clone());
        Shell { desk, ..Shell::new(self.office, self.language, path, Some(self.signed_in)) }
    }

    pub fn procedure(&self, key: &str) -> Option<&'a Arc<Published>> {
        self.rules.catalogue.get(key)
    }

    /// The procedure's name, or its key where it is not in the catalogue any more.
    pub fn procedure_name(&self, key: &str) -> String {
        self.procedure(key).map_or_else(|| key.to_owned(), |published| published.procedure.name.clone())
    }
}

/// The desk at which somebody sits.
pub fn desk_of<'a>(actor: &Actor, rules: &'a RulesInForce) -> Result<Desk<'a>> {
    let forbidden = Failure::Forbidden { reason: "forbidden-role" };
    let unit = actor.unit_as(Role::ReceptionClerk).ok_or(forbidden.clone())?;
    rules.desk(unit).ok_or(forbidden)
}

/// The key a form carries against double sending; a form without one was not made here.
pub fn key_of(form: &Posted) -> Result<&str> {
    form.key().ok_or(Failure::KeyMissing)
}

/// Whether the script of the page asks, not the page itself.
pub fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kinds| kinds.contains("application/json"))
}

/// Somebody sent a form after the session had ended: what they typed, and from the sign-in page the way back to `page`.
pub fn sign_in_again(office: &Office, language: Language, page: &str, form: &Posted) -> Result<Response> {
    crate::ended::page(office, language, page, crate::ended::typed(form))
}
