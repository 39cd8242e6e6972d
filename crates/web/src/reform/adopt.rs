//! One word on many proposals: the secretary lays them before the Committee, the Committee adopts them by one decision.
//! The preview carries the act out by the real commands in a transaction that is dropped, so that it cannot differ from
//! the act itself; the act is done to all of them or to none.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::policy::{ConductingReview, DecidingReview};
use identity::{Actor, Place};
use office::{Office, RulesInForce, Versions};
use review::{Decide, Planned, Stage};
use store::Work;

use super::loaded::sees_all;
use super::table::{Asked, TableLine, lines, may_act};
use super::told::told;
use crate::arrived::Arrived;
use crate::changing::begin;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

/// The most proposals of one act; a longer list is done in several.
const MOST: usize = 500;

#[derive(Template)]
#[template(path = "reform/adopt.html")]
struct AdoptPage {
    shell: Shell,
    f: Filled,
    title: String,
    /// Back to the list.
    back: String,
    action: String,
    stage: &'static str,
    /// Why nothing was done, after an act that could not be.
    not_done: Option<String>,
    can: Vec<TableLine>,
    cannot: Vec<(TableLine, String)>,
    /// More were asked for than one act takes.
    is_cut: bool,
    most: usize,
}

/// Somebody who says the word at a table.
struct Hand<'a> {
    rules: &'a RulesInForce,
    actor: &'a Actor,
    stage: Stage,
    number: &'a str,
    note: &'a str,
}

impl Hand<'_> {
    /// The word on one proposal, in the work's transaction.
    async fn say(&self, work: &mut Work<'_>, versions: &mut Versions<'_>, one: &Planned) -> Result<review::Result<()>> {
        let item = &one.item;
        if self.stage != Stage::Checked {
            let permit = self.actor.permit::<ConductingReview>(&Place::default())?;
            return Ok(review::check(work, &permit, item, self.note).await.map(|_| ()));
        }
        let permit = self.actor.permit::<DecidingReview>(&Place::default())?;
        let published = versions.of(work.tx, (&item.procedure_key, item.procedure_version)).await?;
        let decide = Decide { number: self.number, note: self.note };
        Ok(review::decide(work, &permit, item, &published.procedure, decide).await.map(|_| ()))
    }

    /// Tries it on each: the sentence why not, by the id of the item.
    async fn tried(&self, office: &Office, planned: &[Planned], t: &Texts) -> Result<HashMap<String, String>> {
        let mut why_not = HashMap::new();
        let (mut tx, mut chance) = (office.db.write().await?, office.chance());
        let mut work = Work::new(&mut tx, office.now(), &mut chance);
        let mut versions = Versions::new(self.rules);
        for one in planned {
            match self.say(&mut work, &mut versions, one).await? {
                Ok(()) => {}
                Err(review::Error::Refused(faults)) => {
                    let sentences: Vec<String> = told(&faults, t).into_iter().map(|field| field.message).collect();
                    why_not.insert(one.item.id.clone(), sentences.join(" "));
                }
                Err(other) => return Err(other.into()),
            }
        }
        // Nothing of it stays.
        drop(tx);
        Ok(why_not)
    }
}

/// What would become of those that were ticked, or of all that the filter finds.
pub async fn preview(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<Response> {
    let form = Posted::of_query(&uri)?;
    let shell = Shell::new(&office, language, &format!("/reform/reviews/{id}/table"), Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[]);
    page(&office, shell, &signed_in, (&id, &form), f, None).await
}

/// The fields by which a list was asked for.
fn asked(form: &Posted) -> Asked {
    Asked {
        stage: form.get("stage").to_owned(),
        unit: form.get("unit").to_owned(),
        outcome: form.get("outcome").to_owned(),
        ..Asked::default()
    }
}

async fn page(
    office: &Office,
    shell: Shell,
    signed_in: &SignedIn,
    (id, form): (&str, &Posted),
    f: Filled,
    not_done: Option<(StatusCode, String)>,
) -> Result<Response> {
    let (t, asked) = (shell.t, asked(form));
    let stage = asked.stage();
    if !sees_all(&signed_in.actor) || !may_act(&signed_in.actor, stage) {
        return Err(Failure::Forbidden { reason: "forbidden-role" });
    }
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, id).await?;
    let ids: Vec<String> = form.all("item").map(str::to_owned).collect();
    let mut planned = if form.has("all") {
        review::at_table(&mut tx, &review.id, &asked.filter(MOST + 1)).await?
    } else {
        review::chosen(&mut tx, &review.id, &ids).await?
    };
    let is_cut = planned.len() > MOST;
    planned.truncate(MOST);
    let hand = Hand { rules: &rules, actor: &signed_in.actor, stage, number: "", note: "" };
    let why_not = hand.tried(office, &planned, t).await?;
    let (mut can, mut cannot) = (Vec::new(), Vec::new());
    for line in lines(&mut tx, &rules, &planned, t).await? {
        match why_not.get(&line.id) {
            None => can.push(line),
            Some(why) => cannot.push((line, why.clone())),
        }
    }
    let act = if stage == Stage::Checked { "decision" } else { "check" };
    let status = not_done.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let page = AdoptPage {
        title: t.one(&format!("review-adopt-{act}"), "n", can.len()),
        back: format!("/reform/reviews/{id}/table?stage={}", stage.word()),
        action: format!("/reform/reviews/{id}/table/{act}"),
        stage: stage.word(),
        not_done: not_done.map(|(_, why)| why),
        can,
        cannot,
        is_cut,
        most: MOST,
        f,
        shell,
    };
    html_with(status, &page)
}

/// The secretary lays all of them before the Committee.
pub async fn check(sent: Arrived<String>) -> Result<Response> {
    sent.signed_in.actor.permit::<ConductingReview>(&Place::default())?;
    act(sent, Stage::Confirmed).await
}

/// The Committee adopts all of them by one decision.
pub async fn decide(sent: Arrived<String>) -> Result<Response> {
    sent.signed_in.actor.permit::<DecidingReview>(&Place::default())?;
    act(sent, Stage::Checked).await
}

async fn act(
    Arrived { office, language, signed_in, named: id, form }: Arrived<String>,
    stage: Stage,
) -> Result<Response> {
    let shell = Shell::new(&office, language, &format!("/reform/reviews/{id}/table"), Some(&signed_in));
    let t = shell.t;
    let mut faults = Vec::new();
    if stage == Stage::Checked && form.filled("number").is_none() {
        faults.push(Field { path: "number".to_owned(), message: t.get("review-bad-decision-number").to_owned() });
    }
    let mut again = form.clone();
    again.set("stage", stage.word());
    let not_done = if faults.is_empty() {
        match done(&office, &signed_in, (&id, &form), stage, t).await {
            Ok(answer) => return Ok(answer),
            Err(Failure::Refused(faults)) => {
                let why = Failure::Refused(faults).fields(t).into_iter().map(|field| field.message).collect::<Vec<_>>();
                (StatusCode::UNPROCESSABLE_ENTITY, why.join(" "))
            }
            Err(Failure::Stale { .. }) => (StatusCode::CONFLICT, t.get("review-adopt-stale").to_owned()),
            Err(other) => return Err(other),
        }
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, String::new())
    };
    page(&office, shell, &signed_in, (&id, &again), Filled::typed(&form, faults), Some(not_done)).await
}

/// Does it to all of them; the first that cannot be done ends the act, and nothing of it stays.
async fn done(
    office: &Office,
    signed_in: &SignedIn,
    (id, form): (&str, &Posted),
    stage: Stage,
    t: &Texts,
) -> Result<Response> {
    let mut changing = begin(office, signed_in, form, &format!("table {} {id}", stage.word())).await?;
    let rules = office.rules();
    let ids: Vec<String> = form.all("item").map(str::to_owned).collect();
    let planned = review::chosen(changing.tx(), id, &ids).await?;
    if ids.is_empty() || planned.len() != ids.len() {
        let key = if ids.is_empty() { "review-adopt-nothing" } else { "review-adopt-stale" };
        return Err(refused(t.get(key).to_owned()));
    }
    if planned.len() > MOST {
        return Err(Failure::TooLarge);
    }
    let hand =
        Hand { rules: &rules, actor: &signed_in.actor, stage, number: form.get("number"), note: form.get("note") };
    let mut versions = Versions::new(&rules);
    for one in &planned {
        let seen = form.get(&format!("version.{}", one.item.id));
        if seen != one.item.version.to_string() {
            let item = &one.item;
            return Err(Failure::Stale { changed_by: item.changed_by.clone(), changed_at: item.changed_at });
        }
        match hand.say(&mut changing.work(), &mut versions, one).await? {
            Ok(()) => {}
            Err(review::Error::Refused(faults)) => {
                let name = rules.catalogue.get(&one.item.procedure_key).map(|known| known.procedure.name.clone());
                let why = told(&faults, t).into_iter().map(|field| field.message).collect::<Vec<_>>().join(" ");
                return Err(refused(format!("{}: {why}", name.unwrap_or_default())));
            }
            Err(other) => return Err(other.into()),
        }
    }
    let said = if stage == Stage::Checked { "decided" } else { "checked" };
    let n = planned.len();
    changing.finish(office, format!("/reform/reviews/{id}/table?stage={}&said={said}-{n}", stage.word())).await
}

fn refused(why: String) -> Failure {
    Failure::Refused(vec![casework::Fault::new("item", casework::Rule::Text(why))])
}
