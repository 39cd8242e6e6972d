use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use calendar::Language;
use office::{Office, Settings};

use super::changing::{begin, permit};
use super::said::Said;
use crate::arrived::Arrived;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::{Texts, texts};

#[derive(Template)]
#[template(path = "admin/letterhead.html")]
struct LetterheadPage {
    shell: Shell,
    said: Option<&'static str>,
    f: Filled,
    /// There is a desk, so there is a paper to show.
    can_preview: bool,
}

/// The head of the office's papers.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/letterhead", Some(&signed_in));
    let settings = office.rules().settings.clone();
    let values: [(&str, &str); 3] = [
        ("letterhead_authority", &settings.letterhead_authority),
        ("place", &settings.place),
        ("contact", &settings.contact),
    ];
    let f = Filled::fresh(shell.key(), &values);
    page(&office, shell, said.key(), f)
}

fn page(office: &Office, shell: Shell, said: Option<&'static str>, f: Filled) -> Result<Response> {
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let can_preview = office::specimen(&office.rules(), &office.rules().settings, office.now()).is_some();
    html_with(status, &LetterheadPage { shell, said, f, can_preview })
}

struct Typed {
    letterhead_authority: String,
    place: String,
    contact: String,
}

fn typed(form: &Posted) -> Typed {
    Typed {
        letterhead_authority: form.get("letterhead_authority").to_owned(),
        place: form.get("place").to_owned(),
        contact: form.get("contact").to_owned(),
    }
}

/// A receipt of nobody's, with the head as it was typed.
pub async fn preview(State(office): State<Arc<Office>>, signed_in: SignedIn, form: Posted) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    permit(&signed_in)?;
    let rules = office.rules();
    let settings =
        changed(&typed(&form), &rules.settings, texts(Language::Vi)).unwrap_or_else(|_| (*rules.settings).clone());
    let receipt = office::specimen(&rules, &settings, office.now()).ok_or(Failure::NotFound)?;
    let pdf = office.print(move |printer| printer.print(&receipt)).await?;
    let name = "inline; filename=\"specimen.pdf\"";
    Ok(([(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, name)], pdf).into_response())
}

fn changed(typed: &Typed, settings: &Settings, t: &Texts) -> std::result::Result<Settings, Vec<Field>> {
    let mut new = settings.clone();
    let mut faults = Vec::new();
    let fields = [
        ("letterhead_authority", &typed.letterhead_authority, 120, true),
        ("place", &typed.place, 60, false),
        ("contact", &typed.contact, 240, true),
    ];
    for (name, text, most, may_be_empty) in fields {
        match text::clean_line(text, most) {
            Ok(clean) if may_be_empty || !clean.is_empty() => match name {
                "letterhead_authority" => new.letterhead_authority = clean,
                "place" => new.place = clean,
                _ => new.contact = clean,
            },
            _ => faults.push(Field {
                path: name.to_owned(),
                message: t.two("admin-bad-line", "what", t.get(&format!("admin-set-{name}")), "most", most),
            }),
        }
    }
    if faults.is_empty() { Ok(new) } else { Err(faults) }
}

/// Saves the head; papers printed from now on have it.
pub async fn save(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let changing = begin(&office, &signed_in, &form, "letterhead").await?;
    let new = |settings: &Settings| changed(&typed(&form), settings, texts(language));
    match changing.settings(&office, "/admin/letterhead", new).await? {
        Ok(answer) => Ok(answer),
        Err(fields) => {
            let shell = Shell::new(&office, language, "/admin/letterhead", Some(&signed_in));
            page(&office, shell, None, Filled::typed(&form, fields))
        }
    }
}
