//! Letters of apology (phiếu xin lỗi và hẹn lại ngày trả kết quả), as they are kept beside the events.

use store::{Moment, Tx, Work, args, record, sql};

use crate::case::Case;
use crate::error::Result;

record! {
    /// A letter to an applicant whose date is not kept.
    pub struct Apology {
        pub no: String,
        pub at: Moment,
        pub signed_by: String,
        /// The date that is not kept.
        pub missed_at: Moment,
        /// The new appointment.
        pub due_at: Moment,
        pub reason: String,
        /// Written when the date had passed already: the case stays late.
        pub is_late: bool,
    }
}

/// The number of the next letter of a case: one goes out with an extension, and one for each date that was missed.
pub(crate) async fn number(tx: &mut Tx, case: &Case) -> Result<String> {
    Ok(match apologies(tx, case).await?.len() {
        0 => format!("{}/PXL", case.reference),
        earlier => format!("{}/PXL-{}", case.reference, earlier + 1),
    })
}

/// The letters of a case, first to last.
pub async fn apologies(tx: &mut Tx, case: &Case) -> Result<Vec<Apology>> {
    if case.apologised_at.is_none() {
        return Ok(Vec::new());
    }
    Ok(tx
        .all(
            sql!("select no, at, signed_by, missed_at, due_at, reason, is_late from apology where case_id = $1 order by at, no"),
            args![&case.id],
        )
        .await?)
}

pub(crate) async fn keep(work: &mut Work<'_>, case: &Case, letter: &Apology) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into apology (case_id, no, at, signed_by, missed_at, due_at, reason, is_late)
                  values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                &case.id,
                &letter.no,
                letter.at,
                &letter.signed_by,
                letter.missed_at,
                letter.due_at,
                &letter.reason,
                letter.is_late
            ],
        )
        .await?;
    Ok(())
}
