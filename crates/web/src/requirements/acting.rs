//! What the acts on a file have in common: one transaction, one key, one answer; and the page again with what was typed.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::Reference;
use identity::{Actor, Place};
use office::{Office, RulesInForce};
use requirement::Requirement;
use store::Work;
use store::idem::Answer;

use super::show;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::once::{New, Once};
use crate::texts::texts;

/// A form about the file that the path names.
pub struct Arrived {
    office: Arc<Office>,
    language: Language,
    signed_in: SignedIn,
    number: Reference,
    form: Posted,
}

impl FromRequest<Arc<Office>> for Arrived {
    type Rejection = Failure;

    async fn from_request(request: Request, office: &Arc<Office>) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let signed_in = SignedIn::from_request_parts(&mut parts, office).await?;
        let path = RawPathParams::from_request_parts(&mut parts, office).await.map_err(|_| Failure::NotFound)?;
        let number = path.iter().find(|(name, _)| *name == "number").and_then(|(_, value)| Reference::parse(value));
        let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
        let form = Posted::from_request(Request::from_parts(parts, body), office).await?;
        Ok(Arrived { office: office.clone(), language, signed_in, number: number.ok_or(Failure::NotFound)?, form })
    }
}

/// A file in the transaction that will change it.
pub struct Acting {
    once: Box<New>,
    pub rules: Arc<RulesInForce>,
    pub file: Requirement,
    pub actor: Actor,
}

impl Acting {
    pub fn work(&mut self) -> Work<'_> {
        self.once.work()
    }

    /// The permit for an action on this file, or the policy's reason.
    pub fn permit<A: identity::Action>(&self, place: &Place) -> Result<identity::Permit<A>> {
        Ok(self.actor.permit::<A>(place)?)
    }
}

/// An act: what it does to the file with this form.
pub trait Doing: AsyncFnOnce(&mut Acting, &Posted) -> Result<()> {}
impl<F: AsyncFnOnce(&mut Acting, &Posted) -> Result<()>> Doing for F {}

impl Arrived {
    /// Does the act and leads back to the file; or shows it again, with what was typed and why it was not done.
    pub async fn carry_out(self, act: &'static str, doing: impl Doing) -> Result<Response> {
        self.form.must_be_from(&self.signed_in.form_token)?;
        match self.done(act, doing).await {
            Ok(answer) => Ok(see_other(&answer)),
            Err(failure @ Failure::Refused(_)) => {
                let fields = failure.fields(texts(self.language));
                let filled = Filled::typed(&self.form, fields);
                show::page(&self.office, self.language, &self.signed_in, &self.number, Some((act, filled))).await
            }
            Err(other) => Err(other),
        }
    }

    async fn done(&self, act: &'static str, doing: impl Doing) -> Result<Answer> {
        let key = self.form.get("key");
        let key = ((16..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())).then_some(key);
        let request: [&[u8]; 3] = [act.as_bytes(), self.number.as_str().as_bytes(), &self.form.canonical()];
        let mut once = match Once::begin(&self.office, &self.signed_in.actor.id, key, &request).await? {
            Once::Again(first) => return Ok(first),
            Once::New(once) => once,
        };
        let (rules, actor) = (self.office.rules(), self.signed_in.actor.clone());
        let file = requirement::requirement(once.tx(), &self.number).await?;
        if !file.is_seen_by(&actor, &rules.units) {
            return Err(Failure::NotFound);
        }
        let malformed = |_| Failure::Malformed { key: "failure-bad-value", detail: "version".to_owned() };
        file.must_be_version(self.form.filled("version").map(|seen| seen.parse().map_err(malformed)).transpose()?)?;
        let mut acting = Acting { once, rules, file, actor };
        doing(&mut acting, &self.form).await?;
        let location = format!("/requirements/{}?done={act}", self.number);
        let answer = Answer { status: StatusCode::SEE_OTHER.as_u16(), body: location.into_bytes() };
        acting.once.finish(&self.office, answer).await
    }
}

fn see_other(answer: &Answer) -> Response {
    match std::str::from_utf8(&answer.body) {
        Ok(location) if answer.status == StatusCode::SEE_OTHER.as_u16() => Redirect::to(location).into_response(),
        _ => Failure::KeyReused.into_response(),
    }
}
