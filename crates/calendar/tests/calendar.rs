//! Questions to a compiled calendar, and the data it refuses to be compiled from.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use calendar::{Calendar, CalendarData, DataError, OutsideCalendar, Override, Timetable};
use calendar::{holidays, parse_date, parse_moment, vietnam};
use jiff::civil::Date;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn data() -> CalendarData {
    let winter = Timetable::weekdays(day("2009-10-16"), &"08:00-12:00,13:00-17:00".parse().unwrap());
    let mut summer = Timetable::weekdays(day("2010-04-16"), &"07:30-11:30,13:30-17:30".parse().unwrap());
    summer.week[4] = Some("07:30-11:30,13:30-16:30".parse().unwrap());
    summer.week[5] = Some("07:30-11:30".parse().unwrap());
    let overrides = Override::parse_list("2010-02-16=08:00-10:00|2010-03-10=closed").unwrap();
    CalendarData { overrides, ..vietnam(vec![summer, winter]).unwrap() }
}

fn calendar() -> Calendar {
    data().compile().unwrap()
}

#[track_caller]
fn check_sessions(date: &str, expected: &str) {
    let calendar = calendar();
    let found = calendar.sessions_on(day(date)).unwrap().map_or("closed".to_owned(), ToString::to_string);
    assert_eq!(found, expected, "{date}");
    assert_eq!(calendar.is_working_day(day(date)), Ok(expected != "closed"));
    assert_eq!(calendar.rest_on(day(date)).is_none(), expected != "closed");
}

#[test]
fn sessions_come_from_the_timetable_in_force() {
    check_sessions("2009-01-05", "08:00-12:00,13:00-17:00");
    check_sessions("2010-04-15", "08:00-12:00,13:00-17:00");
    check_sessions("2010-04-16", "07:30-11:30,13:30-16:30");
    check_sessions("2010-04-17", "07:30-11:30");
    check_sessions("2010-04-18", "closed");
    check_sessions("2010-01-23", "closed");
}

#[test]
fn special_days_and_overrides_win() {
    check_sessions("2010-02-19", "closed");
    check_sessions("2010-02-27", "08:00-12:00,13:00-17:00");
    // A swapped working Saturday is a full day, also where Saturdays are half days and Fridays short.
    check_sessions("2026-01-10", "07:30-11:30,13:30-17:30");
    check_sessions("2010-02-16", "08:00-10:00");
    check_sessions("2010-03-10", "closed");
    check_sessions("2010-05-01", "closed");
}

#[test]
fn working_time_between_two_moments_has_a_sign() {
    let calendar = calendar();
    let between = |a: &str, b: &str| {
        calendar.working_seconds_between(parse_moment(a).unwrap(), parse_moment(b).unwrap()).unwrap()
    };
    assert_eq!(between("2010-01-20T09:00", "2010-01-20T14:30"), 4 * 3600 + 1800);
    assert_eq!(between("2010-01-20T14:30", "2010-01-20T09:00"), -(4 * 3600 + 1800));
    assert_eq!(between("2010-01-22T16:00", "2010-01-25T09:00"), 2 * 3600);
    assert_eq!(between("2010-01-23T00:00", "2010-01-24T23:59:59"), 0);
}

#[test]
fn working_days_are_counted_after_the_first() {
    let calendar = calendar();
    let between = |a: &str, b: &str| calendar.working_days_between(day(a), day(b)).unwrap();
    assert_eq!(between("2010-01-20", "2010-02-03"), 10);
    assert_eq!(between("2010-01-20", "2010-01-20"), 0);
    assert_eq!(between("2010-01-22", "2010-01-24"), 0);
    assert_eq!(between("2010-01-25", "2010-01-22"), -1);
    assert_eq!(calendar.next_working_day(day("2010-01-22")), Ok(day("2010-01-25")));
    assert_eq!(calendar.nth_working_day(day("2010-01-23"), 0), Ok(day("2010-01-23")));
}

#[test]
fn openings_and_ends() {
    let calendar = calendar();
    let opening = |at: &str| calendar.next_opening(parse_moment(at).unwrap()).unwrap().to_string();
    assert_eq!(opening("2010-01-20T12:00"), "2010-01-20T13:00:00");
    assert_eq!(opening("2010-01-20T11:59:59"), "2010-01-20T11:59:59");
    assert_eq!(opening("2010-01-22T17:00"), "2010-01-25T08:00:00");
    let end = |at: &str, seconds| calendar.add_working(parse_moment(at).unwrap(), seconds).unwrap().to_string();
    assert_eq!(end("2010-01-20T08:00", 4 * 3600), "2010-01-20T12:00:00");
    assert_eq!(end("2010-01-20T08:00", 4 * 3600 + 1), "2010-01-20T13:00:01");
    assert_eq!(end("2010-01-23T10:00", 0), "2010-01-23T10:00:00");
    assert_eq!(end("2010-01-23T10:00", 60), "2010-01-25T08:01:00");
}

#[test]
fn questions_outside_are_refused_with_the_range() {
    let calendar = calendar();
    let (first, last) = (day("2009-01-01"), day("2030-12-31"));
    let outside = |date| OutsideCalendar { date: day(date), first, last };
    assert_eq!(calendar.is_working_day(day("2008-12-31")), Err(outside("2008-12-31")));
    assert_eq!(calendar.sessions_on(day("2031-01-01")), Err(outside("2031-01-01")));
    assert_eq!(calendar.next_working_day(last), Err(outside("2031-01-01")));
    assert_eq!(calendar.nth_working_day(first, u32::MAX), Err(outside("2031-01-01")));
    let monday = parse_moment("2010-01-25T08:00").unwrap();
    assert_eq!(calendar.add_working(monday, u64::MAX), Err(outside("2031-01-01")));
    let message = outside("2031-01-01").sentence(calendar::Language::Vi);
    assert_eq!(message, "Lịch làm việc chỉ công bố từ 01/01/2009 đến 31/12/2030, chưa có ngày 01/01/2031.");
}

#[track_caller]
fn check_refused(change: impl FnOnce(&mut CalendarData), expected: &str) {
    let mut data = data();
    change(&mut data);
    assert_eq!(data.compile().unwrap_err().to_string(), expected);
}

#[test]
fn unsound_data_is_refused() {
    check_refused(|data| data.timetables.clear(), "the calendar has no timetable");
    check_refused(
        |data| data.timetables[0].week = [const { None }; 7],
        "the timetable from 2010-04-16 has no open weekday",
    );
    check_refused(
        |data| data.timetables[0].effective_from = day("2009-10-16"),
        "two timetables are effective from 2009-10-16",
    );
    check_refused(
        |data| data.special_days.push(data.special_days[3].clone()),
        "2009-01-27 is listed twice among the special days",
    );
    check_refused(|data| data.overrides.push(data.overrides[1].clone()), "2010-03-10 has two overrides");
    check_refused(
        |data| data.overrides[0].date = day("2100-01-01"),
        "the override of 2100-01-01 is outside the calendar (2009-01-01 to 2030-12-31)",
    );
    check_refused(
        |data| data.last = day("2008-12-31"),
        "the calendar runs from 2009-01-01 to 2008-12-31: the last date is before the first",
    );
    check_refused(
        |data| data.last = day("9999-12-31"),
        "the calendar runs from 2009-01-01 to 9999-12-31: at most 73050 days are allowed",
    );
}

#[test]
fn data_goes_through_json_unchanged() {
    let data = data();
    let json = serde_json::to_string(&data).unwrap();
    assert!(json.contains(r#""week":["07:30-11:30,13:30-17:30","#));
    assert_eq!(serde_json::from_str::<CalendarData>(&json).unwrap(), data);
    let broken = json.replacen("07:30-11:30", "07:30-06:30", 1);
    let error = serde_json::from_str::<CalendarData>(&broken).unwrap_err().to_string();
    assert!(error.contains("a session ends before it begins"), "{error}");
}

#[track_caller]
fn check_file(from: &str, to: &str, expected: &str) {
    let text = holidays::VIETNAM.replacen(from, to, 1);
    assert_ne!(text, holidays::VIETNAM, "{from} is not in the file");
    let error: DataError = holidays::parse(&text).unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn a_broken_holiday_file_is_refused_with_line_and_column() {
    check_file("2009-01-25", "2009-02-30", "holiday file, line 3, column date: \"2009-02-30\" is not a date");
    check_file("2009-01-26,T2", "2009-01-26,T3", "holiday file, line 4, column weekday: 2009-01-26 is T2, not \"T3\"");
    check_file("2009-01-26,T2", "2009-01-25,CN", "holiday file, line 4, column date: 2009-01-25 is listed twice");
    check_file("T5,public_holiday", "T5,holiday", "holiday file, line 2, column type: \"holiday\" is unknown");
    check_file("T2,public_holiday", "T2,swapped_working_day", "holiday file, line 4, column is_working: swapped");
    check_file("CN,public_holiday", "CN,swapped_day_off", "holiday file, line 3, column type: a swapped_day_off");
    check_file("2008,0", "2008,1", "holiday file, line 2, column is_working: public_holiday has 0");
    check_file("động,statutory", "động,sure", "holiday file, line 2, column status: \"sure\" is unknown");
    check_file("New Year's Day", " ", "holiday file, line 2, column name_en: is empty");
    check_file("name_en", "name", "holiday file, line 2, column all: CSV deserialize error");
    check_file("statutory,PyPI holidays 0.109 (VN)", "statutory", "holiday file, line 2, column all: CSV error");
}
