//! When dossiers come in: so many a day by month and weekday, at the hours at which people come.

use calendar::Calendar;
use jiff::civil::{Date, Time};
use store::{Chance, Moment};

use super::draw::Draw;
use super::load::Load;
use super::sources::Source;
use crate::{Error, Result};

/// Somebody comes to a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrival {
    pub at: Moment,
    /// Position of what they come for, in the list of sources.
    pub source: usize,
    pub desk: String,
    pub channel: catalogue::Channel,
}

/// All arrivals from `from` on and before `until`, in the order of time. Nobody comes on a closed day.
pub(super) fn arrivals(
    calendar: &Calendar,
    load: &Load,
    sources: &[Source],
    (from, until): (Moment, Moment),
    chance: &mut Chance,
) -> Result<Vec<Arrival>> {
    let mut arrivals = Vec::new();
    let mut day = from.local().date();
    while day <= until.local().date() {
        for _ in 0..count(expected(calendar, load, sources, day)?, chance) {
            arrivals.push(arrival(calendar, load, sources, day, chance)?);
        }
        day = day.tomorrow().map_err(|_| outside())?;
    }
    arrivals.retain(|arrival| from <= arrival.at && arrival.at < until);
    arrivals.sort_by_key(|arrival| arrival.at);
    Ok(arrivals)
}

/// Expected dossiers of one day in millionths: the month's, shared out over its working days by weekday.
fn expected(calendar: &Calendar, load: &Load, sources: &[Source], day: Date) -> Result<u64> {
    if !is_open(calendar, day)? {
        return Ok(0);
    }
    let mut weights = 0;
    let mut other = day.first_of_month();
    while other.month() == day.month() {
        weights += if is_open(calendar, other)? { load.weekday(other) } else { 0 };
        other = other.tomorrow().map_err(|_| outside())?;
    }
    let month: u64 = sources.iter().map(|source| source.months[month_of(day)]).sum();
    Ok(month * load.weekday(day) / weights.max(1))
}

/// A whole number around an expected one, up to an eighth more or less.
fn count(millionths: u64, chance: &mut Chance) -> u64 {
    let varied = millionths / 1000 * chance.between(875, 1125);
    varied / 1_000_000 + u64::from(chance.below(1_000_000) < varied % 1_000_000)
}

fn arrival(calendar: &Calendar, load: &Load, sources: &[Source], day: Date, chance: &mut Chance) -> Result<Arrival> {
    let weights: Vec<u64> = sources.iter().map(|source| source.months[month_of(day)]).collect();
    let source = chance.weighted(&weights);
    let drawn = sources.get(source).ok_or_else(|| Error::Setting { name: "load", message: "it is empty".into() })?;
    let desk = one_of(&drawn.desks, chance).clone();
    let open = &drawn.published.procedure.channels;
    let channel = *one_of(&drawn.channels, chance);
    let channel = if open.contains(&channel) { channel } else { catalogue::Channel::Counter };
    let wished = day.to_datetime(time(load, chance));
    // Sessions of a single day may differ from the ordinary ones: whoever comes too early waits at the door.
    let at = calendar.next_opening(wished).map_err(|_| outside())?;
    Ok(Arrival { at: Moment::from_local(at), source, desk, channel })
}

fn one_of<'a, T>(weighted: &'a [(T, u64)], chance: &mut Chance) -> &'a T {
    let weights: Vec<u64> = weighted.iter().map(|(_, weight)| *weight).collect();
    &weighted[chance.weighted(&weights)].0
}

fn time(load: &Load, chance: &mut Chance) -> Time {
    let hour = *one_of(&load.hours, chance);
    let part = |chance: &mut Chance| i8::try_from(chance.below(60)).unwrap_or(0);
    Time::new(hour, part(chance), part(chance), 0).unwrap_or(Time::midnight())
}

fn month_of(day: Date) -> usize {
    usize::from(day.month().unsigned_abs()) - 1
}

fn is_open(calendar: &Calendar, day: Date) -> Result<bool> {
    calendar.is_working_day(day).map_err(|_| outside())
}

fn outside() -> Error {
    Error::Setting { name: "calendar", message: "the history leaves the days it is published for".to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use calendar::{Timetable, vietnam};
    use catalogue::{Channel, Published};
    use jiff::civil::date;

    use super::*;

    fn calendar() -> Calendar {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).unwrap().compile().unwrap()
    }

    /// A source of 200 dossiers a month, and 1000 in December.
    fn source() -> Source {
        let record = catalogue::import::read(super::super::profile::PROCEDURES, catalogue::import::Format::Json);
        let checked = catalogue::import::check(&record.unwrap());
        let procedure = checked.procedures.into_iter().find(|p| p.key == "1.001193").unwrap();
        let in_force_from = date(2009, 1, 1);
        let published_at = store::Moment::parse("2009-01-01T00:00:00+07:00").unwrap();
        let procedure = Arc::new(procedure);
        let published = Published { procedure, version: 1, in_force_from, in_force_to: None, published_at };
        let mut months = [200_000_000; 12];
        months[11] = 1_000_000_000;
        Source {
            published: Arc::new(published),
            desks: vec![("MOT-CUA".into(), 1), ("MC-00454".into(), 3)],
            months,
            channels: vec![(Channel::Counter, 990), (Channel::Post, 10)],
        }
    }

    fn drawn(from: &str, until: &str, seed: u64) -> Vec<Arrival> {
        let (from, until) = (Moment::parse(from).unwrap(), Moment::parse(until).unwrap());
        let load = Load::read("2010").unwrap();
        arrivals(&calendar(), &load, &[source()], (from, until), &mut crate::chance::seeded(seed)).unwrap()
    }

    fn year() -> Vec<Arrival> {
        drawn("2009-01-01T00:00:00+07:00", "2010-01-01T00:00:00+07:00", 3)
    }

    #[test]
    fn months_have_what_the_load_gives_them() {
        let mut months = [0; 12];
        for arrival in year() {
            months[month_of(arrival.at.local().date())] += 1;
        }
        assert!(months[..11].iter().all(|count| (170..=230).contains(count)), "{months:?}");
        assert!((930..=1070).contains(&months[11]), "{months:?}");
    }

    #[test]
    fn nobody_comes_on_a_closed_day_or_outside_the_sessions() {
        let calendar = calendar();
        for arrival in year() {
            let local = arrival.at.local();
            assert_eq!(calendar.next_opening(local).unwrap(), local, "{:?}", arrival.at);
        }
        // New Year, and the three days of Tết 2009 with the weekend between them.
        assert!(drawn("2009-01-26T00:00:00+07:00", "2009-01-29T00:00:00+07:00", 1).is_empty());
    }

    #[test]
    fn mornings_are_busier_than_afternoons_and_mondays_than_fridays() {
        let (mut hours, mut weekdays) = (BTreeMap::new(), BTreeMap::new());
        for arrival in year() {
            let local = arrival.at.local();
            *hours.entry(local.hour()).or_insert(0) += 1;
            *weekdays.entry(local.date().weekday().to_monday_zero_offset()).or_insert(0) += 1;
        }
        assert!(hours[&9] > 2 * hours[&14] - hours[&14] / 3, "{hours:?}");
        assert!(hours[&9] > 8 * hours[&16], "{hours:?}");
        assert!(weekdays[&0] > weekdays[&4] * 5 / 4, "{weekdays:?}");
    }

    #[test]
    fn desks_and_channels_are_drawn_by_weight() {
        let year = year();
        let share = |matches: &dyn Fn(&Arrival) -> bool| year.iter().filter(|a| matches(a)).count() * 1000 / year.len();
        assert!((700..800).contains(&share(&|arrival| arrival.desk == "MC-00454")));
        assert!((3..25).contains(&share(&|arrival| arrival.channel == Channel::Post)));
    }

    #[test]
    fn they_come_in_the_order_of_time_and_by_the_seed_alone() {
        let (one, again, other) = (year(), year(), drawn("2009-01-01T00:00:00+07:00", "2010-01-01T00:00:00+07:00", 4));
        assert!(one.windows(2).all(|pair| pair[0].at <= pair[1].at));
        assert_eq!(one, again);
        assert_ne!(one, other);
    }
}
