use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date};
use identity::{Account, HeldRole, Role};
use office::{Office, RulesInForce};
use store::Tx;

use super::list::role_line;
use crate::admin::changing::permit;
use crate::admin::role_name;
use crate::admin::said::Said;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "admin/people/person.html")]
struct PersonPage {
    shell: Shell,
    said: Option<&'static str>,
    person: Account,
    has_password: bool,
    has_code: bool,
    /// Administrators do not lock themselves out.
    is_self: bool,
    roles: Vec<RoleLine>,
    waiting: Vec<String>,
    /// The form for one more role.
    role: Filled,
    /// The form for name and title.
    data: Filled,
    roles_to_give: Vec<(&'static str, String)>,
    units: Vec<(String, String)>,
}

struct RoleLine {
    id: String,
    what: String,
    days: String,
}

/// A person's page.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(username): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    page(&office, shell, &signed_in, &username, said.key(), None, None).await
}

/// The page, with a form that was not done in the place of a fresh one.
pub async fn page(
    office: &Office,
    shell: Shell,
    signed_in: &SignedIn,
    username: &str,
    said: Option<&'static str>,
    role: Option<Filled>,
    data: Option<Filled>,
) -> Result<Response> {
    let (rules, t) = (office.rules(), shell.t);
    let mut tx = office.db.read().await?;
    let person = person(&mut tx, username).await?;
    let today = office.now().local().date();
    let held = identity::held_roles(&mut tx, today).await?;
    let requests = identity::open_requests(&mut tx).await?;
    let waiting = requests.iter().filter(|request| request.username == person.username).map(|request| {
        let role = role_name(request.role, t);
        let args = [("name", person.name.as_str()), ("role", role.as_str()), ("unit", rules.units.name(&request.unit))];
        t.with(if request.ends { "admin-request-end" } else { "admin-request-give" }, &args)
    });
    let email = identity::email(&mut tx, &person.id).await?.unwrap_or_default();
    let is_faulty = role.is_some() || data.is_some();
    let from = format_date(today);
    let page = PersonPage {
        said,
        has_password: person.password.is_some() || person.demo,
        has_code: identity::has_code(&mut tx, &person.id).await?,
        is_self: person.id == signed_in.actor.id,
        roles: held.iter().filter(|held| held.account == person.id).map(|h| line(h, &rules, t)).collect(),
        waiting: waiting.collect(),
        role: role.unwrap_or_else(|| Filled::fresh(shell.key(), &[("from", from.as_str())])),
        data: data.unwrap_or_else(|| {
            let values = [("name", person.name.as_str()), ("title", person.title.as_str()), ("email", email.as_str())];
            Filled::fresh(shell.key(), &values)
        }),
        roles_to_give: Role::ALL.iter().map(|role| role_choice(*role, t)).collect(),
        units: units(&rules),
        person,
        shell,
    };
    html_with(if is_faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
}

/// The account of a user name.
pub async fn person(tx: &mut Tx, username: &str) -> Result<Account> {
    identity::account_by_username(tx, username).await?.ok_or(Failure::NotFound)
}

fn role_choice(role: Role, t: &Texts) -> (&'static str, String) {
    (role.word(), role_name(role, t))
}

/// All units with their depth shown, parents before children.
pub fn units(rules: &RulesInForce) -> Vec<(String, String)> {
    let deep = |path: &str| path.matches('/').count().saturating_sub(2);
    let shown = |unit: &identity::Unit| format!("{}{}", "· ".repeat(deep(&unit.path)), unit.name);
    rules.units.all().map(|unit| (unit.code.clone(), shown(unit))).collect()
}

fn line(held: &HeldRole, rules: &RulesInForce, t: &Texts) -> RoleLine {
    let day = |text: &str| text.parse().map_or_else(|_| text.to_owned(), format_date);
    let from = day(&held.from);
    let days = match &held.until {
        Some(until) => t.two("admin-from-until", "from", from, "until", day(until)),
        None => t.one("admin-from", "from", from),
    };
    RoleLine { id: held.id.clone(), what: role_line(held, rules, t), days }
}
