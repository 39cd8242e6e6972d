use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::{Fault, Rule};
use catalogue::{Procedure, Published};
use identity::policy::Refusing;
use office::Office;
use serde::Deserialize;
use store::idem::Answer;

use super::choices::Purpose;
use super::clerk::{AtDesk, Clerk, key_of, sign_in_again};
use super::entry;
use super::find::Find;
use super::people::Known;
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::once::{Once, follow, to_page};
use crate::page::{Shell, html_with, percent};
use crate::texts::{Texts, texts};

#[derive(Template)]
#[template(path = "desk/refuse.html")]
struct RefusePage {
    shell: Shell,
    t: &'static Texts,
    find: Find,
    /// The procedure asked for; while there is none it is looked for.
    published: Option<Arc<Published>>,
    /// Where the desk goes on instead.
    back: String,
    values: Values,
    trouble: Trouble,
    key: String,
    /// Nobody is looked up without a script here.
    known: Option<Known>,
    looks_up: bool,
    /// What the reason begins with: the papers that are missing.
    reason: String,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    procedure: String,
    #[serde(default)]
    q: String,
}

/// The form for a refusal in writing; before it, the search for the procedure.
pub async fn show(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let _permit = clerk.actor().permit::<Refusing>(&clerk.place())?;
    let published = clerk.procedure(&asked.procedure).cloned();
    let trouble = match &published {
        None if !asked.procedure.is_empty() => unknown(clerk.t())?,
        _ => Trouble::default(),
    };
    let shell = clerk.shell(&at.path);
    page(&clerk, Begun { shell, query: asked.q, published, values: Values::default(), trouble, reason: String::new() })
}

fn unknown(t: &Texts) -> Result<Trouble> {
    Trouble::of(Failure::Refused(vec![Fault::new("procedure", Rule::ProcedureUnknown)]), t)
}

/// Refuses in writing. Sent from the intake form, which has no reason yet, it opens with what was typed there.
pub async fn refuse(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    form: Posted,
) -> Result<Response> {
    let path = format!("/desk/refusals?procedure={}", percent(form.get("procedure")));
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, &path, &form) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    let permit = clerk.actor().permit::<Refusing>(&clerk.place())?;
    let shell = clerk.shell(&path);
    let published = clerk.procedure(form.get("procedure")).cloned();
    let Some(known) = published.clone() else {
        let (values, reason, query) = (Values::typed(form), String::new(), String::new());
        return page(&clerk, Begun { shell, query, published, values, trouble: unknown(clerk.t())?, reason });
    };
    if !form.has("reason") {
        let reason = lacking(&form, &known.procedure, office.now().local().year());
        let (values, trouble, query) = (Values::typed(form), Trouble::default(), String::new());
        return page(&clerk, Begun { shell, query, published, values, trouble, reason });
    }
    match write(&clerk, &permit, &known, &form).await {
        Ok(answer) => Ok(follow(&answer)),
        Err(failure) => {
            let (trouble, values) = (Trouble::of(failure, clerk.t())?, Values::typed(form));
            let (reason, query) = (String::new(), String::new());
            page(&clerk, Begun { shell, query, published, values, trouble, reason })
        }
    }
}

async fn write(
    clerk: &Clerk<'_>,
    permit: &identity::Permit<Refusing>,
    published: &Published,
    form: &Posted,
) -> Result<Answer> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let key = key_of(form)?;
    let entered = entry::refusal(form, &published.procedure, clerk.office.now().local().year());
    if !entered.faults.is_empty() {
        return Err(Failure::Refused(entered.faults));
    }
    let request: [&[u8]; 2] = [b"POST /desk/refusals", &form.canonical()];
    let at = &clerk.desk.unit.code;
    let mut once = match Once::begin_at(clerk.office, at, &clerk.actor().id, Some(key), &request).await? {
        Once::Again(first) => return Ok(first),
        Once::New(once) => once,
    };
    let slip = casework::not_accept(&mut once.work(), permit, clerk.desk, published, entered.value).await?;
    once.finish(clerk.office, to_page(format!("/desk/refusals/{}", slip.reference))).await
}

/// What the page is made of.
struct Begun {
    shell: Shell,
    query: String,
    published: Option<Arc<Published>>,
    values: Values,
    trouble: Trouble,
    reason: String,
}

fn page(clerk: &Clerk<'_>, begun: Begun) -> Result<Response> {
    let Begun { shell, query, published, values, trouble, reason } = begun;
    let find = Find::new(clerk, &query, Purpose::Refusing);
    // Opened from the intake form: that form's key stays its own.
    let is_opened = !values.has("reason");
    let key = if is_opened { shell.key() } else { values.key(&shell, &trouble) };
    let reason = if is_opened { reason } else { values.get("reason").to_owned() };
    let key_of_procedure = published.as_ref().map_or("", |published| published.procedure.key.as_str());
    let back = format!("/desk?procedure={}&draft=1", percent(key_of_procedure));
    let page = RefusePage {
        shell,
        t: clerk.t(),
        find,
        published,
        back,
        values,
        trouble,
        key,
        known: None,
        looks_up: false,
        reason,
    };
    html_with(page.trouble.status(), &page)
}

/// The papers that are missing, one a line, in the language of the slip.
fn lacking(form: &Posted, procedure: &Procedure, year: i16) -> String {
    let t = texts(Language::Vi);
    let handed = entry::intake(form, procedure, year, t).value.papers;
    let missing = procedure.papers_missing_from(&handed);
    if missing.is_empty() {
        return String::new();
    }
    let lines = missing.iter().map(|paper| {
        let counts = [("desk-n-originals", paper.original), ("desk-n-copies", paper.copy)];
        let counts = counts.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| t.one(key, "n", n));
        t.two("desk-refusal-paper", "name", &paper.name, "counts", counts.collect::<Vec<_>>().join(", "))
    });
    std::iter::once(t.get("desk-refusal-lacks").to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}
