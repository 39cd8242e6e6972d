//! The papers of a one-stop office as PDF: what it hands out (receipt, supplement request, guidance, refusal, apology,
//! notice of stopping, rating slip) and what it keeps (control slip, register, the day's closing list).
//!
//! A form is chosen by its [`FormKind`] and [`Era`], never by a number: one table in `kind.rs` says how it is called and
//! in how many copies it comes. [`Printer`] holds the fonts and the forms of `forms/*.typ`; a form gets its data as a
//! JSON file of its own, so text from outside is never read as markup. The files are PDF/A-2a and PDF/UA-1, and the same
//! data always gives the same bytes. The register also comes as a workbook, written line by line.
//!
//! What you will not find here: a clock, a database, a network, a rule about cases or deadlines. Every date and sentence
//! arrives ready; only the fixed labels of the forms stand here.

mod apology_letter;
mod caption;
mod case_register;
mod checklist;
mod closing_list;
mod code128;
mod control_slip;
mod error;
mod guidance_slip;
mod kind;
mod letterhead;
mod list_workbook;
mod notice_sheets;
mod paper_archive;
mod party;
mod printable;
mod printer;
mod qr;
mod rating_slip;
mod receipt;
mod refusal_slip;
mod register_workbook;
mod review_plan;
mod sheet;
mod sheets_workbook;
mod stop_notice;
mod supplement_request;
mod svg;
mod text_document;

pub use apology_letter::ApologyLetter;
pub use caption::{Caption, Signer};
pub use case_register::{Book, CaseRegister, RegisterLine};
pub use checklist::Checklist;
pub use closing_list::{Balance, ClosingList, DivisionLine, FieldFigures, ReceivedLine, RefusedLine, ReturnedLine};
pub use control_slip::{ControlSlip, HandOver, Timing};
pub use error::Error;
pub use guidance_slip::{GuidanceSlip, ListedPaper};
pub use kind::{Era, FormKind};
pub use letterhead::{Letterhead, Reprint};
pub use list_workbook::ListWorkbook;
pub use notice_sheets::{NoticeSheet, NoticeSheets, PostedPaper};
pub use paper_archive::PaperArchive;
pub use party::{Filer, Party, PartyKind};
pub use printer::Printer;
pub use qr::enrolment_code;
pub use rating_slip::RatingSlip;
pub use receipt::{Paper, Receipt};
pub use refusal_slip::RefusalSlip;
pub use register_workbook::RegisterWorkbook;
pub use review_plan::{PlanLine, ReviewDecision, ReviewTable};
pub use sheet::{Enclosure, Form};
pub use sheets_workbook::SheetsWorkbook;
pub use stop_notice::StopNotice;
pub use supplement_request::{Helper, SupplementRequest, Wanted};
pub use text_document::{Setting, TextDocument};
