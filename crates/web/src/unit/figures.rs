//! What the board of one unit counts.

use std::collections::BTreeMap;

use casework::{Cause, Part, Tally, Watch};
use jiff::civil::Time;
use office::Versions;
use store::{Moment, Tx};

use crate::cases::People;
use crate::failure::Result;

/// The moments that divide a board, seen from now.
pub fn watch(now: Moment) -> Watch {
    let today = now.local().date();
    let midnight = |day: jiff::civil::Date| Moment::from_local(day.to_datetime(Time::midnight()));
    let days_to_monday = 8 - i64::from(today.weekday().to_monday_one_offset());
    let after = |days: i64| today.checked_add(jiff::Span::new().days(days)).map_or(now, midnight);
    Watch { now, tomorrow: after(1), next_week: after(days_to_monday) }
}

/// A unit's open work, added up by what the board asks.
#[derive(Default)]
pub struct Figures {
    pub all: Tally,
    /// By user name; what nobody holds is under `-`.
    pub people: BTreeMap<String, Tally>,
    pub steps: BTreeMap<String, Tally>,
    pub causes: Vec<(Cause, Tally)>,
}

impl Figures {
    pub async fn of(tx: &mut Tx, versions: &mut Versions<'_>, parts: Vec<Part>) -> Result<Figures> {
        let mut figures = Figures::default();
        let mut causes: Vec<(Cause, Tally)> = Cause::ALL.map(|cause| (cause, Tally::default())).to_vec();
        for part in parts {
            let published = versions.of(tx, (&part.procedure_key, part.procedure_version)).await?;
            let step = published.procedure.steps.iter().find(|step| step.step == part.step);
            let step = step.map_or_else(|| part.step.to_string(), |step| step.name.clone());
            let officer = part.officer.unwrap_or_else(|| "-".to_owned());
            figures.all += part.tally;
            *figures.people.entry(officer).or_default() += part.tally;
            *figures.steps.entry(step).or_default() += part.tally;
            if let Some((_, tally)) = causes.iter_mut().find(|(cause, _)| *cause == part.cause) {
                *tally += part.tally;
            }
        }
        figures.causes = causes.into_iter().filter(|(_, tally)| tally.open > 0).collect();
        Ok(figures)
    }

    /// The user names of everybody who holds something.
    pub fn holders(&self) -> Vec<String> {
        self.people.keys().filter(|name| *name != "-").cloned().collect()
    }

    /// Somebody who holds so much more than the others that it should be shared: two fifths of all, at least ten.
    pub fn overloaded(&self) -> Option<(&str, i64)> {
        let held: i64 = self.people.iter().filter(|(name, _)| *name != "-").map(|(_, tally)| tally.open).sum();
        let most = self.people.iter().filter(|(name, _)| *name != "-").max_by_key(|(_, tally)| tally.open)?;
        let is_much = most.1.open >= 10 && most.1.open * 5 >= held * 2 && self.people.len() > 2;
        is_much.then_some((most.0.as_str(), most.1.open))
    }
}

/// One line of the table by person.
pub struct PersonLine {
    /// User name, for addresses.
    pub username: String,
    pub name: String,
    pub tally: Tally,
}

/// The people by `sort`: a name or, with `-` before it, one of the figures downwards.
pub fn by_person(figures: &Figures, people: &People, nobody: &str, sort: &str) -> Vec<PersonLine> {
    let line = |(username, tally): (&String, &Tally)| PersonLine {
        name: if username == "-" { nobody.to_owned() } else { people.name(username).to_owned() },
        username: username.clone(),
        tally: *tally,
    };
    let mut lines: Vec<PersonLine> = figures.people.iter().map(line).collect();
    lines.sort_by_cached_key(|line| (line.username == "-", text::name_sort_key(&line.name)));
    let (column, down) = sort.strip_prefix('-').map_or((sort, false), |column| (column, true));
    let figure = |line: &PersonLine| match column {
        "open" => line.tally.open,
        "week" => line.tally.week,
        "late" => line.tally.late,
        _ => 0,
    };
    lines.sort_by_key(|line| if down { -figure(line) } else { figure(line) });
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_ends_on_sunday() {
        let check = |now: &str, tomorrow: &str, next_week: &str| {
            let at = |text: &str| Moment::parse(&format!("{text}:00+07:00")).unwrap();
            let watch = watch(at(now));
            assert_eq!((watch.tomorrow, watch.next_week), (at(tomorrow), at(next_week)), "{now}");
        };
        check("2010-01-20T09:10", "2010-01-21T00:00", "2010-01-25T00:00");
        check("2010-01-24T23:59", "2010-01-25T00:00", "2010-01-25T00:00");
        check("2010-01-25T00:00", "2010-01-26T00:00", "2010-02-01T00:00");
    }

    #[test]
    fn who_holds_two_fifths_of_much_is_named() {
        let check = |held: &[(&str, i64)], expected: Option<&str>| {
            let people = held.iter().map(|(name, n)| ((*name).to_owned(), Tally { open: *n, ..Tally::default() }));
            let figures = Figures { people: people.collect(), ..Figures::default() };
            assert_eq!(figures.overloaded().map(|(name, _)| name), expected, "{held:?}");
        };
        check(&[("a", 20), ("b", 15), ("c", 10)], Some("a"));
        check(&[("a", 9), ("b", 1), ("c", 1)], None);
        check(&[("a", 16), ("b", 15), ("c", 14)], None);
        check(&[("a", 50), ("-", 90)], None);
        check(&[], None);
    }
}
