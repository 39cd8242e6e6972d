//! One key, one effect, one answer: the transaction of a request that creates or changes something.

use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use office::Office;
use sha2::{Digest, Sha256};
use store::idem::{self, Answer, Known};
use store::{Chance, Moment, Tx, Work};

use crate::failure::{Failure, Result};

/// What to do with a request that may carry an idempotency key.
pub enum Once {
    /// It was answered before: give these bytes again.
    Again(Answer),
    New(Box<New>),
}

/// A fresh request's transaction; dropped without [`finish`](New::finish) nothing happened.
pub struct New {
    tx: Tx,
    chance: Chance,
    now: Moment,
    machine: Moment,
    claim: Option<Claim>,
}

/// Who used which key for what.
struct Claim {
    principal: String,
    key: String,
    hash: [u8; 32],
}

impl Once {
    /// `principal`: who asks; `request`: everything that makes it the same request (method, path, body).
    /// Without a key the request is simply new.
    pub async fn begin(office: &Office, principal: &str, key: Option<&str>, request: &[&[u8]]) -> Result<Once> {
        Once::opened(office, office.db.write().await?, principal, key, request).await
    }

    /// The same for an act that takes a number of a desk: the acts of one desk become durable together.
    pub async fn begin_at(
        office: &Office,
        desk: &str,
        principal: &str,
        key: Option<&str>,
        request: &[&[u8]],
    ) -> Result<Once> {
        Once::opened(office, office.db.write_together(desk).await?, principal, key, request).await
    }

    async fn opened(
        office: &Office,
        mut tx: Tx,
        principal: &str,
        key: Option<&str>,
        request: &[&[u8]],
    ) -> Result<Once> {
        let claim =
            key.map(|key| Claim { principal: principal.to_owned(), key: key.to_owned(), hash: digest(request) });
        if let Some(claim) = &claim {
            match idem::known(&mut tx, &claim.principal, &claim.key, &claim.hash).await? {
                // The first answer may still be on its way to the disk with this group: wait for it, too.
                Known::Same(answer) => {
                    tx.commit().await?;
                    return Ok(Once::Again(answer));
                }
                Known::Other => return Err(Failure::KeyReused),
                Known::No => {}
            }
        }
        let (chance, now, machine) = (office.chance(), office.now(), office.clock.machine());
        Ok(Once::New(Box::new(New { tx, chance, now, machine, claim })))
    }
}

/// The answer of a form that was done: the way to the page that says so.
pub fn to_page(page: impl Into<String>) -> Answer {
    Answer { status: StatusCode::SEE_OTHER.as_u16(), body: page.into().into_bytes() }
}

/// Goes where the answer of a form leads, by GET.
pub fn follow(answer: &Answer) -> Response {
    match HeaderValue::from_bytes(&answer.body) {
        Ok(page) if answer.status == StatusCode::SEE_OTHER.as_u16() => {
            (StatusCode::SEE_OTHER, [(LOCATION, page)]).into_response()
        }
        _ => Failure::KeyReused.into_response(),
    }
}

fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut sha = Sha256::new();
    for part in parts {
        sha.update((part.len() as u64).to_be_bytes());
        sha.update(part);
    }
    sha.finalize().into()
}

impl New {
    pub fn work(&mut self) -> Work<'_> {
        Work::new(&mut self.tx, self.now, &mut self.chance)
    }

    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Keeps the answer with the effect and makes both durable. If the same request was faster elsewhere, this one is
    /// undone whole and the other's answer is given.
    pub async fn finish(mut self: Box<Self>, office: &Office, answer: Answer) -> Result<Answer> {
        let Some(claim) = self.claim.take() else {
            self.tx.commit().await?;
            return Ok(answer);
        };
        let kept = idem::keep(&mut self.tx, &claim.principal, &claim.key, &claim.hash, &answer, self.machine).await;
        let durable = match kept {
            Ok(()) => self.tx.commit().await,
            Err(error) => {
                drop(self);
                Err(error)
            }
        };
        match durable {
            Ok(()) => Ok(answer),
            Err(store::Error::Duplicate(_)) => first_answer(office, &claim).await,
            Err(error) => Err(error.into()),
        }
    }
}

async fn first_answer(office: &Office, claim: &Claim) -> Result<Answer> {
    let mut tx = office.db.read().await?;
    match idem::known(&mut tx, &claim.principal, &claim.key, &claim.hash).await? {
        Known::Same(first) => Ok(first),
        Known::Other => Err(Failure::KeyReused),
        Known::No => Err(Failure::Later { key: "failure-busy" }),
    }
}
