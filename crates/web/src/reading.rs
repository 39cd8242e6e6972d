//! Every showing of citizens' data is written down (`file.read`, trust-design §9.4): a route says so in the table, and
//! the layer here does it after the page is made and before it goes out. Handlers know nothing of it, but for the
//! number of names in a list.

use std::sync::{Arc, OnceLock};

use axum::extract::{RawPathParams, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use casework::Reference;
use identity::Actor;
use office::{Office, Read};
use store::Work;

use crate::failure::Result;

/// Put by a handler into the answer of a list: so many names of applicants are on it.
#[derive(Debug, Clone, Copy)]
pub struct Shown(pub usize);

impl Shown {
    /// Marks an answer.
    pub fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }
}

/// Where the guards of [`crate::guard`] leave who asked.
#[derive(Debug, Clone, Default)]
pub struct Asker(Arc<OnceLock<Actor>>);

impl Asker {
    pub fn is(&self, actor: &Actor) {
        // The first guard counts; a second one finds the same person.
        let _ = self.0.set(actor.clone());
    }
}

/// Why somebody reads, if they do not say it.
const USUAL: &str = "processing";

/// The purpose in the header `Purpose`: a short word of small letters.
fn purpose(request: &Request) -> String {
    let said = request.headers().get("purpose").and_then(|value| value.to_str().ok()).unwrap_or(USUAL);
    let is_word = (2..=32).contains(&said.len()) && said.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if is_word { said } else { USUAL }.to_owned()
}

/// Stands before a route that shows one case.
pub async fn of_case(
    State(office): State<Arc<Office>>,
    path: RawPathParams,
    mut request: Request,
    next: Next,
) -> Response {
    let (asker, purpose) = (Asker::default(), purpose(&request));
    request.extensions_mut().insert(asker.clone());
    let shown = if request.uri().path().ends_with(".pdf") { casework::Shown::Paper } else { casework::Shown::Case };
    let reference = path.iter().find(|(name, _)| *name == "reference").and_then(|(_, value)| Reference::parse(value));
    let response = next.run(request).await;
    if let (StatusCode::OK, Some(actor), Some(reference)) = (response.status(), asker.0.get(), reference)
        && let Err(failure) = keep(&office, actor, &reference, shown, purpose).await
    {
        lost(&failure, actor, reference.as_str());
    }
    response
}

async fn keep(
    office: &Office,
    actor: &Actor,
    reference: &Reference,
    shown: casework::Shown,
    purpose: String,
) -> Result<()> {
    let read = Read { account: actor.id.clone(), reference: reference.as_str().to_owned(), purpose };
    let now = office.now();
    if !office.readings.is_new(&read, now) {
        return Ok(());
    }
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, now, &mut chance);
    casework::read(&mut work, actor, reference, shown, &read.purpose).await?;
    tx.commit().await?;
    office.readings.was_kept(read, now);
    Ok(())
}

/// Stands before a route that lists names.
pub async fn of_list(State(office): State<Arc<Office>>, mut request: Request, next: Next) -> Response {
    let (asker, purpose) = (Asker::default(), purpose(&request));
    request.extensions_mut().insert(asker.clone());
    let page = request.uri().path().to_owned();
    let response = next.run(request).await;
    let shown = response.extensions().get::<Shown>().copied();
    if let (StatusCode::OK, Some(actor), Some(Shown(count @ 1..))) = (response.status(), asker.0.get(), shown)
        && let Err(failure) = keep_list(&office, actor, &page, count, &purpose).await
    {
        lost(&failure, actor, &page);
    }
    response
}

async fn keep_list(office: &Office, actor: &Actor, page: &str, count: usize, purpose: &str) -> Result<()> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    casework::read_list(&mut work, actor, page, count, purpose).await?;
    Ok(tx.commit().await?)
}

/// With a full disk nothing can be written and people are still served; then the log is what remains of it.
fn lost(failure: &crate::failure::Failure, actor: &Actor, what: &str) {
    tracing::error!(?failure, reader = actor.username, what, "a reading could not be written down");
}
