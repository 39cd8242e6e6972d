//! An office put together: its database, its clock, its rules in memory, its printer.
//!
//! [`Office`] is what the edges (web, cli, tests) hold. What you will not find here: rules of the law, HTTP, SQL of a
//! slice. The clock and the system's randomness are read here ([`clock`], [`chance`]) and nowhere else.

mod apology_letter;
pub mod case_paper;
pub mod chance;
pub mod checklist;
pub mod clock;
pub mod closing_list;
mod config;
mod control_slip;
mod daybreak;
pub mod demo;
mod disk;
mod error;
mod first_run;
mod found;
pub mod guidance_slip;
mod last_backup;
mod letterhead;
mod mail;
mod move_to;
mod names;
mod nightly;
pub mod notice_sheet;
mod office;
pub mod open_data;
mod posted_paper;
pub mod rating_slip;
mod readings;
pub mod receipt;
pub mod refusal_slip;
pub mod register;
mod restore;
mod rules;
mod schedule;
mod set_up;
mod settings;
mod specimen;
mod stop_notice;
mod supplement_request;
mod unit_file;
mod versions;
mod wall;
mod working_time;

pub use clock::Clock;
pub use config::{
    Change, SET_UP, calendar_data, change_contact, change_settings, change_synonyms, changes, journal_change,
    merge_units, publish_calendar, settings_now, synonym_file,
};
pub use disk::{LEAST_FREE, watch_disk};
pub use error::{Error, Result};
pub use first_run::{end_first_run, has_administrator, make_first_link, opens_first_run};
pub use found::{Found, FoundFilter, found};
pub use last_backup::{LastBackup, Outcome, last_backup};
pub use letterhead::head_of as letterhead_of;
pub use mail::{Post, send_mail};
pub use move_to::{Moved, move_to};
pub use nightly::{Nightly, Source, Tonight, kept, tonight};
pub use office::{Office, Options};
pub use readings::{Read, Readings};
pub use restore::{Restored, restore};
pub use rules::{RulesInForce, bump_revision, synonyms};
pub use schedule::{LAST, save_every_night};
pub use set_up::{FirstAccount, NewOffice, set_up, staff_for};
pub use settings::{Disclosure, Settings, setting, write_setting};
pub use specimen::specimen;
pub use unit_file::{Sample, UnitFileFault, read_units, sample_units, unit_kind, unit_kind_word};
pub use versions::Versions;
pub use wall::{WallLine, desks_with_walls, shown_at, wall};
pub use working_time::{TimeChange, TimeFault, with_change};
