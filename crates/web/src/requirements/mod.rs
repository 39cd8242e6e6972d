//! Requirements without a basis: told by a citizen in under a minute, found by the guard of the desk, followed up by who
//! answers for it.

mod acting;
mod assign;
mod explain;
mod find;
mod guard;
mod list;
mod owners;
mod remedy;
mod report;
mod said;
mod show;
mod told;
mod whose;

use axum::http::Method;

pub use guard::{decide_supplement, on_file};
pub use report::{About, take_in};
pub use said::{Where, what as what_name};
pub use whose::whose;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    let (get, post) = (|| Method::GET, || Method::POST);
    vec![
        entry(get(), "/requirements/report", Guard::Public, report::show),
        entry(post(), "/requirements/report", Guard::Public, report::send),
        entry(get(), "/requirements/told/{number}", Guard::CheckCode, told::show),
        entry(get(), "/requirements", Guard::Staff, list::list),
        entry(get(), "/requirements/{number}", Guard::Staff, show::show).reads_list(),
        entry(post(), "/requirements/{number}/assignment", Guard::Staff, assign::assign),
        entry(post(), "/requirements/{number}/explanation", Guard::Staff, explain::explain),
        entry(post(), "/requirements/{number}/finding", Guard::Staff, find::find),
        entry(post(), "/requirements/{number}/remedy", Guard::Staff, remedy::remedy),
    ]
}
