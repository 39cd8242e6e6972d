use catalogue::Procedure;
use identity::policy::Reviewing;
use identity::{Permit, Units};
use journal::Kind;
use serde_json::json;
use store::{Work, args, sql};

use crate::answer::Answer;
use crate::error::{Error, Result};
use crate::item::Item;
use crate::part::PartRef;
use crate::progress::{marks, progress};
use crate::question::QuestionSet;
use crate::record::{Deed, change, must_be_at, must_be_for};
use crate::stage::Stage;

/// What was typed about one part. A blank answer takes one back that was given in this round.
pub struct AnswerPart {
    pub part: PartRef,
    /// By the question's id.
    pub answers: Vec<(String, Answer)>,
}

/// Keeps the answers about one part (`review.answered`): all of them, or, where one is wrong, none. Whoever begins an
/// item is its reviewer.
pub async fn answer_part(
    work: &mut Work<'_>,
    permit: &Permit<Reviewing>,
    units: &Units,
    item: &Item,
    (procedure, set): (&Procedure, &QuestionSet),
    new: AnswerPart,
) -> Result<Item> {
    must_be_for(permit, &item.place(units))?;
    must_be_at(item, &[Stage::Assigned, Stage::Review])?;
    let parts = crate::parts(procedure);
    if !parts.iter().any(|part| part.part == new.part) {
        return Err(Error::NotFound);
    }
    let checked = checked(set, &new)?;
    let before = crate::answers_of_part(work.tx, item, new.part).await?;
    let by = permit.actor().username.clone();
    let mut changed = String::new();
    let mut n = 0;
    for (id, answer) in &checked {
        if before.get(id).map_or_else(|| answer.is_blank(), |(old, ..)| old == answer) {
            continue;
        }
        let body = serde_json::to_string(answer).unwrap_or_default();
        keep(work, item, new.part, id, answer.is_blank(), &body, &by).await?;
        changed.push_str(&body);
        n += 1;
    }
    if n == 0 && item.stage == Stage::Review {
        return Ok(item.clone());
    }
    let answers = crate::answers(work.tx, item).await?;
    let all = progress(set, &parts, &answers);
    let sum = |of: fn(&crate::Progress) -> usize| all.iter().map(|(_, p)| of(p)).sum::<usize>();
    let next = Item {
        stage: Stage::Review,
        reviewer: item.reviewer.clone().or(Some(by)),
        asked: i64::try_from(sum(|p| p.asked)).unwrap_or(i64::MAX),
        answered: i64::try_from(sum(|p| p.answered)).unwrap_or(i64::MAX),
        marks: marks(set, &answers),
        ..item.clone()
    };
    let answers_h = crate::record::digest(work, &changed);
    let data = json!({"part": new.part.to_string(), "count": n, "answers_h": answers_h});
    change(work, permit, item, next, Deed { what: "answered", kind: Kind::ReviewAnswered, note: "", data }).await
}

/// Every answer clean, or every fault.
fn checked(set: &QuestionSet, new: &AnswerPart) -> Result<Vec<(String, Answer)>> {
    let (mut checked, mut faults) = (Vec::new(), Vec::new());
    for (id, answer) in &new.answers {
        let Some(question) = set.question(id).filter(|q| q.applies_to == new.part.kind) else { continue };
        match answer.clone().checked(question) {
            Ok(answer) => checked.push((id.clone(), answer)),
            Err(wrong) => faults.extend(wrong),
        }
    }
    if faults.is_empty() { Ok(checked) } else { Err(Error::Refused(faults)) }
}

async fn keep(
    work: &mut Work<'_>,
    item: &Item,
    part: PartRef,
    question: &str,
    is_blank: bool,
    body: &str,
    by: &str,
) -> Result<()> {
    if is_blank {
        let statement =
            sql!("delete from review_answer where item = $1 and round = $2 and part = $3 and question = $4");
        work.tx.execute(statement, args![&item.id, item.round, part.to_string(), question]).await?;
        return Ok(());
    }
    work.tx
        .execute(
            sql!(
                "insert into review_answer (item, round, part, question, body, answered_by, answered_at)
                  values ($1, $2, $3, $4, $5, $6, $7)
                  on conflict (item, round, part, question) do update
                    set body = excluded.body, answered_by = excluded.answered_by, answered_at = excluded.answered_at"
            ),
            args![&item.id, item.round, part.to_string(), question, body, by, work.now],
        )
        .await?;
    Ok(())
}
