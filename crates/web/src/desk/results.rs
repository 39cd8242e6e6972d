use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use calendar::format_moment;
use casework::{CaseFilter, CaseLine, Queue, Reference, State as CaseState};

use serde::Deserialize;
use store::Tx;

use super::beside::{List, chips};
use super::clerk::{AtDesk, Clerk};
use crate::failure::Result;

use crate::page::{Shell, html, percent};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::{Chip, Tag};

/// Lines of one page.
const PAGE: i64 = 50;

#[derive(Deserialize)]
pub struct Asked {
    /// A number, words of a name, a phone, an identity number.
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
    /// The case that was just handed over.
    #[serde(default)]
    handed: String,
}

#[derive(Template)]
#[template(path = "desk/results.html")]
struct ResultsPage {
    shell: Shell,
    t: &'static Texts,
    query: String,
    chips: Vec<Chip>,
    lines: Vec<ResultLine>,
    next: Option<String>,
    /// Number of the case that was just handed over.
    handed: Option<String>,
}

struct ResultLine {
    reference: String,
    applicant: String,
    procedure: String,
    due: String,
    /// Since when the result lies here.
    since: String,
    tag: Tag,
    /// Where it is handed over; nothing while there is no result.
    href: Option<String>,
}

/// The results waiting at this desk, or the cases of this desk that a search finds.
pub async fn results(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let mut tx = at.office.db.read().await?;
    let found = match asked.q.trim() {
        "" => waiting(&mut tx, &clerk, &asked.after).await?,
        query => search(&mut tx, &clerk, query).await?,
    };
    let is_full = asked.q.trim().is_empty() && i64::try_from(found.len()).is_ok_and(|n| n == PAGE);
    let shown = Shown(found.len());
    let page = html(&ResultsPage {
        shell: clerk.shell(&at.path),
        t: clerk.t(),
        query: asked.q,
        next: found.last().filter(|_| is_full).map(|last| format!("/desk/results?after={}", percent(&last.key))),
        chips: chips(&mut tx, &clerk, List::Waiting).await?,
        handed: handed(&mut tx, &clerk, &asked.handed).await?,
        lines: found.iter().map(|line| result_line(&clerk, line)).collect(),
    })?;
    Ok(shown.on(page))
}

async fn waiting(tx: &mut Tx, clerk: &Clerk<'_>, after: &str) -> Result<Vec<CaseLine>> {
    let after = Some(after).filter(|key| !key.is_empty());
    Ok(casework::queue(tx, Queue::Results(&clerk.desk.unit.code), after, PAGE).await?)
}

async fn search(tx: &mut Tx, clerk: &Clerk<'_>, query: &str) -> Result<Vec<CaseLine>> {
    let filter = CaseFilter { query: Some(query.to_owned()), limit: Some(PAGE), ..CaseFilter::default() };
    let mut lines = casework::cases(tx, &clerk.actor().scope(), &filter).await?;
    lines.retain(|line| line.desk == clerk.desk.unit.code);
    // What can be handed over stands first.
    lines.sort_by_key(|line| line.state != CaseState::Resolved);
    Ok(lines)
}

/// Only a case that really was handed over is thanked for.
async fn handed(tx: &mut Tx, clerk: &Clerk<'_>, reference: &str) -> Result<Option<String>> {
    let Some(reference) = Reference::parse(reference) else { return Ok(None) };
    match casework::case_by_reference(tx, &clerk.actor().scope(), &reference).await {
        Ok(case) => Ok(Some(case).filter(|case| case.state() == CaseState::Returned).map(|c| c.reference.to_string())),
        Err(casework::Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn result_line(clerk: &Clerk<'_>, line: &CaseLine) -> ResultLine {
    let is_here = line.state == CaseState::Resolved;
    ResultLine {
        reference: line.reference.to_string(),
        applicant: line.applicant.clone(),
        procedure: clerk.procedure_name(&line.procedure_key),
        due: format_moment(line.due_at.local(), clerk.language),
        since: if is_here { format_moment(line.step_since.local(), clerk.language) } else { String::new() },
        tag: Tag::new(line.state, clerk.t()),
        href: is_here.then(|| format!("/desk/results/{}", line.reference)),
    }
}
