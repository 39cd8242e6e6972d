//! Answers that say something is asked for without any basis: they become files about requirements.

use store::{Tx, Work, args, sql};

use crate::Result;
use crate::answer::Choice;
use crate::item::Item;
use crate::outcome::Answers;
use crate::part::{PartKind, PartRef};
use crate::question::{AnswerType, Axis, QuestionSet};

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub part: PartRef,
    pub question: String,
    /// The reviewer's reason.
    pub words: String,
}

/// A part of which the reviewer found no document at all, and what only local habit asks for.
pub fn findings(set: &QuestionSet, answers: &Answers) -> Vec<Finding> {
    let is_finding = |part: &PartRef, id: &str, choice: Option<Choice>| {
        let Some(question) = set.question(id).filter(|question| question.axis == Axis::Legality) else { return false };
        let is_bare = question.answer_type == AnswerType::DocumentList
            && part.kind != PartKind::Whole
            && choice == Some(Choice::None);
        is_bare || (id == "l.local_addition" && choice == Some(Choice::Yes))
    };
    answers
        .iter()
        .filter(|((part, id), answer)| is_finding(part, id, answer.choice))
        .map(|((part, id), answer)| Finding { part: *part, question: id.clone(), words: answer.reason.clone() })
        .collect()
}

/// Whether a finding has its file already.
pub async fn is_on_file(tx: &mut Tx, item: &Item, finding: &Finding) -> Result<bool> {
    let statement = sql!("select no as value from review_finding where item = $1 and part = $2 and question = $3");
    let no: Option<String> =
        tx.optional(statement, args![&item.id, finding.part.to_string(), &finding.question]).await?;
    Ok(no.is_some())
}

/// Remembers the number of its file.
pub async fn put_on_file(work: &mut Work<'_>, item: &Item, finding: &Finding, no: &str) -> Result<()> {
    work.tx
        .execute(
            sql!("insert into review_finding (item, part, question, no, at, review) values ($1, $2, $3, $4, $5, $6)"),
            args![&item.id, finding.part.to_string(), &finding.question, no, work.now, &item.review],
        )
        .await?;
    Ok(())
}

/// The numbers of the files that an item led to.
pub async fn files(tx: &mut Tx, item: &str) -> Result<Vec<String>> {
    let statement = sql!("select no as value from review_finding where item = $1 order by part, question");
    Ok(tx.all(statement, args![item]).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::question_set::SHIPPED;

    #[test]
    fn what_has_no_basis_at_all_is_a_finding() {
        let set = QuestionSet::read(SHIPPED).unwrap();
        let check = |part: &str, id: &str, choice, expected: usize| {
            let answer = Answer { choice: Some(choice), reason: "x".into(), ..Answer::default() };
            let answers = Answers::from([((part.parse().unwrap(), id.to_owned()), answer)]);
            assert_eq!(findings(&set, &answers).len(), expected, "{part} {id} {choice:?}");
        };
        check("paper-1", "l.basis_paper", Choice::None, 1);
        check("fee-1", "l.basis_fee", Choice::None, 1);
        check("whole", "l.local_addition", Choice::Yes, 1);
        check("whole", "l.local_addition", Choice::No, 0);
        check("whole", "l.document", Choice::None, 0);
        check("paper-1", "n.paper", Choice::No, 0);
    }
}
