//! The sets of questions an office has had; the one it began with ships with the program.

use identity::Permit;
use identity::policy::ConductingReview;
use serde_json::json;
use store::{Tx, Work, args, record, sql};

use crate::error::{Error, Fault, Result, Rule};
use crate::question::QuestionSet;

/// The shipped set. Its own list says what of it was found in which source, and what is unverified.
pub static SHIPPED: &str = include_str!("../../../data/review-forms.json");
/// The number of the shipped set.
const FIRST: i64 = 1;

record! { struct SetRow { version: i64, body: String } }

/// A set by its number.
pub async fn question_set(tx: &mut Tx, version: i64) -> Result<QuestionSet> {
    let corrupt = || Error::Corrupt { table: "review_question_set", column: "body", key: version.to_string() };
    if version == FIRST {
        return QuestionSet::read(SHIPPED).map_err(|_| corrupt());
    }
    let statement = sql!("select version, body from review_question_set where version = $1");
    let row: Option<SetRow> = tx.optional(statement, args![version]).await?;
    QuestionSet::read(&row.ok_or(Error::NotFound)?.body).map_err(|_| corrupt())
}

/// The number of the set that the next campaign takes.
pub async fn question_set_latest(tx: &mut Tx) -> Result<i64> {
    let latest: Option<Option<i64>> =
        tx.optional(sql!("select max(version) as value from review_question_set"), &[]).await?;
    Ok(latest.flatten().unwrap_or(FIRST))
}

/// Puts another set in the place of the last one, for campaigns opened from now on (`sys.config`). Answers that were
/// given keep their set. The file is checked whole.
pub async fn put_in(work: &mut Work<'_>, permit: &Permit<ConductingReview>, file: &str) -> Result<i64> {
    QuestionSet::read(file).map_err(|faults| {
        let fault = |why| Fault::new("file", Rule::QuestionSet { why });
        Error::Refused(faults.into_iter().take(20).map(fault).collect())
    })?;
    let version = question_set_latest(work.tx).await? + 1;
    let hash = journal::digest(&[0; 32], file.as_bytes());
    let by = &permit.actor().username;
    work.tx
        .execute(
            sql!(
                "insert into review_question_set (version, hash, body, put_in_by, put_in_at) values ($1, $2, $3, $4, $5)"
            ),
            args![version, &hash, file, by, work.now],
        )
        .await?;
    let data = json!({"policy_h": identity::policy::digest(), "what": "review_questions", "value_h": hash});
    crate::record::journal_by(work, permit, journal::Kind::SysConfig, None, data).await?;
    Ok(version)
}
