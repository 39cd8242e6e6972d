use identity::Permit;
use identity::policy::Noting;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::Work;

use crate::applicant::paragraph;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::Move;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    #[serde(default)]
    pub text: String,
}

/// Writes a note on a case for the colleagues (`case.noted`); it moves nothing.
pub async fn note(
    work: &mut Work<'_>,
    permit: &Permit<Noting>,
    rules: Rules<'_>,
    case: &Case,
    note: Note,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Note) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let mut faults = Vec::new();
    let text = paragraph(note.text, 2000, "text".into(), &mut faults);
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let text = text.ok_or_else(|| Error::rule("text", Rule::Required))?;
    let event = NewEvent {
        kind: Kind::CaseNoted,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({}),
        text: Some(&text),
    };
    change(work, case, case.clone(), event).await
}
