//! What the unit proposes: the outcome the answers lead to, or another; what changes in which part; who must amend what.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use catalogue::{Channel, Procedure};
use identity::policy::Reviewing;
use office::Office;
use review::{Change, Outcome, PartKind, PartRef, Proposal};
use store::Tx;

use super::loaded::{Loaded, loaded};
use super::names;
use super::told::at_fault;
use crate::arrived::Arrived;
use crate::changing::begin;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "reform/proposal.html")]
struct ProposalPage {
    shell: Shell,
    f: Filled,
    base: String,
    procedure: String,
    proposed: String,
    outcomes: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    bases: Vec<String>,
    can_propose: bool,
}

/// The parts of one kind with what can be done to each.
struct Group {
    title: String,
    lines: Vec<ChangeLine>,
}

struct ChangeLine {
    name: String,
    /// Name of the box, its label.
    drop: Option<(String, String)>,
    /// Name of the field, label, what it is now, unit.
    fields: Vec<(String, String, String)>,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path((id, item)): Path<(String, String)>,
) -> Result<Response> {
    let mut tx = office.db.read().await?;
    let loaded = loaded(&mut tx, &office.rules(), &signed_in.actor, (&id, &item)).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let stood = review::proposal(&mut tx, &loaded.item.id).await?;
    let answers = review::answers(&mut tx, &loaded.item).await?;
    let stood = stood.unwrap_or_else(|| Proposal {
        outcome: review::proposed(&loaded.set, &answers),
        reason: String::new(),
        changes: Vec::new(),
        document: String::new(),
        authority: String::new(),
        term: String::new(),
        new_name: String::new(),
        new_key: String::new(),
        from: None,
    });
    let values = values(&stood);
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let f = Filled::fresh(shell.key(), &values);
    page(&mut tx, shell, &signed_in, loaded, f).await
}

async fn page(tx: &mut Tx, shell: Shell, signed_in: &SignedIn, loaded: Loaded, f: Filled) -> Result<Response> {
    let t = shell.t;
    let answers = review::answers(tx, &loaded.item).await?;
    let procedure = &loaded.published.procedure;
    let parts = review::parts(procedure);
    let named = |part: PartRef| parts.iter().find(|one| one.part == part).map(|one| names::part(one, t));
    let bases = review::bases(procedure, &answers).into_iter().map(|(part, basis)| {
        let article = basis.article.map(|article| format!(", {article}")).unwrap_or_default();
        format!("{}: {}{article}", named(part).unwrap_or_default(), basis.document)
    });
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ProposalPage {
        base: loaded.address(),
        procedure: procedure.name.clone(),
        proposed: t.one("review-rule-proposes", "outcome", names::outcome(review::proposed(&loaded.set, &answers), t)),
        outcomes: Outcome::ALL.map(|outcome| (outcome.word(), names::outcome(outcome, t))).into(),
        groups: groups(procedure, t),
        bases: bases.collect(),
        can_propose: loaded.review.is_open()
            && loaded.item.stage.is_in_work()
            && signed_in.actor.permit::<Reviewing>(&loaded.place).is_ok(),
        f,
        shell,
    };
    html_with(status, &page)
}

/// What the form begins with.
fn values(proposal: &Proposal) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = [
        ("outcome", proposal.outcome.word()),
        ("reason", &proposal.reason),
        ("document", &proposal.document),
        ("authority", &proposal.authority),
        ("term", &proposal.term),
        ("new_name", &proposal.new_name),
        ("new_key", &proposal.new_key),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect();
    for change in &proposal.changes {
        let part = change.part();
        match change {
            Change::FewerCopies { original, copy, .. } => {
                values.push((format!("original.{part}"), original.to_string()));
                values.push((format!("copy.{part}"), copy.to_string()));
            }
            Change::LowerFee { amount, .. } => values.push((format!("amount.{part}"), amount.to_string())),
            Change::ShortenLimit { value } => values.push(("value.limit-1".to_owned(), value.to_string())),
            Change::OpenChannel { channel } => values.push((format!("open.{}", channel.word()), "1".to_owned())),
            _ => values.push((format!("drop.{part}"), "1".to_owned())),
        }
    }
    values
}

fn groups(procedure: &Procedure, t: &Texts) -> Vec<Group> {
    let parts = review::parts(procedure);
    let kinds = [PartKind::Paper, PartKind::Form, PartKind::Condition, PartKind::Step, PartKind::Fee, PartKind::Limit];
    let group = |kind: PartKind| {
        let lines = parts.iter().filter(|one| one.part.kind == kind).map(|one| ChangeLine {
            name: names::part(one, t),
            drop: (kind != PartKind::Limit).then(|| (format!("drop.{}", one.part), t.get("review-drop").to_owned())),
            fields: fields(procedure, one.part, t),
        });
        Group { title: names::kind(kind, t), lines: lines.collect() }
    };
    let closed = Channel::ALL.iter().filter(|channel| !procedure.channels.contains(channel));
    let channels = closed.map(|channel| ChangeLine {
        name: t.get(&format!("review-channel-{}", channel.word())).to_owned(),
        drop: Some((format!("open.{}", channel.word()), t.get("review-open-channel").to_owned())),
        fields: Vec::new(),
    });
    let channels = Group { title: t.get("review-kind-channel").to_owned(), lines: channels.collect() };
    kinds.into_iter().map(group).chain([channels]).filter(|group| !group.lines.is_empty()).collect()
}

fn fields(procedure: &Procedure, part: PartRef, t: &Texts) -> Vec<(String, String, String)> {
    let at = usize::try_from(part.number).unwrap_or(0).saturating_sub(1);
    let field = |name: &str, key: &str, now: String| {
        (format!("{name}.{part}"), t.get(key).to_owned(), t.one("review-now", "now", now))
    };
    match part.kind {
        PartKind::Paper => procedure.papers.get(at).map_or_else(Vec::new, |paper| {
            vec![
                field("original", "review-originals", paper.original.to_string()),
                field("copy", "review-copies", paper.copy.to_string()),
            ]
        }),
        PartKind::Fee => procedure
            .fees
            .get(at)
            .map_or_else(Vec::new, |fee| vec![field("amount", "review-amount", names::dong(Some(fee.amount), t))]),
        PartKind::Limit if at == 0 => procedure.time_limit.as_ref().map_or_else(Vec::new, |limit| {
            let unit = t.get(&format!("review-unit-{}", limit.limit().unit().word())).to_owned();
            vec![field("value", "review-value", format!("{} {unit}", limit.stated.value()))]
        }),
        _ => Vec::new(),
    }
}

/// Reads the changes; numbers nobody can read are faults at once.
fn read(form: &Posted, procedure: &Procedure, t: &Texts) -> (Vec<Change>, Vec<Field>) {
    let (mut changes, mut faults) = (Vec::new(), Vec::new());
    let mut number = |name: String| -> Option<i64> {
        let typed = form.filled(&name)?;
        let read = typed.replace(['.', ' ', ','], "").parse().ok();
        if read.is_none() {
            faults.push(Field { path: name, message: t.get("review-bad-number").to_owned() });
        }
        read
    };
    for one in review::parts(procedure) {
        let (part, n) = (one.part, one.part.number);
        if form.has(&format!("drop.{part}")) {
            changes.extend(dropped(part));
            continue;
        }
        let small = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        match part.kind {
            PartKind::Paper => {
                let now = usize::try_from(n).ok().and_then(|n| procedure.papers.get(n.checked_sub(1)?));
                let (original, copy) = (number(format!("original.{part}")), number(format!("copy.{part}")));
                if let (Some(now), true) = (now, original.is_some() || copy.is_some()) {
                    let original = original.map_or(now.original, small);
                    let copy = copy.map_or(now.copy, small);
                    changes.push(Change::FewerCopies { paper: n, original, copy });
                }
            }
            PartKind::Fee => {
                changes.extend(number(format!("amount.{part}")).map(|amount| Change::LowerFee { fee: n, amount }));
            }
            PartKind::Limit => {
                changes.extend(number(format!("value.{part}")).map(|n| Change::ShortenLimit { value: small(n) }));
            }
            _ => {}
        }
    }
    let opened = Channel::ALL.iter().filter(|channel| form.has(&format!("open.{}", channel.word())));
    changes.extend(opened.map(|channel| Change::OpenChannel { channel: *channel }));
    (changes, faults)
}

fn dropped(part: PartRef) -> Option<Change> {
    let n = part.number;
    match part.kind {
        PartKind::Paper => Some(Change::DropPaper { paper: n }),
        PartKind::Form => Some(Change::DropForm { form: n }),
        PartKind::Condition => Some(Change::DropCondition { condition: n }),
        PartKind::Step => Some(Change::DropStep { step: n }),
        PartKind::Fee => Some(Change::DropFee { fee: n }),
        PartKind::Whole | PartKind::Limit => None,
    }
}

pub async fn save(
    Arrived { office, language, signed_in, named: (id, item), form, .. }: Arrived<(String, String)>,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("proposal {item}")).await?;
    let rules = office.rules();
    let loaded = loaded(changing.tx(), &rules, &signed_in.actor, (&id, &item)).await?;
    let permit = signed_in.actor.permit::<Reviewing>(&loaded.place)?;
    let base = loaded.address();
    let shell = Shell::new(&office, language, &format!("{base}/proposal"), Some(&signed_in));
    let procedure = loaded.published.procedure.clone();
    let (changes, mut faults) = read(&form, &procedure, shell.t);
    let outcome = Outcome::parse(form.get("outcome"));
    if outcome.is_none() {
        faults.push(Field { path: "outcome".to_owned(), message: shell.t.get("review-bad-required").to_owned() });
    }
    if let (Some(outcome), true) = (outcome, faults.is_empty()) {
        let new = Proposal {
            outcome,
            reason: form.get("reason").to_owned(),
            changes,
            document: form.get("document").to_owned(),
            authority: form.get("authority").to_owned(),
            term: form.get("term").to_owned(),
            new_name: form.get("new_name").to_owned(),
            new_key: form.get("new_key").to_owned(),
            from: None,
        };
        let done = review::propose(&mut changing.work(), &permit, &rules.units, &loaded.item, &procedure, new).await;
        match at_fault(done, shell.t)? {
            Ok(_) => return changing.finish(&office, format!("{base}?said=proposed")).await,
            Err(wrong) => faults = wrong,
        }
    }
    drop(changing);
    let mut tx = office.db.read().await?;
    page(&mut tx, shell, &signed_in, loaded, Filled::typed(&form, faults)).await
}
