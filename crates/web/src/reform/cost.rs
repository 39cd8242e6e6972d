//! What the procedure costs people, before and after: line by line, with source and day, counted by the office's wage.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use identity::policy::Reviewing;
use office::Office;
use review::{Activity, Cost, CostSheet, NewCost, Saving, Side, Span, Wage};
use store::Tx;

use super::loaded::{Loaded, loaded};
use super::names;
use super::told::at_fault;
use crate::arrived::Arrived;
use crate::cases::{People, entered_date};
use crate::changing::begin;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

/// Lines of work that a sheet offers beyond those it begins with.
const SPARE: usize = 3;
/// Most lines of a sheet.
const MOST: usize = 60;

#[derive(Template)]
#[template(path = "reform/cost.html")]
struct CostPage {
    shell: Shell,
    base: String,
    procedure: String,
    wage: Option<String>,
    can_set_wage: bool,
    counted: String,
    sheets: Vec<SheetView>,
    saving: Option<SavingView>,
    /// The form that is open: before, or after once there is a before.
    form: Option<FormView>,
    f: Filled,
}

struct SheetView {
    title: String,
    is_baseline: bool,
    lines: Vec<[String; 5]>,
    fees: String,
    once: String,
    year: String,
    times: String,
    subjects: String,
    source: String,
    reason: String,
    by: String,
}

struct SavingView {
    once: String,
    year: String,
    rate: String,
}

struct FormView {
    side: &'static str,
    title: String,
    rows: Vec<usize>,
    other: String,
    other_href: String,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path((id, item)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = office.db.read().await?;
    let loaded = loaded(&mut tx, &office.rules(), &signed_in.actor, (&id, &item)).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let sheets = review::cost_sheets(&mut tx, &loaded.item.id).await?;
    let has_before = sheets.iter().any(|sheet| sheet.side == Side::Before);
    let wanted = uri.query().unwrap_or_default().split('&').find_map(|pair| Side::parse(pair.strip_prefix("side=")?));
    let side = wanted.unwrap_or(if has_before { Side::After } else { Side::Before });
    let counted = counted(&mut tx, &office, &loaded).await?;
    let cost = beginning(&sheets, side, &loaded, counted, shell.t);
    let today = format_date(office.now().local().date());
    let values = values(&cost, side, &today);
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let f = Filled::fresh(shell.key(), &values);
    page(&office, &mut tx, shell, &signed_in, loaded, side, f).await
}

/// Cases of the last year, as the office counted them.
async fn counted(tx: &mut Tx, office: &Office, loaded: &Loaded) -> Result<u32> {
    let (rules, today) = (office.rules(), office.now().local().date());
    let figures = review::figures(tx, &rules.calendar, &loaded.item.procedure_key, Span::year_before(today)).await?;
    Ok(u32::try_from(figures.received).unwrap_or(u32::MAX))
}

/// The last sheet of the side; for "after" the last "before"; for the first the lines of the version.
fn beginning(sheets: &[CostSheet], side: Side, loaded: &Loaded, counted: u32, t: &Texts) -> Cost {
    let last = |side| sheets.iter().rev().find(|sheet| sheet.side == side).map(|sheet| sheet.cost.clone());
    let words = ["review-work-prepare", "review-work-way", "review-work-wait", "review-work-collect"];
    let words = words.map(|key| t.get(key).to_owned());
    let new = || review::template(&loaded.published.procedure, counted, &words);
    last(side).or_else(|| last(Side::Before)).unwrap_or_else(new)
}

fn values(cost: &Cost, side: Side, today: &str) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = Vec::new();
    let mut put = |name: String, value: String| values.push((name, value));
    put("side".into(), side.word().into());
    put("rows".into(), (cost.activities.len() + SPARE).min(MOST).to_string());
    for (at, activity) in cost.activities.iter().enumerate() {
        put(format!("name.{at}"), activity.name.clone());
        put(format!("minutes.{at}"), activity.minutes.to_string());
        put(format!("times.{at}"), activity.times.to_string());
        put(format!("consultancy.{at}"), activity.consultancy.to_string());
        put(format!("other.{at}"), activity.other.to_string());
    }
    put("fees".into(), cost.fees.to_string());
    put("times_per_year".into(), cost.times_per_year.to_string());
    put("subjects_per_year".into(), cost.subjects_per_year.to_string());
    put("dated".into(), today.to_owned());
    values
}

async fn page(
    office: &Office,
    tx: &mut Tx,
    shell: Shell,
    signed_in: &SignedIn,
    loaded: Loaded,
    side: Side,
    f: Filled,
) -> Result<Response> {
    let t = shell.t;
    let sheets = review::cost_sheets(tx, &loaded.item.id).await?;
    let setting = review::wage(tx).await?;
    let wage = setting.as_ref().and_then(|setting| setting.wage());
    let people = People::of(tx, sheets.iter().map(|sheet| sheet.by.clone())).await?;
    let counted = counted(tx, office, &loaded).await?;
    let can_answer = loaded.review.is_open()
        && loaded.item.stage.is_in_work()
        && signed_in.actor.permit::<Reviewing>(&loaded.place).is_ok();
    let base = loaded.address();
    let last = |side| sheets.iter().rev().find(|sheet: &&CostSheet| sheet.side == side).map(|sheet| &sheet.cost);
    let saving = last(Side::Before).zip(last(Side::After)).zip(wage).map(|((before, after), wage)| {
        let saving = Saving::between(before, after, wage);
        SavingView {
            once: names::dong(Some(saving.once()), t),
            year: names::dong(Some(saving.year()), t),
            rate: names::share(saving.rate(), t),
        }
    });
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = CostPage {
        procedure: loaded.published.procedure.name.clone(),
        wage: setting.map(|setting| {
            let wage = names::dong(Some(setting.per_hour), t);
            let dated = format_date(setting.dated);
            t.with("review-wage-is", &[("wage", &wage), ("source", &setting.source), ("dated", &dated)])
        }),
        can_set_wage: super::new::conducting(signed_in).is_ok(),
        counted: t.one("review-counted", "n", counted),
        sheets: sheets.iter().rev().map(|sheet| sheet_view(sheet, wage, &people, t)).collect(),
        saving,
        form: can_answer.then(|| form_view(side, &f, &base, t)),
        base,
        f,
        shell,
    };
    html_with(status, &page)
}

fn form_view(side: Side, f: &Filled, base: &str, t: &Texts) -> FormView {
    let rows: usize = f.get("rows").parse().unwrap_or(SPARE);
    let other = if side == Side::Before { Side::After } else { Side::Before };
    FormView {
        side: side.word(),
        title: t.get(&format!("review-cost-form-{}", side.word())).to_owned(),
        rows: (0..rows.min(MOST)).collect(),
        other: t.get(&format!("review-cost-to-{}", other.word())).to_owned(),
        other_href: format!("{base}/cost?side={}", other.word()),
    }
}

fn sheet_view(sheet: &CostSheet, wage: Option<Wage>, people: &People, t: &Texts) -> SheetView {
    let number = |n: u32| names::number(n.into(), t);
    let line = |activity: &Activity| {
        [
            activity.name.clone(),
            number(activity.minutes),
            number(activity.times),
            names::dong(Some(activity.consultancy.saturating_add(activity.other)), t),
            names::dong(wage.map(|wage| activity.cost(wage)), t),
        ]
    };
    let is_baseline = sheet.side == Side::Before && sheet.n == 1;
    let key = match (sheet.side, sheet.n) {
        (Side::Before, 1) => "review-cost-baseline",
        (Side::Before, _) => "review-cost-corrected",
        (Side::After, _) => "review-cost-after",
    };
    SheetView {
        title: t.get(key).to_owned(),
        is_baseline,
        lines: sheet.cost.activities.iter().map(line).collect(),
        fees: names::dong(Some(sheet.cost.fees), t),
        once: names::dong(wage.map(|wage| sheet.cost.once(wage)), t),
        year: names::dong(wage.map(|wage| sheet.cost.year(wage)), t),
        times: number(sheet.cost.times_per_year),
        subjects: number(sheet.cost.subjects_per_year),
        source: t.two("review-source-of", "source", &sheet.source, "dated", format_date(sheet.dated)),
        reason: sheet.reason.clone(),
        by: t.two("review-told-by", "who", people.name(&sheet.by), "at", format_moment(sheet.at.local(), t.language)),
    }
}

/// Reads a sheet; numbers nobody can read are faults at once.
fn read(form: &Posted, t: &Texts) -> (Cost, Vec<Field>) {
    let mut faults = Vec::new();
    let mut number = |name: String| -> i64 {
        let typed = form.get(&name).trim().replace(['.', ' ', ','], "");
        let read = if typed.is_empty() { Some(0) } else { typed.parse().ok().filter(|n| *n >= 0) };
        read.unwrap_or_else(|| {
            faults.push(Field { path: name, message: t.get("review-bad-number").to_owned() });
            0
        })
    };
    let small = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    let rows: usize = form.get("rows").parse().unwrap_or(0);
    let mut activities = Vec::new();
    for at in 0..rows.min(MOST) {
        let name = form.get(&format!("name.{at}")).trim().to_owned();
        if name.is_empty() {
            continue;
        }
        activities.push(Activity {
            name,
            minutes: small(number(format!("minutes.{at}"))),
            times: small(number(format!("times.{at}"))),
            consultancy: number(format!("consultancy.{at}")),
            other: number(format!("other.{at}")),
        });
    }
    let cost = Cost {
        activities,
        fees: number("fees".to_owned()),
        times_per_year: small(number("times_per_year".to_owned())),
        subjects_per_year: small(number("subjects_per_year".to_owned())),
    };
    (cost, faults)
}

pub async fn save(
    Arrived { office, language, signed_in, named: (id, item), form, .. }: Arrived<(String, String)>,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("cost {item}")).await?;
    let rules = office.rules();
    let loaded = loaded(changing.tx(), &rules, &signed_in.actor, (&id, &item)).await?;
    let permit = signed_in.actor.permit::<Reviewing>(&loaded.place)?;
    let base = loaded.address();
    let shell = Shell::new(&office, language, &format!("{base}/cost"), Some(&signed_in));
    let side = Side::parse(form.get("side")).unwrap_or(Side::Before);
    let (cost, mut faults) = read(&form, shell.t);
    if faults.is_empty() {
        let new = NewCost {
            side,
            cost,
            source: form.get("source").to_owned(),
            dated: entered_date(form.get("dated")),
            reason: form.get("reason").to_owned(),
            counted: counted(changing.tx(), &office, &loaded).await?,
        };
        let done = review::record_cost(&mut changing.work(), &permit, &rules.units, &loaded.item, new).await;
        match at_fault(done, shell.t)? {
            Ok(_) => return changing.finish(&office, format!("{base}/cost")).await,
            Err(wrong) => faults = wrong,
        }
    }
    drop(changing);
    let mut tx = office.db.read().await?;
    page(&office, &mut tx, shell, &signed_in, loaded, side, Filled::typed(&form, faults)).await
}
