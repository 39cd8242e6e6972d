use identity::Permit;
use identity::Units;
use identity::policy::AnsweringRequirement;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::Result;
use crate::file::Requirement;
use crate::record::{Change, change, next, words};

/// The head of the unit that asked says how it came to that (`requirement.explained`), until something is found.
pub async fn explain(
    work: &mut Work<'_>,
    permit: &Permit<AnsweringRequirement>,
    units: &Units,
    file: &Requirement,
    explanation: &str,
) -> Result<Requirement> {
    permit.must_be_for(&file.place(units))?;
    let explanation = words(explanation, "explanation")?;
    let is_open = file.stage.finding().is_none();
    let mut after = next(file, is_open.then(|| file.stage.clone()))?;
    after.explanation = Some(explanation.clone());
    let event = Change { kind: Kind::RequirementExplained, data: json!({}), words: Some(&explanation) };
    change(work, permit, file, after, event).await
}
