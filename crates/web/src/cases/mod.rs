//! Cases for staff: the search, the page of one case, and the acts on it, one verb a file.

mod act;
mod acts;
mod assign;
mod claim;
mod counted;
mod decide;
mod destination;
mod done;
mod ending;
mod entered;
mod events;
mod facts;
mod issue_result;
mod lease;
mod list;
mod loaded;
mod page;
mod papers;
mod parties;
mod people;
mod posted;
mod row;
mod search;
mod show;
mod steps;
#[cfg(test)]
mod tests;
mod told;
mod transfer;
mod versions;
mod when;
mod withdraw;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub use entered::entered_date;
pub use lease::must_be_free;
pub use people::People;
pub use row::{Row, Urgency, Watch};
pub use search::number_in;
pub use versions::Versions;
pub use when::when;

pub fn routes() -> Vec<Entry> {
    let post = Method::POST;
    vec![
        entry(Method::GET, "/cases", Guard::Staff, list::list).reads_list(),
        entry(Method::GET, "/cases/{reference}", Guard::Staff, show::show).reads_personal(),
        entry(post.clone(), "/cases/{reference}/transfer", Guard::Staff, transfer::transfer),
        entry(post.clone(), "/cases/{reference}/assignment", Guard::Staff, assign::assign),
        entry(post.clone(), "/cases/{reference}/claim", Guard::Staff, claim::claim),
        entry(post.clone(), "/cases/{reference}/lease", Guard::Staff, lease::change),
        entry(post.clone(), "/cases/{reference}/decision", Guard::Staff, decide::decide).step_up(),
        entry(post.clone(), "/cases/{reference}/result", Guard::Staff, issue_result::issue_result),
        entry(post, "/cases/{reference}/withdrawal", Guard::Staff, withdraw::withdraw),
    ]
}
