use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_moment};
use office::{Change, Office, Settings};

use super::changing::{begin, permit};
use super::naming;
use super::said::Said;
use crate::arrived::Arrived;
use crate::failure::Result;
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

/// Changes shown; the journal holds all.
const SHOWN: i64 = 50;

/// What is fixed, with its value and where it comes from: text, value, source. Values are those the program works by.
const FIXED: &[(&str, &str)] = &[
    ("idle", "15"),
    ("absolute", "8"),
    ("step-up", "5"),
    ("password", "15"),
    ("link", "24"),
    ("reading", "10"),
    ("extension", "1"),
];

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsPage {
    shell: Shell,
    said: Option<&'static str>,
    f: Filled,
    fixed: Vec<Fixed>,
    changes: Vec<ChangeLine>,
}

struct Fixed {
    name: String,
    meaning: String,
    source: String,
}

struct ChangeLine {
    at: String,
    by: String,
    name: String,
    before: String,
    after: String,
}

/// The settings, what they mean, and who changed what.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/settings", Some(&signed_in));
    let f = naming::filled(&office.rules().settings, shell.key());
    page(&office, shell, said.key(), f).await
}

async fn page(office: &Office, shell: Shell, said: Option<&'static str>, f: Filled) -> Result<Response> {
    let t = shell.t;
    let changes = office::changes(&mut office.db.read().await?, SHOWN).await?;
    let fixed = |(word, value): &(&str, &str)| Fixed {
        name: t.one(&format!("admin-fixed-{word}"), "n", value),
        meaning: t.get(&format!("admin-fixed-{word}-why")).to_owned(),
        source: t.get(&format!("admin-fixed-{word}-source")).to_owned(),
    };
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SettingsPage {
        said,
        f,
        fixed: FIXED.iter().map(fixed).collect(),
        changes: changes.into_iter().flat_map(|change| lines(change, t)).collect(),
        shell,
    };
    html_with(status, &page)
}

/// One line, or one for each number of the turns: they change as one value.
fn lines(change: Change, t: &Texts) -> Vec<ChangeLine> {
    let key = format!("admin-set-{}", change.name);
    let (before, after) = (change.before_value.unwrap_or_default(), change.after_value);
    let told = match change.name.as_str() {
        "turns" | "disclosure" => naming::numbers_changed(&before, &after, t),
        name => vec![(if t.has(&key) { t.get(&key) } else { name }.to_owned(), before, after)],
    };
    let at = format_moment(change.at.local(), t.language);
    let line =
        |(name, before, after)| ChangeLine { at: at.clone(), by: change.by_account.clone(), name, before, after };
    told.into_iter().map(line).collect()
}

/// Saves what the office is called and how it works.
pub async fn save(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let changing = begin(&office, &signed_in, &form, "settings").await?;
    let shell = Shell::new(&office, language, "/admin/settings", Some(&signed_in));
    let new = |settings: &Settings| naming::changed(&form, settings, shell.t);
    match changing.settings(&office, "/admin/settings", new).await? {
        Ok(answer) => Ok(answer),
        Err(fields) => page(&office, shell, None, Filled::typed(&form, fields)).await,
    }
}
