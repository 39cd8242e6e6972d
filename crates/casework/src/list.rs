use identity::Scope;
use jiff::civil::Date;
use store::{Moment, Tx, Value, args, record, sql};

use crate::error::{Error, Result};
use crate::numbering::Reference;
use crate::stage::State;
use crate::words;

/// The most lines of one page.
pub const MOST: i64 = 200;

/// What a list of cases is narrowed to; pages go by `after`, the key of the last line seen.
#[derive(Debug, Clone, Default)]
pub struct CaseFilter {
    /// Held by or answered for by this unit, or received at it.
    pub unit: Option<String>,
    pub state: Option<State>,
    /// Due before the end of this day.
    pub due_before: Option<Date>,
    /// A number, words of a name in any spelling, a phone, an identity number.
    pub query: Option<String>,
    pub after: Option<String>,
    pub limit: Option<i64>,
}

/// One line of a list of cases.
#[derive(Debug, Clone)]
pub struct CaseLine {
    pub reference: Reference,
    pub state: State,
    pub procedure_key: String,
    pub procedure_version: i64,
    /// The applicant's name: only for people whose scope covers the case.
    pub applicant: String,
    pub desk: String,
    pub unit: String,
    pub officer: Option<String>,
    pub step: u32,
    pub received_at: Moment,
    pub due_at: Moment,
    pub step_since: Moment,
    pub step_due_at: Moment,
    /// The case waits at the signing step with a decision, for its result to be entered.
    pub is_decided: bool,
    /// Since when its clock stands, if it does.
    pub paused_at: Option<Moment>,
    /// Where the next page begins.
    pub key: String,
}

impl CaseLine {
    /// The procedure's key, and the version the case keeps.
    pub fn procedure(&self) -> (&str, i64) {
        (&self.procedure_key, self.procedure_version)
    }
}

record! {
    pub(crate) struct LineRow {
        pub id: String, pub reference: String, pub state: String, pub procedure_key: String,
        pub procedure_version: i64, pub intake: String, pub desk: String, pub unit: String,
        pub officer: Option<String>, pub step: i64, pub received_at: Moment, pub due_at: Moment,
        pub step_since: Moment, pub step_due_at: Moment, pub outcome: Option<String>,
        pub paused_at: Option<Moment>,
    }
}

#[derive(serde::Deserialize)]
struct NameOnly {
    applicant: Named,
}

#[derive(serde::Deserialize)]
struct Named {
    name: String,
}

/// What a line is made of, from a row `c` of cases.
macro_rules! line_columns {
    () => {
        "select c.id, c.reference, c.state, c.procedure_key, c.procedure_version, c.intake, c.desk, c.unit, c.officer,
            c.step, c.received_at, c.due_at, c.step_since, c.step_due_at, c.outcome, c.paused_at"
    };
}
pub(crate) use line_columns;

pub(crate) fn line(row: LineRow, by_step: bool) -> Result<CaseLine> {
    let corrupt = |column| Error::Corrupt { table: "cases", column, key: row.reference.clone() };
    let intake: NameOnly = serde_json::from_str(&row.intake).map_err(|_| corrupt("intake"))?;
    let order = if by_step { row.step_due_at } else { row.due_at };
    Ok(CaseLine {
        state: State::parse(&row.state).ok_or_else(|| corrupt("state"))?,
        step: u32::try_from(row.step).map_err(|_| corrupt("step"))?,
        applicant: intake.applicant.name,
        key: format!("{}~{}", order.stored(), row.id),
        reference: Reference::stored(row.reference),
        procedure_key: row.procedure_key,
        procedure_version: row.procedure_version,
        desk: row.desk,
        unit: row.unit,
        officer: row.officer,
        received_at: row.received_at,
        due_at: row.due_at,
        step_since: row.step_since,
        step_due_at: row.step_due_at,
        is_decided: row.outcome.is_some(),
        paused_at: row.paused_at,
    })
}

/// The key of the line before this page: its moment and id; before everything when there is none.
fn after(key: Option<&str>) -> (String, String) {
    key.and_then(|key| key.split_once('~')).map(|(at, id)| (at.to_owned(), id.to_owned())).unwrap_or_default()
}

/// Cases within the scope, by due moment. One page; the next begins after the last line's `key`.
pub async fn cases(tx: &mut Tx, scope: &Scope, filter: &CaseFilter) -> Result<Vec<CaseLine>> {
    if let Some(query) = filter.query.as_deref().filter(|q| !q.trim().is_empty()) {
        return found(tx, scope, filter, query).await;
    }
    let (at, id) = after(filter.after.as_deref());
    let args = narrowed(scope, filter, at, id);
    // A state is the beginning of an index of its own: what is under way is not looked for among all that is over.
    let statement = if filter.state.is_some() {
        sql!(
            line_columns!(), "
                  from cases c join unit d on d.code = c.desk join unit r on r.code = c.responsible
                  join unit u on u.code = c.unit
                  where ((d.path >= $1 and d.path < $2) or (r.path >= $3 and r.path < $4) or (u.path >= $3 and u.path < $4))
                    and ($5 = '' or c.unit = $5 or c.responsible = $5 or c.desk = $5)
                    and c.state = $6 and ($7 = '' or c.due_at < $7)
                    and (c.due_at, c.id) > ($8, $9)
                  order by c.due_at, c.id limit $10"
        )
    } else {
        sql!(
            line_columns!(), "
                  from cases c join unit d on d.code = c.desk join unit r on r.code = c.responsible
                  join unit u on u.code = c.unit
                  where ((d.path >= $1 and d.path < $2) or (r.path >= $3 and r.path < $4) or (u.path >= $3 and u.path < $4))
                    and ($5 = '' or c.unit = $5 or c.responsible = $5 or c.desk = $5)
                    and $6 = '' and ($7 = '' or c.due_at < $7)
                    and (c.due_at, c.id) > ($8, $9)
                  order by c.due_at, c.id limit $10"
        )
    };
    let rows: Vec<LineRow> = tx.all(statement, &args).await?;
    rows.into_iter().map(|row| line(row, false)).collect()
}

fn narrowed(scope: &Scope, filter: &CaseFilter, at: String, id: String) -> Vec<Value> {
    let due_before = filter.due_before.map(|day| {
        let next = day.tomorrow().unwrap_or(day);
        Moment::from_local(next.to_datetime(jiff::civil::Time::midnight())).stored()
    });
    vec![
        Value::from(&scope.desk.0),
        Value::from(&scope.desk.1),
        Value::from(&scope.unit.0),
        Value::from(&scope.unit.1),
        Value::from(filter.unit.clone().unwrap_or_default()),
        Value::from(filter.state.map_or("", State::word)),
        Value::from(due_before.unwrap_or_default()),
        Value::from(at),
        Value::from(id),
        Value::from(filter.limit.unwrap_or(50).clamp(1, MOST)),
    ]
}

/// So many cases carry a word that it is no way in any more.
const COMMON: i64 = 5_000;
/// Lines read where the rest of the words is checked here.
const CHECKED: i64 = 2_000;

/// Cases found by a number or by words, the newest first. The rarest word is the way in; where even that one is common,
/// the cases are gone through from the newest backwards, and a page is soon full. The database checks three words, the
/// rest is checked here. The last word may be unfinished.
async fn found(tx: &mut Tx, scope: &Scope, filter: &CaseFilter, query: &str) -> Result<Vec<CaseLine>> {
    if let Some(reference) = Reference::parse(query) {
        return by_reference(tx, scope, &reference).await;
    }
    let words = rarest_first(tx, words::words_of_query(query)).await?;
    let Some((rarest, carried)) = words.first() else { return Ok(Vec::new()) };
    let other = |at: usize| words.get(at).map(|(word, _)| (word.clone(), behind(word))).unwrap_or_default();
    let ((one, one_end), (two, two_end)) = (other(1), other(2));
    let limit = filter.limit.unwrap_or(50).clamp(1, MOST);
    let by_word = *carried < COMMON;
    let statement = if by_word {
        sql!(
            line_columns!(),
            "
                  from case_word w join cases c on c.id = w.case_id join unit d on d.code = c.desk
                  join unit r on r.code = c.responsible join unit u on u.code = c.unit
                  where w.word >= $1 and w.word < $2
                    and ((d.path >= $3 and d.path < $4) or (r.path >= $5 and r.path < $6) or (u.path >= $5 and u.path < $6))
                    and ($7 = '' or c.state = $7)
                    and ($8 = '' or exists (select 1 from case_word v where v.case_id = c.id and v.word >= $8 and v.word < $9))
                    and ($10 = '' or exists (select 1 from case_word v where v.case_id = c.id and v.word >= $10 and v.word < $11))
                  order by c.received_at desc, c.id desc limit $12"
        )
    } else {
        sql!(
            line_columns!(),
            "
                  from cases c join unit d on d.code = c.desk join unit r on r.code = c.responsible
                  join unit u on u.code = c.unit
                  where ((d.path >= $3 and d.path < $4) or (r.path >= $5 and r.path < $6) or (u.path >= $5 and u.path < $6))
                    and ($7 = '' or c.state = $7)
                    and ($1 = '' or exists (select 1 from case_word w where w.case_id = c.id and w.word >= $1 and w.word < $2))
                    and ($8 = '' or exists (select 1 from case_word v where v.case_id = c.id and v.word >= $8 and v.word < $9))
                    and ($10 = '' or exists (select 1 from case_word v where v.case_id = c.id and v.word >= $10 and v.word < $11))
                  order by c.received_at desc, c.id desc limit $12"
        )
    };
    let args = args![
        rarest,
        behind(rarest),
        &scope.desk.0,
        &scope.desk.1,
        &scope.unit.0,
        &scope.unit.1,
        filter.state.map_or("", State::word),
        one,
        one_end,
        two,
        two_end,
        // A case stands once for each of its words that begin so.
        if by_word || words.len() > 3 { CHECKED } else { limit }
    ];
    fitting(tx.all(statement, args).await?, &words, usize::try_from(limit).unwrap_or(50))
}

/// The lines that carry every word, each case once.
fn fitting(rows: Vec<LineRow>, words: &[(String, i64)], limit: usize) -> Result<Vec<CaseLine>> {
    let mut lines = Vec::new();
    for row in rows {
        if lines.len() == limit {
            break;
        }
        let kept = crate::words::words_of_stored(&row.intake);
        let fits = words.iter().all(|(word, _)| kept.iter().any(|k| k.starts_with(word.as_str())));
        if fits && lines.iter().all(|l: &CaseLine| l.reference.as_str() != row.reference) {
            lines.push(line(row, false)?);
        }
    }
    Ok(lines)
}

/// The first text behind everything that starts with a word.
fn behind(word: &str) -> String {
    format!("{word}\u{7f}")
}

/// The words of a query with how many cases carry them, counted no further than [`COMMON`], the rarest first.
async fn rarest_first(tx: &mut Tx, words: Vec<String>) -> Result<Vec<(String, i64)>> {
    let mut counted = Vec::with_capacity(words.len());
    for word in words.into_iter().take(8) {
        let statement = sql!(
            "select count(*) as value from
                (select 1 as one from case_word where word >= $1 and word < $2 limit $3) w"
        );
        let n: Option<i64> = tx.optional(statement, args![&word, behind(&word), COMMON]).await?;
        counted.push((n.unwrap_or(0), std::cmp::Reverse(word.len()), word));
    }
    counted.sort();
    Ok(counted.into_iter().map(|(n, _, word)| (word, n)).collect())
}

async fn by_reference(tx: &mut Tx, scope: &Scope, reference: &Reference) -> Result<Vec<CaseLine>> {
    let row: Option<LineRow> = tx
        .optional(
            sql!(
            line_columns!(),
            "
                  from cases c join unit d on d.code = c.desk join unit r on r.code = c.responsible
                  join unit u on u.code = c.unit
                  where c.reference = $1
                    and ((d.path >= $2 and d.path < $3) or (r.path >= $4 and r.path < $5) or (u.path >= $4 and u.path < $5))"),
            args![reference.as_str(), &scope.desk.0, &scope.desk.1, &scope.unit.0, &scope.unit.1],
        )
        .await?;
    row.map(|row| line(row, false)).into_iter().collect()
}

/// Which part of the work a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue<'a> {
    /// What one officer holds.
    Officer(&'a str),
    /// What lies at a unit, whoever holds it; the results waiting at a desk are a list of their own.
    Unit(&'a str),
    /// Results waiting at a desk to be handed over.
    Results(&'a str),
}

/// Open work by the due moment of the step: what to do next stands first.
pub async fn queue(tx: &mut Tx, queue: Queue<'_>, after_key: Option<&str>, limit: i64) -> Result<Vec<CaseLine>> {
    let (at, id) = after(after_key);
    let limit = limit.clamp(1, MOST);
    let rows: Vec<LineRow> = match queue {
        Queue::Officer(officer) => {
            let statement = sql!(
                line_columns!(),
                " from cases c where officer = $1 and ended_at is null
                    and (step_due_at, id) > ($2, $3) order by step_due_at, id limit $4"
            );
            tx.all(statement, args![officer, at, id, limit]).await?
        }
        Queue::Unit(unit) => {
            let statement = sql!(
                line_columns!(),
                " from cases c where unit = $1 and ended_at is null and resolved_at is null
                    and (step_due_at, id) > ($2, $3) order by step_due_at, id limit $4"
            );
            tx.all(statement, args![unit, at, id, limit]).await?
        }
        Queue::Results(desk) => {
            let statement = sql!(
                line_columns!(),
                " from cases c where desk = $1 and state = 'resolved'
                    and (step_due_at, id) > ($2, $3) order by step_due_at, id limit $4"
            );
            tx.all(statement, args![desk, at, id, limit]).await?
        }
    };
    rows.into_iter().map(|row| line(row, true)).collect()
}

/// How many cases a list without words holds: counted in an index, by the few places that cases lie at.
pub async fn cases_count(tx: &mut Tx, scope: &Scope, filter: &CaseFilter) -> Result<i64> {
    let n: Option<i64> = tx
        .optional(
            sql!(
                "select cast(coalesce(sum(c.n), 0) as bigint) as value
                  from (select desk, responsible, unit, count(*) as n from cases
                    where ($5 = '' or unit = $5 or responsible = $5 or desk = $5) and ($6 = '' or state = $6)
                    group by desk, responsible, unit) c
                  join unit d on d.code = c.desk join unit r on r.code = c.responsible join unit u on u.code = c.unit
                  where ((d.path >= $1 and d.path < $2) or (r.path >= $3 and r.path < $4) or (u.path >= $3 and u.path < $4))"
            ),
            args![
                &scope.desk.0,
                &scope.desk.1,
                &scope.unit.0,
                &scope.unit.1,
                filter.unit.clone().unwrap_or_default(),
                filter.state.map_or("", State::word)
            ],
        )
        .await?;
    Ok(n.unwrap_or(0))
}
