use std::fmt;

use jiff::{Timestamp, civil::DateTime, tz::Offset};

/// Local time in Việt Nam is UTC+7 all year (trust-design §12.6).
const LOCAL: Offset = Offset::constant(7);

/// An instant, to the millisecond. Stored as UTC text of fixed width, so that text order is time order;
/// shown and journalled as RFC 3339 with `+07:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(Timestamp);

impl Moment {
    /// Cuts to the millisecond, the finest the journal records.
    pub fn new(timestamp: Timestamp) -> Moment {
        let millis = timestamp.as_millisecond();
        Moment(Timestamp::from_millisecond(millis).unwrap_or(timestamp))
    }

    /// The instant of a local civil time in Việt Nam.
    pub fn from_local(local: DateTime) -> Moment {
        // Only dates at the very ends of jiff's range (years ±9999) cannot be converted.
        Moment::new(LOCAL.to_timestamp(local).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Civil time in Việt Nam.
    pub fn local(self) -> DateTime {
        LOCAL.to_datetime(self.0)
    }

    /// `2026-08-21T01:30:00.000Z`: the stored form.
    pub fn stored(self) -> String {
        let t = Offset::UTC.to_datetime(self.0);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second(),
            t.millisecond()
        )
    }

    /// `2026-08-21T08:30:00+07:00`, to the second, for the API.
    pub fn rfc3339(self) -> String {
        let t = self.local();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+07:00",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }

    /// `2026-08-21T08:30:00.000+07:00`, for events (MCJ-1, trust-design §1.2).
    pub fn journal(self) -> String {
        let t = self.local();
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}+07:00",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second(),
            t.millisecond()
        )
    }

    /// Reads any RFC 3339 instant (the stored form is one).
    pub fn parse(text: &str) -> Option<Moment> {
        text.parse::<Timestamp>().ok().map(Moment::new)
    }

    pub fn plus_seconds(self, seconds: i64) -> Moment {
        let moved = self.0.as_millisecond().saturating_add(seconds.saturating_mul(1000));
        Moment(Timestamp::from_millisecond(moved).unwrap_or(self.0))
    }

    /// Whole seconds from `earlier` to here; negative when it lies before.
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        (self.0.as_millisecond() - earlier.0.as_millisecond()) / 1000
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

/// As RFC 3339 at `+07:00`, to the second.
impl serde::Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.rfc3339())
    }
}

/// From RFC 3339 at any offset.
impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
        Moment::parse(&text)
            .ok_or_else(|| serde::de::Error::custom("expected a time such as 2010-01-27T17:00:00+07:00"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_stored_in_utc_and_shown_seven_hours_later() {
        let moment = Moment::parse("2026-08-21T01:30:00.000Z").unwrap();
        assert_eq!(moment.stored(), "2026-08-21T01:30:00.000Z");
        assert_eq!(moment.rfc3339(), "2026-08-21T08:30:00+07:00");
        assert_eq!(moment.journal(), "2026-08-21T08:30:00.000+07:00");
        assert_eq!(Moment::from_local(moment.local()), moment);
    }

    #[test]
    fn an_offset_other_than_ours_is_understood() {
        assert_eq!(Moment::parse("2010-01-20T09:10:00+07:00"), Moment::parse("2010-01-20T02:10:00Z"));
        assert_eq!(Moment::parse("2010-01-20"), None);
    }

    #[test]
    fn text_order_is_time_order() {
        let early = Moment::parse("2009-12-31T17:00:00.001Z").unwrap();
        assert!(early.stored() < early.plus_seconds(1).stored());
        assert_eq!(early.plus_seconds(61).seconds_since(early), 61);
    }
}
