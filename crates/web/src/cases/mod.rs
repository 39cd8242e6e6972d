//! Cases for staff: the search, the page of one case, and the acts on it, one verb a file.

mod act;
mod acts;
mod answer_opinion;
mod answer_supplement;
mod apologise;
mod ask_extension;
mod ask_opinion;
mod asked;
mod asking;
mod assign;
mod claim;
mod correct;
mod counted;
mod decide;
mod decide_extension;
mod decide_supplement;
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
mod note;
mod page;
mod papers;
mod parties;
mod people;
mod posted;
mod preview;
mod propose_supplement;
mod request_supplement;
mod resume;
mod row;
mod search;
mod show;
mod steps;
mod stop;
mod suspend;
#[cfg(test)]
mod tests;
mod told;
mod transfer;
mod turn_lines;
mod turned;
mod void;
mod when;
mod withdraw;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub use entered::entered_date;
pub use lease::must_be_free;
pub use people::People;
pub use row::{Row, Urgency, Watch};
pub use search::number_in;
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
        entry(post.clone(), "/cases/{reference}/withdrawal", Guard::Staff, withdraw::withdraw),
    ]
    .into_iter()
    .chain(turns(&post))
    .collect()
}

/// What stops the clock of a case, asks somebody, moves its date, or ends it.
fn turns(post: &Method) -> Vec<Entry> {
    macro_rules! turn {
        ($path:literal, $turn:path) => {
            entry(post.clone(), concat!("/cases/{reference}/", $path), Guard::Staff, $turn)
        };
    }
    vec![
        turn!("supplement", request_supplement::request_supplement),
        turn!("supplement/proposal", propose_supplement::propose_supplement),
        turn!("supplement/approval", decide_supplement::decide_supplement),
        turn!("supplement/answer", answer_supplement::answer_supplement),
        turn!("suspension", suspend::suspend),
        turn!("resumption", resume::resume),
        turn!("opinion", ask_opinion::ask_opinion),
        turn!("opinion/{n}/answer", answer_opinion::answer_opinion),
        turn!("extension", ask_extension::ask_extension),
        turn!("extension/approval", decide_extension::decide_extension).step_up(),
        turn!("apology", apologise::apologise).step_up(),
        turn!("stop", stop::stop),
        turn!("correction", correct::correct),
        turn!("void", void::void),
        turn!("note", note::note),
    ]
}
