use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::{Case, Reading, Reference, Stage, Supplement, case_for_tracking, steps_done};
use catalogue::{Procedure, Published};
use office::{Office, RulesInForce};
use serde::Deserialize;
use store::{Moment, Tx};

use super::form::unknown;
use super::headline::Headline;
use super::next::Next;
use super::steps::{StepLine, steps};
use super::why::Why;
use crate::failure::Result;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::Tag;

#[derive(Template)]
#[template(path = "track/case.html")]
struct CasePage {
    shell: Shell,
    reference: String,
    tag: Tag,
    headline: Headline,
    received: String,
    /// The promised moment, where the headline tells another.
    due: Option<String>,
    /// It is at a unit; an ended case only was.
    is_open: bool,
    /// Name of the unit that holds it.
    unit: String,
    next: Next,
    /// A check code was given, and it is not this case's.
    is_wrong_code: bool,
    opened: Option<Opened>,
}

/// What the check code opens.
struct Opened {
    procedure: String,
    procedure_key: String,
    /// The check code, for the way to a report.
    code: String,
    steps: Vec<StepLine>,
    why: Option<Arc<Why>>,
    /// The papers the office waits for.
    asked: Option<Asked>,
    /// The appointment that the last letter of apology gives.
    letter: Option<String>,
    /// Which units looked into it, in words; nothing of persons.
    readings: Vec<String>,
}

/// What is still to be brought: names and numbers, no reasons, which may name people.
struct Asked {
    papers: Vec<(String, String)>,
    until: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Code {
    k: String,
}

/// The citizen's page of a case: one read of the case, and of its events where the check code is right.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Path(number): Path<String>,
    Query(Code { k }): Query<Code>,
) -> Result<Response> {
    let (rules, now) = (office.rules(), office.now());
    let shell = Shell::new(&office, language, &uri.to_string(), None);
    let Some(reference) = Reference::parse(&number) else { return unknown(&office, shell, &number, &k) };
    let mut tx = office.db.read().await?;
    let case = match case_for_tracking(&mut tx, &reference).await {
        Err(casework::Error::NotFound) => return unknown(&office, shell, &number, &k),
        case => case?,
    };
    let opened = match case.check_code.matches(&k) {
        true => Some(opened(&mut tx, &rules, &case, now, shell.t).await?),
        false => None,
    };
    drop(tx);
    let page = page(shell, &rules, &case, now, !k.trim().is_empty(), opened);
    let mut response = html(&page)?;
    // The address may carry the check code: nobody keeps this page.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn page(
    shell: Shell,
    rules: &RulesInForce,
    case: &Case,
    now: Moment,
    code_given: bool,
    opened: Option<Opened>,
) -> CasePage {
    let t = shell.t;
    let is_paused = case.stage.paused_since().is_some();
    let is_running =
        is_paused || matches!(case.stage, Stage::Received | Stage::Processing { .. } | Stage::Decided { .. });
    CasePage {
        reference: case.reference.to_string(),
        tag: Tag::new(case.state(), t),
        headline: Headline::of(&case.stage, case.due_at, case.resolved_at, now, &rules.calendar, t),
        due: (!is_running).then(|| format_moment(case.due_at.local(), t.language)),
        is_open: is_running || matches!(case.stage, Stage::Resolved { .. }),
        received: format_moment(case.received_at.local(), t.language),
        unit: rules.units.name(&case.unit).to_owned(),
        next: Next::of(case, rules.units.name(&case.desk), opened.is_some(), t),
        is_wrong_code: code_given && opened.is_none(),
        opened,
        shell,
    }
}

async fn opened(tx: &mut Tx, rules: &RulesInForce, case: &Case, now: Moment, t: &'static Texts) -> Result<Opened> {
    let done = steps_done(tx, case).await?;
    let published: Arc<Published> = rules.procedure_of(tx, case).await?;
    let procedure = &published.procedure;
    Ok(Opened {
        procedure: procedure.name.clone(),
        procedure_key: procedure.key.clone(),
        code: case.check_code.as_str().to_owned(),
        steps: steps(case, procedure, &done, &rules.units, t),
        asked: casework::open_supplement(tx, case).await?.map(|asked| asked_for(&asked, procedure, t)),
        letter: letter(tx, case, t).await?,
        why: Why::of(&rules.calendar, procedure, case, now.local().date(), t),
        readings: casework::readings(tx, &case.id).await?.iter().map(|reading| read_by(reading, rules, t)).collect(),
    })
}

fn asked_for(asked: &Supplement, procedure: &Procedure, t: &Texts) -> Asked {
    let name = |number| procedure.paper(number).map(|paper| paper.name.clone()).unwrap_or_default();
    let told = |key: &str, n: i64| (n > 0).then(|| t.one(key, "n", n));
    let listed = asked.papers.iter().map(|paper| {
        let counts = [told("case-originals", paper.original), told("case-copies", paper.copy)];
        (name(paper.paper), counts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    });
    let beyond = asked.extra.iter().map(|paper| (paper.name.clone(), String::new()));
    Asked { papers: listed.chain(beyond).collect(), until: format_moment(asked.answer_by.local(), t.language) }
}

async fn letter(tx: &mut Tx, case: &Case, t: &Texts) -> Result<Option<String>> {
    if case.resolved_at.is_some() || case.ended_at.is_some() {
        return Ok(None);
    }
    let last = casework::apologies(tx, case).await?.pop();
    Ok(last.map(|letter| format_moment(letter.due_at.local(), t.language)))
}

fn read_by(reading: &Reading, rules: &RulesInForce, t: &Texts) -> String {
    let (times, last) = (reading.times.to_string(), format_moment(reading.last.local(), t.language));
    t.with("case-read-by", &[("unit", rules.units.name(&reading.unit)), ("times", &times), ("last", &last)])
}
