//! A small office made for measuring: the units and procedures of the 2010 profile, no history.

use std::path::PathBuf;

use anyhow::{Context, Result};
use office::clock::machine;
use serde_json::{Value, json};
use store::{Db, Tx, Work};

/// Where to measure.
pub struct Place {
    pub database: Option<String>,
    pub folder: Option<PathBuf>,
}

/// A fresh office and how to reach it.
pub struct Measured {
    pub db: Db,
    /// Arguments that make a server serve it.
    pub serve: Vec<String>,
    /// The part of them that says where it lies.
    pub place: Vec<String>,
    pub token: String,
    /// The papers of an intake.
    pub papers: Value,
    /// Removed with it.
    pub _folder: tempfile::TempDir,
}

/// The procedure measured: registration of a birth, the most usual one.
pub const PROCEDURE: &str = "1.001193";

impl Place {
    pub async fn make(&self) -> Result<Measured> {
        let folder = match &self.folder {
            Some(folder) => tempfile::tempdir_in(folder)?,
            None => tempfile::tempdir()?,
        };
        let (db, mut serve) = match &self.database {
            Some(url) => (Db::open_url(url).await?, vec!["--database".to_owned(), url.clone()]),
            None => {
                let data = folder.path().display().to_string();
                (Db::open_file(&folder.path().join("office.db"))?, vec!["--data".to_owned(), data])
            }
        };
        let place = serve.clone();
        serve.splice(
            0..0,
            ["serve", "--listen", "127.0.0.1:0", "--least-free-mb", "1", "--backup-at", "off"].map(str::to_owned),
        );
        db.migrate(machine()).await?;
        let profile = office::demo::profiles().first().context("no profile")?;
        office::demo::found(&db, profile, 1, 0).await?;
        let (mut tx, mut chance) = (db.write().await?, office::chance::system());
        let mut work = Work::new(&mut tx, machine(), &mut chance);
        let clerk = identity::account_by_username(work.tx, "clerk").await?.context("no clerk")?;
        let token = identity::issue_token(&mut work, &clerk.id, 1).await?;
        let papers = papers(work.tx).await?;
        tx.commit().await?;
        Ok(Measured { db, serve, place, token, papers, _folder: folder })
    }
}

/// The papers everybody must hand in, in their published numbers.
async fn papers(tx: &mut Tx) -> Result<Value> {
    let published = catalogue::latest_version(tx, PROCEDURE).await?;
    let paper = |p: &catalogue::Paper| json!({"paper": p.number, "original": p.original, "copy": p.copy});
    Ok(published.procedure.required_papers().map(paper).collect())
}
