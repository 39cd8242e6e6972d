//! The product's promises, one file per feature, each on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod data_files;
mod group_commit;
mod journal;
mod migrations;
mod order;
mod reading;
mod schema;
mod statements;
mod values;
