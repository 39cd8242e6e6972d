//! The special days of Viet Nam from a CSV file, and the file of 2009–2030 that is compiled in.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::data::{CalendarData, SpecialDay, SpecialKind, Status, Timetable};
use crate::error::DataError;
use crate::format::{Language, parse_date, weekday_short};
use crate::lunar;

/// Public holidays, days off in lieu and swapped days from 2009 to 2030; a source on every row.
pub const VIETNAM: &str = include_str!("../../../data/holidays-vn.csv");

/// Version of the compiled-in data; it goes up with every change of the file.
pub const VIETNAM_VERSION: u32 = 1;

/// The calendar data of an office in Viet Nam with these timetables: the compiled-in special days,
/// published for 2009 to 2030, no overrides.
///
/// # Errors
/// [`DataError::Holiday`] when the compiled-in file is not sound (a test keeps it sound).
pub fn vietnam(timetables: Vec<Timetable>) -> Result<CalendarData, DataError> {
    Ok(CalendarData {
        version: VIETNAM_VERSION,
        timetables,
        special_days: parse(VIETNAM)?,
        overrides: Vec::new(),
        first: Date::constant(2009, 1, 1),
        last: Date::constant(2030, 12, 31),
    })
}

/// Reads a holiday file with the columns of `data/holidays-vn.csv`, in any order.
///
/// # Errors
/// [`DataError::Holiday`] with line and column: a date that does not exist or is listed twice, a weekday
/// that is not the date's, an unknown type or status, `is_working` against the type, an empty name or source.
pub fn parse(text: &str) -> Result<Vec<SpecialDay>, DataError> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let mut days = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let row: Row = record.deserialize(Some(&headers)).map_err(|error| unreadable(&error))?;
        let day = row.special_day().map_err(|(column, problem)| DataError::Holiday { line, column, problem })?;
        days.push((line, day));
    }
    once_each(&days)?;
    Ok(days.into_iter().map(|(_, day)| day).collect())
}

/// Every day whose written lunar date is not the computed one, with the computed one.
pub fn wrong_lunar_dates(days: &[SpecialDay]) -> Vec<(Date, String, String)> {
    let computed = |date| lunar::from_solar(date).map_or_else(|error| error.to_string(), |day| day.to_string());
    days.iter()
        .map(|day| (day.date, day.lunar.clone(), computed(day.date)))
        .filter(|(_, written, computed)| written != computed)
        .collect()
}

#[derive(Deserialize)]
struct Row {
    date: String,
    weekday: String,
    #[serde(rename = "type")]
    kind: String,
    name_vi: String,
    name_en: String,
    lunar_date: String,
    is_working: String,
    status: String,
    source: String,
}

impl Row {
    fn special_day(self) -> Result<SpecialDay, (&'static str, String)> {
        let date = parse_date(&self.date).map_err(|error| ("date", error.to_string()))?;
        let day = weekday_short(date.weekday(), Language::Vi);
        check("weekday", self.weekday == day, || format!("{} is {day}, not {:?}", self.date, self.weekday))?;
        let kind = kind_of(&self.kind).ok_or_else(|| ("type", format!("{:?} is unknown", self.kind)))?;
        let working = if kind.is_working() { "1" } else { "0" };
        check("is_working", self.is_working == working, || format!("{} has {working}", self.kind))?;
        let rest = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        let on_its_side = kind == SpecialKind::PublicHoliday || rest == kind.is_working();
        check("type", on_its_side, || format!("a {} cannot be on {day}", self.kind))?;
        let status = status_of(&self.status).ok_or_else(|| ("status", format!("{:?} is unknown", self.status)))?;
        for (column, text) in [("name_vi", &self.name_vi), ("name_en", &self.name_en), ("source", &self.source)] {
            check(column, !text.trim().is_empty(), || "is empty".to_owned())?;
        }
        let Self { name_vi, name_en, lunar_date: lunar, source, .. } = self;
        Ok(SpecialDay { date, kind, name_vi, name_en, lunar, status, source })
    }
}

fn check(column: &'static str, holds: bool, problem: impl FnOnce() -> String) -> Result<(), (&'static str, String)> {
    if holds { Ok(()) } else { Err((column, problem())) }
}

fn kind_of(text: &str) -> Option<SpecialKind> {
    match text {
        "public_holiday" => Some(SpecialKind::PublicHoliday),
        "compensatory_day_off" => Some(SpecialKind::CompensatoryDayOff),
        "swapped_day_off" => Some(SpecialKind::SwappedDayOff),
        "swapped_working_day" => Some(SpecialKind::SwappedWorkingDay),
        _ => None,
    }
}

fn status_of(text: &str) -> Option<Status> {
    match text {
        "statutory" => Some(Status::Statutory),
        "announced" => Some(Status::Announced),
        "projected" => Some(Status::Projected),
        _ => None,
    }
}

fn once_each(days: &[(u64, SpecialDay)]) -> Result<(), DataError> {
    let mut seen = std::collections::BTreeSet::new();
    match days.iter().find(|(_, day)| !seen.insert(day.date)) {
        None => Ok(()),
        Some((line, day)) => {
            let problem = format!("{} is listed twice", day.date);
            Err(DataError::Holiday { line: *line, column: "date", problem })
        }
    }
}

fn unreadable(error: &csv::Error) -> DataError {
    let line = error.position().map_or(1, csv::Position::line);
    DataError::Holiday { line, column: "all", problem: error.to_string() }
}
