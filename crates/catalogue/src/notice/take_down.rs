use identity::policy::PostingNotice;
use identity::{Permit, Place};
use journal::Kind;
use store::{Work, args, sql};

use super::hang::{after, tell};
use super::notice;
use crate::Result;
use crate::published::Published;

/// Says that a sheet hangs at a desk no more (`notice.taken_down`); `published` is the version that hung there.
pub async fn take_down(
    work: &mut Work<'_>,
    permit: &Permit<PostingNotice>,
    place: &Place,
    desk: &str,
    published: &Published,
) -> Result<()> {
    permit.must_be_for(place)?;
    let known = notice(work.tx, desk, &published.procedure.key).await?.and_then(|notice| notice.posted);
    after(work, known.map(|posted| posted.seen_at));
    let changed = work
        .tx
        .execute(
            sql!(
                "update notice set posted_version = null, posted_at = null, posted_by = null, confirmed_at = null,
                    confirmed_by = null where desk = $1 and procedure_key = $2 and posted_version = $3"
            ),
            args![desk, &published.procedure.key, published.version],
        )
        .await?;
    // Said twice, it was done once.
    if changed == 0 { Ok(()) } else { tell(work, permit, desk, published, Kind::NoticeTakenDown).await }
}
