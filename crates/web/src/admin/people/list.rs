use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use identity::{Account, HeldRole};
use office::{Office, RulesInForce};
use serde::Deserialize;

use crate::admin::changing::permit;
use crate::admin::role_name;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;

/// People on one page.
const PAGE: usize = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "admin/people/list.html")]
struct ListPage {
    shell: Shell,
    q: String,
    rows: Vec<Row>,
    count: usize,
    is_first: bool,
    next: Option<String>,
    start: String,
}

struct Row {
    href: String,
    name: String,
    title: String,
    username: String,
    roles: Vec<String>,
    locked: bool,
    /// Nobody can sign in with it yet.
    is_unused: bool,
}

/// Everybody with an account, by name; found by name, user name, title, role and unit, without marks.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    permit(&signed_in)?;
    let rules = office.rules();
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let mut tx = office.db.read().await?;
    let accounts = identity::accounts(&mut tx).await?;
    let held = identity::held_roles(&mut tx, office.now().local().date()).await?;
    drop(tx);
    let mut rows = rows(accounts, &held, &rules, shell.t);
    let words = text::fold(&asked.q);
    rows.retain(|row| matches(row, &words));
    rows.sort_by_cached_key(|row| (text::name_sort_key(&row.name), row.username.clone()));
    let count = rows.len();
    let begin = rows.iter().position(|row| row.username == asked.after).map_or(0, |at| at + 1);
    let rows: Vec<Row> = rows.into_iter().skip(begin).take(PAGE).collect();
    let address = |after: &str| format!("/admin/people?q={}&after={}", percent(&asked.q), percent(after));
    html(&ListPage {
        next: rows.last().filter(|_| begin + rows.len() < count).map(|last| address(&last.username)),
        start: format!("/admin/people?q={}", percent(&asked.q)),
        is_first: begin == 0,
        q: asked.q,
        rows,
        count,
        shell,
    })
}

fn rows(accounts: Vec<Account>, held: &[HeldRole], rules: &RulesInForce, t: &Texts) -> Vec<Row> {
    let mut roles: HashMap<&str, Vec<String>> = HashMap::new();
    for one in held {
        roles.entry(&one.account).or_default().push(role_line(one, rules, t));
    }
    let row = |account: Account| Row {
        href: format!("/admin/people/{}", account.username),
        roles: roles.remove(account.id.as_str()).unwrap_or_default(),
        is_unused: account.password.is_none() && !account.demo,
        locked: account.locked,
        name: account.name,
        title: account.title,
        username: account.username,
    };
    accounts.into_iter().map(row).collect()
}

/// `Cán bộ tiếp nhận, Bộ phận một cửa`
pub fn role_line(held: &HeldRole, rules: &RulesInForce, t: &Texts) -> String {
    format!("{}, {}", role_name(held.role, t), rules.units.name(&held.unit))
}

fn matches(row: &Row, words: &str) -> bool {
    let all = text::fold(&format!("{} {} {} {}", row.name, row.username, row.title, row.roles.join(" ")));
    words.split_whitespace().all(|word| all.contains(word))
}
