use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use office::{Office, SET_UP};
use store::Work;

use super::begun::Begun;
use crate::admin::naming;
use crate::failure::Result;
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::{Shell, html_with};

#[derive(Template)]
#[template(path = "first_run/office.html")]
struct OfficePage {
    shell: Shell,
    f: Filled,
}

/// Step 1: what the office is called.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/office", None);
    let f = naming::filled(&office.rules().settings, shell.key());
    html_with(StatusCode::OK, &OfficePage { shell, f })
}

pub async fn save(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
    form: Posted,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/office", None);
    let rules = office.rules();
    match naming::changed(&form, &rules.settings, shell.t) {
        Ok(new) => {
            let (mut tx, mut chance) = (office.db.write().await?, office.chance());
            let mut work = Work::new(&mut tx, office.now(), &mut chance);
            office::change_settings(&mut work, SET_UP, &rules.root_unit(), &new).await?;
            tx.commit().await?;
            office.refresh().await?;
            Ok(Redirect::to("/first-run/units").into_response())
        }
        Err(fields) => {
            let f = Filled::typed(&form, fields);
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &OfficePage { shell, f })
        }
    }
}
