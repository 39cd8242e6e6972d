//! The reception desk: taking a dossier in, guiding and refusing in writing, handing the result over.
//!
//! Every form is whole without a script; `assets/app.js` adds keys, suggestions while typing, and a draft that is kept.

mod acting;
mod beside;
mod choices;
mod clerk;
mod copies;
mod copies_page;
mod entry;
mod find;
mod hand_over;
mod intake;
mod others;
mod papers;
mod people;
mod preferences;
mod promises;
mod receive;
mod received;
mod refuse;
mod refused;
mod results;
mod scan;
mod supplement;
#[cfg(test)]
mod tests;
mod today;
mod trouble;
mod values;
mod void_copy;

pub use choices::money;
pub use clerk::{AtDesk, Clerk, desk_of, key_of};
pub use entry::{brought, number};
pub use preferences::Preferences;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    use Guard::Staff;
    vec![
        entry(Method::GET, "/desk", Staff, find::desk).reads_list(),
        entry(Method::GET, "/desk/procedures", Staff, find::suggest),
        entry(Method::POST, "/desk/person", Staff, people::look_up).reads_list(),
        entry(Method::GET, "/desk/preferences", Staff, preferences::show),
        entry(Method::POST, "/desk/preferences", Staff, preferences::keep),
        entry(Method::GET, "/desk/scan/{reference}", Staff, scan::go).reads_personal(),
        entry(Method::POST, "/desk/cases", Staff, receive::receive),
        entry(Method::GET, "/desk/cases/{reference}", Staff, received::received).reads_personal(),
        entry(Method::GET, "/desk/refusals", Staff, refuse::show),
        entry(Method::POST, "/desk/refusals", Staff, refuse::refuse),
        entry(Method::GET, "/desk/refusals/{reference}", Staff, refused::refused).reads_personal(),
        entry(Method::GET, "/desk/copies", Staff, copies::show).reads_list(),
        entry(Method::POST, "/desk/copies", Staff, copies::certify),
        entry(Method::GET, "/desk/copies/{reference}/void", Staff, void_copy::show).reads_personal(),
        entry(Method::POST, "/desk/copies/{reference}/void", Staff, void_copy::void),
        entry(Method::GET, "/desk/returned", Staff, beside::returned).reads_list(),
        entry(Method::GET, "/desk/supplements", Staff, beside::supplements).reads_list(),
        entry(Method::GET, "/desk/supplements/{reference}", Staff, supplement::show).reads_personal(),
        entry(Method::POST, "/desk/supplements/{reference}", Staff, supplement::answer),
        entry(Method::GET, "/desk/refused", Staff, beside::refused).reads_list(),
        entry(Method::GET, "/desk/guided", Staff, beside::guided).reads_list(),
        entry(Method::GET, "/desk/results", Staff, results::results).reads_list(),
        entry(Method::GET, "/desk/results/{reference}", Staff, hand_over::show).reads_personal(),
        entry(Method::POST, "/desk/results/{reference}", Staff, hand_over::hand_over),
    ]
}
