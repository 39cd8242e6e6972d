//! The check of everything the office promises about its cases: chains dense and linked, commitments right,
//! fold = projection, numbers unique and without gaps (trust-design §7, §14 I3–I5).

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Moment, Tx, args, record, sql};

use crate::error::Result;
use crate::fold::fold;
use crate::numbering::Reference;
use crate::requirement_files::Files;
use crate::settle_time::Settled;

/// One broken thing, by name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// What was broken: `chain`, `projection`, `number`, `row`, `event`.
    pub what: &'static str,
    /// Which one.
    pub key: String,
    pub message: String,
    /// True where something is missing rather than wrong.
    pub missing: bool,
}

/// What was looked at and what was found.
#[derive(Debug, Default, serde::Serialize)]
pub struct Fsck {
    pub cases: u64,
    pub events: u64,
    pub numbers: u64,
    pub findings: Vec<Finding>,
}

impl Fsck {
    pub(crate) fn find(&mut self, what: &'static str, key: &str, message: impl Into<String>, missing: bool) {
        self.findings.push(Finding { what, key: key.to_owned(), message: message.into(), missing });
    }

    /// 0 intact, 1 tampered, 2 incomplete (trust-design §7).
    pub fn exit_code(&self) -> u8 {
        if self.findings.iter().any(|f| !f.missing) { 1 } else { u8::from(!self.findings.is_empty()) * 2 }
    }
}

record! {
    struct CaseRow {
        id: String, reference: String, version: i64, state: String, step: i64, desk: String, unit: String,
        officer: Option<String>, received_at: Moment, due_at: Moment, promised_at: Moment, outcome: Option<String>,
        decided_by: Option<String>, intake: String, cseq: i64, head: Vec<u8>, paused_at: Option<Moment>,
        paused_for: Option<String>, supplements: i64, opinions_open: i64, extensions: i64, closed_for: Option<String>,
        apologised_at: Option<Moment>, procedure_key: String, resolved_at: Option<Moment>,
        settled_minutes: Option<i64>,
        procedure_version: i64,
    }
}
record! { struct EventRow { id: String, cseq: i64, c: Vec<u8>, salt: Option<Vec<u8>>, body: Option<Vec<u8>> } }
record! { struct LooseRow { id: String, c: Vec<u8>, salt: Option<Vec<u8>>, body: Option<Vec<u8>> } }
record! { struct ReadingRow { unit: String, at: Moment } }
record! { struct SlipRow { id: String, reference: String, desk: String, at: Moment, series: String } }
record! { struct CounterRow { unit: String, day: String, n: i64 } }

/// Cases read in one go; the whole check needs little memory however large the office is.
const PAGE: i64 = 500;

/// Checks every case, every written refusal and guidance, every event and every number. `progress` is told the cases done.
pub async fn fsck(tx: &mut Tx, mut progress: impl FnMut(u64)) -> Result<Fsck> {
    let mut report = Fsck::default();
    let mut numbers: BTreeMap<(String, String), Vec<i64>> = BTreeMap::new();
    let mut settled = Settled::default();
    let mut last = String::new();
    loop {
        let rows = page(tx, &last).await?;
        let Some(end) = rows.last().map(|row| row.id.clone()) else { break };
        for row in &rows {
            report.cases += 1;
            check_case(tx, row, &mut report).await?;
            settled.add(&row.reference, &row.procedure_key, row.resolved_at, row.settled_minutes, &mut report);
            count(&mut numbers, &row.desk, &row.reference, row.received_at.local().date(), "", &mut report);
        }
        progress(report.cases);
        last = end;
    }
    settled.check(tx, &mut report).await?;
    crate::certified::check_copies(tx, &mut report).await?;
    check_slips(tx, &mut numbers, &mut report).await?;
    let files = check_office_events(tx, &mut report).await?;
    let given = |report: &mut Fsck, number: &str, at: Moment| {
        count(&mut numbers, "YC", number, at.local().date(), "", report);
    };
    files.check(tx, &mut report, given).await?;
    check_strays(tx, &mut report).await?;
    check_numbers(tx, numbers, &mut report).await?;
    Ok(report)
}

async fn page(tx: &mut Tx, last: &str) -> Result<Vec<CaseRow>> {
    let statement = sql!(
        "select id, reference, version, state, step, desk, unit, officer, received_at, due_at, promised_at,
            outcome, decided_by, intake, cseq, head, paused_at, paused_for, supplements, opinions_open, extensions,
            closed_for, apologised_at, procedure_key, resolved_at, settled_minutes, procedure_version from cases where id > $1 order by id limit $2"
    );
    Ok(tx.all(statement, args![last, PAGE]).await?)
}

async fn check_case(tx: &mut Tx, row: &CaseRow, report: &mut Fsck) -> Result<()> {
    let events: Vec<EventRow> = tx
        .all(sql!("select id, cseq, c, salt, body from event where case_id = $1 order by cseq"), args![&row.id])
        .await?;
    report.events += events.len() as u64;
    let checked = journal::chain::check(&row.reference, events.iter().map(as_row));
    for broken in &checked.broken {
        let missing = matches!(broken, journal::Broken::Gap { .. });
        report.find("chain", &row.reference, broken.to_string(), missing);
    }
    for (stored, event) in events.iter().filter(|e| e.body.is_some()).zip(&checked.events) {
        if stored.id != event.id_text() {
            report.find("event", &stored.id, "the row's id is not the event's", false);
        }
    }
    let end = events.last();
    if end.map(|e| e.cseq) != Some(row.cseq) || end.map(|e| e.c.as_slice()) != Some(row.head.as_slice()) {
        report.find("chain", &row.reference, "the case does not end where its row says", true);
    }
    // Erased bodies leave the chain but no facts to compare.
    if checked.broken.is_empty() && events.iter().all(|e| e.body.is_some()) {
        compare(row, &checked.events, report);
    }
    Ok(())
}

fn as_row(event: &EventRow) -> journal::Row<'_> {
    journal::Row { cseq: event.cseq, c: &event.c, salt: event.salt.as_deref(), body: event.body.as_deref() }
}

/// Fold = projection, column by column.
fn compare(row: &CaseRow, events: &[journal::Event], report: &mut Fsck) {
    let Some(facts) = fold(events) else {
        return report.find("projection", &row.reference, "its events do not begin with a reception", false);
    };
    let intake = serde_json::from_str::<crate::Intake>(&row.intake).ok();
    let fee = intake.as_ref().map(|i| i.fee.map_or(0, |fee| fee.amount));
    let paid = intake.as_ref().map(crate::pay_fee::fee_paid).filter(|_| facts.paid.is_some());
    let pairs = [
        ("state", Some(facts.state.word().to_owned()), Some(row.state.clone())),
        ("step", Some(facts.step.to_string()), Some(row.step.to_string())),
        ("unit", Some(facts.unit), Some(row.unit.clone())),
        ("officer", facts.officer, row.officer.clone()),
        ("received_at", Some(facts.received_at), Some(row.received_at.rfc3339())),
        ("due_at", Some(facts.due_at), Some(row.due_at.rfc3339())),
        ("promised_at", Some(facts.promised_at), Some(row.promised_at.rfc3339())),
        ("outcome", facts.outcome, row.outcome.clone()),
        ("decided_by", facts.decided_by, row.decided_by.clone()),
        ("fee", Some(facts.fee.to_string()), fee.map(|fee| fee.to_string())),
        ("paid", facts.paid.map(|paid| paid.to_string()), paid.map(|paid| paid.to_string())),
        ("paused_at", facts.paused_at, row.paused_at.map(Moment::rfc3339)),
        ("paused_for", facts.paused_for, row.paused_for.clone()),
        ("supplements", Some(facts.supplements.to_string()), Some(row.supplements.to_string())),
        ("opinions_open", Some(facts.opinions_open.len().to_string()), Some(row.opinions_open.to_string())),
        ("extensions", Some(facts.extensions.to_string()), Some(row.extensions.to_string())),
        ("apologised_at", facts.is_apologised.then(String::new), row.apologised_at.map(|_| String::new())),
        // The first release kept a withdrawal without its ground.
        ("closed_for", facts.closed_for, row.closed_for.clone().or_else(|| withdrawn_before(row))),
        ("procedure_version", facts.procedure_version.map(|n| n.to_string()), Some(row.procedure_version.to_string())),
        ("version", Some(events.len().to_string()), Some(row.version.to_string())),
    ];
    for (column, journal, stored) in pairs {
        if journal != stored {
            let (journal, stored) = (journal.unwrap_or("-".into()), stored.unwrap_or("-".into()));
            let message = format!("{column}: the journal says {journal}, the row says {stored}");
            report.find("projection", &row.reference, message, false);
        }
    }
}

fn withdrawn_before(row: &CaseRow) -> Option<String> {
    (row.state == "withdrawal_requested").then(|| "withdrawal".to_owned())
}

fn count(
    numbers: &mut BTreeMap<(String, String), Vec<i64>>,
    desk: &str,
    reference: &str,
    day: Date,
    series: &str,
    report: &mut Fsck,
) {
    report.numbers += 1;
    let serial = Reference::stored(reference.to_owned()).serial();
    numbers.entry((format!("{desk}{series}"), day.to_string())).or_default().push(serial);
}

/// What the desk gave in writing without a case: refusals and guidance, each one event and one number of its series.
async fn check_slips(tx: &mut Tx, numbers: &mut BTreeMap<(String, String), Vec<i64>>, report: &mut Fsck) -> Result<()> {
    let slips: Vec<SlipRow> = tx
        .all(
            sql!(
                "select id, reference, desk, refused_at as at, '/TC' as series from not_accepted
                  union all select id, reference, desk, given_at as at, '/HD' as series from guidance order by id"
            ),
            &[],
        )
        .await?;
    for slip in slips {
        count(numbers, &slip.desk, &slip.reference, slip.at.local().date(), &slip.series, report);
        let events: Vec<EventRow> = tx
            .all(sql!("select id, cseq, c, salt, body from event where case_id = $1 order by cseq"), args![&slip.id])
            .await?;
        report.events += events.len() as u64;
        for broken in journal::chain::check(&slip.reference, events.iter().map(as_row)).broken {
            report.find("chain", &slip.reference, broken.to_string(), false);
        }
        if events.len() != 1 {
            report.find("chain", &slip.reference, "what was given in writing has exactly one event", events.is_empty());
        }
    }
    Ok(())
}

/// Events that belong to no case: their commitments, and what they say of files and of walls.
async fn check_office_events(tx: &mut Tx, report: &mut Fsck) -> Result<Files> {
    let (mut files, mut walls, mut last) = (Files::default(), catalogue::Walls::default(), String::new());
    loop {
        let rows: Vec<LooseRow> = tx
            .all(
                sql!("select id, c, salt, body from event where case_id is null and id > $1 order by id limit $2"),
                args![&last, PAGE],
            )
            .await?;
        let Some(end) = rows.last().map(|row| row.id.clone()) else { break };
        for row in rows {
            report.events += 1;
            let (Some(salt), Some(body)) = (row.salt.as_deref(), row.body.as_deref()) else { continue };
            let right = <&[u8; 32]>::try_from(salt).is_ok_and(|salt| journal::commit(salt, body).as_slice() == row.c);
            let event = journal::Event::parse(body).ok().filter(|event| event.id_text() == row.id);
            match event {
                Some(event) if right => {
                    files.take(&event);
                    walls.follow(&event);
                    check_reading(tx, &event, report).await?;
                }
                _ => report.find("event", &row.id, "the commitment does not fit salt and body", false),
            }
        }
        last = end;
    }
    for (key, message) in walls.differences(tx).await? {
        report.find("projection", &key, message, false);
    }
    Ok(files)
}

/// A reading of one case stands in the list that citizens see, as its event says.
async fn check_reading(tx: &mut Tx, event: &journal::Event, report: &mut Fsck) -> Result<()> {
    let is_of_case = event.data.get("ref").is_some();
    if event.kind != journal::Kind::FileRead || !is_of_case {
        return Ok(());
    }
    let id = event.id_text();
    let row: Option<ReadingRow> =
        tx.optional(sql!("select unit, at from reading where event_id = $1"), args![&id]).await?;
    match row {
        Some(row) if row.unit == event.unit && row.at.journal() == event.ts => {}
        Some(_) => report.find("projection", &id, "the reading's row is not what its event says", false),
        None => report.find("projection", &id, "the reading's row is not there", true),
    }
    Ok(())
}

/// Events whose case is not there, and readings without an event.
async fn check_strays(tx: &mut Tx, report: &mut Fsck) -> Result<()> {
    let strays: Vec<String> = tx
        .all(
            sql!(
                "select e.id as value from event e where e.case_id is not null
                  and not exists (select 1 from cases c where c.id = e.case_id)
                  and not exists (select 1 from not_accepted n where n.id = e.case_id)
                  and not exists (select 1 from guidance g where g.id = e.case_id) order by e.id limit 1000"
            ),
            &[],
        )
        .await?;
    for id in strays {
        report.find("event", &id, "the event's case is not there", true);
    }
    let loose: Vec<String> = tx
        .all(
            sql!(
                "select r.event_id as value from reading r
                  where not exists (select 1 from event e where e.id = r.event_id) order by r.event_id limit 1000"
            ),
            &[],
        )
        .await?;
    for id in loose {
        report.find("projection", &id, "a reading stands here that no event tells of", false);
    }
    Ok(())
}

/// Every series runs 1, 2, 3… to the number its counter says.
async fn check_numbers(
    tx: &mut Tx,
    mut numbers: BTreeMap<(String, String), Vec<i64>>,
    report: &mut Fsck,
) -> Result<()> {
    let counters: Vec<CounterRow> = tx.all(sql!("select unit, day, n from counter order by unit, day"), &[]).await?;
    for counter in counters {
        let key = format!("{} {}", counter.unit, counter.day);
        let mut given = numbers.remove(&(counter.unit, counter.day)).unwrap_or_default();
        given.sort_unstable();
        let expected: Vec<i64> = (1..=counter.n).collect();
        if given != expected {
            let message = format!("numbers 1 to {} were given, {} are there", counter.n, given.len());
            report.find("number", &key, message, given.len() < expected.len());
        }
    }
    for ((unit, day), given) in numbers {
        let message = format!("{} numbers without a counter", given.len());
        report.find("number", &format!("{unit} {day}"), message, false);
    }
    Ok(())
}
