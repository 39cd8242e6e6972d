use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use calendar::{Language, format_date};
use casework::{ApplicantKind, IdKind};
use identity::policy::Receiving;
use office::Office;
use serde::Serialize;

use super::clerk::{Clerk, sign_in_again, wants_json};
use super::trouble::Trouble;
use super::values::Values;
use super::{find, intake};
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::page::percent;
use crate::reading::Shown;
use crate::view::Tag;

/// What is known of an identity number: for the script as JSON, for the page as it stands.
#[derive(Debug, Default, Serialize)]
pub struct Known {
    /// Field of the form, without what it begins with, and what stands there.
    pub fields: Vec<(&'static str, String)>,
    /// The finding in one sentence.
    pub told: String,
    /// Earlier cases at this desk.
    pub cases: Vec<Earlier>,
}

#[derive(Debug, Serialize)]
pub struct Earlier {
    pub href: String,
    pub reference: String,
    pub procedure: String,
    /// State and day.
    pub about: String,
}

impl Known {
    /// How many people this shows, for the event of the reading.
    fn shown(&self) -> Shown {
        Shown(usize::from(!self.fields.is_empty()))
    }

    /// Looks an identity number up. Errs with forbidden for whoever may not receive here.
    async fn find(clerk: &Clerk<'_>, number: &str) -> Result<Known> {
        let permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
        let mut tx = clerk.office.db.read().await?;
        let known = casework::known_person(&mut tx, &permit, &clerk.desk.unit.code, number).await?;
        drop(tx);
        let t = clerk.t();
        let Some(known) = known else {
            return Ok(Known { told: t.get("desk-person-new").to_owned(), ..Known::default() });
        };
        let last = format_date(known.last_at.local().date());
        let told = match known.cases.len() {
            0 => t.one("desk-person-known-elsewhere", "last", last),
            n => t.two("desk-person-known", "n", n, "last", last),
        };
        let cases = known.cases.iter().map(|case| Earlier {
            href: format!("/cases/{}", case.reference),
            reference: case.reference.to_string(),
            procedure: clerk.procedure_name(&case.procedure_key),
            about: format!("{}, {}", Tag::new(case.state, t).label, format_date(case.received_at.local().date())),
        });
        Ok(Known { fields: fields(known.person), told, cases: cases.take(SHOWN).collect() })
    }
}

/// So many earlier cases are shown; the sentence says how many there are.
const SHOWN: usize = 5;

fn fields(person: casework::Applicant) -> Vec<(&'static str, String)> {
    let kind = match person.kind {
        ApplicantKind::Person => "person",
        ApplicantKind::Organisation => "organisation",
    };
    let id_kind = match person.id_kind {
        IdKind::Id => "id",
        IdKind::Passport => "passport",
        IdKind::Tax => "tax",
    };
    let optional = [
        ("birth_year", person.birth_year.map(|year| year.to_string())),
        ("phone", person.phone),
        ("email", person.email),
        ("address", person.address),
    ];
    let mut fields = vec![("kind", kind.to_owned()), ("id_kind", id_kind.to_owned()), ("name", person.name)];
    fields.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
    fields
}

/// Recognises who stands there by their number: answers the script, or shows the form again with what is known filled
/// in where nothing was typed. The number travels in the body, not in an address that is logged.
pub async fn look_up(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response> {
    let path = format!("/desk?procedure={}", percent(form.get("procedure")));
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, &format!("{path}&draft=1"), &form) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    form.must_be_from(&signed_in.form_token)?;
    if wants_json(&headers) {
        let known = Known::find(&clerk, form.get("number")).await?;
        return Ok(known.shown().on(axum::Json(known).into_response()));
    }
    let known = Known::find(&clerk, form.get("applicant.id_number")).await?;
    let shown = known.shown();
    let Some(published) = clerk.procedure(form.get("procedure")) else { return find::unknown(&clerk, "/desk").await };
    let values = Values::typed(filled_in(form, &known));
    let beside = intake::Beside { trouble: Trouble::default(), known: Some(known) };
    Ok(shown.on(intake::page(&clerk, &path, published, values, beside)?))
}

/// What was typed stays; kinds follow what is known, because they always hold something.
fn filled_in(mut form: Posted, known: &Known) -> Posted {
    for (field, value) in &known.fields {
        let name = format!("applicant.{field}");
        if form.get(&name).trim().is_empty() || field.ends_with("kind") {
            form.set(&name, value);
        }
    }
    form
}
