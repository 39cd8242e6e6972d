use catalogue::Published;
use identity::policy::{ApprovingSupplement, Supplementing};
use identity::{Permit, Role};
use jiff::civil::Date;
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use store::{Moment, Work, args, sql};

use crate::applicant::{paragraph, required};
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::listed::Listed;
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::{Move, Stage};
use crate::supplement::{AskedPaper, ExtraPaper};
use crate::transfer::NOBODY;

const MOST_EXTRA: usize = 10;
const MOST_OF_A_PAPER: i64 = 100;

/// What the applicant is asked to bring: everything that is missing, in one request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestSupplement {
    #[serde(default)]
    pub papers: Vec<AskedPaper>,
    /// Beyond the published list: with a legal basis and the head's leave only.
    #[serde(default)]
    pub extra: Vec<ExtraPaper>,
    /// Why now, or why again: needed for a late request, a second one, and one beyond the list.
    #[serde(default)]
    pub ground: Option<String>,
}

/// What a request needs before it may go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// In time, the first, and within the list.
    Free,
    /// Later than the working days after the reception in which it should have come: a ground is recorded.
    Ground,
    /// The second request, or papers beyond the list: a ground and the unit's head (trust-design §9.3; one request only,
    /// Decree 61/2018/NĐ-CP, Articles 11.2c and 15.3).
    Head,
}

impl Leave {
    /// The code that stands in the event.
    fn code(self, request: &RequestSupplement) -> &'static str {
        match self {
            Leave::Free => "first",
            Leave::Ground => "late",
            Leave::Head if request.extra.is_empty() => "second",
            Leave::Head => "unlisted",
        }
    }
}

/// The rule behind [`Leave`]: `earlier` requests of the case, the last day in time, today.
pub fn leave_needed(earlier: i64, beyond_the_list: bool, last_day: Date, today: Date) -> Leave {
    if earlier > 0 || beyond_the_list {
        Leave::Head
    } else if today > last_day {
        Leave::Ground
    } else {
        Leave::Free
    }
}

/// The last day on which a first request is in time: working days after the reception (Decree 61/2018/NĐ-CP, Article 19.4).
pub fn supplement_in_time_until(rules: Rules<'_>, case: &Case) -> Result<Date> {
    let day = case.pauses.counted_from.unwrap_or(case.received_at).local().date();
    let last = rules.calendar.nth_working_day(day, rules.turns.supplement_days);
    last.map_err(|e| Error::rule("state", calendar::DueError::OutsideCalendar(e).into()))
}

/// Asks the applicant for what is missing (`case.supplement_requested`); the clock stands until it comes.
///
/// Whoever may ask sends a first request. A second one, or one beyond the list, is sent by the unit's head with a ground;
/// an officer proposes it to the head ([`crate::propose_supplement`]).
pub async fn request_supplement(
    work: &mut Work<'_>,
    permit: &Permit<Supplementing>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    request: RequestSupplement,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let (request, leave) = checked(rules, published, case, request, work.now)?;
    if leave == Leave::Head && permit.role() != Role::HeadOfUnit {
        return Err(Error::rule("ground", Rule::HeadMustApprove));
    }
    let approver = (leave == Leave::Head).then(|| permit.actor().username.clone());
    let by = By { actor: permit.actor(), role: Some(permit.role()) };
    let asked_by = permit.actor().username.clone();
    send(work, rules, published, case, Sending { request, leave, asked_by, approver, by }).await
}

/// A request the head lets go out; checked anew, because the case may have gone on.
pub(crate) async fn send_approved(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingSupplement>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    request: RequestSupplement,
    asked_by: String,
) -> Result<Case> {
    let (request, leave) = checked(rules, published, case, request, work.now)?;
    let approver = Some(permit.actor().username.clone());
    let by = By { actor: permit.actor(), role: Some(permit.role()) };
    send(work, rules, published, case, Sending { request, leave, asked_by, approver, by }).await
}

struct Sending<'a> {
    request: RequestSupplement,
    leave: Leave,
    asked_by: String,
    approver: Option<String>,
    by: By<'a>,
}

async fn send(
    work: &mut Work<'_>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    sending: Sending<'_>,
) -> Result<Case> {
    let Sending { request, leave, asked_by, approver, by } = sending;
    let n = case.supplements + 1;
    let clock = published.procedure.clock_of_supplement(rules.era);
    let answer_by = supplement_answer_by(rules, work.now)?;
    let event = NewEvent {
        kind: Kind::CaseSupplementRequested,
        unit: &case.unit,
        by,
        data: json!({"n": n, "items": items(&request), "ground": leave.code(&request), "clock": clock.word(),
            "approver": approver.as_deref().unwrap_or(NOBODY), "since": work.now.rfc3339()}),
        text: request.ground.as_deref(),
    };
    let mut after = case.clone();
    after.stage = Stage::AwaitingSupplement { step: case.step, officer: case.officer.clone(), since: work.now };
    after.supplements = n;
    keep(work, case, n, &request, &asked_by, approver.as_deref(), clock.word(), answer_by).await?;
    change(work, case, after, event).await
}

/// Until when a request of now is to be answered: without an answer by the close of this day the case may be stopped.
pub fn supplement_answer_by(rules: Rules<'_>, now: Moment) -> Result<Moment> {
    let outside = |e| Error::rule("state", calendar::DueError::OutsideCalendar(e).into());
    let day = rules.calendar.nth_working_day(now.local().date(), rules.turns.answer_days).map_err(outside)?;
    let closing = rules.calendar.closing_of(day).map_err(outside)?;
    Ok(closing.map_or(now, Moment::from_local))
}

/// The papers as codes and numbers; those beyond the list only counted: their names are sentences.
pub(crate) fn items(request: &RequestSupplement) -> Json {
    let listed = request.papers.iter().map(|p| json!({"paper": p.paper, "original": p.original, "copy": p.copy}));
    let extra = (!request.extra.is_empty()).then(|| json!({"extra": request.extra.len()}));
    Json::Array(listed.chain(extra).collect())
}

/// The request in clean text, with what it needs to go out; or everything that is wrong with it.
pub(crate) fn checked(
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    mut request: RequestSupplement,
    now: Moment,
) -> Result<(RequestSupplement, Leave)> {
    if !case.stage.allows(Move::RequestSupplement) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let mut faults = Vec::new();
    papers(&mut request.papers, published, &mut faults);
    request.papers.retain(|paper| paper.original > 0 || paper.copy > 0);
    request.extra = extra(request.extra, &mut faults);
    request.ground = request.ground.and_then(|ground| paragraph(ground, 1000, "ground".into(), &mut faults));
    if request.papers.is_empty() && request.extra.is_empty() && faults.is_empty() {
        faults.push(Fault::new("papers", Rule::NothingAsked));
    }
    let last_day = supplement_in_time_until(rules, case)?;
    let leave = leave_needed(case.supplements, !request.extra.is_empty(), last_day, now.local().date());
    if leave != Leave::Free && request.ground.is_none() && faults.iter().all(|fault| fault.path != "ground") {
        faults.push(Fault::new("ground", ground_missing(leave, last_day)));
    }
    if faults.is_empty() { Ok((request, leave)) } else { Err(Error::Refused(faults)) }
}

fn ground_missing(leave: Leave, last_day: Date) -> Rule {
    match leave {
        Leave::Head => Rule::HeadMustApprove,
        _ => Rule::SupplementLate { until: calendar::format_date(last_day) },
    }
}

/// Only papers of the published version, each with the reason in clean text.
fn papers(asked: &mut [AskedPaper], published: &Published, faults: &mut Vec<Fault>) {
    let mut listed = Listed::new(&published.procedure, MOST_OF_A_PAPER);
    for (at, paper) in asked.iter_mut().enumerate() {
        listed.check(at, paper.paper, paper.original, paper.copy, faults);
        let path = format!("papers.{at}.reason");
        paper.reason = paper.reason.take().and_then(|reason| paragraph(reason, 500, path, faults));
    }
}

fn extra(extra: Vec<ExtraPaper>, faults: &mut Vec<Fault>) -> Vec<ExtraPaper> {
    if extra.len() > MOST_EXTRA {
        faults.push(Fault::new("extra", Rule::TooMany { most: MOST_EXTRA }));
        return Vec::new();
    }
    let clean = |(at, paper): (usize, ExtraPaper)| {
        let name = required(paper.name, 300, format!("extra.{at}.name"), faults);
        let path = format!("extra.{at}.legal_basis");
        if paper.legal_basis.trim().is_empty() && !name.is_empty() {
            faults.push(Fault::new(path, Rule::UnlistedWithoutBasis { name: name.clone() }));
            return ExtraPaper { name, legal_basis: String::new() };
        }
        ExtraPaper { name, legal_basis: required(paper.legal_basis, 300, path, faults) }
    };
    extra.into_iter().enumerate().map(clean).collect()
}

#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
async fn keep(
    work: &mut Work<'_>,
    case: &Case,
    n: i64,
    request: &RequestSupplement,
    asked_by: &str,
    approver: Option<&str>,
    clock: &str,
    answer_by: Moment,
) -> Result<()> {
    work.tx
        .execute(
            sql!("insert into supplement (case_id, n, asked_by, asked_at, approver, papers, extra, ground, clock, answer_by)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
            args![
                &case.id,
                n,
                asked_by,
                work.now,
                approver.map(str::to_owned),
                serde_json::to_string(&request.papers).unwrap_or_default(),
                serde_json::to_string(&request.extra).unwrap_or_default(),
                request.ground.clone(),
                clock,
                answer_by
            ],
        )
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_request_is_free_once_and_in_time() {
        let check = |earlier, beyond, today: i8, expected| {
            assert_eq!(leave_needed(earlier, beyond, date(2010, 1, 25), date(2010, 1, today)), expected);
        };
        check(0, false, 25, Leave::Free);
        check(0, false, 26, Leave::Ground);
        check(1, false, 21, Leave::Head);
        check(0, true, 21, Leave::Head);
        check(1, true, 30, Leave::Head);
    }
}
