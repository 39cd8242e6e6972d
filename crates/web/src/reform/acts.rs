//! The way of an item: handed in, confirmed, checked, decided, sent back, opened again. One form each, all on its page.

use std::sync::Arc;

use axum::response::Response;
use identity::Place;
use identity::policy::{ConductingReview, ConfirmingReview, DecidingReview, Reviewing};
use office::RulesInForce;
use review::{Back, Decide, Stage};

use super::item::page;
use super::loaded::{Loaded, loaded};
use super::told::at_fault;
use crate::arrived::Arrived;
use crate::cases::entered_date;
use crate::changing::{Changing, begin};
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::Shell;
use crate::texts::Texts;

/// Review and item, as the address names them.
type Sent = Arrived<(String, String)>;
type Outcome = std::result::Result<(), Vec<Field>>;

/// An item in the transaction that will move it.
struct Moving<'a> {
    changing: &'a mut Changing,
    loaded: &'a Loaded,
    rules: &'a RulesInForce,
    form: &'a Posted,
    t: &'static Texts,
}

/// Moves the item and leads back to it, which says so; or shows its page again with what is wrong.
async fn carry_out(
    Arrived { office, language, signed_in, named: (id, item), form }: Sent,
    said: &str,
    doing: impl AsyncFnOnce(Moving<'_>) -> Result<Outcome>,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("{said} {item}")).await?;
    let rules: Arc<RulesInForce> = office.rules();
    let loaded = loaded(changing.tx(), &rules, &signed_in.actor, (&id, &item)).await?;
    let shell = Shell::new(&office, language, &loaded.address(), Some(&signed_in));
    let moving = Moving { changing: &mut changing, loaded: &loaded, rules: &rules, form: &form, t: shell.t };
    match doing(moving).await? {
        Ok(()) => changing.finish(&office, format!("{}?said={said}", loaded.address())).await,
        Err(fields) => {
            drop(changing);
            let mut tx = office.db.read().await?;
            page(&office, &mut tx, shell, &signed_in, loaded, None, Filled::typed(&form, fields)).await
        }
    }
}

pub async fn submit(sent: Sent) -> Result<Response> {
    let actor = sent.signed_in.actor.clone();
    carry_out(sent, "submitted", async |Moving { changing, loaded, rules, form, t }| {
        let permit = actor.permit::<Reviewing>(&loaded.place)?;
        let about = (loaded.published.procedure.as_ref(), &loaded.set);
        let (mut work, item, note) = (changing.work(), &loaded.item, form.get("note"));
        let done = review::submit(&mut work, &permit, &rules.units, item, about, note).await;
        match at_fault(done.map(|_| ()), t)? {
            Ok(()) => super::finding::report(&mut work, &permit, loaded, t).await,
            refused => Ok(refused),
        }
    })
    .await
}

pub async fn confirm(sent: Sent) -> Result<Response> {
    let actor = sent.signed_in.actor.clone();
    carry_out(sent, "confirmed", async |Moving { changing, loaded, rules, form, t }| {
        let permit = actor.permit::<ConfirmingReview>(&loaded.place)?;
        let mut work = changing.work();
        let done = review::confirm(&mut work, &permit, &rules.units, &loaded.item, form.get("note")).await;
        at_fault(done.map(|_| ()), t)
    })
    .await
}

pub async fn check(sent: Sent) -> Result<Response> {
    let permit = sent.signed_in.actor.permit::<ConductingReview>(&Place::default())?;
    carry_out(sent, "checked", async |Moving { changing, loaded, form, t, .. }| {
        let done = review::check(&mut changing.work(), &permit, &loaded.item, form.get("note")).await;
        at_fault(done.map(|_| ()), t)
    })
    .await
}

pub async fn decide(sent: Sent) -> Result<Response> {
    let permit = sent.signed_in.actor.permit::<DecidingReview>(&Place::default())?;
    carry_out(sent, "decided", async |Moving { changing, loaded, form, t, .. }| {
        let decide = Decide { number: form.get("number"), note: form.get("note") };
        let Loaded { item, published, .. } = loaded;
        let done = review::decide(&mut changing.work(), &permit, item, &published.procedure, decide).await;
        at_fault(done.map(|_| ()), t)
    })
    .await
}

/// Head, secretary or committee: whoever has it on the table.
pub async fn send_back(sent: Sent) -> Result<Response> {
    let actor = sent.signed_in.actor.clone();
    carry_out(sent, "returned", async |Moving { changing, loaded, rules, form, t }| {
        let (mut work, item, back) = (changing.work(), &loaded.item, Back { note: form.get("note") });
        let done = match item.stage {
            Stage::Submitted => {
                let permit = actor.permit::<ConfirmingReview>(&loaded.place)?;
                review::return_as_head(&mut work, &permit, &rules.units, item, back).await
            }
            Stage::Checked => {
                let permit = actor.permit::<DecidingReview>(&Place::default())?;
                review::return_as_leader(&mut work, &permit, item, back).await
            }
            _ => {
                let permit = actor.permit::<ConductingReview>(&Place::default());
                let permit = permit.map_err(|_| Failure::Forbidden { reason: "forbidden-role" })?;
                review::return_as_secretary(&mut work, &permit, item, back).await
            }
        };
        at_fault(done.map(|_| ()), t)
    })
    .await
}

/// For a new law: about the version in force now.
pub async fn reopen(sent: Sent) -> Result<Response> {
    let permit = sent.signed_in.actor.permit::<ConductingReview>(&Place::default())?;
    let today = sent.office.now().local().date();
    carry_out(sent, "reopened", async |Moving { changing, loaded, form, t, .. }| {
        let (item, due_on) = (&loaded.item, entered_date(form.get("due_on")));
        let published = catalogue::procedure_on(changing.tx(), &item.procedure_key, today).await?;
        let done = review::reopen(&mut changing.work(), &permit, item, &published, due_on, form.get("note")).await;
        at_fault(done.map(|_| ()), t)
    })
    .await
}
