use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use calendar::format_moment;
use casework::{Case, Collector, Fault, Handover, IdKind, Reference, ReturnWay, Rule, State as CaseState, Way};
use identity::policy::HandingOver;
use serde::Deserialize;
use store::idem::Answer;

use super::acting::{Begun, begin};
use super::clerk::{AtDesk, Clerk};
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::once::follow;
use crate::page::{Shell, html_with};
use crate::texts::Texts;
use crate::view::Tag;

#[derive(Template)]
#[template(path = "desk/hand_over.html")]
struct HandOverPage {
    shell: Shell,
    t: &'static Texts,
    values: Values,
    trouble: Trouble,
    key: String,
    case: Case,
    procedure: String,
    tag: Tag,
    due: String,
    /// The result lies at the desk.
    is_here: bool,
    by_post: bool,
    /// The check code that was scanned with the receipt, and whether it is this case's.
    code: Option<(String, bool)>,
    /// Identity card, address, telephone of the applicant, as far as they were said.
    about: Vec<String>,
    /// Who came with the dossier is expected to come for the result.
    collector_name: String,
    collector_number: String,
}

#[derive(Deserialize)]
pub struct Asked {
    /// The receipt's check code, as scanned.
    #[serde(default)]
    k: String,
}

/// The form for handing a result over.
pub async fn show(at: AtDesk, Path(reference): Path<String>, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let case = case_of(&clerk, &reference).await?;
    page(&clerk, &at.path, case, &asked.k, Values::default(), Trouble::default())
}

/// Hands the result over and goes back to the list, where a notice says so.
pub async fn hand_over(at: AtDesk, Path(reference): Path<String>, form: Posted) -> Result<Response> {
    let clerk = at.clerk().await?;
    match give(&clerk, &reference, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure) => {
            let trouble = Trouble::of(failure, clerk.t())?;
            let code = form.get("check_code").to_owned();
            page(&clerk, &at.path, case_of(&clerk, &reference).await?, &code, Values::typed(form), trouble)
        }
    }
}

async fn give(clerk: &Clerk<'_>, reference: &str, form: &Posted) -> Result<Answer> {
    let mut acting = match begin(clerk, "POST /desk/results", reference, form).await? {
        Begun::Again(first) => return Ok(first),
        Begun::New(acting) => acting,
    };
    let permit = acting.permit::<HandingOver>(clerk)?;
    let case = acting.case.clone();
    case.must_be_version(form.get("version").parse().ok())?;
    // Who has lost the receipt shows a card; a code that is given must be right.
    if form.filled("check_code").is_some_and(|code| !case.check_code.matches(&code)) {
        return Err(Failure::Refused(vec![Fault::new("check_code", Rule::CheckCodeWrong)]));
    }
    casework::hand_over(&mut acting.work(), &permit, clerk.rules.for_cases(), &case, handover(form)).await?;
    acting.finish(clerk, format!("/desk/results?handed={}", case.reference)).await
}

fn handover(form: &Posted) -> Handover {
    let collector = Collector {
        name: form.get("collector.name").to_owned(),
        id_number: form.filled("collector.id_number"),
        proxy: form.has("collector.proxy"),
    };
    let way = if form.get("way") == "post" { Way::Post } else { Way::Desk };
    Handover { way, collector, tracking: form.filled("tracking") }
}

/// Name and number of whoever is expected: the proxy who filed, else the applicant.
fn expected(case: &Case) -> (String, String) {
    let (owner, filer) = (&case.intake.applicant, case.intake.filer.as_ref());
    let name = filer.map_or(&owner.name, |filer| &filer.name).clone();
    // A collector's number is of an identity card.
    let own = owner.id_number.as_ref().filter(|_| owner.id_kind == IdKind::Id);
    let number = filer.map_or(own, |filer| filer.id_number.as_ref());
    (name, number.cloned().unwrap_or_default())
}

/// What tells whether it is them who stand there.
fn about(case: &Case) -> Vec<String> {
    let owner = &case.intake.applicant;
    let year = owner.birth_year.map(|year| year.to_string());
    [owner.id_number.clone(), year, owner.phone.clone(), owner.address.clone()].into_iter().flatten().collect()
}

async fn case_of(clerk: &Clerk<'_>, reference: &str) -> Result<Case> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let case =
        casework::case_by_reference(&mut clerk.office.db.read().await?, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<HandingOver>(&case.place(clerk.rules.for_cases()))?;
    Ok(case)
}

fn page(clerk: &Clerk<'_>, path: &str, case: Case, code: &str, values: Values, trouble: Trouble) -> Result<Response> {
    let shell = clerk.shell(path);
    let key = values.key(&shell, &trouble);
    let by_post = case.intake.return_way == ReturnWay::Post;
    let page = HandOverPage {
        t: clerk.t(),
        procedure: clerk.procedure_name(&case.procedure_key),
        tag: Tag::new(case.state(), clerk.t()),
        due: format_moment(case.promised_at.local(), clerk.language),
        is_here: case.state() == CaseState::Resolved,
        by_post,
        code: Some(code.trim())
            .filter(|code| !code.is_empty())
            .map(|code| (code.to_owned(), case.check_code.matches(code))),
        about: about(&case),
        collector_name: expected(&case).0,
        collector_number: expected(&case).1,
        shell,
        values,
        trouble,
        key,
        case,
    };
    html_with(page.trouble.status(), &page)
}
