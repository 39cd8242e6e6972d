//! The review of procedures: campaigns, what each unit has to look at, the forms of one procedure, costs, proposals, and
//! the way from the reviewer to the committee. `/reform` is the staff home of it.

mod acts;
mod adopt;
mod assignment;
mod board;
mod cost;
mod documents;
mod effects;
mod finding;
mod found;
mod home;
mod item;
mod loaded;
mod names;
mod new;
mod part;
mod plan;
mod proposal;
mod question;
mod round;
mod settings;
mod table;
mod told;
mod unit;
mod waiting;

use axum::http::Method;

pub use waiting::{Wait, waits};

use crate::routes::{Entry, Guard, entry};

/// The fields of a line of work with the keys of their labels, in the order in which they are typed.
pub(crate) const COST_COLUMNS: [(&str, &str); 5] = [
    ("name", "review-work"),
    ("minutes", "review-minutes"),
    ("times", "review-times"),
    ("consultancy", "review-consultancy"),
    ("other", "review-other"),
];

/// The papers of a whole review: what each is called, its file and the kind of file. The table as PDF comes in volumes.
pub(crate) const DOCUMENTS: [(&str, &[(&str, &str)]); 2] = [
    ("review-document-table", &[("table.docx", "DOCX"), ("table.xlsx", "XLSX"), ("table.csv", "CSV")]),
    ("review-document-decision", &[("decision.pdf", "PDF"), ("decision.docx", "DOCX")]),
];

pub fn routes() -> Vec<Entry> {
    use Guard::Staff;
    let (get, post) = (|| Method::GET, || Method::POST);
    vec![
        entry(get(), "/reform", Staff, home::show),
        entry(get(), "/reform/settings", Staff, settings::show),
        entry(post(), "/reform/settings", Staff, settings::save),
        entry(post(), "/reform/settings/questions", Staff, settings::put_in).upload(),
        entry(get(), "/reform/reviews/new", Staff, new::show),
        entry(post(), "/reform/reviews", Staff, new::open),
        entry(get(), "/reform/reviews/{id}", Staff, board::show),
        entry(get(), "/reform/reviews/{id}/assignment", Staff, assignment::show),
        entry(post(), "/reform/reviews/{id}/assignment", Staff, assignment::assign),
        entry(post(), "/reform/reviews/{id}/reminder", Staff, round::remind),
        entry(post(), "/reform/reviews/{id}/closing", Staff, round::close),
        entry(get(), "/reform/reviews/{id}/documents/{file}", Staff, documents::file),
        entry(get(), "/reform/reviews/{id}/effects", Staff, effects::show),
        entry(get(), "/reform/reviews/{id}/findings", Staff, found::show),
        entry(get(), "/reform/reviews/{id}/findings/{file}", Staff, found::file),
        entry(get(), "/reform/reviews/{id}/table", Staff, table::show),
        entry(get(), "/reform/reviews/{id}/table/preview", Staff, adopt::preview),
        entry(post(), "/reform/reviews/{id}/table/check", Staff, adopt::check),
        entry(post(), "/reform/reviews/{id}/table/decision", Staff, adopt::decide).step_up(),
        entry(get(), "/reform/reviews/{id}/units/{unit}", Staff, unit::show),
        entry(get(), "/reform/reviews/{id}/items/{item}", Staff, item::show),
        entry(get(), "/reform/reviews/{id}/items/{item}/parts/{part}", Staff, part::show),
        entry(post(), "/reform/reviews/{id}/items/{item}/parts/{part}", Staff, part::save),
        entry(get(), "/reform/reviews/{id}/items/{item}/cost", Staff, cost::show),
        entry(post(), "/reform/reviews/{id}/items/{item}/cost", Staff, cost::save),
        entry(get(), "/reform/reviews/{id}/items/{item}/proposal", Staff, proposal::show),
        entry(post(), "/reform/reviews/{id}/items/{item}/proposal", Staff, proposal::save),
        entry(post(), "/reform/reviews/{id}/items/{item}/submission", Staff, acts::submit),
        entry(post(), "/reform/reviews/{id}/items/{item}/confirmation", Staff, acts::confirm),
        entry(post(), "/reform/reviews/{id}/items/{item}/check", Staff, acts::check),
        entry(post(), "/reform/reviews/{id}/items/{item}/decision", Staff, acts::decide).step_up(),
        entry(post(), "/reform/reviews/{id}/items/{item}/return", Staff, acts::send_back),
        entry(post(), "/reform/reviews/{id}/items/{item}/reopening", Staff, acts::reopen),
    ]
}
