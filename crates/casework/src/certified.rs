//! The certified copies of a desk's day: the last ones, the sums, and the check that they say what the journal says.

use jiff::civil::Date;
use store::{Moment, Tx, args, record, sql};

use crate::case::Case;
use crate::certify::Certification;
use crate::error::Result;
use crate::fsck::Fsck;
use crate::numbering::Reference;

/// One certification, as the lane shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertifiedCopy {
    pub reference: Reference,
    pub desk: String,
    pub at: Moment,
    pub clerk: String,
    /// User name of the official who signed.
    pub signer: String,
    /// Name of the applicant.
    pub applicant: String,
    pub document: String,
    pub copies: i64,
    /// Of one copy.
    pub pages: i64,
    /// Whole đồng.
    pub fee: i64,
}

/// What was certified at a desk on a day. Undone ones are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CopySums {
    pub certifications: i64,
    pub copies: i64,
    /// Of all copies.
    pub pages: i64,
    /// Whole đồng.
    pub fee: i64,
}

impl CertifiedCopy {
    pub(crate) fn new(case: &Case, certification: &Certification, fee: i64) -> CertifiedCopy {
        CertifiedCopy {
            reference: case.reference.clone(),
            desk: case.desk.clone(),
            at: case.received_at,
            clerk: case.receiver.clone(),
            signer: certification.signer.clone(),
            applicant: certification.applicant.name.clone(),
            document: certification.document.clone(),
            copies: certification.copies,
            pages: certification.pages,
            fee,
        }
    }
}

record! {
    struct CopyRow {
        reference: String, desk: String, at: Moment, clerk: String, signer: String, intake: String, document: String,
        copies: i64, pages: i64, fee: i64,
    }
}
record! { struct SumsRow { certifications: i64, copies: i64, pages: i64, fee: i64 } }
record! { struct BodyRow { body: Option<Vec<u8>> } }
record! { struct CheckRow { case_id: String, reference: String, copies: i64, pages: i64, fee: i64 } }

/// The last certifications of a desk on a day, newest first.
pub async fn certified_on(tx: &mut Tx, desk: &str, day: Date, most: i64) -> Result<Vec<CertifiedCopy>> {
    let rows: Vec<CopyRow> = tx
        .all(
            sql!(
                "select c.reference, k.desk, k.at, k.clerk, k.signer, c.intake, k.document, k.copies, k.pages, k.fee
                  from certified_copy k join cases c on c.id = k.case_id
                  where k.desk = $1 and k.day = $2 and c.state <> 'stopped' order by k.at desc, k.case_id desc limit $3"
            ),
            args![desk, day, most],
        )
        .await?;
    Ok(rows.into_iter().map(copy).collect())
}

fn copy(row: CopyRow) -> CertifiedCopy {
    let name = serde_json::from_str::<crate::Intake>(&row.intake).map(|intake| intake.applicant.name);
    CertifiedCopy {
        reference: Reference::stored(row.reference),
        desk: row.desk,
        at: row.at,
        clerk: row.clerk,
        signer: row.signer,
        applicant: name.unwrap_or_default(),
        document: row.document,
        copies: row.copies,
        pages: row.pages,
        fee: row.fee,
    }
}

/// The sums of a desk's day.
pub async fn copy_sums(tx: &mut Tx, desk: &str, day: Date) -> Result<CopySums> {
    let row: Option<SumsRow> = tx
        .optional(
            sql!(
                "select count(*) as certifications, cast(coalesce(sum(k.copies), 0) as bigint) as copies,
                    cast(coalesce(sum(k.copies * k.pages), 0) as bigint) as pages,
                    cast(coalesce(sum(k.fee), 0) as bigint) as fee
                  from certified_copy k join cases c on c.id = k.case_id
                  where k.desk = $1 and k.day = $2 and c.state <> 'stopped'"
            ),
            args![desk, day],
        )
        .await?;
    Ok(row.map_or_else(CopySums::default, |row| CopySums {
        certifications: row.certifications,
        copies: row.copies,
        pages: row.pages,
        fee: row.fee,
    }))
}

/// Whether a case was certified copies, in and out at once.
pub(crate) async fn is_certified(tx: &mut Tx, case: &Case) -> Result<bool> {
    let found: Option<i64> =
        tx.optional(sql!("select copies as value from certified_copy where case_id = $1"), args![&case.id]).await?;
    Ok(found.is_some())
}

const PAGE: i64 = 500;

/// Every certification says of itself what its events say.
pub(crate) async fn check_copies(tx: &mut Tx, report: &mut Fsck) -> Result<()> {
    let mut last = String::new();
    loop {
        let rows: Vec<CheckRow> = tx
            .all(
                sql!(
                    "select k.case_id, c.reference, k.copies, k.pages, k.fee from certified_copy k
                      join cases c on c.id = k.case_id where k.case_id > $1 order by k.case_id limit $2"
                ),
                args![&last, PAGE],
            )
            .await?;
        let Some(end) = rows.last().map(|row| row.case_id.clone()) else { return Ok(()) };
        for row in rows {
            check_copy(tx, row, report).await?;
        }
        last = end;
    }
}

async fn check_copy(tx: &mut Tx, row: CheckRow, report: &mut Fsck) -> Result<()> {
    let bodies: Vec<BodyRow> =
        tx.all(sql!("select body from event where case_id = $1 order by cseq"), args![&row.case_id]).await?;
    // Erased bodies leave nothing to compare.
    let Some(bodies) = bodies.into_iter().map(|row| row.body).collect::<Option<Vec<_>>>() else { return Ok(()) };
    let events: Vec<journal::Event> = bodies.iter().filter_map(|body| journal::Event::parse(body).ok()).collect();
    let said = |kind: journal::Kind, field: &str| {
        events.iter().find(|event| event.kind == kind).and_then(|event| event.data.get(field)?.as_i64())
    };
    let pairs = [
        ("copies", said(journal::Kind::CaseResultIssued, "copies"), row.copies),
        ("pages", said(journal::Kind::CaseResultIssued, "pages"), row.pages),
        ("fee", said(journal::Kind::FeePaid, "amount").or(Some(0)), row.fee),
    ];
    for (column, journal, stored) in pairs {
        if journal != Some(stored) {
            let journal = journal.map_or("-".to_owned(), |n| n.to_string());
            report.find(
                "projection",
                &row.reference,
                format!("certified {column}: the journal says {journal}, the row says {stored}"),
                false,
            );
        }
    }
    Ok(())
}
