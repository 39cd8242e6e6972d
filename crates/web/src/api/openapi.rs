//! The description of the API, made from the handlers and their shapes.

use std::sync::{Arc, LazyLock};

use askama::Template;
use axum::extract::{Extension, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use calendar::Language;
use office::Office;
use serde_json::Value;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::failure::Result;
use crate::page::{Shell, html};

#[derive(OpenApi)]
#[openapi(
    info(title = "Một Cửa", description = "The one-stop desk of a local government. Times are RFC 3339 with +07:00, money whole đồng, text UTF-8 NFC."),
    paths(
        super::procedures::list, super::procedures::one, super::procedures::versions,
        super::receive::receive, super::cases::list, super::cases::one,
        super::moves::transfer, super::moves::assign, super::moves::decide, super::moves::issue_result,
        super::moves::hand_over, super::moves::withdraw,
        super::turns::request_supplement, super::turns::answer_supplement, super::turns::propose_supplement, super::turns::decide_supplement, super::turns::suspend, super::turns::resume, super::turns::ask_opinion, super::turns::answer_opinion, super::turns::ask_extension, super::turns::decide_extension, super::turns::apologise, super::turns::stop, super::turns::correct, super::turns::void, super::turns::note,
        super::requirements::report, super::requirements::list, super::requirements::one,
        super::copies::certify, super::refusals::refuse, super::refusals::one, super::track::track, super::deadline::deadline,
    ),
    modifiers(&Token)
)]
pub struct Api;

/// Staff call with a bearer token.
struct Token;

impl Modify for Token {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        api.components.get_or_insert_with(Default::default).add_security_scheme("token", scheme);
    }
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    let mut document = serde_json::to_value(Api::openapi()).unwrap_or_default();
    describe_answers(&mut document);
    declare_holes(&mut document);
    serde_json::to_string_pretty(&document).unwrap_or_default()
});

/// OpenAPI wants a sentence for every answer; one for each status serves all calls.
fn describe_answers(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    let calls = paths.filter_map(Value::as_object_mut).flat_map(|path| path.values_mut());
    for answers in calls.filter_map(|call| call.get_mut("responses")?.as_object_mut()) {
        for (status, answer) in answers.iter_mut() {
            answer["description"] = Value::from(meaning(status));
        }
    }
}

/// Every `{hole}` of a path is a parameter of all calls there.
fn declare_holes(document: &mut Value) {
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for (path, item) in paths {
        let holes = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let parameter =
            |name| serde_json::json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}});
        let parameters: Vec<Value> = holes.map(parameter).collect();
        // A name of its own for every call: handlers of different slices may be called alike.
        let name: String =
            path.trim_start_matches("/api/v1/").chars().filter(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        for (method, call) in item.as_object_mut().into_iter().flatten() {
            call["operationId"] = Value::from(format!("{method}_{}", name.replace('/', "_")));
        }
        if !parameters.is_empty() {
            item["parameters"] = Value::from(parameters);
        }
    }
}

fn meaning(status: &str) -> &'static str {
    match status {
        "200" => "Done, or found.",
        "201" => "Made; the same key gives the same bytes again.",
        "400" => "The request itself is broken.",
        "401" => "The token is missing, wrong or expired.",
        "403" => "Known, but not allowed.",
        "404" => "Unknown, or hidden from the asker.",
        "409" => "Somebody changed it meanwhile.",
        "422" => "Refused by a rule; every field that is not right is named.",
        _ => "See the problem's type.",
    }
}

pub async fn document() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], DOCUMENT.as_str())
}

/// One call of the API, for the page.
struct Call {
    method: String,
    path: String,
    summary: String,
}

#[derive(Template)]
#[template(path = "api/api.html")]
struct ApiPage {
    shell: Shell,
    calls: Vec<Call>,
}

pub async fn page(State(office): State<Arc<Office>>, Extension(language): Extension<Language>) -> Result<Response> {
    html(&ApiPage { shell: Shell::new(&office, language, "/api", None), calls: calls() })
}

fn calls() -> Vec<Call> {
    let document: serde_json::Value = serde_json::from_str(&DOCUMENT).unwrap_or_default();
    let empty = serde_json::Map::new();
    let paths = document["paths"].as_object().unwrap_or(&empty);
    let mut calls = Vec::new();
    for (path, methods) in paths {
        for (method, call) in methods.as_object().unwrap_or(&empty).iter().filter(|(name, _)| *name != "parameters") {
            let summary = call["summary"].as_str().unwrap_or_default().to_owned();
            calls.push(Call { method: method.to_uppercase(), path: path.clone(), summary });
        }
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_of_the_api_is_described_and_nothing_else() {
        let mut served: Vec<String> = crate::routes()
            .into_iter()
            .filter(|route| route.path.starts_with("/api/v1/"))
            .map(|route| format!("{} {}", route.method, route.path))
            .collect();
        let mut described: Vec<String> =
            calls().into_iter().map(|call| format!("{} {}", call.method, call.path)).collect();
        served.sort();
        described.sort();
        assert_eq!(served, described);
    }

    #[test]
    fn the_document_is_openapi_3_1() {
        let document: serde_json::Value = serde_json::from_str(&DOCUMENT).unwrap();
        assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
        assert!(document["components"]["schemas"]["IntakeBody"].is_object());
    }

    #[test]
    fn every_answer_is_described() {
        let document: serde_json::Value = serde_json::from_str(&DOCUMENT).unwrap();
        for (path, methods) in document["paths"].as_object().unwrap() {
            assert_eq!(path.contains('{'), methods["parameters"].is_array(), "{path}");
            for (method, call) in methods.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters") {
                for (status, answer) in call["responses"].as_object().unwrap() {
                    assert!(answer["description"].is_string(), "{method} {path} {status}");
                }
            }
        }
    }
}
