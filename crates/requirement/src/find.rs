use identity::policy::HandlingRequirement;
use identity::{Permit, Units};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::Result;
use crate::assign::must_judge;
use crate::file::Requirement;
use crate::names::Finding;
use crate::record::{Change, change, next, words};

/// What it is, and what that rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub finding: Finding,
    pub words: String,
}

/// Says what a requirement is (`requirement.found`): lawful, not shown, or without basis, and then to be put right.
/// Never by whoever asked or a member of their unit.
pub async fn find(
    work: &mut Work<'_>,
    permit: &Permit<HandlingRequirement>,
    units: &Units,
    file: &Requirement,
    judgement: Judgement,
) -> Result<Requirement> {
    permit.must_be_for(&file.place(units))?;
    must_judge(permit.actor(), file, units, "finding")?;
    let said = words(&judgement.words, "finding_words")?;
    let mut after = next(file, file.stage.found(judgement.finding))?;
    after.finding_words = Some(said.clone());
    let data = json!({"finding": judgement.finding.word()});
    change(work, permit, file, after, Change { kind: Kind::RequirementFound, data, words: Some(&said) }).await
}
