//! One line of the day list: the date, what it means for the count, and why.

use jiff::civil::Time;

use crate::days::{Day, DayKind, Rest, SpecialHours};
use crate::due::{Due, working_days};
use crate::explain::rest_phrase;
use crate::format::{Language, capitalised, counted, format_date, uncapitalised, weekday_name};
use crate::limit::Unit;

/// The line of a run of days that share one.
pub(super) fn of(due: &Due, run: &[Day], language: Language) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let mut parts = vec![meaning(due, first, language)];
    parts.extend(notes(first, language));
    if let Some(time) = last.due {
        let time = hour_and_minute(time);
        parts.push(language.pick(format!("hạn trả {time}"), format!("due {time}")));
    }
    format!("{}: {}.", dates(first, last, language), parts.join(", "))
}

fn dates(first: &Day, last: &Day, language: Language) -> String {
    let name = |day: &Day| weekday_name(day.date.weekday(), language);
    let until = format!("{} {}", name(last), format_date(last.date));
    if first.date == last.date {
        return capitalised(&until);
    }
    let from = format_date(first.date);
    let from = if first.date.year() == last.date.year() { from.get(..5).unwrap_or(&from) } else { &from };
    capitalised(&format!("{} {from} {} {until}", name(first), language.pick("đến", "to")))
}

fn meaning(due: &Due, day: &Day, language: Language) -> String {
    match &day.kind {
        DayKind::AfterHours => language.pick("nộp ngoài giờ làm việc", "filed outside working hours").to_owned(),
        DayKind::Received => received(due, day, language).to_owned(),
        DayKind::Counted { number } => {
            let rest = day.rest.as_ref().map(|rest| format!(" ({})", rest_phrase(rest, language)));
            format!("{} {number}{}", language.pick("ngày", "day"), rest.unwrap_or_default())
        }
        DayKind::CountedHours { seconds, total } => hours(due, day, (*seconds, *total), language),
        DayKind::Paused => language.pick("đồng hồ dừng, không tính", "clock stopped, not counted").to_owned(),
        DayKind::Extended => given_back(day.extended_seconds, language),
        DayKind::Off => off(due, day, language),
        DayKind::Rolled => language.pick("ngày làm việc kế tiếp", "the next working day").to_owned(),
    }
}

fn received(due: &Due, day: &Day, language: Language) -> &'static str {
    let today = working_days(due.limit, due.counted_from) == 0;
    match due.limit.unit() {
        Unit::SameDay if today => language.pick("ngày nhận, trả trong ngày", "received, due the same day"),
        Unit::SameDay => language.pick("nhận từ 15:00, không tính", "received from 15:00 on, not counted"),
        Unit::WorkingHour => language.pick("ngày nhận", "the day of receipt"),
        _ if day.filed => language.pick("ngày nộp, không tính", "the day you file, not counted"),
        _ => language.pick("ngày nhận, không tính", "the day of receipt, not counted"),
    }
}

fn off(due: &Due, day: &Day, language: Language) -> String {
    let rest = day.rest.as_ref().map_or_else(String::new, |rest: &Rest| rest_phrase(rest, language));
    if day.filed {
        return language.pick(format!("ngày nộp, {rest}"), format!("the day you file, {rest}"));
    }
    let counts = due.limit.unit().counts_days_off() && day.date > due.counted_from.date();
    if counts {
        return language.pick(format!("{rest}, hạn chuyển tiếp"), format!("{rest}, the due date moves on"));
    }
    language.pick(format!("{rest}, không tính"), format!("{rest}, not counted"))
}

fn hours(due: &Due, day: &Day, (seconds, total): (u64, u64), language: Language) -> String {
    let (time, sum) = (clock(seconds, language), clock(total, language));
    if day.date == due.counted_from.date() {
        let from = hour_and_minute(due.counted_from.time());
        return language.pick(format!("tính {time}, từ {from}"), format!("{time} counted, from {from}"));
    }
    language.pick(format!("tính {time}, cộng dồn {sum}"), format!("{time} counted, {sum} in all"))
}

/// Time of a pause that this day gives back; a day off among them gives back none.
fn given_back(seconds: u64, language: Language) -> String {
    if seconds == 0 {
        return language.pick("bù ngày đã dừng", "a day of the pause given back").to_owned();
    }
    let time = clock(seconds, language);
    language.pick(format!("bù {time} đã dừng"), format!("{time} of the pause given back"))
}

fn notes(day: &Day, language: Language) -> Vec<String> {
    let made_up = day.made_up.as_ref().map(|day| uncapitalised(language.pick(&day.name_vi, &day.name_en)));
    let special = day.special_hours.as_ref().map(|SpecialHours { sessions, reason }| {
        let hours = language.pick("giờ làm việc riêng", "special hours");
        let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
        format!("{hours} {sessions}{reason}")
    });
    let partly = matches!(day.kind, DayKind::Counted { .. } | DayKind::CountedHours { .. });
    let paused = (partly && day.paused_seconds > 0).then(|| {
        let time = clock(day.paused_seconds, language);
        language.pick(format!("đồng hồ dừng {time}"), format!("clock stopped for {time}"))
    });
    let extended = (partly && day.extended_seconds > 0).then(|| given_back(day.extended_seconds, language));
    [made_up, special, paused, extended].into_iter().flatten().collect()
}

fn hour_and_minute(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Hours and minutes without days, rounded down: `8 giờ`, `1 giờ 30 phút`.
fn clock(seconds: u64, language: Language) -> String {
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    let part = |n, vi: &str, en| language.pick(format!("{n} {vi}"), counted(n, en));
    match (hours, minutes) {
        (0, 0) => language.pick("chưa đầy 1 phút", "under 1 minute").to_owned(),
        (0, _) => part(minutes, "phút", "minute"),
        (_, 0) => part(hours, "giờ", "hour"),
        _ => format!("{} {}", part(hours, "giờ", "hour"), part(minutes, "phút", "minute")),
    }
}
