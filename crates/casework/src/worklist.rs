//! Lists of work, read from the database page by page in the order of what to do next.
//!
//! Each list is one range of an index: what an officer holds, what lies at a unit with nobody, what a unit's officers
//! hold, what is decided and waits for its result. What stands in a range and belongs to another list of the same
//! range is left out by the query itself, so that a page is full and a count is true.

use store::{Moment, Tx, Value, args, record, sql};

use crate::error::Result;
use crate::list::{CaseLine, LineRow, MOST, line, line_columns};
use crate::words;

/// One list of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worklist<'a> {
    /// What an officer holds and can go on with.
    Held { by: &'a str },
    /// What an officer holds and that waits for the applicant.
    HeldWaiting { by: &'a str },
    /// What an officer holds and on which another unit owes an opinion; its clock runs.
    HeldAsked { by: &'a str },
    /// What lies at a unit and that nobody holds yet: the pool.
    Pool { unit: &'a str },
    /// What the officers of a unit are at.
    Team { unit: &'a str },
    /// What the officers of a unit hold and that waits for the applicant.
    TeamWaiting { unit: &'a str },
    /// What the officers of a unit hold and on which another unit owes an opinion.
    TeamAsked { unit: &'a str },
    /// On what a unit owes its opinion, by the day of the answer.
    ToAnswer { unit: &'a str },
    /// What waits at a unit for a decision.
    ToDecide { unit: &'a str },
    /// What is decided and waits for its signed result, at the unit that decides.
    Decided { unit: &'a str },
    /// The same, seen from the unit that answers for it.
    DecidedFor { unit: &'a str },
}

/// The ranges, each an index.
enum Range {
    Officer,
    Nobody,
    Team,
    Responsible,
    Asked,
}

impl Worklist<'_> {
    /// The range, what it is a range of, and the word by which the query knows the list.
    fn place(&self) -> (Range, &str, &'static str) {
        match self {
            Worklist::Held { by } => (Range::Officer, by, "running"),
            Worklist::HeldWaiting { by } => (Range::Officer, by, "waiting"),
            Worklist::HeldAsked { by } => (Range::Officer, by, "asked"),
            Worklist::TeamAsked { unit } => (Range::Team, unit, "asked"),
            Worklist::ToAnswer { unit } => (Range::Asked, unit, "asked"),
            Worklist::Pool { unit } => (Range::Nobody, unit, "pool"),
            Worklist::Team { unit } => (Range::Team, unit, "running"),
            Worklist::TeamWaiting { unit } => (Range::Team, unit, "waiting"),
            Worklist::ToDecide { unit } => (Range::Nobody, unit, "decide"),
            Worklist::Decided { unit } => (Range::Nobody, unit, "decided"),
            Worklist::DecidedFor { unit } => (Range::Responsible, unit, "decided"),
        }
    }
}

/// What a worklist is narrowed to; pages go by `after`, the key of the last line seen.
#[derive(Debug, Clone, Default)]
pub struct WorkFilter {
    /// The step is due at or after this moment, and before that one.
    pub due_from: Option<Moment>,
    pub due_before: Option<Moment>,
    /// Field of the procedure, in its own words.
    pub field: Option<String>,
    /// Key of the procedure.
    pub procedure: Option<String>,
    /// Words of a name in any spelling, a phone, an identity number.
    pub query: Option<String>,
    pub after: Option<String>,
    pub limit: Option<i64>,
}

/// How much a worklist holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WorkCount {
    pub all: i64,
    /// Steps that should have been done before the moment asked for.
    pub late: i64,
}

record! { struct CountRow { n: i64, late: i64 } }
record! { struct FieldRow { field: String, n: i64 } }

/// What the statements are given besides the list itself.
struct Narrowed {
    from: String,
    id: String,
    before: String,
    field: String,
    procedure: String,
    words: [(String, String); 2],
    limit: i64,
}

impl WorkFilter {
    /// A page begins behind the last line seen, else at the beginning of the time asked for. At most two words of a
    /// query are looked up, the longest: they are the rarest.
    fn narrowed(&self) -> Narrowed {
        let at = |moment: Option<Moment>| moment.map(Moment::stored);
        let start = (at(self.due_from).unwrap_or_default(), String::new());
        let (from, id) = self
            .after
            .as_deref()
            .and_then(|key| key.split_once('~'))
            .map_or(start, |(moment, id)| (moment.to_owned(), id.to_owned()));
        let mut found = self.query.as_deref().map(words::words_of_query).unwrap_or_default();
        found.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut ranges = found.into_iter().map(|word| (format!("{word}\u{7f}"), word)).map(|(end, word)| (word, end));
        Narrowed {
            from,
            id,
            // Behind every moment that can be stored.
            before: at(self.due_before).unwrap_or_else(|| "~".to_owned()),
            field: self.field.clone().unwrap_or_default(),
            procedure: self.procedure.clone().unwrap_or_default(),
            words: [ranges.next().unwrap_or_default(), ranges.next().unwrap_or_default()],
            limit: self.limit.unwrap_or(50).clamp(1, MOST),
        }
    }
}

/// The process of the version a case keeps: its field, and who performs each step.
macro_rules! with_process {
    () => {
        " left join internal_process p on p.key = c.procedure_key and p.version = c.procedure_version"
    };
}

/// What every page is narrowed to: the time, the field, the procedure, two words.
macro_rules! narrowed {
    ($due:literal) => {
        concat!(
            with_process!(),
            " where (",
            $due,
            ", c.id) > ($2, $3) and ",
            $due,
            " < $4
                and ($5 = '' or p.field = $5) and ($6 = '' or c.procedure_key = $6)
                and ($7 = '' or exists (select 1 from case_word w where w.case_id = c.id and w.word >= $7 and w.word < $8))
                and ($9 = '' or exists (select 1 from case_word w where w.case_id = c.id and w.word >= $9 and w.word < $10))"
        )
    };
}

/// Which list of an officer's work a case belongs to: its clock runs, or it waits; and another unit is asked besides.
macro_rules! of_somebody {
    ($list:literal) => {
        concat!(
            "(",
            $list,
            " = case when c.paused_at is null then 'running' else 'waiting' end or (",
            $list,
            " = 'asked' and c.opinions_open > 0))"
        )
    };
}

/// Which list a case belongs to that nobody holds: with the desk, decided, at the signing step, in the pool.
macro_rules! of_nobody {
    ($list:literal) => {
        concat!(
            "case when c.state in ('received', 'resolved') then 'desk' when c.outcome is not null then 'decided'
                  when substr(p.roles, cast(c.step as int), 1) = 'l' then 'decide'
                  when substr(p.roles, cast(c.step as int), 1) = 'd' then 'desk' else 'pool' end = ",
            $list
        )
    };
}

/// A page of the cases of a range that belong to the list.
macro_rules! page {
    ($range:literal, $($list:tt)+) => {
        sql!(
            line_columns!(), " from cases c", narrowed!("c.step_due_at"), " and ", $range, " and ", $($list)+,
            " order by c.step_due_at, c.id limit $12"
        )
    };
}

/// How many cases of a range belong to the list, and how many of them are late.
macro_rules! count {
    ($range:literal, $($list:tt)+) => {
        sql!(
            "select count(*) as n, count(case when c.step_due_at < $3 then 1 end) as late from cases c", with_process!(),
            " where ", $range, " and ", $($list)+
        )
    };
}

/// The fields that occur in a range.
macro_rules! fields {
    ($from:literal, $range:literal) => {
        sql!(
            "select p.field, count(*) as n from ",
            $from,
            " join internal_process p on p.key = c.procedure_key and p.version = c.procedure_version where ",
            $range,
            " group by p.field order by p.field"
        )
    };
}

/// One page of a worklist by the due moment of the step; the next begins after the last line's `key`.
pub async fn worklist(tx: &mut Tx, list: Worklist<'_>, filter: &WorkFilter) -> Result<Vec<CaseLine>> {
    let (range, of, word) = list.place();
    let Narrowed { from, id, before, field, procedure, words: [one, two], limit } = filter.narrowed();
    let args = args![of, from, id, before, field, procedure, one.0, one.1, two.0, two.1, word, limit];
    let statement = match range {
        Range::Officer => page!("c.officer = $1 and c.ended_at is null", of_somebody!("$11")),
        Range::Nobody => page!("c.unit = $1 and c.officer is null and c.ended_at is null", of_nobody!("$11")),
        Range::Team => page!("c.unit = $1 and c.officer is not null and c.ended_at is null", of_somebody!("$11")),
        Range::Responsible => {
            page!("c.responsible = $1 and c.outcome is not null and c.resolved_at is null and c.step_due_at > ''", "'decided' = $11")
        }
        // Of an opinion it is the answer that is due.
        Range::Asked => sql!(
            "select c.id, c.reference, c.state, c.procedure_key, c.procedure_version, c.intake, c.desk, c.unit,
                c.officer, c.step, c.received_at, c.due_at, o.asked_at as step_since, o.due_at as step_due_at, c.outcome,
                cast(null as text) as paused_at
              from opinion o join cases c on c.id = o.case_id",
            narrowed!("o.due_at"),
            " and o.unit = $1 and o.answered_at is null and c.ended_at is null and 'asked' = $11
              order by o.due_at, c.id limit $12"
        ),
    };
    let rows: Vec<LineRow> = tx.all(statement, args).await?;
    rows.into_iter().map(|row| line(row, true)).collect()
}

/// How much a worklist holds by field of the procedure, and how much of it was due before `late_before`. Naming
/// `step_due_at` leads the planner to the index of what is decided; by itself it would go through all a unit ever had.
pub async fn work_count(tx: &mut Tx, list: Worklist<'_>, late_before: Moment) -> Result<WorkCount> {
    let (range, of, word) = list.place();
    let statement = match range {
        Range::Officer => count!("c.officer = $1 and c.ended_at is null", of_somebody!("$2")),
        Range::Nobody => {
            count!("c.unit = $1 and c.officer is null and c.ended_at is null", of_nobody!("$2"))
        }
        Range::Team => count!("c.unit = $1 and c.officer is not null and c.ended_at is null", of_somebody!("$2")),
        Range::Responsible => {
            count!(
                "c.responsible = $1 and c.outcome is not null and c.resolved_at is null and c.step_due_at > ''",
                "'decided' = $2"
            )
        }
        Range::Asked => sql!(
            "select count(*) as n, count(case when o.due_at < $3 then 1 end) as late
              from opinion o join cases c on c.id = o.case_id
              where o.unit = $1 and o.answered_at is null and c.ended_at is null and 'asked' = $2"
        ),
    };
    let row: Option<CountRow> = tx.optional(statement, args![of, word, late_before]).await?;
    Ok(row.map_or_else(WorkCount::default, |row| WorkCount { all: row.n, late: row.late }))
}

/// The fields that occur in the open work of a range of lists, with how many cases each, for the choice of a filter.
pub async fn fields_of_work(tx: &mut Tx, list: Worklist<'_>) -> Result<Vec<(String, i64)>> {
    let (range, of, _) = list.place();
    let statement = match range {
        Range::Officer => fields!("cases c", "c.officer = $1 and c.ended_at is null"),
        Range::Nobody => fields!("cases c", "c.unit = $1 and c.officer is null and c.ended_at is null"),
        Range::Team => fields!("cases c", "c.unit = $1 and c.officer is not null and c.ended_at is null"),
        Range::Responsible => {
            fields!(
                "cases c",
                "c.responsible = $1 and c.outcome is not null and c.resolved_at is null and c.step_due_at > ''"
            )
        }
        Range::Asked => fields!(
            "opinion o join cases c on c.id = o.case_id",
            "o.unit = $1 and o.answered_at is null and c.ended_at is null"
        ),
    };
    let rows: Vec<FieldRow> = tx.all(statement, args![of]).await?;
    Ok(rows.into_iter().map(|row| (row.field, row.n)).collect())
}

record! { struct HolderRow { officer: String, n: i64 } }

/// Who holds open cases at a unit, and how many each.
pub async fn holders(tx: &mut Tx, unit: &str) -> Result<Vec<(String, i64)>> {
    let rows: Vec<HolderRow> = tx
        .all(
            sql!(
                "select officer, count(*) as n from cases where unit = $1 and officer is not null and ended_at is null
                  group by officer order by officer"
            ),
            args![unit],
        )
        .await?;
    Ok(rows.into_iter().map(|row| (row.officer, row.n)).collect())
}

/// How many open cases each of these people holds, at whatever unit; sixteen to a statement.
pub async fn held_by(tx: &mut Tx, usernames: &[String]) -> Result<Vec<(String, i64)>> {
    const NAMES: usize = 16;
    let mut held = Vec::new();
    for names in usernames.chunks(NAMES) {
        let args: Vec<Value> = (0..NAMES).map(|at| Value::from(names.get(at).cloned().unwrap_or_default())).collect();
        let rows: Vec<HolderRow> = tx
            .all(
                sql!(
                    "select officer, count(*) as n from cases where ended_at is null and officer in
                      ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) group by officer"
                ),
                &args,
            )
            .await?;
        held.extend(rows.into_iter().map(|row| (row.officer, row.n)));
    }
    Ok(held)
}
