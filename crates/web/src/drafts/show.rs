use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use catalogue::draft::{DraftChange, DraftLine, announced, drafts_of};
use catalogue::{Published, StateKind};
use jiff::civil::Date;
use office::Office;

use super::said::{change_name, stage_class, stage_name};
use super::seen::seen;
use crate::cases::People;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;

/// Drafts shown, the newest first.
const MOST: i64 = 50;

#[derive(Template)]
#[template(path = "drafts/show.html")]
struct ProcedurePage {
    shell: Shell,
    t: &'static Texts,
    key: String,
    name: String,
    versions: Vec<VersionLine>,
    drafts: Vec<DraftRow>,
    /// What can be drafted now.
    changes: Vec<(&'static str, &'static str)>,
    may_draft: bool,
    /// Open cases can be moved from an older version to the one in force.
    moves: bool,
    form_key: String,
}

struct VersionLine {
    version: i64,
    state: &'static str,
    from: String,
    until: Option<String>,
    decision: Option<String>,
    is_current: bool,
    is_to_come: bool,
}

struct DraftRow {
    href: String,
    change: &'static str,
    stage: (&'static str, &'static str),
    who: String,
    when: String,
}

/// A procedure with its versions and its drafts.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(key): Path<String>,
) -> Result<Response> {
    let may = seen(&signed_in.actor)?;
    let shell = Shell::new(&office, language, &format!("/catalogue/{key}"), Some(&signed_in));
    let (t, today) = (shell.t, office.now().local().date());
    let mut tx = office.db.read().await?;
    let versions = catalogue::versions(&mut tx, &key).await?;
    let decisions = announced(&mut tx, &key).await?;
    let lines = drafts_of(&mut tx, &key, MOST).await?;
    let people = People::of(&mut tx, lines.iter().map(|line| line.changed_by.clone())).await?;
    let number = |version: i64| {
        let of = decisions.iter().find(|(item, _)| item.version == version);
        of.map(|(_, decision)| format!("{}, {}", decision.number, format_date(decision.signed_on)))
    };
    let last = versions.first().map(|last| last.procedure.state.kind());
    let row = |line: DraftLine| DraftRow {
        href: format!("/catalogue/drafts/{}", line.id),
        change: change_name(line.change, t),
        stage: (stage_class(line.stage), stage_name(line.stage, t)),
        who: people.name(&line.changed_by).to_owned(),
        when: format_moment(line.changed_at.local(), t.language),
    };
    html(&ProcedurePage {
        name: versions.first().map(|last| last.procedure.name.clone()).unwrap_or_default(),
        moves: may.approves && versions.iter().filter(|one| one.in_force_from <= today).count() > 1,
        versions: versions.iter().map(|one| line(one, number(one.version), today, t)).collect(),
        drafts: lines.into_iter().map(row).collect(),
        changes: possible(last).iter().map(|change| (change.word(), change_name(*change, t))).collect(),
        may_draft: may.drafts,
        form_key: shell.key(),
        key,
        t,
        shell,
    })
}

fn line(one: &Published, decision: Option<String>, today: Date, t: &'static Texts) -> VersionLine {
    let is_over = one.in_force_to.is_some_and(|to| to <= today);
    VersionLine {
        version: one.version,
        state: t.get(match one.procedure.state.kind() {
            StateKind::InForce => "change-in-force",
            StateKind::Listed => "change-listed",
            StateKind::Suspended => "change-suspended",
            StateKind::Abolished => "change-abolished",
        }),
        from: format_date(one.in_force_from),
        until: one.in_force_to.map(format_date),
        decision: decision.or_else(|| one.procedure.decision.clone()),
        is_current: one.in_force_from <= today && !is_over,
        is_to_come: one.in_force_from > today,
    }
}

/// What can be drafted of a procedure in a state.
fn possible(last: Option<StateKind>) -> &'static [DraftChange] {
    use DraftChange::{Abolish, Amend, Create, Replace, Resume, Suspend};
    match last {
        None | Some(StateKind::Abolished) => &[Create],
        Some(StateKind::InForce) => &[Amend, Replace, Suspend, Abolish],
        Some(StateKind::Listed) => &[Amend, Replace, Abolish],
        Some(StateKind::Suspended) => &[Resume, Amend, Replace, Abolish],
    }
}
