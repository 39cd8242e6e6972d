//! The versions of procedures in the database.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use store::{Moment, Tx, Value, args, record, sql};

use crate::procedure::Procedure;
use crate::{Error, Result};

/// One published version of a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    pub procedure: Arc<Procedure>,
    /// From 1, without gaps.
    pub version: i64,
    /// The first day it is in force.
    pub in_force_from: Date,
    /// The day on which the next version took over; `None` for the current one.
    pub in_force_to: Option<Date>,
    /// When it was written down here: its content never changes after that.
    pub published_at: Moment,
}

record! { struct VersionRow { key: String, version: i64, valid_from: String, valid_to: Option<String>, body: String, published_at: Moment } }

impl TryFrom<VersionRow> for Published {
    type Error = Error;

    fn try_from(row: VersionRow) -> Result<Published> {
        let corrupt = |column| {
            let key = format!("{} version {}", row.key, row.version);
            move || Error::Corrupt { table: "procedure_version", column, key }
        };
        let to = row.valid_to.as_deref().map(str::parse).transpose();
        Ok(Published {
            procedure: serde_json::from_str(&row.body).map(Arc::new).map_err(|_| corrupt("body")())?,
            version: row.version,
            in_force_from: row.valid_from.parse().map_err(|_| corrupt("valid_from")())?,
            in_force_to: to.map_err(|_| corrupt("valid_to")())?,
            published_at: row.published_at,
        })
    }
}

fn only(row: Option<VersionRow>) -> Result<Published> {
    row.ok_or(Error::NotFound)?.try_into()
}

fn all(rows: Vec<VersionRow>) -> Result<Vec<Published>> {
    rows.into_iter().map(Published::try_from).collect()
}

/// The last version that was announced: in force, or still to come.
pub async fn latest_version(tx: &mut Tx, key: &str) -> Result<Published> {
    only(
        tx.optional(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where key = $1 and valid_to is null"
            ),
            args![key],
        )
        .await?,
    )
}

/// The version in force on a day. Where a day saw several, the last of them.
pub async fn procedure_on(tx: &mut Tx, key: &str, day: Date) -> Result<Published> {
    only(
        tx.optional(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where key = $1 and valid_from <= $2 and (valid_to is null or valid_to > $2)
                  order by version desc limit 1"
            ),
            args![key, day],
        )
        .await?,
    )
}

/// One version, whether in force or not: the one a case was received under.
pub async fn procedure_version(tx: &mut Tx, key: &str, version: i64) -> Result<Published> {
    only(
        tx.optional(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where key = $1 and version = $2"
            ),
            args![key, version],
        )
        .await?,
    )
}

/// All versions of a procedure, the newest first. Errs where there is none.
pub async fn versions(tx: &mut Tx, key: &str) -> Result<Vec<Published>> {
    let rows: Vec<VersionRow> = tx
        .all(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where key = $1 order by version desc"
            ),
            args![key],
        )
        .await?;
    if rows.is_empty() { Err(Error::NotFound) } else { all(rows) }
}

/// Procedures whose versions are asked for in one statement.
const KEYS: usize = 20;

/// All versions of several procedures, the newest of each first; twenty procedures to a statement.
pub async fn versions_of(tx: &mut Tx, keys: &[String]) -> Result<Vec<Published>> {
    let mut found = Vec::new();
    for some in keys.chunks(KEYS) {
        let keys: Vec<Value> = (0..KEYS).map(|at| Value::from(some.get(at).cloned().unwrap_or_default())).collect();
        let rows: Vec<VersionRow> = tx
            .all(
                sql!(
                    "select key, version, valid_from, valid_to, body, published_at from procedure_version
                      where key in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
                      order by key, version desc"
                ),
                &keys,
            )
            .await?;
        found.extend(all(rows)?);
    }
    Ok(found)
}

/// The versions of all procedures that are in force on a day, by key. The others of the table are not walked: of those
/// that ended only the ones that end after the day are read.
pub async fn all_on(tx: &mut Tx, day: Date) -> Result<Vec<Published>> {
    all(tx
        .all(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where valid_to is null and valid_from <= $1
                  union all
                  select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where valid_to > $1 and valid_from <= $1
                  order by key"
            ),
            args![day],
        )
        .await?)
}

/// The versions of one procedure announced for a day after this one, in the order in which they come.
pub async fn to_come(tx: &mut Tx, key: &str, day: Date) -> Result<Vec<Published>> {
    all(tx
        .all(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where key = $1 and valid_from > $2 order by version"
            ),
            args![key, day],
        )
        .await?)
}

/// The versions announced for a day after this one, the next to come into force first.
pub async fn announced_after(tx: &mut Tx, day: Date) -> Result<Vec<Published>> {
    all(tx
        .all(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  where valid_from > $1 order by valid_from, key"
            ),
            args![day],
        )
        .await?)
}

/// The versions published last, the newest first: what the feed of changes tells.
pub async fn latest_versions(tx: &mut Tx, limit: i64) -> Result<Vec<Published>> {
    all(tx
        .all(
            sql!(
                "select key, version, valid_from, valid_to, body, published_at from procedure_version
                  order by published_at desc, key desc, version desc limit $1"
            ),
            args![limit],
        )
        .await?)
}

record! { struct HashRow { key: String, version: i64, valid_from: String, hash: String, decision: Option<String> } }

/// What an import needs to know of the last version of a procedure.
#[derive(Debug, Clone)]
pub(crate) struct Current {
    pub version: i64,
    pub valid_from: String,
    pub hash: String,
    /// Announced by a decision for a day that is still to come: no import goes over it.
    pub is_to_come: bool,
    /// The hash of the version in force today, where that is an older one.
    pub hash_today: Option<String>,
}

pub(crate) async fn current(tx: &mut Tx, today: Date) -> Result<BTreeMap<String, Current>> {
    let rows: Vec<HashRow> = tx
        .all(sql!("select key, version, valid_from, hash, decision from procedure_version where valid_to is null"), &[])
        .await?;
    let day = today.to_string();
    let current = |row: HashRow| Current {
        version: row.version,
        is_to_come: row.decision.is_some() && row.valid_from > day,
        valid_from: row.valid_from,
        hash: row.hash,
        hash_today: None,
    };
    let mut all: BTreeMap<String, Current> = rows.into_iter().map(|row| (row.key.clone(), current(row))).collect();
    let ending: Vec<HashRow> = tx
        .all(
            sql!(
                "select key, version, valid_from, hash, decision from procedure_version
                  where valid_to > $1 and valid_from <= $1"
            ),
            args![today],
        )
        .await?;
    for row in ending {
        if let Some(known) = all.get_mut(&row.key) {
            known.hash_today = Some(row.hash);
        }
    }
    Ok(all)
}
