//! The acts on a draft that need nothing but the version that was seen.

use axum::response::Response;
use casework::approve_version;
use catalogue::draft;
use identity::policy::{ApprovingVersion, Drafting};
use identity::{Action, Permit};
use store::Work;

use super::acting::carry_out;
use super::page::{Shown, page};
use super::said::fields;
use crate::arrived::Arrived;
use crate::failure::Result;
use crate::texts::texts;

/// Does the act and leads back to the draft, which says so; or shows the draft with what stands in its way.
async fn act<A: Action>(
    Arrived { office, language, signed_in, named: id, form }: Arrived<String>,
    said: &str,
    doing: impl AsyncFnOnce(&mut Work<'_>, &Permit<A>, &str, i64) -> catalogue::Result<()>,
) -> Result<Response> {
    // A form without a version saw nothing, so that it changes nothing.
    let seen = form.seen_version()?.unwrap_or(0);
    let what = format!("draft {id} {said}");
    let done = carry_out::<A>(&office, &signed_in, &form, &what, async |work, permit| {
        doing(work, permit, &id, seen).await?;
        Ok(format!("/catalogue/drafts/{id}?done={said}"))
    });
    match done.await? {
        Ok(response) => Ok(response),
        Err(faults) => {
            let faults = fields(&faults, texts(language));
            page(&office, language, &signed_in, &id, Shown { faults, ..Shown::default() }).await
        }
    }
}

/// Says that the draft is whole; the checker must agree.
pub async fn check(arrived: Arrived<String>) -> Result<Response> {
    act::<Drafting>(arrived, "checked", async |work, permit, id, seen| {
        draft::check(work, permit, id, seen).await.map(std::mem::drop)
    })
    .await
}

/// Approves as the second person; every scenario test must pass.
pub async fn approve(arrived: Arrived<String>) -> Result<Response> {
    let rules = arrived.office.rules();
    act::<ApprovingVersion>(arrived, "approved", async |work, permit, id, seen| {
        approve_version(work, permit, rules.for_cases(), id, seen).await.map(std::mem::drop)
    })
    .await
}

/// Measures the draft by the version announced since.
pub async fn rebase(arrived: Arrived<String>) -> Result<Response> {
    act::<Drafting>(arrived, "based", async |work, permit, id, seen| {
        draft::rebase(work, permit, id, seen).await.map(std::mem::drop)
    })
    .await
}

/// Gives the draft up.
pub async fn drop(arrived: Arrived<String>) -> Result<Response> {
    act::<Drafting>(arrived, "dropped", async |work, permit, id, seen| {
        draft::drop_draft(work, permit, id, seen).await.map(std::mem::drop)
    })
    .await
}
