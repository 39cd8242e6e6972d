use std::fmt;

use jiff::civil::Date;
use store::{Tx, Work, args, sql};

use crate::Result;
use crate::desk::Desk;

/// The number of a case (mã hồ sơ): `<prefix>-<yymmdd>-<nnnn>` (trust-design §12.4).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference(String);

impl Reference {
    /// Joins the parts; the serial has four digits and grows to five after 9999.
    pub fn new(prefix: &str, day: Date, serial: i64) -> Reference {
        Reference(format!("{prefix}-{}-{serial:04}", yymmdd(day)))
    }

    /// Reads what somebody typed or scanned: spaces dropped, letters raised. `None` when it cannot be a number of ours.
    pub fn parse(typed: &str) -> Option<Reference> {
        let text: String = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
        let mut parts = text.rsplitn(3, '-');
        let (serial, day, prefix) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let named = (1..=20).contains(&prefix.len())
            && prefix.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-' || b == b'.');
        (digits(serial, 4..=5) && digits(day, 6..=6) && named).then_some(Reference(text))
    }

    pub(crate) fn stored(text: String) -> Reference {
        Reference(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The serial of the day: the number in the desk's register.
    pub fn serial(&self) -> i64 {
        self.0.rsplit('-').next().and_then(|serial| serial.parse().ok()).unwrap_or(0)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn yymmdd(day: Date) -> String {
    format!("{:02}{:02}{:02}", day.year().rem_euclid(100), day.month(), day.day())
}

/// The next number of a series on a day, in this transaction: unique and without gaps, because a transaction that is
/// undone gives its number back.
pub async fn take_number(tx: &mut Tx, series: &str, day: Date) -> Result<i64> {
    let number: Option<i64> = tx
        .optional(
            sql!(
                "insert into counter (unit, day, n) values ($1, $2, 1)
                  on conflict (unit, day) do update set n = counter.n + 1 returning n as value"
            ),
            args![series, day],
        )
        .await?;
    number.ok_or_else(|| crate::Error::Corrupt { table: "counter", column: "n", key: series.to_owned() })
}

/// The next number of a desk for what it gives in writing without a case; `series` stands in the number
/// (`MOT-CUA-TC-100120-0001`).
pub(crate) async fn next_slip(work: &mut Work<'_>, desk: Desk<'_>, series: &str) -> Result<Reference> {
    let day = work.now.local().date();
    let serial = take_number(work.tx, &format!("{}/{series}", desk.unit.code), day).await?;
    Ok(Reference::new(&format!("{}-{series}", desk.number_prefix()), day, serial))
}

/// The last number given at a desk on a day; 0 before the first. Numbers are dense, so it is also how many there are.
pub async fn last_number(tx: &mut Tx, desk: &str, day: Date) -> Result<i64> {
    let last: Option<i64> =
        tx.optional(sql!("select n as value from counter where unit = $1 and day = $2"), args![desk, day]).await?;
    Ok(last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_number_says_desk_day_and_serial() {
        let check = |serial, expected: &str| {
            let reference = Reference::new("MOT-CUA", date(2010, 1, 20), serial);
            assert_eq!(reference.as_str(), expected);
            assert_eq!(reference.serial(), serial);
            assert_eq!(Reference::parse(expected), Some(reference));
        };
        check(1, "MOT-CUA-100120-0001");
        check(9_999, "MOT-CUA-100120-9999");
        check(10_000, "MOT-CUA-100120-10000");
    }

    #[test]
    fn a_typed_number_is_read_kindly_and_nonsense_is_none() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(Reference::parse(typed).as_ref().map(Reference::as_str), expected, "{typed}");
        };
        check(" mot-cua-100120-0001 ", Some("MOT-CUA-100120-0001"));
        check("H26.454-250922-0012", Some("H26.454-250922-0012"));
        check("MOT CUA-100120-0001", Some("MOTCUA-100120-0001"));
        check("MOT-CUA-100120-01", None);
        check("100120-0001", None);
        check("MOT-CUA-1001200001", None);
        check("'; drop table-100120-0001", None);
        check("", None);
    }
}
