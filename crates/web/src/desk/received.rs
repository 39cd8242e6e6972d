use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use calendar::format_moment;
use casework::Reference;
use identity::policy::Reading;

use super::clerk::AtDesk;
use crate::failure::{Failure, Result};

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
pub async fn received(at: AtDesk, Path(reference): Path<String>) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let clerk = at.clerk().await?;
    let mut tx = at.office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<Reading>(&case.place(at.rules.for_cases()))?;
    let published = at.rules.procedure_of(&mut tx, &case).await?;
    drop(tx);
    let promise = casework::promise(&at.rules.calendar, &published.procedure, case.intake.channel, case.received_at)?;
    let explained = Some(&promise.due).filter(|_| promise.at() == case.promised_at);
    html(&ReceivedPage {
        shell: clerk.shell(&at.path),
        t: clerk.t(),
        reference: case.reference.to_string(),
        applicant: case.intake.applicant.name.clone(),
        procedure: published.procedure.name.clone(),
        promised: format_moment(case.promised_at.local(), at.language),
        received: format_moment(case.received_at.local(), at.language),
        check_code: case.check_code.as_str().to_owned(),
        unit: at.rules.units.name(&case.responsible).to_owned(),
        why: explained.map(|due| {
            let lines = due.explain(&at.rules.calendar, at.language).into_iter().skip(1);
            (due.explain_short(&at.rules.calendar, at.language), lines.collect())
        }),
    })
}
