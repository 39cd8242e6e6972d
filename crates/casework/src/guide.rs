use catalogue::Published;
use identity::policy::Receiving;
use identity::{Permit, Scope};
use journal::Kind;
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::numbering::{Reference, next_slip};
use crate::record::{Alone, By, NewEvent, append_alone};

/// What somebody is told at the desk who cannot hand the dossier in yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guide {
    /// A name, where one was said: clean text.
    pub person: Option<String>,
    /// Numbers in the published list of the papers that are missing.
    pub missing: Vec<u32>,
}

/// Guidance in writing (phiếu hướng dẫn), as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guidance {
    pub id: String,
    pub reference: Reference,
    pub procedure_key: String,
    pub procedure_version: i64,
    pub desk: String,
    /// User name.
    pub clerk: String,
    pub given_at: Moment,
    pub person: Option<String>,
    pub missing: Vec<u32>,
}

/// Tells in writing what to bring (`case.guided`), with a number of the series `HD`: what is said at the desk is kept at
/// the desk (Decree 61/2018/NĐ-CP, Article 15), so that a second trip for the same thing can be seen.
pub async fn guide(
    work: &mut Work<'_>,
    permit: &Permit<Receiving>,
    desk: Desk<'_>,
    published: &Published,
    guide: Guide,
) -> Result<Guidance> {
    if permit.place().desk != desk.unit.path {
        return Err(Error::Forbidden { reason: "forbidden-other-subject" });
    }
    let reference = next_slip(work, desk, "HD").await?;
    let guidance = Guidance {
        id: work.id(),
        reference,
        procedure_key: published.procedure.key.clone(),
        procedure_version: published.version,
        desk: desk.unit.code.clone(),
        clerk: permit.actor().username.clone(),
        given_at: work.now,
        person: guide.person,
        missing: guide.missing,
    };
    keep(work, permit, &guidance).await?;
    Ok(guidance)
}

async fn keep(work: &mut Work<'_>, permit: &Permit<Receiving>, guidance: &Guidance) -> Result<()> {
    let event = NewEvent {
        kind: Kind::CaseGuided,
        unit: &guidance.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"no": guidance.reference.as_str(), "items": guidance.missing}),
        text: None,
    };
    let procedure = (guidance.procedure_key.as_str(), guidance.procedure_version);
    append_alone(work, Alone { id: &guidance.id, reference: &guidance.reference, procedure }, event).await?;
    work.tx
        .execute(
            sql!(
                "insert into guidance (id, reference, procedure_key, procedure_version, desk, clerk, given_at, person,
                    missing) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                &guidance.id,
                guidance.reference.as_str(),
                &guidance.procedure_key,
                guidance.procedure_version,
                &guidance.desk,
                &guidance.clerk,
                guidance.given_at,
                guidance.person.clone(),
                serde_json::to_string(&guidance.missing).unwrap_or_default()
            ],
        )
        .await?;
    Ok(())
}

record! {
    struct GuidanceRow {
        id: String, reference: String, procedure_key: String, procedure_version: i64, desk: String, clerk: String,
        given_at: Moment, person: Option<String>, missing: String,
    }
}

/// Guidance that was given, within the scope.
pub async fn guidance(tx: &mut Tx, scope: &Scope, reference: &Reference) -> Result<Guidance> {
    let row: Option<GuidanceRow> = tx
        .optional(
            sql!(
                "select g.id, g.reference, g.procedure_key, g.procedure_version, g.desk, g.clerk, g.given_at, g.person,
                    g.missing
                  from guidance g join unit d on d.code = g.desk
                  where g.reference = $1 and d.path >= $2 and d.path < $3"
            ),
            args![reference.as_str(), &scope.desk.0, &scope.desk.1],
        )
        .await?;
    let row = row.ok_or(Error::NotFound)?;
    let missing = serde_json::from_str(&row.missing).map_err(|_| Error::Corrupt {
        table: "guidance",
        column: "missing",
        key: row.reference.clone(),
    })?;
    Ok(Guidance {
        missing,
        id: row.id,
        reference: Reference::stored(row.reference),
        procedure_key: row.procedure_key,
        procedure_version: row.procedure_version,
        desk: row.desk,
        clerk: row.clerk,
        given_at: row.given_at,
        person: row.person,
    })
}
