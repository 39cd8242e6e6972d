//! The sheets as PDF: one, those that have to be printed anew, or all of a desk.

use std::sync::Arc;

use axum::extract::{Path, Query};
use axum::response::Response;
use catalogue::Published;
use identity::policy::PostingNotice;
use office::notice_sheet::notice_sheets;
use serde::Deserialize;
use store::Work;

use crate::desk::{AtDesk, Clerk};
use crate::failure::{Failure, Result};
use crate::papers::paper;

/// Sheets of one file: it is set in some seconds, and a printer takes it at once.
pub const SHEETS: usize = 40;

#[derive(Deserialize)]
pub struct Asked {
    /// `all`, or those to be printed anew.
    #[serde(default)]
    of: String,
    /// Which file, from 1.
    #[serde(default)]
    part: usize,
}

/// Many sheets in one file.
pub async fn all(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let wall = office::wall(&at.rules, &mut at.office.db.read().await?, &clerk.desk, at.office.now()).await?;
    let is_asked = |line: &office::WallLine| match asked.of.as_str() {
        "all" => line.standing.word() != "take_down",
        _ => line.standing.needs_print(),
    };
    let part = asked.part.max(1);
    let lines = wall.into_iter().filter(is_asked).skip((part - 1) * SHEETS).take(SHEETS);
    let published: Vec<Arc<Published>> = lines.filter_map(|line| line.published).collect();
    if published.is_empty() {
        return Err(Failure::NotFound);
    }
    let name = format!("notices-{}-{part}", clerk.desk.unit.code);
    printed(&at, &clerk, published, &name).await
}

/// One sheet: `/desk/notices/1.001193.pdf`.
pub async fn one(at: AtDesk, Path(file): Path<String>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let key = file.strip_suffix(".pdf").ok_or(Failure::NotFound)?;
    let published = office::shown_at(&at.rules, &clerk.desk).find(|shown| shown.procedure.key == key);
    let published = published.ok_or(Failure::NotFound)?.clone();
    printed(&at, &clerk, vec![published], &format!("notice-{key}")).await
}

/// Sets the sheets and keeps that the desk has them.
async fn printed(at: &AtDesk, clerk: &Clerk<'_>, published: Vec<Arc<Published>>, name: &str) -> Result<Response> {
    let place = clerk.place();
    let permit = clerk.actor().permit::<PostingNotice>(&place)?;
    let (office, now) = (&at.office, at.office.now());
    let sheets = published.iter().map(Arc::as_ref);
    let form = notice_sheets(&at.rules, &office.options.public_url, &clerk.desk, sheets, now);
    let pdf = office.print(move |printer| printer.print(&form)).await?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, now, &mut chance);
    let desk = clerk.desk.unit.code.as_str();
    catalogue::keep_printed(&mut work, &permit, &place, desk, published.iter().map(Arc::as_ref)).await?;
    tx.commit().await?;
    Ok(paper(name, pdf))
}
