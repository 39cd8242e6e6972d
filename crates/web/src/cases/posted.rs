//! What the forms of a case have in common: one transaction, one key, one answer; and the page again when it was not
//! done.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, RawPathParams, Request};
use axum::response::Response;
use calendar::Language;
use casework::{Case, Reference};
use catalogue::{Published, Step};
use identity::policy::Reading;
use identity::{Actor, Permit, Place};
use office::{Office, RulesInForce};
use store::Work;
use store::idem::Answer;

use super::act::Act;
use super::done::Done;
use super::lease;
use super::page::page;
use super::told::Told;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::{MaybeSignedIn, SignedIn};
use crate::once::{New, Once, follow, to_page};

/// A form about the case that the path names, as it arrived.
pub struct Arrived {
    office: Arc<Office>,
    pub language: Language,
    /// Nobody when the session has ended meanwhile.
    pub signed_in: Option<SignedIn>,
    reference: String,
    pub form: Posted,
}

impl Arrived {
    /// Does the act and leads back to the case; or shows the case again, with what was typed and why it was not done.
    pub async fn carry_out(self, act: Act, doing: impl Doing) -> Result<Response> {
        let Arrived { office, language, signed_in, reference, form } = self;
        Sent { office, language, signed_in, reference, form, act }.carry_out(doing).await
    }
}

impl FromRequest<Arc<Office>> for Arrived {
    type Rejection = Failure;

    async fn from_request(request: Request, office: &Arc<Office>) -> Result<Self> {
        let (mut parts, body) = request.into_parts();
        let MaybeSignedIn(signed_in) = MaybeSignedIn::from_request_parts(&mut parts, office).await?;
        let path = RawPathParams::from_request_parts(&mut parts, office).await.map_err(|_| Failure::NotFound)?;
        let named = path.iter().find(|(name, _)| *name == "reference");
        let reference = named.map(|(_, value)| value.to_owned()).ok_or(Failure::NotFound)?;
        let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
        let form = Posted::from_request(Request::from_parts(parts, body), office).await?;
        Ok(Arrived { office: office.clone(), language, signed_in, reference, form })
    }
}

/// The form of an act.
struct Sent {
    office: Arc<Office>,
    language: Language,
    signed_in: Option<SignedIn>,
    reference: String,
    form: Posted,
    act: Act,
}

/// A case in the transaction that will change it.
pub struct Moving {
    once: Box<New>,
    pub rules: Arc<RulesInForce>,
    pub case: Case,
    /// The version of its procedure.
    pub published: Arc<Published>,
    pub steps: Vec<Step>,
}

impl Moving {
    pub fn work(&mut self) -> Work<'_> {
        self.once.work()
    }

    /// The permit for an action on this case, or the policy's reason.
    pub fn permit<A: identity::Action>(&self, actor: &Actor) -> Result<Permit<A>> {
        let place: Place = self.case.place(self.rules.for_cases());
        Ok(actor.permit::<A>(&place)?)
    }
}

/// Where the beginning of an act led.
enum Begun {
    New(Box<Moving>),
    /// The same form was sent before: the first answer is given again.
    Again(Answer),
}

/// An act: what it does to the case, for this person, with this form.
pub trait Doing: AsyncFnOnce(&mut Moving, &Actor, &Posted) -> Result<(Case, Done)> {}
impl<F: AsyncFnOnce(&mut Moving, &Actor, &Posted) -> Result<(Case, Done)>> Doing for F {}

impl Sent {
    async fn carry_out(mut self, doing: impl Doing) -> Result<Response> {
        let reference = Reference::parse(&self.reference).ok_or(Failure::NotFound)?;
        let Some(signed_in) = self.signed_in.take() else { return self.sign_in_again(&reference) };
        let done = match self.form.must_be_from(&signed_in.form_token) {
            Ok(()) => self.done(&signed_in.actor, &reference, doing).await,
            Err(foreign) => Err(foreign),
        };
        let Sent { act, form, .. } = self;
        let told = match done {
            Ok(Some(answer)) => return Ok(follow(&answer)),
            Ok(None) => Told::Previewed { act, form },
            Err(failure @ Failure::Refused(_)) => {
                let failure =
                    crate::requirements::on_file(&self.office, &signed_in.actor, reference.as_str(), failure).await;
                Told::Refused { act, form, failure }
            }
            // A form sent again with other words under its old key is as old as the version it shows.
            Err(Failure::Stale { .. } | Failure::KeyReused) => Told::Stale { act, form },
            Err(Failure::ForeignForm) => Told::Foreign { act, form },
            Err(other) => return Err(other),
        };
        page(&self.office, self.language, &signed_in, &reference, told).await
    }

    /// The answer; nothing where the act was only tried, to show what it does: the transaction is dropped then.
    async fn done(&self, actor: &Actor, reference: &Reference, doing: impl Doing) -> Result<Option<Answer>> {
        let mut moving = match self.begin(actor, reference).await? {
            Begun::Again(first) => return Ok(Some(first)),
            Begun::New(moving) => moving,
        };
        let case = moving.case.clone();
        // Who may not act at all is told that, not who has the case open: the lease is asked last.
        let (after, done) = doing(&mut moving, actor, &self.form).await?;
        if self.act.needs_lease() {
            lease::must_be_free(moving.once.tx(), &case, actor, self.office.now()).await?;
        }
        if self.act.names_a_date() && self.form.get("confirmed") != self.form.get("due_at") {
            return Ok(None);
        }
        let case = after;
        casework::release(&mut moving.work(), &case, &actor.username).await?;
        // Who only owed an opinion does not see the case any more.
        let sees = actor.permit::<Reading>(&case.place(moving.rules.for_cases())).is_ok();
        let location =
            if sees { format!("/cases/{}?done={}", case.reference, done.word()) } else { "/work".to_owned() };
        moving.once.finish(&self.office, to_page(location)).await.map(Some)
    }

    /// Opens the transaction, reads the case within the actor's scope, and checks the version the form showed.
    async fn begin(&self, actor: &Actor, reference: &Reference) -> Result<Begun> {
        let seen = self.form.seen_version()?;
        let form = self.form.canonical();
        let request: [&[u8]; 3] = [self.act.word().as_bytes(), reference.as_str().as_bytes(), &form];
        let mut once = match Once::begin(&self.office, &actor.id, self.form.key(), &request).await? {
            Once::Again(first) => return Ok(Begun::Again(first)),
            Once::New(once) => once,
        };
        let rules = self.office.rules();
        let case = casework::case_by_reference(once.tx(), &actor.scope(), reference).await?;
        case.must_be_version(seen)?;
        let published = rules.procedure_of(once.tx(), &case).await?;
        let steps = published.procedure.steps_for(case.intake.channel);
        Ok(Begun::New(Box::new(Moving { once, rules, case, published, steps })))
    }

    /// The session ended while somebody was typing: their words, and the way back to this form.
    fn sign_in_again(&self, reference: &Reference) -> Result<Response> {
        let form = format!("/cases/{reference}?act={}", self.act.word());
        let typed = written(self.act, &self.form).map(str::to_owned).collect();
        crate::ended::page(&self.office, self.language, &form, typed)
    }
}

/// The words somebody wrote into the form of an act.
pub fn written(act: Act, form: &Posted) -> impl Iterator<Item = &str> {
    let fields = form.fields().iter().filter(move |(name, value)| act.is_written(name) && !value.trim().is_empty());
    fields.map(|(_, value)| value.as_str())
}

/// The answer of a second person: `approve` is `yes` or `no`, as the button says that was pressed.
pub fn approves(form: &Posted) -> Result<bool> {
    match form.get("approve") {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(Failure::Malformed { key: "failure-bad-value", detail: format!("approve: {other}") }),
    }
}
