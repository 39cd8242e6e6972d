//! The lunar calendar against the table of month starts and against the holiday file.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use calendar::holidays::{self, wrong_lunar_dates};
use calendar::lunar::{self, LunarDate};
use calendar::{SpecialDay, SpecialKind, Status, parse_date, propose_holidays};
use jiff::civil::Date;

const GOLDEN: &str = include_str!("../../../data/lunar-golden.csv");

#[test]
fn every_month_of_the_table_begins_on_its_day() {
    let mut reader = csv::Reader::from_reader(GOLDEN.as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let first = parse_date(&row[0]).unwrap();
        let lunar = LunarDate {
            day: row[1].parse().unwrap(),
            month: row[2].parse().unwrap(),
            year: row[3].parse().unwrap(),
            leap: &row[4] == "1",
        };
        assert_eq!(lunar::from_solar(first), Ok(lunar), "{first}");
        assert_eq!(lunar::to_solar(lunar), Ok(Some(first)), "{first}");
        let months = lunar::months(lunar.year).unwrap();
        let month = months.iter().find(|month| month.first == first).unwrap();
        assert_eq!(month.length.to_string(), row[5], "{first}");
        rows += 1;
    }
    assert_eq!(rows, 878);
}

#[test]
fn the_holiday_file_has_the_right_lunar_dates() {
    let days = holidays::parse(holidays::VIETNAM).unwrap();
    assert_eq!(wrong_lunar_dates(&days), []);
    let mut broken = days[0].clone();
    broken.lunar = "07/12/2008".to_owned();
    let expected = (broken.date, "07/12/2008".to_owned(), "06/12/2008".to_owned());
    assert_eq!(wrong_lunar_dates(&[broken]), [expected]);
}

#[test]
fn tet_and_hung_kings_are_holidays_every_year() {
    let days = holidays::parse(holidays::VIETNAM).unwrap();
    for year in 2009..=2030 {
        for (day, month, name) in [
            (1, 1, "Tết Nguyên đán"),
            (2, 1, "Tết Nguyên đán"),
            (3, 1, "Tết Nguyên đán"),
            (10, 3, "Ngày Giỗ Tổ Hùng Vương"),
        ] {
            let solar = lunar::to_solar(LunarDate { day, month, year, leap: false }).unwrap();
            let listed = days.iter().any(|special| {
                Some(special.date) == solar && special.name_vi == name && special.kind == SpecialKind::PublicHoliday
            });
            assert!(listed, "{day}/{month} {year}: {solar:?}");
        }
    }
}

/// The proposals against what was announced or projected from 2009 to 2030. They may differ only where
/// the choice was free: in 2014 both choices of Tết days had two on a weekend, and the other was taken.
#[test]
fn proposals_meet_the_announced_years() {
    let file = holidays::parse(holidays::VIETNAM).unwrap();
    for year in 2009..=2030 {
        let proposals = propose_holidays(year).unwrap();
        assert!(proposals.iter().all(|day| day.status == Status::Projected && !day.source.is_empty()));
        let listed = keys(file.iter().filter(|day| day.date.year() == year));
        let proposed = keys(proposals.iter());
        let differing: Vec<String> =
            listed.symmetric_difference(&proposed).map(|(date, ..)| date.to_string()).collect();
        let allowed: &[&str] =
            if year == 2014 { &["2014-01-29", "2014-02-03", "2014-02-03", "2014-02-05"] } else { &[] };
        assert_eq!(differing, allowed, "{year}");
    }
}

#[test]
fn proposals_reach_beyond_the_file() {
    let tet_2031 = parse_date("2031-01-23").unwrap();
    assert!(propose_holidays(2031).unwrap().iter().any(|day| day.date == tet_2031 && day.lunar == "01/01/2031"));
    for year in 2031..=2199 {
        let days = propose_holidays(year).unwrap();
        let dates: BTreeSet<Date> = days.iter().map(|day| day.date).collect();
        assert_eq!(dates.len(), days.len(), "{year}");
        assert!((11..=17).contains(&days.len()), "{year}: {}", days.len());
    }
    assert!(propose_holidays(2200).is_err());
    assert!(propose_holidays(i16::MAX).is_err());
}

type Key = (Date, &'static str, String, String);

fn keys<'a>(days: impl Iterator<Item = &'a SpecialDay>) -> BTreeSet<Key> {
    let kind = |kind| match kind {
        SpecialKind::PublicHoliday => Some("holiday"),
        SpecialKind::CompensatoryDayOff => Some("in lieu"),
        SpecialKind::SwappedDayOff | SpecialKind::SwappedWorkingDay => None,
    };
    days.filter_map(|day| Some((day.date, kind(day.kind)?, day.name_vi.clone(), day.name_en.clone()))).collect()
}
