use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use catalogue::draft::{DraftChange, NewDraft, draft};
use catalogue::{Procedure, latest_version};
use identity::Place;
use identity::policy::Drafting;
use office::Office;
use serde::Deserialize;
use store::Work;

use super::acting::carry_out;
use super::said::{change_name, fields};
use crate::arrived::Arrived;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::{Texts, texts};

#[derive(Template)]
#[template(path = "drafts/new.html")]
struct NewPage {
    shell: Shell,
    t: &'static Texts,
    f: Filled,
    changes: Vec<(&'static str, &'static str)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    procedure: String,
    change: String,
}

/// What is to be drafted: of which procedure, and what it will change.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    signed_in.actor.permit::<Drafting>(&Place::default())?;
    let shell = Shell::new(&office, language, "/catalogue/new", Some(&signed_in));
    let change = if asked.change.is_empty() { "amend" } else { &asked.change };
    let key = shell.key();
    let f = Filled::fresh(key, &[("procedure_key", &asked.procedure), ("kind", change)]);
    page(shell, f, StatusCode::OK)
}

fn page(shell: Shell, f: Filled, status: StatusCode) -> Result<Response> {
    let t = shell.t;
    let changes = DraftChange::ALL.iter().map(|change| (change.word(), change_name(*change, t))).collect();
    html_with(status, &NewPage { shell, t, f, changes })
}

/// The last version with what takes its place.
async fn replaced(work: &mut Work<'_>, new: NewDraft, instead: Option<String>) -> catalogue::Result<NewDraft> {
    let Some(instead) = instead else { return Ok(new) };
    let last = latest_version(work.tx, &new.key).await?.procedure;
    let procedure = Procedure { replaced_by: Some(instead), ..last.as_ref().clone() };
    Ok(NewDraft { procedure: Some(procedure), ..new })
}

/// Drafts it, as the last version stands.
pub async fn begin(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let t = texts(language);
    let change = DraftChange::from_word(form.get("kind")).unwrap_or(DraftChange::Amend);
    let key = form.get("procedure_key").trim().to_owned();
    let instead =
        form.filled("replaced_by").map(|key| key.trim().to_owned()).filter(|_| change == DraftChange::Abolish);
    form.must_be_from(&signed_in.form_token)?;
    signed_in.actor.permit::<Drafting>(&Place::default())?;
    if instead.as_ref().is_some_and(|other| *other == key || office.rules().catalogue.get(other).is_none()) {
        let fault = Field { path: "replaced_by".to_owned(), message: t.get("draft-bad-instead").to_owned() };
        let shell = Shell::new(&office, language, "/catalogue/new", Some(&signed_in));
        return page(shell, Filled::typed(&form, vec![fault]), StatusCode::UNPROCESSABLE_ENTITY);
    }
    let new = NewDraft { key, change, replaces: None, procedure: None, note: form.filled("note"), origin: None };
    let done = carry_out::<Drafting>(&office, &signed_in, &form, "draft", async |work, permit| {
        let new = replaced(work, new, instead).await?;
        let draft = draft(work, permit, new).await?;
        Ok(format!("/catalogue/drafts/{}?done=drafted", draft.id))
    });
    let faults = match done.await {
        Ok(Ok(response)) => return Ok(response),
        Ok(Err(faults)) => fields(&faults, t),
        Err(Failure::NotFound) => {
            vec![Field { path: "key".to_owned(), message: t.get("draft-no-such-procedure").to_owned() }]
        }
        Err(other) => return Err(other),
    };
    // The form's own names: `key` is that against double sending.
    let named = |field: Field| {
        let path = match field.path.as_str() {
            "key" => "procedure_key".to_owned(),
            "change" => "kind".to_owned(),
            _ => field.path,
        };
        Field { path, ..field }
    };
    let f = Filled::typed(&form, faults.into_iter().map(named).collect());
    page(Shell::new(&office, language, "/catalogue/new", Some(&signed_in)), f, StatusCode::UNPROCESSABLE_ENTITY)
}
