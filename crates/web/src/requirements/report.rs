use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use casework::{Fault, Reference, Rule, case_for_tracking};
use catalogue::{Channel, Published, is_received_at, responsible_unit};
use identity::policy::ReportingRequirement;
use identity::{Place, UnitKind};
use office::{Office, RulesInForce};
use requirement::{Report, Reporter, Requirement, What};
use serde::Deserialize;
use store::Tx;
use store::idem::Answer;

use super::said;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::{MaybeSignedIn, SignedIn};
use crate::once::{New, Once, follow, to_page};
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "requirements/report.html")]
struct ReportPage {
    shell: Shell,
    t: &'static Texts,
    f: Filled,
    /// The procedure that was read, if any.
    procedure: Option<String>,
    procedure_key: String,
    /// The receipt in hand, if any.
    receipt: String,
    k: String,
    /// Code and name of the places where it may have been asked.
    places: Vec<(String, String)>,
    kinds: Vec<(&'static str, &'static str)>,
    form_token: String,
}

#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub struct About {
    procedure: String,
    receipt: String,
    k: String,
}

impl About {
    pub fn of(procedure: &Option<String>, receipt: &Option<String>, k: &Option<String>) -> About {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        About { procedure: text(procedure), receipt: text(receipt), k: text(k) }
    }
}

/// What a report is about, as far as the page that led here knows it.
struct Known {
    published: Option<Arc<Published>>,
    case: Option<casework::Case>,
}

/// The form: what was asked, where, and, if one likes, how to get an answer.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Query(about): Query<About>,
) -> Result<Response> {
    let known = known(&mut office.db.read().await?, &office.rules(), &about).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let filled = Filled::fresh(shell.key(), &[("what", What::Paper.word())]);
    page(&office, shell, &about, &known, filled, signed_in.as_ref(), StatusCode::OK)
}

/// A receipt counts with its letters only; without them the page knows no case.
async fn known(tx: &mut Tx, rules: &RulesInForce, about: &About) -> Result<Known> {
    let case = match Reference::parse(&about.receipt) {
        Some(reference) => match case_for_tracking(tx, &reference).await {
            Ok(case) => Some(case).filter(|case| case.check_code.matches(&about.k)),
            Err(casework::Error::NotFound) => None,
            Err(other) => return Err(other.into()),
        },
        None => None,
    };
    let published = match &case {
        Some(case) => Some(rules.procedure_of(tx, case).await?),
        None => rules.catalogue.get(&about.procedure).cloned(),
    };
    Ok(Known { published, case })
}

fn page(
    office: &Office,
    shell: Shell,
    about: &About,
    known: &Known,
    f: Filled,
    signed_in: Option<&SignedIn>,
    status: StatusCode,
) -> Result<Response> {
    let t = shell.t;
    let page = ReportPage {
        procedure: known.published.as_ref().map(|published| published.procedure.name.clone()),
        procedure_key: known.published.as_ref().map(|p| p.procedure.key.clone()).unwrap_or_default(),
        receipt: known.case.as_ref().map(|case| case.reference.to_string()).unwrap_or_default(),
        k: if known.case.is_some() { about.k.clone() } else { String::new() },
        places: places(&office.rules(), known),
        kinds: What::ALL.iter().map(|what| (what.word(), said::what(what.word(), t))).collect(),
        form_token: signed_in.map(|s| s.form_token.clone()).unwrap_or_default(),
        f,
        t,
        shell,
    };
    html_with(status, &page)
}

/// Where it may have been asked: the desk and the unit of the case; else the desks that receive the procedure and the units
/// that answer for it; else every desk.
fn places(rules: &RulesInForce, known: &Known) -> Vec<(String, String)> {
    let mut codes: Vec<String> = Vec::new();
    if let Some(case) = &known.case {
        codes.extend([case.desk.clone(), case.unit.clone()]);
    } else {
        let desks = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop);
        for desk in desks.filter_map(|unit| rules.desk(&unit.code)) {
            let Some(published) = &known.published else {
                codes.push(desk.unit.code.clone());
                continue;
            };
            if is_received_at(&published.procedure, desk.of_catalogue(), Channel::Counter) {
                codes.push(desk.unit.code.clone());
                codes.push(responsible_unit(&published.procedure, desk.of_catalogue()));
            }
        }
    }
    let mut places: Vec<(String, String)> = Vec::new();
    for unit in codes.iter().filter_map(|code| rules.units.get(code)) {
        if places.iter().all(|(code, _)| *code != unit.code) {
            places.push((unit.code.clone(), unit.name.clone()));
        }
    }
    places
}

/// Takes the report in and leads to the page that says what becomes of it.
pub async fn send(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    form: Posted,
) -> Result<Response> {
    let about = About {
        procedure: form.get("procedure").to_owned(),
        receipt: form.get("receipt").to_owned(),
        k: form.get("k").to_owned(),
    };
    if let Some(signed_in) = &signed_in {
        form.must_be_from(&signed_in.form_token)?;
    }
    match sent(&office, signed_in.as_ref(), &about, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure @ Failure::Refused(_)) => {
            let shell = Shell::new(&office, language, "/requirements/report", signed_in.as_ref());
            let known = known(&mut office.db.read().await?, &office.rules(), &about).await?;
            let filled = Filled::typed(&form, failure.fields(shell.t));
            page(&office, shell, &about, &known, filled, signed_in.as_ref(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => Err(other),
    }
}

async fn sent(office: &Office, signed_in: Option<&SignedIn>, about: &About, form: &Posted) -> Result<Answer> {
    let principal = signed_in.map_or("citizen", |signed_in| &signed_in.actor.id);
    let request: [&[u8]; 2] = [b"POST /requirements/report", &form.canonical()];
    let mut once = match Once::begin(office, principal, form.key(), &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let file = take_in(office, &mut once, signed_in, about, form).await?;
    let location = format!("/requirements/told/{}?k={}&sent=1", file.number, file.code);
    once.finish(office, to_page(location)).await
}

/// Opens the file of a report, whichever way it came.
pub async fn take_in(
    office: &Office,
    once: &mut New,
    signed_in: Option<&SignedIn>,
    about: &About,
    form: &Posted,
) -> Result<Requirement> {
    let rules = office.rules();
    let known = known(once.tx(), &rules, about).await?;
    let report = told(&rules, &known, form)?;
    // Staff without leave to report tell it as anybody may.
    let permit = signed_in.and_then(|s| s.actor.permit::<ReportingRequirement>(&Place::default()).ok());
    let by = permit.map_or_else(Reporter::citizen, |permit| Reporter::staff(&permit));
    Ok(requirement::report(&mut once.work(), by, report).await?)
}

fn told(rules: &RulesInForce, known: &Known, form: &Posted) -> Result<Report> {
    let mut faults = Vec::new();
    let what = What::parse(form.get("what"));
    if what.is_none() {
        faults.push(Fault::new("what", Rule::Required));
    }
    let unit = places(rules, known).into_iter().map(|(code, _)| code).find(|code| code == form.get("unit"));
    if unit.is_none() {
        faults.push(Fault::new("unit", Rule::Required));
    }
    if form.get("words").trim().is_empty() {
        faults.push(Fault::new("words", Rule::Required));
    }
    let (Some(what), Some(unit), true) = (what, unit, faults.is_empty()) else {
        return Err(Failure::Refused(faults));
    };
    Ok(Report {
        what,
        words: form.get("words").to_owned(),
        procedure: known.published.as_ref().map(|p| (p.procedure.key.clone(), p.version)),
        unit,
        place: form.filled("place"),
        asked_by: None,
        case: known.case.as_ref().map(|case| case.reference.clone()),
        contact: form.filled("contact"),
    })
}
