use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use casework::{Case, Reference};
use identity::Actor;
use office::{Office, RulesInForce};
use store::{Moment, Work};

use super::bulk::{Bulk, Changed, Hand, MOST, One};
use super::people;
use crate::cases::{People, when};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::reading::Shown;
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "work/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: &'static Texts,
    title: String,
    act: &'static str,
    button: &'static str,
    /// Why nothing was done, after an act that could not be.
    not_done: Option<String>,
    rows: Vec<Line>,
    cannot: Vec<Line>,
    /// More were asked for than one act takes.
    is_cut: bool,
    back: String,
}

/// One case, as it is and as it would be.
struct Line {
    reference: String,
    version: i64,
    procedure: String,
    applicant: String,
    before: Stand,
    after: Option<Stand>,
    /// User name of who would get it.
    officer: String,
    why_not: String,
}

struct Stand {
    step: String,
    holder: String,
    due: String,
}

/// What is to be previewed, from the boxes of a list: `case` comes once for each.
pub struct Wanted {
    pub act: Bulk,
    pub cases: Vec<One>,
    /// The list to go back to.
    pub back: String,
}

impl Wanted {
    /// From the fields of a form. `officer` is one person for all; `officer.<number>` is that of one case.
    pub fn of(form: &Posted) -> Result<Wanted> {
        let malformed = |name: &str| Failure::Malformed { key: "failure-bad-value", detail: name.to_owned() };
        let act = Bulk::parse(form.get("act")).ok_or_else(|| malformed("act"))?;
        let one = |number: &str| {
            let reference = Reference::parse(number).ok_or_else(|| malformed("case"))?;
            let version = form.filled(&format!("version.{number}")).map(|text| text.parse()).transpose();
            let officer = form.filled(&format!("officer.{number}")).or_else(|| form.filled("officer"));
            Ok(One { reference, version: version.map_err(|_| malformed("version"))?, officer })
        };
        let cases = form.all("case").map(one).collect::<Result<Vec<One>>>()?;
        Ok(Wanted { act, cases, back: back(form.get("back")) })
    }
}

/// Only to a page of work: an address from outside leads nowhere else.
fn back(address: &str) -> String {
    let is_ours = address.starts_with("/work?") || address == "/unit" || address.starts_with("/unit?");
    if is_ours { address.to_owned() } else { "/work".to_owned() }
}

/// Acts on cases are for those who have a list of work.
pub fn must_work(actor: &Actor) -> Result<()> {
    if super::tab::Tab::of(actor).is_empty() { Err(Failure::Forbidden { reason: "forbidden-role" }) } else { Ok(()) }
}

/// What would happen to each of the ticked cases, and which cannot be changed and why.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
) -> Result<Response> {
    must_work(&signed_in.actor)?;
    let mut wanted = Wanted::of(&Posted::of_query(&uri)?)?;
    people::divide(&office, &signed_in.actor, &mut wanted.cases).await?;
    page(&office, language, &signed_in, wanted, None).await
}

/// The preview; after an act that was not done, with the reason.
pub async fn page(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    mut wanted: Wanted,
    not_done: Option<String>,
) -> Result<Response> {
    let (rules, now) = (office.rules(), office.now());
    let is_cut = wanted.cases.len() > MOST;
    wanted.cases.truncate(MOST);
    let (changed, people) = tried(office, &rules, &signed_in.actor, &wanted, now).await?;
    let shell = Shell::new(office, language, "/work", Some(signed_in));
    let t = shell.t;
    let watch = Watch { rules: &rules, people: &people, now, t };
    let (rows, cannot): (Vec<Line>, Vec<Line>) =
        changed.into_iter().map(|one| watch.line(one)).partition(|line| line.after.is_some());
    let shown = Shown(rows.len() + cannot.len());
    let status = if not_done.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let n = rows.len();
    let page = html_with(
        status,
        &PreviewPage {
            title: t.one(title(&wanted.act), "n", n),
            act: wanted.act.word(),
            button: t.get(button(&wanted.act)),
            not_done,
            rows,
            cannot,
            is_cut,
            back: wanted.back,
            t,
            shell,
        },
    )?;
    Ok(shown.on(page))
}

/// The act in a transaction that is dropped, and the names of everybody in it.
async fn tried(
    office: &Office,
    rules: &RulesInForce,
    actor: &Actor,
    wanted: &Wanted,
    now: Moment,
) -> Result<(Vec<Changed>, People)> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, now, &mut chance);
    let hand = Hand { rules, actor, act: &wanted.act, tries: true };
    let changed = hand.carry_out(&mut work, &wanted.cases).await?;
    drop(tx);
    let after = |one: &Changed| one.after.as_ref().ok().and_then(|case| case.officer.clone());
    let named: Vec<String> =
        changed.iter().flat_map(|one| [one.before.officer.clone(), after(one)]).flatten().collect();
    Ok((changed, People::of(&mut office.db.read().await?, named).await?))
}

fn title(act: &Bulk) -> &'static str {
    match act {
        Bulk::Transfer => "work-preview-transfer",
        Bulk::Assign => "work-preview-assign",
    }
}

fn button(act: &Bulk) -> &'static str {
    match act {
        Bulk::Transfer => "work-do-transfer",
        Bulk::Assign => "work-do-assign",
    }
}

struct Watch<'a> {
    rules: &'a RulesInForce,
    people: &'a People,
    now: Moment,
    t: &'static Texts,
}

impl Watch<'_> {
    fn line(&self, one: Changed) -> Line {
        let Changed { before, after, steps, procedure } = one;
        let name = |number: u32| steps.iter().find(|step| step.step == number).map_or("", |step| step.name.as_str());
        Line {
            reference: before.reference.to_string(),
            version: before.version,
            procedure,
            applicant: before.intake.applicant.name.clone(),
            before: self.stand(&before, name(before.step)),
            officer: after.as_ref().ok().and_then(|case| case.officer.clone()).unwrap_or_default(),
            why_not: after.as_ref().err().map(|failure| self.why(failure)).unwrap_or_default(),
            after: after.ok().map(|case| self.stand(&case, name(case.step))),
        }
    }

    fn stand(&self, case: &Case, step: &str) -> Stand {
        let holder = case.officer.as_deref().map_or_else(|| self.rules.units.name(&case.unit), |o| self.people.name(o));
        Stand {
            step: step.to_owned(),
            holder: holder.to_owned(),
            due: when(case.step_due_at.local(), self.now.local().date(), self.t),
        }
    }

    /// Names people instead of accounts.
    fn why(&self, failure: &Failure) -> String {
        match failure {
            Failure::Refused(faults) => {
                let sentence = |fault: &casework::Fault| match &fault.rule {
                    casework::Rule::HeldBy { username } => {
                        let username = self.people.name(username).to_owned();
                        self.t.rule(&casework::Rule::HeldBy { username })
                    }
                    rule => self.t.rule(rule),
                };
                faults.iter().map(sentence).collect::<Vec<_>>().join(" ")
            }
            other => other.detail(self.t),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_from_outside_leads_only_to_pages_of_work() {
        let check = |address: &str, expected: &str| assert_eq!(back(address), expected);
        check("/work?list=pool&q=a", "/work?list=pool&q=a");
        check("/unit?unit=TP", "/unit?unit=TP");
        check("https://elsewhere.example", "/work");
        check("//elsewhere.example", "/work");
        check("/sign-out", "/work");
    }
}
