//! Forms of signed-in people: the token of the session, the key against double sending.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::Uri;
use axum::http::header::CONTENT_TYPE;

use crate::failure::Failure;

/// The fields of a posted form in their order; a name may come more than once.
#[derive(Debug, Clone, Default)]
pub struct Posted(Vec<(String, String)>);

/// Largest form taken.
pub const LARGEST: usize = 256 * 1024;

impl Posted {
    /// The first value of a field; empty when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field, in their order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The fields of an address: a form sent by GET.
    pub fn of_query(uri: &Uri) -> Result<Posted, Failure> {
        serde_urlencoded::from_str(uri.query().unwrap_or_default())
            .map(Posted)
            .map_err(|e| Failure::Malformed { key: "failure-bad-value", detail: e.to_string() })
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// The first field of that name holds this from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(n, _)| n == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The same fields under other names; those without a new name are left out.
    pub fn renamed(self, name: impl Fn(&str) -> Option<String>) -> Posted {
        Posted(self.0.into_iter().filter_map(|(old, value)| Some((name(&old)?, value))).collect())
    }

    /// A field that was filled in.
    pub fn filled(&self, name: &str) -> Option<String> {
        let value = self.get(name).trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// A form from fields that came another way.
    pub fn of(fields: Vec<(String, String)>) -> Posted {
        Posted(fields)
    }

    /// Reads the body of an ordinary form.
    pub fn parse(body: &[u8]) -> Result<Posted, Failure> {
        let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(body)
            .map_err(|e| Failure::Malformed { key: "failure-not-a-form", detail: e.to_string() })?;
        Ok(Posted(fields))
    }

    /// All fields in their order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// Errs unless the form carries the token of the session that sends it.
    pub fn must_be_from(&self, form_token: &str) -> Result<(), Failure> {
        if self.get("form_token") == form_token { Ok(()) } else { Err(Failure::ForeignForm) }
    }

    /// The key against double sending that the form was made with; one of another shape counts as none.
    pub fn key(&self) -> Option<&str> {
        let key = self.get("key");
        ((16..=200).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic())).then_some(key)
    }

    /// The version of the record that the form showed, if it says so.
    pub fn seen_version(&self) -> Result<Option<i64>, Failure> {
        let malformed = |_| Failure::Malformed { key: "failure-bad-value", detail: "version".to_owned() };
        self.filled("version").map(|text| text.parse().map_err(malformed)).transpose()
    }

    /// What makes two sendings the same request: everything but the token of the session.
    pub fn canonical(&self) -> Vec<u8> {
        let fields: Vec<_> = self.0.iter().filter(|(name, _)| name != "form_token").collect();
        serde_json::to_vec(&fields).unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Failure::Malformed { key: "failure-not-a-form", detail: String::new() });
        }
        let body = Bytes::from_request(request, state).await.map_err(|_| Failure::TooLarge)?;
        Posted::parse(&body)
    }
}
