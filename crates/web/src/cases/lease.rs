//! A case that is open for work with one person: what the others see, and how it goes from hand to hand.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use casework::{Case, Fault, Lease, Reference, Rule};
use identity::Actor;
use identity::policy::Assigning;
use office::Office;
use store::{Moment, Tx, Work};

use super::loaded::Loaded;
use crate::arrived::Arrived;
use crate::failure::{Failure, Result};

/// Who has a case open for work, as its page says it.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Hold {
    #[default]
    Nobody,
    /// This person, until then.
    Mine { until: String },
    /// Somebody else; acts wait for them.
    Other { by: String, until: String, can_take_over: bool },
}

impl Hold {
    pub fn is_other(&self) -> bool {
        matches!(self, Hold::Other { .. })
    }

    /// Takes or renews the lease where this person has something to do with the case, and says whose it is.
    pub async fn of(office: &Office, actor: &Actor, loaded: &Loaded, wants_to_work: bool) -> Result<Hold> {
        let now = loaded.now;
        let mut tx = office.db.read().await?;
        let mut lease = casework::lease(&mut tx, &loaded.case.id, now).await?;
        let renews = lease.as_ref().is_none_or(|lease| lease.is_of(&actor.username) && lease.is_aging(now));
        if wants_to_work && renews && !office.db.is_read_only() {
            drop(tx);
            lease = taken(office, actor, &loaded.case, now).await?;
            tx = office.db.read().await?;
        }
        let Some(lease) = lease else { return Ok(Hold::Nobody) };
        if lease.is_of(&actor.username) {
            return Ok(Hold::Mine { until: clock(lease.until) });
        }
        let place = loaded.case.place(loaded.rules.for_cases());
        let can_take_over = actor.permit::<Assigning>(&place).is_ok();
        Ok(Hold::Other { by: name(&mut tx, &lease.holder).await?, until: clock(lease.until), can_take_over })
    }
}

/// Takes the case for somebody, unless it went on since the page was read: whoever was a moment too late to claim it
/// must not keep it from the one who got it.
async fn taken(office: &Office, actor: &Actor, case: &Case, now: Moment) -> Result<Option<Lease>> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let present = casework::case_by_reference(&mut tx, &actor.scope(), &case.reference).await?;
    if present.version != case.version {
        return Ok(casework::lease(&mut tx, &case.id, now).await?);
    }
    let lease = casework::take_lease(&mut Work::new(&mut tx, now, &mut chance), case, &actor.username).await?;
    tx.commit().await?;
    Ok(Some(lease))
}

async fn name(tx: &mut Tx, username: &str) -> Result<String> {
    let account = identity::account_by_username(tx, username).await?;
    Ok(account.map_or_else(|| username.to_owned(), |account| account.name))
}

/// `09:42`: a lease never outlives its day by much.
fn clock(at: Moment) -> String {
    let at = at.local();
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// Errs while somebody else has the case open for work.
pub async fn must_be_free(tx: &mut Tx, case: &Case, actor: &Actor, now: Moment) -> Result<()> {
    match casework::lease(tx, &case.id, now).await? {
        Some(lease) if !lease.is_of(&actor.username) => {
            let rule = Rule::InUse { by: name(tx, &lease.holder).await?, until: clock(lease.until) };
            Err(Failure::Refused(vec![Fault::new("state", rule)]))
        }
        _ => Ok(()),
    }
}

/// Goes on with a case (`renew`, sent by the page while it is used), leaves it to others (`release`), or takes it over
/// as the head (`take_over`).
pub async fn change(Arrived { office, signed_in, named: reference, form, .. }: Arrived<String>) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let (actor, rules, now) = (&signed_in.actor, office.rules(), office.now());
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let case = casework::case_by_reference(&mut tx, &actor.scope(), &reference).await?;
    let mut work = Work::new(&mut tx, now, &mut chance);
    let answer = match form.get("do") {
        "renew" => match casework::lease(work.tx, &case.id, now).await? {
            // What ran out meanwhile is not taken again by a page that lies open.
            Some(lease) if lease.is_of(&actor.username) => {
                casework::take_lease(&mut work, &case, &actor.username).await?;
                StatusCode::NO_CONTENT.into_response()
            }
            _ => StatusCode::CONFLICT.into_response(),
        },
        "release" => {
            casework::release(&mut work, &case, &actor.username).await?;
            Redirect::to("/work").into_response()
        }
        "take_over" => {
            let permit = actor.permit::<Assigning>(&case.place(rules.for_cases()))?;
            casework::take_over(&mut work, &permit, rules.for_cases(), &case).await?;
            Redirect::to(&format!("/cases/{}?act=assign", case.reference)).into_response()
        }
        other => return Err(Failure::Malformed { key: "failure-bad-value", detail: format!("do: {other}") }),
    };
    tx.commit().await?;
    Ok(answer)
}
