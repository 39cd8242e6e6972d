//! The table of all routes. The router is built from it and nothing else; a test fails for any route here without a
//! refusal test of its own.

use std::sync::Arc;

use axum::Router;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
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

/// What a route shows of citizens. Every showing is an event, `file.read` (trust-design §9.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// Nothing personal, or only what the asker has just sent.
    Nothing,
    /// The papers of the one case that `{reference}` names.
    Personal,
    /// Names in a list; the handler says how many ([`crate::reading::Shown`]).
    List,
}

/// One route, for the table and its tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub guard: Guard,
    /// Only for a browser whose person proved within five minutes that it is them (trust-design §9.6).
    pub step_up: bool,
    pub reads: Reads,
}

/// A route with the handler behind it.
pub struct Entry {
    route: Route,
    handler: MethodRouter<Arc<Office>>,
}

impl Entry {
    /// An act that counts double: an approval, an extension, an export, a grant. Who has not proved within five minutes
    /// that it is them is asked, and then the very request goes on; the handler knows nothing of it. The form must be
    /// an ordinary one, not an upload.
    pub fn step_up(mut self) -> Entry {
        self.route.step_up = true;
        self
    }

    /// Shows one case with its personal data; the path has `{reference}`. Each answer of 200 is written down.
    pub fn reads_personal(mut self) -> Entry {
        self.route.reads = Reads::Personal;
        self
    }

    /// Shows names of citizens in a list; the handler adds [`crate::reading::Shown`] to its answer.
    pub fn reads_list(mut self) -> Entry {
        self.route.reads = Reads::List;
        self
    }

    /// Takes a file along, up to [`crate::upload::LARGEST`].
    pub fn upload(mut self) -> Entry {
        self.handler = self.handler.layer(axum::extract::DefaultBodyLimit::max(crate::upload::LARGEST));
        self
    }

    /// The handler behind what its line in the table asks for.
    fn guarded(self, office: &Arc<Office>) -> MethodRouter<Arc<Office>> {
        let Entry { route, mut handler } = self;
        if route.step_up {
            handler = handler.layer(from_fn_with_state(office.clone(), crate::step_up::demand));
        }
        if route.guard == Guard::Staff && route.method == Method::POST {
            handler = handler.layer(from_fn_with_state(office.clone(), crate::ended::keep));
        }
        match route.reads {
            Reads::Nothing => handler,
            Reads::Personal => handler.layer(from_fn_with_state(office.clone(), crate::reading::of_case)),
            Reads::List => handler.layer(from_fn_with_state(office.clone(), crate::reading::of_list)),
        }
    }
}

/// Declares a route of a slice.
pub fn entry<H, T>(method: Method, path: &'static str, guard: Guard, handler: H) -> Entry
where
    H: axum::handler::Handler<T, Arc<Office>>,
    T: 'static,
{
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    let route = Route { method, path, guard, step_up: false, reads: Reads::Nothing };
    Entry { route, handler: axum::routing::on(filter, handler) }
}

fn entries() -> Vec<Entry> {
    [
        crate::operations::routes(),
        crate::assets::routes(),
        crate::home::routes(),
        crate::procedures::routes(),
        crate::notices::routes(),
        crate::open_data::routes(),
        crate::track::routes(),
        crate::requirements::routes(),
        crate::drafts::routes(),
        crate::sign_in::routes(),
        crate::step_up::routes(),
        crate::desk::routes(),
        crate::papers::routes(),
        crate::work::routes(),
        crate::unit::routes(),
        crate::exports::routes(),
        crate::reform::routes(),
        crate::cases::routes(),
        crate::design::routes(),
        crate::account::routes(),
        crate::set_password::routes(),
        crate::first_run::routes(),
        crate::admin::routes(),
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

pub(crate) fn router(office: &Arc<Office>) -> Router<Arc<Office>> {
    entries().into_iter().fold(Router::new(), |router, entry| router.route(entry.route.path, entry.guarded(office)))
}
