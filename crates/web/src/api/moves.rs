//! The verbs along the process of a case. A change of state is a resource; each answers with the case.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use casework::{Assignment, Decision, Handover, SignedResult, Transfer, Withdrawal};
use identity::policy::{Assigning, Deciding, HandingOver, IssuingResult, Transferring, Withdrawing};
use office::Office;

use super::body::{Json, idempotency_key};
use super::case_shape::CaseShape;
use super::intake_shape::{AssignmentBody, DecisionBody, HandoverBody, ResultBody, TransferBody, WithdrawalBody};
use super::problem::Problem;
use super::verb::{Begun, begin, verb};
use crate::failure::Result;
use crate::guard::Bearer;

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
