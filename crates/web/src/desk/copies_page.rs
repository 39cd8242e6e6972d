use askama::Template;
use axum::response::Response;
use casework::{CertifiedCopy, CopyRules, CopySums, Reference};
use identity::Account;
use store::Moment;

use super::choices::money;
use super::clerk::Clerk;
use super::copies::{SIGNER, procedure};
use super::today::clock;
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::Result;
use crate::page::{Shell, html_with};
use crate::reading::Shown;
use crate::texts::Texts;

/// So many of the day's last certifications are shown.
const SHOWN: i64 = 10;

#[derive(Template)]
#[template(path = "desk/copies.html")]
struct CopiesPage {
    shell: Shell,
    t: &'static Texts,
    values: Values,
    trouble: Trouble,
    key: String,
    procedure: String,
    /// Why nothing can be certified here; the form is not shown then.
    closed: Option<String>,
    /// User name, name and office of those who sign.
    signers: Vec<(String, String)>,
    /// Who is chosen at first.
    signer: String,
    tariff: CopyRules,
    tariff_words: String,
    lines: Vec<Line>,
    sums: Sums,
    /// What was just entered.
    done: Option<String>,
    /// Locale keys of the papers that are certified most.
    kinds: [&'static str; 10],
}

const KINDS: [&str; 10] = [
    "desk-kind-id-card",
    "desk-kind-birth",
    "desk-kind-household",
    "desk-kind-marriage",
    "desk-kind-diploma",
    "desk-kind-transcript",
    "desk-kind-land",
    "desk-kind-licence",
    "desk-kind-business",
    "desk-kind-contract",
];

struct Line {
    at: String,
    reference: String,
    who: String,
    document: String,
    count: String,
    fee: String,
    /// This clerk may still undo it.
    can_undo: bool,
}

struct Sums {
    certifications: i64,
    copies: i64,
    pages: i64,
    fee: String,
}

pub async fn page(clerk: &Clerk<'_>, path: &str, done: &str, values: Values, trouble: Trouble) -> Result<Response> {
    let (published, today) = (procedure(clerk)?, clerk.office.now().local().date());
    let desk = &clerk.desk.unit.code;
    let mut tx = clerk.office.db.read().await?;
    let signers = casework::signers(&mut tx, clerk.desk, published, &clerk.actor().username, today).await?;
    let last = identity::account_setting(&mut tx, &clerk.actor().id, SIGNER).await?.unwrap_or_default();
    let lines = casework::certified_on(&mut tx, desk, today, SHOWN).await?;
    let sums = casework::copy_sums(&mut tx, desk, today).await?;
    drop(tx);
    let shell = clerk.shell(path);
    let key = values.key(&shell, &trouble);
    let page = CopiesPage {
        t: clerk.t(),
        procedure: published.procedure.name.clone(),
        closed: super::choices::closed(clerk, &published.procedure),
        signer: first_signer(&signers, &last),
        signers: signers.into_iter().map(named).collect(),
        tariff: (*clerk.rules.copies).clone(),
        tariff_words: tariff_words(clerk),
        done: said(clerk, &lines, done),
        lines: lines.iter().map(|copy| line(clerk, copy)).collect(),
        sums: summed(clerk, sums),
        kinds: KINDS,
        shell,
        values,
        trouble,
        key,
    };
    Ok(Shown(page.lines.len()).on(html_with(page.trouble.status(), &page)?))
}

/// Who signed the last time; the only one there is; else nobody, so that somebody is chosen.
fn first_signer(signers: &[Account], last: &str) -> String {
    match signers {
        [only] => only.username.clone(),
        several if several.iter().any(|account| account.username == last) => last.to_owned(),
        _ => String::new(),
    }
}

fn named(account: Account) -> (String, String) {
    let name = if account.title.is_empty() { account.name } else { format!("{}, {}", account.name, account.title) };
    (account.username, name)
}

fn tariff_words(clerk: &Clerk<'_>) -> String {
    let tariff = &clerk.rules.copies;
    let amount = |dong: i64| money(dong, clerk.language);
    clerk.t().with(
        "desk-copies-tariff",
        &[
            ("first", &amount(tariff.first_page)),
            ("further", &amount(tariff.further_page)),
            ("from", &(tariff.first_pages + 1).to_string()),
            ("most", &amount(tariff.most)),
            ("source", &tariff.source),
        ],
    )
}

fn line(clerk: &Clerk<'_>, copy: &CertifiedCopy) -> Line {
    Line {
        at: clock(copy.at),
        reference: copy.reference.to_string(),
        who: copy.applicant.clone(),
        document: copy.document.clone(),
        count: clerk.t().two("desk-copies-count", "copies", copy.copies, "pages", copy.pages),
        fee: money(copy.fee, clerk.language),
        can_undo: copy.clerk == clerk.actor().username && clerk.office.now() <= undo_until(clerk, copy),
    }
}

fn undo_until(clerk: &Clerk<'_>, copy: &CertifiedCopy) -> Moment {
    copy.at.plus_seconds(i64::from(clerk.rules.for_cases().turns.void_minutes) * 60)
}

fn summed(clerk: &Clerk<'_>, sums: CopySums) -> Sums {
    let CopySums { certifications, copies, pages, fee } = sums;
    Sums { certifications, copies, pages, fee: money(fee, clerk.language) }
}

/// Only what really stands in the day's list is thanked for.
fn said(clerk: &Clerk<'_>, lines: &[CertifiedCopy], done: &str) -> Option<String> {
    let reference = Reference::parse(done)?;
    let copy = lines.iter().find(|copy| copy.reference == reference)?;
    let count = clerk.t().two("desk-copies-count", "copies", copy.copies, "pages", copy.pages);
    let fee = money(copy.fee, clerk.language);
    Some(clerk.t().with("desk-copies-done", &[("reference", reference.as_str()), ("count", &count), ("fee", &fee)]))
}
