use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use identity::{HeldRole, Request, Role, UnitKind, WaitingLink};
use office::{Office, RulesInForce};

use super::backup::BackupLine;
use super::changing::permit;
use super::role_name;
use super::said::Said;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::{Stat, figure};

#[derive(Template)]
#[template(path = "admin/home.html")]
struct HomePage {
    shell: Shell,
    said: Option<&'static str>,
    requests: Vec<Waiting>,
    links: Vec<Waiting>,
    /// There is no second administrator: nothing ever waits.
    is_sole: bool,
    stats: Vec<Stat>,
    backup: BackupLine,
    /// What is still to be done before dossiers can be received and answered.
    todo: Vec<(&'static str, &'static str)>,
}

/// Something that waits for another administrator.
struct Waiting {
    id: String,
    what: String,
    href: String,
    by: String,
    /// Whoever asked cannot agree.
    is_own: bool,
}

/// What waits for an administrator.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let rules = office.rules();
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let mut tx = office.db.read().await?;
    let own = &signed_in.actor.id;
    let requests = identity::open_requests(&mut tx).await?;
    let links = identity::waiting_links(&mut tx, office.clock.machine()).await?;
    let page = HomePage {
        said: said.key(),
        requests: requests.iter().map(|request| request_line(request, &rules, own, shell.t)).collect(),
        links: links.iter().map(|link| link_line(link, own, shell.t)).collect(),
        is_sole: identity::administrators(&mut tx, office.now().local().date()).await?.len() < 2,
        todo: todo(&identity::held_roles(&mut tx, office.now().local().date()).await?, &rules),
        stats: vec![
            stat("people", identity::accounts(&mut tx).await?.len(), shell.t),
            stat("units", rules.units.all().count(), shell.t),
            stat("procedures", rules.catalogue.all().len(), shell.t),
        ],
        backup: BackupLine::of(&mut tx, &office, shell.t).await?,
        shell,
    };
    html(&page)
}

fn stat(word: &str, count: usize, t: &Texts) -> Stat {
    Stat {
        href: Some(format!("/admin/{word}")),
        figure: figure(count as u64, t.language),
        label: t.get(&format!("admin-count-{word}")).to_owned(),
        beside: String::new(),
        is_broken: false,
    }
}

/// What a young office still lacks, in the order in which a dossier meets it.
fn todo(held: &[HeldRole], rules: &RulesInForce) -> Vec<(&'static str, &'static str)> {
    let lacks = |role: Role| !held.iter().any(|held| held.role == role);
    let steps = [
        (rules.units.all().all(|unit| unit.kind != UnitKind::OneStop), "admin-todo-desk", "/admin/units"),
        (rules.catalogue.all().is_empty(), "admin-todo-procedures", "/admin/procedures"),
        (lacks(Role::ReceptionClerk), "admin-todo-clerk", "/admin/people/new"),
        (lacks(Role::ProcessingOfficer), "admin-todo-officer", "/admin/people/new"),
        (lacks(Role::HeadOfUnit), "admin-todo-head", "/admin/people/new"),
        (lacks(Role::ApprovingLeader), "admin-todo-leader", "/admin/people/new"),
    ];
    steps.into_iter().filter(|(is_open, ..)| *is_open).map(|(_, label, href)| (label, href)).collect()
}

fn request_line(request: &Request, rules: &RulesInForce, own: &str, t: &Texts) -> Waiting {
    let role = role_name(request.role, t);
    let args = [("name", request.name.as_str()), ("role", role.as_str()), ("unit", rules.units.name(&request.unit))];
    Waiting {
        id: request.id.clone(),
        what: t.with(if request.ends { "admin-request-end" } else { "admin-request-give" }, &args),
        href: format!("/admin/people/{}", request.username),
        by: by(&request.requester_name, request.requested_at, t),
        is_own: request.requester == own,
    }
}

fn link_line(link: &WaitingLink, own: &str, t: &Texts) -> Waiting {
    Waiting {
        id: link.id.clone(),
        what: t.two("admin-request-link", "name", &link.name, "username", &link.username),
        href: format!("/admin/people/{}", link.username),
        by: by(&link.requester_name, link.requested_at, t),
        is_own: link.requester == own,
    }
}

fn by(name: &str, at: store::Moment, t: &Texts) -> String {
    t.two("admin-asked-by", "name", name, "at", format_moment(at.local(), t.language))
}
