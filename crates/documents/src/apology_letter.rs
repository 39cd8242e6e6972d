use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Caption, Era, FormKind, Signer};

/// The letter of apology with a new appointment (phiếu xin lỗi và hẹn lại ngày trả kết quả; since 2025 văn bản xin lỗi
/// và đề nghị gia hạn thời gian giải quyết hồ sơ).
///
/// Circular 01/2018/TT-VPCP, article 9; Decree 61/2018/ND-CP, article 19.9. Times are local, UTC+7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApologyLetter {
    #[serde(flatten)]
    pub caption: Caption,
    /// The field (lĩnh vực) of the procedure.
    pub field: String,
    pub received_at: DateTime,
    /// The desk that received the dossier, as people call it.
    pub desk: String,
    /// Who apologises, as people call it: `UBND huyện Đông Anh`.
    pub authority: String,
    /// The appointment that is not kept.
    pub promised_at: DateTime,
    /// The new one.
    pub due_at: DateTime,
    /// The appointment had passed already when this was written.
    pub is_late: bool,
    pub reason: String,
    pub return_place: String,
    /// The head of the agency, or the deputy for the head.
    pub signer: Signer,
    pub recipients: Vec<String>,
}

impl Form for ApologyLetter {
    const KIND: FormKind = FormKind::ApologyLetter;

    fn era(&self) -> Era {
        self.caption.era
    }

    fn identity(&self) -> String {
        format!("{} {}", self.caption.reference, self.caption.head.number)
    }

    fn dated(&self) -> DateTime {
        self.caption.dated()
    }
}
