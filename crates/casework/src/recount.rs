use calendar::Calendar;
use catalogue::Channel;
use store::{Moment, Tx, args, record, sql};

use crate::error::Result;
use crate::numbering::Reference;

/// An open case with the promise it was given, as far as counting anew needs it. No personal data.
#[derive(Debug, Clone)]
pub struct Open {
    pub reference: Reference,
    pub procedure_key: String,
    pub procedure_version: i64,
    pub channel: String,
    pub unit: String,
    pub received_at: Moment,
    pub due_at: Moment,
    key: String,
}

record! {
    struct OpenRow {
        id: String, reference: String, procedure_key: String, procedure_version: i64, channel: String, unit: String,
        received_at: Moment, due_at: Moment,
    }
}

/// Cases read in one go.
const PAGE: i64 = 500;

/// Every case that is not ended, in the order of their ids.
pub async fn open_cases(tx: &mut Tx) -> Result<Vec<Open>> {
    let mut all: Vec<Open> = Vec::new();
    loop {
        let last = all.last().map(|open| open.key.clone()).unwrap_or_default();
        let rows: Vec<OpenRow> = tx
            .all(
                sql!(
                    "select id, reference, procedure_key, procedure_version, channel, unit, received_at, due_at
                      from cases where resolved_at is null and ended_at is null and id > $1 order by id limit $2"
                ),
                args![last, PAGE],
            )
            .await?;
        let is_last = i64::try_from(rows.len()).unwrap_or(0) < PAGE;
        all.extend(rows.into_iter().map(open));
        if is_last {
            return Ok(all);
        }
    }
}

fn open(row: OpenRow) -> Open {
    Open {
        reference: Reference::stored(row.reference),
        procedure_key: row.procedure_key,
        procedure_version: row.procedure_version,
        channel: row.channel,
        unit: row.unit,
        received_at: row.received_at,
        due_at: row.due_at,
        key: row.id,
    }
}

/// When a case would be due if it were counted anew from its reception under two calendars; `None` where both say the
/// same, or where there is nothing to count. Pauses stand on both sides alike and are left out.
pub fn moved(
    open: &Open,
    procedure: &catalogue::Procedure,
    before: &Calendar,
    after: &Calendar,
) -> Option<(Moment, Moment)> {
    let channel = Channel::from_word(&open.channel)?;
    let limit = procedure.limit_for(channel)?;
    let under = |calendar: &Calendar| {
        calendar::due(calendar, open.received_at.local(), limit, &[]).ok().map(|due| Moment::from_local(due.at))
    };
    let (old, new) = (under(before)?, under(after)?);
    (old != new).then_some((old, new))
}
