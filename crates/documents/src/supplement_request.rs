use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Caption, Era, FormKind, Signer};

/// The supplement request (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ): all that is missing, in one paper.
///
/// Circular 01/2018/TT-VPCP, article 9; Decree 61/2018/ND-CP, articles 15.3 and 19.4. Times are local, UTC+7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementRequest {
    #[serde(flatten)]
    pub caption: Caption,
    pub received_at: DateTime,
    pub asked_at: DateTime,
    /// Which request of the case it is, from 1.
    pub round: u32,
    pub items: Vec<Wanted>,
    /// Forms to fill in anew and other guidance, one paragraph each.
    pub guidance: Vec<String>,
    /// Why there is a second request.
    pub ground: Option<String>,
    pub answer_by: DateTime,
    /// Where the papers are brought.
    pub return_place: String,
    /// What happens to the time limit meanwhile, as a sentence.
    pub clock: String,
    /// The page of the procedure.
    pub website: String,
    pub helper: Helper,
    pub signer: Signer,
    pub recipients: Vec<String>,
}

/// One paper that is asked for, with how many of which form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub number: u32,
    pub name: String,
    pub original: u32,
    pub certified_copy: u32,
    pub photocopy: u32,
    pub reason: Option<String>,
    /// Needed for a paper beyond the published list.
    pub legal_basis: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helper {
    pub name: Option<String>,
    pub phone: Option<String>,
}

impl Form for SupplementRequest {
    const KIND: FormKind = FormKind::SupplementRequest;

    fn era(&self) -> Era {
        self.caption.era
    }

    fn identity(&self) -> String {
        format!("{} {}", self.caption.reference, self.round)
    }

    fn dated(&self) -> DateTime {
        self.caption.reprint.as_ref().map_or(self.asked_at, |reprint| reprint.at)
    }
}
