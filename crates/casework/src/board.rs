//! How the open work of a unit stands, counted by the database: one answer for the whole board.

use identity::Scope;
use store::{Moment, Tx, Value, args, record, sql};

use crate::error::{Error, Result};
use crate::list::{CaseLine, LineRow, MOST, line, line_columns};

/// Where a case stands still, or with whom it is. The words stand in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The applicant was asked for something, or for the fee.
    Applicant,
    /// The clock stands for another ground.
    Suspended,
    /// Another unit was asked for its opinion.
    Opinion,
    /// Waits for a signature.
    Signature,
    /// Nobody has taken it.
    Nobody,
    /// An officer is at it.
    Work,
}

impl Cause {
    pub const ALL: [Cause; 6] =
        [Cause::Applicant, Cause::Suspended, Cause::Opinion, Cause::Signature, Cause::Nobody, Cause::Work];

    pub fn word(self) -> &'static str {
        match self {
            Cause::Applicant => "applicant",
            Cause::Suspended => "suspended",
            Cause::Opinion => "opinion",
            Cause::Signature => "signature",
            Cause::Nobody => "nobody",
            Cause::Work => "work",
        }
    }

    pub fn parse(word: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|cause| cause.word() == word)
    }
}

/// The moments that divide late from due today and from what comes.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    pub now: Moment,
    /// The first moment of tomorrow.
    pub tomorrow: Moment,
    /// The first moment of next week.
    pub next_week: Moment,
}

/// Counts of open work. `late`, `today` and `at_risk` exclude each other; what waits for the applicant is in none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub open: i64,
    /// The step's due moment is over.
    pub late: i64,
    /// The step is due later today.
    pub today: i64,
    /// Later than today, and three quarters used or less than eight working hours left.
    pub at_risk: i64,
    /// The step is due before the end of this week, or late.
    pub week: i64,
    /// The promise to the applicant is broken.
    pub broken: i64,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.open += other.open;
        self.late += other.late;
        self.today += other.today;
        self.at_risk += other.at_risk;
        self.week += other.week;
        self.broken += other.broken;
    }
}

/// One part of a unit's open work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub officer: Option<String>,
    pub procedure_key: String,
    pub procedure_version: i64,
    pub step: u32,
    pub cause: Cause,
    pub tally: Tally,
}

record! {
    struct PartRow {
        officer: Option<String>, procedure_key: String, procedure_version: i64, step: i64, cause: String, open: i64,
        late: i64, today: i64, at_risk: i64, week: i64, broken: i64,
    }
}

/// The open work of one unit, by person, step and cause. What lies decided, at the desk, or ended is not in it.
pub async fn board(tx: &mut Tx, unit: &str, watch: &Watch) -> Result<Vec<Part>> {
    let rows: Vec<PartRow> = tx
        .all(
            sql!(
                "select t.officer, t.procedure_key, t.procedure_version, t.step, t.cause, count(*) as open,
                    count(case when t.runs = 1 and t.step_due_at < $2 then 1 end) as late,
                    count(case when t.runs = 1 and t.step_due_at >= $2 and t.step_due_at < $3 then 1 end) as today,
                    count(case when t.runs = 1 and t.step_due_at >= $3 and t.risk_at <= $2 then 1 end) as at_risk,
                    count(case when t.runs = 1 and t.step_due_at < $4 then 1 end) as week,
                    count(case when t.runs = 1 and t.due_at < $2 then 1 end) as broken
                  from (select c.officer, c.procedure_key, c.procedure_version, c.step, c.step_due_at, c.due_at, c.risk_at,
                      case when c.paused_at is null then 1 else 0 end as runs,
                      case when c.paused_for in ('supplement', 'payment') then 'applicant'
                        when c.paused_at is not null then 'suspended' when c.opinions_open > 0 then 'opinion'
                        when substr(p.roles, cast(c.step as int), 1) = 'l' then 'signature'
                        when c.officer is null then 'nobody' else 'work' end as cause
                    from cases c
                    left join internal_process p on p.key = c.procedure_key and p.version = c.procedure_version
                    where c.unit = $1 and c.ended_at is null and c.outcome is null and c.state <> 'received') t
                  group by t.officer, t.procedure_key, t.procedure_version, t.step, t.cause"
            ),
            args![unit, watch.now, watch.tomorrow, watch.next_week],
        )
        .await?;
    rows.into_iter().map(part).collect()
}

fn part(row: PartRow) -> Result<Part> {
    let corrupt = |column| Error::Corrupt { table: "cases", column, key: row.procedure_key.clone() };
    let PartRow { open, late, today, at_risk, week, broken, .. } = row;
    Ok(Part {
        step: u32::try_from(row.step).map_err(|_| corrupt("step"))?,
        cause: Cause::parse(&row.cause).ok_or_else(|| corrupt("cause"))?,
        tally: Tally { open, late, today, at_risk, week, broken },
        officer: row.officer,
        procedure_key: row.procedure_key,
        procedure_version: row.procedure_version,
    })
}

record! {
    struct UnitRow { unit: String, open: i64, late: i64, today: i64, at_risk: i64, week: i64, broken: i64 }
}

/// The open work of every unit in a scope, for those who answer for many.
pub async fn boards(tx: &mut Tx, scope: &Scope, watch: &Watch) -> Result<Vec<(String, Tally)>> {
    let rows: Vec<UnitRow> = tx
        .all(
            sql!(
                "select c.unit, count(*) as open,
                    count(case when c.paused_at is null and c.step_due_at < $3 then 1 end) as late,
                    count(case when c.paused_at is null and c.step_due_at >= $3 and c.step_due_at < $4 then 1 end) as today,
                    count(case when c.paused_at is null and c.step_due_at >= $4 and c.risk_at <= $3 then 1 end) as at_risk,
                    count(case when c.paused_at is null and c.step_due_at < $5 then 1 end) as week,
                    count(case when c.paused_at is null and c.due_at < $3 then 1 end) as broken
                  from cases c join unit u on u.code = c.unit
                  where u.path >= $1 and u.path < $2 and c.ended_at is null and c.outcome is null and c.state <> 'received'
                  group by c.unit order by c.unit"
            ),
            args![&scope.unit.0, &scope.unit.1, watch.now, watch.tomorrow, watch.next_week],
        )
        .await?;
    let tally = |row: UnitRow| {
        let UnitRow { unit, open, late, today, at_risk, week, broken } = row;
        (unit, Tally { open, late, today, at_risk, week, broken })
    };
    Ok(rows.into_iter().map(tally).collect())
}

/// What a list behind a figure of a board is narrowed to; empty is everything.
#[derive(Debug, Clone, Default)]
pub struct UnitFilter {
    pub due_from: Option<Moment>,
    pub due_before: Option<Moment>,
    /// At risk at this moment.
    pub at_risk: Option<Moment>,
    /// The promise to the applicant was broken before this moment.
    pub broken: Option<Moment>,
    /// User name; `-` for what nobody holds.
    pub officer: Option<String>,
    /// Name of the step.
    pub step: Option<String>,
    pub cause: Option<Cause>,
    pub after: Option<String>,
    pub limit: Option<i64>,
}

impl UnitFilter {
    fn args(&self, unit: &str) -> Vec<Value> {
        let at = |moment: Option<Moment>| moment.map(Moment::stored).unwrap_or_default();
        let start = (at(self.due_from), String::new());
        let (from, id) = self
            .after
            .as_deref()
            .and_then(|key| key.split_once('~'))
            .map_or(start, |(moment, id)| (moment.to_owned(), id.to_owned()));
        let measures = [self.due_from, self.due_before, self.at_risk, self.broken];
        vec![
            Value::from(unit),
            Value::from(from),
            Value::from(id),
            Value::from(self.due_before.map_or_else(|| "~".to_owned(), Moment::stored)),
            Value::from(at(self.at_risk)),
            Value::from(at(self.broken)),
            Value::from(self.officer.clone().unwrap_or_default()),
            Value::from(self.step.clone().unwrap_or_default()),
            Value::from(self.cause.map_or("", Cause::word)),
            // Whoever asks for time asks for clocks that run.
            Value::from(i64::from(measures.iter().any(Option::is_some))),
            Value::from(self.limit.unwrap_or(50).clamp(1, MOST)),
        ]
    }
}

/// One page of the open work of a unit, by the due moment of the step.
pub async fn unit_work(tx: &mut Tx, unit: &str, filter: &UnitFilter) -> Result<Vec<CaseLine>> {
    let rows: Vec<LineRow> = tx
        .all(
            sql!(
                line_columns!(),
                "
                  from cases c
                  left join internal_process p on p.key = c.procedure_key and p.version = c.procedure_version
                  where c.unit = $1 and c.ended_at is null and c.outcome is null and c.state <> 'received'
                    and (c.step_due_at, c.id) > ($2, $3) and c.step_due_at < $4
                    and ($5 = '' or c.risk_at <= $5) and ($6 = '' or c.due_at < $6)
                    and ($7 = '' or coalesce(c.officer, '-') = $7)
                    and ($8 = '' or p.names like '%|' || cast(c.step as text) || '=' || $8 || '|%')
                    and ($9 = '' or case when c.paused_for in ('supplement', 'payment') then 'applicant'
                      when c.paused_at is not null then 'suspended' when c.opinions_open > 0 then 'opinion'
                      when substr(p.roles, cast(c.step as int), 1) = 'l' then 'signature'
                      when c.officer is null then 'nobody' else 'work' end = $9)
                    and (cast($10 as bigint) = 0 or c.paused_at is null)
                  order by c.step_due_at, c.id limit $11"
            ),
            &filter.args(unit),
        )
        .await?;
    rows.into_iter().map(|row| line(row, true)).collect()
}

/// Cases that a unit answers for, whose promise is broken and that had no letter of apology for it, the longest first
/// (Decree 61/2018/NĐ-CP, Article 19.9). One page, as in [`crate::cases`].
pub async fn owing_apologies(
    tx: &mut Tx,
    responsible: &str,
    now: Moment,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<CaseLine>> {
    let (at, id) = after.and_then(|key| key.split_once('~')).unwrap_or_default();
    let rows: Vec<LineRow> = tx
        .all(
            sql!(
                line_columns!(),
                "
                  from cases c where c.responsible = $1 and c.ended_at is null and c.resolved_at is null
                    and (c.due_at, c.id) > ($3, $4) and c.due_at < $2
                    and c.paused_at is null and (c.apologised_at is null or c.apologised_at < c.due_at)
                  order by c.due_at, c.id limit $5"
            ),
            args![responsible, now, at, id, limit.clamp(1, MOST)],
        )
        .await?;
    rows.into_iter().map(|row| line(row, false)).collect()
}

/// How many letters of apology a unit owes.
pub async fn apologies_owed(tx: &mut Tx, responsible: &str, now: Moment) -> Result<i64> {
    let n: Option<i64> = tx
        .optional(
            sql!(
                "select count(*) as value from cases c
                  where c.responsible = $1 and c.ended_at is null and c.resolved_at is null and c.due_at < $2
                    and c.paused_at is null and (c.apologised_at is null or c.apologised_at < c.due_at)"
            ),
            args![responsible, now],
        )
        .await?;
    Ok(n.unwrap_or(0))
}

record! {
    /// Something on a case that waits for a second person.
    pub struct Approval {
        pub id: String,
        pub reference: String,
        /// `extension` or `supplement`.
        pub kind: String,
        pub asked_by: String,
        pub asked_at: Moment,
        pub procedure_key: String,
        pub procedure_version: i64,
        pub due_at: Moment,
    }
}

/// What waits for the signature of a unit's head, the oldest first.
pub async fn approvals(tx: &mut Tx, unit: &str) -> Result<Vec<Approval>> {
    Ok(tx
        .all(
            sql!(
                "select p.id, c.reference, p.kind, p.asked_by, p.asked_at, c.procedure_key, c.procedure_version, c.due_at
                  from proposal p join cases c on c.id = p.case_id
                  where p.unit = $1 and p.state = 'open' and c.ended_at is null order by p.asked_at, p.id limit 500"
            ),
            args![unit],
        )
        .await?)
}
