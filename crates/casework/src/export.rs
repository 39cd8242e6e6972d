//! Lists of cases taken out of the office as files. Up to [`ALONE`] cases one person may take alone; more need the leave
//! of a second one who sees at least as much (trust-design §9.2). Every file is an event, `file.exported`.

use identity::policy::Exporting;
use identity::{Actor, Permit, Scope, separation};
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::error::{Error, Result};
use crate::record::{Beside, append_beside};

/// So many cases one person takes out alone.
pub const ALONE: i64 = 500;

/// What is asked for.
pub struct NewExport<'a> {
    /// A short word of small letters.
    pub purpose: &'a str,
    /// Word of a state, or empty.
    pub state: &'a str,
    /// Code of a unit, or empty.
    pub unit: &'a str,
    /// How many cases it is now.
    pub n: i64,
}

/// A list that was asked for.
#[derive(Debug, Clone)]
pub struct ExportRequest {
    pub id: String,
    pub asked_by: String,
    pub asked_at: Moment,
    pub purpose: String,
    pub state: String,
    pub unit: String,
    pub n: i64,
    /// What the asker could see.
    pub scope: Scope,
    /// `open`, `approved`, `declined`.
    pub decision: String,
    pub decided_by: Option<String>,
}

record! {
    struct RequestRow {
        id: String, asked_by: String, asked_at: Moment, purpose: String, state: String, unit: String, n: i64,
        desk_from: String, desk_to: String, unit_from: String, unit_to: String, decision: String,
        decided_by: Option<String>,
    }
}

impl From<RequestRow> for ExportRequest {
    fn from(row: RequestRow) -> ExportRequest {
        ExportRequest {
            scope: Scope { desk: (row.desk_from, row.desk_to), unit: (row.unit_from, row.unit_to) },
            id: row.id,
            asked_by: row.asked_by,
            asked_at: row.asked_at,
            purpose: row.purpose,
            state: row.state,
            unit: row.unit,
            n: row.n,
            decision: row.decision,
            decided_by: row.decided_by,
        }
    }
}

/// Puts a list before a second person; answers the request's id.
pub async fn ask_export(work: &mut Work<'_>, permit: &Permit<Exporting>, new: NewExport<'_>) -> Result<String> {
    let (id, actor) = (work.id(), permit.actor());
    let scope = actor.scope();
    work.tx
        .execute(
            sql!(
                "insert into export_request (id, asked_by, asked_at, purpose, state, unit, n, desk_from, desk_to, unit_from,
                    unit_to, decision) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open')"
            ),
            args![
                &id,
                &actor.username,
                work.now,
                new.purpose,
                new.state,
                new.unit,
                new.n,
                &scope.desk.0,
                &scope.desk.1,
                &scope.unit.0,
                &scope.unit.1
            ],
        )
        .await?;
    Ok(id)
}

/// Gives leave, or not. Never whoever asked, and only who sees at least as much; another finds no such request.
pub async fn decide_export(
    work: &mut Work<'_>,
    permit: &Permit<Exporting>,
    request: &ExportRequest,
    approve: bool,
) -> Result<()> {
    let by = permit.actor();
    separation::may_approve(&by.username, &request.asked_by)?;
    if !by.scope().covers(&request.scope) {
        return Err(Error::NotFound);
    }
    let decision = if approve { "approved" } else { "declined" };
    let statement = sql!(
        "update export_request set decision = $2, decided_by = $3, decided_at = $4 where id = $1 and decision = 'open'"
    );
    match work.tx.execute(statement, args![&request.id, decision, &by.username, work.now]).await? {
        1 => Ok(()),
        _ => Err(Error::Stale {
            changed_by: request.decided_by.clone().unwrap_or_default(),
            changed_at: request.asked_at,
        }),
    }
}

pub async fn export_request(tx: &mut Tx, id: &str) -> Result<ExportRequest> {
    let row: Option<RequestRow> = tx.optional(sql!("select * from export_request where id = $1"), args![id]).await?;
    row.map(ExportRequest::from).ok_or(Error::NotFound)
}

/// The requests of one person and those this person could give leave to, the newest first.
pub async fn export_requests(tx: &mut Tx, actor: &Actor) -> Result<Vec<ExportRequest>> {
    let statement = sql!(
        "select * from export_request where asked_by = $1 or decision = 'open' order by asked_at desc, id desc limit 200"
    );
    let rows: Vec<RequestRow> = tx.all(statement, args![&actor.username]).await?;
    let scope = actor.scope();
    let concerns =
        |one: &ExportRequest| one.asked_by == actor.username || (one.decision == "open" && scope.covers(&one.scope));
    Ok(rows.into_iter().map(ExportRequest::from).filter(concerns).collect())
}

/// Writes down that a list leaves the office (`file.exported`).
pub async fn exported(
    work: &mut Work<'_>,
    permit: &Permit<Exporting>,
    purpose: &str,
    n: i64,
    approver: Option<&str>,
) -> Result<()> {
    let actor = permit.actor();
    let unit = actor.grants.iter().find(|grant| grant.role == permit.role()).map(|grant| grant.unit.clone());
    let mut data = json!({"purpose": purpose, "class": "cases", "count": n});
    if let Some(approver) = approver {
        data["approver"] = approver.into();
    }
    let role = Some(permit.role().word().to_owned());
    let beside = Beside { kind: journal::Kind::FileExported, unit: unit.unwrap_or_default(), role, data };
    append_beside(work, actor, beside).await?;
    Ok(())
}
