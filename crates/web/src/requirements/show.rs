use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use casework::Reference;
use office::Office;
use requirement::{Finding, Remedy, Requirement};
use serde::Deserialize;

use super::owners::owners;
use super::said::{self, Where};
use super::whose::May;
use crate::cases::People;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::reading::Shown;
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "requirements/show.html")]
struct ShowPage {
    shell: Shell,
    t: &'static Texts,
    number: String,
    version: i64,
    done: Option<&'static str>,
    stage: Where,
    is_late: bool,
    /// What is known, as label and words.
    facts: Vec<(&'static str, String)>,
    words: String,
    procedure: Option<(String, String)>,
    case: Option<String>,
    explanation: Option<String>,
    finding: Option<&'static str>,
    finding_words: Option<String>,
    remedies: String,
    remedy_words: Option<String>,
    may: May,
    owners: Vec<(String, String)>,
    findings: Vec<(&'static str, &'static str)>,
    kinds: Vec<(&'static str, &'static str)>,
    /// The form that was sent and refused, by its act; others are as they begin.
    f: Filled,
    act: &'static str,
}

impl ShowPage {
    /// The form of one act: as it was typed, or as it begins.
    fn filled(&self, act: &str) -> bool {
        self.act == act
    }

    fn ticked(&self, word: &str) -> bool {
        self.act == "remedy" && self.f.is("remedies", word)
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    done: String,
}

/// One file, with what the person may do now.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let number = Reference::parse(&number).ok_or(Failure::NotFound)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    shown(&office, shell, &signed_in, &number, None, &asked.done).await
}

/// The page again, after an act was refused.
pub async fn page(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    number: &Reference,
    sent: Option<(&'static str, Filled)>,
) -> Result<Response> {
    let shell = Shell::new(office, language, &format!("/requirements/{number}"), Some(signed_in));
    shown(office, shell, signed_in, number, sent, "").await
}

async fn shown(
    office: &Office,
    shell: Shell,
    signed_in: &SignedIn,
    number: &Reference,
    sent: Option<(&'static str, Filled)>,
    done: &str,
) -> Result<Response> {
    let (actor, rules, t) = (&signed_in.actor, office.rules(), shell.t);
    let mut tx = office.db.read().await?;
    let file = requirement::requirement(&mut tx, number).await?;
    if !file.is_seen_by(actor, &rules.units) {
        return Err(Failure::NotFound);
    }
    let (may, today) = (May::of(actor, &rules.units, &file), office.now().local().date());
    let owners = if may.assign { owners(&mut tx, &rules.units, &file, today).await? } else { Vec::new() };
    let named = [file.stage.owner().map(str::to_owned), file.asked_by.clone(), file.reporter.clone()];
    let people = People::of(&mut tx, named.into_iter().flatten()).await?;
    let published = match &file.procedure {
        Some((key, version)) => Some(rules.published(&mut tx, (key, *version)).await?),
        None => None,
    };
    drop(tx);
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (act, f) = sent.unwrap_or_else(|| ("", Filled::default()));
    let page = ShowPage {
        number: file.number.to_string(),
        version: file.version,
        done: said_done(done, t),
        stage: Where::of(&file.stage, t),
        is_late: file.stage.due().is_some_and(|due| due < today),
        facts: facts(&file, &people, rules.units.name(&file.unit), t),
        procedure: published.map(|p| (p.procedure.key.clone(), p.procedure.name.clone())),
        case: file.case.as_ref().map(ToString::to_string),
        finding: file.stage.finding().map(|finding| said::finding(finding, t)),
        remedies: said::remedies(file.stage.remedies(), t),
        owners: owners.into_iter().map(|owner| (owner.username, format!("{}, {}", owner.name, owner.title))).collect(),
        findings: Finding::ALL.iter().map(|one| (one.word(), said::finding(*one, t))).collect(),
        kinds: Remedy::ALL.iter().map(|one| (one.word(), said::remedy(*one, t))).collect(),
        words: file.words,
        explanation: file.explanation,
        finding_words: file.finding_words,
        remedy_words: file.remedy_words,
        may,
        f,
        act,
        t,
        shell,
    };
    let response = html_with(status, &page)?;
    Ok(Shown(usize::from(file.contact.is_some())).on(response))
}

fn facts(file: &Requirement, people: &People, unit: &str, t: &'static Texts) -> Vec<(&'static str, String)> {
    let name = |username: &String| people.name(username).to_owned();
    let owner = file.stage.owner().map(|owner| people.name(owner).to_owned());
    let tried = (file.attempts > 1).then(|| t.one("requirement-attempts", "n", file.attempts));
    let all = [
        ("requirement-unit", Some(unit.to_owned())),
        ("requirement-place", file.place.clone()),
        ("requirement-what", Some(said::what(file.what.word(), t).to_owned())),
        ("requirement-found-by", Some(said::found_by(file.found_by.word(), t).to_owned())),
        ("requirement-asked-by", file.asked_by.as_ref().map(name)),
        ("requirement-tried", tried),
        ("requirement-reporter", file.reporter.as_ref().map(name)),
        ("requirement-contact", file.contact.clone()),
        ("requirement-reported-at", Some(format_moment(file.reported_at.local(), t.language))),
        ("requirement-owner", owner),
        ("requirement-due", file.stage.due().map(format_date)),
    ];
    all.into_iter().filter_map(|(key, words)| Some((t.get(key), words?))).collect()
}

fn said_done(act: &str, t: &'static Texts) -> Option<&'static str> {
    let key = match act {
        "assignment" => "requirement-done-assignment",
        "explanation" => "requirement-done-explanation",
        "finding" => "requirement-done-finding",
        "remedy" => "requirement-done-remedy",
        _ => return None,
    };
    Some(t.get(key))
}
