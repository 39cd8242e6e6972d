//! The page of one procedure under review: its parts with what is still to be answered, its history, what can be done now.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use identity::policy::{ConductingReview, ConfirmingReview, DecidingReview, Reviewing};
use identity::{Actor, Place};
use office::Office;
use review::{Proposal, Stage};
use serde::Deserialize;
use store::Tx;

use super::loaded::{Loaded, loaded};
use super::names;
use crate::cases::People;
use crate::failure::Result;
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with, percent};
use crate::texts::Texts;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    said: String,
}

const SAID: &[&str] =
    &["saved", "submitted", "confirmed", "checked", "decided", "returned", "reopened", "proposed", "costed"];

#[derive(Template)]
#[template(path = "reform/item.html")]
struct ItemPage {
    shell: Shell,
    said: Option<String>,
    f: Filled,
    base: String,
    review_href: String,
    review_title: String,
    unit_href: String,
    unit: String,
    procedure: String,
    procedure_key: String,
    version: i64,
    stage: String,
    due: String,
    is_late: bool,
    decision: String,
    parts: Vec<PartLine>,
    answered: i64,
    asked: i64,
    next_part: Option<String>,
    proposal: Option<ProposalView>,
    cost: Option<CostView>,
    acts: Vec<ActLine>,
    can: Can,
}

impl ItemPage {
    /// What a part is called whose answers are missing.
    fn named(&self, part: &str) -> String {
        let line = self.parts.iter().find(|line| line.href.rsplit('/').next() == Some(part));
        line.map_or_else(|| part.to_owned(), |line| line.name.clone())
    }
}

struct PartLine {
    href: String,
    kind: String,
    name: String,
    progress: String,
    is_done: bool,
}

pub struct ProposalView {
    pub outcome: String,
    pub reason: String,
    pub changes: Vec<String>,
    pub document: String,
    pub authority: String,
    pub term: String,
}

struct CostView {
    before: String,
    after: String,
    saving: String,
    rate: String,
}

struct ActLine {
    what: String,
    who: String,
    at: String,
    note: String,
}

/// What this person may do with the item at this stage.
#[derive(Default)]
struct Can {
    answer: bool,
    confirm: bool,
    check: bool,
    decide: bool,
    reopen: bool,
}

impl Can {
    fn of(actor: &Actor, loaded: &Loaded) -> Can {
        let (stage, place) = (loaded.item.stage, &loaded.place);
        let is_open = loaded.review.is_open();
        let conducts = actor.permit::<ConductingReview>(&Place::default()).is_ok();
        let is_own = loaded.item.submitted_by.as_deref() == Some(actor.username.as_str());
        let confirms = actor.permit::<ConfirmingReview>(place).is_ok() && stage == Stage::Submitted && !is_own;
        let checks = conducts && stage == Stage::Confirmed;
        let decides = actor.permit::<DecidingReview>(&Place::default()).is_ok() && stage == Stage::Checked;
        Can {
            answer: is_open && stage.is_in_work() && actor.permit::<Reviewing>(place).is_ok(),
            confirm: is_open && confirms,
            check: is_open && checks,
            decide: is_open && decides,
            reopen: is_open && conducts && !stage.is_in_work(),
        }
    }
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path((id, item)): Path<(String, String)>,
    Query(said): Query<Said>,
) -> Result<Response> {
    let mut tx = office.db.read().await?;
    let loaded = loaded(&mut tx, &office.rules(), &signed_in.actor, (&id, &item)).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let said =
        SAID.iter().find(|word| **word == said.said).map(|word| t.get(&format!("review-said-{word}")).to_owned());
    let due = format_date(loaded.review.due_on);
    let f = Filled::fresh(shell.key(), &[("due_on", &due)]);
    page(&office, &mut tx, shell, &signed_in, loaded, said, f).await
}

/// The page as it stands, or with what is wrong with an act.
pub async fn page(
    office: &Office,
    tx: &mut Tx,
    shell: Shell,
    signed_in: &SignedIn,
    loaded: Loaded,
    said: Option<String>,
    f: Filled,
) -> Result<Response> {
    let (t, rules, today) = (shell.t, office.rules(), office.now().local().date());
    let (item, procedure) = (&loaded.item, &loaded.published.procedure);
    let answers = review::answers(tx, item).await?;
    let parts = review::parts(procedure);
    let progress = review::progress(&loaded.set, &parts, &answers);
    let base = loaded.address();
    let line = |(part, (_, progress)): (&review::ReviewPart, &(review::PartRef, review::Progress))| PartLine {
        href: format!("{base}/parts/{}", part.part),
        kind: names::kind(part.part.kind, t),
        name: names::part(part, t),
        progress: t.two("review-answered-of", "n", progress.answered, "all", progress.asked),
        is_done: progress.is_done(),
    };
    let lines: Vec<PartLine> = parts.iter().zip(&progress).map(line).collect();
    let proposal = review::proposal(tx, &item.id).await?;
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ItemPage {
        review_href: format!("/reform/reviews/{}", loaded.review.id),
        review_title: t.one("review-of", "number", &loaded.review.number),
        unit_href: format!("/reform/reviews/{}/units/{}", loaded.review.id, percent(&item.unit)),
        unit: rules.units.name(&item.unit).to_owned(),
        procedure: procedure.name.clone(),
        procedure_key: procedure.key.clone(),
        version: item.procedure_version,
        stage: names::stage(item.stage, t),
        due: names::days_left(item.due_on, today, t),
        is_late: item.is_late(today),
        decision: item.decision.clone().unwrap_or_default(),
        next_part: lines.iter().find(|line| !line.is_done).map(|line| line.href.clone()),
        answered: i64::try_from(progress.iter().map(|(_, p)| p.answered).sum::<usize>()).unwrap_or(0),
        asked: i64::try_from(progress.iter().map(|(_, p)| p.asked).sum::<usize>()).unwrap_or(0),
        parts: lines,
        proposal: proposal.map(|proposal| proposal_view(&proposal, procedure, t)),
        cost: cost_view(item, t),
        acts: acts(tx, item, t).await?,
        can: Can::of(&signed_in.actor, &loaded),
        base,
        said,
        f,
        shell,
    };
    html_with(status, &page)
}

pub fn proposal_view(proposal: &Proposal, procedure: &catalogue::Procedure, t: &Texts) -> ProposalView {
    ProposalView {
        outcome: names::outcome(proposal.outcome, t),
        reason: proposal.reason.clone(),
        changes: proposal.changes.iter().map(|change| names::change(change, procedure, t)).collect(),
        document: proposal.document.clone(),
        authority: proposal.authority.clone(),
        term: proposal.term.clone(),
    }
}

fn cost_view(item: &review::Item, t: &Texts) -> Option<CostView> {
    (item.year_before.is_some() || item.year_after.is_some()).then(|| {
        let rate = item.saving().zip(item.year_before).and_then(|(saved, before)| {
            (before > 0).then(|| (i128::from(saved) * 20_000 + i128::from(before)).div_euclid(2 * i128::from(before)))
        });
        CostView {
            before: names::dong(item.year_before, t),
            after: names::dong(item.year_after, t),
            saving: names::dong(item.saving(), t),
            rate: names::share(rate.and_then(|rate| i64::try_from(rate).ok()), t),
        }
    })
}

async fn acts(tx: &mut Tx, item: &review::Item, t: &Texts) -> Result<Vec<ActLine>> {
    let acts = review::acts(tx, &item.id).await?;
    let people = People::of(tx, acts.iter().map(|act| act.by_account.clone())).await?;
    let mut lines: Vec<ActLine> = Vec::new();
    for act in acts {
        let line = ActLine {
            what: t.get(&format!("review-act-{}", act.what)).to_owned(),
            who: people.titled(&act.by_account),
            at: format_moment(act.at.local(), t.language),
            note: act.note.unwrap_or_default(),
        };
        // Of many savings in a row by one person the last is told.
        let is_more =
            lines.last().is_some_and(|last| last.what == line.what && last.who == line.who && line.note.is_empty());
        if is_more && act.what == "answered" {
            lines.pop();
        }
        lines.push(line);
    }
    lines.reverse();
    Ok(lines)
}
