//! Proposals for the holidays of a year that is not announced yet.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::data::{SpecialDay, SpecialKind, Status};
use crate::error::DataError;
use crate::lunar::{self, LunarDate};

const LAW: &str = "Bộ luật Lao động 2019 Đ.111, 112 (đề xuất, chờ thông báo của năm)";
const DOUBTFUL: &str = "Ngày nghỉ mới từ 2026, chưa đối chiếu văn bản (đề xuất, chờ thông báo của năm)";

/// The public holidays of a year and the days off in lieu of those on a weekend, in order of date, each
/// marked [`Status::Projected`]: a proposal to be compared with the Government's announcement.
///
/// What the law fixes: 1 January, Tết, 10 March of the lunar year, 30 April, 1 May, 2 September, from 2021
/// a day beside it, from 2026 24 November (doubtful, see its source). What is announced each year and only
/// guessed here: which five days are Tết (before 2014: four, the eve and three), on which side of 2
/// September the second day lies. Swapped days are never proposed: they follow from no rule.
/// Source: Labour Code 2019, Articles 111 and 112.
///
/// # Errors
/// [`DataError::Lunar`] for years outside 1968 to 2199.
pub fn propose_holidays(year: i16) -> Result<Vec<SpecialDay>, DataError> {
    let tet = tet(year)?;
    let mut holidays: BTreeMap<Date, (String, String, &'static str)> = BTreeMap::new();
    let mut add = |day: Date, vi: &str, en: &str, source| {
        let name = holidays.entry(day).or_insert((String::new(), String::new(), source));
        let (sep_vi, sep_en) = if name.0.is_empty() { ("", "") } else { (" và ", " and ") };
        name.0 += &format!("{sep_vi}{vi}");
        name.1 += &format!("{sep_en}{en}");
    };
    add(date(year, 1, 1), "Tết Dương lịch", "New Year's Day", LAW);
    for day in tet {
        add(day, "Tết Nguyên đán", "Lunar New Year", LAW);
    }
    add(solar(10, 3, year)?, "Ngày Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day", LAW);
    add(date(year, 4, 30), "Ngày Chiến thắng 30/4", "Reunification Day", LAW);
    add(date(year, 5, 1), "Ngày Quốc tế Lao động 1/5", "International Labour Day", LAW);
    for day in national_days(year) {
        add(day, "Quốc khánh", "National Day", LAW);
    }
    if year >= 2026 {
        add(date(year, 11, 24), "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", DOUBTFUL);
    }
    let days = holidays
        .iter()
        .map(|(&day, (vi, en, source))| special(day, SpecialKind::PublicHoliday, vi.clone(), en.clone(), source));
    let mut all = days.chain(in_lieu(&holidays)).collect::<Result<Vec<_>, _>>()?;
    all.sort_by_key(|day| day.date);
    Ok(all)
}

/// The five days of Tết: of the two usual choices, the one with fewer days on a weekend.
fn tet(year: i16) -> Result<Vec<Date>, DataError> {
    let first = solar(1, 1, year)?;
    let around = |before: i64, after: i64| -> Vec<Date> {
        (-before..after).map(|offset| first.saturating_add(offset.days())).collect()
    };
    if year < 2014 {
        return Ok(around(1, 3));
    }
    let weekend = |days: &[Date]| days.iter().filter(|day| is_weekend(**day)).count();
    let (early, late) = (around(2, 3), around(1, 4));
    Ok(if weekend(&late) < weekend(&early) { late } else { early })
}

/// 2 September with, from 2021, the neighbour that joins it to a weekend.
fn national_days(year: i16) -> Vec<Date> {
    let day = date(year, 9, 2);
    if year < 2021 {
        return vec![day];
    }
    match day.weekday() {
        Weekday::Tuesday | Weekday::Wednesday | Weekday::Friday | Weekday::Saturday => vec![date(year, 9, 1), day],
        Weekday::Monday | Weekday::Thursday | Weekday::Sunday => vec![day, date(year, 9, 3)],
    }
}

/// A holiday on a weekly rest day gives the next working day off (Labour Code 2019, Article 111).
fn in_lieu(
    holidays: &BTreeMap<Date, (String, String, &'static str)>,
) -> impl Iterator<Item = Result<SpecialDay, DataError>> {
    let mut taken: Vec<Date> = holidays.keys().copied().collect();
    holidays.iter().filter(|(day, _)| is_weekend(**day)).map(move |(&day, (vi, en, source))| {
        let free = |day: &Date| !is_weekend(*day) && !taken.contains(day);
        let later = (1..30).map(|days: i64| day.saturating_add(days.days()));
        let lieu = later.clone().find(free).unwrap_or(day);
        taken.push(lieu);
        let (vi, en) = (format!("Nghỉ bù: {vi}"), format!("Day off in lieu: {en}"));
        special(lieu, SpecialKind::CompensatoryDayOff, vi, en, source)
    })
}

fn special(
    date: Date,
    kind: SpecialKind,
    name_vi: String,
    name_en: String,
    source: &str,
) -> Result<SpecialDay, DataError> {
    let lunar = lunar::from_solar(date)?.to_string();
    Ok(SpecialDay { date, kind, name_vi, name_en, lunar, status: Status::Projected, source: source.to_owned() })
}

fn solar(day: u8, month: u8, year: i16) -> Result<Date, DataError> {
    let lunar = LunarDate { day, month, year, leap: false };
    let outside = || DataError::Lunar { asked: lunar.to_string(), first: 1968, last: 2199 };
    lunar::to_solar(lunar)?.ok_or_else(outside)
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
