use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use casework::{Fault, Rule};
use identity::policy::Receiving;

use serde::Deserialize;

use super::choices::{Choices, Purpose};
use super::clerk::{AtDesk, Clerk};
use super::intake;
use super::today::Today;
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};

use crate::page::{Shell, html_with};
use crate::reading::Shown;
use crate::texts::Texts;

/// In the list below the field while typing.
const SUGGESTED: usize = 8;
/// On the page of results.
const LISTED: usize = 30;

#[derive(Deserialize)]
pub struct Asked {
    /// Key of the procedure that was chosen.
    #[serde(default)]
    procedure: String,
    /// Words to find one by.
    #[serde(default)]
    q: String,
    /// What is chosen for: `refusal`, or an intake.
    #[serde(default)]
    r#for: String,
}

/// The search field for a procedure, with what it found.
pub struct Find {
    pub query: String,
    pub choices: Choices,
    pub action: &'static str,
    /// Where suggestions come from.
    pub suggest: &'static str,
}

impl Find {
    pub fn new(clerk: &Clerk<'_>, query: &str, purpose: Purpose) -> Find {
        let suggest = match purpose {
            Purpose::Receiving => "/desk/procedures",
            Purpose::Refusing => "/desk/procedures?for=refusal",
        };
        let choices = Choices::find(clerk, query, purpose, LISTED);
        Find { query: query.to_owned(), choices, action: purpose.page(), suggest }
    }
}

#[derive(Template)]
#[template(path = "desk/start.html")]
struct StartPage {
    shell: Shell,
    t: &'static Texts,
    find: Find,
    today: Today,
    trouble: Trouble,
    username: String,
}

/// The desk: the procedure first, then its intake form.
pub async fn desk(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let _permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
    let path = at.path.clone();
    match asked.procedure.as_str() {
        "" => start(&clerk, &path, &asked.q, Trouble::default()).await,
        key => match clerk.procedure(key) {
            Some(published) => intake::page(&clerk, &path, published, Values::default(), intake::Beside::default()),
            None => unknown(&clerk, &path).await,
        },
    }
}

/// The page for choosing, with the sentence that there is no such procedure.
pub async fn unknown(clerk: &Clerk<'_>, path: &str) -> Result<Response> {
    let failure = Failure::Refused(vec![Fault::new("procedure", Rule::ProcedureUnknown)]);
    start(clerk, path, "", Trouble::of(failure, clerk.t())?).await
}

async fn start(clerk: &Clerk<'_>, path: &str, query: &str, trouble: Trouble) -> Result<Response> {
    let mut tx = clerk.office.db.read().await?;
    let today = Today::read(&mut tx, clerk, clerk.office.now()).await?;
    drop(tx);
    let page = StartPage {
        shell: clerk.shell(path),
        t: clerk.t(),
        find: Find::new(clerk, query, Purpose::Receiving),
        today,
        username: clerk.actor().username.clone(),
        trouble,
    };
    let shown = Shown(page.today.intakes.len() + page.today.refusals.len());
    Ok(shown.on(html_with(page.trouble.status(), &page)?))
}

/// Suggestions while somebody types, as JSON for the script.
pub async fn suggest(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let purpose = if asked.r#for == "refusal" { Purpose::Refusing } else { Purpose::Receiving };
    let choices = Choices::find(&clerk, &asked.q, purpose, SUGGESTED);
    Ok((StatusCode::OK, axum::Json(choices)).into_response())
}
