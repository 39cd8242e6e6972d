use identity::policy::PostingNotice;
use identity::{Permit, Place};
use store::{Work, args, sql};

use crate::Result;
use crate::published::Published;

/// Keeps that a desk printed the sheets of these versions: what was printed and not put up is told when it grows old.
pub async fn keep_printed(
    work: &mut Work<'_>,
    permit: &Permit<PostingNotice>,
    place: &Place,
    desk: &str,
    printed: impl IntoIterator<Item = &Published>,
) -> Result<()> {
    permit.must_be_for(place)?;
    for published in printed {
        work.tx
            .execute(
                sql!(
                    "insert into notice (desk, procedure_key, printed_version, printed_at) values ($1, $2, $3, $4)
                      on conflict (desk, procedure_key) do update set printed_version = $3, printed_at = $4"
                ),
                args![desk, &published.procedure.key, published.version, work.now],
            )
            .await?;
    }
    Ok(())
}
