use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Calendar, Language, format_date, format_limit, format_moment};
use casework::promise;
use catalogue::{Channel, Procedure, Published};
use office::Office;
use store::Moment;

use super::fact::{channel_name, fee_in_short, limit_in_short, money};
use super::group::group_name;
use super::notice::Notice;
use super::paper::{PaperGroup, PaperLine, papers};
use super::place::desks;
use super::source::{Place, places};
use super::step::{StepLine, steps};
use super::unit::unit_name;
use crate::failure::{Failure, Result};
use crate::guard::MaybeSignedIn;
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
    limit: Option<String>,
    limits: Vec<LimitLine>,
    fee: String,
    fees: Vec<FeeLine>,
    channels: Vec<&'static str>,
    desks: Vec<String>,
    unit: String,
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
    html(&ProcedurePage {
        version: published.version,
        since: format_date(published.in_force_from),
        group: group_name(&procedure.group, t),
        applicants: procedure.applicants.join(", "),
        notice: Notice::of(published, t),
        limit: limit_in_short(procedure, t),
        limits: limits(procedure, t),
        fee: fee_in_short(procedure, t),
        fees: fees(procedure, t),
        channels: procedure.channels.iter().map(|channel| channel_name(*channel, t)).collect(),
        desks: desks(rules.for_cases(), procedure, t),
        steps: steps(procedure, unit, t),
        drafted: procedure.steps.iter().any(|step| step.illustrative),
        promised: promised(&rules.calendar, published, office.now(), t),
        unit: unit.to_owned(),
        places: procedure.source.as_deref().map(places).unwrap_or_default(),
        procedure: procedure.clone(),
        required,
        groups,
        shell,
    })
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
