use catalogue::{Handed, Published};
use identity::Permit;
use identity::policy::AnsweringSupplement;
use journal::Kind;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Work, args, sql};

use crate::case::Case;
use crate::deadline::step_due;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::intake::MOST_OF_A_PAPER;
use crate::listed::Listed;
use crate::pause::{if_answered, moved_on};
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::{Move, Stage};
use crate::supplement::{AskedPaper, Supplement, open_supplement};

/// What the applicant brought after being asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerSupplement {
    #[serde(default)]
    pub papers: Vec<Handed>,
}

/// Takes in what was asked for (`case.supplement_received`): the clock goes on or begins anew, as the procedure's version
/// says, and the due moment follows. All that was asked for must be there: the dossier is full or it still waits.
pub async fn answer_supplement(
    work: &mut Work<'_>,
    permit: &Permit<AnsweringSupplement>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    answer: AnswerSupplement,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let (true, Some(since)) = (case.stage.allows(Move::AnswerSupplement), case.stage.paused_since()) else {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    };
    let asked = open_supplement(work.tx, case).await?.ok_or(Error::NotFound)?;
    complete(&asked.papers, published, &answer.papers)?;
    let (pauses, reckoning) = if_answered(rules.calendar, &published.procedure, case, asked.clock, work.now)?;
    let mut after = case.clone();
    after.stage = match case.step {
        1 => Stage::Received,
        step => Stage::Processing { step, officer: case.officer.clone() },
    };
    after.due_at = reckoning.at();
    after.pauses = pauses;
    after.intake.papers = with(&case.intake.papers, &answer.papers);
    let steps = published.procedure.steps_for(case.intake.channel);
    match steps.iter().find(|step| step.step == case.step).filter(|_| after.pauses.counted_from == Some(work.now)) {
        Some(step) => {
            after.step_since = work.now;
            after.step_due_at = step_due(rules.calendar, step, work.now, after.due_at)?;
        }
        None => after.step_due_at = moved_on(rules.calendar, case.step_due_at, since, work.now)?,
    }
    let event = NewEvent {
        kind: Kind::CaseSupplementReceived,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"n": asked.n, "due": after.due_at.rfc3339(), "docs_h": digest(work, case, &after).await?}),
        text: None,
    };
    keep(work, permit, case, &asked, &answer.papers).await?;
    change(work, case, after, event).await
}

/// The digest of all papers as they are now, with the salt of the case.
async fn digest(work: &mut Work<'_>, case: &Case, after: &Case) -> Result<String> {
    let salt: Option<Vec<u8>> =
        work.tx.optional(sql!("select file_salt as value from cases where id = $1"), args![&case.id]).await?;
    let salt: [u8; 32] = salt.and_then(|salt| salt.try_into().ok()).ok_or_else(|| Error::Corrupt {
        table: "cases",
        column: "file_salt",
        key: case.reference.to_string(),
    })?;
    let papers = serde_json::to_value(&after.intake.papers).unwrap_or(Json::Null);
    Ok(journal::digest_of_papers(&salt, &papers)?)
}

/// Everything asked for is there, and nothing that is not on the list.
pub(crate) fn complete(asked: &[AskedPaper], published: &Published, brought: &[Handed]) -> Result<()> {
    let mut faults = Vec::new();
    let mut listed = Listed::new(&published.procedure, MOST_OF_A_PAPER);
    for (at, paper) in brought.iter().enumerate() {
        listed.check(at, paper.paper, paper.original, paper.copy, &mut faults);
    }
    faults.extend(asked.iter().filter_map(|paper| lacking(paper, published, brought)));
    if faults.is_empty() { Ok(()) } else { Err(Error::Refused(faults)) }
}

fn lacking(asked: &AskedPaper, published: &Published, brought: &[Handed]) -> Option<Fault> {
    let of_this = || brought.iter().filter(|handed| handed.paper == asked.paper);
    let original = asked.original - of_this().map(|handed| handed.original.max(0)).sum::<i64>();
    let copy = asked.copy - of_this().map(|handed| handed.copy.max(0)).sum::<i64>();
    (original > 0 || copy > 0).then(|| {
        let name = published.procedure.paper(asked.paper).map(|paper| paper.name.clone()).unwrap_or_default();
        let (original, copy) = (original.max(0), copy.max(0));
        Fault::new("papers", Rule::PaperMissing { number: asked.paper, name, original, copy })
    })
}

/// The papers of the dossier with what came in addition.
fn with(there: &[Handed], brought: &[Handed]) -> Vec<Handed> {
    let mut papers = there.to_vec();
    for handed in brought.iter().filter(|handed| handed.original > 0 || handed.copy > 0) {
        match papers.iter_mut().find(|paper| paper.paper == handed.paper) {
            Some(paper) => {
                paper.original += handed.original;
                paper.copy += handed.copy;
            }
            None => papers.push(handed.clone()),
        }
    }
    papers.sort_by_key(|paper| paper.paper);
    papers
}

async fn keep(
    work: &mut Work<'_>,
    permit: &Permit<AnsweringSupplement>,
    case: &Case,
    asked: &Supplement,
    brought: &[Handed],
) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "update supplement set answered_by = $3, answered_at = $4, brought = $5 where case_id = $1 and n = $2"
            ),
            args![
                &case.id,
                asked.n,
                &permit.actor().username,
                work.now,
                serde_json::to_string(brought).unwrap_or_default()
            ],
        )
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handed(paper: u32, original: i64, copy: i64) -> Handed {
        Handed { paper, original, copy, form: None }
    }

    #[test]
    fn what_is_brought_joins_what_is_there() {
        let there = [handed(1, 1, 0), handed(3, 0, 1)];
        let papers = with(&there, &[handed(2, 1, 1), handed(3, 0, 2), handed(4, 0, 0)]);
        assert_eq!(papers, [handed(1, 1, 0), handed(2, 1, 1), handed(3, 0, 3)]);
    }
}
