//! Lists of cases as files: asked for, given leave to by a second person where they are long, and streamed.

mod ask;
mod cells;
mod decide;
mod file;
mod page;
mod stream;

pub use cells::csv_line;
pub use stream::{Writer, of_file, of_workbook, pieces};

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/exports", Guard::Staff, page::show),
        entry(Method::POST, "/exports", Guard::Staff, ask::ask).step_up(),
        entry(Method::POST, "/exports/{id}/decision", Guard::Staff, decide::decide).step_up(),
        entry(Method::POST, "/exports/{id}/file", Guard::Staff, file::file).step_up(),
    ]
}
