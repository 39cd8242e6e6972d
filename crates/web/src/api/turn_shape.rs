//! The bodies of the turns of a case as they are documented. What is read are casework's own types; a test holds both
//! together.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::intake_shape::{ApplicantBody, PaperBody};

/// One published paper asked for.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedPaperBody {
    /// Its number in the published list, from 1.
    pub paper: u32,
    pub original: i64,
    pub copy: i64,
    pub reason: Option<String>,
}

/// A paper beyond the published list.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtraPaperBody {
    pub name: String,
    pub legal_basis: String,
}

/// Everything that is missing, in one request.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SupplementBody {
    pub papers: Vec<AskedPaperBody>,
    /// Only the unit's head may send it, with a ground.
    pub extra: Option<Vec<ExtraPaperBody>>,
    /// Needed for a late request, a second one, and one beyond the list.
    pub ground: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerSupplementBody {
    pub papers: Vec<PaperBody>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalBody {
    pub approve: bool,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspensionBody {
    pub reason: String,
    /// `payment` (the applicant has a duty to pay) or `other` (default).
    pub ground: Option<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskOpinionBody {
    /// Code of the unit that is asked.
    pub unit: String,
    pub question: String,
    pub due_at: String,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerOpinionBody {
    pub text: String,
}

/// A later date and why.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtensionBody {
    pub due_at: String,
    pub reason: String,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonBody {
    pub reason: String,
}

/// The applicant as they should have been written down.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionBody {
    pub applicant: ApplicantBody,
    pub reason: String,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteBody {
    pub text: String,
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn check<Documented, Read>(body: Value)
    where
        Documented: serde::de::DeserializeOwned,
        Read: serde::de::DeserializeOwned,
    {
        serde_json::from_value::<Documented>(body.clone()).unwrap();
        serde_json::from_value::<Read>(body).unwrap();
    }

    #[test]
    fn the_documented_bodies_are_the_ones_that_are_read() {
        let asked = json!({"paper": 2, "original": 1, "copy": 0, "reason": "r"});
        check::<SupplementBody, casework::RequestSupplement>(
            json!({"papers": [asked], "extra": [{"name": "n", "legal_basis": "l"}], "ground": "g"}),
        );
        check::<AnswerSupplementBody, casework::AnswerSupplement>(
            json!({"papers": [{"paper": 2, "original": 1, "copy": 0, "form": "original"}]}),
        );
        check::<ApprovalBody, super::super::turns::Approval>(json!({"approve": true}));
        check::<SuspensionBody, casework::Suspension>(json!({"reason": "r", "ground": "payment"}));
        let due = "2010-01-27T17:00:00+07:00";
        check::<AskOpinionBody, casework::AskOpinion>(json!({"unit": "TC", "question": "q", "due_at": due}));
        check::<AnswerOpinionBody, casework::AnswerOpinion>(json!({"text": "t"}));
        check::<ExtensionBody, casework::AskExtension>(json!({"due_at": due, "reason": "r"}));
        check::<ExtensionBody, casework::Apologise>(json!({"due_at": due, "reason": "r"}));
        check::<ReasonBody, casework::Stop>(json!({"reason": "r"}));
        check::<ReasonBody, casework::Void>(json!({"reason": "r"}));
        check::<CorrectionBody, casework::Correction>(json!({"applicant": {"name": "A"}, "reason": "r"}));
        check::<NoteBody, casework::Note>(json!({"text": "t"}));
    }
}
