//! The report as a file: desk after desk, each read, written and let go.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use calendar::{Language, format_date};
use catalogue::mark;
use documents::ListWorkbook;
use office::{Office, WallLine, desks_with_walls};

use super::drift::permit;
use super::line::told;
use crate::exports::{csv_line, of_workbook, pieces};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::open_data::attachment;
use crate::texts::{Texts, texts};

/// The heads, by locale key, with widths in characters.
const HEADS: [(&str, f64); 9] = [
    ("notice-desk", 34.0),
    ("notice-code", 14.0),
    ("notice-procedure", 50.0),
    ("notice-standing", 34.0),
    ("notice-current", 12.0),
    ("notice-since", 14.0),
    ("notice-posted", 12.0),
    ("notice-seen", 14.0),
    ("notice-mark", 14.0),
];

/// The desks that are still to be written.
struct Desks {
    office: Arc<Office>,
    codes: VecDeque<String>,
    t: &'static Texts,
}

impl Desks {
    fn new(office: Arc<Office>, language: Language) -> Desks {
        let rules = office.rules();
        let codes = desks_with_walls(&rules).iter().map(|desk| desk.unit.code.clone()).collect();
        Desks { office, codes, t: texts(language) }
    }

    /// The lines of the next desk; nothing at the end.
    async fn next(&mut self) -> Result<Option<Vec<Vec<String>>>> {
        let Some(code) = self.codes.pop_front() else { return Ok(None) };
        let rules = self.office.rules();
        let Some(desk) = rules.desk(&code) else { return Ok(Some(Vec::new())) };
        let wall = office::wall(&rules, &mut self.office.db.read().await?, &desk, self.office.now()).await?;
        Ok(Some(wall.iter().map(|line| cells(&desk.unit.name, line, self.t)).collect()))
    }
}

fn cells(desk: &str, line: &WallLine, t: &'static Texts) -> Vec<String> {
    let (current, notice) = (line.published.as_deref(), line.notice.as_ref());
    let posted = notice.and_then(|notice| notice.posted.as_ref());
    vec![
        desk.to_owned(),
        line.key.clone(),
        line.name().to_owned(),
        told(line.standing, t),
        current.map(|current| current.version.to_string()).unwrap_or_default(),
        current.map(|current| format_date(current.in_force_from)).unwrap_or_default(),
        posted.map(|posted| posted.version.to_string()).unwrap_or_default(),
        posted.map(|posted| format_date(posted.seen_at.local().date())).unwrap_or_default(),
        current.map(mark).unwrap_or_default(),
    ]
}

fn heads(t: &'static Texts) -> Vec<String> {
    HEADS.iter().map(|(key, _)| t.get(key).to_owned()).collect()
}

pub async fn csv(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    permit(&signed_in)?;
    let mut desks = Desks::new(office, language);
    let head = format!("\u{feff}{}", csv_line(&heads(desks.t)));
    let body = pieces(move |sender| async move {
        let mut piece = head;
        loop {
            match desks.next().await {
                Ok(Some(rows)) => rows.iter().for_each(|row| piece.push_str(&csv_line(row))),
                Ok(None) => return sender.last(Bytes::from(piece)).await,
                Err(failure) => return sender.broken(&failure).await,
            }
            if !sender.send(Bytes::from(std::mem::take(&mut piece))).await {
                return;
            }
        }
    });
    Ok(attachment("text/csv; charset=utf-8", "notices.csv", body))
}

pub async fn xlsx(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    permit(&signed_in)?;
    let mut desks = Desks::new(office.clone(), language);
    let heads = HEADS.map(|(key, width)| (desks.t.get(key), width));
    let broken = |error| Failure::internal(&error);
    let mut workbook = ListWorkbook::new(desks.t.get("notice-workbook"), &heads).map_err(broken)?;
    while let Some(rows) = desks.next().await? {
        for row in &rows {
            workbook.line(row).map_err(broken)?;
        }
    }
    let body = of_workbook(&office, move |file| Ok(workbook.save(file)?)).await?;
    Ok(attachment(crate::open_data::WORKBOOK, "notices.xlsx", body))
}
