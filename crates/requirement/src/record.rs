//! Changing a file: one event and one row, in one transaction, if nobody else changed it meanwhile.

use identity::{Action, Permit};
use journal::Kind;
use serde_json::{Value as Json, json};
use store::{Work, args, sql};

use crate::file::Requirement;
use crate::stage::Stage;
use crate::{Error, Result};

pub(crate) fn staff<A: Action>(permit: &Permit<A>) -> journal::Actor {
    journal::Actor::Staff { id: permit.actor().username.clone(), role: Some(permit.role().word().to_owned()) }
}

/// The digest by which an event holds a sentence: the sentence stands beside it and can be erased.
pub(crate) fn digest_of(words: Option<&str>, work: &mut Work<'_>) -> Option<Json> {
    words.map(|words| json!(journal::digest(&work.salt(), words.as_bytes())))
}

/// What is journalled about a change.
pub(crate) struct Change<'a> {
    pub kind: Kind,
    pub data: Json,
    /// A sentence somebody wrote.
    pub words: Option<&'a str>,
}

pub(crate) async fn change<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    before: &Requirement,
    mut after: Requirement,
    event: Change<'_>,
) -> Result<Requirement> {
    let mut data = event.data;
    data["no"] = json!(before.number.as_str());
    if let Some(digest) = digest_of(event.words, work) {
        data["words_h"] = digest;
    }
    identity::record_as(work, staff(permit), event.kind, &before.unit, data).await?;
    after.version = before.version + 1;
    after.changed_by.clone_from(&permit.actor().username);
    after.changed_at = work.now;
    write(work, before.version, &after).await?;
    Ok(after)
}

async fn write(work: &mut Work<'_>, seen: i64, file: &Requirement) -> Result<()> {
    let remedies: Vec<&str> = file.stage.remedies().iter().map(|remedy| remedy.word()).collect();
    let touched = work
        .tx
        .execute(
            sql!(
                "update requirement set version = $3, stage = $4, owner = $5, due_on = $6, finding = $7, finding_words = $8,
                    remedies = $9, remedy_words = $10, explanation = $11, changed_by = $12, changed_at = $13, is_open = $14
                  where id = $1 and version = $2"
            ),
            args![
                &file.id,
                seen,
                file.version,
                file.stage.word(),
                file.stage.owner().map(str::to_owned),
                file.stage.due().map(|due| due.to_string()),
                file.stage.finding().map(|finding| finding.word().to_owned()),
                file.finding_words.clone(),
                remedies.join(" "),
                file.remedy_words.clone(),
                file.explanation.clone(),
                &file.changed_by,
                file.changed_at,
                file.stage.is_open()
            ],
        )
        .await?;
    if touched == 1 {
        Ok(())
    } else {
        Err(Error::Stale { changed_by: file.changed_by.clone(), changed_at: file.changed_at })
    }
}

/// The stage an act leads to, or that the act is not for this stage.
pub(crate) fn next(before: &Requirement, stage: Option<Stage>) -> Result<Requirement> {
    let stage = stage.ok_or_else(|| Error::rule("stage", crate::Rule::FileNotNow))?;
    Ok(Requirement { stage, ..before.clone() })
}

/// A sentence that must be there, clean.
pub(crate) fn words(typed: &str, field: &str) -> Result<String> {
    match text::clean_text(typed, LONGEST) {
        Ok(clean) if clean.is_empty() => Err(Error::rule(field, crate::Rule::Required)),
        Ok(clean) => Ok(clean),
        Err(refused) => Err(Error::rule(field, crate::Rule::Entry(refused))),
    }
}

/// Longest sentence of a file, in characters.
const LONGEST: usize = 1000;
