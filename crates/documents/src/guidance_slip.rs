use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::{Enclosure, Form};
use crate::{Era, Error, FormKind, Letterhead, Reprint, Signer, qr};

/// The guidance slip (phiếu hướng dẫn): what to bring, what is still missing, where, when, for how much. Given at the
/// desk before there is a case.
///
/// Content of Decree 61/2018/ND-CP, article 15: papers, steps and time limit, fees, other information.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidanceSlip {
    pub head: Letterhead,
    /// Number of the guidance (`MOT-CUA-HD-100120-0001`).
    pub reference: String,
    pub era: Era,
    /// To whom it was given, where a name was said.
    pub person: Option<String>,
    pub procedure: String,
    /// National code of the procedure.
    pub code: Option<String>,
    pub papers: Vec<ListedPaper>,
    pub sets: u32,
    /// In words; the same for what follows.
    pub time_limit: String,
    pub fees: Vec<String>,
    pub channels: Vec<String>,
    pub results: Vec<String>,
    /// Where to hand the dossier in.
    pub place: String,
    pub hours: String,
    /// The page of the procedure, also as QR code.
    pub link: String,
    pub notes: Vec<String>,
    /// Local time, UTC+7.
    pub given_at: DateTime,
    pub signer: Signer,
    pub contact: String,
    pub reprint: Option<Reprint>,
    pub specimen: bool,
}

/// One paper of the published list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedPaper {
    pub number: u32,
    pub name: String,
    pub original: u32,
    pub copy: u32,
    /// When it is needed, where it is not always.
    pub condition: Option<String>,
    /// `xuất trình`: it is only shown.
    pub note: Option<String>,
    /// The form it is written on.
    pub form: Option<String>,
    /// Crossed: the person did not bring it.
    pub missing: bool,
}

impl Form for GuidanceSlip {
    const KIND: FormKind = FormKind::GuidanceSlip;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        self.reference.clone()
    }

    fn dated(&self) -> DateTime {
        self.reprint.as_ref().map_or(self.given_at, |reprint| reprint.at)
    }

    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        Ok(vec![Enclosure::new("link.svg", qr::svg("link", &self.link)?)])
    }
}
