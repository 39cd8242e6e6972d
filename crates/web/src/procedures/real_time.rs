//! How long it really takes, beside what the law allows.

use calendar::format_working_time;
use casework::{SettleTimes, settle_times};
use jiff::civil::Date;
use store::Tx;

use crate::failure::Result;
use crate::texts::Texts;
use crate::view::figure;

/// With fewer cases a median says more about the few than about the office.
const FEWEST: i64 = 5;

/// What the last year says.
pub struct RealTime {
    /// Half of the cases were settled within it.
    pub median: String,
    /// Nine of ten.
    pub most: String,
    pub cases: String,
    /// `01/2009`
    pub since: String,
}

/// The real times of the last twelve months and the present one; `None` where there were too few cases.
pub async fn real_time(tx: &mut Tx, key: &str, today: Date, t: &'static Texts) -> Result<Option<RealTime>> {
    let (year, month) = (today.year() - 1, today.month());
    let times = settle_times(tx, key, &format!("{year:04}-{month:02}")).await?;
    Ok(told(&times, &format!("{month:02}/{year:04}"), t))
}

fn told(times: &SettleTimes, since: &str, t: &'static Texts) -> Option<RealTime> {
    let within = |percent| {
        let minutes = times.within(percent)?;
        Some(format_working_time(minutes.unsigned_abs() * 60, t.language))
    };
    if times.cases() < FEWEST {
        return None;
    }
    Some(RealTime {
        median: within(50)?,
        most: within(90)?,
        cases: figure(times.cases().unsigned_abs(), t.language),
        since: since.to_owned(),
    })
}
