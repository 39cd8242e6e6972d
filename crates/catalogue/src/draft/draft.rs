use identity::Permit;
use identity::policy::{Action, DecidingReview, Drafting};
use journal::Kind;
use serde_json::json;
use store::Work;

use super::keep::{insert, record};
use super::settled::settled;
use super::{Draft, DraftChange, DraftFault, DraftStage, Mark, Undone};
use crate::procedure::{Procedure, State, StateKind};
use crate::published::{Published, latest_version};
use crate::{Error, Result};

/// Longest note, in characters.
pub(super) const NOTE: usize = 2000;
/// Longest key, and longest origin.
const WORD: usize = 64;

/// What is to be drafted.
#[derive(Debug, Clone)]
pub struct NewDraft {
    pub key: String,
    pub change: DraftChange,
    /// Key of a procedure that this new one replaces.
    pub replaces: Option<String>,
    /// What the procedure will be; `None`: it begins as the last version stands.
    pub procedure: Option<Procedure>,
    pub note: Option<String>,
    /// Where it comes from, like `review:ID`: a code without blanks.
    pub origin: Option<String>,
}

/// Drafts the next version of a procedure (`proc.drafted`), from the last one that was announced.
pub async fn draft(work: &mut Work<'_>, permit: &Permit<Drafting>, new: NewDraft) -> Result<Draft> {
    let by = permit.actor().username.clone();
    begin(work, permit, by, new).await
}

/// The same for a proposal of a review that was adopted: whoever proposed it has drafted it, so that somebody else must
/// approve it; the journal names who adopted it.
pub async fn draft_as_decided(
    work: &mut Work<'_>,
    permit: &Permit<DecidingReview>,
    drafted_by: &str,
    new: NewDraft,
) -> Result<Draft> {
    begin(work, permit, drafted_by.to_owned(), new).await
}

async fn begin<A: Action>(work: &mut Work<'_>, permit: &Permit<A>, by: String, new: NewDraft) -> Result<Draft> {
    let last = match latest_version(work.tx, &new.key).await {
        Err(Error::NotFound) => None,
        found => Some(found?),
    };
    let replaced = match &new.replaces {
        Some(key) => Some(latest_version(work.tx, key).await?),
        None => None,
    };
    match &replaced {
        Some(replaced) => can_replace(&new, last.as_ref(), replaced)?,
        None => can_be_drafted(&new, last.as_ref())?,
    }
    let begins = || match (&last, &replaced) {
        (_, Some(replaced)) => Procedure { key: new.key.clone(), code: None, ..replaced.procedure.as_ref().clone() },
        (Some(last), None) => last.procedure.as_ref().clone(),
        (None, None) => Procedure::blank(new.key.clone(), String::new(), State::of(false, true)),
    };
    let procedure = new.procedure.clone().unwrap_or_else(begins);
    if procedure.key != new.key {
        return Err(DraftFault::at("key", Undone::OtherKey));
    }
    let mark = Mark { by: by.clone(), at: work.now };
    let draft = Draft {
        id: work.id(),
        version: 1,
        base: last.map(|last| last.version),
        change: new.change,
        replaces: new.replaces,
        stage: DraftStage::Drafted,
        procedure: with_state(new.change, settled(procedure)),
        note: note(new.note)?,
        origin: new.origin,
        authors: vec![by],
        drafted: mark.clone(),
        changed: mark,
        checked: None,
        approved: None,
        ended: None,
        decision: None,
        announced_version: None,
        key: new.key,
    };
    insert(work, &draft).await?;
    record(work, permit, Kind::ProcDrafted, &draft, json!({"by": draft.drafted.by})).await?;
    Ok(draft)
}

/// The state the version will have; the document that brings it about is named when it is announced.
pub(super) fn with_state(change: DraftChange, procedure: Procedure) -> Procedure {
    let by = String::new();
    let is_ended = |state: &State| matches!(state, State::Suspended { .. } | State::Abolished { .. });
    let state = match change {
        DraftChange::Suspend => State::Suspended { by },
        DraftChange::Abolish => State::Abolished { by },
        DraftChange::Resume | DraftChange::Create if is_ended(&procedure.state) => {
            return settled(Procedure { state: State::InForce, replaced_by: None, ..procedure });
        }
        _ => procedure.state.clone(),
    };
    // Only what is abolished has something in its place.
    let replaced_by = procedure.replaced_by.clone().filter(|_| change == DraftChange::Abolish);
    Procedure { state, replaced_by, ..procedure }
}

pub(super) fn note(note: Option<String>) -> Result<Option<String>> {
    let Some(note) = note else { return Ok(None) };
    let cleaned = text::clean_text(&note, NOTE).map_err(|_| DraftFault::at("note", Undone::Text { most: NOTE }))?;
    Ok((!cleaned.is_empty()).then_some(cleaned))
}

/// What replaces another procedure is new, and the other one is still there.
fn can_replace(new: &NewDraft, last: Option<&Published>, replaced: &Published) -> Result<()> {
    let is_ended = replaced.procedure.state.kind() == StateKind::Abolished;
    match last {
        _ if !is_key(&new.key) => Err(DraftFault::at("key", Undone::KeyUnfit)),
        Some(_) => Err(DraftFault::at("key", Undone::KeyTaken)),
        None if is_ended || new.change != DraftChange::Replace => {
            Err(DraftFault::at("change", Undone::Change { change: new.change }))
        }
        None => Ok(()),
    }
}

/// A change must fit what the procedure is now.
fn can_be_drafted(new: &NewDraft, last: Option<&Published>) -> Result<()> {
    let kind = last.map(|last| last.procedure.state.kind());
    let fits = match new.change {
        DraftChange::Create => matches!(kind, None | Some(StateKind::Abolished)),
        DraftChange::Amend | DraftChange::Replace => !matches!(kind, None | Some(StateKind::Abolished)),
        DraftChange::Suspend => kind == Some(StateKind::InForce),
        DraftChange::Resume => kind == Some(StateKind::Suspended),
        DraftChange::Abolish => !matches!(kind, None | Some(StateKind::Abolished)),
    };
    let is_origin_fit = new.origin.as_ref().is_none_or(|origin| journal::shape::Shape::Code.fits_text(origin));
    match (fits, kind, new.change) {
        _ if !is_key(&new.key) => Err(DraftFault::at("key", Undone::KeyUnfit)),
        _ if !is_origin_fit => Err(DraftFault::at("origin", Undone::Text { most: WORD })),
        (true, ..) => Ok(()),
        (false, Some(_), DraftChange::Create) => Err(DraftFault::at("key", Undone::KeyTaken)),
        (false, None, _) => Err(Error::NotFound),
        (false, ..) => Err(DraftFault::at("change", Undone::Change { change: new.change })),
    }
}

fn is_key(key: &str) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || b".-_".contains(&b);
    !key.is_empty() && key.len() <= WORD && key.bytes().all(sign)
}
