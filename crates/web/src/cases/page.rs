mod form;

use askama::Template;
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::Reference;
use identity::{Actor, Role};
use office::Office;

use super::act::Act;
use super::asking::{Asking, PaperRow, awaited};
use super::counted::Counted;
use super::destination::{Destination, steps_back};
use super::ending::Ending;
use super::events::{EventLine, events, notes};
use super::facts::Facts;
use super::lease::Hold;
use super::loaded::Loaded;
use super::papers::{PaperLine, documents, papers};
use super::parties::Parties;
use super::preview::moved;
use super::steps::Steps;
use super::told::{Told, Words};
use super::turn_lines::TurnLines;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;
use crate::view::{Link, Moved, Tag};

#[derive(Template)]
#[template(path = "cases/case.html")]
struct CasePage {
    shell: Shell,
    t: &'static Texts,
    reference: String,
    version: i64,
    procedure: String,
    applicant: String,
    received: String,
    desk: String,
    tag: Tag,
    facts: Facts,
    counted: Option<Counted>,
    ending: Option<Ending>,
    papers: Vec<PaperLine>,
    /// What can be printed.
    documents: Vec<Link>,
    parties: Parties,
    steps: Steps,
    events: Vec<EventLine>,
    notes: Vec<EventLine>,
    turns: TurnLines,
    /// What the act shown does to the promised date.
    moved: Option<Moved>,
    /// The form that asks for papers, where it is shown.
    asking: Option<Asking>,
    /// The papers the applicant was asked for, where they are taken in.
    awaited: Vec<PaperRow>,
    /// The opinion this person can give now: its number.
    asked_opinion: Option<i64>,
    loaded: Loaded,
    /// Who has it open for work.
    hold: Hold,
    /// Where the case goes with the next step.
    onward: Option<Destination>,
    /// Where it can be sent back to, the nearest first.
    back: Vec<Destination>,
    /// Proposed for the result: the day, and who decided.
    today: String,
    signer: String,
    /// What the last person wrote for the next: who, and the words.
    message: Option<(String, String)>,
    /// Has a list of work to go back to; otherwise the search.
    works: bool,
    /// Sees everything and changes nothing.
    only_reads: bool,
    /// The act whose form is shown.
    shown: Option<Act>,
    others: Vec<Act>,
    told: Words,
}

/// The page of a case for one person.
pub async fn page(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    reference: &Reference,
    told: Told,
) -> Result<Response> {
    let loaded = Loaded::read(office, &signed_in.actor, reference).await?;
    let asked = told.act();
    let chosen = asked.map(|act| format!("?act={}", act.word())).unwrap_or_default();
    let shell = Shell::new(office, language, &format!("/cases/{reference}{chosen}"), Some(signed_in));
    let t = shell.t;
    let (status, told) = told.in_words(office, &signed_in.actor, &loaded, t).await?;
    let shown = asked.filter(|act| loaded.acts.has(*act) && *act != Act::Note).or(loaded.acts.first);
    let hold = Hold::of(
        office,
        &signed_in.actor,
        &loaded,
        shown.is_some_and(|act| takes_in_hand(act, &loaded, &signed_in.actor)),
    )
    .await?;
    // While somebody else works on it, nothing is offered that would be refused.
    let is_free = |act: &Act| !hold.is_other() || !act.needs_lease();
    let shown = shown.filter(is_free);
    let typed = told.typed.as_ref().filter(|(act, _)| Some(*act) == shown).map(|(_, form)| form);
    let new_date = typed.filter(|_| told.is_preview).map(|form| form.get("due_at"));
    let actor = &signed_in.actor;
    let case = &loaded.case;
    let destination = |step| Destination::new(step, case, &loaded.rules, loaded.now);
    let back = if loaded.acts.has(Act::SendBack) {
        steps_back(&loaded.steps, case.step).map(destination).collect()
    } else {
        Vec::new()
    };
    let roles = [Role::ProcessingOfficer, Role::HeadOfUnit, Role::ApprovingLeader];
    let works = roles.iter().any(|role| signed_in.actor.holds(*role));
    let page = CasePage {
        t,
        reference: case.reference.to_string(),
        version: case.version,
        procedure: loaded.published.procedure.name.clone(),
        applicant: case.intake.applicant.name.clone(),
        received: format_moment(case.received_at.local(), language),
        desk: loaded.rules.units.name(&case.desk).to_owned(),
        tag: Tag::new(case.state(), t),
        facts: Facts::new(&loaded, t),
        counted: Counted::of(&loaded, t),
        ending: Ending::of(&loaded, t),
        papers: papers(&loaded, t),
        documents: documents(&loaded, t),
        parties: Parties::of(&loaded, t),
        steps: Steps::of(&loaded, t),
        events: events(&loaded, t),
        notes: notes(&loaded, t),
        turns: TurnLines::of(&loaded, actor, t),
        moved: shown.and_then(|act| moved(act, &loaded, new_date, t)),
        asking: (shown == Some(Act::Supplement)).then(|| Asking::of(actor, &loaded, typed, t)),
        awaited: if shown == Some(Act::AnswerSupplement) { awaited(&loaded, typed, t) } else { Vec::new() },
        asked_opinion: asked_opinion(&loaded, actor),
        onward: loaded.step(case.step + 1).map(destination),
        back,
        today: calendar::format_date(loaded.now.local().date()),
        signer: signer(&loaded),
        message: message(&loaded),
        works,
        only_reads: !works && !signed_in.actor.holds(Role::ReceptionClerk),
        others: loaded.acts.all().filter(|act| Some(*act) != shown && is_free(act)).collect(),
        hold,
        shown,
        told,
        loaded,
        shell,
    };
    html_with(status, &page)
}

/// Whether opening the form is beginning to work on the case. Many may enter the number of a signed result; it is the
/// work of whoever appraised the case, and the leader who has just signed must not keep it from them.
fn takes_in_hand(act: Act, loaded: &Loaded, actor: &Actor) -> bool {
    let is_own = || loaded.case.appraiser.as_deref() == Some(actor.username.as_str());
    act.needs_lease() && (act != Act::IssueResult || is_own())
}

/// The first opinion that a unit of this person still owes.
fn asked_opinion(loaded: &Loaded, actor: &Actor) -> Option<i64> {
    let units = &loaded.rules.units;
    let is_of = |unit: &str| {
        units.get(unit).is_some_and(|unit| actor.grants.iter().any(|grant| unit.path.starts_with(&grant.path)))
    };
    let open = loaded.turned.opinions.iter().filter(|opinion| opinion.answered_at.is_none());
    open.filter(|opinion| is_of(&opinion.unit)).map(|opinion| opinion.n).next()
}

/// Who decided signs, as a rule.
fn signer(loaded: &Loaded) -> String {
    match &loaded.case.stage {
        casework::Stage::Decided { by, .. } => loaded.people.name(by).to_owned(),
        _ => String::new(),
    }
}

/// The note of the last transfer, as long as nothing else has happened.
fn message(loaded: &Loaded) -> Option<(String, String)> {
    let last = loaded.history.last().filter(|entry| entry.event == "case.transferred")?;
    Some((loaded.people.name(last.by.as_deref()?).to_owned(), last.text.clone()?))
}
