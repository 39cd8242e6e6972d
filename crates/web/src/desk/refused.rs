use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::Reference;
use office::Office;

use super::clerk::Clerk;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
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
pub async fn refused(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Path(reference): Path<String>,
    signed_in: SignedIn,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    let slip = casework::not_accepted(&mut office.db.read().await?, &clerk.actor().scope(), &reference).await?;
    html(&RefusedPage {
        shell: clerk.shell(&uri.to_string()),
        t: clerk.t(),
        reference: slip.reference.to_string(),
        procedure: clerk.procedure_name(&slip.procedure_key),
        applicant: slip.applicant.name,
        refused_at: format_moment(slip.refused_at.local(), language),
        reason: slip.reason.lines().map(str::to_owned).collect(),
        legal_basis: slip.legal_basis,
    })
}
