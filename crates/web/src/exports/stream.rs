//! The file itself: rows are read by key in short snapshots, written, and let go, whoever reads slowly.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use casework::{CaseFilter, CaseLine};
use documents::ListWorkbook;
use http_body::Frame;
use identity::Scope;
use office::{Office, Versions};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::cells::{HEADS, cells, csv_line};
use crate::failure::{Failure, Result};
use crate::texts::Texts;

/// Rows read at a time.
const ROWS: i64 = 200;
/// Bytes of a file sent at a time, and how many such pieces may wait for a slow reader.
const PIECE: usize = 64 * 1024;
const PIECES: usize = 4;

/// The pieces of a file as they are made.
struct Pieces(Receiver<std::result::Result<Bytes, std::io::Error>>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, std::io::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

/// The cases of a list, page after page.
struct Pages {
    office: Arc<Office>,
    scope: Scope,
    filter: CaseFilter,
    t: &'static Texts,
}

impl Pages {
    /// The next page as cells; nothing at the end.
    async fn next(&mut self) -> Result<Option<Vec<Vec<String>>>> {
        let rules = self.office.rules();
        let mut tx = self.office.db.read().await?;
        let lines: Vec<CaseLine> = casework::cases(&mut tx, &self.scope, &self.filter).await?;
        let Some(last) = lines.last() else { return Ok(None) };
        self.filter.after = Some(last.key.clone());
        Ok(Some(cells(&mut tx, &rules, &mut Versions::new(&rules), &lines, self.t).await?))
    }
}

/// The writing end of a file that is streamed.
pub struct Writer(Sender<std::result::Result<Bytes, std::io::Error>>);

impl Writer {
    /// Sends a piece; `false` when nobody reads any more.
    pub async fn send(&self, piece: Bytes) -> bool {
        self.0.send(Ok(piece)).await.is_ok()
    }

    /// Sends what is left.
    pub async fn last(&self, piece: Bytes) {
        let _ = self.0.send(Ok(piece)).await;
    }

    /// The reader must not take a part for the whole: the connection breaks.
    pub async fn broken(&self, failure: &Failure) {
        broken(&self.0, failure).await;
    }
}

/// A file that is written while it is read: never more than some pieces of it are in memory.
pub fn pieces<F>(write: impl FnOnce(Writer) -> F) -> Body
where
    F: Future<Output = ()> + Send + 'static,
{
    let (sender, receiver) = channel(PIECES);
    tokio::spawn(write(Writer(sender)));
    Body::new(Pieces(receiver))
}

/// A workbook, saved to a temporary file and sent from there: its index stands at the end.
pub async fn of_workbook(
    office: &Office,
    save: impl FnOnce(&mut File) -> office::Result<()> + Send + 'static,
) -> Result<Body> {
    let saved = move || -> office::Result<File> {
        let mut file = tempfile::tempfile()?;
        save(&mut file)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    };
    Ok(of_file(office.compute(saved).await?))
}

fn heads(t: &'static Texts) -> Vec<String> {
    HEADS.iter().map(|(key, _)| t.get(key).to_owned()).collect()
}

/// A list as CSV in UTF-8, marked so for spreadsheets; it begins to come at once.
pub fn csv(office: Arc<Office>, scope: Scope, filter: CaseFilter, t: &'static Texts) -> Body {
    let (sender, receiver) = channel(PIECES);
    let filter = CaseFilter { limit: Some(ROWS), ..filter };
    tokio::spawn(async move {
        let mut pages = Pages { office, scope, filter, t };
        let mut piece = format!("\u{feff}{}", csv_line(&heads(t)));
        loop {
            match pages.next().await {
                Ok(Some(rows)) => rows.iter().for_each(|row| piece.push_str(&csv_line(row))),
                Ok(None) => break,
                // The reader must not take a part for the whole: the connection breaks.
                Err(failure) => return broken(&sender, &failure).await,
            }
            if piece.len() >= PIECE && sender.send(Ok(Bytes::from(std::mem::take(&mut piece)))).await.is_err() {
                return;
            }
        }
        let _ = sender.send(Ok(Bytes::from(piece))).await;
    });
    Body::new(Pieces(receiver))
}

async fn broken(sender: &Sender<std::result::Result<Bytes, std::io::Error>>, failure: &Failure) {
    tracing::error!(?failure, "a list broke off while it was written");
    let _ = sender.send(Err(std::io::Error::other("the list broke off"))).await;
}

/// A list as a workbook. It is made in a temporary file, because its index stands at the end, and sent from there.
pub async fn xlsx(office: Arc<Office>, scope: Scope, filter: CaseFilter, t: &'static Texts) -> Result<Body> {
    let heads = HEADS.map(|(key, width)| (t.get(key), width));
    let mut workbook = ListWorkbook::new(t.get("export-sheet"), &heads).map_err(|e| Failure::internal(&e))?;
    let filter = CaseFilter { limit: Some(ROWS), ..filter };
    let mut pages = Pages { office: office.clone(), scope, filter, t };
    while let Some(rows) = pages.next().await? {
        for row in &rows {
            workbook.line(row).map_err(|e| Failure::internal(&e))?;
        }
    }
    of_workbook(&office, move |file| Ok(workbook.save(file)?)).await
}

/// A file that was made, sent from where it lies.
pub fn of_file(mut file: File) -> Body {
    let (sender, receiver) = channel(PIECES);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut piece = vec![0; PIECE];
            let read = file.read(&mut piece);
            let is_over = !matches!(read, Ok(1..));
            let sent = read.map(|n| {
                piece.truncate(n);
                Bytes::from(piece)
            });
            if sender.blocking_send(sent).is_err() || is_over {
                return;
            }
        }
    });
    Body::new(Pieces(receiver))
}
