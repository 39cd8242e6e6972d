//! The verbs of a case. A change of state is a resource; each answers with the case.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::{Assignment, Case, Decision, Handover, Reference, SignedResult, Transfer, Withdrawal};
use catalogue::{Published, Step};
use identity::policy::{Assigning, Deciding, HandingOver, IssuingResult, Transferring, Withdrawing};
use identity::{Actor, Place};
use office::{Office, RulesInForce};

use super::body::{Json, answer, give, idempotency_key, seen_version};
use super::case_shape::{self, CaseShape};
use super::intake_shape::{AssignmentBody, DecisionBody, HandoverBody, ResultBody, TransferBody, WithdrawalBody};
use super::problem::Problem;
use crate::failure::{Failure, Result};
use crate::guard::Bearer;
use crate::once::{New, Once};

/// A case in the transaction that will change it.
struct Moving {
    once: Box<New>,
    rules: Arc<RulesInForce>,
    case: Case,
    published: Arc<Published>,
    steps: Vec<Step>,
}

enum Begun {
    Again(Response),
    New(Box<Moving>),
}

/// Opens the transaction, reads the case within the actor's scope, and checks the version the asker saw.
async fn begin(
    office: &Office,
    actor: &Actor,
    verb: &str,
    reference: &str,
    headers: &HeaderMap,
    bytes: &[u8],
) -> Result<Begun> {
    let (key, seen) = (idempotency_key(headers)?, seen_version(headers)?);
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
    fn place(&self) -> Place {
        self.case.place(self.rules.for_cases())
    }

    async fn finish(mut self: Box<Self>, office: &Office, case: Case) -> Result<Response> {
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
            let mut $moving = match begin(&office, &actor, stringify!($name), &reference, &headers, &bytes).await? {
                Begun::Again(first) => return Ok(first),
                Begun::New(moving) => moving,
            };
            let $permit = actor.permit::<$action>(&$moving.place())?;
            let case = $command.await?;
            $moving.finish(&office, case).await
        }
    };
}

verb! {
    /// Passes a case on to the next step, or back to be redone.
    transfer, Transferring, Transfer, TransferBody, "/api/v1/cases/{reference}/transfer", |m, permit, to|
        casework::transfer(&mut m.once.work(), &permit, m.rules.for_cases(), &m.steps, &m.case, to)
}
verb! {
    /// The head names the officer.
    assign, Assigning, Assignment, AssignmentBody, "/api/v1/cases/{reference}/assignment", |m, permit, to|
        casework::assign(&mut m.once.work(), &permit, m.rules.for_cases(), &m.steps, &m.case, to)
}
verb! {
    /// Approves or refuses at the signing step.
    decide, Deciding, Decision, DecisionBody, "/api/v1/cases/{reference}/decision", |m, permit, decision|
        casework::decide(&mut m.once.work(), &permit, m.rules.for_cases(), &m.steps, &m.case, decision)
}
verb! {
    /// Enters the signed result; the clock stops.
    issue_result, IssuingResult, SignedResult, ResultBody, "/api/v1/cases/{reference}/result", |m, permit, result|
        casework::issue_result(&mut m.once.work(), &permit, m.rules.for_cases(), &m.steps, &m.case, result)
}
verb! {
    /// Hands the result to the citizen.
    hand_over, HandingOver, Handover, HandoverBody, "/api/v1/cases/{reference}/handover", |m, permit, handover|
        casework::hand_over(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, handover)
}
verb! {
    /// Records that the applicant takes the dossier back.
    withdraw, Withdrawing, Withdrawal, WithdrawalBody, "/api/v1/cases/{reference}/withdrawal", |m, permit, withdrawal|
        casework::withdraw(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, withdrawal)
}
