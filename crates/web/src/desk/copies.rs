//! The lane for certified copies: one screen, in and out at once.

use std::sync::Arc;

use axum::extract::{Extension, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::{Applicant, Certification, Fault};
use catalogue::Published;
use identity::policy::Certifying;
use office::Office;
use serde::Deserialize;
use store::idem::Answer;

use super::clerk::{AtDesk, Clerk, key_of, sign_in_again};
use super::copies_page::page;
use super::entry::number;
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::once::{Once, follow, to_page};

/// Who signed the last time: the same official signs all morning.
pub const SIGNER: &str = "desk-copies-signer";
const PATH: &str = "/desk/copies";

#[derive(Deserialize)]
pub struct Asked {
    /// The certification that was just entered.
    #[serde(default)]
    done: String,
}

/// The form, empty for the next person, with the day's last ones below.
pub async fn show(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let _permit = clerk.actor().permit::<Certifying>(&clerk.place())?;
    page(&clerk, &at.path, &asked.done, Values::default(), Trouble::default()).await
}

/// Certifies and leads back to the empty form. The same form sent twice is one case.
pub async fn certify(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    form: Posted,
) -> Result<Response> {
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, &format!("{PATH}?draft=1"), &form) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    match enter(&clerk, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure) => page(&clerk, PATH, "", Values::typed(form), Trouble::of(failure, clerk.t())?).await,
    }
}

async fn enter(clerk: &Clerk<'_>, form: &Posted) -> Result<Answer> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let key = key_of(form)?;
    let permit = clerk.actor().permit::<Certifying>(&clerk.place())?;
    let published = procedure(clerk)?;
    let certification = read(form)?;
    let request: [&[u8]; 2] = [b"POST /desk/copies", &form.canonical()];
    let at = &clerk.desk.unit.code;
    let mut once = match Once::begin_at(clerk.office, at, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let (rules, tariff) = (clerk.rules.for_cases(), &clerk.rules.copies);
    identity::keep_account_setting(once.tx(), &clerk.actor().id, SIGNER, &certification.signer).await?;
    let work = &mut once.work();
    let (case, _) = casework::certify(work, &permit, rules, tariff, clerk.desk, published, certification).await?;
    once.finish(clerk.office, to_page(format!("{PATH}?done={}", case.reference))).await
}

/// The procedure under which this office counts certified copies.
pub fn procedure<'a>(clerk: &Clerk<'a>) -> Result<&'a Arc<Published>> {
    clerk.procedure(&clerk.rules.copies.procedure).ok_or(Failure::NotFound)
}

fn read(form: &Posted) -> Result<Certification> {
    let mut faults: Vec<Fault> = Vec::new();
    let mut count = |field: &str| number(form.get(field), field, &mut faults).unwrap_or(1);
    let (copies, pages) = (count("copies"), count("pages"));
    let certification = Certification {
        applicant: Applicant {
            name: form.get("applicant.name").to_owned(),
            id_number: form.filled("applicant.id_number"),
            ..Applicant::default()
        },
        document: form.get("document").to_owned(),
        copies,
        pages,
        signer: form.get("signer").to_owned(),
    };
    if faults.is_empty() { Ok(certification) } else { Err(Failure::Refused(faults)) }
}
