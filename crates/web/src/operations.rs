//! For whoever runs the server.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{Method, StatusCode};
use axum::response::IntoResponse;
use office::Office;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![entry(Method::GET, "/healthz", Guard::Public, alive), entry(Method::GET, "/readyz", Guard::Public, ready)]
}

async fn alive() -> &'static str {
    "alive\n"
}

/// Ready when the database answers and takes changes.
async fn ready(State(office): State<Arc<Office>>) -> impl IntoResponse {
    let answers = office.db.read().await.is_ok();
    match (answers, office.db.is_read_only()) {
        (true, false) => (StatusCode::OK, "ready\n"),
        (true, true) => (StatusCode::SERVICE_UNAVAILABLE, "read-only: too little disk space\n"),
        (false, _) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}
