use std::sync::Arc;

use identity::Permit;
use identity::policy::Drafting;
use journal::Kind;
use serde_json::json;
use store::{Tx, Work};

use super::keep::{record, seen, write};
use super::{Draft, DraftFault, DraftStage, Mark, Undone};
use crate::check::{Finding, Severity};
use crate::procedure::Procedure;
use crate::published::{latest_version, procedure_version};
use crate::{Error, Result};

/// Says that a draft is whole (`proc.checked`). Errs with everything the checker refuses.
pub async fn check(work: &mut Work<'_>, permit: &Permit<Drafting>, id: &str, version: i64) -> Result<Draft> {
    let before = seen(work.tx, id, version).await?;
    if before.stage != DraftStage::Drafted {
        return Err(DraftFault::at("stage", Undone::Stage { stage: before.stage }));
    }
    must_hold(work.tx, &before).await?;
    let by = permit.actor().username.clone();
    let after = Draft { stage: DraftStage::Checked, checked: Some(Mark { by: by.clone(), at: work.now }), ..before };
    record(work, permit, Kind::ProcChecked, &after, json!({})).await?;
    write(work, &by, after).await
}

impl Draft {
    /// What it is compared with: the version it was drafted from, or the procedure that it replaces; `None` for one that
    /// is new.
    pub async fn old(&self, tx: &mut Tx) -> Result<Option<Arc<Procedure>>> {
        match (self.base, &self.replaces) {
            (Some(base), _) => Ok(Some(procedure_version(tx, &self.key, base).await?.procedure)),
            (None, Some(replaced)) => Ok(Some(latest_version(tx, replaced).await?.procedure)),
            (None, None) => Ok(None),
        }
    }

    /// What the checker finds, against the version it was drafted from.
    pub fn findings(&self, old: Option<&Procedure>) -> Vec<Finding> {
        if self.change.has_content() { crate::check::check(old, &self.procedure) } else { Vec::new() }
    }
}

/// Errs where another version was announced since, or the checker refuses what is written.
pub(super) async fn must_hold(tx: &mut Tx, draft: &Draft) -> Result<()> {
    must_be_from_the_last(tx, draft).await?;
    let old = draft.old(tx).await?;
    let refused: Vec<Finding> =
        draft.findings(old.as_deref()).into_iter().filter(|finding| finding.severity == Severity::Refused).collect();
    if refused.is_empty() { Ok(()) } else { Err(DraftFault::at("findings", Undone::Findings(refused))) }
}

pub(super) async fn must_be_from_the_last(tx: &mut Tx, draft: &Draft) -> Result<()> {
    let last = match latest_version(tx, &draft.key).await {
        Err(Error::NotFound) => None,
        found => Some(found?.version),
    };
    if last == draft.base {
        return Ok(());
    }
    let (base, last) = (draft.base.unwrap_or(0), last.unwrap_or(0));
    Err(DraftFault::at("base", Undone::OldBase { base, last }))
}
