//! A small browser without a screen: cookies, forms, JSON, no redirect that the test did not ask for.

use std::time::Duration;

use serde_json::Value;
use tokio::task::spawn_blocking;
use ureq::Agent;
use ureq::http::{HeaderMap, Method, Request, Response, header};

/// A request that takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(60);
const LARGEST_BODY: u64 = 64 << 20;

/// What came back, whole.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text; a body that is not UTF-8 fails the test.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body in UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("not JSON ({e}): {}", self.text()))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a header of plain characters"))
    }

    /// Fails the test, with the body, when the status is another one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        self
    }
}

/// One person's client. Clones share its cookies.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    base_url: String,
}

impl Client {
    pub fn new(base_url: &str) -> Client {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .proxy(None)
            .build();
        Client { agent: config.into(), base_url: base_url.trim_end_matches('/').to_owned() }
    }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Vec::new()).expect("a request")).await
    }

    /// Sends a form as a browser does: with the cookies so far and the page's own origin.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let fields: Vec<(String, String)> = fields.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let request = self
            .agent
            .post(format!("{}{path}", self.base_url))
            .header(header::ORIGIN, &self.base_url)
            .header("Sec-Fetch-Site", "same-origin");
        let sent = spawn_blocking(move || answer(request.send_form(fields)?)).await.expect("the sending thread");
        sent.unwrap_or_else(|e| panic!("POST {path}: {e}"))
    }

    /// Calls the API: `key` is the idempotency key, `token` the bearer's.
    pub async fn post_json(&self, path: &str, key: Option<&str>, token: Option<&str>, body: &Value) -> Answer {
        let mut request = self.request(Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(token) = token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        self.send(request.body(body.to_string().into_bytes()).expect("a request")).await
    }

    /// The start of a request to this office, for all that has no function of its own here.
    pub fn request(&self, method: Method, path: &str) -> ureq::http::request::Builder {
        Request::builder().method(method).uri(format!("{}{path}", self.base_url))
    }

    /// Sends a request; one that gets no answer fails the test.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Answer {
        let what = format!("{} {}", request.method(), request.uri());
        self.try_send(request).await.unwrap_or_else(|e| panic!("{what}: {e}"))
    }

    /// Sends a request that may get no answer, because the server is killed meanwhile.
    pub async fn try_send(&self, request: Request<Vec<u8>>) -> Result<Answer, ureq::Error> {
        let agent = self.agent.clone();
        let sending = move || {
            // A body may go with any method, as the API allows (`DELETE …/suspension`).
            let request = agent.configure_request(request).allow_non_standard_methods(true).build();
            if request.body().is_empty() {
                answer(agent.run(without_body(request))?)
            } else {
                answer(agent.run(request)?)
            }
        };
        spawn_blocking(sending).await.expect("the sending thread")
    }
}

fn without_body(request: Request<Vec<u8>>) -> Request<()> {
    request.map(|_| ())
}

fn answer(response: Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let (head, mut body) = response.into_parts();
    let body = body.with_config().limit(LARGEST_BODY).read_to_vec()?;
    Ok(Answer { status: head.status.as_u16(), headers: head.headers, body })
}

#[cfg(test)]
mod tests;
