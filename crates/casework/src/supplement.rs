//! What applicants were asked to bring, as it is kept beside the events.

use catalogue::{Handed, SupplementClock};
use serde::{Deserialize, Serialize};
use store::{Moment, Tx, args, record, sql};

use crate::case::Case;
use crate::error::{Error, Result};

/// One published paper asked for, in the number still missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedPaper {
    /// Its number in the published list, from 1.
    pub paper: u32,
    #[serde(default)]
    pub original: i64,
    #[serde(default)]
    pub copy: i64,
    /// Why what was handed in does not do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A paper beyond the published list, with the law that asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExtraPaper {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub legal_basis: String,
}

/// One supplement request of a case (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplement {
    pub n: i64,
    pub asked_by: String,
    pub asked_at: Moment,
    /// The head who let it go out, where that was needed.
    pub approver: Option<String>,
    pub papers: Vec<AskedPaper>,
    pub extra: Vec<ExtraPaper>,
    pub ground: Option<String>,
    pub clock: SupplementClock,
    /// Without an answer until then the case may be stopped.
    pub answer_by: Moment,
    pub answered_by: Option<String>,
    pub answered_at: Option<Moment>,
    pub brought: Vec<Handed>,
}

record! {
    struct SupplementRow {
        n: i64, asked_by: String, asked_at: Moment, approver: Option<String>, papers: String, extra: String,
        ground: Option<String>, clock: String, answer_by: Moment, answered_by: Option<String>,
        answered_at: Option<Moment>, brought: Option<String>,
    }
}

fn supplement(row: SupplementRow, case: &Case) -> Result<Supplement> {
    let corrupt = |column| Error::Corrupt { table: "supplement", column, key: format!("{} {}", case.reference, row.n) };
    Ok(Supplement {
        papers: serde_json::from_str(&row.papers).map_err(|_| corrupt("papers"))?,
        extra: serde_json::from_str(&row.extra).map_err(|_| corrupt("extra"))?,
        clock: SupplementClock::from_word(&row.clock).ok_or_else(|| corrupt("clock"))?,
        brought: match &row.brought {
            Some(text) => serde_json::from_str(text).map_err(|_| corrupt("brought"))?,
            None => Vec::new(),
        },
        n: row.n,
        asked_by: row.asked_by,
        asked_at: row.asked_at,
        approver: row.approver,
        ground: row.ground,
        answer_by: row.answer_by,
        answered_by: row.answered_by,
        answered_at: row.answered_at,
    })
}

/// The supplement requests of a case, first to last.
pub async fn supplements(tx: &mut Tx, case: &Case) -> Result<Vec<Supplement>> {
    if case.supplements == 0 {
        return Ok(Vec::new());
    }
    let rows: Vec<SupplementRow> = tx
        .all(
            sql!("select n, asked_by, asked_at, approver, papers, extra, ground, clock, answer_by, answered_by, answered_at,
                    brought from supplement where case_id = $1 order by n"),
            args![&case.id],
        )
        .await?;
    rows.into_iter().map(|row| supplement(row, case)).collect()
}

/// The request that waits for its answer.
pub async fn open_supplement(tx: &mut Tx, case: &Case) -> Result<Option<Supplement>> {
    Ok(supplements(tx, case).await?.pop().filter(|last| last.answered_at.is_none()))
}
