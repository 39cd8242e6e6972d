use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::Receiving;
use office::Office;
use office::guidance_slip::{Guided, guidance_slip};
use serde::Deserialize;

use super::answer::paper;
use crate::desk::{Clerk, brought};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::texts::texts;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    procedure: String,
}

/// What to bring, before anything was brought.
pub async fn blank(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    print(&office, language, &signed_in, &asked.procedure, None, None).await
}

/// What to bring, as the intake form stands: what is not ticked there is still missing.
pub async fn filled(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    form: Posted,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let name = form.filled("applicant.name").and_then(|name| text::clean_line(&name, 200).ok());
    print(&office, language, &signed_in, form.get("procedure"), name, Some(&form)).await
}

async fn print(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    procedure: &str,
    person: Option<String>,
    form: Option<&Posted>,
) -> Result<Response> {
    let rules = office.rules();
    let clerk = Clerk::new(office, &rules, signed_in, language).await?;
    let _permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
    let published = clerk.procedure(procedure).ok_or(Failure::NotFound)?;
    let (procedure, now) = (&published.procedure, office.now());
    let missing: Vec<u32> = match form {
        Some(form) => {
            let brought = brought(form, procedure, now.local().year(), texts(language));
            procedure.papers_missing_from(&brought).iter().map(|missing| missing.paper).collect()
        }
        None => Vec::new(),
    };
    let guided = Guided { person, missing: &missing, clerk: &signed_in.actor.name, at: now };
    let slip = guidance_slip(&rules, &office.options.public_url, &clerk.desk, procedure, guided);
    let name = format!("guidance_slip-{}", procedure.key);
    let pdf = office.print(move |printer| printer.print(&slip)).await?;
    Ok(paper(&name, pdf))
}
