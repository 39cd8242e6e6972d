use std::sync::Arc;

use askama::Template;
use axum::response::Response;
use catalogue::{Procedure, Published};

use super::choices::{Purpose, closed, fee, money};
use super::clerk::Clerk;
use super::find::Find;
use super::others;
use super::papers::PaperList;
use super::people::Known;
use super::promises::Promised;
use super::today::clock;
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::Result;
use crate::page::{Shell, html_with, percent};
use crate::texts::Texts;

/// The intake of one dossier: who, which papers, by when.
#[derive(Template)]
#[template(path = "desk/intake.html")]
struct IntakePage {
    shell: Shell,
    t: &'static Texts,
    find: Find,
    published: Arc<Published>,
    /// Its key, as addresses carry it.
    address: String,
    /// Why no case can be received; the form is not shown then.
    closed: Option<String>,
    values: Values,
    trouble: Trouble,
    /// What the person's number told, when it was looked up without a script.
    known: Option<Known>,
    /// People are looked up by number here.
    looks_up: bool,
    /// Blocks of fields for more applicants.
    others: Vec<usize>,
    key: String,
    username: String,
    papers: PaperList,
    promises: Vec<Promised>,
    /// The moment the promises are counted from: `09:12`.
    now: String,
    fees: Fees,
    /// The unit the case goes to.
    unit: String,
    /// Published number of sets.
    sets: String,
}

/// What is published about fees.
struct Fees {
    summary: String,
    /// Amount and what it is for.
    published: Vec<(String, String)>,
    note: Option<String>,
    is_free: bool,
    /// The only amount there is, to begin with.
    usual: String,
}

impl Fees {
    fn new(clerk: &Clerk<'_>, procedure: &Procedure) -> Fees {
        let all = &procedure.fees;
        let published = all.iter().map(|f| (money(f.amount, clerk.language), f.note.clone().unwrap_or_default()));
        let usual = match all.as_slice() {
            // "per page" and the like: the clerk reckons.
            [only] if !only.note.as_deref().unwrap_or_default().starts_with('/') => only.amount.to_string(),
            _ => String::new(),
        };
        Fees {
            summary: fee(clerk, procedure),
            published: published.collect(),
            note: procedure.fee_note.clone(),
            is_free: procedure.free == Some(true),
            usual,
        }
    }
}

/// What the form is shown with, beside what was typed.
#[derive(Default)]
pub struct Beside {
    pub trouble: Trouble,
    pub known: Option<Known>,
}

impl From<Trouble> for Beside {
    fn from(trouble: Trouble) -> Beside {
        Beside { trouble, known: None }
    }
}

/// The form as it begins, or as it comes back with what was typed and what is wrong with it.
pub fn page(
    clerk: &Clerk<'_>,
    path: &str,
    published: &Arc<Published>,
    values: Values,
    Beside { trouble, known }: Beside,
) -> Result<Response> {
    let (procedure, now) = (&published.procedure, clerk.office.now());
    let shell = clerk.shell(path);
    let key = values.key(&shell, &trouble);
    let page = IntakePage {
        t: clerk.t(),
        find: Find::new(clerk, "", Purpose::Receiving),
        closed: closed(clerk, procedure),
        papers: PaperList::new(procedure, &values, &trouble),
        promises: Promised::all(clerk, procedure, now)?,
        now: clock(now),
        fees: Fees::new(clerk, procedure),
        unit: clerk.rules.units.name(&catalogue::responsible_unit(procedure, clerk.desk.of_catalogue())).to_owned(),
        username: clerk.actor().username.clone(),
        others: others::shown(&values),
        known,
        looks_up: true,
        sets: procedure.sets.unwrap_or(1).to_string(),
        address: percent(&procedure.key),
        published: published.clone(),
        shell,
        values,
        trouble,
        key,
    };
    html_with(page.trouble.status(), &page)
}
