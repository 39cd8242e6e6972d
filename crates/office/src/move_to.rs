//! A whole office from one place into an empty one, whatever their engines, with every figure equal.

use casework::Fsck;
use store::{Figure, Moment, Progress, Tx, Vacant, compare, copy, figures};

use crate::error::{Error, Result};
use crate::settings::setting;

/// An office that came into a new place.
#[derive(Debug)]
pub struct Moved {
    /// Of every table: what was read.
    pub before: Vec<Figure>,
    /// And what stands in the new place. Equal, or the move would have been refused.
    pub after: Vec<Figure>,
    /// The migrations that this program brought to it after the comparison.
    pub migrated: Vec<&'static str>,
    /// What the check of the new place says. A finding was in the old place, too: the figures are equal.
    pub fsck: Fsck,
}

/// Moves an office; the old place stays as it is. Broken off or refused, the new place stays empty.
pub async fn move_to(from: &mut Tx, to: Vacant, machine: Moment, progress: &mut dyn FnMut(Progress)) -> Result<Moved> {
    let (mut moved, mut tx) = bring(from, &to, machine, progress).await?;
    moved.fsck = check(&mut tx, &moved.after, progress).await?;
    to.complete(tx).await?;
    Ok(moved)
}

/// Copies, compares and brings up to date; the caller checks and completes.
pub(crate) async fn bring(
    from: &mut Tx,
    to: &Vacant,
    machine: Moment,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Moved, Tx)> {
    if setting(from, "office").await?.is_none() {
        return Err(Error::Empty);
    }
    let mut tx = to.begin().await?;
    let before = copy(from, &mut tx, progress).await?;
    let after = figures(&mut tx, progress).await?;
    compare(&before, &after)?;
    let migrated = to.migrate(&mut tx, machine).await?;
    Ok((Moved { before, after, migrated, fsck: Fsck::default() }, tx))
}

/// `fsck` with its progress in cases.
pub(crate) async fn check(tx: &mut Tx, figures: &[Figure], progress: &mut dyn FnMut(Progress)) -> Result<Fsck> {
    let total = figures.iter().find(|figure| figure.table == "cases").map_or(0, |figure| figure.rows);
    Ok(casework::fsck(tx, |done| progress(Progress { what: "fsck", done, total })).await?)
}
