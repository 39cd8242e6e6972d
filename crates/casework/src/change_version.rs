//! Moving an open case to another version of its procedure. A case keeps the version it was received under; it is moved
//! only where the law that brings the new version says so, by a leader, and never without its own events.

use calendar::Calendar;
use catalogue::{Handed, Published, Step};
use identity::Permit;
use identity::policy::ApprovingVersion;
use journal::Kind;
use serde_json::json;
use store::{Moment, Tx, Work, args, sql};

use crate::applicant::paragraph;
use crate::case::{Case, CaseRow, whole};
use crate::deadline::step_due;
use crate::error::{Error, Result};
use crate::numbering::Reference;
use crate::pause::reckoning;
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::Stage;

/// Why a case stays where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unmovable {
    /// It is decided; the decision rests on the version it was made under.
    Decided,
    /// The applicant was asked for papers of the old list.
    AwaitsSupplement,
    /// The new process has no such step.
    StepMissing { name: String },
    /// Its channel is closed in the new version.
    ChannelClosed,
    /// The new version asks for a paper that this dossier does not hold.
    PaperMissing { name: String },
    /// The new date has passed already.
    LateAtOnce { due: Moment },
    /// A rule says no: no limit, no calendar.
    Rule(Rule),
}

/// What a move means for a case.
#[derive(Debug, Clone)]
pub struct Moved {
    /// The case as it would be.
    pub after: Case,
    /// The step it stands at now and the one it lands on.
    pub from: Step,
    pub to: Step,
    /// Papers that are no longer asked for: numbers in the old list, and names. They go back to the applicant.
    pub given_back: Vec<(u32, String)>,
}

/// What becomes of a case under another version, or why it cannot be moved.
pub fn under_version(
    calendar: &Calendar,
    case: &Case,
    old: &Published,
    new: &Published,
    now: Moment,
) -> std::result::Result<Moved, Unmovable> {
    let channel = case.intake.channel;
    match case.stage {
        Stage::AwaitingSupplement { .. } => return Err(Unmovable::AwaitsSupplement),
        Stage::Received | Stage::Processing { .. } | Stage::Suspended { .. } => {}
        _ => return Err(Unmovable::Decided),
    }
    if !new.procedure.channels.contains(&channel) {
        return Err(Unmovable::ChannelClosed);
    }
    let (from, to) = same_step(&old.procedure.steps_for(channel), &new.procedure.steps_for(channel), case.step)?;
    let (papers, given_back) = papers(case, old, new)?;
    let mut after = case.clone();
    after.procedure_version = new.version;
    after.intake.papers = papers;
    after.step = to.step;
    after.stage = at_step(&case.stage, to.step);
    let rule = |error| Unmovable::Rule(first_rule(error));
    after.due_at = reckoning(calendar, &new.procedure, &after).map_err(rule)?.at();
    if after.due_at < now && case.due_at >= now {
        return Err(Unmovable::LateAtOnce { due: after.due_at });
    }
    after.step_due_at = step_due(calendar, &to, case.step_since, after.due_at).map_err(rule)?;
    Ok(Moved { after, from, to, given_back })
}

fn first_rule(error: Error) -> Rule {
    match error {
        Error::Refused(mut faults) if !faults.is_empty() => faults.remove(0).rule,
        _ => Rule::LimitUnknown,
    }
}

fn at_step(stage: &Stage, step: u32) -> Stage {
    match stage.clone() {
        Stage::Processing { officer, .. } => Stage::Processing { step, officer },
        Stage::Suspended { officer, since, ground, .. } => Stage::Suspended { step, officer, since, ground },
        other => other,
    }
}

/// The step of the new process that is the same work: the same role under the same name, else under the same code. The
/// first step stays the first.
fn same_step(old: &[Step], new: &[Step], number: u32) -> std::result::Result<(Step, Step), Unmovable> {
    let from = old.iter().find(|step| step.step == number);
    let missing = |name: &str| Unmovable::StepMissing { name: name.to_owned() };
    let from = from.ok_or_else(|| missing(&number.to_string()))?;
    let like = |step: &&Step| step.role == from.role && text::fold(&step.name) == text::fold(&from.name);
    let coded = |step: &&Step| step.role == from.role && !from.code.is_empty() && step.code == from.code;
    let first = |step: &&Step| number == 1 && step.step == 1 && step.role == from.role;
    let to = new.iter().find(like).or_else(|| new.iter().find(coded)).or_else(|| new.iter().find(first));
    let to = to.ok_or_else(|| missing(&from.name))?;
    Ok((from.clone(), to.clone()))
}

type Papers = (Vec<Handed>, Vec<(u32, String)>);

/// What was handed in, by the numbers of the new list; what is no longer asked for goes back.
fn papers(case: &Case, old: &Published, new: &Published) -> std::result::Result<Papers, Unmovable> {
    let pairs = catalogue::same_papers(&old.procedure.papers, &new.procedure.papers);
    let (mut kept, mut given_back) = (Vec::new(), Vec::new());
    for handed in &case.intake.papers {
        let at = old.procedure.papers.iter().position(|paper| paper.number == handed.paper);
        let to = at.and_then(|at| pairs.iter().find(|(before, _)| *before == at)).map(|(_, after)| *after);
        match to {
            Some(to) => kept.push(Handed { paper: new.procedure.papers[to].number, ..handed.clone() }),
            None => {
                let name = old.procedure.paper(handed.paper).map_or_else(String::new, |paper| paper.name.clone());
                given_back.push((handed.paper, name));
            }
        }
    }
    // What was short before is no new demand; what the new list adds is.
    let lacked = old.procedure.papers_missing_from(&case.intake.papers);
    let was_lacking = |name: &str| lacked.iter().any(|missing| text::fold(&missing.name) == text::fold(name));
    let demanded = new.procedure.papers_missing_from(&kept).into_iter().find(|missing| !was_lacking(&missing.name));
    match demanded {
        Some(missing) => Err(Unmovable::PaperMissing { name: missing.name }),
        None => Ok((kept, given_back)),
    }
}

/// Open cases of a procedure that keep an older version, in the order of their ids: one batch.
pub async fn cases_before_version(tx: &mut Tx, key: &str, version: i64, after: &str, limit: i64) -> Result<Vec<Case>> {
    let rows: Vec<CaseRow> = tx
        .all(
            sql!(
                "select * from cases where procedure_key = $1 and resolved_at is null and ended_at is null
                  and procedure_version < $2 and id > $3 order by id limit $4"
            ),
            args![key, version, after, limit],
        )
        .await?;
    let mut cases = Vec::with_capacity(rows.len());
    for row in rows {
        cases.push(whole(tx, row).await?);
    }
    Ok(cases)
}

/// A case to be moved, as somebody saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub reference: Reference,
    pub version: i64,
}

/// Moves a batch of cases to a version, all or none (`case.version_changed`, and `case.deadline_changed` where the date
/// is another one). `ground` says which law moves them; it stands beside the events.
///
/// # Errors
/// The first case that cannot be moved, at its reference; then nothing was changed.
pub async fn change_version(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingVersion>,
    calendar: &Calendar,
    new: &Published,
    batch: &[Seen],
    ground: &str,
) -> Result<Vec<Case>> {
    let mut faults = Vec::new();
    let ground = paragraph(ground.to_owned(), 1000, "ground".into(), &mut faults);
    let Some(ground) = ground.filter(|_| faults.is_empty()) else {
        faults.push(Fault::new("ground", Rule::ReasonRequired));
        return Err(Error::Refused(faults));
    };
    let mut done = Vec::with_capacity(batch.len());
    for seen in batch {
        let before = crate::case::by_number(work.tx, &seen.reference).await?;
        if before.procedure_key != new.procedure.key {
            return Err(Error::NotFound);
        }
        before.must_be_version(Some(seen.version))?;
        if before.procedure_version >= new.version {
            return Err(Error::rule(seen.reference.as_str(), Rule::CannotMove));
        }
        let old = catalogue::procedure_version(work.tx, &before.procedure_key, before.procedure_version).await?;
        let moved = under_version(calendar, &before, &old, new, work.now)
            .map_err(|why| Error::rule(seen.reference.as_str(), told(why)))?;
        done.push(carry_out(work, permit, before, moved, &ground).await?);
    }
    Ok(done)
}

/// The rule that a batch names; the dry run says it in full.
fn told(why: Unmovable) -> Rule {
    match why {
        Unmovable::Rule(rule) => rule,
        _ => Rule::CannotMove,
    }
}

async fn carry_out(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingVersion>,
    before: Case,
    moved: Moved,
    ground: &str,
) -> Result<Case> {
    let by = || By { actor: permit.actor(), role: Some(permit.role()) };
    let approver = &permit.actor().username;
    let (due, step_due_at) = (moved.after.due_at, moved.after.step_due_at);
    let given_back: Vec<u32> = moved.given_back.iter().map(|(number, _)| *number).collect();
    let event = NewEvent {
        kind: Kind::CaseVersionChanged,
        unit: &before.unit,
        by: by(),
        data: json!({"from": before.procedure_version, "to": moved.after.procedure_version, "step": moved.to.step,
            "ground": "law", "papers": given_back}),
        text: Some(ground),
    };
    let first = Case { due_at: before.due_at, step_due_at: step_due_at.min(before.due_at), ..moved.after };
    let case = change(work, &before, first, event).await?;
    work.tx
        .execute(sql!("update cases set procedure_version = $2 where id = $1"), args![&case.id, case.procedure_version])
        .await?;
    if due == case.due_at {
        return Ok(case);
    }
    let event = NewEvent {
        kind: Kind::CaseDeadlineChanged,
        unit: &case.unit,
        by: by(),
        data: json!({"from": case.due_at.rfc3339(), "to": due.rfc3339(), "ground": "version", "requester": approver,
            "approver": approver, "notice": "-"}),
        text: None,
    };
    let after = Case { due_at: due, step_due_at, ..case.clone() };
    change(work, &case, after, event).await
}

#[cfg(test)]
mod tests {
    use catalogue::StepRole;

    use super::*;

    fn step(number: u32, code: &str, name: &str, role: StepRole) -> Step {
        let (code, name) = (code.to_owned(), name.to_owned());
        Step { step: number, code, name, role, minutes: None, illustrative: false, legal_basis: None }
    }

    /// A case of 20/01/2010 at a step of four, moved to a process of other steps.
    fn check(at: u32, new: &[Step], expected: std::result::Result<u32, &str>) {
        let old = [
            step(1, "receive", "Tiếp nhận", StepRole::OneStop),
            step(2, "verify", "Xác minh", StepRole::DeptOfficer),
            step(3, "sign", "Ký", StepRole::Leader),
            step(4, "return", "Trả kết quả", StepRole::OneStop),
        ];
        let found = same_step(&old, new, at).map(|(_, to)| to.step);
        let missing = |name: &str| Unmovable::StepMissing { name: name.to_owned() };
        assert_eq!(found, expected.map_err(missing), "{at} {new:?}");
    }

    #[test]
    fn a_case_lands_on_the_step_that_is_the_same_work() {
        let receive = || step(1, "receive", "Tiếp nhận", StepRole::OneStop);
        let shorter = [receive(), step(2, "sign", "Ký", StepRole::Leader)];
        check(3, &shorter, Ok(2));
        check(2, &shorter, Err("Xác minh"));
        check(1, &[step(1, "b1", "Nhận hồ sơ", StepRole::OneStop)], Ok(1));
        check(2, &[receive(), step(2, "verify", "Kiểm tra thực địa", StepRole::DeptOfficer)], Ok(2));
        check(2, &[receive(), step(2, "verify", "Xác minh", StepRole::DeptHead)], Err("Xác minh"));
        check(4, &[receive(), step(2, "x", "trả kết quả", StepRole::OneStop)], Ok(2));
        check(9, &shorter, Err("9"));
    }
}
