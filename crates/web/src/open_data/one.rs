use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::Published;
use catalogue::export::{csv_heading, csv_row, provenance_names, record};
use office::Office;
use office::open_data::{context, dataset, organisations_of, service};
use serde_json::{Value, json};

use super::attachment;
use super::catalogue_file::{Source, about, csv_line, head, is_importable};
use super::fresh::Fresh;
use crate::failure::{Failure, Result};

/// One procedure as a file, in the shapes of the whole: `1.001193.json`, `.csv`, `.jsonld`.
pub async fn file(State(office): State<Arc<Office>>, Path(file): Path<String>, asked: HeaderMap) -> Result<Response> {
    let source = Source::new(&office);
    // Keys have dots of their own: only the last one begins the ending.
    let (key, ending) = file.rsplit_once('.').ok_or(Failure::NotFound)?;
    let published = source.rules.catalogue.get(key).ok_or(Failure::NotFound)?.clone();
    let (kind, text) = match ending {
        "json" => ("application/json", json_of as fn(&Source, &Published) -> String),
        "csv" => ("text/csv; charset=utf-8", csv_of as fn(&Source, &Published) -> String),
        "jsonld" => ("application/ld+json", jsonld_of as fn(&Source, &Published) -> String),
        _ => return Err(Failure::NotFound),
    };
    let fresh = Fresh::of_one(&source.rules, &published, ending);
    Ok(fresh.answer(&asked, || attachment(kind, &file, Body::from(text(&source, &published)))))
}

fn json_of(source: &Source, published: &Published) -> String {
    let records: Vec<Value> =
        is_importable(published).then(|| Value::Object(record(&published.procedure))).into_iter().collect();
    let mut fields = head(source);
    fields.insert("lastModified".into(), json!(published.published_at.rfc3339()));
    fields.insert("records".into(), Value::Array(records));
    fields.insert("versions".into(), json!([about(source, published)]));
    Value::Object(fields).to_string()
}

fn csv_of(_: &Source, published: &Published) -> String {
    let procedure = published.procedure.as_ref();
    let names = provenance_names([procedure]);
    let row = if is_importable(published) { csv_line(&csv_row(procedure, &names)) } else { String::new() };
    format!("\u{feff}{}{row}", csv_line(&csv_heading(&names)))
}

fn jsonld_of(source: &Source, published: &Published) -> String {
    let publisher = source.publisher();
    let service = service(&publisher, published);
    let named = organisations_of(&publisher, published);
    let nodes: Vec<Value> = std::iter::once(dataset(&publisher, &source.modified())).chain(named).collect();
    json!({"@context": context(), "@graph": nodes.into_iter().chain([service]).collect::<Vec<_>>()}).to_string()
}
