use identity::Permit;
use identity::policy::Drafting;
use jiff::civil::Date;
use journal::Kind;
use serde_json::json;
use store::{Work, args, sql};

use super::check::must_be_from_the_last;
use super::decision::{Decision, decisions_of};
use super::keep::{record, seen, write};
use super::replaced::end_replaced;
use super::{Draft, DraftChange, DraftFault, DraftStage, Mark, Undone};
use crate::procedure::{Procedure, State};
use crate::publish::{Takes, write as write_version};
use crate::published::latest_version;
use crate::{Error, Result};

/// Longest name of an issuer, in characters.
const ISSUER: usize = 200;

/// The decision that announces, as it was entered.
#[derive(Debug, Clone)]
pub struct NewDecision {
    /// Like `12/QĐ-UBND`.
    pub number: String,
    pub issuer: String,
    pub signed_on: Date,
    /// May be a day that is still to come.
    pub in_force_from: Date,
    /// Ids of the drafts with the versions somebody saw.
    pub drafts: Vec<(String, i64)>,
}

/// What was announced.
#[derive(Debug, Clone)]
pub struct Announced {
    pub decision: Decision,
    pub drafts: Vec<Draft>,
}

/// Announces approved drafts by a numbered decision: each becomes a version that is in force from the decision's day
/// (`proc.published`, `proc.suspended`, `proc.abolished`). No procedure may be used before a decision announced it
/// (Decree 63/2010/NĐ-CP, Article 13).
pub async fn announce(work: &mut Work<'_>, permit: &Permit<Drafting>, new: NewDecision) -> Result<Announced> {
    let new = checked(work.now.local().date(), new)?;
    let decision = entered(work, permit, &new).await?;
    let mut drafts = Vec::with_capacity(new.drafts.len());
    for (id, version) in &new.drafts {
        let draft = seen(work.tx, id, *version).await?;
        drafts.push(one(work, permit, &decision, draft).await?);
    }
    Ok(Announced { decision, drafts })
}

/// Errs with everything that is wrong with what was entered.
fn checked(today: Date, new: NewDecision) -> Result<NewDecision> {
    let mut faults = Vec::new();
    let mut fault = |field, why| faults.push(DraftFault { field, why });
    let number = new.number.trim().to_owned();
    let is_number = journal::shape::Shape::Code.fits_text(&number) && number.bytes().any(|b| b.is_ascii_digit());
    if !is_number {
        fault("number", Undone::Number);
    }
    let issuer = text::clean_line(&new.issuer, ISSUER).unwrap_or_default();
    if issuer.is_empty() {
        fault("issuer", Undone::Text { most: ISSUER });
    }
    if new.signed_on > today {
        fault("signed_on", Undone::SignedInFuture);
    }
    if new.in_force_from < today {
        fault("in_force_from", Undone::Past);
    } else if new.in_force_from < new.signed_on {
        fault("in_force_from", Undone::BeforeSigned);
    }
    if new.drafts.is_empty() {
        fault("drafts", Undone::Nothing);
    }
    if faults.is_empty() { Ok(NewDecision { number, issuer, ..new }) } else { Err(Error::Undone(faults)) }
}

/// The decision's row; one that was entered with the same number, issuer and dates goes on.
async fn entered(work: &mut Work<'_>, permit: &Permit<Drafting>, new: &NewDecision) -> Result<Decision> {
    let known = decisions_of(work.tx, &new.number).await?;
    if let Some(known) = known.into_iter().find(|known| known.issuer == new.issuer) {
        let is_same = (known.signed_on, known.in_force_from) == (new.signed_on, new.in_force_from);
        return if is_same { Ok(known) } else { Err(DraftFault::at("number", Undone::NumberTaken)) };
    }
    let decision = Decision {
        id: work.id(),
        number: new.number.clone(),
        issuer: new.issuer.clone(),
        signed_on: new.signed_on,
        in_force_from: new.in_force_from,
        announced_by: permit.actor().username.clone(),
        announced_at: work.now,
    };
    work.tx
        .execute(
            sql!(
                "insert into decision (id, number, issuer, signed_on, in_force_from, announced_by, announced_at)
                  values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![
                &decision.id,
                &decision.number,
                &decision.issuer,
                decision.signed_on,
                decision.in_force_from,
                &decision.announced_by,
                decision.announced_at
            ],
        )
        .await?;
    Ok(decision)
}

async fn one(work: &mut Work<'_>, permit: &Permit<Drafting>, decision: &Decision, before: Draft) -> Result<Draft> {
    if before.stage != DraftStage::Approved {
        return Err(DraftFault::at("drafts", Undone::Stage { stage: before.stage }));
    }
    must_be_from_the_last(work.tx, &before).await?;
    let last = match before.base {
        Some(_) => Some(latest_version(work.tx, &before.key).await?),
        None => None,
    };
    if let Some(last) = last.as_ref().filter(|last| last.in_force_from > decision.in_force_from) {
        let from = last.in_force_from.to_string();
        return Err(DraftFault::at("in_force_from", Undone::BeforeLast { from }));
    }
    let procedure = named(before.change, before.procedure.clone(), decision);
    let takes = Takes { from: decision.in_force_from, decision: Some(&decision.id) };
    let written = write_version(work, &procedure, last.map(|last| last.place()).as_ref(), takes).await?;
    work.tx
        .execute(
            sql!("insert into decision_item (decision, key, version, change, draft) values ($1, $2, $3, $4, $5)"),
            args![&decision.id, &before.key, written.version, before.change.word(), &before.id],
        )
        .await?;
    let by = permit.actor().username.clone();
    let after = Draft {
        stage: DraftStage::Announced,
        ended: Some(Mark { by: by.clone(), at: work.now }),
        decision: Some(decision.id.clone()),
        announced_version: Some(written.version),
        procedure,
        ..before
    };
    let state = after.procedure.state.kind().word();
    let data = json!({"from": written.valid_from, "decision": decision.number, "state": state, "ground": "decision"});
    record(work, permit, kind(after.change), &after, data).await?;
    if let Some(replaced) = &after.replaces {
        end_replaced(work, permit, decision, &after, replaced).await?;
    }
    write(work, &by, after).await
}

fn kind(change: DraftChange) -> Kind {
    match change {
        DraftChange::Suspend => Kind::ProcSuspended,
        DraftChange::Abolish => Kind::ProcAbolished,
        _ => Kind::ProcPublished,
    }
}

/// The text of the version names the decision that announced it.
fn named(change: DraftChange, procedure: Procedure, decision: &Decision) -> Procedure {
    let by = || format!("Quyết định số {}", decision.number);
    let state = match change {
        DraftChange::Suspend => State::Suspended { by: by() },
        DraftChange::Abolish => State::Abolished { by: by() },
        _ => procedure.state.clone(),
    };
    Procedure { state, decision: Some(by()), ..procedure }
}
