//! What the review and the files about requirements wait for from whoever is signed in: a line each, for the pages where
//! people look for their work.

use identity::policy::{ConductingReview, DecidingReview};
use identity::{Actor, Place, Role};
use jiff::civil::Date;
use review::{At, waiting};
use store::Tx;

use super::names;
use crate::failure::Result;
use crate::page::percent;
use crate::texts::Texts;

/// One line: what, how much, how urgent, and where it is done.
pub struct Wait {
    pub href: String,
    pub label: String,
    pub n: String,
    /// `3 quá hạn`; empty where nothing is.
    pub late: String,
    /// The nearest due day in words.
    pub next: String,
}

/// The lines of a person; none where nothing waits.
pub async fn waits(tx: &mut Tx, actor: &Actor, today: Date, t: &Texts) -> Result<Vec<Wait>> {
    let mut waits = of_review(tx, actor, today, t).await?;
    let own = requirement::owned(tx, &actor.username, today).await?;
    waits.extend(own.map(|own| of_files("/requirements?list=mine".to_owned(), "review-waits-own", &own, today, t)));
    if let Some(unit) = actor.unit_as(Role::HeadOfUnit) {
        let unexplained = requirement::unexplained(tx, unit, today).await?;
        let href = format!("/requirements?unit={}", percent(unit));
        waits.extend(unexplained.map(|files| of_files(href, "review-waits-explain", &files, today, t)));
    }
    Ok(waits)
}

async fn of_review(tx: &mut Tx, actor: &Actor, today: Date, t: &Texts) -> Result<Vec<Wait>> {
    let mut tables: Vec<(At<'_>, &str, &str)> = Vec::new();
    let (head, officer) = (actor.unit_as(Role::HeadOfUnit), actor.unit_as(Role::ProcessingOfficer));
    if let Some(unit) = head {
        tables.push((At::Head { unit }, "review-waits-confirm", "?stage=submitted"));
        tables.push((At::Unit { unit }, "review-waits-unit", ""));
    } else if let Some(unit) = officer {
        tables.push((At::Reviewer { unit, username: &actor.username }, "review-waits-answer", ""));
    }
    if actor.permit::<ConductingReview>(&Place::default()).is_ok() {
        tables.push((At::Secretary, "review-waits-check", "?stage=confirmed"));
    }
    if actor.permit::<DecidingReview>(&Place::default()).is_ok() {
        tables.push((At::Committee, "review-waits-decide", "?stage=checked"));
    }
    let mut waits = Vec::with_capacity(tables.len());
    for (table, key, only) in tables {
        let Some(found) = waiting(tx, table, today).await? else { continue };
        let place = match table {
            At::Head { unit } | At::Unit { unit } | At::Reviewer { unit, .. } => {
                format!("/units/{}", percent(unit))
            }
            At::Secretary | At::Committee => "/table".to_owned(),
        };
        waits.push(Wait {
            href: format!("/reform/reviews/{}{place}{only}", found.review),
            label: t.get(key).to_owned(),
            n: names::number(found.n, t),
            late: late(found.late, t),
            next: t.one("review-waits-next", "left", names::days_left(found.due_on, today, t)),
        });
    }
    Ok(waits)
}

fn of_files(href: String, key: &str, files: &requirement::Waiting, today: Date, t: &Texts) -> Wait {
    let next = files.due.map(|due| t.one("review-waits-next", "left", names::days_left(due, today, t)));
    Wait {
        href,
        label: t.get(key).to_owned(),
        n: names::number(files.n, t),
        late: late(files.late, t),
        next: next.unwrap_or_default(),
    }
}

fn late(n: i64, t: &Texts) -> String {
    if n > 0 { t.one("review-waits-late", "n", n) } else { String::new() }
}
