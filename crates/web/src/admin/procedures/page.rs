use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::Place;
use identity::policy::Publishing;
use office::Office;

use super::{Examined, examine, forget, waiting};
use crate::admin::changing::{begin, permit};
use crate::admin::said::Said;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "admin/procedures/page.html")]
struct ProceduresPage {
    shell: Shell,
    said: Option<&'static str>,
    all: usize,
    in_force: usize,
    examined: Option<Examined>,
    missing: bool,
    action: &'static str,
}

/// What the catalogue holds, and the form for a file.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/procedures", Some(&signed_in));
    page(&office, shell, said.key(), None, false)
}

fn page(
    office: &Office,
    shell: Shell,
    said: Option<&'static str>,
    examined: Option<Examined>,
    missing: bool,
) -> Result<Response> {
    let rules = office.rules();
    let good = !missing && examined.as_ref().is_none_or(Examined::is_accepted);
    let status = if good { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ProceduresPage {
        said,
        all: rules.catalogue.all().len(),
        in_force: rules.catalogue.all().iter().filter(|p| p.procedure.is_in_force()).count(),
        examined,
        missing,
        action: "/admin/procedures",
        shell,
    };
    html_with(status, &page)
}

/// Looks at a file; nothing changes but that it waits.
pub async fn look(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Upload { form, file }: Upload,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/procedures", Some(&signed_in));
    let Some((name, bytes)) = file else { return page(&office, shell, None, None, true) };
    let mut tx = office.db.write().await?;
    let examined = examine(&mut tx, &name, &bytes, office.now().local().date(), shell.t).await?;
    tx.commit().await?;
    page(&office, shell, None, Some(examined), false)
}

/// Brings in the file that was looked at.
pub async fn bring_in(State(office): State<Arc<Office>>, signed_in: SignedIn, form: Posted) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, "procedures").await?;
    let permit = signed_in.actor.permit::<Publishing>(&Place::default())?;
    let records = waiting(changing.work().tx).await?.ok_or(Failure::NotFound)?;
    catalogue::publish_records(&mut changing.work(), &permit, records).await?;
    forget(changing.work().tx).await?;
    office::bump_revision(changing.work().tx).await?;
    changing.finish(&office, "/admin/procedures?said=imported".to_owned()).await
}
