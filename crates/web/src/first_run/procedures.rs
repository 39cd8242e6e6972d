use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use office::Office;
use store::Work;

use super::begun::Begun;
use crate::admin::procedures::{Examined, examine, forget, waiting};
use crate::failure::{Failure, Result};
use crate::page::{Shell, html_with};
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "first_run/procedures.html")]
struct ProceduresPage {
    shell: Shell,
    all: usize,
    in_force: usize,
    examined: Option<Examined>,
    missing: bool,
    action: &'static str,
    form_token: &'static str,
}

/// Step 4: procedures from a file.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
) -> Result<Response> {
    page(&office, language, None, false)
}

fn page(office: &Office, language: Language, examined: Option<Examined>, missing: bool) -> Result<Response> {
    let rules = office.rules();
    let good = !missing && examined.as_ref().is_none_or(Examined::is_accepted);
    let page = ProceduresPage {
        all: rules.catalogue.all().len(),
        in_force: rules.catalogue.all().iter().filter(|p| p.procedure.is_in_force()).count(),
        examined,
        missing,
        action: "/first-run/procedures",
        form_token: "",
        shell: Shell::new(office, language, "/first-run/procedures", None),
    };
    html_with(if good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }, &page)
}

/// Looks at a file and tells what it would do.
pub async fn look(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
    Upload { file, .. }: Upload,
) -> Result<Response> {
    let Some((name, bytes)) = file else { return page(&office, language, None, true) };
    let mut tx = office.db.write().await?;
    let today = office.now().local().date();
    let examined = examine(&mut tx, &name, &bytes, today, crate::texts::texts(language)).await?;
    tx.commit().await?;
    page(&office, language, Some(examined), false)
}

/// Brings the file in.
pub async fn bring_in(State(office): State<Arc<Office>>, _begun: Begun) -> Result<Response> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    // Sent twice, the file is gone already and the work is done.
    if let Some(records) = waiting(&mut tx).await? {
        let mut work = Work::new(&mut tx, office.now(), &mut chance);
        match catalogue::import_records(&mut work, records).await {
            Err(catalogue::Error::Refused(_)) => return Err(Failure::NotFound),
            imported => imported?,
        };
        forget(&mut tx).await?;
        office::bump_revision(&mut tx).await?;
        tx.commit().await?;
        office.refresh().await?;
    }
    Ok(Redirect::to("/first-run/procedures").into_response())
}
