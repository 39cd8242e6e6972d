//! The notice boards of the desks: sheets to print, what hangs, what a passer-by learns by scanning a sheet, and how far
//! the walls are from what is in force.

mod board;
mod drift;
mod drift_file;
mod hang;
mod line;
mod sheet;
mod sheets;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    use Guard::{Public, Staff};
    vec![
        entry(Method::GET, "/desk/notices", Staff, board::show),
        entry(Method::POST, "/desk/notices", Staff, hang::say),
        entry(Method::GET, "/desk/notices.pdf", Staff, sheets::all),
        entry(Method::GET, "/desk/notices.zip", Staff, sheets::archive),
        entry(Method::GET, "/desk/notices/{file}", Staff, sheets::one),
        entry(Method::GET, "/n/{key}/{version}/{mark}", Public, sheet::show),
        entry(Method::GET, "/catalogue/drift", Staff, drift::show),
        entry(Method::GET, "/catalogue/drift.csv", Staff, drift_file::csv),
        entry(Method::GET, "/catalogue/drift.xlsx", Staff, drift_file::xlsx),
    ]
}
