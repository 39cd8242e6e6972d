//! What the reviewers of a campaign found without any basis, with what became of each file. The review knows that something
//! was found, the file what is done about it: only here both are known.

use jiff::civil::Date;
use store::{Tx, args, record, sql};

use crate::error::{Error, Result};

/// Which findings of a campaign a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundFilter {
    /// Code of a unit, or empty for all.
    pub unit: String,
    /// A stage of a file, or empty for all.
    pub stage: String,
    /// Behind the number of the last line shown.
    pub after: String,
    pub limit: i64,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Number of the file.
    pub number: String,
    pub item: String,
    pub procedure: (String, i64),
    pub unit: String,
    pub what: String,
    pub words: String,
    /// The words of `requirement::Stage` and `requirement::Finding`.
    pub stage: String,
    pub finding: Option<String>,
    /// User name of whoever handles it.
    pub owner: Option<String>,
    pub due: Option<Date>,
}

record! {
    struct FoundRow {
        number: String, item: String, procedure_key: String, procedure_version: i64, unit: String, what: String,
        words: String, stage: String, finding: Option<String>, owner: Option<String>, due_on: Option<String>,
    }
}

/// One page of the findings of a campaign, by the number of their files.
pub async fn found(tx: &mut Tx, review: &str, filter: &FoundFilter) -> Result<Vec<Found>> {
    let rows: Vec<FoundRow> = tx
        .all(
            sql!(
                "select r.number, f.item, i.procedure_key, i.procedure_version, r.unit, r.what, r.words, r.stage, r.finding,
                    r.owner, r.due_on
                  from review_finding f join review_item i on i.id = f.item join requirement r on r.number = f.no
                  where f.review = $1 and f.no > $2 and ($3 = '' or r.unit = $3) and ($4 = '' or r.stage = $4)
                  order by f.no limit $5"
            ),
            args![review, &filter.after, &filter.unit, &filter.stage, filter.limit.clamp(1, 500)],
        )
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: FoundRow) -> Result<Found> {
    let unreadable = || Error::from(std::io::Error::other(format!("requirement.due_on of {} is no day", row.number)));
    let due = row.due_on.as_deref().map(|day| day.parse().map_err(|_| unreadable())).transpose()?;
    Ok(Found {
        due,
        number: row.number,
        item: row.item,
        procedure: (row.procedure_key, row.procedure_version),
        unit: row.unit,
        what: row.what,
        words: row.words,
        stage: row.stage,
        finding: row.finding,
        owner: row.owner,
    })
}
