use std::collections::BTreeMap;
use std::sync::Arc;

use catalogue::Published;
use identity::policy::ConductingReview;
use identity::{Permit, Units};
use jiff::civil::Date;
use serde_json::json;
use store::{Tx, Work, args, sql};

use crate::error::{Error, Result, Rule};
use crate::history;
use crate::item::Item;
use crate::record::journal_by;
use crate::review::Review;
use crate::stage::Stage;

/// Which procedures go to which unit, and until when.
pub struct Assign<'a> {
    pub unit: &'a str,
    pub due_on: Date,
    pub procedures: Vec<Arc<Published>>,
}

/// What became of an assignment: procedures the unit has already stay as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Assigned {
    pub new: i64,
    pub there_already: i64,
}

/// Which of these procedures a unit has in a campaign.
async fn there(tx: &mut Tx, review: &str, unit: &str) -> Result<BTreeMap<String, bool>> {
    let keys: Vec<String> = tx
        .all(
            sql!("select procedure_key as value from review_item where review = $1 and unit = $2"),
            args![review, unit],
        )
        .await?;
    Ok(keys.into_iter().map(|key| (key, true)).collect())
}

/// Gives procedures to a unit (`review.assigned`, one event for the act with the digest of the list).
pub async fn assign(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    units: &Units,
    review: &Review,
    to: Assign<'_>,
) -> Result<Assigned> {
    if !review.is_open() {
        return Err(Error::rule("unit", Rule::Closed));
    }
    if units.get(to.unit).is_none() {
        return Err(Error::rule("unit", Rule::Unit));
    }
    if to.procedures.is_empty() {
        return Err(Error::rule("procedures", Rule::Nothing));
    }
    let set = crate::question_set(work.tx, review.question_set).await?;
    let there = there(work.tx, &review.id, to.unit).await?;
    let mut assigned = Assigned::default();
    let mut keys = Vec::new();
    for published in &to.procedures {
        if there.contains_key(&published.procedure.key) {
            assigned.there_already += 1;
            continue;
        }
        let parts = crate::parts(&published.procedure);
        let asked: usize = parts.iter().map(|part| set.about(part.part.kind).count()).sum();
        insert(work, permit, review, &to, published, asked).await?;
        assigned.new += 1;
        keys.push(format!("{}@{}", published.procedure.key, published.version));
    }
    if assigned.new > 0 {
        let record_h = journal::digest(&[0; 32], keys.join("\n").as_bytes());
        let data = json!({"review": review.id, "to": to.unit, "due": to.due_on.to_string(), "count": assigned.new,
            "record_h": record_h});
        journal_by(work, permit, journal::Kind::ReviewAssigned, None, data).await?;
    }
    Ok(assigned)
}

async fn insert(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    review: &Review,
    to: &Assign<'_>,
    published: &Published,
    asked: usize,
) -> Result<()> {
    let procedure = &published.procedure;
    let by = &permit.actor().username;
    let minutes = minutes(procedure);
    let id = work.id();
    work.tx
        .execute(
            sql!(
                "insert into review_item (id, review, procedure_key, procedure_version, name_sort, field, unit, due_on,
                    state, asked, answered, marks, minutes_before, round, version, changed_by, changed_at)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, '{}', $11, 1, 1, $12, $13)"
            ),
            args![
                &id,
                &review.id,
                &procedure.key,
                published.version,
                name_sort(&procedure.name),
                &procedure.field,
                to.unit,
                to.due_on,
                Stage::Assigned.word(),
                i64::try_from(asked).unwrap_or(i64::MAX),
                minutes,
                by,
                work.now,
            ],
        )
        .await?;
    let item = crate::item(work.tx, &id).await?;
    history::keep(work, &item, "assigned", by, permit.role().word(), "").await
}

/// Working minutes of the longest limit a version promises.
pub(crate) fn minutes(procedure: &catalogue::Procedure) -> Option<i64> {
    let minutes = procedure.limits().into_iter().map(|(_, limit)| catalogue::procedure::working_minutes(limit));
    minutes.max().map(i64::from)
}

/// Bytes of the dictionary order in hex, so that the database sorts names as people do.
pub(crate) fn name_sort(name: &str) -> String {
    text::sort_key(name).iter().take(120).map(|byte| format!("{byte:02x}")).collect()
}

impl Item {
    /// The item with another version of its procedure under review.
    pub(crate) fn with_version(self, published: &Published) -> Item {
        Item { procedure_version: published.version, minutes_before: minutes(&published.procedure), ..self }
    }
}
