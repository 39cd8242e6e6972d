//! The turns of a case: what stops its clock, asks somebody, moves its date, or ends it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use casework::{
    AnswerOpinion, AnswerSupplement, Apologise, AskExtension, AskOpinion, Correction, Note, RequestSupplement, Stop,
    Suspension, Void,
};
use identity::policy::{
    AnsweringOpinion, AnsweringSupplement, Apologising, ApprovingExtension, ApprovingSupplement, AskingExtension,
    AskingOpinion, Correcting, Noting, Stopping, Supplementing, Suspending, Voiding,
};
use office::Office;
use serde::Deserialize;

use super::body::{Json, idempotency_key};
use super::case_shape::CaseShape;
use super::problem::Problem;
use super::turn_shape::{
    AnswerOpinionBody, AnswerSupplementBody, ApprovalBody, AskOpinionBody, CorrectionBody, ExtensionBody, NoteBody,
    ReasonBody, SupplementBody, SuspensionBody,
};
use super::verb::{Begun, begin, verb};
use crate::failure::Result;
use crate::guard::Bearer;

/// Whether a second person lets something go on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    approve: bool,
}

verb! {
    /// Asks the applicant for everything that is missing; the clock stands until it comes.
    request_supplement, Supplementing, RequestSupplement, SupplementBody, "/api/v1/cases/{reference}/supplement",
    |m, permit, request| casework::request_supplement(&mut m.once.work(), &permit, m.rules.for_cases(), &m.published,
        &m.case, request)
}
verb! {
    /// Takes in what was asked for; the due moment follows.
    answer_supplement, AnsweringSupplement, AnswerSupplement, AnswerSupplementBody,
    "/api/v1/cases/{reference}/supplement/answer",
    |m, permit, answer| casework::answer_supplement(&mut m.once.work(), &permit, m.rules.for_cases(), &m.published,
        &m.case, answer)
}
verb! {
    /// Puts a second request, or one beyond the published list, before the unit's head.
    propose_supplement, Supplementing, RequestSupplement, SupplementBody,
    "/api/v1/cases/{reference}/supplement/proposal",
    |m, permit, request| casework::propose_supplement(&mut m.once.work(), &permit, m.rules.for_cases(), &m.published,
        &m.case, request)
}
verb! {
    /// The head lets the proposed request go out, or not.
    decide_supplement, ApprovingSupplement, Approval, ApprovalBody, "/api/v1/cases/{reference}/supplement/approval",
    |m, permit, answer| crate::requirements::decide_supplement(&mut m.once.work(), &permit, m.rules.for_cases(), &m.published,
        &m.case, answer.approve)
}
verb! {
    /// Stops the clock for a ground.
    suspend, Suspending, Suspension, SuspensionBody, "/api/v1/cases/{reference}/suspension",
    |m, permit, suspension| casework::suspend(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, suspension)
}
verb! {
    /// Asks another unit for its opinion, with a deadline.
    ask_opinion, AskingOpinion, AskOpinion, AskOpinionBody, "/api/v1/cases/{reference}/opinion",
    |m, permit, ask| casework::ask_opinion(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, ask)
}
verb! {
    /// Asks for a later date: once, and by the end of the working day before the due day.
    ask_extension, AskingExtension, AskExtension, ExtensionBody, "/api/v1/cases/{reference}/extension",
    |m, permit, ask| casework::ask_extension(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, ask)
}
verb! {
    /// A second person grants the later date, with the letter of apology, or does not.
    decide_extension, ApprovingExtension, Approval, ApprovalBody, "/api/v1/cases/{reference}/extension/approval",
    |m, permit, answer| casework::decide_extension(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case,
        answer.approve)
}
verb! {
    /// Signs the letter of apology that a late case owes; the case stays late.
    apologise, Apologising, Apologise, ExtensionBody, "/api/v1/cases/{reference}/apology",
    |m, permit, letter| casework::apologise(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, letter)
}
verb! {
    /// Ends a case without a result, with a notice.
    stop, Stopping, Stop, ReasonBody, "/api/v1/cases/{reference}/stop",
    |m, permit, stop| casework::stop(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, stop)
}
verb! {
    /// Mends a typing mistake in name, address or contact.
    correct, Correcting, Correction, CorrectionBody, "/api/v1/cases/{reference}/correction",
    |m, permit, correction| casework::correct(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, correction)
}
verb! {
    /// Undoes a wrong intake: the same clerk, within minutes, before any step.
    void, Voiding, Void, ReasonBody, "/api/v1/cases/{reference}/void",
    |m, permit, void| casework::void(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, void)
}
verb! {
    /// Writes a note for the colleagues; it moves nothing.
    note, Noting, Note, NoteBody, "/api/v1/cases/{reference}/note",
    |m, permit, note| casework::note(&mut m.once.work(), &permit, m.rules.for_cases(), &m.case, note)
}

/// Starts the clock again; the due moment moves on by the time in which it stood.
#[utoipa::path(delete, path = "/api/v1/cases/{reference}/suspension", tag = "cases",
    params(("If-Match" = Option<String>, Header, description = "the version that was seen, in quotes")),
    responses((status = 200, body = CaseShape), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)), security(("token" = [])))]
pub async fn resume(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Path(reference): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut moving =
        match begin(&office, &actor, "resume", &reference, &headers, idempotency_key(&headers)?, &[]).await? {
            Begun::Again(first) => return Ok(first),
            Begun::New(moving) => moving,
        };
    let permit = actor.permit::<Suspending>(&moving.place())?;
    let case =
        casework::resume(&mut moving.once.work(), &permit, moving.rules.for_cases(), &moving.published, &moving.case)
            .await?;
    moving.finish(&office, case).await
}

/// Answers an opinion as the unit that was asked.
#[utoipa::path(post, path = "/api/v1/cases/{reference}/opinion/{n}/answer", tag = "cases", request_body = AnswerOpinionBody,
    params(("If-Match" = Option<String>, Header, description = "the version that was seen, in quotes")),
    responses((status = 200, body = CaseShape), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)), security(("token" = [])))]
pub async fn answer_opinion(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Path((reference, n)): Path<(String, i64)>,
    headers: HeaderMap,
    Json { value: answer, bytes }: Json<AnswerOpinion>,
) -> Result<Response> {
    let (verb, key) = (format!("answer_opinion {n}"), idempotency_key(&headers)?);
    let mut moving = match begin(&office, &actor, &verb, &reference, &headers, key, &bytes).await? {
        Begun::Again(first) => return Ok(first),
        Begun::New(moving) => moving,
    };
    let permit = actor.permit::<AnsweringOpinion>(&moving.place())?;
    let case =
        casework::answer_opinion(&mut moving.once.work(), &permit, moving.rules.for_cases(), &moving.case, n, answer)
            .await?;
    moving.finish(&office, case).await
}
