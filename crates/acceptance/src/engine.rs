//! One test, two engines.

use std::fmt;
use std::future::Future;

use crate::postgres;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        })
    }
}

/// What a test stands on: made for it alone, on one engine, and gone after it.
pub trait Ground: Sized {
    fn start(engine: Engine) -> impl Future<Output = Self>;

    /// Takes the ground away after a test that passed. After one that failed the process ends anyway.
    fn stop(self) -> impl Future<Output = ()>;
}

/// Makes two tests of one body, `name::sqlite` and `name::postgres`.
///
/// ```ignore
/// on_both_engines!(a_case_gets_a_number, async |office: &TestOffice| { … });
/// ```
#[macro_export]
macro_rules! on_both_engines {
    ($(#[$meta:meta])* $name:ident, $body:expr) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, $body);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, $body);
            }
        }
    };
}

/// Runs one body on one engine. Where PostgreSQL is not installed the test is left out with a line on standard error,
/// or fails when it is demanded (see [`postgres::is_demanded`]).
pub fn run<G: Ground>(engine: Engine, body: impl AsyncFnOnce(&G)) {
    if engine == Engine::Postgres && !postgres::is_there() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let ground = G::start(engine).await;
        body(&ground).await;
        ground.stop().await;
    });
}
