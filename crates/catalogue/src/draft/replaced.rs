//! A procedure that another one replaces: it ends by the decision that announces the other, and leads to it.

use identity::Permit;
use identity::policy::Drafting;
use journal::Kind;
use serde_json::json;
use store::{Tx, Value, Work, args, record, sql};

use super::decision::Decision;
use super::{Draft, DraftChange, DraftFault, Undone};
use crate::Result;
use crate::procedure::{Procedure, State, StateKind};
use crate::publish::{Takes, journal, office_unit, staff, write as write_version};
use crate::published::latest_version;

/// Ends the procedure that an announced draft replaces (`proc.abolished`), on the day and by the decision of the new one.
///
/// # Errors
/// Where it has ended meanwhile, or a later version of it is announced.
pub(super) async fn end_replaced(
    work: &mut Work<'_>,
    permit: &Permit<Drafting>,
    decision: &Decision,
    draft: &Draft,
    key: &str,
) -> Result<()> {
    let last = latest_version(work.tx, key).await?;
    if last.procedure.state.kind() == StateKind::Abolished {
        return Err(DraftFault::at("drafts", Undone::Change { change: DraftChange::Replace }));
    }
    if last.in_force_from > decision.in_force_from {
        let from = last.in_force_from.to_string();
        return Err(DraftFault::at("in_force_from", Undone::BeforeLast { from }));
    }
    let by = format!("Quyết định số {}", decision.number);
    let ended = Procedure {
        state: State::Abolished { by: by.clone() },
        replaced_by: Some(draft.key.clone()),
        decision: Some(by),
        ..last.procedure.as_ref().clone()
    };
    let takes = Takes { from: decision.in_force_from, decision: Some(&decision.id) };
    let written = write_version(work, &ended, Some(&last.place()), takes).await?;
    work.tx
        .execute(
            sql!(
                "insert into decision_item (decision, key, version, change, draft) values ($1, $2, $3, 'abolish', $4)"
            ),
            args![&decision.id, key, written.version, &draft.id],
        )
        .await?;
    let unit = office_unit(work.tx).await?;
    let data = json!({"from": written.valid_from, "ground": "replaced", "decision": decision.number});
    journal(work, &staff(permit), &unit, Kind::ProcAbolished, format!("{key}@{}", written.version), data).await
}

record! {
    /// A procedure and the one that replaced it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Successor { pub replaces: String, pub key: String }
}

/// Procedures asked for in one statement.
const KEYS: usize = 20;

/// Which of these procedures were replaced, and by which; twenty to a statement.
pub async fn successors(tx: &mut Tx, keys: &[String]) -> Result<Vec<Successor>> {
    let mut found = Vec::new();
    for some in keys.chunks(KEYS) {
        let keys: Vec<Value> = (0..KEYS).map(|at| Value::from(some.get(at).cloned().unwrap_or_default())).collect();
        let rows: Vec<Successor> = tx
            .all(
                sql!(
                    "select replaces, key from procedure_draft where stage = 'announced' and replaces is not null
                        and replaces in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                          $19, $20)
                      order by replaces, id"
                ),
                &keys,
            )
            .await?;
        found.extend(rows);
    }
    Ok(found)
}
