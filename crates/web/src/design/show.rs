use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::State as CaseState;
use office::Office;
use serde::Deserialize;

use super::colours::{Swatch, swatches};
use super::lists::Lists;
use super::overview::Overview;
use super::time::Times;
use crate::failure::{Field, Result};
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::{Chart, Chip, Link, Tag};

#[derive(Deserialize)]
pub struct Asked {
    /// `staff` for the small density, else that of pages for citizens.
    #[serde(default)]
    density: String,
    /// `left` or `papers`, downwards with a `-` before it.
    #[serde(default)]
    sort: String,
}

#[derive(Template)]
#[template(path = "design/citizen.html")]
struct CitizenPage {
    shell: Shell,
    t: &'static Texts,
    sheet: Sheet,
}

#[derive(Template)]
#[template(path = "design/staff.html")]
struct StaffPage {
    shell: Shell,
    t: &'static Texts,
    sheet: Sheet,
}

/// Everything that is shown.
struct Sheet {
    densities: Vec<Chip>,
    swatches: Vec<Swatch>,
    faults: Vec<Field>,
    tags: Vec<Tag>,
    times: Times,
    lists: Lists,
    overview: Overview,
    chart: Chart,
    slip: Vec<(String, String)>,
    next: Link,
}

/// Every part of pages, in one of the two densities.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let (t, is_staff) = (shell.t, asked.density == "staff");
    let sheet = sheet(is_staff, &asked.sort, t);
    if is_staff { html(&StaffPage { shell, t, sheet }) } else { html(&CitizenPage { shell, t, sheet }) }
}

fn sheet(is_staff: bool, sort: &str, t: &'static Texts) -> Sheet {
    let density = |href: &str, label, current| Chip::new(href, t.get(label), current);
    let states = CaseState::ALL.into_iter();
    Sheet {
        densities: vec![
            density("/design", "design-citizen", !is_staff),
            density("/design?density=staff", "design-staff", is_staff),
        ],
        swatches: swatches(t.language),
        faults: vec![
            fault("sample-birth", "design-field-fault", t),
            fault("sample-papers", "design-field-fault-papers", t),
        ],
        tags: states.map(|state| Tag::new(state, t)).collect(),
        times: Times::new(t),
        lists: Lists::new(sort, if is_staff { "staff" } else { "citizen" }, t),
        overview: Overview::new(t),
        chart: super::chart::sample(t),
        slip: slip(t),
        next: Link::new("#lists", t.get("design-empty-next")),
    }
}

fn fault(path: &str, key: &str, t: &'static Texts) -> Field {
    Field { path: path.to_owned(), message: t.get(key).to_owned() }
}

fn slip(t: &'static Texts) -> Vec<(String, String)> {
    let line = |label: &'static str, value: &'static str| (t.get(label).to_owned(), t.get(value).to_owned());
    vec![
        line("design-slip-number", "design-slip-number-value"),
        line("design-slip-applicant", "design-person"),
        line("design-slip-papers", "design-slip-papers-value"),
        line("design-slip-due", "design-slip-due-value"),
    ]
}
