//! The API, `/api/v1`: the same commands and queries as the pages, in JSON.

mod body;
mod case_shape;
mod cases;
mod copies;
mod deadline;
mod intake_shape;
mod moves;
mod openapi;
mod problem;
mod procedure_shape;
mod procedures;
mod receive;
mod refusals;
mod track;
mod turn_shape;
mod turns;
mod verb;

pub use problem::problem;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    use Guard::{CheckCode, Public, Token};
    vec![
        entry(Method::GET, "/api", Public, openapi::page),
        entry(Method::GET, "/api/openapi.json", Public, openapi::document),
        entry(Method::GET, "/api/v1/procedures", Public, procedures::list),
        entry(Method::GET, "/api/v1/procedures/{key}", Public, procedures::one),
        entry(Method::GET, "/api/v1/procedures/{key}/versions", Public, procedures::versions),
        entry(Method::POST, "/api/v1/cases", Token, receive::receive),
        entry(Method::POST, "/api/v1/certified-copies", Token, copies::certify),
        entry(Method::POST, "/api/v1/refusals", Token, refusals::refuse),
        entry(Method::GET, "/api/v1/refusals/{reference}", Token, refusals::one).reads_personal(),
        entry(Method::GET, "/api/v1/cases", Token, cases::list).reads_list(),
        entry(Method::GET, "/api/v1/cases/{reference}", Token, cases::one).reads_personal(),
        entry(Method::POST, "/api/v1/cases/{reference}/transfer", Token, moves::transfer),
        entry(Method::POST, "/api/v1/cases/{reference}/assignment", Token, moves::assign),
        entry(Method::POST, "/api/v1/cases/{reference}/decision", Token, moves::decide),
        entry(Method::POST, "/api/v1/cases/{reference}/result", Token, moves::issue_result),
        entry(Method::POST, "/api/v1/cases/{reference}/handover", Token, moves::hand_over),
        entry(Method::POST, "/api/v1/cases/{reference}/withdrawal", Token, moves::withdraw),
        entry(Method::POST, "/api/v1/cases/{reference}/supplement", Token, turns::request_supplement),
        entry(Method::POST, "/api/v1/cases/{reference}/supplement/answer", Token, turns::answer_supplement),
        entry(Method::POST, "/api/v1/cases/{reference}/supplement/proposal", Token, turns::propose_supplement),
        entry(Method::POST, "/api/v1/cases/{reference}/supplement/approval", Token, turns::decide_supplement),
        entry(Method::POST, "/api/v1/cases/{reference}/suspension", Token, turns::suspend),
        entry(Method::DELETE, "/api/v1/cases/{reference}/suspension", Token, turns::resume),
        entry(Method::POST, "/api/v1/cases/{reference}/opinion", Token, turns::ask_opinion),
        entry(Method::POST, "/api/v1/cases/{reference}/opinion/{n}/answer", Token, turns::answer_opinion),
        entry(Method::POST, "/api/v1/cases/{reference}/extension", Token, turns::ask_extension),
        entry(Method::POST, "/api/v1/cases/{reference}/extension/approval", Token, turns::decide_extension),
        entry(Method::POST, "/api/v1/cases/{reference}/apology", Token, turns::apologise),
        entry(Method::POST, "/api/v1/cases/{reference}/stop", Token, turns::stop),
        entry(Method::POST, "/api/v1/cases/{reference}/correction", Token, turns::correct),
        entry(Method::POST, "/api/v1/cases/{reference}/void", Token, turns::void),
        entry(Method::POST, "/api/v1/cases/{reference}/note", Token, turns::note),
        entry(Method::GET, "/api/v1/track/{reference}", CheckCode, track::track),
        entry(Method::GET, "/api/v1/deadline", Public, deadline::deadline),
    ]
}
