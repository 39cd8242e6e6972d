//! HTTP: routes, pages, forms, the API, assets. One folder per slice.
//!
//! Every route stands in the table that [`routes`] answers, with who may use it; the router is built from that table
//! and nothing else. What you will not find here: rules, SQL, PDF. A handler reads its input, asks for a permit, calls
//! one command or query, commits, and renders.

mod arrived;
mod assets;
mod changing;
mod drafts;
mod ended;
mod failure;
mod failure_page;
mod filled;
mod form;
mod guard;
mod headers;
mod language;
mod once;
mod origin;
mod page;
mod proof;
mod reading;
mod reform;
mod requirements;
mod routes;
mod serve;
mod texts;
mod upload;

mod account;
mod admin;
mod api;
mod cases;
mod design;
mod desk;
mod exports;
mod first_run;
mod home;
mod notices;
mod open_data;
mod operations;
mod papers;
mod procedures;
mod set_password;
mod sign_in;
mod step_up;
mod track;
mod unit;
mod view;
mod work;

pub use failure::{Failure, Field};
pub use routes::{Guard, Reads, Route, routes};
pub use serve::{app, serve};
pub use texts::{Texts, keys_of, texts};
