use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, State};
use axum::response::Response;
use calendar::Language;
use catalogue::{Catalogue, Era};
use office::Office;

use super::common::{Common, common};
use super::opening::Opening;
use crate::failure::Result;
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html};

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    shell: Shell,
    opening: Opening,
    common: Vec<Common>,
    /// Procedures in all.
    all: usize,
    demo: Option<DemoOffice>,
}

/// What has to be said about a demo office.
struct DemoOffice {
    era: Era,
    /// Procedures whose text is younger than the time shown.
    recent: usize,
}

/// What people can do here, and whether the desk is open.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
) -> Result<Response> {
    let rules = office.rules();
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    html(&HomePage {
        opening: Opening::at(&rules.calendar, office.now().local(), shell.t),
        common: common(&rules.catalogue, shell.t),
        all: rules.catalogue.all().len(),
        demo: rules.settings.demo.as_ref().map(|_| demo(&rules.catalogue, rules.settings.era)),
        shell,
    })
}

fn demo(catalogue: &Catalogue, era: Era) -> DemoOffice {
    let recent = catalogue.all().iter().filter(|p| p.procedure.era == Era::Communes).count();
    DemoOffice { era, recent }
}
