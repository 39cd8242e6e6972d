use identity::{Actor, Role};
use serde_json::{Value as Json, json};
use store::{Moment, Tx, Work, args, record, sql};

use crate::error::{Error, Result};
use crate::numbering::Reference;
use crate::record::{Beside, append_beside};

/// What was shown of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Its page, or the same by the API.
    Case,
    /// A paper that carries its data.
    Paper,
}

impl Shown {
    fn word(self) -> &'static str {
        match self {
            Shown::Case => "case",
            Shown::Paper => "paper",
        }
    }
}

record! { struct IdRow { id: String } }

/// Writes down that somebody read a case, a refusal or guidance in writing (`file.read`, trust-design §9.4). The event stands
/// beside the case's chain, not in it: reading changes nothing, so nobody's change may fail because of it.
pub async fn read(
    work: &mut Work<'_>,
    actor: &Actor,
    reference: &Reference,
    shown: Shown,
    purpose: &str,
) -> Result<()> {
    let found: Option<IdRow> = work
        .tx
        .optional(
            sql!(
                "select id from cases where reference = $1
                  union all select id from not_accepted where reference = $1
                  union all select id from guidance where reference = $1"
            ),
            args![reference.as_str()],
        )
        .await?;
    let case = found.ok_or(Error::NotFound)?.id;
    let unit = unit_of(actor)?.to_owned();
    let data = json!({"purpose": purpose, "class": shown.word(), "ref": reference.as_str()});
    let (event, at) = (append(work, actor, &unit, data).await?, work.now);
    work.tx
        .execute(
            sql!("insert into reading (event_id, case_id, unit, reader, purpose, at) values ($1, $2, $3, $4, $5, $6)"),
            args![event, case, unit, &actor.username, purpose, at],
        )
        .await?;
    Ok(())
}

/// Writes down that somebody saw a list with names of applicants: which page, and how many.
pub async fn read_list(work: &mut Work<'_>, actor: &Actor, page: &str, count: usize, purpose: &str) -> Result<()> {
    let unit = unit_of(actor)?.to_owned();
    let data = json!({"purpose": purpose, "class": "list", "page": page, "count": count});
    append(work, actor, &unit, data).await?;
    Ok(())
}

/// The unit for which this person reads: of their first role that reads cases at all.
fn unit_of(actor: &Actor) -> Result<&str> {
    let reads = actor.grants.iter().find(|grant| grant.role != Role::Administrator);
    reads.map(|grant| grant.unit.as_str()).ok_or(Error::Forbidden { reason: "forbidden-role" })
}

async fn append(work: &mut Work<'_>, actor: &Actor, unit: &str, data: Json) -> Result<String> {
    let role = actor.grants.iter().find(|grant| grant.unit == unit).map(|grant| grant.role.word().to_owned());
    append_beside(work, actor, Beside { kind: journal::Kind::FileRead, unit: unit.to_owned(), role, data }).await
}

record! {
    /// How often a unit looked into a case, and when last.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Reading { pub unit: String, pub times: i64, pub last: Moment }
}

/// Which units looked into a case, the latest first. No person is named: it is the office that answers for them.
pub async fn readings(tx: &mut Tx, case_id: &str) -> Result<Vec<Reading>> {
    let statement = sql!(
        "select unit, count(*) as times, max(at) as last from reading where case_id = $1
          group by unit order by max(at) desc, unit"
    );
    Ok(tx.all(statement, args![case_id]).await?)
}
