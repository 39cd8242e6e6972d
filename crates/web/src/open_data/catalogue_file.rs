//! The whole catalogue as one file. Each piece is written when it is read: the file is never in memory as a whole.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::export::{SCHEMA, csv_heading, csv_row, provenance_names, record};
use catalogue::{Published, StateKind, mark};
use office::open_data::{Publisher, context, dataset, organisations, procedure_uri, service};
use office::{Office, RulesInForce};
use serde_json::{Map, Value, json};
use store::Moment;

use super::attachment;
use super::fresh::{Fresh, last_change};
use crate::exports::pieces;
use crate::failure::Result;

/// Procedures written at a time.
const PIECE: usize = 20;

/// What files are made of, for as long as one is read.
#[derive(Clone)]
pub struct Source {
    pub rules: Arc<RulesInForce>,
    pub public_url: String,
}

impl Source {
    pub fn new(office: &Office) -> Source {
        Source { rules: office.rules(), public_url: office.options.public_url.clone() }
    }

    pub fn publisher(&self) -> Publisher<'_> {
        Publisher { rules: &self.rules, public_url: &self.public_url }
    }

    pub fn modified(&self) -> String {
        last_change(&self.rules).map(Moment::rfc3339).unwrap_or_default()
    }

    /// What can be imported again: an abolished procedure cannot.
    pub fn importable(&self) -> impl Iterator<Item = &Arc<Published>> {
        self.rules.catalogue.all().iter().filter(|published| is_importable(published))
    }
}

pub fn is_importable(published: &Published) -> bool {
    published.procedure.state.kind() != StateKind::Abolished
}

/// A file of a beginning, a piece for each procedure, and an end.
fn streamed(
    source: Source,
    begin: String,
    piece: impl Fn(&Source, &Published, bool) -> String + Send + 'static,
    end: impl FnOnce(&Source) -> String + Send + 'static,
) -> Body {
    pieces(move |writer| async move {
        let (mut text, mut is_first) = (begin, true);
        for procedures in source.rules.catalogue.all().chunks(PIECE) {
            for published in procedures {
                let added = piece(&source, published, is_first);
                is_first &= added.is_empty();
                text.push_str(&added);
            }
            if !writer.send(Bytes::from(std::mem::take(&mut text))).await {
                return;
            }
        }
        writer.last(Bytes::from(text + &end(&source))).await;
    })
}

/// The head of a JSON file: who publishes what, under which licence, since when.
pub fn head(source: &Source) -> Map<String, Value> {
    let settings = &source.rules.settings;
    let head = json!({
        "schema": SCHEMA,
        "title": format!("Danh mục thủ tục hành chính, {}", settings.name),
        "publisher": settings.authority,
        "source": format!("{}/open-data", source.public_url),
        "licence": {"name": settings.disclosure.licence, "url": settings.disclosure.licence_url},
        "lastModified": source.modified(),
    });
    head.as_object().cloned().unwrap_or_default()
}

/// What a record of the import does not hold: the address, the version, the state.
pub fn about(source: &Source, published: &Published) -> Value {
    let procedure = &published.procedure;
    let mut about = json!({
        "key": procedure.key,
        "uri": procedure_uri(&source.public_url, &procedure.key),
        "state": procedure.state.kind().word(),
        "version": published.version,
        "in_force_from": published.in_force_from.to_string(),
        "lastModified": published.published_at.rfc3339(),
        "mark": mark(published),
    });
    if let catalogue::State::Abolished { by } = &procedure.state {
        about["abolished_by"] = json!(by);
        if let Some(other) = &procedure.replaced_by {
            about["replaced_by"] = json!(procedure_uri(&source.public_url, other));
        }
    }
    about
}

/// JSON in the shape of the import, with the versions at its end.
pub async fn json(State(office): State<Arc<Office>>, asked: HeaderMap) -> Result<Response> {
    let source = Source::new(&office);
    let fresh = Fresh::of_all(&source.rules, "json");
    Ok(fresh.answer(&asked, || {
        let begin = Value::Object(head(&source)).to_string();
        let begin = format!("{},\n\"records\":[", begin.trim_end_matches('}'));
        let piece = |_: &Source, published: &Published, is_first: bool| {
            if !is_importable(published) {
                return String::new();
            }
            let record = Value::Object(record(&published.procedure)).to_string();
            format!("{}\n{record}", if is_first { "" } else { "," })
        };
        let end = |source: &Source| {
            let lines = source.rules.catalogue.all().iter().map(|published| about(source, published).to_string());
            format!("\n],\n\"versions\":[\n{}\n]}}\n", lines.collect::<Vec<_>>().join(",\n"))
        };
        attachment("application/json", "procedures.json", streamed(source, begin, piece, end))
    }))
}

/// One line of CSV that comes in again as it went out: no cell starts a formula, quotes are doubled (RFC 4180).
pub fn csv_line(cells: &[String]) -> String {
    let quoted = |cell: &String| match cell.as_str() {
        "" => String::new(),
        cell => format!("\"{}\"", text::with_mark(cell).replace('"', "\"\"")),
    };
    let mut line = cells.iter().map(quoted).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// The table of the import as CSV.
pub async fn csv(State(office): State<Arc<Office>>, asked: HeaderMap) -> Result<Response> {
    let source = Source::new(&office);
    let fresh = Fresh::of_all(&source.rules, "csv");
    Ok(fresh.answer(&asked, || {
        let names = provenance_names(source.importable().map(|published| published.procedure.as_ref()));
        let begin = format!("\u{feff}{}", csv_line(&csv_heading(&names)));
        let piece = move |_: &Source, published: &Published, _: bool| {
            if is_importable(published) { csv_line(&csv_row(&published.procedure, &names)) } else { String::new() }
        };
        attachment("text/csv; charset=utf-8", "procedures.csv", streamed(source, begin, piece, |_| String::new()))
    }))
}

/// CPSV-AP 3.2 as JSON-LD.
pub async fn jsonld(State(office): State<Arc<Office>>, asked: HeaderMap) -> Result<Response> {
    let source = Source::new(&office);
    let fresh = Fresh::of_all(&source.rules, "jsonld");
    Ok(fresh.answer(&asked, || {
        let publisher = source.publisher();
        let shared: Vec<String> = std::iter::once(dataset(&publisher, &source.modified()))
            .chain(organisations(&publisher))
            .map(|node| node.to_string())
            .collect();
        let begin = format!("{{\"@context\":{},\n\"@graph\":[\n{}", context(), shared.join(",\n"));
        let piece =
            |source: &Source, published: &Published, _: bool| format!(",\n{}", service(&source.publisher(), published));
        attachment("application/ld+json", "procedures.jsonld", streamed(source, begin, piece, |_| "\n]}\n".to_owned()))
    }))
}
