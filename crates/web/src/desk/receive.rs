use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::{Fault, Intake, Rule};
use catalogue::Published;
use identity::policy::Receiving;
use office::Office;
use store::Moment;
use store::idem::Answer;

use super::clerk::{Clerk, key_of, sign_in_again};
use super::trouble::Trouble;
use super::values::Values;
use super::{entry, find, intake, others};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::once::{Once, follow, to_page};
use crate::page::percent;

/// Takes a dossier in. The same form sent twice makes one case and leads to it both times.
pub async fn receive(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    form: Posted,
) -> Result<Response> {
    let path = format!("/desk?procedure={}", percent(form.get("procedure")));
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, &format!("{path}&draft=1"), &form) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    let Some(published) = clerk.procedure(form.get("procedure")) else { return find::unknown(&clerk, "/desk").await };
    let form = others::closed_up(form);
    // Without a script one more block of fields is a page of its own.
    if form.has("add") {
        return intake::page(&clerk, &path, published, Values::typed(form), intake::Beside::default());
    }
    match take_in(&clerk, published, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure) => {
            let trouble = Trouble::of(failure, clerk.t())?;
            intake::page(&clerk, &path, published, Values::typed(form), trouble.into())
        }
    }
}

async fn take_in(clerk: &Clerk<'_>, published: &Published, form: &Posted) -> Result<Answer> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let key = key_of(form)?;
    let permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
    let intake = read(clerk, published, form)?;
    let bytes = serde_json::to_vec(&intake).map_err(|error| Failure::internal(&error))?;
    let request: [&[u8]; 2] = [b"POST /desk/cases", &bytes];
    let at = &clerk.desk.unit.code;
    let mut once = match Once::begin_at(clerk.office, at, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let rules = clerk.rules.for_cases();
    is_as_shown(clerk, published, &intake, form, once.work().now)?;
    let case = casework::receive(&mut once.work(), &permit, rules, clerk.desk, published, intake).await?;
    once.finish(clerk.office, to_page(format!("/desk/cases/{}", case.reference))).await
}

/// The form as an intake, or everything that is wrong with it: what cannot be read and what the rules refuse, at once.
fn read(clerk: &Clerk<'_>, published: &Published, form: &Posted) -> Result<Intake> {
    let year = clerk.office.now().local().year();
    let entered = entry::intake(form, &published.procedure, year, clerk.t());
    if entered.faults.is_empty() {
        return Ok(entered.value);
    }
    let more = entered.value.checked(&published.procedure, year).err().unwrap_or_default();
    Err(Failure::Refused(entered.faults.into_iter().chain(more).collect()))
}

/// The clerk confirms a day that was on the screen. When the office closed meanwhile, or 15:00 passed, the new day is
/// shown before anybody is promised it.
fn is_as_shown(clerk: &Clerk<'_>, published: &Published, intake: &Intake, form: &Posted, now: Moment) -> Result<()> {
    let shown = form.get(&format!("shown.{}", intake.channel.word())).to_owned();
    let promise = casework::promise(&clerk.rules.calendar, &published.procedure, intake.channel, now);
    // What cannot be promised is refused by the command, with its own sentence.
    let Ok(promise) = promise else { return Ok(()) };
    if shown.is_empty() || shown == promise.due.at.date().to_string() {
        return Ok(());
    }
    let due = format_moment(promise.due.at, clerk.language);
    let sentence = clerk.t().one("desk-promise-moved", "due", due);
    Err(Failure::Refused(vec![Fault::new("promise", Rule::Text(sentence))]))
}
