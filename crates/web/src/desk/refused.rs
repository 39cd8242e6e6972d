use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use calendar::format_moment;
use casework::Reference;

use super::clerk::AtDesk;
use crate::failure::{Failure, Result};

use crate::page::{Shell, html};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "desk/refused.html")]
struct RefusedPage {
    shell: Shell,
    t: &'static Texts,
    reference: String,
    procedure: String,
    applicant: String,
    refused_at: String,
    /// One paragraph a line.
    reason: Vec<String>,
    legal_basis: Option<String>,
}

/// The refusal is written: what it says, the slip to print, the next person.
pub async fn refused(at: AtDesk, Path(reference): Path<String>) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let clerk = at.clerk().await?;
    let slip = casework::not_accepted(&mut at.office.db.read().await?, &clerk.actor().scope(), &reference).await?;
    html(&RefusedPage {
        shell: clerk.shell(&at.path),
        t: clerk.t(),
        reference: slip.reference.to_string(),
        procedure: clerk.procedure_name(&slip.procedure_key),
        applicant: slip.applicant.name,
        refused_at: format_moment(slip.refused_at.local(), at.language),
        reason: slip.reason.lines().map(str::to_owned).collect(),
        legal_basis: slip.legal_basis,
    })
}
