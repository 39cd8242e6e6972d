//! The way of an item: handed in, confirmed, checked, decided, sent back, opened again. One form each, all on its page.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::Place;
use identity::policy::{ConductingReview, ConfirmingReview, DecidingReview, Reviewing};
use office::Office;
use review::{Back, Decide, Stage};

use super::changing::{Begun, Changing, at_fault, begin};
use super::item::page;
use super::loaded::{Loaded, loaded};
use crate::cases::entered_date;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::Shell;
use crate::texts::Texts;

type Ids = Path<(String, String)>;
type Outcome = std::result::Result<(), Vec<Field>>;

/// A form about an item that has arrived.
struct Arrived {
    changing: Changing,
    loaded: Loaded,
    shell: Shell,
}

/// Either the act, or the answer that the same form had before.
async fn arrived(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    (id, item): (&str, &str),
    form: &Posted,
    what: &str,
) -> Result<std::result::Result<Arrived, Response>> {
    let mut changing = match begin(office, signed_in, form, &format!("{what} {item}")).await? {
        Begun::Again(first) => return Ok(Err(first)),
        Begun::New(changing) => changing,
    };
    let loaded = loaded(changing.tx(), &office.rules(), &signed_in.actor, (id, item)).await?;
    let shell = Shell::new(office, language, &loaded.address(), Some(signed_in));
    Ok(Ok(Arrived { changing, loaded, shell }))
}

impl Arrived {
    /// Leads on, or shows the page again with what is wrong.
    async fn answer(
        self,
        office: &Office,
        signed_in: &SignedIn,
        form: &Posted,
        outcome: Outcome,
        said: &str,
    ) -> Result<Response> {
        let Arrived { changing, loaded, shell } = self;
        match outcome {
            Ok(()) => {
                let location = format!("{}?said={said}", loaded.address());
                changing.finish(office, location).await
            }
            Err(fields) => {
                drop(changing);
                let mut tx = office.db.read().await?;
                page(office, &mut tx, shell, signed_in, loaded, None, Filled::typed(form, fields)).await
            }
        }
    }

    fn t(&self) -> &'static Texts {
        self.shell.t
    }
}

/// Arrives, or answers at once with the first answer.
macro_rules! arrive {
    ($office:ident, $language:ident, $signed_in:ident, $ids:ident, $form:ident, $what:literal) => {{
        let Path((id, item)) = $ids;
        match arrived(&$office, $language, &$signed_in, (&id, &item), &$form, $what).await? {
            Ok(arrived) => arrived,
            Err(first) => return Ok(first),
        }
    }};
}

pub async fn submit(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    ids: Ids,
    form: Posted,
) -> Result<Response> {
    let mut act = arrive!(office, language, signed_in, ids, form, "submission");
    let rules = office.rules();
    let permit = signed_in.actor.permit::<Reviewing>(&act.loaded.place)?;
    let Loaded { item, published, set, .. } = &act.loaded;
    let about = (published.procedure.as_ref(), set);
    let done = review::submit(&mut act.changing.work(), &permit, &rules.units, item, about, form.get("note")).await;
    let mut outcome = at_fault(done.map(|_| ()), act.t())?;
    if outcome.is_ok() {
        outcome = super::finding::report(&mut act.changing.work(), &permit, &act.loaded, act.shell.t).await?;
    }
    act.answer(&office, &signed_in, &form, outcome, "submitted").await
}

pub async fn confirm(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    ids: Ids,
    form: Posted,
) -> Result<Response> {
    let mut act = arrive!(office, language, signed_in, ids, form, "confirmation");
    let rules = office.rules();
    let permit = signed_in.actor.permit::<ConfirmingReview>(&act.loaded.place)?;
    let done =
        review::confirm(&mut act.changing.work(), &permit, &rules.units, &act.loaded.item, form.get("note")).await;
    let outcome = at_fault(done.map(|_| ()), act.t())?;
    act.answer(&office, &signed_in, &form, outcome, "confirmed").await
}

pub async fn check(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    ids: Ids,
    form: Posted,
) -> Result<Response> {
    let permit = signed_in.actor.permit::<ConductingReview>(&Place::default())?;
    let mut act = arrive!(office, language, signed_in, ids, form, "check");
    let done = review::check(&mut act.changing.work(), &permit, &act.loaded.item, form.get("note")).await;
    let outcome = at_fault(done.map(|_| ()), act.t())?;
    act.answer(&office, &signed_in, &form, outcome, "checked").await
}

pub async fn decide(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    ids: Ids,
    form: Posted,
) -> Result<Response> {
    let permit = signed_in.actor.permit::<DecidingReview>(&Place::default())?;
    let mut act = arrive!(office, language, signed_in, ids, form, "decision");
    let decide = Decide { number: form.get("number"), note: form.get("note") };
    let Loaded { item, published, .. } = &act.loaded;
    let done = review::decide(&mut act.changing.work(), &permit, item, &published.procedure, decide).await;
    let outcome = at_fault(done.map(|_| ()), act.t())?;
    act.answer(&office, &signed_in, &form, outcome, "decided").await
}

/// Head, secretary or committee: whoever has it on the table.
pub async fn send_back(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    ids: Ids,
    form: Posted,
) -> Result<Response> {
    let mut act = arrive!(office, language, signed_in, ids, form, "return");
    let (rules, actor, office_place) = (office.rules(), &signed_in.actor, Place::default());
    let back = Back { note: form.get("note") };
    let item = act.loaded.item.clone();
    let done = match item.stage {
        Stage::Submitted => {
            let permit = actor.permit::<ConfirmingReview>(&act.loaded.place)?;
            review::return_as_head(&mut act.changing.work(), &permit, &rules.units, &item, back).await
        }
        Stage::Checked => {
            let permit = actor.permit::<DecidingReview>(&office_place)?;
            review::return_as_leader(&mut act.changing.work(), &permit, &item, back).await
        }
        _ => {
            let permit = actor.permit::<ConductingReview>(&office_place);
            let permit = permit.map_err(|_| Failure::Forbidden { reason: "forbidden-role" })?;
            review::return_as_secretary(&mut act.changing.work(), &permit, &item, back).await
        }
    };
    let outcome = at_fault(done.map(|_| ()), act.t())?;
    act.answer(&office, &signed_in, &form, outcome, "returned").await
}

/// For a new law: about the version in force now.
pub async fn reopen(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    ids: Ids,
    form: Posted,
) -> Result<Response> {
    let permit = signed_in.actor.permit::<ConductingReview>(&Place::default())?;
    let mut act = arrive!(office, language, signed_in, ids, form, "reopening");
    let item = act.loaded.item.clone();
    let published =
        catalogue::procedure_on(act.changing.tx(), &item.procedure_key, office.now().local().date()).await?;
    let due_on = entered_date(form.get("due_on"));
    let done = review::reopen(&mut act.changing.work(), &permit, &item, &published, due_on, form.get("note")).await;
    let outcome = at_fault(done.map(|_| ()), act.t())?;
    act.answer(&office, &signed_in, &form, outcome, "reopened").await
}
