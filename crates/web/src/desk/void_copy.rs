use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::{Case, Reference, Void};
use identity::policy::Voiding;
use office::Office;
use store::idem::Answer;

use super::choices::money;
use super::clerk::{Clerk, answer_to, follow, key_of, sign_in_again};
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::{MaybeSignedIn, SignedIn};
use crate::once::Once;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "desk/void_copy.html")]
struct VoidCopyPage {
    shell: Shell,
    t: &'static Texts,
    values: Values,
    trouble: Trouble,
    key: String,
    case: Case,
    at: String,
    fee: String,
    minutes: u32,
}

/// What is undone, before it is.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Path(reference): Path<String>,
    signed_in: SignedIn,
) -> Result<Response> {
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    page(&clerk, &uri.to_string(), &reference, Values::default(), Trouble::default()).await
}

/// Undoes a certification entered by mistake, within minutes, by the clerk who entered it.
pub async fn void(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let path = format!("/desk/copies/{reference}/void");
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, &path) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    match undo(&clerk, &reference, &form).await {
        Ok(answer) => follow(&answer),
        Err(failure) => page(&clerk, &path, &reference, Values::typed(form), Trouble::of(failure, clerk.t())?).await,
    }
}

async fn undo(clerk: &Clerk<'_>, reference: &str, form: &Posted) -> Result<Answer> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let key = key_of(form)?;
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let request: [&[u8]; 3] = [b"POST /desk/copies/void", reference.as_str().as_bytes(), &form.canonical()];
    let mut once = match Once::begin(clerk.office, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let rules = clerk.rules.for_cases();
    let case = casework::case_by_reference(once.tx(), &clerk.actor().scope(), &reference).await?;
    let permit = clerk.actor().permit::<Voiding>(&case.place(rules))?;
    let reason = Void { reason: form.filled("reason") };
    casework::void(&mut once.work(), &permit, rules, &case, reason).await?;
    once.finish(clerk.office, answer_to("/desk/copies".to_owned())).await
}

async fn page(clerk: &Clerk<'_>, path: &str, reference: &str, values: Values, trouble: Trouble) -> Result<Response> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let rules = clerk.rules.for_cases();
    let mut tx = clerk.office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &clerk.actor().scope(), &reference).await?;
    drop(tx);
    let _permit = clerk.actor().permit::<Voiding>(&case.place(rules))?;
    let shell = clerk.shell(path);
    let key = values.key(&shell, &trouble);
    let page = VoidCopyPage {
        t: clerk.t(),
        at: format_moment(case.received_at.local(), clerk.language),
        fee: money(case.intake.fee.map_or(0, |fee| fee.amount), clerk.language),
        minutes: rules.turns.void_minutes,
        shell,
        values,
        trouble,
        key,
        case,
    };
    html_with(page.trouble.status(), &page)
}
