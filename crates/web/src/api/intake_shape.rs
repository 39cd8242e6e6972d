//! The bodies of the API as they are documented. What is read are casework's own types; a test holds both together.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The case's owner.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicantBody {
    /// `person` (default) or `organisation`.
    pub kind: Option<String>,
    /// 1 to 200 characters; stored NFC.
    pub name: String,
    /// `id` (default; 9 or 12 digits), `passport` (5–20 of A–Z0–9), `tax` (10 digits, optionally `-` and 3).
    pub id_kind: Option<String>,
    pub id_number: Option<String>,
    pub birth_year: Option<i64>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

/// Who files for the owner.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FilerBody {
    pub name: String,
    pub id_number: Option<String>,
    pub relation: String,
}

/// What was handed in of one paper.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaperBody {
    /// Its number in the published list, from 1.
    pub paper: u32,
    pub original: i64,
    pub copy: i64,
    /// `original`, `certified_copy` or `photocopy`.
    pub form: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeBody {
    /// Whole đồng.
    pub amount: i64,
    pub paid: bool,
}

/// A dossier handed in.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeBody {
    /// Key of the procedure.
    pub procedure: String,
    /// `counter`, `online` or `post`.
    pub channel: String,
    pub applicant: ApplicantBody,
    pub others: Option<Vec<ApplicantBody>>,
    pub filer: Option<FilerBody>,
    pub papers: Vec<PaperBody>,
    pub sets: Option<i64>,
    pub fee: Option<FeeBody>,
    /// `desk` (default) or `post`.
    pub return_way: Option<String>,
    pub note: Option<String>,
}

/// A written refusal at the desk.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefusalBody {
    pub procedure: String,
    pub applicant: ApplicantBody,
    pub reason: String,
    pub legal_basis: Option<String>,
}

/// Where a case goes next; empty for the next step of its process.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    /// A smaller number than the present step sends the work back to be redone; `note` then says why.
    pub step: Option<u32>,
    pub unit: Option<String>,
    pub officer: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignmentBody {
    /// User name.
    pub officer: String,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionBody {
    /// `approve` or `refuse`.
    pub outcome: String,
    /// Needed with `refuse`.
    pub reason: Option<String>,
    /// The law on which a refusal rests.
    pub legal_basis: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultBody {
    pub number: String,
    /// `2010-01-20`
    pub signed_on: String,
    pub signer: String,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CollectorBody {
    pub name: String,
    pub id_number: Option<String>,
    pub proxy: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverBody {
    /// `desk` or `post`.
    pub way: String,
    pub collector: CollectorBody,
    /// The parcel's number, needed with `post`.
    pub tracking: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalBody {
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The documented body and the one that is read accept the same full example.
    fn check<Documented, Read>(body: serde_json::Value)
    where
        Documented: serde::de::DeserializeOwned,
        Read: serde::de::DeserializeOwned,
    {
        serde_json::from_value::<Documented>(body.clone()).unwrap();
        serde_json::from_value::<Read>(body).unwrap();
    }

    #[test]
    fn the_documented_bodies_are_the_ones_that_are_read() {
        let person = json!({"kind": "person", "name": "A", "id_kind": "id", "id_number": "1", "birth_year": 1962,
            "phone": "1", "email": "a@b.vn", "address": "x"});
        check::<IntakeBody, casework::Intake>(json!({"procedure": "p", "channel": "counter", "applicant": person,
            "others": [person], "filer": {"name": "B", "id_number": "1", "relation": "con"},
            "papers": [{"paper": 1, "original": 1, "copy": 0, "form": "certified_copy"}], "sets": 1,
            "fee": {"amount": 1, "paid": true}, "return_way": "post", "note": "n"}));
        check::<RefusalBody, casework::RefuseAtDesk>(
            json!({"procedure": "p", "applicant": person, "reason": "r", "legal_basis": "l"}),
        );
        check::<TransferBody, casework::Transfer>(json!({"step": 2, "unit": "TP", "officer": "o", "note": "n"}));
        check::<AssignmentBody, casework::Assignment>(json!({"officer": "o"}));
        check::<DecisionBody, casework::Decision>(json!({"outcome": "refuse", "reason": "r", "legal_basis": "l"}));
        check::<ResultBody, casework::SignedResult>(json!({"number": "1", "signed_on": "2010-01-20", "signer": "s"}));
        check::<HandoverBody, casework::Handover>(
            json!({"way": "post", "collector": {"name": "A", "id_number": "1", "proxy": true}, "tracking": "t"}),
        );
        check::<WithdrawalBody, casework::Withdrawal>(json!({"reason": "r"}));
    }
}
