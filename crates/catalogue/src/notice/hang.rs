use identity::policy::PostingNotice;
use identity::{Permit, Place};
use journal::Kind;
use serde_json::json;
use store::{Moment, Work, args, sql};

use super::notice;
use crate::Result;
use crate::mark::mark;
use crate::publish::{journal, staff};
use crate::published::Published;

/// What saying "this hangs at our desk" meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hung {
    /// It was not known to hang there before: `notice.posted`.
    PutUp,
    /// It was known to, and was seen again: `notice.confirmed`.
    SeenAgain,
}

/// Says that a version hangs at a desk: the first time it was put up, later it was seen there. `place` is the desk's.
pub async fn hang(
    work: &mut Work<'_>,
    permit: &Permit<PostingNotice>,
    place: &Place,
    desk: &str,
    published: &Published,
) -> Result<Hung> {
    permit.must_be_for(place)?;
    let key = &published.procedure.key;
    let known = notice(work.tx, desk, key).await?.and_then(|notice| notice.posted);
    after(work, known.as_ref().map(|posted| posted.seen_at));
    let hung = match known {
        Some(posted) if posted.version == published.version => Hung::SeenAgain,
        _ => Hung::PutUp,
    };
    let by = &permit.actor().username;
    match hung {
        Hung::PutUp => put_up(work, desk, published, by).await?,
        Hung::SeenAgain => see(work, desk, key, by).await?,
    }
    let kind = if hung == Hung::PutUp { Kind::NoticePosted } else { Kind::NoticeConfirmed };
    tell(work, permit, desk, published, kind).await?;
    Ok(hung)
}

/// Times of one sheet never stand still: the order of its events is the order of their times.
pub(super) fn after(work: &mut Work<'_>, last: Option<Moment>) {
    if let Some(last) = last.filter(|last| *last >= work.now) {
        work.now = last.plus_seconds(1);
    }
}

async fn put_up(work: &mut Work<'_>, desk: &str, published: &Published, by: &str) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into notice (desk, procedure_key, posted_version, posted_at, posted_by) values ($1, $2, $3, $4, $5)
                  on conflict (desk, procedure_key) do update
                    set posted_version = $3, posted_at = $4, posted_by = $5, confirmed_at = null, confirmed_by = null"
            ),
            args![desk, &published.procedure.key, published.version, work.now, by],
        )
        .await?;
    Ok(())
}

async fn see(work: &mut Work<'_>, desk: &str, key: &str, by: &str) -> Result<()> {
    work.tx
        .execute(
            sql!("update notice set confirmed_at = $3, confirmed_by = $4 where desk = $1 and procedure_key = $2"),
            args![desk, key, work.now, by],
        )
        .await?;
    Ok(())
}

/// The event: which desk, which version, and the digest of the mark that stands on the sheet.
pub(super) async fn tell(
    work: &mut Work<'_>,
    permit: &Permit<PostingNotice>,
    desk: &str,
    published: &Published,
    kind: Kind,
) -> Result<()> {
    // The mark is public, so the salt of its digest may be, too.
    let data = json!({"desk": desk, "record_h": journal::digest(&[0; 32], mark(published).as_bytes())});
    let proc = format!("{}@{}", published.procedure.key, published.version);
    journal(work, &staff(permit), desk, kind, proc, data).await
}
