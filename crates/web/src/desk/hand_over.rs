use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::{Case, Collector, Handover, Reference, ReturnWay, State as CaseState, Way};
use identity::policy::HandingOver;
use office::Office;
use store::idem::Answer;

use super::clerk::{Clerk, answer_to, follow, key_of, sign_in_again};
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::{MaybeSignedIn, SignedIn};
use crate::once::Once;
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
}

/// The form for handing a result over.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Path(reference): Path<String>,
    signed_in: SignedIn,
) -> Result<Response> {
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    let case = case_of(&clerk, &reference).await?;
    page(&clerk, &uri.to_string(), case, Values::default(), Trouble::default())
}

/// Hands the result over and goes back to the list, where a notice says so.
pub async fn hand_over(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let path = format!("/desk/results/{reference}");
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, &path) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    match give(&clerk, &reference, &form).await {
        Ok(answer) => follow(&answer),
        Err(failure) => {
            let trouble = Trouble::of(failure, clerk.t())?;
            page(&clerk, &path, case_of(&clerk, &reference).await?, Values::typed(form), trouble)
        }
    }
}

async fn give(clerk: &Clerk<'_>, reference: &str, form: &Posted) -> Result<Answer> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let key = key_of(form)?;
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let seen = form.get("version").parse().ok();
    let request: [&[u8]; 3] = [b"POST /desk/results", reference.as_str().as_bytes(), &form.canonical()];
    let mut once = match Once::begin(clerk.office, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let rules = clerk.rules.for_cases();
    let case = casework::case_by_reference(once.tx(), &clerk.actor().scope(), &reference).await?;
    let permit = clerk.actor().permit::<HandingOver>(&case.place(rules))?;
    case.must_be_version(seen)?;
    casework::hand_over(&mut once.work(), &permit, rules, &case, handover(form)).await?;
    once.finish(clerk.office, answer_to(format!("/desk/results?handed={reference}"))).await
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

async fn case_of(clerk: &Clerk<'_>, reference: &str) -> Result<Case> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let case =
        casework::case_by_reference(&mut clerk.office.db.read().await?, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<HandingOver>(&case.place(clerk.rules.for_cases()))?;
    Ok(case)
}

fn page(clerk: &Clerk<'_>, path: &str, case: Case, values: Values, trouble: Trouble) -> Result<Response> {
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
        shell,
        values,
        trouble,
        key,
        case,
    };
    html_with(page.trouble.status(), &page)
}
