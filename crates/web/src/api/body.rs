//! Reading JSON bodies and the headers that go with them; giving stored answers.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, IF_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use casework::{Fault, Rule};
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::idem::Answer;

use crate::failure::Failure;

/// A JSON body, as bytes (for the digest of the request) and as a value.
pub struct Json<T> {
    pub value: T,
    pub bytes: Bytes,
}

impl<T, S> FromRequest<S> for Json<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let bytes = Bytes::from_request(request, state).await.map_err(|_| Failure::TooLarge)?;
        let value = read(&bytes)?;
        Ok(Json { value, bytes })
    }
}

/// Broken JSON is malformed (400); a value that does not fit is refused with the path of its field (422).
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.inner();
        if inner.is_data() {
            let message = inner.to_string();
            // The position in the text says nothing that the path does not.
            let message = message.split(" at line ").next().unwrap_or_default().to_owned();
            let path = path.replace('[', ".").replace(']', "");
            Failure::Refused(vec![Fault::new(path.trim_start_matches('.'), Rule::Text(message))])
        } else {
            Failure::Malformed { key: "failure-not-json", detail: inner.to_string() }
        }
    })?;
    reader.end().map_err(|e| Failure::Malformed { key: "failure-not-json", detail: e.to_string() })?;
    Ok(value)
}

/// The idempotency key of a request: 16 to 200 visible ASCII characters.
pub fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>, Failure> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().map_err(|_| Failure::KeyMissing)?;
    let fits = (16..=200).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    if fits { Ok(Some(text)) } else { Err(Failure::KeyMissing) }
}

/// Creating requests must carry a key (trust-design §12.3).
pub fn required_key(headers: &HeaderMap) -> Result<&str, Failure> {
    idempotency_key(headers)?.ok_or(Failure::KeyMissing)
}

/// The version of `If-Match: "<version>"`, if it was sent.
pub fn seen_version(headers: &HeaderMap) -> Result<Option<i64>, Failure> {
    let Some(value) = headers.get(IF_MATCH) else { return Ok(None) };
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "If-Match".to_owned() };
    let text = value.to_str().map_err(|_| malformed())?.trim();
    if text == "*" {
        return Ok(None);
    }
    text.trim_matches('"').parse().map(Some).map_err(|_| malformed())
}

/// An answer ready to be stored and given any number of times.
pub fn answer(status: StatusCode, value: &impl Serialize) -> Result<Answer, Failure> {
    let body = serde_json::to_vec(value).map_err(|e| Failure::internal(&e))?;
    Ok(Answer { status: status.as_u16(), body })
}

pub fn give(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(CONTENT_TYPE, "application/json")], answer.body).into_response()
}

/// A value as a JSON answer.
pub fn json(value: &impl Serialize) -> Result<Response, Failure> {
    Ok(give(answer(StatusCode::OK, value)?))
}
