use calendar::Calendar;
use casework::WorkFilter;
use jiff::civil::Time;
use serde::Deserialize;
use store::Moment;

use super::tab::Tab;
use crate::cases::Urgency;
use crate::page::percent;

/// Lines of one page.
pub const PAGE: usize = 50;

/// What the work page is asked for. Everything of it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The tab.
    #[serde(default)]
    pub list: String,
    /// Name in any spelling, phone, identity number.
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub field: String,
    #[serde(default)]
    pub procedure: String,
    /// [`Urgency`] by its word.
    #[serde(default)]
    pub due: String,
    #[serde(default)]
    pub after: String,
    /// What was just done to several cases.
    #[serde(default)]
    pub done: String,
}

impl Asked {
    pub fn is_narrowed(&self) -> bool {
        [&self.q, &self.field, &self.procedure, &self.due].iter().any(|text| !text.trim().is_empty())
    }

    /// The filter of one page; one line more than it shows tells whether there is another.
    pub fn filter(&self, calendar: &Calendar, now: Moment) -> WorkFilter {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (due_from, due_before) = urgency(&self.due).map_or((None, None), |due| bounds(due, calendar, now));
        WorkFilter {
            due_from,
            due_before,
            field: filled(&self.field),
            procedure: filled(&self.procedure),
            query: filled(&self.q),
            after: filled(&self.after),
            limit: i64::try_from(PAGE + 1).ok(),
        }
    }

    /// The address of the same filter on a tab, from its beginning or behind a line.
    pub fn address(&self, tab: Tab, after: Option<&str>) -> String {
        let pairs = [("q", &self.q), ("field", &self.field), ("procedure", &self.procedure), ("due", &self.due)]
            .map(|(n, v)| (n, v.trim()));
        let pairs = pairs.into_iter().chain([("after", after.unwrap_or_default())]);
        let set =
            pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("&{name}={}", percent(value)));
        format!("/work?list={}{}", tab.word(), set.collect::<String>())
    }
}

/// The urgencies by which a list can be narrowed, with the keys of their names.
pub const DUE: [(Urgency, &str, &str); 4] = [
    (Urgency::Late, "late", "work-group-late"),
    (Urgency::Today, "today", "work-group-today"),
    (Urgency::Next, "next", "work-group-next"),
    (Urgency::Later, "later", "work-group-later"),
];

fn urgency(word: &str) -> Option<Urgency> {
    DUE.iter().find(|(_, name, _)| *name == word).map(|(urgency, ..)| *urgency)
}

/// From when (inclusive) until when (exclusive) a step is due that is so urgent.
fn bounds(urgency: Urgency, calendar: &Calendar, now: Moment) -> (Option<Moment>, Option<Moment>) {
    let today = now.local().date();
    let behind =
        |day: jiff::civil::Date| day.tomorrow().ok().map(|next| Moment::from_local(next.to_datetime(Time::midnight())));
    let next = calendar.next_working_day(today).unwrap_or(today);
    match urgency {
        Urgency::Late => (None, Some(now)),
        Urgency::Today => (Some(now), behind(today)),
        Urgency::Next => (behind(today), behind(next)),
        Urgency::Later => (behind(next), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_the_filter_and_says_only_what_is_set() {
        let asked = Asked { q: " lê ".into(), field: "Hộ tịch".into(), due: "late".into(), ..Asked::default() };
        assert!(asked.is_narrowed());
        let expected = "/work?list=pool&q=l%C3%AA&field=H%E1%BB%99%20t%E1%BB%8Bch&due=late&after=x~y";
        assert_eq!(asked.address(Tab::Pool, Some("x~y")), expected);
        assert_eq!(Asked::default().address(Tab::Mine, None), "/work?list=mine");
        assert!(!Asked { q: "  ".into(), ..Asked::default() }.is_narrowed());
    }
}
