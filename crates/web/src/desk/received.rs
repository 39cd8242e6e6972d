use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::Reference;
use identity::policy::Reading;
use office::Office;

use super::clerk::Clerk;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "desk/received.html")]
struct ReceivedPage {
    shell: Shell,
    t: &'static Texts,
    reference: String,
    applicant: String,
    procedure: String,
    /// The promise in words.
    promised: String,
    received: String,
    check_code: String,
    unit: String,
    /// Why that day, and day by day; nothing where today's calendar would count differently.
    why: Option<(String, Vec<String>)>,
}

/// The dossier is received: the promise to read out, the receipt to print, the next person.
pub async fn received(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Path(reference): Path<String>,
    signed_in: SignedIn,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    let mut tx = office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<Reading>(&case.place(rules.for_cases()))?;
    let published = rules.procedure_of(&mut tx, &case).await?;
    drop(tx);
    let promise = casework::promise(&rules.calendar, &published.procedure, case.intake.channel, case.received_at)?;
    let explained = Some(&promise.due).filter(|_| promise.at() == case.promised_at);
    html(&ReceivedPage {
        shell: clerk.shell(&uri.to_string()),
        t: clerk.t(),
        reference: case.reference.to_string(),
        applicant: case.intake.applicant.name.clone(),
        procedure: published.procedure.name.clone(),
        promised: format_moment(case.promised_at.local(), language),
        received: format_moment(case.received_at.local(), language),
        check_code: case.check_code.as_str().to_owned(),
        unit: rules.units.name(&case.responsible).to_owned(),
        why: explained.map(|due| {
            let lines = due.explain(&rules.calendar, language).into_iter().skip(1);
            (due.explain_short(&rules.calendar, language), lines.collect())
        }),
    })
}
