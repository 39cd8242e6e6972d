//! What a table holds, in two figures: how many rows, and a digest of all of them.

use sha2::{Digest, Sha256};

use crate::migrate::hex;
use crate::tables::Table;
use crate::{Error, Result, Tx, Value};

/// One table in two figures. Equal figures on two engines mean equal rows, column by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub table: String,
    pub rows: u64,
    /// SHA-256 in hex over the names of the columns and all rows in the order of the primary key.
    pub digest: String,
}

/// How far a long piece of work is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is being done: `copy`, `check`, or the like.
    pub what: &'static str,
    pub done: u64,
    pub total: u64,
}

/// The two figures while they grow.
pub(crate) struct Tally {
    table: String,
    rows: u64,
    sha: Sha256,
}

impl Tally {
    pub fn of(table: &Table) -> Tally {
        let mut sha = Sha256::new();
        for column in &table.columns {
            put(&mut sha, 1, column.name.as_bytes());
        }
        Tally { table: table.name.clone(), rows: 0, sha }
    }

    pub fn add(&mut self, row: &[Value]) {
        self.rows += 1;
        for value in row {
            match value {
                Value::Text(Some(text)) => put(&mut self.sha, 1, text.as_bytes()),
                Value::Int(Some(n)) => put(&mut self.sha, 2, &n.to_be_bytes()),
                Value::Bool(Some(b)) => put(&mut self.sha, 3, &[u8::from(*b)]),
                Value::Bytes(Some(bytes)) => put(&mut self.sha, 4, bytes),
                _ => put(&mut self.sha, 0, &[]),
            }
        }
    }

    pub fn figure(self) -> Figure {
        Figure { table: self.table, rows: self.rows, digest: hex(&self.sha.finalize()) }
    }
}

/// Type, length and bytes: two different rows never look alike.
fn put(sha: &mut Sha256, kind: u8, bytes: &[u8]) {
    sha.update([kind]);
    sha.update((bytes.len() as u64).to_be_bytes());
    sha.update(bytes);
}

/// The figures of every table, sorted by name.
pub async fn figures(tx: &mut Tx, progress: &mut dyn FnMut(Progress)) -> Result<Vec<Figure>> {
    let tables = crate::tables::tables(tx).await?;
    let total = crate::rows::count(tx, &tables).await?;
    let (mut figures, mut done) = (Vec::new(), 0);
    for table in &tables {
        let mut tally = Tally::of(table);
        let mut last = None;
        while let Some(chunk) = crate::rows::next(tx, table, last.as_ref()).await? {
            chunk.iter().for_each(|row| tally.add(row));
            done += chunk.len() as u64;
            progress(Progress { what: "check", done, total });
            last = chunk.into_iter().next_back();
            // Nothing here waits for anybody on SQLite: let others have the thread.
            tokio::task::yield_now().await;
        }
        figures.push(tally.figure());
    }
    all_rows(done, total)?;
    figures.sort_by(|a, b| a.table.cmp(&b.table));
    Ok(figures)
}

/// What was read a chunk at a time must be what the engine itself counts.
pub(crate) fn all_rows(done: u64, total: u64) -> Result<()> {
    if done == total { Ok(()) } else { Err(Error::Copy(format!("{done} of {total} rows were read"))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Column, Kind};

    fn digest(rows: &[Vec<Value>]) -> String {
        let columns = vec![Column { name: "a".into(), kind: Kind::Text, key: 1 }];
        let mut tally = Tally::of(&Table { name: "t".into(), columns });
        rows.iter().for_each(|row| tally.add(row));
        tally.figure().digest
    }

    #[test]
    fn different_rows_have_different_digests() {
        let rows: [Vec<Vec<Value>>; 7] = [
            vec![],
            vec![vec!["".into()]],
            vec![vec![Value::Text(None)]],
            vec![vec!["ab".into()]],
            vec![vec!["a".into()], vec!["b".into()]],
            vec![vec![1_i64.into()]],
            vec![vec![true.into()]],
        ];
        let digests: std::collections::BTreeSet<String> = rows.iter().map(|rows| digest(rows)).collect();
        assert_eq!(digests.len(), rows.len());
    }
}
