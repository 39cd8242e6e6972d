use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Era, FormKind, Letterhead};

/// The case register of a period (sổ theo dõi hồ sơ; under Decision 93/2007 sổ tiếp nhận hồ sơ và trả kết quả), A4
/// across. A long period comes in books, as on paper: the numbers go on from one to the next.
///
/// Circular 01/2018/TT-VPCP, articles 9 and 10.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRegister {
    pub head: Letterhead,
    pub era: Era,
    pub first_day: Date,
    pub last_day: Date,
    /// `None` where one book holds the whole period.
    pub book: Option<Book>,
    pub lines: Vec<RegisterLine>,
    /// Lines of the whole period.
    pub total: u32,
    /// Who made the book.
    pub maker: String,
    /// The moment of making, local time, UTC+7.
    pub made_at: DateTime,
    pub contact: String,
    pub specimen: bool,
}

/// Which book of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub number: u32,
    pub of: u32,
}

/// One case in the register. Each era prints the columns it had.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RegisterLine {
    /// Number in the period, from 1.
    pub number: u32,
    pub reference: String,
    pub procedure: String,
    /// How many papers were handed in.
    pub papers: u32,
    pub applicant: String,
    pub address: Option<String>,
    pub phone: Option<String>,
    /// The agency or division that answers.
    pub responsible: String,
    /// The person who answers.
    pub responsible_person: Option<String>,
    pub received_at: DateTime,
    pub due_at: DateTime,
    /// When the result came to the desk.
    pub resolved_at: Option<DateTime>,
    pub signed_on: Option<Date>,
    pub signer: Option<String>,
    pub returned_at: Option<DateTime>,
    /// How it was returned, in words.
    pub return_way: Option<String>,
    /// Who took the result.
    pub collector: Option<String>,
    /// In words: withdrawn, stopped, late.
    pub note: Option<String>,
}

impl Form for CaseRegister {
    const KIND: FormKind = FormKind::CaseRegister;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        format!("{} {} {} {:?} {}", self.head.desk, self.first_day, self.last_day, self.book, self.made_at)
    }

    fn dated(&self) -> DateTime {
        self.made_at
    }
}
