//! The product's promises, one file per feature, each on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod admin;
mod backup;
mod claim;
mod data_files;
mod file_read;
mod fsck;
mod group_commit;
mod intake;
mod journal;
mod lifecycle;
mod migrations;
mod nightly;
mod once;
mod oracle;
mod order;
mod program_backup;
mod program_config;
mod program_disk_full;
mod program_import;
mod program_kill;
mod program_move;
mod program_nightly;
mod program_restore;
mod program_upgrade;
mod reading;
mod refusals;
mod schema;
mod server_settings;
mod statements;
mod step_up;
mod tracking;
mod turns;
mod upgrade;
mod values;
mod worklists;
