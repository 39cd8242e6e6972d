//! The answers that stand.

use std::collections::BTreeMap;

use store::{Moment, Tx, args, record, sql};

use crate::answer::Answer;
use crate::item::Item;
use crate::outcome::Answers;
use crate::part::PartRef;
use crate::{Error, Result};

record! { struct AnswerRow { part: String, question: String, body: String, answered_by: String, answered_at: Moment } }

fn read(row: &AnswerRow, item: &str) -> Result<((PartRef, String), Answer)> {
    let corrupt = |column| Error::Corrupt { table: "review_answer", column, key: item.to_owned() };
    let part = row.part.parse().map_err(|()| corrupt("part"))?;
    let answer = serde_json::from_str(&row.body).map_err(|_| corrupt("body"))?;
    Ok(((part, row.question.clone()), answer))
}

/// All answers of an item in its round.
pub async fn answers(tx: &mut Tx, item: &Item) -> Result<Answers> {
    let statement = sql!(
        "select part, question, body, answered_by, answered_at from review_answer where item = $1 and round = $2
          order by part, question"
    );
    let rows: Vec<AnswerRow> = tx.all(statement, args![&item.id, item.round]).await?;
    rows.iter().map(|row| read(row, &item.id)).collect()
}

/// The answers about one part by question, each with who gave it and when.
pub async fn answers_of_part(
    tx: &mut Tx,
    item: &Item,
    part: PartRef,
) -> Result<BTreeMap<String, (Answer, String, Moment)>> {
    let statement = sql!(
        "select part, question, body, answered_by, answered_at from review_answer
          where item = $1 and round = $2 and part = $3 order by question"
    );
    let rows: Vec<AnswerRow> = tx.all(statement, args![&item.id, item.round, part.to_string()]).await?;
    rows.into_iter()
        .map(|row| {
            let ((_, question), answer) = read(&row, &item.id)?;
            Ok((question, (answer, row.answered_by, row.answered_at)))
        })
        .collect()
}
