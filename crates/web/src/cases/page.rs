mod form;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::Reference;
use identity::Role;
use office::Office;

use super::act::Act;
use super::counted::Counted;
use super::destination::{Destination, steps_back};
use super::done::Notice;
use super::ending::Ending;
use super::events::{EventLine, events};
use super::facts::Facts;
use super::loaded::Loaded;
use super::papers::{PaperLine, papers};
use super::parties::Parties;
use super::steps::Steps;
use crate::failure::{Failure, Field, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;
use crate::view::Tag;

/// What is shown with the case: nothing more, the act just done, or why the last one was not done.
pub enum Told {
    Nothing,
    /// The word after `done=`.
    Done(String),
    /// Rules said no; what was typed is kept.
    Refused {
        act: Act,
        form: Posted,
        failure: Failure,
    },
    /// Somebody was faster; what was typed is kept.
    Stale {
        act: Act,
        form: Posted,
    },
}

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
    parties: Parties,
    steps: Steps,
    events: Vec<EventLine>,
    loaded: Loaded,
    /// Where the case goes with the next step.
    onward: Option<Destination>,
    /// Where it can be sent back to, the nearest first.
    back: Vec<Destination>,
    /// Proposed for the result: the day, and who decided.
    today: String,
    signer: String,
    /// Has a list of work to go back to; otherwise the search.
    works: bool,
    /// Sees everything and changes nothing.
    only_reads: bool,
    notice: Option<Notice>,
    typed: Option<(Act, Posted)>,
    fields: Vec<Field>,
    /// Who changed the case meanwhile, and when.
    stale: Option<String>,
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
    let shell = Shell::new(office, language, &format!("/cases/{reference}"), Some(signed_in));
    let t = shell.t;
    let (status, told) = tell(office, signed_in, &loaded, told, t).await?;
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
        parties: Parties::of(&loaded, t),
        steps: Steps::of(&loaded, t),
        events: events(&loaded, t),
        onward: loaded.step(case.step + 1).map(destination),
        back,
        today: calendar::format_date(loaded.now.local().date()),
        signer: signer(&loaded),
        works,
        only_reads: !works && !signed_in.actor.holds(Role::ReceptionClerk),
        notice: told.notice,
        typed: told.typed,
        fields: told.fields,
        stale: told.stale,
        loaded,
        shell,
    };
    html_with(status, &page)
}

/// Who decided signs, as a rule.
fn signer(loaded: &Loaded) -> String {
    match &loaded.case.stage {
        casework::Stage::Decided { by, .. } => loaded.people.name(by).to_owned(),
        _ => String::new(),
    }
}

/// [`Told`] in words.
#[derive(Default)]
struct Words {
    notice: Option<Notice>,
    typed: Option<(Act, Posted)>,
    fields: Vec<Field>,
    stale: Option<String>,
}

async fn tell(
    office: &Office,
    signed_in: &SignedIn,
    loaded: &Loaded,
    told: Told,
    t: &'static Texts,
) -> Result<(StatusCode, Words)> {
    Ok(match told {
        Told::Nothing => (StatusCode::OK, Words::default()),
        Told::Done(word) => {
            let notice = Notice::of(office, &signed_in.actor, loaded, &word, t).await?;
            (StatusCode::OK, Words { notice, ..Words::default() })
        }
        Told::Refused { act, form, failure } => {
            let fields = failure.fields(t).into_iter().map(|field| Field { path: act.id_of(&field.path), ..field });
            let words = Words { fields: fields.collect(), typed: Some((act, form)), ..Words::default() };
            (failure.status(), words)
        }
        Told::Stale { act, form } => {
            let by = loaded.people.titled(&loaded.case.changed_by);
            let at = format_moment(loaded.case.last_at.local(), t.language);
            let stale = Some(t.two("cases-stale", "by", by, "at", at));
            (StatusCode::CONFLICT, Words { stale, typed: Some((act, form)), ..Words::default() })
        }
    })
}
