//! The head's board: what is late, due today and at risk in the unit, what waits for a signature, who holds what; and
//! the work of somebody who is away, given to others.

mod approvals;
mod cases;
mod figures;
mod overview;
mod reassignment;
mod show;
mod whose;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/unit", Guard::Staff, show::show).reads_list(),
        entry(Method::GET, "/unit/cases", Guard::Staff, cases::list).reads_list(),
        entry(Method::GET, "/unit/approvals", Guard::Staff, approvals::list).reads_list(),
        entry(Method::GET, "/unit/reassignment", Guard::Staff, reassignment::show).reads_list(),
    ]
}
