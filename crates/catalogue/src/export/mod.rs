//! The catalogue as files, in the very shape that the import reads: what goes out and comes in again is unchanged.

mod record;
mod table;

pub use record::record;
pub use table::{
    LIST_SHEETS, LONG_SHEET, MAIN, csv_heading, csv_row, list_rows, long_rows, main_row, provenance_names,
};

/// The name of the shape, as the import expects it.
pub const SCHEMA: &str = "procedures/1";

#[cfg(test)]
mod tests;
