//! Moving open cases to the version in force, where the law says so: first what it would mean for each, then the act.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use casework::{Case, Fault, Reference, Rule, Seen, Unmovable, cases_before_version, change_version, under_version};
use catalogue::Published;
use identity::Place;
use identity::policy::ApprovingVersion;
use office::{Office, RulesInForce, Versions};
use serde::Deserialize;
use store::{Moment, Tx};

use crate::arrived::Arrived;
use crate::changing::begin;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with, percent};
use crate::reading::Shown;
use crate::texts::{Texts, texts};

/// Cases of one batch.
const BATCH: i64 = 50;

#[derive(Template)]
#[template(path = "drafts/cases.html")]
struct CasesPage {
    shell: Shell,
    t: &'static Texts,
    f: Filled,
    key: String,
    name: String,
    version: i64,
    since: String,
    rows: Vec<Row>,
    movable: usize,
    next: Option<String>,
    start: Option<String>,
    done: Option<String>,
}

struct Row {
    reference: String,
    /// Number and version, to be sent; `None` where it cannot be moved.
    seen: Option<String>,
    applicant: String,
    from_version: i64,
    before: String,
    after: Option<String>,
    is_other: bool,
    step: String,
    lands_on: Option<String>,
    why: Option<String>,
    given_back: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
    done: String,
}

/// The dry run: one batch of open cases that keep an older version, each with its date and step before and after.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    signed_in.actor.permit::<ApprovingVersion>(&Place::default())?;
    let shell = Shell::new(&office, language, &format!("/catalogue/{key}/cases"), Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[("after", &asked.after)]);
    page(&office, shell, &key, f, &asked.done, StatusCode::OK).await
}

async fn page(office: &Office, shell: Shell, key: &str, f: Filled, done: &str, status: StatusCode) -> Result<Response> {
    let (t, rules, now) = (shell.t, office.rules(), office.now());
    let new = rules.catalogue.get(key).ok_or(Failure::NotFound)?.clone();
    let mut tx = office.db.read().await?;
    let after = f.get("after").to_owned();
    let cases = cases_before_version(&mut tx, key, new.version, &after, BATCH).await?;
    let last = cases.last().filter(|_| i64::try_from(cases.len()).unwrap_or(0) == BATCH).map(|case| case.id.clone());
    let mut rows = Vec::with_capacity(cases.len());
    let mut versions = Versions::new(&rules);
    for case in &cases {
        let old = versions.of(&mut tx, case.procedure()).await?;
        rows.push(row(&rules, case, &old, &new, now, t));
    }
    let here = format!("/catalogue/{}/cases", percent(key));
    let shown = Shown(rows.len());
    let page = CasesPage {
        name: new.procedure.name.clone(),
        version: new.version,
        since: format_date(new.in_force_from),
        movable: rows.iter().filter(|row| row.seen.is_some()).count(),
        next: last.map(|last| format!("{here}?after={}", percent(&last))),
        start: (!after.is_empty()).then_some(here),
        done: done.parse::<u32>().ok().map(|n| t.one("move-done", "n", n)),
        key: key.to_owned(),
        rows,
        f,
        t,
        shell,
    };
    let mut response = html_with(status, &page)?;
    response.extensions_mut().insert(shown);
    Ok(response)
}

fn row(rules: &RulesInForce, case: &Case, old: &Published, new: &Published, now: Moment, t: &'static Texts) -> Row {
    let moment = |at: Moment| format_moment(at.local(), t.language);
    let steps = old.procedure.steps_for(case.intake.channel);
    let here = steps.iter().find(|step| step.step == case.step);
    let moved = under_version(&rules.calendar, case, old, new, now);
    let (to, why) = match &moved {
        Ok(moved) => (Some(moved), None),
        Err(why) => (None, Some(why_not(why, t))),
    };
    Row {
        reference: case.reference.to_string(),
        seen: to.map(|_| format!("{}@{}", case.reference, case.version)),
        applicant: case.intake.applicant.name.clone(),
        from_version: case.procedure_version,
        before: moment(case.due_at),
        after: to.map(|moved| moment(moved.after.due_at)),
        is_other: to.is_some_and(|moved| moved.after.due_at != case.due_at),
        step: here.map_or_else(|| case.step.to_string(), |step| step.name.clone()),
        lands_on: to.map(|moved| t.two("move-step", "n", moved.to.step, "name", &moved.to.name)),
        given_back: to.iter().flat_map(|moved| moved.given_back.iter().map(|(_, name)| name.clone())).collect(),
        why,
    }
}

fn why_not(why: &Unmovable, t: &'static Texts) -> String {
    match why {
        Unmovable::Decided => t.get("move-not-decided").to_owned(),
        Unmovable::AwaitsSupplement => t.get("move-not-supplement").to_owned(),
        Unmovable::StepMissing { name } => t.one("move-not-step", "name", name),
        Unmovable::ChannelClosed => t.get("move-not-channel").to_owned(),
        Unmovable::PaperMissing { name } => t.one("move-not-paper", "name", name),
        Unmovable::LateAtOnce { due } => t.one("move-not-late", "due", format_moment(due.local(), t.language)),
        Unmovable::Rule(rule) => t.rule(rule),
    }
}

/// Moves the batch that was seen, all or none.
pub async fn carry_out(
    Arrived { office, language, signed_in, named: key, form, .. }: Arrived<String>,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = signed_in.actor.permit::<ApprovingVersion>(&Place::default())?;
    match moved(&office, &signed_in, &permit, &key, &form).await {
        Err(failure @ Failure::Refused(_)) => {
            let f = Filled::typed(&form, failure.fields(texts(language)));
            let shell = Shell::new(&office, language, &format!("/catalogue/{key}/cases"), Some(&signed_in));
            page(&office, shell, &key, f, "", StatusCode::UNPROCESSABLE_ENTITY).await
        }
        other => other,
    }
}

async fn moved(
    office: &Office,
    signed_in: &SignedIn,
    permit: &identity::Permit<ApprovingVersion>,
    key: &str,
    form: &Posted,
) -> Result<Response> {
    let mut changing = begin(office, signed_in, form, &format!("move {key}")).await?;
    let rules = office.rules();
    let new = in_force(changing.tx(), &rules, key).await?;
    let seen = |one: &str| {
        let (reference, version) = one.split_once('@')?;
        Some(Seen { reference: Reference::parse(reference)?, version: version.parse().ok()? })
    };
    let batch: Vec<Seen> = form.all("case").filter_map(seen).take(usize::try_from(BATCH).unwrap_or(50)).collect();
    if batch.is_empty() {
        return Err(Failure::Refused(vec![Fault::new("case", Rule::Required)]));
    }
    let done = change_version(&mut changing.work(), permit, &rules.calendar, &new, &batch, form.get("ground")).await?;
    let location = format!("/catalogue/{}/cases?done={}", percent(key), done.len());
    changing.finish(office, location).await
}

async fn in_force(tx: &mut Tx, rules: &RulesInForce, key: &str) -> Result<Arc<Published>> {
    Ok(Arc::new(catalogue::procedure_on(tx, key, rules.day).await?))
}
