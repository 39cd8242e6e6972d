use axum::http::StatusCode;
use calendar::format_moment;
use identity::Actor;
use office::Office;

use super::act::Act;
use super::done::Notice;
use super::loaded::Loaded;
use crate::failure::{Failure, Field, Result};
use crate::form::Posted;
use crate::texts::Texts;

/// What a page of a case is shown for.
pub enum Told {
    /// To be read; with one of the acts chosen, or the one that is expected next.
    Asked(Option<Act>),
    /// After an act: the word behind `done=`.
    Done(String),
    /// The act can be done; what it does is shown before.
    Previewed { act: Act, form: Posted },
    /// Rules said no; what was typed is kept.
    Refused { act: Act, form: Posted, failure: Failure },
    /// Somebody was faster; what was typed is kept.
    Stale { act: Act, form: Posted },
    /// The form was made for another session of this browser; what was typed is kept.
    Foreign { act: Act, form: Posted },
}

/// [`Told`] in words.
#[derive(Default)]
pub struct Words {
    pub notice: Option<Notice>,
    /// What was typed into the form of an act.
    pub typed: Option<(Act, Posted)>,
    /// What is wrong at which field of the page.
    pub fields: Vec<Field>,
    /// Why nothing was done: heading and sentence.
    pub not_done: Option<(&'static str, String)>,
    /// The act was chosen, so its first field takes the focus.
    pub is_chosen: bool,
    /// What was typed can be done, and has not been done yet.
    pub is_preview: bool,
}

impl Told {
    /// The act whose form is asked for, or was sent.
    pub fn act(&self) -> Option<Act> {
        match self {
            Told::Asked(act) => *act,
            Told::Done(_) => None,
            Told::Refused { act, .. } | Told::Stale { act, .. } => Some(*act),
            Told::Foreign { act, .. } | Told::Previewed { act, .. } => Some(*act),
        }
    }

    pub async fn in_words(
        self,
        office: &Office,
        actor: &Actor,
        loaded: &Loaded,
        t: &'static Texts,
    ) -> Result<(StatusCode, Words)> {
        Ok(match self {
            Told::Asked(act) => {
                let is_chosen = act.is_some_and(|act| act != Act::Note);
                (StatusCode::OK, Words { is_chosen, ..Words::default() })
            }
            Told::Previewed { act, form } => {
                (StatusCode::OK, Words { typed: Some((act, form)), is_preview: true, ..Words::default() })
            }
            Told::Done(word) => {
                let notice = Notice::of(office, actor, loaded, &word, t).await?;
                (StatusCode::OK, Words { notice, ..Words::default() })
            }
            Told::Refused { act, form, failure } => {
                let fields = failure.fields(t).into_iter().map(|field| Field { path: act.id_of(&field.path), ..field });
                let words = Words { fields: fields.collect(), typed: Some((act, form)), ..Words::default() };
                (failure.status(), words)
            }
            Told::Stale { act, form } => {
                let by = loaded.people.titled(&loaded.case.changed_by);
                let at = format_moment(loaded.case.last_at.local(), t.language);
                let not_done = Some((t.get("failure-stale-title"), t.two("cases-stale", "by", by, "at", at)));
                (StatusCode::CONFLICT, Words { not_done, typed: Some((act, form)), ..Words::default() })
            }
            Told::Foreign { act, form } => {
                let not_done = Some((t.get("failure-foreign-form-title"), t.get("cases-foreign").to_owned()));
                (StatusCode::FORBIDDEN, Words { not_done, typed: Some((act, form)), ..Words::default() })
            }
        })
    }
}

impl Words {
    /// The faults with the names of their fields, for the list on top. `path` is the id of the field.
    pub fn summary(&self, t: &Texts) -> Vec<Field> {
        let Some((act, _)) = &self.typed else { return Vec::new() };
        let named = |field: &Field| {
            let label = act.path_of(&field.path).and_then(|path| act.named(path, t));
            let message = match label {
                Some(label) => format!("{label}: {}", field.message),
                None => field.message.clone(),
            };
            Field { path: field.path.clone(), message }
        };
        self.fields.iter().map(named).collect()
    }
}
