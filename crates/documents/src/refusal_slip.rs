use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Caption, Era, FormKind, Signer};

/// The refusal slip (phiếu từ chối tiếp nhận, giải quyết hồ sơ): a desk says no in writing, with its reason.
///
/// Circular 01/2018/TT-VPCP, article 9; Decree 61/2018/ND-CP, articles 17.1b and 19.8.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalSlip {
    /// Its reference is the number in the desk's series of refusals.
    #[serde(flatten)]
    pub caption: Caption,
    /// Why the papers are not taken; a line break starts a new paragraph.
    pub reason: String,
    /// The rule the refusal rests on.
    pub legal_basis: Option<String>,
    /// Where and until when the applicant may complain, as the law of the day has it.
    pub right_to_complain: String,
    pub signer: Signer,
    /// Who else gets the slip (nơi nhận), one line each; empty where the law names nobody.
    pub recipients: Vec<String>,
}

impl Form for RefusalSlip {
    const KIND: FormKind = FormKind::RefusalSlip;

    fn era(&self) -> Era {
        self.caption.era
    }

    fn identity(&self) -> String {
        self.caption.reference.clone()
    }

    fn dated(&self) -> DateTime {
        self.caption.dated()
    }
}
