//! The table of all routes. The router is built from it and nothing else; a test fails for any route here without a
//! refusal test of its own.

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter};
use office::Office;

/// Who may come in at all; what they may do there is the policy's question, asked by the handler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Anybody.
    Public,
    /// Anybody, and nothing personal without the receipt's check code.
    CheckCode,
    /// Signed-in staff with the role the page is for.
    Staff,
    /// Staff with an API token.
    Token,
}

/// One route, for the table and its tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub guard: Guard,
}

/// A route with the handler behind it.
pub struct Entry {
    route: Route,
    handler: MethodRouter<Arc<Office>>,
}

/// Declares a route of a slice.
pub fn entry<H, T>(method: Method, path: &'static str, guard: Guard, handler: H) -> Entry
where
    H: axum::handler::Handler<T, Arc<Office>>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    Entry { route: Route { method, path, guard }, handler: axum::routing::on(filter, handler) }
}

fn entries() -> Vec<Entry> {
    [
        crate::operations::routes(),
        crate::assets::routes(),
        crate::home::routes(),
        crate::procedures::routes(),
        crate::track::routes(),
        crate::sign_in::routes(),
        crate::desk::routes(),
        crate::work::routes(),
        crate::cases::routes(),
        crate::api::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every route there is.
pub fn routes() -> Vec<Route> {
    entries().into_iter().map(|entry| entry.route).collect()
}

pub(crate) fn router() -> Router<Arc<Office>> {
    entries().into_iter().fold(Router::new(), |router, entry| router.route(entry.route.path, entry.handler))
}
