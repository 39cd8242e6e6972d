use calendar::{Calendar, Language, WORKING_DAY_SECONDS, format_left};
use jiff::civil::DateTime;

use crate::texts::Texts;

/// How much of the limit is used: words first, a bar under them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// `Còn 5 giờ 30 phút`.
    pub text: String,
    /// `fine`, `risk`, `late` or `paused`.
    pub class: &'static str,
    /// Working time used of the limit, 0 to 100.
    pub percent: i64,
}

/// From this share of the limit on a case is at risk.
const RISK_PERCENT: i64 = 75;

impl Meter {
    /// From the working seconds left (negative: overdue) and those between receipt and due moment.
    pub fn new(left: i64, whole: i64, language: Language) -> Meter {
        let percent = (whole.saturating_sub(left).saturating_mul(100) / whole.max(1)).clamp(0, 100);
        let class = match left {
            ..0 => "late",
            left if percent >= RISK_PERCENT || left < WORKING_DAY_SECONDS.cast_signed() => "risk",
            _ => "fine",
        };
        Meter { text: format_left(left, language), class, percent: if left < 0 { 100 } else { percent } }
    }

    /// Of a case whose clock stands still: how much was used when it stopped. `left` and `whole` as in
    /// [`new`](Meter::new), `left` at the moment of the stop.
    pub fn paused(left: i64, whole: i64, t: &'static Texts) -> Meter {
        let running = Meter::new(left, whole, t.language);
        Meter { text: t.get("meter-paused").to_owned(), class: "paused", ..running }
    }

    /// Of a case whose clock runs; `None` outside the published calendar. All moments are local.
    pub fn of(
        calendar: &Calendar,
        received: DateTime,
        due: DateTime,
        now: DateTime,
        language: Language,
    ) -> Option<Meter> {
        let left = calendar.working_seconds_between(now, due).ok()?;
        let whole = calendar.working_seconds_between(received, due).ok()?;
        Some(Meter::new(left, whole, language))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_colour_follows_what_is_left() {
        let day = WORKING_DAY_SECONDS.cast_signed();
        let check = |left: i64, whole: i64, class: &str, percent: i64| {
            let meter = Meter::new(left, whole, Language::Vi);
            assert_eq!((meter.class, meter.percent), (class, percent), "{left} of {whole}");
        };
        check(10 * day, 10 * day, "fine", 0);
        check(3 * day, 10 * day, "fine", 70);
        check(5 * day / 2, 10 * day, "risk", 75);
        check(day, 2 * day, "fine", 50);
        check(day - 1, day, "risk", 0);
        check(0, 10 * day, "risk", 100);
        check(-1, 10 * day, "late", 100);
        check(0, 0, "risk", 0);
    }

    #[test]
    fn a_paused_clock_keeps_what_was_used() {
        let day = WORKING_DAY_SECONDS.cast_signed();
        let check = |left: i64, percent: i64| {
            let meter = Meter::paused(left, 10 * day, crate::texts::texts(Language::Vi));
            assert_eq!((meter.text.as_str(), meter.class, meter.percent), ("Đồng hồ đang dừng", "paused", percent));
        };
        check(4 * day, 60);
        check(-day, 100);
    }
}
