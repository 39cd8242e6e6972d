//! What stands beside the form at a desk: the returns of today, supplements that are due, refusals and guidance of
//! today, and how many of each. Pages go by key.

use store::{Moment, Record, Sql, Tx, args, record, sql};

use crate::error::{Error, Result};
use crate::hand_over::Handover;
use crate::list::MOST;
use crate::numbering::Reference;

/// One line of a list at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskLine {
    pub reference: Reference,
    pub procedure_key: String,
    /// The applicant's name; empty where guidance was given to somebody unnamed.
    pub applicant: String,
    /// When it was returned, refused or given, or until when the supplement is to be brought.
    pub at: Moment,
    /// How a result was handed over and to whom.
    pub handover: Option<Handover>,
    /// Where the next page begins.
    pub key: String,
}

/// How many lines each list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DeskCounts {
    /// Results waiting to be handed over.
    pub waiting: i64,
    pub returned: i64,
    pub supplements: i64,
    pub refused: i64,
    pub guided: i64,
}

record! {
    struct DeskRow { id: String, reference: String, procedure_key: String, intake: String, at: Moment, handover: Option<String> }
}
record! { struct SlipRow { reference: String, procedure_key: String, applicant: String, at: Moment } }
record! { struct GuidedRow { reference: String, procedure_key: String, person: Option<String>, at: Moment } }

#[derive(serde::Deserialize)]
struct Named {
    name: String,
}

#[derive(serde::Deserialize)]
struct NameOnly {
    applicant: Named,
}

fn line(row: DeskRow) -> Result<DeskLine> {
    let corrupt = |column| Error::Corrupt { table: "cases", column, key: row.reference.clone() };
    let intake: NameOnly = serde_json::from_str(&row.intake).map_err(|_| corrupt("intake"))?;
    let handover = row.handover.as_deref().map(|text| serde_json::from_str(text).map_err(|_| corrupt("handover")));
    Ok(DeskLine {
        applicant: intake.applicant.name,
        handover: handover.transpose()?,
        key: format!("{}~{}", row.at.stored(), row.id),
        reference: Reference::stored(row.reference),
        procedure_key: row.procedure_key,
        at: row.at,
    })
}

/// The moment and id of the last line seen; `first` where there is none.
fn after(key: Option<&str>, first: &str) -> (String, String) {
    let (at, id) = key.and_then(|key| key.split_once('~')).unwrap_or((first, ""));
    (at.to_owned(), id.to_owned())
}

/// After every moment there will be.
const LATEST: &str = "~";

/// One page of what a desk did since a moment, newest first: the statements differ in the table.
async fn newest<T: Record>(
    tx: &mut Tx,
    statement: &'static Sql,
    desk: &str,
    since: Moment,
    key: Option<&str>,
    limit: i64,
) -> Result<Vec<T>> {
    let (at, last) = after(key, LATEST);
    Ok(tx.all(statement, args![desk, since, at, last, limit.clamp(1, MOST)]).await?)
}

/// The last dossiers taken in at a desk since a moment, newest first.
pub async fn received_since(tx: &mut Tx, desk: &str, since: Moment, limit: i64) -> Result<Vec<DeskLine>> {
    let rows: Vec<DeskRow> = tx
        .all(
            sql!(
                "select id, reference, procedure_key, intake, received_at as at, handover from cases
                  where desk = $1 and received_at >= $2 order by received_at desc, reference desc limit $3"
            ),
            args![desk, since, limit.clamp(1, MOST)],
        )
        .await?;
    rows.into_iter().map(line).collect()
}

/// What a desk handed over since a moment, newest first.
pub async fn returned_since(
    tx: &mut Tx,
    desk: &str,
    since: Moment,
    key: Option<&str>,
    limit: i64,
) -> Result<Vec<DeskLine>> {
    let statement = sql!(
        "select id, reference, procedure_key, intake, ended_at as at, handover from cases
              where desk = $1 and state = 'returned' and ended_at >= $2
                and (ended_at < $3 or (ended_at = $3 and id < $4)) order by ended_at desc, id desc limit $5"
    );
    let rows: Vec<DeskRow> = newest(tx, statement, desk, since, key, limit).await?;
    rows.into_iter().map(line).collect()
}

/// The cases of a desk that wait for what the applicant was asked to bring, by the day until which it is expected.
pub async fn supplements_due(tx: &mut Tx, desk: &str, key: Option<&str>, limit: i64) -> Result<Vec<DeskLine>> {
    let (at, id) = after(key, "");
    let rows: Vec<DeskRow> = tx
        .all(
            sql!(
                "select c.id, c.reference, c.procedure_key, c.intake, s.answer_by as at, c.handover
                  from cases c join supplement s on s.case_id = c.id
                  where c.desk = $1 and c.state = 'awaiting_supplement' and s.answered_at is null
                    and (s.answer_by > $2 or (s.answer_by = $2 and c.id > $3)) order by s.answer_by, c.id limit $4"
            ),
            args![desk, at, id, limit.clamp(1, MOST)],
        )
        .await?;
    rows.into_iter().map(line).collect()
}

/// The written refusals of a desk since a moment, newest first.
pub async fn refused_since(
    tx: &mut Tx,
    desk: &str,
    since: Moment,
    key: Option<&str>,
    limit: i64,
) -> Result<Vec<DeskLine>> {
    let statement = sql!(
        "select reference, procedure_key, applicant, refused_at as at from not_accepted
              where desk = $1 and refused_at >= $2 and (refused_at < $3 or (refused_at = $3 and reference < $4))
              order by refused_at desc, reference desc limit $5"
    );
    let rows: Vec<SlipRow> = newest(tx, statement, desk, since, key, limit).await?;
    rows.into_iter().map(slip).collect()
}

fn slip(row: SlipRow) -> Result<DeskLine> {
    let corrupt = || Error::Corrupt { table: "not_accepted", column: "applicant", key: row.reference.clone() };
    let applicant: Named = serde_json::from_str(&row.applicant).map_err(|_| corrupt())?;
    Ok(without_case(row.reference, row.procedure_key, applicant.name, row.at))
}

/// The line of a slip behind which no case stands.
fn without_case(reference: String, procedure_key: String, applicant: String, at: Moment) -> DeskLine {
    let key = format!("{}~{reference}", at.stored());
    DeskLine { reference: Reference::stored(reference), procedure_key, applicant, at, handover: None, key }
}

/// The guidance given in writing at a desk since a moment, newest first.
pub async fn guided_since(
    tx: &mut Tx,
    desk: &str,
    since: Moment,
    key: Option<&str>,
    limit: i64,
) -> Result<Vec<DeskLine>> {
    let statement = sql!(
        "select reference, procedure_key, person, given_at as at from guidance
              where desk = $1 and given_at >= $2 and (given_at < $3 or (given_at = $3 and reference < $4))
              order by given_at desc, reference desc limit $5"
    );
    let rows: Vec<GuidedRow> = newest(tx, statement, desk, since, key, limit).await?;
    let line = |row: GuidedRow| without_case(row.reference, row.procedure_key, row.person.unwrap_or_default(), row.at);
    Ok(rows.into_iter().map(line).collect())
}

/// How many results wait, how many were returned, refused and guided since a moment, how many supplements are due.
pub async fn desk_counts(tx: &mut Tx, desk: &str, since: Moment) -> Result<DeskCounts> {
    let in_state = sql!("select count(*) as value from cases where desk = $1 and state = $2");
    let returned =
        sql!("select count(*) as value from cases where desk = $1 and state = 'returned' and ended_at >= $2");
    let refused = sql!("select count(*) as value from not_accepted where desk = $1 and refused_at >= $2");
    let guided = sql!("select count(*) as value from guidance where desk = $1 and given_at >= $2");
    let waiting: Option<i64> = tx.optional(in_state, args![desk, "resolved"]).await?;
    let supplements: Option<i64> = tx.optional(in_state, args![desk, "awaiting_supplement"]).await?;
    let returned: Option<i64> = tx.optional(returned, args![desk, since]).await?;
    let refused: Option<i64> = tx.optional(refused, args![desk, since]).await?;
    let guided: Option<i64> = tx.optional(guided, args![desk, since]).await?;
    Ok(DeskCounts {
        waiting: waiting.unwrap_or(0),
        returned: returned.unwrap_or(0),
        supplements: supplements.unwrap_or(0),
        refused: refused.unwrap_or(0),
        guided: guided.unwrap_or(0),
    })
}
