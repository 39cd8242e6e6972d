//! Whether a reader has a file already (RFC 9110, section 13): by its tag, or by when it last changed.

use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use catalogue::Published;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use office::RulesInForce;
use store::Moment;

/// What tells one state of a file from another.
pub struct Fresh {
    tag: String,
    modified: Option<Moment>,
}

impl Fresh {
    /// Of a file made of the whole catalogue.
    pub fn of_all(rules: &RulesInForce, kind: &str) -> Fresh {
        // A version comes into force with its day, without a change of the rules.
        Fresh { tag: format!("\"{}-{}-{kind}\"", rules.revision, rules.day), modified: last_change(rules) }
    }

    /// Of a file made of one procedure.
    pub fn of_one(rules: &RulesInForce, published: &Published, kind: &str) -> Fresh {
        // Names of units and the licence stand in the file, too: they change with the revision.
        let tag = format!("\"{}-{}-{kind}\"", catalogue::mark(published), rules.revision);
        Fresh { tag, modified: Some(changed(published)) }
    }

    /// The answer, or that nothing has changed.
    pub fn answer(&self, asked: &HeaderMap, make: impl FnOnce() -> Response) -> Response {
        let mut response = if self.is_known(asked) { StatusCode::NOT_MODIFIED.into_response() } else { make() };
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            headers.insert(ETAG, tag);
        }
        if let Some(at) = self.modified.and_then(http_date) {
            headers.insert(LAST_MODIFIED, at);
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=0, must-revalidate"));
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response
    }

    /// A tag that was sent decides alone; only without one the time does.
    pub fn is_known(&self, asked: &HeaderMap) -> bool {
        let text = |name| asked.get(name).and_then(|value| value.to_str().ok());
        if let Some(tags) = text(IF_NONE_MATCH) {
            return tags
                .split(',')
                .map(|tag| tag.trim().trim_start_matches("W/"))
                .any(|tag| tag == "*" || tag == self.tag);
        }
        let since = text(IF_MODIFIED_SINCE).and_then(|at| DateTimeParser::new().parse_timestamp(at).ok());
        match (since, self.modified) {
            (Some(since), Some(modified)) => modified.timestamp().as_second() <= since.as_second(),
            _ => false,
        }
    }
}

/// When the catalogue last changed: a version was published, or the day of one came.
pub fn last_change(rules: &RulesInForce) -> Option<Moment> {
    rules.catalogue.all().iter().map(|published| changed(published)).max()
}

fn changed(published: &Published) -> Moment {
    let day = published.in_force_from.to_datetime(jiff::civil::Time::midnight());
    published.published_at.max(Moment::from_local(day))
}

fn http_date(at: Moment) -> Option<HeaderValue> {
    let text = DateTimePrinter::new().timestamp_to_rfc9110_string(&at.timestamp()).ok()?;
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headers: &[(&'static str, &str)], expected: bool) {
        let modified = Moment::parse("2010-01-20T08:30:00+07:00");
        let fresh = Fresh { tag: "\"5-json\"".to_owned(), modified };
        let asked: HeaderMap = headers
            .iter()
            .map(|(name, value)| (axum::http::HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
            .collect();
        assert_eq!(fresh.is_known(&asked), expected, "{headers:?}");
    }

    #[test]
    fn a_reader_that_has_the_file_gets_no_second() {
        check(&[], false);
        check(&[("if-none-match", "\"5-json\"")], true);
        check(&[("if-none-match", "\"4-json\", W/\"5-json\"")], true);
        check(&[("if-none-match", "\"4-json\"")], false);
        check(&[("if-modified-since", "Wed, 20 Jan 2010 01:30:00 GMT")], true);
        check(&[("if-modified-since", "Wed, 20 Jan 2010 01:29:59 GMT")], false);
        // The tag decides where both are sent.
        check(&[("if-none-match", "\"4\""), ("if-modified-since", "Thu, 21 Jan 2010 01:30:00 GMT")], false);
        check(&[("if-modified-since", "soon")], false);
    }
}
