use catalogue::Published;
use identity::policy::Refusing;
use identity::{Permit, Scope};
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::applicant::{Applicant, line, paragraph};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::numbering::{Reference, next_slip};
use crate::record::{Alone, By, NewEvent, append_alone};
use crate::refusal::{Fault, Rule};

/// What is refused at the desk, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefuseAtDesk {
    /// The procedure's key.
    pub procedure: String,
    pub applicant: Applicant,
    pub reason: String,
    #[serde(default)]
    pub legal_basis: Option<String>,
}

/// A written refusal of reception (phiếu từ chối tiếp nhận).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAccepted {
    pub id: String,
    pub reference: Reference,
    pub procedure_key: String,
    pub procedure_version: i64,
    pub desk: String,
    pub clerk: String,
    pub refused_at: Moment,
    pub applicant: Applicant,
    pub reason: String,
    pub legal_basis: Option<String>,
}

/// Refuses a dossier in writing (`case.not_accepted`), with a number of the series `TC` (trust-design §12.4).
/// Any known procedure can be asked for and refused, also one that is only listed.
pub async fn not_accept(
    work: &mut Work<'_>,
    permit: &Permit<Refusing>,
    desk: Desk<'_>,
    published: &Published,
    refusal: RefuseAtDesk,
) -> Result<NotAccepted> {
    if permit.place().desk != desk.unit.path {
        return Err(Error::Forbidden { reason: "forbidden-other-subject" });
    }
    let year = work.now.local().year();
    let mut faults = Vec::new();
    let applicant = refusal.applicant.checked("applicant", year, &mut faults);
    let reason = paragraph(refusal.reason, 2000, "reason".into(), &mut faults);
    let legal_basis = refusal.legal_basis.and_then(|basis| line(basis, 300, "legal_basis".into(), &mut faults));
    if reason.is_none() && faults.iter().all(|fault| fault.path != "reason") {
        faults.push(Fault::new("reason", Rule::ReasonRequired));
    }
    let Some(reason) = reason.filter(|_| faults.is_empty()) else { return Err(Error::Refused(faults)) };
    let reference = next_slip(work, desk, "TC").await?;
    let slip = NotAccepted {
        id: work.id(),
        reference,
        procedure_key: published.procedure.key.clone(),
        procedure_version: published.version,
        desk: desk.unit.code.clone(),
        clerk: permit.actor().username.clone(),
        refused_at: work.now,
        applicant,
        reason,
        legal_basis,
    };
    keep(work, permit, &slip).await?;
    Ok(slip)
}

async fn keep(work: &mut Work<'_>, permit: &Permit<Refusing>, slip: &NotAccepted) -> Result<()> {
    let event = NewEvent {
        kind: Kind::CaseNotAccepted,
        unit: &slip.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"no": slip.reference.as_str(), "ground": if slip.legal_basis.is_some() { "legal_basis" } else { "written" }}),
        text: None,
    };
    let procedure = (slip.procedure_key.as_str(), slip.procedure_version);
    append_alone(work, Alone { id: &slip.id, reference: &slip.reference, procedure }, event).await?;
    let applicant = serde_json::to_string(&slip.applicant).unwrap_or_default();
    work.tx
        .execute(
            sql!(
                "insert into not_accepted (id, reference, procedure_key, procedure_version, desk, clerk, refused_at,
                    applicant, reason, legal_basis) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![
                &slip.id,
                slip.reference.as_str(),
                &slip.procedure_key,
                slip.procedure_version,
                &slip.desk,
                &slip.clerk,
                slip.refused_at,
                applicant,
                &slip.reason,
                slip.legal_basis.clone()
            ],
        )
        .await?;
    Ok(())
}

record! {
    struct SlipRow {
        id: String, reference: String, procedure_key: String, procedure_version: i64, desk: String, clerk: String,
        refused_at: Moment, applicant: String, reason: String, legal_basis: Option<String>,
    }
}

impl TryFrom<SlipRow> for NotAccepted {
    type Error = Error;

    fn try_from(row: SlipRow) -> Result<NotAccepted> {
        let applicant = serde_json::from_str(&row.applicant).map_err(|_| Error::Corrupt {
            table: "not_accepted",
            column: "applicant",
            key: row.reference.clone(),
        })?;
        Ok(NotAccepted {
            id: row.id,
            reference: Reference::stored(row.reference),
            procedure_key: row.procedure_key,
            procedure_version: row.procedure_version,
            desk: row.desk,
            clerk: row.clerk,
            refused_at: row.refused_at,
            applicant,
            reason: row.reason,
            legal_basis: row.legal_basis,
        })
    }
}

/// One written refusal, within the scope.
pub async fn not_accepted(tx: &mut Tx, scope: &Scope, reference: &Reference) -> Result<NotAccepted> {
    let row: Option<SlipRow> = tx
        .optional(
            sql!(
                "select n.id, n.reference, n.procedure_key, n.procedure_version, n.desk, n.clerk, n.refused_at, n.applicant,
                    n.reason, n.legal_basis
                  from not_accepted n join unit d on d.code = n.desk
                  where n.reference = $1 and d.path >= $2 and d.path < $3"
            ),
            args![reference.as_str(), &scope.desk.0, &scope.desk.1],
        )
        .await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The refusals of one desk since a moment, newest first.
pub async fn not_accepted_on(tx: &mut Tx, desk: &str, since: Moment) -> Result<Vec<NotAccepted>> {
    let rows: Vec<SlipRow> = tx
        .all(
            sql!(
                "select id, reference, procedure_key, procedure_version, desk, clerk, refused_at, applicant, reason,
                    legal_basis
                  from not_accepted where desk = $1 and refused_at >= $2 order by refused_at desc, reference desc"
            ),
            args![desk, since],
        )
        .await?;
    rows.into_iter().map(NotAccepted::try_from).collect()
}
