//! What waits for a second person: an extension, a second supplement or one beyond the list.

use identity::Scope;
use serde::{Deserialize, Serialize};
use store::{Moment, Tx, Work, args, record, sql};

use crate::ask_extension::AskExtension;
use crate::case::Case;
use crate::error::{Error, Result};
use crate::numbering::Reference;
use crate::refusal::Rule;
use crate::request_supplement::RequestSupplement;

/// What somebody wants to do and may not do alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposed {
    Extension(AskExtension),
    Supplement(RequestSupplement),
}

impl Proposed {
    pub fn word(&self) -> &'static str {
        match self {
            Proposed::Extension(_) => "extension",
            Proposed::Supplement(_) => "supplement",
        }
    }
}

/// A proposal on a case that nobody has decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub id: String,
    pub reference: Reference,
    pub unit: String,
    pub asked_by: String,
    pub asked_at: Moment,
    pub what: Proposed,
}

record! {
    struct ProposalRow {
        id: String, reference: String, unit: String, asked_by: String, asked_at: Moment, body: String,
    }
}

impl TryFrom<ProposalRow> for Proposal {
    type Error = Error;

    fn try_from(row: ProposalRow) -> Result<Proposal> {
        let what = serde_json::from_str(&row.body).map_err(|_| Error::Corrupt {
            table: "proposal",
            column: "body",
            key: row.id.clone(),
        })?;
        let reference = Reference::stored(row.reference);
        Ok(Proposal { id: row.id, reference, unit: row.unit, asked_by: row.asked_by, asked_at: row.asked_at, what })
    }
}

/// The open proposal of a kind on a case.
pub async fn open_proposal(tx: &mut Tx, case: &Case, kind: &str) -> Result<Option<Proposal>> {
    Ok(open_proposals(tx, case).await?.into_iter().find(|proposal| proposal.what.word() == kind))
}

/// Everything that waits for a second person on a case.
pub async fn open_proposals(tx: &mut Tx, case: &Case) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = tx
        .all(
            sql!(
                "select p.id, c.reference, p.unit, p.asked_by, p.asked_at, p.body
                  from proposal p join cases c on c.id = p.case_id
                  where p.case_id = $1 and p.state = 'open' order by p.asked_at, p.id"
            ),
            args![&case.id],
        )
        .await?;
    rows.into_iter().map(Proposal::try_from).collect()
}

/// Open proposals on open cases of the units in the scope, oldest first: the approvals that wait.
pub async fn waiting_proposals(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = tx
        .all(
            sql!(
                "select p.id, c.reference, p.unit, p.asked_by, p.asked_at, p.body
                  from proposal p join cases c on c.id = p.case_id join unit u on u.code = p.unit
                  where p.state = 'open' and c.ended_at is null and u.path >= $1 and u.path < $2
                  order by p.asked_at, p.id limit $3"
            ),
            args![&scope.unit.0, &scope.unit.1, limit],
        )
        .await?;
    rows.into_iter().map(Proposal::try_from).collect()
}

/// Keeps a proposal; one of a kind at a time.
pub(crate) async fn keep(work: &mut Work<'_>, case: &Case, asked_by: &str, what: &Proposed) -> Result<()> {
    if open_proposal(work.tx, case, what.word()).await?.is_some() {
        return Err(Error::rule("state", Rule::AlreadyProposed));
    }
    let id = work.id();
    work.tx
        .execute(
            sql!(
                "insert into proposal (id, case_id, kind, unit, asked_by, asked_at, body, state)
                  values ($1, $2, $3, $4, $5, $6, $7, 'open')"
            ),
            args![
                id,
                &case.id,
                what.word(),
                &case.responsible,
                asked_by,
                work.now,
                serde_json::to_string(what).unwrap_or_default()
            ],
        )
        .await?;
    Ok(())
}

/// Closes a proposal with who decided it.
pub(crate) async fn close(work: &mut Work<'_>, proposal: &Proposal, by: &str, approved: bool) -> Result<()> {
    let state = if approved { "approved" } else { "declined" };
    work.tx
        .execute(
            sql!("update proposal set state = $2, decided_by = $3, decided_at = $4 where id = $1 and state = 'open'"),
            args![&proposal.id, state, by, work.now],
        )
        .await?;
    Ok(())
}
