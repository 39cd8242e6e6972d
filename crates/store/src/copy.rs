//! Every row of every table from one place into another, whatever their engines.

use crate::figures::{Figure, Progress, Tally, all_rows};
use crate::tables::{Table, quoted, tables};
use crate::{Error, Result, Tx, migrate, rows};

/// Lays the same tables in an empty place and copies all rows; answers the figures of what was read, sorted by table.
/// The tables come from the migrations, so keys, indexes and the journal's append-only triggers are those of the program.
pub async fn copy(from: &mut Tx, to: &mut Tx, progress: &mut dyn FnMut(Progress)) -> Result<Vec<Figure>> {
    let applied = migrate::applied(from).await?;
    migrate::lay(to, &applied).await?;
    let (source, target) = (tables(from).await?, tables(to).await?);
    let source: Vec<Table> = source.into_iter().filter(|table| !crate::backup::is_own(&table.name)).collect();
    if let Some(table) = source.iter().find(|table| !target.contains(table)) {
        return Err(Error::Copy(format!("table {} is not as its migrations made it", table.name)));
    }
    empty(to, &target).await?;
    let total = rows::count(from, &source).await?;
    let (mut figures, mut done) = (Vec::new(), 0);
    for table in target.iter().filter(|table| source.contains(table)) {
        figures.push(
            copy_table(from, to, table, &mut done, &mut |done| {
                progress(Progress { what: "copy", done, total });
            })
            .await?,
        );
    }
    all_rows(done, total)?;
    figures.sort_by(|a, b| a.table.cmp(&b.table));
    Ok(figures)
}

async fn copy_table(
    from: &mut Tx,
    to: &mut Tx,
    table: &Table,
    done: &mut u64,
    progress: &mut dyn FnMut(u64),
) -> Result<Figure> {
    let mut tally = Tally::of(table);
    let mut last = None;
    while let Some(chunk) = rows::next(from, table, last.as_ref()).await? {
        chunk.iter().for_each(|row| tally.add(row));
        to.insert(table, &chunk).await?;
        *done += chunk.len() as u64;
        progress(*done);
        last = chunk.into_iter().next_back();
        // Nothing here waits for anybody on SQLite: let others have the thread.
        tokio::task::yield_now().await;
    }
    Ok(tally.figure())
}

/// A migration may have written rows itself; the copy brings them.
async fn empty(to: &mut Tx, tables: &[Table]) -> Result<()> {
    for table in tables.iter().rev() {
        to.batch(&format!("delete from {}", quoted(&table.name))).await?;
    }
    Ok(())
}

/// Refuses a copy that does not hold what was read.
pub fn compare(before: &[Figure], after: &[Figure]) -> Result<()> {
    if before.len() != after.len() {
        return Err(Error::Copy(format!("{} tables were read and {} are there", before.len(), after.len())));
    }
    match before.iter().zip(after).find(|(before, after)| before != after) {
        Some((one, other)) => Err(Error::Copy(format!(
            "table {} had {} rows with digest {} and has {} rows with digest {}",
            one.table, one.rows, one.digest, other.rows, other.digest
        ))),
        None => Ok(()),
    }
}
