use identity::policy::HandlingRequirement;
use identity::{Permit, Units};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::assign::must_judge;
use crate::file::Requirement;
use crate::names::Remedy;
use crate::record::{Change, change, next, words};
use crate::{Error, Result, Rule};

/// What was put right, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redress {
    pub remedies: Vec<Remedy>,
    pub words: String,
}

/// Ends a file that was found to be without basis (`requirement.remedied`). Never by whoever asked or a member of their unit.
pub async fn remedy(
    work: &mut Work<'_>,
    permit: &Permit<HandlingRequirement>,
    units: &Units,
    file: &Requirement,
    redress: Redress,
) -> Result<Requirement> {
    permit.must_be_for(&file.place(units))?;
    must_judge(permit.actor(), file, units, "remedies")?;
    if redress.remedies.is_empty() {
        return Err(Error::rule("remedies", Rule::Required));
    }
    let said = words(&redress.words, "remedy_words")?;
    let remedies: Vec<&str> = redress.remedies.iter().map(|remedy| remedy.word()).collect();
    let data = json!({"remedies": remedies});
    let mut after = next(file, file.stage.remedied(redress.remedies.clone()))?;
    after.remedy_words = Some(said.clone());
    change(work, permit, file, after, Change { kind: Kind::RequirementRemedied, data, words: Some(&said) }).await
}
