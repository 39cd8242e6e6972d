/// Why a paper could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The embedded font has no shape for a character, and printing a blank would be a lie.
    #[error("{field}: the character {character:?} (U+{code:04X}) cannot be printed", code = *character as u32)]
    NoGlyph { field: String, character: char },
    /// Code 128, subsets B and C, holds the characters from space to `~` only, and must fit the page.
    #[error("{field}: {value:?} cannot be drawn as a barcode: 1 to {longest} characters from space to ~ are allowed")]
    NoBarcode { field: &'static str, value: String, longest: usize },
    /// The QR code must open a web page and stay readable at its printed size.
    #[error("{field}: {value:?} is not a web address (https:// or http://) of at most {longest} bytes")]
    NoLink { field: &'static str, value: String, longest: usize },
    /// A fault of a form in this crate, not of the data.
    #[error("the form could not be set: {0}")]
    Typesetting(String),
    /// The workbook is full, or nothing can be written where temporary files lie.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
