//! The papers of the office: those of a case, the guidance slip, the register, the day's closing list.
//!
//! Each is put together in `office` and set by `documents`; here it is fetched, counted, and found on two small pages.

mod answer;
mod asked;
mod book;
mod closing;
mod guidance;
mod keepers;
mod names;
mod print;
mod register;

pub use answer::paper;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    use Guard::Staff;
    vec![
        entry(Method::GET, "/cases/{reference}/receipt.pdf", Staff, print::receipt).reads_personal(),
        entry(Method::GET, "/cases/{reference}/documents/{file}", Staff, print::document).reads_personal(),
        entry(Method::GET, "/refusals/{reference}/slip.pdf", Staff, print::slip).reads_personal(),
        entry(Method::GET, "/refusals/{reference}/rating_slip.pdf", Staff, print::rating).reads_personal(),
        entry(Method::POST, "/desk/guidance", Staff, guidance::give),
        entry(Method::GET, "/desk/guidance/{reference}/slip.pdf", Staff, guidance::slip).reads_personal(),
        entry(Method::GET, "/desk/register", Staff, register::show),
        entry(Method::GET, "/desk/register.pdf", Staff, book::pdf).reads_list(),
        entry(Method::GET, "/desk/register.xlsx", Staff, book::xlsx).reads_list().step_up(),
        entry(Method::GET, "/desk/closing", Staff, closing::show),
        entry(Method::GET, "/desk/closing.pdf", Staff, closing::pdf).reads_list(),
    ]
}
