//! The questions about one part of a procedure: answered on one page, kept with one press, on to the next.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_moment};
use identity::policy::Reviewing;
use office::{Office, RulesInForce};
use review::{Answer, AnswerPart, Hint, Known, PartKind, PartRef, ReviewPart, Span};
use store::Tx;

use super::loaded::{Loaded, loaded};
use super::names;
use super::question::{QuestionView, Typed, read, views};
use super::told::at_fault;
use crate::arrived::Arrived;
use crate::cases::People;
use crate::changing::begin;
use crate::failure::{Failure, Field, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "reform/part.html")]
struct PartPage {
    shell: Shell,
    faults: Vec<Field>,
    key: String,
    base: String,
    action: String,
    procedure: String,
    kind: String,
    name: String,
    facts: Vec<(String, String)>,
    place: String,
    before: Option<String>,
    next: Option<String>,
    questions: Vec<QuestionView>,
    hints: Vec<String>,
    can_answer: bool,
    unverified: usize,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path((id, item, part)): Path<(String, String, String)>,
) -> Result<Response> {
    let mut tx = office.db.read().await?;
    let loaded = loaded(&mut tx, &office.rules(), &signed_in.actor, (&id, &item)).await?;
    let part = part.parse().map_err(|()| Failure::NotFound)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    page(&office, &mut tx, shell, &signed_in, loaded, part, None).await
}

/// What came back with faults.
struct Failed {
    typed: Vec<(String, Typed)>,
    faults: Vec<Field>,
    key: String,
}

async fn page(
    office: &Office,
    tx: &mut Tx,
    shell: Shell,
    signed_in: &SignedIn,
    loaded: Loaded,
    part: PartRef,
    failed: Option<Failed>,
) -> Result<Response> {
    let (t, rules) = (shell.t, office.rules());
    let procedure = &loaded.published.procedure;
    let parts = review::parts(procedure);
    let at = parts.iter().position(|one| one.part == part).ok_or(Failure::NotFound)?;
    let stood = review::answers_of_part(tx, &loaded.item, part).await?;
    let today = office.now().local().date();
    let years = review::cases_by_year(tx, &procedure.key, today).await?;
    let (faults, key, typed) = match failed {
        Some(failed) => (failed.faults, failed.key, failed.typed),
        None => (Vec::new(), shell.key(), standing(&loaded, part, &stood, years)),
    };
    let told = told_by(tx, &stood, t).await?;
    let typed = typed.into_iter().map(|(id, typed)| {
        let by = told.get(&id).cloned().unwrap_or_default();
        (id, typed, by)
    });
    let year = i32::from(today.year());
    let questions = views(&loaded.set, part.kind, typed.collect(), [year - 3, year - 2, year - 1], t);
    let known = figures(tx, &rules, &loaded, part, years, today).await?;
    let base = loaded.address();
    let to = |one: &ReviewPart| format!("{base}/parts/{}", one.part);
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PartPage {
        action: format!("{base}/parts/{part}"),
        procedure: procedure.name.clone(),
        kind: names::kind(part.kind, t),
        name: names::part(&parts[at], t),
        facts: facts(procedure, part, t),
        place: t.two("review-part-of", "n", at + 1, "all", parts.len()),
        before: at.checked_sub(1).and_then(|at| parts.get(at)).map(to),
        next: parts.get(at + 1).map(to),
        unverified: questions.iter().filter(|question| !question.is_verified).count(),
        questions,
        hints: known.iter().map(|hint| told_hint(hint, t)).collect(),
        can_answer: loaded.review.is_open()
            && loaded.item.stage.is_in_work()
            && signed_in.actor.permit::<Reviewing>(&loaded.place).is_ok(),
        base,
        faults,
        key,
        shell,
    };
    html_with(status, &page)
}

/// The answers that stand; where nothing was said about the number of cases, the real one is offered.
fn standing(
    loaded: &Loaded,
    part: PartRef,
    stood: &BTreeMap<String, (Answer, String, store::Moment)>,
    years: [i64; 3],
) -> Vec<(String, Typed)> {
    let of = |question: &review::Question| {
        let typed = match stood.get(&question.id) {
            Some((answer, ..)) => Typed::of(answer.clone()),
            None if question.answer_type == review::AnswerType::NumberList => {
                Typed { numbers: years.iter().map(i64::to_string).collect(), ..Typed::default() }
            }
            None => Typed::default(),
        };
        (question.id.clone(), typed)
    };
    loaded.set.about(part.kind).map(of).collect()
}

async fn told_by(
    tx: &mut Tx,
    stood: &BTreeMap<String, (Answer, String, store::Moment)>,
    t: &Texts,
) -> Result<BTreeMap<String, String>> {
    let people = People::of(tx, stood.values().map(|(_, by, _)| by.clone())).await?;
    let said = |(id, (_, by, at)): (&String, &(Answer, String, store::Moment))| {
        let at = format_moment(at.local(), t.language);
        (id.clone(), t.two("review-told-by", "who", people.name(by), "at", at))
    };
    Ok(stood.iter().map(said).collect())
}

/// What the version itself says about the part.
fn facts(procedure: &catalogue::Procedure, part: PartRef, t: &Texts) -> Vec<(String, String)> {
    let at = usize::try_from(part.number).unwrap_or(0).saturating_sub(1);
    let basis = review::parts(procedure).into_iter().find(|one| one.part == part).and_then(|one| one.basis);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, value: String| facts.push((t.get(key).to_owned(), value));
    match part.kind {
        PartKind::Paper => {
            if let Some(paper) = procedure.papers.get(at) {
                add(
                    "review-fact-copies",
                    t.two("review-fact-copies-of", "original", paper.original, "copy", paper.copy),
                );
                if let Some(group) = &paper.group {
                    add("review-fact-when", group.clone());
                }
            }
        }
        PartKind::Fee => {
            if let Some(fee) = procedure.fees.get(at) {
                add("review-fact-amount", names::dong(Some(fee.amount), t));
            }
        }
        PartKind::Limit => {
            let limit = procedure.time_limit.as_ref();
            if let Some(limit) = limit.or_else(|| procedure.ways.get(at).and_then(|way| way.longest())) {
                let unit = t.get(&format!("review-unit-{}", limit.limit().unit().word())).to_owned();
                add("review-fact-limit", format!("{} {unit}", limit.stated.value()));
            }
        }
        PartKind::Step => {
            if let Some(minutes) = procedure.steps.get(at).and_then(|step| step.minutes) {
                add("review-fact-hours", t.one("review-fact-hours-of", "n", names::tenths(i64::from(minutes) / 6, t)));
            }
        }
        PartKind::Whole => {
            add("review-fact-field", procedure.field.clone());
            if !procedure.legal_bases.is_empty() {
                add("review-fact-bases", procedure.legal_bases.join("; "));
            }
        }
        PartKind::Form | PartKind::Condition => {}
    }
    if let Some(basis) = basis {
        let article = basis.article.map(|article| format!(", {article}")).unwrap_or_default();
        add("review-fact-basis", format!("{}{article}", basis.document));
    }
    facts
}

async fn figures(
    tx: &mut Tx,
    rules: &RulesInForce,
    loaded: &Loaded,
    part: PartRef,
    years: [i64; 3],
    today: jiff::civil::Date,
) -> Result<Vec<Hint>> {
    let key = &loaded.item.procedure_key;
    let span = Span::year_before(today);
    let known = Known {
        catalogue: rules.catalogue.all(),
        unit_of: &|procedure| procedure.unit(rules.settings.era).to_owned(),
        years,
        figures: review::figures(tx, &rules.calendar, key, span).await?,
        by_paper: match part.kind {
            PartKind::Paper => review::supplements_by_paper(tx, key, span).await?,
            _ => BTreeMap::new(),
        },
    };
    Ok(review::hints(&loaded.published.procedure, part, &known))
}

fn told_hint(hint: &Hint, t: &Texts) -> String {
    let named = |key: &str, n: &usize, names: &[String]| t.two(key, "n", n, "names", names.join("; "));
    match hint {
        Hint::AskedElsewhere { n, names } => named("review-hint-elsewhere", n, names),
        Hint::ConditionElsewhere { n, names } => named("review-hint-condition", n, names),
        Hint::HeldHere { procedure } => t.one("review-hint-held", "procedure", procedure),
        Hint::IssuedByState { procedure } => t.one("review-hint-issued", "procedure", procedure),
        Hint::NoCases { years } => t.one("review-hint-no-cases", "years", years),
        Hint::RealTime { tenths, n } => t.two("review-hint-time", "days", names::tenths(*tenths, t), "n", n),
        Hint::AskedAgain { n, of } => t.two("review-hint-again", "n", n, "of", of),
        Hint::Supplemented { n, of } => t.two("review-hint-supplemented", "n", n, "of", of),
        Hint::PartsMissing { n } => t.one("review-hint-missing", "n", n),
        Hint::NoBasis => t.get("review-hint-no-basis").to_owned(),
    }
}

/// Keeps the answers and leads on to the next part, or back to the item.
pub async fn save(
    Arrived { office, language, signed_in, named: (id, item, part), form, .. }: Arrived<(String, String, String)>,
) -> Result<Response> {
    let part: PartRef = part.parse().map_err(|()| Failure::NotFound)?;
    let mut changing = begin(&office, &signed_in, &form, &format!("part {item} {part}")).await?;
    let rules = office.rules();
    let loaded = loaded(changing.tx(), &rules, &signed_in.actor, (&id, &item)).await?;
    let permit = signed_in.actor.permit::<Reviewing>(&loaded.place)?;
    let base = loaded.address();
    let shell = Shell::new(&office, language, &format!("{base}/parts/{part}"), Some(&signed_in));
    let (typed, mut faults) = read(&form, &loaded.set, part.kind, shell.t);
    if faults.is_empty() {
        let answers = typed.iter().map(|(id, typed)| (id.clone(), typed.answer.clone())).collect();
        let (procedure, set) = (&loaded.published.procedure, &loaded.set);
        let new = AnswerPart { part, answers };
        let mut work = changing.work();
        let done = review::answer_part(&mut work, &permit, &rules.units, &loaded.item, (procedure, set), new).await;
        match at_fault(done, shell.t)? {
            Ok(_) => {
                let parts = review::parts(procedure);
                let at = parts.iter().position(|one| one.part == part).unwrap_or(parts.len());
                let location = match parts.get(at + 1).filter(|_| form.get("then") != "overview") {
                    Some(next) => format!("{base}/parts/{}", next.part),
                    None => format!("{base}?said=saved"),
                };
                return changing.finish(&office, location).await;
            }
            Err(wrong) => faults = wrong,
        }
    }
    drop(changing);
    let failed = Failed { typed, faults, key: form.get("key").to_owned() };
    let mut tx = office.db.read().await?;
    page(&office, &mut tx, shell, &signed_in, loaded, part, Some(failed)).await
}
