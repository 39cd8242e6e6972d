use serde_json::Value as Json;
use store::{Moment, Tx, args, record, sql};

use crate::case::Case;
use crate::error::{Error, Result};

/// One thing that happened to a case, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: Moment,
    /// The event's type, like `case.received`.
    pub event: String,
    /// User name of the member of staff; `None` for the office itself and for citizens.
    pub by: Option<String>,
    pub unit: String,
    pub step: Option<i64>,
    /// Where a transfer went.
    pub to_unit: Option<String>,
    /// The officer named by an assignment or transfer.
    pub to: Option<String>,
    pub outcome: Option<String>,
    /// The date an event sets: of the case, of the step that begins, or of an answer.
    pub due: Option<Moment>,
    /// Of a supplement request: what its answer does to the clock, `restart` or `pause`.
    pub clock: Option<String>,
    /// The sentence written with the act, unless it was erased.
    pub text: Option<String>,
}

record! { struct EventRow { cseq: i64, body: Option<Vec<u8>>, text: Option<String> } }

/// What happened to a case, first to last.
pub async fn history(tx: &mut Tx, case: &Case) -> Result<Vec<Entry>> {
    let rows: Vec<EventRow> = tx
        .all(
            sql!("select e.cseq, e.body, t.text from event e left join case_text t on t.case_id = e.case_id and t.cseq = e.cseq
                  where e.case_id = $1 order by e.cseq"),
            args![&case.id],
        )
        .await?;
    rows.into_iter().filter(|row| row.body.is_some()).map(|row| entry(row, case)).collect()
}

fn entry(row: EventRow, case: &Case) -> Result<Entry> {
    let corrupt = || Error::Corrupt { table: "event", column: "body", key: format!("{} {}", case.reference, row.cseq) };
    let event: Json = serde_json::from_slice(row.body.as_deref().unwrap_or_default()).map_err(|_| corrupt())?;
    let data = event.get("data").cloned().unwrap_or_default();
    let text =
        |value: &Json, name: &str| value.get(name).and_then(Json::as_str).filter(|t| !t.is_empty()).map(str::to_owned);
    let is_date = |text: &String| Moment::parse(text).is_some();
    let to = text(&data, "to").or_else(|| text(&data, "officer"));
    Ok(Entry {
        due: text(&data, "due").or_else(|| to.clone()).and_then(|due| Moment::parse(&due)),
        clock: text(&data, "clock"),
        to: to.filter(|to| !is_date(to)),
        at: text(&event, "ts").and_then(|ts| Moment::parse(&ts)).ok_or_else(corrupt)?,
        event: text(&event, "type").ok_or_else(corrupt)?,
        by: event.get("actor").and_then(|actor| text(actor, "id")),
        unit: text(&event, "unit").ok_or_else(corrupt)?,
        step: data.get("step").and_then(Json::as_i64),
        to_unit: text(&data, "unit"),
        outcome: text(&data, "outcome"),
        text: row.text,
    })
}
