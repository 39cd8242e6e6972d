use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date};
use catalogue::draft::{DraftList, DraftStage, NewDecision, draft_by_id, drafts};
use catalogue::{difference, procedure_version};
use identity::Place;
use identity::policy::Drafting;
use jiff::civil::Date;
use office::Office;
use serde::Deserialize;
use store::Tx;

use super::acting::carry_out;
use super::said::{change_name, fields};
use crate::arrived::Arrived;
use crate::cases::entered_date;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::procedures::{Told, tell};
use crate::texts::{Texts, texts};

/// Drafts that one decision announces at once; more take another.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "drafts/announcement.html")]
struct AnnouncementPage {
    shell: Shell,
    t: &'static Texts,
    f: Filled,
    today: String,
    drafts: Vec<Line>,
}

/// An approved draft with what it would change.
struct Line {
    /// Id and version that were seen.
    value: String,
    href: String,
    name: String,
    change: &'static str,
    becomes: i64,
    changes: Vec<Told>,
    ticked: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    draft: String,
}

/// The decision that announces, and the drafts that wait for one.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    signed_in.actor.permit::<Drafting>(&Place::default())?;
    let shell = Shell::new(&office, language, "/catalogue/announcement", Some(&signed_in));
    let today = format_date(office.now().local().date());
    let issuer = office.rules().settings.authority.clone();
    let f = Filled::fresh(shell.key(), &[("issuer", &issuer), ("signed_on", &today), ("in_force_from", "")]);
    page(&office, shell, f, &[asked.draft], StatusCode::OK).await
}

async fn page(office: &Office, shell: Shell, f: Filled, ticked: &[String], status: StatusCode) -> Result<Response> {
    let t = shell.t;
    let mut tx = office.db.read().await?;
    let waiting = drafts(&mut tx, &DraftList { stage: DraftStage::Approved, before: None, limit: MOST }).await?;
    let mut lines = Vec::with_capacity(waiting.len());
    for one in waiting {
        lines.push(line(&mut tx, &one.id, ticked, t).await?);
    }
    let today = format_date(office.now().local().date());
    html_with(status, &AnnouncementPage { shell, t, f, today, drafts: lines })
}

async fn line(tx: &mut Tx, id: &str, ticked: &[String], t: &'static Texts) -> Result<Line> {
    let draft = draft_by_id(tx, id).await?;
    let changes = match draft.base {
        Some(base) => difference(&procedure_version(tx, &draft.key, base).await?.procedure, &draft.procedure),
        None => Vec::new(),
    };
    Ok(Line {
        value: format!("{}@{}", draft.id, draft.version),
        href: format!("/catalogue/drafts/{}", draft.id),
        ticked: ticked.iter().any(|one| one.split('@').next() == Some(draft.id.as_str())),
        change: change_name(draft.change, t),
        becomes: draft.next_version(),
        changes: changes.iter().map(|change| tell(change, t)).collect(),
        name: draft.procedure.name,
    })
}

/// Announces what was ticked.
pub async fn announce(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    signed_in.actor.permit::<Drafting>(&Place::default())?;
    let t = texts(language);
    let ticked: Vec<String> = form.all("draft").map(str::to_owned).collect();
    let faults = match dates(&form, t) {
        Err(faults) => faults,
        Ok((signed_on, in_force_from)) => {
            let seen = |one: &String| {
                one.split_once('@').and_then(|(id, version)| Some((id.to_owned(), version.parse().ok()?)))
            };
            let new = NewDecision {
                number: form.get("number").to_owned(),
                issuer: form.get("issuer").to_owned(),
                signed_on,
                in_force_from,
                drafts: ticked.iter().filter_map(seen).collect(),
            };
            let done = carry_out::<Drafting>(&office, &signed_in, &form, "announcement", async |work, permit| {
                catalogue::draft::announce(work, permit, new).await?;
                office::bump_revision(work.tx).await.map_err(|error| match error {
                    office::Error::Store(error) => catalogue::Error::Store(error),
                    _ => catalogue::Error::NotFound,
                })?;
                Ok("/catalogue?done=announced".to_owned())
            });
            match done.await? {
                Ok(response) => return Ok(response),
                Err(faults) => fields(&faults, t),
            }
        }
    };
    let f = Filled::typed(&form, faults);
    let shell = Shell::new(&office, language, "/catalogue/announcement", Some(&signed_in));
    page(&office, shell, f, &ticked, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn dates(form: &Posted, t: &Texts) -> std::result::Result<(Date, Date), Vec<Field>> {
    let read = |path: &str| {
        entered_date(form.get(path))
            .ok_or_else(|| Field { path: path.to_owned(), message: t.get("draft-bad-date").to_owned() })
    };
    match (read("signed_on"), read("in_force_from")) {
        (Ok(signed), Ok(from)) => Ok((signed, from)),
        (signed, from) => Err([signed.err(), from.err()].into_iter().flatten().collect()),
    }
}
