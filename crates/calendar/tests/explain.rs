//! Explanations as people read them, word for word.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use calendar::{Calendar, parse_date, parse_moment, vietnam};
use calendar::{CalendarData, Due, Language, Limit, Override, Pause, Timetable, due};

fn calendar() -> Calendar {
    let from = parse_date("2009-01-01").unwrap();
    let timetable = Timetable::weekdays(from, &"08:00-12:00,13:00-17:00".parse().unwrap());
    let mut overrides = Override::parse_list("2010-03-23=08:00-12:00|2010-03-24=closed").unwrap();
    overrides[0].reason = "họp giao ban".to_owned();
    overrides[1].reason = "mất điện".to_owned();
    CalendarData { overrides, ..vietnam(vec![timetable]).unwrap() }.compile().unwrap()
}

fn promise(calendar: &Calendar, received: &str, value: u32, unit: &str, pauses: &str) -> Due {
    let limit = Limit::new(value, unit.parse().unwrap()).unwrap();
    let pauses = Pause::parse_list(pauses).unwrap();
    due(calendar, parse_moment(received).unwrap(), limit, &pauses).unwrap()
}

#[track_caller]
fn check(case: (&str, u32, &str, &str), vi: &[&str], en: &[&str]) {
    let calendar = calendar();
    let due = promise(&calendar, case.0, case.1, case.2, case.3);
    assert_eq!(due.explain(&calendar, Language::Vi), vi);
    assert_eq!(due.explain(&calendar, Language::En), en);
}

#[track_caller]
fn check_short(case: (&str, u32, &str, &str), vi: &str, en: &str) {
    let calendar = calendar();
    let due = promise(&calendar, case.0, case.1, case.2, case.3);
    assert_eq!(due.explain_short(&calendar, Language::Vi), vi);
    assert_eq!(due.explain_short(&calendar, Language::En), en);
}

#[test]
fn over_tet() {
    check(
        ("2010-02-12T16:00", 6, "working_day", ""),
        &[
            "Thời hạn công bố là 6 ngày làm việc. Ngày nộp không tính. Bỏ qua 2 ngày cuối tuần, 4 ngày nghỉ lễ (Tết Nguyên đán), 2 ngày nghỉ bù và 1 ngày nghỉ hoán đổi. Tính cả 1 ngày làm bù. Hạn trả: 17:00 thứ Bảy, 27/02/2010.",
            "Thứ Sáu 12/02/2010: ngày nộp, không tính.",
            "Thứ Bảy 13/02 đến thứ Ba 16/02/2010: nghỉ lễ: Tết Nguyên đán, không tính.",
            "Thứ Tư 17/02 đến thứ Năm 18/02/2010: nghỉ bù: Tết Nguyên đán, không tính.",
            "Thứ Sáu 19/02/2010: nghỉ hoán đổi (làm bù 27/02/2010), không tính.",
            "Thứ Bảy 20/02 đến Chủ nhật 21/02/2010: cuối tuần, không tính.",
            "Thứ Hai 22/02/2010: ngày 1.",
            "Thứ Ba 23/02/2010: ngày 2.",
            "Thứ Tư 24/02/2010: ngày 3.",
            "Thứ Năm 25/02/2010: ngày 4.",
            "Thứ Sáu 26/02/2010: ngày 5.",
            "Thứ Bảy 27/02/2010: ngày 6, làm bù cho ngày 19/02/2010, hạn trả 17:00.",
        ],
        &[
            "The published limit is 6 working days. The day you file does not count. Skipped: 2 weekend days, 4 public holidays (Lunar New Year), 2 days off in lieu and 1 swapped day off. 1 make-up working day counted. Due: 17:00 Saturday, 27/02/2010.",
            "Friday 12/02/2010: the day you file, not counted.",
            "Saturday 13/02 to Tuesday 16/02/2010: public holiday: Lunar New Year, not counted.",
            "Wednesday 17/02 to Thursday 18/02/2010: day off in lieu: Lunar New Year, not counted.",
            "Friday 19/02/2010: swapped day off (made up on 27/02/2010), not counted.",
            "Saturday 20/02 to Sunday 21/02/2010: weekend, not counted.",
            "Monday 22/02/2010: day 1.",
            "Tuesday 23/02/2010: day 2.",
            "Wednesday 24/02/2010: day 3.",
            "Thursday 25/02/2010: day 4.",
            "Friday 26/02/2010: day 5.",
            "Saturday 27/02/2010: day 6, working day in place of 19/02/2010, due 17:00.",
        ],
    );
}

#[test]
fn after_closing_time() {
    check(
        ("2010-03-05T17:00", 1, "working_day", ""),
        &[
            "Thời hạn công bố là 1 ngày làm việc. Nộp lúc 17:00 thứ Sáu, 05/03/2010, ngoài giờ làm việc, nên tính là nhận lúc 08:00 thứ Hai, 08/03/2010. Ngày nhận không tính. Hạn trả: 17:00 thứ Ba, 09/03/2010.",
            "Thứ Sáu 05/03/2010: nộp ngoài giờ làm việc.",
            "Thứ Bảy 06/03 đến Chủ nhật 07/03/2010: cuối tuần, không tính.",
            "Thứ Hai 08/03/2010: ngày nhận, không tính.",
            "Thứ Ba 09/03/2010: ngày 1, hạn trả 17:00.",
        ],
        &[
            "The published limit is 1 working day. Filed at 17:00 Friday, 05/03/2010, outside working hours, so it counts as received at 08:00 Monday, 08/03/2010. The day of receipt does not count. Due: 17:00 Tuesday, 09/03/2010.",
            "Friday 05/03/2010: filed outside working hours.",
            "Saturday 06/03 to Sunday 07/03/2010: weekend, not counted.",
            "Monday 08/03/2010: the day of receipt, not counted.",
            "Tuesday 09/03/2010: day 1, due 17:00.",
        ],
    );
}

#[test]
fn hours_over_special_hours_and_a_closed_day() {
    check(
        ("2010-03-22T12:30", 10, "hour", "2010-03-22T14:00/2010-03-22T15:30"),
        &[
            "Thời hạn công bố là 10 giờ làm việc. Nộp lúc 12:30 thứ Hai, 22/03/2010, ngoài giờ làm việc, nên tính là nhận lúc 13:00 cùng ngày. Chỉ tính giờ làm việc, kể từ lúc nhận. Bỏ qua 1 ngày cơ quan không làm việc. Đồng hồ dừng 1 giờ 30 phút làm việc, thời gian này được cộng thêm vào hạn. Hạn trả: 11:30 thứ Năm, 25/03/2010.",
            "Thứ Hai 22/03/2010: tính 2 giờ 30 phút, từ 13:00, đồng hồ dừng 1 giờ 30 phút.",
            "Thứ Ba 23/03/2010: tính 4 giờ, cộng dồn 6 giờ 30 phút, giờ làm việc riêng 08:00-12:00 (họp giao ban).",
            "Thứ Tư 24/03/2010: cơ quan không làm việc (mất điện), không tính.",
            "Thứ Năm 25/03/2010: tính 3 giờ 30 phút, cộng dồn 10 giờ, hạn trả 11:30.",
        ],
        &[
            "The published limit is 10 working hours. Filed at 12:30 Monday, 22/03/2010, outside working hours, so it counts as received at 13:00 that day. Only working hours count, from the moment of receipt. Skipped: 1 closed day. The clock stopped for 1 hour 30 minutes of working time, which is added. Due: 11:30 Thursday, 25/03/2010.",
            "Monday 22/03/2010: 2 hours 30 minutes counted, from 13:00, clock stopped for 1 hour 30 minutes.",
            "Tuesday 23/03/2010: 4 hours counted, 6 hours 30 minutes in all, special hours 08:00-12:00 (họp giao ban).",
            "Wednesday 24/03/2010: office closed (mất điện), not counted.",
            "Thursday 25/03/2010: 3 hours 30 minutes counted, 10 hours in all, due 11:30.",
        ],
    );
}

#[test]
fn pauses_of_whole_days_are_skipped_and_others_given_back() {
    check(
        ("2010-03-08T09:00", 3, "working_day", "2010-03-09T08:00/2010-03-11T08:00|2010-03-12T13:00/2010-03-12T17:00"),
        &[
            "Thời hạn công bố là 3 ngày làm việc. Ngày nộp không tính. Bỏ qua 2 ngày cuối tuần. Đồng hồ dừng 2 ngày 4 giờ làm việc, thời gian này được cộng thêm vào hạn. Hạn trả: 12:00 thứ Ba, 16/03/2010.",
            "Thứ Hai 08/03/2010: ngày nộp, không tính.",
            "Thứ Ba 09/03 đến thứ Tư 10/03/2010: đồng hồ dừng, không tính.",
            "Thứ Năm 11/03/2010: ngày 1.",
            "Thứ Sáu 12/03/2010: ngày 2, đồng hồ dừng 4 giờ.",
            "Thứ Bảy 13/03 đến Chủ nhật 14/03/2010: cuối tuần, không tính.",
            "Thứ Hai 15/03/2010: ngày 3.",
            "Thứ Ba 16/03/2010: bù 4 giờ đã dừng, hạn trả 12:00.",
        ],
        &[
            "The published limit is 3 working days. The day you file does not count. Skipped: 2 weekend days. The clock stopped for 2 days 4 hours of working time, which is added. Due: 12:00 Tuesday, 16/03/2010.",
            "Monday 08/03/2010: the day you file, not counted.",
            "Tuesday 09/03 to Wednesday 10/03/2010: clock stopped, not counted.",
            "Thursday 11/03/2010: day 1.",
            "Friday 12/03/2010: day 2, clock stopped for 4 hours.",
            "Saturday 13/03 to Sunday 14/03/2010: weekend, not counted.",
            "Monday 15/03/2010: day 3.",
            "Tuesday 16/03/2010: 4 hours of the pause given back, due 12:00.",
        ],
    );
}

#[test]
fn a_last_day_off_rolls() {
    check(
        ("2010-04-27T09:00", 4, "calendar_day", ""),
        &[
            "Thời hạn công bố là 4 ngày (kể cả ngày nghỉ). Ngày nhận không tính. Ngày cuối là ngày nghỉ (nghỉ lễ: Ngày Quốc tế Lao động 1/5) nên hạn chuyển sang ngày làm việc kế tiếp. Hạn trả: 17:00 thứ Ba, 04/05/2010.",
            "Thứ Ba 27/04/2010: ngày nộp, không tính.",
            "Thứ Tư 28/04/2010: ngày 1.",
            "Thứ Năm 29/04/2010: ngày 2.",
            "Thứ Sáu 30/04/2010: ngày 3 (nghỉ lễ: Ngày Chiến thắng 30/4).",
            "Thứ Bảy 01/05/2010: ngày 4 (nghỉ lễ: Ngày Quốc tế Lao động 1/5).",
            "Chủ nhật 02/05/2010: cuối tuần, hạn chuyển tiếp.",
            "Thứ Hai 03/05/2010: nghỉ bù: Ngày Quốc tế Lao động 1/5, hạn chuyển tiếp.",
            "Thứ Ba 04/05/2010: ngày làm việc kế tiếp, hạn trả 17:00.",
        ],
        &[
            "The published limit is 4 days (days off included). The day of receipt does not count. The last day is off (public holiday: International Labour Day), so the due date moves to the next working day. Due: 17:00 Tuesday, 04/05/2010.",
            "Tuesday 27/04/2010: the day you file, not counted.",
            "Wednesday 28/04/2010: day 1.",
            "Thursday 29/04/2010: day 2.",
            "Friday 30/04/2010: day 3 (public holiday: Reunification Day).",
            "Saturday 01/05/2010: day 4 (public holiday: International Labour Day).",
            "Sunday 02/05/2010: weekend, the due date moves on.",
            "Monday 03/05/2010: day off in lieu: International Labour Day, the due date moves on.",
            "Tuesday 04/05/2010: the next working day, due 17:00.",
        ],
    );
}

#[test]
fn the_same_day() {
    check(
        ("2010-05-10T09:00", 0, "same_day", ""),
        &[
            "Thời hạn công bố là trong ngày. Nhận trước 15:00 nên trả trong ngày. Hạn trả: 17:00 thứ Hai, 10/05/2010.",
            "Thứ Hai 10/05/2010: ngày nhận, trả trong ngày, hạn trả 17:00.",
        ],
        &[
            "The published limit is the same day. Received before 15:00, so due the same day. Due: 17:00 Monday, 10/05/2010.",
            "Monday 10/05/2010: received, due the same day, due 17:00.",
        ],
    );
}

#[test]
fn in_one_or_two_sentences() {
    check_short(
        ("2010-01-20T09:12", 10, "working_day", ""),
        "10 ngày làm việc, ngày nộp không tính; bỏ qua 4 ngày cuối tuần.",
        "10 working days, the day you file does not count; skipped: 4 weekend days.",
    );
    check_short(
        ("2010-04-22T16:10", 0, "same_day", ""),
        "Trong ngày, nhận từ 15:00 nên trả trong ngày làm việc kế tiếp; bỏ qua 2 ngày cuối tuần và 1 ngày nghỉ lễ (Ngày Giỗ Tổ Hùng Vương).",
        "The same day, received from 15:00 on, so due the next working day; skipped: 2 weekend days and 1 public holiday (Hùng Kings' Commemoration Day).",
    );
    check_short(
        ("2010-03-31T09:00", 1, "month", "2010-04-02T08:00/2010-04-05T08:00"),
        "1 tháng, ngày nhận không tính, ngày nghỉ vẫn tính. Đồng hồ dừng 3 ngày, hạn lùi 3 ngày; ngày cuối là ngày nghỉ (nghỉ bù: Ngày Quốc tế Lao động 1/5) nên hạn chuyển sang ngày làm việc kế tiếp.",
        "1 month, the day of receipt does not count, days off do. The clock stopped for 3 days, so the due date moves by 3 days; the last day is off (day off in lieu: International Labour Day), so the due date moves to the next working day.",
    );
    check_short(
        ("2010-03-08T09:00", 1, "working_day", "2010-03-08T17:00/2010-03-09T08:00"),
        "1 ngày làm việc, ngày nộp không tính. Đồng hồ dừng ngoài giờ làm việc nên hạn không đổi.",
        "1 working day, the day you file does not count. The clock stopped outside working hours only, so nothing is added.",
    );
}

/// What the API and the pages get.
#[test]
fn days_as_data() {
    let calendar = calendar();
    let days = promise(&calendar, "2010-03-05T17:00", 1, "working_day", "").days(&calendar);
    let kinds: Vec<String> = days
        .iter()
        .map(|day| {
            let json = serde_json::to_value(day).unwrap();
            format!("{} {} {}", json["date"].as_str().unwrap(), json["kind"].as_str().unwrap(), json["rest"]["reason"])
        })
        .collect();
    let expected = [
        "2010-03-05 after_hours null",
        "2010-03-06 off \"weekend\"",
        "2010-03-07 off \"weekend\"",
        "2010-03-08 received null",
        "2010-03-09 counted null",
    ];
    assert_eq!(kinds, expected);
    let last = serde_json::to_string(&days[4]).unwrap();
    assert!(last.starts_with(r#"{"date":"2010-03-09","kind":"counted","number":1,"rest":null,"#), "{last}");
    assert!(last.contains(r#""due":"17:00:00""#), "{last}");
}
