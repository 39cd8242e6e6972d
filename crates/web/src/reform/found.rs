//! What the reviewers of a campaign found without any basis: a line for each file, and the list as CSV and XLSX.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::body::Bytes;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use calendar::{Language, format_date};
use documents::ListWorkbook;
use jiff::civil::Date;
use office::{Found, FoundFilter, Office, RulesInForce, Versions};
use requirement::Finding;
use serde::Deserialize;
use store::Tx;

use super::loaded::sees_all;
use crate::cases::People;
use crate::exports::{csv_line, of_workbook, pieces};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::requirements::{Where, what_name};
use crate::texts::Texts;
use crate::view::{Link, Pager};

/// Files of a page, and those read at a time for a file of all.
const PAGE: usize = 50;
const ROWS: i64 = 200;
/// Bytes of a file sent at a time.
const PIECE: usize = 64 * 1024;
/// The stages of a file that a list can be narrowed to, with their words.
const STAGES: [(&str, &str); 4] = [
    ("reported", "requirement-stage-reported"),
    ("assigned", "requirement-stage-assigned"),
    ("found", "requirement-stage-found"),
    ("closed", "review-found-closed"),
];
/// The heads of the list as a file, with their widths in characters.
const HEADS: [(&str, f64); 8] = [
    ("review-found-number", 18.0),
    ("review-procedure", 50.0),
    ("review-unit", 28.0),
    ("review-found-what", 16.0),
    ("review-found-words", 60.0),
    ("review-found-stage", 24.0),
    ("review-person", 24.0),
    ("review-due_on", 14.0),
];

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    stage: String,
    after: String,
}

impl Asked {
    fn filter(&self, after: &str, limit: i64) -> FoundFilter {
        FoundFilter { unit: self.unit.clone(), stage: self.stage.clone(), after: after.to_owned(), limit }
    }

    fn address(&self, here: &str, after: &str) -> String {
        let pairs = [("unit", self.unit.as_str()), ("stage", &self.stage), ("after", after)];
        let set = pairs.iter().filter(|(_, value)| !value.is_empty());
        let set: Vec<String> = set.map(|(name, value)| format!("{name}={}", percent(value))).collect();
        if set.is_empty() { here.to_owned() } else { format!("{here}?{}", set.join("&")) }
    }
}

#[derive(Template)]
#[template(path = "reform/found.html")]
struct FoundPage {
    shell: Shell,
    title: String,
    board: String,
    here: String,
    asked: Asked,
    units: Vec<(String, String)>,
    stages: Vec<(&'static str, &'static str)>,
    lines: Vec<FoundLine>,
    files: [(String, &'static str); 2],
    pager: Pager,
}

struct FoundLine {
    number: String,
    href: String,
    item: String,
    procedure: String,
    unit: String,
    what: &'static str,
    words: String,
    stage: Where,
    owner: String,
    due: String,
    is_late: bool,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    must_see(&signed_in)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, rules, today) = (shell.t, office.rules(), office.now().local().date());
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, &id).await?;
    let board = review::board(&mut tx, &review, today).await?;
    let limit = i64::try_from(PAGE + 1).unwrap_or(51);
    let mut found = office::found(&mut tx, &id, &asked.filter(&asked.after, limit)).await?;
    let is_full = found.len() > PAGE;
    found.truncate(PAGE);
    let here = format!("/reform/reviews/{id}/findings");
    let next = found.last().filter(|_| is_full).map(|one| one.number.clone());
    let file = |ending: &str| asked.address(&format!("{here}/{ending}"), "");
    let page = FoundPage {
        title: t.one("review-by-decision", "number", &review.number),
        board: format!("/reform/reviews/{id}"),
        units: board.units.iter().map(|(unit, _)| (unit.clone(), rules.units.name(unit).to_owned())).collect(),
        stages: STAGES.map(|(word, key)| (word, t.get(key))).into(),
        files: [(file("table.csv"), "CSV"), (file("table.xlsx"), "XLSX")],
        pager: Pager {
            said: t.one("review-found-shown", "n", found.len()),
            back: (!asked.after.is_empty()).then(|| Link::new(asked.address(&here, ""), t.get("review-back-to-first"))),
            next: next.map(|key| Link::new(asked.address(&here, &key), t.get("review-further"))),
        },
        lines: lines(&mut tx, &rules, (&id, found), today, t).await?,
        here,
        asked,
        shell,
    };
    html(&page)
}

fn must_see(signed_in: &SignedIn) -> Result<()> {
    if sees_all(&signed_in.actor) { Ok(()) } else { Err(Failure::Forbidden { reason: "forbidden-role" }) }
}

async fn lines(
    tx: &mut Tx,
    rules: &RulesInForce,
    (id, found): (&str, Vec<Found>),
    today: Date,
    t: &'static Texts,
) -> Result<Vec<FoundLine>> {
    let people = People::of(tx, found.iter().filter_map(|one| one.owner.clone())).await?;
    let mut versions = Versions::new(rules);
    let mut lines = Vec::with_capacity(found.len());
    for one in found {
        let published = versions.of(tx, (&one.procedure.0, one.procedure.1)).await?;
        lines.push(FoundLine {
            href: format!("/requirements/{}", one.number),
            item: format!("/reform/reviews/{id}/items/{}", one.item),
            procedure: published.procedure.name.clone(),
            unit: rules.units.name(&one.unit).to_owned(),
            what: what_name(&one.what, t),
            stage: Where::word(&one.stage, one.finding.as_deref().and_then(Finding::parse), t),
            owner: one.owner.as_deref().map(|username| people.name(username).to_owned()).unwrap_or_default(),
            due: one.due.map(format_date).unwrap_or_default(),
            is_late: one.due.is_some_and(|due| due < today),
            number: one.number,
            words: one.words,
        });
    }
    Ok(lines)
}

/// The list page after page: nothing of one stays when the next is read.
struct Pages {
    office: Arc<Office>,
    id: String,
    asked: Asked,
    after: String,
    t: &'static Texts,
}

impl Pages {
    /// The next lines as cells; nothing at the end.
    async fn next(&mut self) -> Result<Vec<Vec<String>>> {
        let (rules, today) = (self.office.rules(), self.office.now().local().date());
        let mut tx = self.office.db.read().await?;
        let found = office::found(&mut tx, &self.id, &self.asked.filter(&self.after, ROWS)).await?;
        let Some(last) = found.last() else { return Ok(Vec::new()) };
        self.after.clone_from(&last.number);
        let lines = lines(&mut tx, &rules, (&self.id, found), today, self.t).await?;
        Ok(lines.into_iter().map(cells).collect())
    }
}

fn cells(line: FoundLine) -> Vec<String> {
    let (what, stage) = (line.what.to_owned(), line.stage.label.to_owned());
    vec![line.number, line.procedure, line.unit, what, line.words, stage, line.owner, line.due]
}

/// `table.csv` or `table.xlsx`: all that the filter finds.
pub async fn file(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path((id, file)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    must_see(&signed_in)?;
    let t = crate::texts::texts(language);
    review::review(&mut office.db.read().await?, &id).await?;
    let heads = HEADS.map(|(key, width)| (t.get(key), width));
    let mut pages = Pages { office: office.clone(), id, asked, after: String::new(), t };
    let (kind, body) = match file.as_str() {
        "table.csv" => {
            let begins = format!("\u{feff}{}", csv_line(&heads.map(|(head, _)| head.to_owned())));
            let body = pieces(async move |writer| {
                let mut piece = begins;
                loop {
                    match pages.next().await {
                        Ok(rows) if rows.is_empty() => break,
                        Ok(rows) => rows.iter().for_each(|row| piece.push_str(&csv_line(row))),
                        Err(failure) => return writer.broken(&failure).await,
                    }
                    if piece.len() >= PIECE && !writer.send(Bytes::from(std::mem::take(&mut piece))).await {
                        return;
                    }
                }
                writer.last(Bytes::from(piece)).await;
            });
            ("text/csv; charset=utf-8", body)
        }
        "table.xlsx" => {
            let failed = |error: documents::Error| Failure::internal(&error);
            let mut workbook = ListWorkbook::new(t.get("review-found-sheet"), &heads).map_err(failed)?;
            loop {
                let rows = pages.next().await?;
                if rows.is_empty() {
                    break;
                }
                for row in &rows {
                    workbook.line(row).map_err(failed)?;
                }
            }
            let body = of_workbook(&office, move |file| Ok(workbook.save(file)?)).await?;
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body)
        }
        _ => return Err(Failure::NotFound),
    };
    let name = format!("attachment; filename=\"{}\"", file.replace("table", "phat-hien"));
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)], body).into_response())
}
