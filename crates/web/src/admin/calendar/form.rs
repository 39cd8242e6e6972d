use calendar::{CalendarData, Override, Sessions, SpecialDay, SpecialKind, Status, format_date, parse_date};
use jiff::civil::Date;
use office::TimeChange;

use crate::failure::Field;
use crate::form::Posted;
use crate::texts::Texts;

/// Weekdays of a form, Monday first; their names are the texts `admin-day-…`.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What a form asks for, and the sentence that says it.
pub struct Wished {
    pub change: TimeChange,
    pub what: String,
}

/// Reads a form of the calendar's pages; `change` says which.
pub fn wished(form: &Posted, data: &CalendarData, t: &Texts) -> std::result::Result<Wished, Vec<Field>> {
    match form.get("change") {
        "day" => day(form, t),
        "ordinary" => ordinary(form, t),
        "holidays" => holidays(form, data, t),
        "week" => week(form, t),
        _ => Err(vec![field("date", t)]),
    }
}

pub fn field(path: &str, t: &Texts) -> Field {
    Field { path: path.to_owned(), message: t.get(&format!("admin-bad-{path}")).to_owned() }
}

/// A date from a date field (`2026-12-01`) or as people write it (`1/12/2026`).
fn date(text: &str) -> Option<Date> {
    let written = || {
        let mut parts = text.trim().splitn(3, '/');
        let (day, month, year) =
            (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Date::new(year, month, day).ok()
    };
    parse_date(text).ok().or_else(written)
}

fn day(form: &Posted, t: &Texts) -> std::result::Result<Wished, Vec<Field>> {
    let day = date(form.get("date"));
    let opens = form.get("opens") == "other";
    let sessions: Option<Sessions> = form.get("sessions").trim().parse().ok();
    let reason = text::clean_line(form.get("reason"), 160).ok().filter(|reason| !reason.is_empty());
    let mut faults = Vec::new();
    faults.extend(day.is_none().then(|| field("date", t)));
    faults.extend((opens && sessions.is_none()).then(|| field("sessions", t)));
    faults.extend(reason.is_none().then(|| field("reason", t)));
    match (day, reason, faults.is_empty()) {
        (Some(date), Some(reason), true) => {
            let sessions = if opens { sessions } else { None };
            let args = [("day", format_date(date)), ("reason", reason.clone())];
            let what = match &sessions {
                Some(sessions) => t.with(
                    "admin-change-open",
                    &[("day", &args[0].1), ("reason", &args[1].1), ("sessions", &sessions.to_string())],
                ),
                None => t.with("admin-change-closed", &[("day", &args[0].1), ("reason", &args[1].1)]),
            };
            Ok(Wished { change: TimeChange::Day(Override { date, sessions, reason }), what })
        }
        _ => Err(faults),
    }
}

fn ordinary(form: &Posted, t: &Texts) -> std::result::Result<Wished, Vec<Field>> {
    let day = date(form.get("date")).ok_or_else(|| vec![field("date", t)])?;
    Ok(Wished { change: TimeChange::Ordinary(day), what: t.one("admin-change-ordinary", "day", format_date(day)) })
}

fn week(form: &Posted, t: &Texts) -> std::result::Result<Wished, Vec<Field>> {
    let from = date(form.get("from"));
    let mut faults: Vec<Field> = from.is_none().then(|| field("from", t)).into_iter().collect();
    let mut week: [Option<Sessions>; 7] = std::array::from_fn(|_| None);
    for (at, name) in DAYS.iter().enumerate() {
        match form.filled(name).map(|text| text.parse::<Sessions>()) {
            None => {}
            Some(Ok(sessions)) => week[at] = Some(sessions),
            Some(Err(_)) => faults.push(Field { path: (*name).to_owned(), ..field("sessions", t) }),
        }
    }
    match (from, faults.is_empty()) {
        (Some(from), true) => {
            let what = t.one("admin-change-week", "day", format_date(from));
            Ok(Wished { change: TimeChange::Week { from, week }, what })
        }
        _ => Err(faults),
    }
}

/// The words for the kinds of days off that people add by hand, folded.
const KINDS: [(&str, SpecialKind); 4] = [
    ("le", SpecialKind::PublicHoliday),
    ("nghi bu", SpecialKind::CompensatoryDayOff),
    ("hoan doi", SpecialKind::SwappedDayOff),
    ("lam bu", SpecialKind::SwappedWorkingDay),
];

fn holidays(form: &Posted, data: &CalendarData, t: &Texts) -> std::result::Result<Wished, Vec<Field>> {
    let year: Option<i16> = form.get("year").parse().ok();
    let source = text::clean_line(form.get("source"), 200).ok().filter(|source| !source.is_empty());
    let (Some(year), Some(source)) = (year, source) else { return Err(vec![field("source", t)]) };
    let chosen: Vec<Date> =
        form.fields().iter().filter(|(name, _)| name == "day").filter_map(|(_, value)| value.parse().ok()).collect();
    let offered = proposed(data, year);
    let mut days: Vec<SpecialDay> = offered.into_iter().filter(|day| chosen.contains(&day.date)).collect();
    for line in form.get("more").lines().map(str::trim).filter(|line| !line.is_empty()) {
        days.push(by_hand(line, t).ok_or_else(|| vec![field("more", t)])?);
    }
    for day in &mut days {
        day.status = Status::Announced;
        day.source.clone_from(&source);
    }
    days.sort_by_key(|day| day.date);
    let what = t.two("admin-change-holidays", "year", year, "n", days.len());
    Ok(Wished { change: TimeChange::Holidays { year, days }, what })
}

/// `29/04/2027; hoán đổi; Nghỉ hoán đổi dịp 30/4`
fn by_hand(line: &str, t: &Texts) -> Option<SpecialDay> {
    let mut parts = line.splitn(3, ';').map(str::trim);
    let (day, kind, name) = (date(parts.next()?)?, text::fold(parts.next()?), parts.next().unwrap_or_default());
    let kind = KINDS.iter().find(|(word, _)| *word == kind)?.1;
    let name = text::clean_line(name, 120).ok()?;
    let name = if name.is_empty() { t.get(&format!("admin-kind-{}", kind_word(kind))).to_owned() } else { name };
    let lunar = calendar::lunar::from_solar(day).ok()?.to_string();
    Some(SpecialDay {
        date: day,
        kind,
        name_vi: name.clone(),
        name_en: name,
        lunar,
        status: Status::Announced,
        source: String::new(),
    })
}

pub fn kind_word(kind: SpecialKind) -> &'static str {
    match kind {
        SpecialKind::PublicHoliday => "holiday",
        SpecialKind::CompensatoryDayOff => "in-lieu",
        SpecialKind::SwappedDayOff => "swapped-off",
        SpecialKind::SwappedWorkingDay => "swapped-on",
    }
}

/// The days off of a year as they stand where they were announced, else what follows from the law and the moon.
pub fn proposed(data: &CalendarData, year: i16) -> Vec<SpecialDay> {
    let known: Vec<SpecialDay> = data.special_days.iter().filter(|day| day.date.year() == year).cloned().collect();
    if known.iter().any(|day| day.status == Status::Announced) {
        return known;
    }
    calendar::propose_holidays(year).unwrap_or(known)
}
