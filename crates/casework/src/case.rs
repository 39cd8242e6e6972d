use identity::{Place, Scope};
use serde::de::DeserializeOwned;
use store::{Moment, Tx, args, record, sql};

use crate::check_code::CheckCode;
use crate::decide::Outcome;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::hand_over::Handover;
use crate::intake::Intake;
use crate::issue_result::SignedResult;
use crate::numbering::Reference;
use crate::pause::Pauses;
use crate::stage::{Stage, State};
use crate::suspend::PauseGround;

/// A case as it stands: the projection of its events, with what the applicant gave.
#[derive(Debug, Clone)]
pub struct Case {
    pub id: String,
    pub reference: Reference,
    /// Grows with every change; a command changes exactly the version it read.
    pub version: i64,
    pub procedure_key: String,
    pub procedure_version: i64,
    pub stage: Stage,
    /// The step of the process it is in, from 1.
    pub step: u32,
    pub desk: String,
    pub responsible: String,
    pub unit: String,
    pub officer: Option<String>,
    pub receiver: String,
    /// Who last held it for appraisal: a draft sent back goes to them.
    pub appraiser: Option<String>,
    pub received_at: Moment,
    pub due_at: Moment,
    /// The first due moment: what statistics count.
    pub promised_at: Moment,
    pub step_since: Moment,
    pub step_due_at: Moment,
    pub pauses: Pauses,
    /// How often the applicant was asked for more.
    pub supplements: i64,
    /// How often its date was moved by an approved extension.
    pub extensions: i64,
    /// The units that owe an opinion.
    pub asked: Vec<String>,
    pub apologised_at: Option<Moment>,
    pub resolved_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub intake: Intake,
    pub result: Option<SignedResult>,
    pub handover: Option<Handover>,
    pub check_code: CheckCode,
    pub changed_by: String,
    pub last_at: Moment,
    pub(crate) cseq: i64,
    pub(crate) head: [u8; 32],
}

impl Case {
    pub fn state(&self) -> State {
        self.stage.state()
    }

    /// Where it is, for the policy.
    pub fn place(&self, rules: Rules<'_>) -> Place {
        Place {
            desk: rules.path(&self.desk),
            responsible: rules.path(&self.responsible),
            unit: rules.path(&self.unit),
            asked: self.asked.iter().map(|unit| rules.path(unit)).collect(),
            officer: self.officer.clone(),
            subject: self.id.clone(),
        }
    }

    /// The procedure's key, and the version the case keeps.
    pub fn procedure(&self) -> (&str, i64) {
        (&self.procedure_key, self.procedure_version)
    }

    pub fn outcome(&self) -> Option<Outcome> {
        match &self.stage {
            Stage::Decided { outcome, .. } | Stage::Resolved { outcome, .. } | Stage::Returned { outcome, .. } => {
                Some(*outcome)
            }
            _ => None,
        }
    }

    /// Errs with who changed it when the version somebody saw is not the one that stands.
    pub fn must_be_version(&self, seen: Option<i64>) -> Result<()> {
        match seen {
            Some(seen) if seen != self.version => {
                Err(Error::Stale { changed_by: self.changed_by.clone(), changed_at: self.last_at })
            }
            _ => Ok(()),
        }
    }
}

record! {
    pub(crate) struct CaseRow {
        pub id: String, pub reference: String, pub version: i64, pub procedure_key: String, pub procedure_version: i64,
        pub state: String, pub step: i64, pub desk: String, pub responsible: String, pub unit: String,
        pub officer: Option<String>, pub receiver: String, pub appraiser: Option<String>,
        pub received_at: Moment, pub due_at: Moment, pub promised_at: Moment, pub step_since: Moment,
        pub step_due_at: Moment, pub outcome: Option<String>, pub decided_by: Option<String>,
        pub resolved_at: Option<Moment>, pub ended_at: Option<Moment>, pub intake: String, pub result: Option<String>,
        pub handover: Option<String>, pub check_code: String, pub cseq: i64, pub head: Vec<u8>, pub last_at: Moment,
        pub changed_by: String, pub paused_at: Option<Moment>, pub paused_for: Option<String>,
        pub counted_from: Option<Moment>, pub pauses: String, pub supplements: i64, pub opinions_open: i64,
        pub extensions: i64,
        pub extended_to: Option<Moment>, pub apologised_at: Option<Moment>, pub closed_for: Option<String>,
    }
}

impl TryFrom<CaseRow> for Case {
    type Error = Error;

    fn try_from(row: CaseRow) -> Result<Case> {
        let stage = stage(&row)?;
        let corrupt = |column| Error::Corrupt { table: "cases", column, key: row.reference.clone() };
        Ok(Case {
            stage,
            step: u32::try_from(row.step).map_err(|_| corrupt("step"))?,
            intake: json(&row.intake).ok_or_else(|| corrupt("intake"))?,
            result: row.result.as_deref().map(|t| json(t).ok_or_else(|| corrupt("result"))).transpose()?,
            handover: row.handover.as_deref().map(|t| json(t).ok_or_else(|| corrupt("handover"))).transpose()?,
            pauses: Pauses {
                counted_from: row.counted_from,
                extended_to: row.extended_to,
                closed: json(&row.pauses).ok_or_else(|| corrupt("pauses"))?,
            },
            supplements: row.supplements,
            extensions: row.extensions,
            asked: Vec::new(),
            apologised_at: row.apologised_at,
            head: row.head.as_slice().try_into().map_err(|_| corrupt("head"))?,
            reference: Reference::stored(row.reference),
            id: row.id,
            version: row.version,
            procedure_key: row.procedure_key,
            procedure_version: row.procedure_version,
            desk: row.desk,
            responsible: row.responsible,
            unit: row.unit,
            officer: row.officer,
            receiver: row.receiver,
            appraiser: row.appraiser,
            received_at: row.received_at,
            due_at: row.due_at,
            promised_at: row.promised_at,
            step_since: row.step_since,
            step_due_at: row.step_due_at,
            resolved_at: row.resolved_at,
            ended_at: row.ended_at,
            check_code: CheckCode::stored(row.check_code),
            changed_by: row.changed_by,
            last_at: row.last_at,
            cseq: row.cseq,
        })
    }
}

/// The stage with its data, from the columns that hold it.
fn stage(row: &CaseRow) -> Result<Stage> {
    let corrupt = |column| Error::Corrupt { table: "cases", column, key: row.reference.clone() };
    let step = u32::try_from(row.step).map_err(|_| corrupt("step"))?;
    let outcome =
        row.outcome.as_deref().map(|word| Outcome::parse(word).ok_or_else(|| corrupt("outcome"))).transpose()?;
    let ended = || row.ended_at.ok_or_else(|| corrupt("ended_at"));
    Ok(match (State::parse(&row.state).ok_or_else(|| corrupt("state"))?, outcome) {
        (State::Received, None) => Stage::Received,
        (State::AwaitingSupplement, None) => {
            let since = row.paused_at.ok_or_else(|| corrupt("paused_at"))?;
            Stage::AwaitingSupplement { step, officer: row.officer.clone(), since }
        }
        (State::Processing | State::AwaitingPayment, None) => match row.paused_at {
            Some(since) => {
                let ground =
                    row.paused_for.as_deref().and_then(PauseGround::parse).ok_or_else(|| corrupt("paused_for"))?;
                Stage::Suspended { step, officer: row.officer.clone(), since, ground }
            }
            None => Stage::Processing { step, officer: row.officer.clone() },
        },
        (State::Processing, Some(outcome)) => {
            Stage::Decided { step, outcome, by: row.decided_by.clone().ok_or_else(|| corrupt("decided_by"))? }
        }
        (State::Resolved, Some(outcome)) => {
            Stage::Resolved { outcome, at: row.resolved_at.ok_or_else(|| corrupt("resolved_at"))? }
        }
        (State::Returned, Some(outcome)) => Stage::Returned { outcome, at: ended()? },
        (State::WithdrawalRequested, None) => Stage::Withdrawn { at: ended()? },
        (State::Stopped, None) if row.closed_for.as_deref() == Some("void") => Stage::Voided { at: ended()? },
        (State::Stopped, None) => Stage::Stopped { at: ended()? },
        _ => return Err(corrupt("state")),
    })
}

fn json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// One case, if it exists and lies within the scope; a hidden one is as unknown as none.
pub async fn case_by_reference(tx: &mut Tx, scope: &Scope, reference: &Reference) -> Result<Case> {
    let row: Option<CaseRow> = tx
        .optional(
            sql!(
                "select c.* from cases c join unit d on d.code = c.desk join unit r on r.code = c.responsible
                  join unit u on u.code = c.unit
                  where c.reference = $1 and ((d.path >= $2 and d.path < $3) or (r.path >= $4 and r.path < $5)
                    or (u.path >= $4 and u.path < $5) or (c.opinions_open > 0 and exists (
                      select 1 from opinion o join unit a on a.code = o.unit where o.case_id = c.id
                        and o.answered_at is null and a.path >= $4 and a.path < $5)))"
            ),
            args![reference.as_str(), &scope.desk.0, &scope.desk.1, &scope.unit.0, &scope.unit.1],
        )
        .await?;
    whole(tx, row.ok_or(Error::NotFound)?).await
}

/// A case with the units that owe an opinion on it.
pub(crate) async fn whole(tx: &mut Tx, row: CaseRow) -> Result<Case> {
    let owes = row.opinions_open > 0;
    let mut case = Case::try_from(row)?;
    if owes {
        case.asked = tx
            .all(
                sql!("select unit as value from opinion where case_id = $1 and answered_at is null order by n"),
                args![&case.id],
            )
            .await?;
    }
    Ok(case)
}

/// One case by its number, for the citizen's page: the page itself shows no personal data.
pub async fn case_for_tracking(tx: &mut Tx, reference: &Reference) -> Result<Case> {
    let row: Option<CaseRow> =
        tx.optional(sql!("select * from cases where reference = $1"), args![reference.as_str()]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// A case by its number, for an act of the whole office.
pub(crate) async fn by_number(tx: &mut Tx, reference: &Reference) -> Result<Case> {
    let row: Option<CaseRow> =
        tx.optional(sql!("select * from cases where reference = $1"), args![reference.as_str()]).await?;
    whole(tx, row.ok_or(Error::NotFound)?).await
}
