//! The rig of the acceptance tests: databases on both engines, a client, the real program as a child process.
//!
//! Used by `tests/acceptance` alone; nothing that ships depends on it. Besides `store` it is the only crate that names
//! a driver, because it makes and drops the databases that the tests are given. What you will not find here: a rule,
//! a feature, a stand-in for a part of the product.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a rig: what fails here is a failed test")]

mod database;
mod engine;
mod fresh_place;
mod guardian;
pub mod http;
mod mail_server;
pub mod postgres;
mod server_process;
mod test_office;

pub use database::TestDatabase;
pub use engine::{Engine, Ground, run};
pub use fresh_place::FreshPlace;
pub use http::{Answer, Client};
pub use mail_server::{Letter, MailServer};
pub use server_process::{ServerProcess, motcua};
pub use test_office::{Staff, TestOffice, fresh_key};
