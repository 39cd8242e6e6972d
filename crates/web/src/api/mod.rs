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
mod requirements;
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
        entry(Method::POST, "/api/v1/requirements", Public, requirements::report),
        entry(Method::GET, "/api/v1/requirements", Token, requirements::list),
        entry(Method::GET, "/api/v1/requirements/{number}", Token, requirements::one),
        entry(Method::GET, "/api/v1/cases", Token, cases::list).reads_list(),
        entry(Method::GET, "/api/v1/cases/{reference}", Token, cases::one).reads_personal(),
        entry(Method::GET, "/api/v1/track/{reference}", CheckCode, track::track),
        entry(Method::GET, "/api/v1/deadline", Public, deadline::deadline),
    ]
    .into_iter()
    .chain(verbs())
    .collect()
}

/// What changes one case. Each answers with the whole case, and whoever changes it has read it.
fn verbs() -> Vec<Entry> {
    macro_rules! verb {
        ($path:literal, $verb:path) => {
            verb!(POST, $path, $verb)
        };
        ($method:ident, $path:literal, $verb:path) => {
            entry(Method::$method, concat!("/api/v1/cases/{reference}/", $path), Guard::Token, $verb).reads_personal()
        };
    }
    vec![
        verb!("transfer", moves::transfer),
        verb!("assignment", moves::assign),
        verb!("decision", moves::decide),
        verb!("result", moves::issue_result),
        verb!("handover", moves::hand_over),
        verb!("withdrawal", moves::withdraw),
        verb!("supplement", turns::request_supplement),
        verb!("supplement/answer", turns::answer_supplement),
        verb!("supplement/proposal", turns::propose_supplement),
        verb!("supplement/approval", turns::decide_supplement),
        verb!("suspension", turns::suspend),
        verb!(DELETE, "suspension", turns::resume),
        verb!("opinion", turns::ask_opinion),
        verb!("opinion/{n}/answer", turns::answer_opinion),
        verb!("extension", turns::ask_extension),
        verb!("extension/approval", turns::decide_extension),
        verb!("apology", turns::apologise),
        verb!("stop", turns::stop),
        verb!("correction", turns::correct),
        verb!("void", turns::void),
        verb!("note", turns::note),
    ]
}
