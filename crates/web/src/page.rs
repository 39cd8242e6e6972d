//! What every page has around it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use calendar::Language;
use identity::{Actor, Role};
use office::Office;

use crate::guard::SignedIn;
use crate::texts::{Texts, code, texts};

/// The frame of a page: language, office, who is signed in. Templates reach it as `shell`.
pub struct Shell {
    pub t: &'static Texts,
    /// `vi` or `en`.
    pub lang: &'static str,
    /// The same page in the other language.
    pub other_lang: &'static str,
    pub other_lang_href: String,
    pub office: String,
    pub authority: String,
    pub contact: String,
    /// Who is signed in, for staff pages.
    pub person: Option<Person>,
    pub menu: Vec<MenuItem>,
    /// Whether this person may look for cases: the box in the bar of every staff page.
    pub finds: bool,
    pub form_token: String,
    /// How the person works at the desk, on its pages.
    pub desk: Option<crate::desk::Preferences>,
    /// The demo strip: the office's own date, in words.
    pub demo: Option<String>,
    pub plain_http: bool,
    pub css: &'static str,
    pub js: &'static str,
    /// Address of this page without the language.
    pub path: String,
}

pub struct Person {
    /// Under this the browser keeps what belongs to one person.
    pub username: String,
    /// Works at the desk, where the office keeps how.
    pub at_desk: bool,
    pub name: String,
    pub title: String,
}

impl Person {
    fn of(actor: &Actor) -> Person {
        Person {
            username: actor.username.clone(),
            at_desk: actor.holds(Role::ReceptionClerk),
            name: actor.name.clone(),
            title: actor.title.clone(),
        }
    }
}

pub struct MenuItem {
    pub href: &'static str,
    /// Locale key.
    pub label: &'static str,
    pub current: bool,
}

/// The staff menu: what each role works with, in the order of use.
const MENU: &[(&str, &str, &[Role])] = &[
    ("/desk", "menu-desk", &[Role::ReceptionClerk]),
    ("/desk/copies", "menu-copies", &[Role::ReceptionClerk]),
    ("/desk/results", "menu-results", &[Role::ReceptionClerk]),
    ("/work", "menu-work", &[Role::ProcessingOfficer, Role::HeadOfUnit, Role::ApprovingLeader]),
    ("/unit", "menu-unit", &[Role::HeadOfUnit, Role::ApprovingLeader]),
    (
        "/reform",
        "menu-reform",
        &[Role::ProcessingOfficer, Role::HeadOfUnit, Role::ApprovingLeader, Role::ReformSecretary, Role::Inspector],
    ),
    (
        "/cases",
        "menu-cases",
        &[
            Role::ReceptionClerk,
            Role::ProcessingOfficer,
            Role::HeadOfUnit,
            Role::ApprovingLeader,
            Role::ReformSecretary,
            Role::Inspector,
        ],
    ),
    (
        "/desk/register",
        "menu-register",
        &[Role::HeadOfUnit, Role::ApprovingLeader, Role::ReformSecretary, Role::Inspector],
    ),
    (
        "/requirements",
        "menu-requirements",
        &[Role::HeadOfUnit, Role::ApprovingLeader, Role::ReformSecretary, Role::Inspector],
    ),
    ("/catalogue", "menu-catalogue", &[Role::ApprovingLeader, Role::ReformSecretary, Role::Administrator]),
    (
        "/catalogue/drift",
        "menu-drift",
        &[Role::ApprovingLeader, Role::ReformSecretary, Role::Inspector, Role::Administrator],
    ),
    ("/procedures", "menu-procedures", &Role::ALL),
    ("/admin", "menu-admin", &[Role::Administrator]),
];

impl Shell {
    /// The frame for a request. `signed_in` is absent on public pages.
    pub fn new(office: &Office, language: Language, path: &str, signed_in: Option<&SignedIn>) -> Shell {
        let rules = office.rules();
        let settings = &rules.settings;
        let t = texts(language);
        let (name, authority, contact) = match language {
            Language::Vi => (&settings.name, &settings.authority, &settings.contact),
            Language::En => (&settings.name_en, &settings.authority_en, &settings.contact_en),
        };
        let other = if language == Language::Vi { Language::En } else { Language::Vi };
        let demo = settings.demo.as_ref().map(|_| {
            let now = office.now().local();
            format!("{}, {}", calendar::weekday_name(now.date().weekday(), language), calendar::format_date(now.date()))
        });
        Shell {
            t,
            lang: code(language),
            other_lang: code(other),
            other_lang_href: with_language(path, other),
            office: name.clone(),
            authority: authority.clone(),
            contact: contact.clone(),
            person: signed_in.map(|s| Person::of(&s.actor)),
            menu: signed_in.map(|s| menu(&s.actor, path)).unwrap_or_default(),
            finds: signed_in.is_some_and(|s| s.actor.grants.iter().any(|grant| grant.role != Role::Administrator)),
            form_token: signed_in.map(|s| s.form_token.clone()).unwrap_or_default(),
            desk: None,
            demo,
            plain_http: office.options.plain_http,
            css: crate::assets::css_href(),
            js: crate::assets::js_href(),
            path: path.to_owned(),
        }
    }

    /// A fresh idempotency key for a form.
    pub fn key(&self) -> String {
        let bytes: [u8; 18] = office::chance::system().bytes();
        use base64::Engine;
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
    }
}

fn menu(actor: &Actor, path: &str) -> Vec<MenuItem> {
    let here = path.split('?').next().unwrap_or(path);
    let held = || MENU.iter().filter(|(_, _, roles)| roles.iter().any(|role| actor.holds(*role)));
    let nearest = held().map(|(href, ..)| *href).filter(|href| leads_to(href, here)).max_by_key(|href| href.len());
    held().map(|(href, label, _)| MenuItem { href, label, current: nearest == Some(*href) }).collect()
}

/// Whether the page stands under the menu's item.
fn leads_to(href: &str, here: &str) -> bool {
    let beside = ["/desk/returned", "/desk/supplements", "/desk/refused", "/desk/guided"];
    let is_under = |href: &str| here == href || here.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    is_under(href) || (href == "/desk/results" && beside.iter().any(|list| is_under(list)))
}

/// The path with `lang` set, everything else kept.
fn with_language(path: &str, language: Language) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let pairs: Vec<&str> = kept.collect();
    let lang = format!("lang={}", code(language));
    let query = pairs.iter().copied().chain(std::iter::once(lang.as_str())).collect::<Vec<_>>().join("&");
    format!("{path}?{query}")
}

/// Renders a page.
pub fn html(template: &impl Template) -> crate::failure::Result<Response> {
    Ok(Html(template.render()?).into_response())
}

/// Renders a page with another status, such as 422 for a form to be corrected.
pub fn html_with(status: StatusCode, template: &impl Template) -> crate::failure::Result<Response> {
    Ok((status, Html(template.render()?)).into_response())
}

/// Percent-encodes a path for use inside a query.
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_the_nearest_item_of_the_menu() {
        for (href, here, expected) in [
            ("/desk", "/desk", true),
            ("/desk", "/desk/closing", true),
            ("/desk", "/desks", false),
            ("/desk/results", "/desk/results/MOT-CUA-100120-0001", true),
            ("/desk/results", "/desk/returned", true),
            ("/desk/results", "/desk/supplements/MOT-CUA-100120-0001", true),
            ("/desk/copies", "/desk/returned", false),
            ("/admin", "/admin/people", true),
        ] {
            assert_eq!(leads_to(href, here), expected, "{href} {here}");
        }
    }
}
