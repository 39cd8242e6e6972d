//! The catalogue as open data: whole and by procedure, for people, spreadsheets, registers and search engines.

mod catalogue_file;
mod feed;
mod fresh;
mod one;
mod page;
mod sitemap;
mod workbook;

use axum::body::Body;
use axum::http::Method;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::routes::{Entry, Guard, entry};

pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub fn routes() -> Vec<Entry> {
    use Guard::Public;
    vec![
        entry(Method::GET, "/open-data", Public, page::show),
        entry(Method::GET, "/open-data/procedures.json", Public, catalogue_file::json),
        entry(Method::GET, "/open-data/procedures.csv", Public, catalogue_file::csv),
        entry(Method::GET, "/open-data/procedures.xlsx", Public, workbook::xlsx),
        entry(Method::GET, "/open-data/procedures.jsonld", Public, catalogue_file::jsonld),
        entry(Method::GET, "/open-data/procedures/{file}", Public, one::file),
        entry(Method::GET, "/open-data/changes.atom", Public, feed::atom),
        entry(Method::GET, "/sitemap.xml", Public, sitemap::sitemap),
        entry(Method::GET, "/robots.txt", Public, sitemap::robots),
    ]
}

/// A file to be saved under a name.
pub fn attachment(kind: &'static str, name: &str, body: Body) -> Response {
    let name = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response()
}

/// A text inside XML, in content and attributes alike.
pub fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
