use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Calendar, Language, format_date, format_limit, format_moment};
use casework::promise;
use catalogue::{Channel, Procedure, Published, StateKind};
use office::open_data::{Publisher, government_service};
use office::{Office, RulesInForce};
use store::Moment;

use super::basis::cited;
use super::fact::{channel_name, fee_in_short, limit_in_short, money};
use super::group::group_name;
use super::notice::Notice;
use super::paper::{PaperGroup, PaperLine, papers};
use super::place::{Found, desks, found};
use super::real_time::{RealTime, real_time};
use super::source::{Place, places};
use super::step::{StepLine, steps};
use super::to_come::{ToCome, to_come};
use super::unit::unit_name;
use crate::failure::{Failure, Result};
use crate::guard::MaybeSignedIn;
use crate::home::Opening;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::Weeks;

#[derive(Template)]
#[template(path = "procedures/show.html")]
struct ProcedurePage {
    shell: Shell,
    procedure: Arc<Procedure>,
    version: i64,
    since: String,
    group: Option<&'static str>,
    applicants: String,
    notice: Option<Notice>,
    /// Key and name of the procedure in the place of this one, where it was replaced.
    successor: Option<(String, String)>,
    limit: Option<String>,
    limits: Vec<LimitLine>,
    fee: String,
    fees: Vec<FeeLine>,
    channels: Vec<&'static str>,
    /// The channels that are open, for what one can do today.
    is_online: bool,
    is_by_post: bool,
    desks: Vec<String>,
    found: Vec<Found>,
    to_come: Vec<ToCome>,
    opening: Opening,
    unit: String,
    /// Every condition with its basis, where they were told apart.
    conditions: Vec<(String, Option<String>)>,
    /// Some paper has no basis of its own yet.
    lacks_basis: bool,
    limit_basis: Option<String>,
    real: Option<RealTime>,
    /// The same as data, for search engines: no sign in it ends the block.
    linked: String,
    required: Vec<PaperLine>,
    groups: Vec<PaperGroup>,
    steps: Vec<StepLine>,
    drafted: bool,
    promised: Option<Promised>,
    /// Where the facts were found; empty where the source is words only.
    places: Vec<Place>,
}

struct LimitLine {
    channel: &'static str,
    /// Every limit the source states for it, with its note.
    times: Vec<(String, Option<String>)>,
}

struct FeeLine {
    basis: Option<String>,
    amount: String,
    note: Option<String>,
    channel: Option<&'static str>,
}

/// When a dossier handed in now would be settled.
struct Promised {
    at: String,
    sentence: String,
    /// Nothing to draw where it is the same day.
    weeks: Option<Weeks>,
}

/// One procedure with everything a person must know.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(key): Path<String>,
) -> Result<Response> {
    let rules = office.rules();
    let published = rules.catalogue.get(&key).ok_or(Failure::NotFound)?;
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let (t, procedure) = (shell.t, &published.procedure);
    let unit = unit_name(&rules.units, rules.settings.era, procedure);
    let (required, groups) = papers(procedure, t);
    let now = office.now();
    let successor = successor(&office, &rules, procedure).await?;
    let mut tx = office.db.read().await?;
    let real = real_time(&mut tx, &key, now.local().date(), t).await?;
    let later = catalogue::to_come(&mut tx, &key, rules.day).await?;
    drop(tx);
    let publisher = Publisher { rules: &rules, public_url: &office.options.public_url };
    html(&ProcedurePage {
        version: published.version,
        since: format_date(published.in_force_from),
        group: group_name(&procedure.group, t),
        applicants: procedure.applicants.join(", "),
        successor,
        notice: Notice::of(published, &rules.catalogue, t),
        to_come: to_come(published, &later, &rules.catalogue, t),
        found: found(rules.for_cases(), procedure),
        limit: limit_in_short(procedure, t),
        limits: limits(procedure, t),
        fee: fee_in_short(procedure, t),
        fees: fees(procedure, t),
        channels: procedure.channels.iter().map(|channel| channel_name(*channel, t)).collect(),
        is_online: procedure.channels.contains(&Channel::Online),
        is_by_post: procedure.channels.contains(&Channel::Post),
        desks: desks(rules.for_cases(), procedure, t),
        opening: Opening::at(&rules.calendar, now.local(), t),
        conditions: conditions(procedure, t),
        lacks_basis: procedure.papers.iter().any(|paper| paper.legal_basis.is_none()),
        limit_basis: procedure.time_limit.as_ref().and_then(|time| time.legal_basis.as_ref()).map(|b| cited(b, t)),
        real,
        linked: government_service(&publisher, published, unit).to_string().replace('<', "\\u003c"),
        steps: steps(procedure, unit, t),
        drafted: procedure.steps.iter().any(|step| step.illustrative),
        promised: promised(&rules.calendar, published, now, t),
        unit: unit.to_owned(),
        places: procedure.source.as_deref().map(places).unwrap_or_default(),
        procedure: procedure.clone(),
        required,
        groups,
        shell,
    })
}

/// What is asked of an ended procedure only: which one is in its place.
async fn successor(office: &Office, rules: &RulesInForce, old: &Procedure) -> Result<Option<(String, String)>> {
    if old.state.kind() != StateKind::Abolished {
        return Ok(None);
    }
    let found = catalogue::draft::successors(&mut office.db.read().await?, std::slice::from_ref(&old.key)).await?;
    let named = found.last().and_then(|one| rules.catalogue.get(&one.key));
    Ok(named.map(|new| (new.procedure.key.clone(), new.procedure.name.clone())))
}

/// The conditions one by one, where they were told apart.
fn conditions(procedure: &Procedure, t: &'static Texts) -> Vec<(String, Option<String>)> {
    let items = procedure.conditions.iter().flat_map(|conditions| &conditions.items);
    items.map(|item| (item.text.clone(), item.legal_basis.as_ref().map(|basis| cited(basis, t)))).collect()
}

/// The limits of each channel as the source states them; nothing where one sentence says it all.
fn limits(procedure: &Procedure, t: &'static Texts) -> Vec<LimitLine> {
    let line = |channel: &Channel| {
        let stated = procedure.way(*channel).map_or(&[][..], |way| &way.times);
        let mut times: Vec<(String, Option<String>)> =
            stated.iter().map(|time| (format_limit(time.limit(), t.language), time.note.clone())).collect();
        if times.is_empty() {
            times.extend(procedure.limit_for(*channel).map(|limit| (format_limit(limit, t.language), None)));
        }
        LimitLine { channel: channel_name(*channel, t), times }
    };
    let lines: Vec<LimitLine> = procedure.channels.iter().map(line).filter(|line| !line.times.is_empty()).collect();
    let says_more =
        lines.iter().any(|line| line.times != lines[0].times || line.times.len() > 1 || line.times[0].1.is_some());
    if says_more { lines } else { Vec::new() }
}

fn fees(procedure: &Procedure, t: &'static Texts) -> Vec<FeeLine> {
    let line = |fee: &catalogue::procedure::Fee| FeeLine {
        basis: fee.legal_basis.as_ref().map(|basis| cited(basis, t)),
        amount: money(fee.amount, t.language),
        note: fee.note.clone(),
        channel: fee.channel.map(|channel| channel_name(channel, t)),
    };
    procedure.fees.iter().map(line).collect()
}

fn promised(calendar: &Calendar, published: &Published, now: Moment, t: &'static Texts) -> Option<Promised> {
    let procedure = &published.procedure;
    if !procedure.is_in_force() {
        return None;
    }
    let promise = promise(calendar, procedure, Channel::Counter, now).ok()?;
    let days = promise.due.days(calendar);
    Some(Promised {
        at: format_moment(promise.due.at, t.language),
        sentence: promise.due.explain_short(calendar, t.language),
        weeks: (days.len() > 1).then(|| Weeks::new(&days, now.local().date(), t)),
    })
}
