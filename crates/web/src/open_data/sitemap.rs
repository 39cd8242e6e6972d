use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use office::Office;
use office::open_data::procedure_uri;

use super::catalogue_file::Source;
use super::fresh::Fresh;
use super::xml;
use crate::failure::Result;

/// Pages that stand beside the procedures.
const PAGES: [&str; 3] = ["/", "/procedures", "/open-data"];
/// A site map holds at most so many addresses (sitemaps.org).
const MOST: usize = 50_000;

/// The addresses for search engines.
pub async fn sitemap(State(office): State<Arc<Office>>, asked: HeaderMap) -> Result<Response> {
    let source = Source::new(&office);
    let fresh = Fresh::of_all(&source.rules, "sitemap");
    Ok(fresh.answer(&asked, || {
        let mut map = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
                       <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
        for page in PAGES {
            map.push_str(&format!("<url><loc>{}</loc></url>\n", xml(&format!("{}{page}", source.public_url))));
        }
        for published in source.rules.catalogue.all().iter().take(MOST - PAGES.len()) {
            let uri = procedure_uri(&source.public_url, &published.procedure.key);
            let at = published.published_at.rfc3339();
            map.push_str(&format!("<url><loc>{}</loc><lastmod>{at}</lastmod></url>\n", xml(&uri)));
        }
        map.push_str("</urlset>\n");
        ([(CONTENT_TYPE, "application/xml; charset=utf-8")], map).into_response()
    }))
}

/// What search engines may read: everything but the cases, whose addresses are nobody's business.
pub async fn robots(State(office): State<Arc<Office>>) -> Response {
    let url = &office.options.public_url;
    let text = format!("User-agent: *\nDisallow: /t/\nDisallow: /track\nDisallow: /n/\nSitemap: {url}/sitemap.xml\n");
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
