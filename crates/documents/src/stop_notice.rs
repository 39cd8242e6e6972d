use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Caption, Era, FormKind, Signer};

/// The notice that the office stops working on a case (thông báo dừng giải quyết hồ sơ): the applicant asked for it, or
/// did not answer a supplement request in time.
///
/// Annex I of Circular 03/2025/TT-VPCP; before it offices wrote a plain notice. Times are local, UTC+7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopNotice {
    #[serde(flatten)]
    pub caption: Caption,
    pub received_at: DateTime,
    pub stopped_at: DateTime,
    /// Who stops, as people call it: `UBND huyện Đông Anh`.
    pub authority: String,
    /// On what it rests, as a sentence.
    pub ground: String,
    /// What was written with the act; a line break starts a new paragraph.
    pub reason: Option<String>,
    /// What becomes of the papers, as a sentence.
    pub papers_back: String,
    /// A sentence; `None` where the applicant asked for the stop.
    pub right_to_complain: Option<String>,
    /// Where a new dossier can be handed in.
    pub return_place: String,
    pub signer: Signer,
    pub recipients: Vec<String>,
}

impl Form for StopNotice {
    const KIND: FormKind = FormKind::StopNotice;

    fn era(&self) -> Era {
        self.caption.era
    }

    fn identity(&self) -> String {
        self.caption.reference.clone()
    }

    fn dated(&self) -> DateTime {
        self.caption.reprint.as_ref().map_or(self.stopped_at, |reprint| reprint.at)
    }
}
