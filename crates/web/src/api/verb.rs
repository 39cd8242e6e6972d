//! What the verbs of a case have in common: one transaction, one key, one answer.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::{Case, Reference};
use catalogue::{Published, Step};
use identity::{Actor, Place};
use office::{Office, RulesInForce};

use super::body::{answer, give, seen_version};
use super::case_shape;
use crate::failure::{Failure, Result};
use crate::once::{New, Once};

/// A case in the transaction that will change it.
pub(super) struct Moving {
    pub once: Box<New>,
    pub rules: Arc<RulesInForce>,
    pub case: Case,
    pub published: Arc<Published>,
    pub steps: Vec<Step>,
}

pub(super) enum Begun {
    Again(Response),
    New(Box<Moving>),
}

/// Opens the transaction, reads the case within the actor's scope, and checks the version the asker saw.
pub(super) async fn begin(
    office: &Office,
    actor: &Actor,
    verb: &str,
    reference: &str,
    headers: &HeaderMap,
    key: Option<&str>,
    bytes: &[u8],
) -> Result<Begun> {
    let seen = seen_version(headers)?;
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let request: [&[u8]; 3] = [verb.as_bytes(), reference.as_str().as_bytes(), bytes];
    let mut once = match Once::begin(office, &actor.id, key, &request).await? {
        Once::Again(first) => return Ok(Begun::Again(give(first))),
        Once::New(once) => once,
    };
    let case = casework::case_by_reference(once.tx(), &actor.scope(), &reference).await?;
    case.must_be_version(seen)?;
    let published = rules.procedure_of(once.tx(), &case).await?;
    let steps = published.procedure.steps_for(case.intake.channel);
    Ok(Begun::New(Box::new(Moving { once, rules, case, published, steps })))
}

impl Moving {
    pub fn place(&self) -> Place {
        self.case.place(self.rules.for_cases())
    }

    pub async fn finish(mut self: Box<Self>, office: &Office, case: Case) -> Result<Response> {
        let history = casework::history(self.once.tx(), &case).await?;
        let shape = case_shape::case(&case, &self.published.procedure, &history, &office.options.public_url);
        Ok(give(self.once.finish(office, answer(StatusCode::OK, &shape)?).await?))
    }
}

macro_rules! verb {
    ($(#[$doc:meta])* $name:ident, $action:ident, $input:ident, $body:ident, $path:literal,
        |$moving:ident, $permit:ident, $value:ident| $command:expr) => {
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "cases", request_body = $body,
            params(("If-Match" = Option<String>, Header, description = "the version that was seen, in quotes")),
            responses((status = 200, body = CaseShape), (status = 403, body = Problem), (status = 404, body = Problem),
                (status = 409, body = Problem), (status = 422, body = Problem)), security(("token" = [])))]
        pub async fn $name(
            State(office): State<Arc<Office>>,
            Bearer(actor): Bearer,
            Path(reference): Path<String>,
            headers: HeaderMap,
            Json { value: $value, bytes }: Json<$input>,
        ) -> Result<Response> {
            let key = idempotency_key(&headers)?;
            let mut $moving = match begin(&office, &actor, stringify!($name), &reference, &headers, key, &bytes).await? {
                Begun::Again(first) => return Ok(first),
                Begun::New(moving) => moving,
            };
            let $permit = actor.permit::<$action>(&$moving.place())?;
            let done = $command.await;
            let case = match done {
                Ok(case) => case,
                Err(error) => {
                    // Given back first: what is put on file is written by a transaction of its own.
                    drop($moving);
                    return Err(crate::requirements::on_file(&office, &actor, &reference, error.into()).await);
                }
            };
            $moving.finish(&office, case).await
        }
    };
}

pub(super) use verb;
