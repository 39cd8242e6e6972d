//! The sheets as PDF: one, those that have to be printed anew, or all of a desk; many at once as an archive of such files.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use catalogue::Published;
use documents::PaperArchive;
use identity::policy::PostingNotice;
use office::notice_sheet::notice_sheets;
use serde::Deserialize;
use store::Work;

use crate::desk::{AtDesk, Clerk};
use crate::exports::{Writer, pieces};
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

/// What is asked for, in the order of the wall.
async fn wanted(at: &AtDesk, clerk: &Clerk<'_>, of: &str) -> Result<Vec<Arc<Published>>> {
    let wall = office::wall(&at.rules, &mut at.office.db.read().await?, &clerk.desk, at.office.now()).await?;
    let is_asked = |line: &office::WallLine| match of {
        "all" => line.standing.word() != "take_down",
        _ => line.standing.needs_print(),
    };
    let published: Vec<Arc<Published>> = wall.into_iter().filter(is_asked).filter_map(|line| line.published).collect();
    if published.is_empty() { Err(Failure::NotFound) } else { Ok(published) }
}

/// Many sheets in one file.
pub async fn all(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let part = asked.part.max(1);
    let published = wanted(&at, &clerk, &asked.of).await?;
    let published: Vec<_> = published.into_iter().skip((part - 1) * SHEETS).take(SHEETS).collect();
    if published.is_empty() {
        return Err(Failure::NotFound);
    }
    let name = format!("notices-{}-{part}", clerk.desk.unit.code);
    Ok(paper(&name, printed(&at, &clerk, published).await?.0))
}

/// All of them in one download: an archive of files of forty sheets, each sent as soon as it is set.
pub async fn archive(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let (name, published) = {
        let clerk = at.clerk().await?;
        clerk.actor().permit::<PostingNotice>(&clerk.place())?;
        (format!("notices-{}.zip", clerk.desk.unit.code), wanted(&at, &clerk, &asked.of).await?)
    };
    let body = pieces(move |writer| async move {
        if let Err(failure) = written(&at, published, &writer).await {
            writer.broken(&failure).await;
        }
    });
    let saved_as = format!("attachment; filename=\"{name}\"");
    Ok(([(CONTENT_TYPE, "application/zip".to_owned()), (CONTENT_DISPOSITION, saved_as)], body).into_response())
}

async fn written(at: &AtDesk, published: Vec<Arc<Published>>, writer: &Writer) -> Result<()> {
    let clerk = at.clerk().await?;
    let (mut archive, mut first) = (PaperArchive::default(), 1);
    for part in published.chunks(SHEETS) {
        let (pdf, pages) = printed(at, &clerk, part.to_vec()).await?;
        // In the order in which they are printed, with what a clerk puts into the tray.
        let name = format!("to-{first:04}-{:04}-{pages}-trang.pdf", first + part.len() - 1);
        first += part.len();
        let bytes = archive.add(&name, &pdf).map_err(office::Error::from)?;
        if !writer.send(Bytes::from(bytes)).await {
            return Ok(());
        }
    }
    writer.last(Bytes::from(archive.finish().map_err(office::Error::from)?)).await;
    Ok(())
}

/// One sheet: `/desk/notices/1.001193.pdf`.
pub async fn one(at: AtDesk, Path(file): Path<String>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let key = file.strip_suffix(".pdf").ok_or(Failure::NotFound)?;
    let published = office::shown_at(&at.rules, &clerk.desk).find(|shown| shown.procedure.key == key);
    let published = published.ok_or(Failure::NotFound)?.clone();
    Ok(paper(&format!("notice-{key}"), printed(&at, &clerk, vec![published]).await?.0))
}

/// Sets the sheets and keeps that the desk has them; answers the file and how many pages it has.
async fn printed(at: &AtDesk, clerk: &Clerk<'_>, published: Vec<Arc<Published>>) -> Result<(Vec<u8>, usize)> {
    let place = clerk.place();
    let permit = clerk.actor().permit::<PostingNotice>(&place)?;
    let (office, now) = (&at.office, at.office.now());
    let sheets = published.iter().map(Arc::as_ref);
    let form = notice_sheets(&at.rules, &office.options.public_url, &clerk.desk, sheets, now);
    let printer = office.printer().await;
    let set = office.compute(move || Ok(printer.print_counted(&form)?)).await?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, now, &mut chance);
    let desk = clerk.desk.unit.code.as_str();
    catalogue::keep_printed(&mut work, &permit, &place, desk, published.iter().map(Arc::as_ref)).await?;
    tx.commit().await?;
    Ok(set)
}
