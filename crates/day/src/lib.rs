//! One working day of an office, played over HTTP: clerks, officers, heads, leaders and citizens, several at once.
//!
//! [`plan`] says who does what in which ten minutes; it is a pure function of a seed and a size. [`employ`] takes the
//! people on, [`play`] plays the plan against a served office whose clock the caller sets, and [`Played`] tells what
//! came of it: the promises, the counts, the time each kind of call took. The acceptance tests play it once as a test,
//! `motcua bench day` at ten times the people as a measurement.
//!
//! What you will not find here: a way into the office beside HTTP (but for taking the people on), a clock of its own.

mod connection;
mod deeds;
mod done;
mod error;
mod figures;
mod last_look;
mod live;
mod looks;
mod mistakes;
mod outcome;
mod pages;
mod people;
mod plan;
mod player;
mod procedures;
mod rounds;
mod stories;
mod story;
mod turns;

pub use deeds::Deed;
pub use error::{Error, Result};
pub use figures::{Figures, Kind};
pub use outcome::{Balance, Played};
pub use people::{Person, Post, employ};
pub use plan::{Dossier, Errand, Plan, Round, Size, plan};
pub use player::play;
pub use story::{Mistake, Turn};
