use serde::{Deserialize, Serialize};

/// Decides how the form addresses the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    Person,
    Organisation,
}

/// An applicant as printed. Everything but the name is left out of the paper when absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub kind: PartyKind,
    pub name: String,
    /// What the number is, as people call it: `CMND`, `CCCD`, `Hộ chiếu`, `Mã số thuế`.
    pub id_label: Option<String>,
    pub id_number: Option<String>,
    pub birth_year: Option<i16>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// The person who brings the papers for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filer {
    pub name: String,
    pub id_label: Option<String>,
    pub id_number: Option<String>,
    pub phone: Option<String>,
    /// Why this person may act: `con đẻ`, `giấy ủy quyền ngày 18/01/2010`.
    pub relation: Option<String>,
}
