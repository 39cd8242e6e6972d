//! What an item's procedure costs, before and after: every figure with its source and day. The first "before" is the
//! baseline: a correction stands beside it, with its reason, and never in its place.

use catalogue::{Channel, Procedure};
use identity::policy::Reviewing;
use identity::{Permit, Units};
use jiff::civil::Date;
use journal::Kind;
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::compliance_cost::{Activity, Cost, Wage};
use crate::error::{Error, Fault, Result, Rule, line, prose};
use crate::item::Item;
use crate::record::{Deed, change, must_be_at, must_be_for};
use crate::stage::Stage;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

impl Side {
    pub fn word(self) -> &'static str {
        match self {
            Side::Before => "before",
            Side::After => "after",
        }
    }

    pub fn parse(word: &str) -> Option<Side> {
        [Side::Before, Side::After].into_iter().find(|side| side.word() == word)
    }
}

/// One sheet as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostSheet {
    pub side: Side,
    /// 1 is the first; of "before" it is the baseline.
    pub n: i64,
    pub cost: Cost,
    pub source: String,
    pub dated: Date,
    pub reason: String,
    pub by: String,
    pub at: Moment,
}

record! {
    struct SheetRow {
        side: String, n: i64, body: String, source: String, dated: String, reason: String, by_account: String, at: Moment,
    }
}

/// A sheet as it is typed.
#[derive(Debug, Clone)]
pub struct NewCost {
    pub side: Side,
    pub cost: Cost,
    pub source: String,
    pub dated: Option<Date>,
    /// Owed for every sheet after the first, and where the people counted differ from the cases of the office.
    pub reason: String,
    /// Cases of the last year, as the office counted them.
    pub counted: u32,
}

/// All sheets of an item, in the order in which they were written.
pub async fn cost_sheets(tx: &mut Tx, item: &str) -> Result<Vec<CostSheet>> {
    let statement = sql!(
        "select side, n, body, source, dated, reason, by_account, at from review_cost where item = $1 order by at, side desc, n"
    );
    let rows: Vec<SheetRow> = tx.all(statement, args![item]).await?;
    let corrupt = |column| Error::Corrupt { table: "review_cost", column, key: item.to_owned() };
    rows.into_iter()
        .map(|row| {
            Ok(CostSheet {
                side: Side::parse(&row.side).ok_or_else(|| corrupt("side"))?,
                n: row.n,
                cost: serde_json::from_str(&row.body).map_err(|_| corrupt("body"))?,
                source: row.source,
                dated: row.dated.parse().map_err(|_| corrupt("dated"))?,
                reason: row.reason,
                by: row.by_account,
                at: row.at,
            })
        })
        .collect()
}

/// The last sheet of each side.
fn last(sheets: &[CostSheet], side: Side) -> Option<&CostSheet> {
    sheets.iter().filter(|sheet| sheet.side == side).max_by_key(|sheet| sheet.n)
}

/// What a sheet begins with: an activity for each paper, the way, the wait, the result; the fees of the version for the
/// counter. Times are nobody's guess: they begin at nothing.
pub fn template(procedure: &Procedure, subjects: u32, words: &[String; 4]) -> Cost {
    let activity = |name: String| Activity { name, minutes: 0, times: 1, consultancy: 0, other: 0 };
    let papers = procedure.papers.iter().map(|paper| format!("{}: {}", words[0], paper.name));
    let rest = words[1..].iter().cloned();
    let is_at_counter = |channel: Option<Channel>| channel.is_none_or(|channel| channel == Channel::Counter);
    let fees = procedure.fees.iter().filter(|fee| is_at_counter(fee.channel)).map(|fee| fee.amount).sum();
    Cost {
        activities: papers.chain(rest).map(activity).collect(),
        fees,
        times_per_year: 1,
        subjects_per_year: subjects,
    }
}

/// Keeps a sheet (`review.costed`).
pub async fn record_cost(
    work: &mut Work<'_>,
    permit: &Permit<Reviewing>,
    units: &Units,
    item: &Item,
    new: NewCost,
) -> Result<Item> {
    must_be_for(permit, &item.place(units))?;
    must_be_at(item, &[Stage::Assigned, Stage::Review])?;
    let mut sheets = cost_sheets(work.tx, &item.id).await?;
    let n = sheets.iter().filter(|sheet| sheet.side == new.side).count() as i64 + 1;
    let sheet = checked(work, permit, new, n)?;
    let corrupt = |_| Error::Corrupt { table: "review_cost", column: "body", key: item.id.clone() };
    let body = serde_json::to_string(&sheet.cost).map_err(corrupt)?;
    work.tx
        .execute(
            sql!(
                "insert into review_cost (item, side, n, body, source, dated, reason, by_account, at)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                &item.id,
                sheet.side.word(),
                n,
                &body,
                &sheet.source,
                sheet.dated,
                &sheet.reason,
                &sheet.by,
                work.now
            ],
        )
        .await?;
    let data = json!({"side": sheet.side.word(), "n": n, "record_h": crate::record::digest(work, &body)});
    sheets.push(sheet);
    let (year_before, year_after) = years(&sheets, wage_now(work.tx).await?);
    let reviewer = item.reviewer.clone().or_else(|| Some(permit.actor().username.clone()));
    let next = Item { stage: Stage::Review, reviewer, year_before, year_after, ..item.clone() };
    change(work, permit, item, next, Deed { what: "costed", kind: Kind::ReviewCosted, note: "", data }).await
}

async fn wage_now(tx: &mut Tx) -> Result<Option<Wage>> {
    Ok(crate::wage(tx).await?.and_then(|setting| setting.wage()))
}

fn years(sheets: &[CostSheet], wage: Option<Wage>) -> (Option<i64>, Option<i64>) {
    let year = |side| Some(last(sheets, side)?.cost.year(wage?));
    (year(Side::Before), year(Side::After))
}

fn checked(work: &Work<'_>, permit: &Permit<Reviewing>, new: NewCost, n: i64) -> Result<CostSheet> {
    let mut faults = Vec::new();
    let source = line("source", &new.source, 300, &mut faults);
    let reason = prose("reason", &new.reason, 1_000, &mut faults);
    let today = work.now.local().date();
    let dated = new.dated.filter(|day| *day <= today).unwrap_or_else(|| {
        faults.push(Fault::new("dated", Rule::Day));
        today
    });
    let is_corrected = n > 1 || new.cost.subjects_per_year != new.counted;
    if is_corrected && reason.is_empty() {
        faults.push(Fault::new("reason", Rule::ReasonForFigures));
    }
    if new.cost.fees < 0 {
        faults.push(Fault::new("fees", Rule::Number));
    }
    let mut cost = new.cost;
    for (at, activity) in cost.activities.iter_mut().enumerate() {
        activity.name = line(&format!("name.{at}"), &activity.name, 400, &mut faults);
        if activity.consultancy < 0 || activity.other < 0 {
            faults.push(Fault::new(format!("other.{at}"), Rule::Number));
        }
    }
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let by = permit.actor().username.clone();
    Ok(CostSheet { side: new.side, n, cost, source, dated, reason, by, at: work.now })
}

/// The yearly costs of everything that is not decided, by a new wage.
pub(crate) async fn count_anew(work: &mut Work<'_>, wage: Wage) -> Result<()> {
    let ids: Vec<String> = work
        .tx
        .all(
            sql!(
                "select distinct c.item as value from review_cost c join review_item i on i.id = c.item
                  where i.state <> 'decided'"
            ),
            &[],
        )
        .await?;
    for id in ids {
        let (before, after) = years(&cost_sheets(work.tx, &id).await?, Some(wage));
        let statement = sql!("update review_item set year_before = $2, year_after = $3 where id = $1");
        work.tx.execute(statement, args![&id, before, after]).await?;
    }
    Ok(())
}
