//! The thirty worked cases of the counting rule, by the fast code and by its slow twin.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod twin;

use calendar::{CalendarData, Limit, Override, Pause, Timetable, due, parse_date, parse_moment, vietnam};
use twin::Twin;

const GOLDEN: &str = include_str!("../../../data/deadlines-golden.csv");

#[test]
fn all_thirty_cases_are_due_when_they_should() {
    let mut reader = csv::Reader::from_reader(GOLDEN.as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let data = data(&row[1], &row[6]);
        let received = parse_moment(&row[2]).unwrap();
        let limit = Limit::new(row[3].parse().unwrap(), row[4].parse().unwrap()).unwrap();
        let pauses = Pause::parse_list(&row[5]).unwrap();
        let expected = parse_moment(&row[7]).unwrap();
        let slow = Twin::new(&data).due(received, limit, &pauses);
        let calendar = data.clone().compile().unwrap();
        let fast = due(&calendar, received, limit, &pauses).unwrap();
        assert_eq!(fast.at, expected, "{}: {}", &row[0], &row[8]);
        assert_eq!(slow, Ok(expected), "{}: {}", &row[0], &row[8]);
        rows += 1;
    }
    assert_eq!(rows, 30);
}

fn data(schedule: &str, overrides: &str) -> CalendarData {
    let from = parse_date("2009-01-01").unwrap();
    let timetable = Timetable::weekdays(from, &schedule.parse().unwrap());
    let overrides = Override::parse_list(overrides).unwrap();
    CalendarData { overrides, ..vietnam(vec![timetable]).unwrap() }
}
