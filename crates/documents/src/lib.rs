//! The papers an office hands out, as PDF: the receipt and the refusal slip, both A5.
//!
//! [`Printer`] holds the fonts and the forms of `forms/*.typ`; a form gets its data as a JSON file
//! of its own, so text from outside is never read as markup. The files are PDF/A-2a and PDF/UA-1,
//! and the same data always gives the same bytes.
//!
//! What you will not find here: a clock, a database, a file or a network, a rule about cases or
//! deadlines. Every date and sentence arrives ready; only the fixed labels of the forms stand here.

mod code128;
mod error;
mod letterhead;
mod party;
mod printable;
mod printer;
mod qr;
mod receipt;
mod refusal_slip;
mod sheet;
mod svg;

pub use error::Error;
pub use letterhead::{Letterhead, Reprint};
pub use party::{Filer, Party, PartyKind};
pub use printer::Printer;
pub use receipt::{Paper, Receipt};
pub use refusal_slip::{RefusalSlip, Signer};
