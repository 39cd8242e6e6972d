//! What a whole count comes to: the limit, the rule it follows, what was skipped and added.

use crate::calendar::Calendar;
use crate::days::{Day, DayKind, Rest};
use crate::due::{Due, working_days};
use crate::explain::{rest_phrase, sentence};
use crate::format::{Language, counted, format_limit, format_moment, format_working_time};
use crate::limit::Unit;
use crate::pause;

/// The summary, sentence by sentence.
pub(super) fn whole(due: &Due, calendar: &Calendar, days: &[Day], language: Language) -> Vec<String> {
    let limit = format_limit(due.limit, language);
    let published = language.pick("thời hạn công bố là", "the published limit is");
    let at = format_moment(due.at, language);
    let promised = language.pick(format!("hạn trả: {at}"), format!("due: {at}"));
    std::iter::once(format!("{published} {limit}"))
        .chain(after_hours(due, language))
        .chain([rule(due, language).to_owned()])
        .chain(skipped(due, days, language))
        .chain(made_up(days, language))
        .chain(paused(due, calendar, language))
        .chain(rolled(due, days, language))
        .chain([promised])
        .map(|fragment| sentence(&fragment))
        .collect()
}

/// The limit with its rule in one sentence; what is unusual about this case in a second one.
pub(super) fn short(due: &Due, calendar: &Calendar, days: &[Day], language: Language) -> String {
    let limit = format_limit(due.limit, language);
    let first: Vec<String> =
        std::iter::once(format!("{limit}, {}", rule(due, language))).chain(skipped(due, days, language)).collect();
    let second: Vec<String> = after_hours(due, language)
        .into_iter()
        .chain(paused(due, calendar, language))
        .chain(rolled(due, days, language))
        .collect();
    let first = sentence(&first.join("; "));
    if second.is_empty() { first } else { format!("{first} {}", sentence(&second.join("; "))) }
}

fn rule(due: &Due, language: Language) -> &'static str {
    let same_day = working_days(due.limit, due.counted_from) == 0;
    match due.limit.unit() {
        Unit::WorkingDay if due.counted_from.date() == due.received_at.date() => {
            language.pick("ngày nộp không tính", "the day you file does not count")
        }
        Unit::WorkingDay => language.pick("ngày nhận không tính", "the day of receipt does not count"),
        Unit::WorkingHour => language
            .pick("chỉ tính giờ làm việc, kể từ lúc nhận", "only working hours count, from the moment of receipt"),
        Unit::CalendarDay => language.pick("ngày nhận không tính", "the day of receipt does not count"),
        Unit::Month => {
            language.pick("ngày nhận không tính, ngày nghỉ vẫn tính", "the day of receipt does not count, days off do")
        }
        Unit::SameDay if same_day => {
            language.pick("nhận trước 15:00 nên trả trong ngày", "received before 15:00, so due the same day")
        }
        Unit::SameDay => language.pick(
            "nhận từ 15:00 nên trả trong ngày làm việc kế tiếp",
            "received from 15:00 on, so due the next working day",
        ),
    }
}

fn after_hours(due: &Due, language: Language) -> Option<String> {
    let [filed, received] = [due.received_at, due.counted_from].map(|at| format_moment(at, language));
    let received = if due.received_at.date() == due.counted_from.date() {
        let time = received.get(..5).unwrap_or(&received);
        language.pick(format!("{time} cùng ngày"), format!("{time} that day"))
    } else {
        received
    };
    (due.received_at != due.counted_from).then(|| {
        language.pick(
            format!("nộp lúc {filed}, ngoài giờ làm việc, nên tính là nhận lúc {received}"),
            format!("filed at {filed}, outside working hours, so it counts as received at {received}"),
        )
    })
}

/// The days off after receipt, by reason; nothing for limits that count days off.
fn skipped(due: &Due, days: &[Day], language: Language) -> Option<String> {
    if due.limit.unit().counts_days_off() {
        return None;
    }
    let off = || days.iter().filter(|day| day.date > due.counted_from.date() && day.kind == DayKind::Off);
    let number = |is: fn(&Rest) -> bool| off().filter(|day| day.rest.as_ref().is_some_and(is)).count() as u64;
    let holidays = number(|rest| matches!(rest, Rest::Holiday { .. }));
    let names = holiday_names(off(), language);
    let parts = [
        (number(|rest| *rest == Rest::Weekend), "ngày cuối tuần", "weekend day", ""),
        (holidays, "ngày nghỉ lễ", "public holiday", names.as_str()),
        (number(|rest| matches!(rest, Rest::Compensatory { .. })), "ngày nghỉ bù", "day off in lieu", ""),
        (number(|rest| matches!(rest, Rest::SwappedOff { .. })), "ngày nghỉ hoán đổi", "swapped day off", ""),
        (number(|rest| matches!(rest, Rest::Closed { .. })), "ngày cơ quan không làm việc", "closed day", ""),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|part| part.0 > 0)
        .map(|&(n, vi, en, names)| language.pick(format!("{n} {vi}{names}"), format!("{}{names}", days_of(n, en))))
        .collect();
    (!told.is_empty()).then(|| format!("{} {}", language.pick("bỏ qua", "skipped:"), listed(&told, language)))
}

/// `2 days off in lieu`: the plural belongs to the word day.
fn days_of(n: u64, noun: &str) -> String {
    match noun.split_once("day ") {
        Some((before, after)) => format!("{} {after}", counted(n, &format!("{before}day"))),
        None => counted(n, noun),
    }
}

fn holiday_names<'a>(off: impl Iterator<Item = &'a Day>, language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for day in off {
        if let Some(Rest::Holiday { name_vi, name_en }) = &day.rest {
            let name = language.pick(name_vi, name_en).as_str();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

fn made_up(days: &[Day], language: Language) -> Option<String> {
    let number = days.iter().filter(|day| day.made_up.is_some() && day.kind != DayKind::Received).count() as u64;
    (number > 0).then(|| {
        language.pick(
            format!("tính cả {number} ngày làm bù"),
            format!("{} counted", counted(number, "make-up working day")),
        )
    })
}

fn paused(due: &Due, calendar: &Calendar, language: Language) -> Option<String> {
    if due.pauses.is_empty() {
        return None;
    }
    if due.limit.unit().counts_days_off() {
        let days = pause::calendar_days(&due.pauses).unsigned_abs();
        let en = counted(days, "day");
        return Some(language.pick(
            format!("đồng hồ dừng {days} ngày, hạn lùi {days} ngày"),
            format!("the clock stopped for {en}, so the due date moves by {en}"),
        ));
    }
    let seconds = pause::working_seconds(calendar, &due.pauses).unwrap_or(0);
    let time = format_working_time(seconds, language);
    Some(if seconds == 0 {
        language
            .pick(
                "đồng hồ dừng ngoài giờ làm việc nên hạn không đổi",
                "the clock stopped outside working hours only, so nothing is added",
            )
            .to_owned()
    } else {
        language.pick(
            format!("đồng hồ dừng {time} làm việc, thời gian này được cộng thêm vào hạn"),
            format!("the clock stopped for {time} of working time, which is added"),
        )
    })
}

fn rolled(due: &Due, days: &[Day], language: Language) -> Option<String> {
    if !days.iter().any(|day| day.kind == DayKind::Rolled) {
        return None;
    }
    let after = |day: &&Day| day.date > due.counted_from.date();
    let last = days.iter().filter(after).rfind(|day| !matches!(day.kind, DayKind::Rolled | DayKind::Off))?;
    let rest = last.rest.as_ref().map(|rest| rest_phrase(rest, language))?;
    Some(language.pick(
        format!("ngày cuối là ngày nghỉ ({rest}) nên hạn chuyển sang ngày làm việc kế tiếp"),
        format!("the last day is off ({rest}), so the due date moves to the next working day"),
    ))
}

fn listed(parts: &[String], language: Language) -> String {
    match parts {
        [before @ .., last] if !before.is_empty() => {
            format!("{} {} {last}", before.join(", "), language.pick("và", "and"))
        }
        _ => parts.join(""),
    }
}
