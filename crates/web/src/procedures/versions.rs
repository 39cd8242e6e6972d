use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::response::Response;
use calendar::{Language, format_date};
use catalogue::{Published, difference};
use jiff::civil::Date;
use office::Office;
use serde::Deserialize;

use super::told::{Told, tell};
use crate::failure::{Failure, Result};
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "procedures/versions.html")]
struct VersionsPage {
    shell: Shell,
    key: String,
    name: String,
    /// Newest first.
    versions: Vec<VersionLine>,
    compared: Option<Compared>,
}

struct VersionLine {
    version: i64,
    since: String,
    /// The day on which the next one took over.
    until: Option<String>,
    /// Announced for a day that has not begun.
    is_to_come: bool,
    decision: Option<String>,
    /// What it changed in the version before; `None` for the first.
    changes: Option<Vec<Told>>,
}

/// Two versions side by side, whichever the reader chose.
struct Compared {
    from: i64,
    to: i64,
    changes: Vec<Told>,
}

#[derive(Debug, Deserialize)]
pub struct Asked {
    from: Option<i64>,
    to: Option<i64>,
}

/// Every version of a procedure with what it changed; with `from` and `to`, what is different between those two.
pub async fn versions(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let versions = catalogue::versions(&mut office.db.read().await?, &key).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let compared = compared(&versions, &asked, shell.t)?;
    let name = versions.first().map(|version| version.procedure.name.clone()).unwrap_or_default();
    let today = office.now().local().date();
    let before = versions.iter().skip(1).map(Some).chain([None]);
    let lines = versions.iter().zip(before).map(|(version, before)| line(version, before, today, shell.t));
    html(&VersionsPage { key, name, versions: lines.collect(), compared, shell })
}

fn line(version: &Published, before: Option<&Published>, today: Date, t: &'static Texts) -> VersionLine {
    VersionLine {
        version: version.version,
        since: format_date(version.in_force_from),
        until: version.in_force_to.map(format_date),
        is_to_come: version.in_force_from > today,
        decision: version.procedure.decision.clone(),
        changes: before.map(|before| changes(before, version, t)),
    }
}

/// `None` where the reader did not choose two. Errs where there is no such version.
fn compared(versions: &[Published], asked: &Asked, t: &'static Texts) -> Result<Option<Compared>> {
    let (Some(from), Some(to)) = (asked.from, asked.to) else { return Ok(None) };
    let version = |number| versions.iter().find(|version| version.version == number).ok_or(Failure::NotFound);
    Ok(Some(Compared { from, to, changes: changes(version(from)?, version(to)?, t) }))
}

fn changes(before: &Published, after: &Published, t: &'static Texts) -> Vec<Told> {
    difference(&before.procedure, &after.procedure).iter().map(|change| tell(change, t)).collect()
}
