//! What every act of a review has in common: its event, its line in the item's history, the change of its row.

use identity::policy::Action;
use identity::{Permit, Place};
use journal::Kind;
use serde_json::{Value as Json, json};
use store::{Work, args, sql};

use crate::error::{Error, Result, Rule};
use crate::history;
use crate::item::Item;
use crate::stage::Stage;

/// Journals an act in the name of the person who may do it.
pub(crate) async fn journal_by<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    kind: Kind,
    proc: Option<String>,
    data: Json,
) -> Result<()> {
    let actor =
        journal::Actor::Staff { id: permit.actor().username.clone(), role: Some(permit.role().word().to_owned()) };
    append(work, actor, permit.actor_unit(), kind, proc, data).await
}

/// Journals what the office did by itself.
pub(crate) async fn journal_alone(work: &mut Work<'_>, unit: &str, kind: Kind, data: Json) -> Result<()> {
    append(work, journal::Actor::System, unit, kind, None, data).await
}

async fn append(
    work: &mut Work<'_>,
    actor: journal::Actor,
    unit: &str,
    kind: Kind,
    proc: Option<String>,
    data: Json,
) -> Result<()> {
    let event = journal::Event {
        id: work.event_id(),
        ts: work.now.journal(),
        kind,
        unit: unit.to_owned(),
        actor,
        link: None,
        proc,
        data,
    };
    let body = event.bytes()?;
    let salt = work.salt();
    let commitment = journal::commit(&salt, &body);
    let appended = store::Appended { id: &event.id_text(), case_id: None, cseq: None, commitment, salt, body };
    Ok(store::append(work.tx, appended).await?)
}

/// The digest of words that stand beside the journal; salted, because a short sentence could be guessed.
pub(crate) fn digest(work: &mut Work<'_>, words: &str) -> String {
    journal::digest(&work.salt(), words.as_bytes())
}

/// An act on an item: what it is called, its event, what it leaves behind.
pub(crate) struct Deed<'a> {
    pub what: &'static str,
    pub kind: Kind,
    pub note: &'a str,
    pub data: Json,
}

/// Writes a changed item, its history and its event. `item` is as it was read; `next` as it is to be.
pub(crate) async fn change<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    item: &Item,
    next: Item,
    deed: Deed<'_>,
) -> Result<Item> {
    let next = write(work, item, next, &permit.actor().username).await?;
    history::keep(work, &next, deed.what, &permit.actor().username, permit.role().word(), deed.note).await?;
    let mut data = deed.data;
    data["item"] = json!(item.id);
    if !deed.note.is_empty() {
        data["note_h"] = json!(digest(work, deed.note));
    }
    journal_by(work, permit, deed.kind, Some(item.proc()), data).await?;
    Ok(next)
}

async fn write(work: &mut Work<'_>, item: &Item, next: Item, by: &str) -> Result<Item> {
    let next = Item { version: item.version + 1, changed_by: by.to_owned(), changed_at: work.now, ..next };
    let touched = work
        .tx
        .execute(
            sql!(
                "update review_item set procedure_version = $3, due_on = $4, state = $5, reviewer = $6, submitted_by = $7,
                    asked = $8, answered = $9, marks = $10, outcome = $11, year_before = $12, year_after = $13,
                    minutes_before = $14, minutes_after = $15, decision = $16, decided_at = $17, round = $18,
                    version = $19, changed_by = $20, changed_at = $21
                  where id = $1 and version = $2"
            ),
            args![
                &item.id,
                item.version,
                next.procedure_version,
                next.due_on,
                next.stage.word(),
                next.reviewer.clone(),
                next.submitted_by.clone(),
                next.asked,
                next.answered,
                next.marks_json(),
                next.outcome.map(crate::Outcome::word),
                next.year_before,
                next.year_after,
                next.minutes_before,
                next.minutes_after,
                next.decision.clone(),
                next.decided_at,
                next.round,
                next.version,
                &next.changed_by,
                next.changed_at,
            ],
        )
        .await?;
    if touched == 1 { Ok(next) } else { Err(stale(item)) }
}

fn stale(item: &Item) -> Error {
    Error::Stale { changed_by: item.changed_by.clone(), changed_at: item.changed_at }
}

/// Errs unless the item stands at one of these stages.
pub(crate) fn must_be_at(item: &Item, stages: &[Stage]) -> Result<()> {
    if stages.contains(&item.stage) { Ok(()) } else { Err(Error::rule("item", Rule::NotNow)) }
}

/// Errs unless the permit is for this very item.
pub(crate) fn must_be_for<A: Action>(permit: &Permit<A>, place: &Place) -> Result<()> {
    Ok(permit.must_be_for(place)?)
}
