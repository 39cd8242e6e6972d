//! Whether the stored events of one case are whole: dense, linked, committed, in time.
//!
//! A chain that lost its last events looks whole from here; compare its length with the case's own
//! count, and the id of each row with that of its event.

use crate::{Error, Event, commit};

/// One stored event of a case. Erasure takes away salt and body together; number and commitment
/// stay.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    pub cseq: i64,
    pub c: &'a [u8],
    pub salt: Option<&'a [u8]>,
    pub body: Option<&'a [u8]>,
}

/// One thing that is wrong with the row numbered `cseq`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("event {cseq}: event {expected} should come here")]
    Gap { cseq: i64, expected: i64 },
    #[error("event {cseq}: the number is there twice")]
    Duplicate { cseq: i64 },
    #[error("event {cseq}: stands after event {after}")]
    Order { cseq: i64, after: i64 },
    #[error("event {cseq}: only one of salt and body is there")]
    HalfErased { cseq: i64 },
    #[error("event {cseq}: the commitment does not fit salt and body")]
    Commitment { cseq: i64 },
    #[error("event {cseq}: the body is no event: {error}")]
    Body { cseq: i64, error: Error },
    #[error("event {cseq}: the body belongs to another case or number")]
    Stranger { cseq: i64 },
    #[error("event {cseq}: cprev is not the commitment of the event before")]
    Cprev { cseq: i64 },
    #[error("event {cseq}: its time lies before the event before")]
    Time { cseq: i64 },
}

/// The outcome of [`check`].
#[derive(Debug, Default)]
pub struct Checked {
    /// Every body that is an event, in the order of the rows, to fold.
    pub events: Vec<Event>,
    /// What is wrong, in the order of the rows; empty for a whole chain.
    pub broken: Vec<Broken>,
}

/// Checks the chain of `case`, whose rows come ordered by `cseq`.
pub fn check<'a>(case: &str, rows: impl IntoIterator<Item = Row<'a>>) -> Checked {
    let mut walk = Walk { case, before: None, last_ts: String::new(), checked: Checked::default() };
    for row in rows {
        walk.step(row);
    }
    walk.checked
}

struct Walk<'c, 'a> {
    case: &'c str,
    before: Option<Row<'a>>,
    /// The time of the last event that could be read; empty before the first.
    last_ts: String,
    checked: Checked,
}

impl<'a> Walk<'_, 'a> {
    fn step(&mut self, row: Row<'a>) {
        self.check_number(row.cseq);
        match (row.salt, row.body) {
            (Some(salt), Some(body)) => self.check_body(&row, salt, body),
            (None, None) => self.check_erased(&row),
            _ => self.checked.broken.push(Broken::HalfErased { cseq: row.cseq }),
        }
        self.before = Some(row);
    }

    fn check_number(&mut self, cseq: i64) {
        let before = self.before.map(|row| row.cseq);
        let expected = before.map_or(1, |before| before.saturating_add(1));
        let broken = match before {
            _ if cseq == expected => return,
            Some(before) if cseq == before => Broken::Duplicate { cseq },
            Some(after) if cseq < after => Broken::Order { cseq, after },
            _ => Broken::Gap { cseq, expected },
        };
        self.checked.broken.push(broken);
    }

    /// Nothing is left to compare, but the commitment must still be one.
    fn check_erased(&mut self, row: &Row) {
        if row.c.len() != 32 {
            self.checked.broken.push(Broken::Commitment { cseq: row.cseq });
        }
    }

    fn check_body(&mut self, row: &Row, salt: &[u8], body: &[u8]) {
        let cseq = row.cseq;
        let committed = <&[u8; 32]>::try_from(salt).is_ok_and(|salt| commit(salt, body) == row.c);
        if !committed {
            self.checked.broken.push(Broken::Commitment { cseq });
        }
        match Event::parse(body) {
            Ok(event) => self.check_event(cseq, event),
            Err(error) => self.checked.broken.push(Broken::Body { cseq, error }),
        }
    }

    fn check_event(&mut self, cseq: i64, event: Event) {
        let link = event.link.as_ref();
        if link.is_none_or(|link| link.case != self.case || link.cseq != cseq) {
            self.checked.broken.push(Broken::Stranger { cseq });
        }
        // After a gap there is nothing to compare with; the gap is reported already.
        let cprev = link.and_then(|link| link.cprev);
        let before = self.before.filter(|row| row.cseq.checked_add(1) == Some(cseq));
        if before.is_some_and(|row| cprev.is_none_or(|cprev| cprev != row.c)) {
            self.checked.broken.push(Broken::Cprev { cseq });
        }
        // All times have one width and one offset, so their texts compare like the times.
        if event.ts < self.last_ts {
            self.checked.broken.push(Broken::Time { cseq });
        }
        self.last_ts.clone_from(&event.ts);
        self.checked.events.push(event);
    }
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
