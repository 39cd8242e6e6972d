use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use casework::scenarios;
use catalogue::draft::{Draft, DraftStage, Mark, decision, draft_by_id};
use catalogue::{Era, Procedure, StateKind, difference, latest_version};
use identity::{Unit, UnitKind};
use office::{Office, RulesInForce};
use serde::Deserialize;
use store::Tx;

use super::cells::Section;
use super::fields::fields;
use super::form::sections;
use super::said::{self, Said};
use super::scenario::{self, ScenarioLine};
use super::seen::{Seen, seen};
use crate::cases::People;
use crate::failure::Result;
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::procedures::{Told, tell};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "drafts/page.html")]
struct DraftPage {
    shell: Shell,
    t: &'static Texts,
    id: String,
    key: String,
    name: String,
    version: i64,
    change: &'static str,
    stage: &'static str,
    stage_class: &'static str,
    /// Who did what, and when.
    marks: Vec<(&'static str, String)>,
    origin: Option<String>,
    note: Option<String>,
    /// Another version was announced since it was drafted: that one's number.
    newer: Option<i64>,
    /// Key of the procedure that this new one replaces.
    replaces: Option<String>,
    base: Option<i64>,
    said: Option<&'static str>,
    faults: Filled,
    findings: Vec<Said>,
    refused: usize,
    changes: Vec<Told>,
    scenarios: Vec<ScenarioLine>,
    /// Why there is no scenario, where there is none.
    untried: &'static str,
    failing: usize,
    acts: Acts,
    /// Empty where nothing can be written any more, or only the note.
    sections: Vec<Section>,
    writes: bool,
    has_content: bool,
    announced: Option<String>,
    keys: [String; 5],
}

/// What somebody may do with the draft now, and why not.
#[derive(Default)]
struct Acts {
    check: bool,
    approve: bool,
    announce: bool,
    drop: bool,
    /// They wrote in it themselves.
    own: bool,
    /// What comes next and who does it, for those who cannot.
    waits: Option<&'static str>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    done: String,
}

/// A draft: where it stands, what stands in its way, and its form.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let done = ["drafted", "written", "checked", "approved", "announced", "dropped", "based"];
    let said = done.iter().position(|word| *word == asked.done).map(|at| SAID[at]);
    page(&office, language, &signed_in, &id, Shown { said, ..Shown::default() }).await
}

const SAID: [&str; 7] = [
    "draft-done-drafted",
    "draft-done-written",
    "draft-done-checked",
    "draft-done-approved",
    "draft-done-announced",
    "draft-done-dropped",
    "draft-done-based",
];

/// What a page shows beside the draft itself.
#[derive(Default)]
pub struct Shown {
    pub said: Option<&'static str>,
    /// What was typed, and what is wrong with it; else the form is as the draft stands.
    pub typed: Option<Posted>,
    pub faults: Vec<crate::failure::Field>,
}

pub async fn page(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    id: &str,
    shown: Shown,
) -> Result<Response> {
    let may = seen(&signed_in.actor)?;
    let mut tx = office.db.read().await?;
    let draft = draft_by_id(&mut tx, id).await?;
    let old = draft.old(&mut tx).await?;
    let shell = Shell::new(office, language, &format!("/catalogue/drafts/{id}"), Some(signed_in));
    let status = if shown.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = filled(office, &mut tx, Whole { draft, old, may, shell, shown }, &signed_in.actor.username).await?;
    html_with(status, &page)
}

struct Whole {
    draft: Draft,
    old: Option<Arc<Procedure>>,
    may: Seen,
    shell: Shell,
    shown: Shown,
}

async fn filled(office: &Office, tx: &mut Tx, whole: Whole, username: &str) -> Result<DraftPage> {
    let Whole { draft, old, may, shell, shown } = whole;
    let (t, rules) = (shell.t, office.rules());
    let last = match latest_version(tx, &draft.key).await {
        Err(catalogue::Error::NotFound) => None,
        found => Some(found?.version),
    };
    let today = office.now().local().date();
    let findings: Vec<Said> = draft.findings(old.as_deref()).iter().map(|one| said::finding(one, t)).collect();
    let lines: Vec<ScenarioLine> =
        scenarios(rules.for_cases(), &draft.procedure, today).iter().map(|one| scenario::line(one, t)).collect();
    let changes = old.as_ref().map(|old| difference(old, &draft.procedure)).unwrap_or_default();
    let writes = may.drafts && draft.stage.is_open();
    let receives_nothing = matches!(draft.procedure.state.kind(), StateKind::Suspended | StateKind::Abolished);
    let posted =
        shown.typed.unwrap_or_else(|| Posted::of(fields(&draft.procedure, rules.settings.era, draft.note.as_deref())));
    let key = shell.key();
    let mut faults = Filled::typed(&posted, shown.faults);
    faults.key.clone_from(&key);
    let announced = match &draft.decision {
        Some(id) => Some(announced(tx, id, t).await?),
        None => None,
    };
    let refused = findings.iter().filter(|one| one.is_refused).count();
    let failing = lines.iter().filter(|line| line.failing.is_some()).count();
    Ok(DraftPage {
        marks: marks(tx, &draft, t).await?,
        acts: acts(&draft, may, username, t),
        sections: if writes { sections(&faults, &posted, &answering(&rules), t) } else { Vec::new() },
        has_content: draft.change.has_content(),
        change: said::change_name(draft.change, t),
        stage: said::stage_name(draft.stage, t),
        stage_class: said::stage_class(draft.stage),
        newer: last.filter(|last| draft.stage.is_open() && draft.base != Some(*last)),
        changes: changes.iter().map(|change| tell(change, t)).collect(),
        name: draft.procedure.name.clone(),
        keys: std::array::from_fn(|_| shell.key()),
        id: draft.id,
        key: draft.key,
        version: draft.version,
        origin: draft.origin.map(|origin| match origin.starts_with("review:") {
            true => t.get("draft-from-review").to_owned(),
            false => t.one("draft-origin", "origin", origin),
        }),
        note: draft.note,
        base: draft.base,
        replaces: draft.replaces.clone(),
        said: shown.said,
        untried: t.get(if receives_nothing { "scenario-none" } else { "scenario-not-yet" }),
        scenarios: lines,
        announced,
        faults,
        findings,
        refused,
        failing,
        writes,
        t,
        shell,
    })
}

/// The units that can answer for a procedure, by the code that the office's era uses for them.
fn answering(rules: &RulesInForce) -> Vec<(String, String)> {
    let serves_people = |kind: UnitKind| matches!(kind, UnitKind::OneStop | UnitKind::Counter | UnitKind::Post);
    let works = |unit: &&Arc<Unit>| !serves_people(unit.kind);
    match rules.settings.era {
        Era::Districts => {
            let of_district = rules.units.all().filter(works).filter(|unit| unit.level == identity::Level::District);
            of_district.map(|unit| (unit.code.clone(), unit.name.clone())).collect()
        }
        Era::Communes => {
            let mut all: Vec<(String, String)> = Vec::new();
            for unit in rules.units.all().filter(works) {
                let Some(committee) = rules.units.committee_of(&unit.code) else { continue };
                let rest = unit.code.strip_prefix(&committee.code).and_then(|rest| rest.strip_prefix('-'));
                let Some(code) = rest.filter(|code| all.iter().all(|(known, _)| known != code)) else { continue };
                all.push((code.to_owned(), unit.name.clone()));
            }
            all
        }
    }
}

async fn announced(tx: &mut Tx, id: &str, t: &'static Texts) -> Result<String> {
    let (decision, _) = decision(tx, id).await?;
    let (signed, from) = (format_date(decision.signed_on), format_date(decision.in_force_from));
    let words =
        [("number", decision.number.as_str()), ("issuer", &decision.issuer), ("signed", &signed), ("from", &from)];
    Ok(t.with("draft-announced-by", &words))
}

async fn marks(tx: &mut Tx, draft: &Draft, t: &'static Texts) -> Result<Vec<(&'static str, String)>> {
    let all = [
        ("draft-mark-drafted", Some(&draft.drafted)),
        ("draft-mark-checked", draft.checked.as_ref()),
        ("draft-mark-approved", draft.approved.as_ref()),
        (
            if draft.stage == DraftStage::Dropped { "draft-mark-dropped" } else { "draft-mark-announced" },
            draft.ended.as_ref(),
        ),
    ];
    let present: Vec<(&'static str, &Mark)> = all.into_iter().filter_map(|(key, mark)| Some((key, mark?))).collect();
    let people = People::of(tx, present.iter().map(|(_, mark)| mark.by.clone())).await?;
    let line = |(key, mark): (&'static str, &Mark)| {
        (t.get(key), format!("{}, {}", people.name(&mark.by), format_moment(mark.at.local(), t.language)))
    };
    Ok(present.into_iter().map(line).collect())
}

fn acts(draft: &Draft, may: Seen, username: &str, t: &'static Texts) -> Acts {
    let own = draft.authors.iter().any(|author| author == username);
    let waits = match draft.stage {
        DraftStage::Drafted if !may.drafts => Some("draft-waits-check"),
        DraftStage::Checked if !may.approves || own => Some("draft-waits-approval"),
        DraftStage::Approved if !may.drafts => Some("draft-waits-decision"),
        _ => None,
    };
    Acts {
        check: may.drafts && draft.stage == DraftStage::Drafted,
        approve: may.approves && !own && draft.stage == DraftStage::Checked,
        announce: may.drafts && draft.stage == DraftStage::Approved,
        drop: may.drafts && draft.stage.is_open(),
        own,
        waits: waits.map(|key| t.get(key)),
    }
}
