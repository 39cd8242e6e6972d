//! What hangs on the notice boards of the desks: printed, put up, seen hanging, taken down; and how far it is from what
//! is in force. One row a desk and procedure; the events tell the history.

mod hang;
mod print;
mod standing;
mod take_down;
mod wall;

use std::collections::HashMap;

use store::{Moment, Tx, args, record, sql};

use crate::Result;

pub use hang::{Hung, hang};
pub use print::keep_printed;
pub use standing::{Standing, standing};
pub use take_down::take_down;
pub use wall::Walls;

/// What a desk has of one procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub desk: String,
    pub procedure_key: String,
    /// The version last printed, and when.
    pub printed: Option<(i64, Moment)>,
    /// The version on the wall.
    pub posted: Option<Posted>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub version: i64,
    pub at: Moment,
    /// User name of who put it up.
    pub by: String,
    /// When somebody last saw it hanging, the day it was put up included.
    pub seen_at: Moment,
}

record! {
    struct NoticeRow {
        desk: String, procedure_key: String, printed_version: Option<i64>, printed_at: Option<Moment>,
        posted_version: Option<i64>, posted_at: Option<Moment>, posted_by: Option<String>, confirmed_at: Option<Moment>,
    }
}

impl From<NoticeRow> for Notice {
    fn from(row: NoticeRow) -> Notice {
        let posted = row.posted_version.zip(row.posted_at).map(|(version, at)| Posted {
            version,
            at,
            by: row.posted_by.unwrap_or_default(),
            seen_at: row.confirmed_at.unwrap_or(at),
        });
        Notice {
            desk: row.desk,
            procedure_key: row.procedure_key,
            printed: row.printed_version.zip(row.printed_at),
            posted,
        }
    }
}

/// What one desk has, by the key of the procedure.
pub async fn notices_of(tx: &mut Tx, desk: &str) -> Result<HashMap<String, Notice>> {
    let rows: Vec<NoticeRow> = tx
        .all(
            sql!(
                "select desk, procedure_key, printed_version, printed_at, posted_version, posted_at, posted_by,
                    confirmed_at from notice where desk = $1 order by procedure_key"
            ),
            args![desk],
        )
        .await?;
    Ok(rows.into_iter().map(|row| (row.procedure_key.clone(), Notice::from(row))).collect())
}

/// What a desk has of one procedure.
pub async fn notice(tx: &mut Tx, desk: &str, key: &str) -> Result<Option<Notice>> {
    let row: Option<NoticeRow> = tx
        .optional(
            sql!(
                "select desk, procedure_key, printed_version, printed_at, posted_version, posted_at, posted_by,
                    confirmed_at from notice where desk = $1 and procedure_key = $2"
            ),
            args![desk, key],
        )
        .await?;
    Ok(row.map(Notice::from))
}
