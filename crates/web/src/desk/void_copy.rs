use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use calendar::format_moment;
use casework::{Case, Reference, Void};
use identity::policy::Voiding;
use store::idem::Answer;

use super::acting::{Begun, begin};
use super::choices::money;
use super::clerk::{AtDesk, Clerk};
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::once::follow;
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
pub async fn show(at: AtDesk, Path(reference): Path<String>) -> Result<Response> {
    page(&at.clerk().await?, &at.path, &reference, Values::default(), Trouble::default()).await
}

/// Undoes a certification entered by mistake, within minutes, by the clerk who entered it.
pub async fn void(at: AtDesk, Path(reference): Path<String>, form: Posted) -> Result<Response> {
    let clerk = at.clerk().await?;
    match undo(&clerk, &reference, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure) => page(&clerk, &at.path, &reference, Values::typed(form), Trouble::of(failure, clerk.t())?).await,
    }
}

async fn undo(clerk: &Clerk<'_>, reference: &str, form: &Posted) -> Result<Answer> {
    let mut acting = match begin(clerk, "POST /desk/copies/void", reference, form).await? {
        Begun::Again(first) => return Ok(first),
        Begun::New(acting) => acting,
    };
    let permit = acting.permit::<Voiding>(clerk)?;
    let (case, reason) = (acting.case.clone(), Void { reason: form.filled("reason") });
    casework::void(&mut acting.work(), &permit, clerk.rules.for_cases(), &case, reason).await?;
    acting.finish(clerk, "/desk/copies".to_owned()).await
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
