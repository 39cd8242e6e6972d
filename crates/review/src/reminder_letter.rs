//! What a reminder says. It is a letter of the office, so its words are Vietnamese.

use calendar::format_date;
use jiff::civil::Date;

use crate::review::Review;

/// Procedures named in a letter; the rest is counted.
pub(crate) const NAMED: usize = 20;

/// A procedure that is still to be reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Open {
    pub procedure: String,
    pub due_on: Date,
}

/// What somebody is reminded of.
pub(crate) struct Reminded<'a> {
    pub review: &'a Review,
    pub name: &'a str,
    pub unit: &'a str,
    pub open: i64,
    pub late: i64,
    /// What waits for the head of the unit; only the head is told.
    pub to_confirm: i64,
    /// The nearest due day first.
    pub nearest: &'a [Open],
    pub address: &'a str,
}

/// Days from today to a due day, in words.
fn left(due: Date, today: Date) -> String {
    match today.until(due).map_or(0, |span| span.get_days()) {
        0 => "hạn hôm nay".to_owned(),
        days @ 1.. => format!("còn {days} ngày"),
        days => format!("quá hạn {} ngày", -days),
    }
}

/// Subject and body.
pub(crate) fn letter(to: &Reminded<'_>, today: Date) -> (String, String) {
    let late = if to.late > 0 { format!(", {} quá hạn", to.late) } else { String::new() };
    let subject = format!("Rà soát thủ tục hành chính: còn {} thủ tục{late}", to.open);
    let mut lines = vec![
        format!("Kính gửi: {}", to.name),
        String::new(),
        format!(
            "{} còn {} thủ tục chưa rà soát xong{late}, theo Quyết định số {} của {}. Đợt rà soát kết thúc ngày {}.",
            to.unit,
            to.open,
            to.review.number,
            to.review.issuer,
            format_date(to.review.due_on)
        ),
    ];
    if to.to_confirm > 0 {
        lines.push(format!("Có {} thủ tục chờ trưởng đơn vị xác nhận.", to.to_confirm));
    }
    lines.push(String::new());
    for (n, one) in (1..).zip(to.nearest.iter().take(NAMED)) {
        lines.push(format!("{n}. {}: {}, {}", one.procedure, format_date(one.due_on), left(one.due_on, today)));
    }
    let named = i64::try_from(to.nearest.len().min(NAMED)).unwrap_or(0);
    if to.open > named {
        lines.push(format!("Và {} thủ tục khác.", to.open - named));
    }
    lines.extend([
        String::new(),
        format!("Xem và làm tiếp: {}", to.address),
        String::new(),
        "Thư do phần mềm một cửa gửi tự động, xin không trả lời thư này.".to_owned(),
    ]);
    (subject, lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use store::Moment;

    use super::*;

    fn review() -> Review {
        Review {
            id: "r".into(),
            number: "4493/QĐ-UBND".into(),
            issuer: "UBND thành phố Hà Nội".into(),
            signed_on: date(2009, 8, 31),
            due_on: date(2010, 1, 31),
            scope: String::new(),
            target_simplified: 30,
            target_saved: 30,
            question_set: 1,
            remind_before: 7,
            remind_every: 1,
            opened_by: "secretary".into(),
            opened_at: Moment::parse("2009-09-01T08:00:00+07:00").unwrap(),
            closed_at: None,
        }
    }

    #[test]
    fn a_letter_says_what_is_late_and_what_is_near() {
        let check = |due: Date, late: i64, says: &str| {
            let review = review();
            let nearest = [Open { procedure: "Cấp giấy xác nhận tình trạng hôn nhân".into(), due_on: due }];
            let to = Reminded {
                review: &review,
                name: "Nguyễn Thị Hoa",
                unit: "Phòng Tư pháp",
                open: 3,
                late,
                to_confirm: 0,
                nearest: &nearest,
                address: "https://motcua.example/reform",
            };
            let (subject, body) = letter(&to, date(2010, 1, 26));
            assert_eq!(subject.contains("quá hạn"), late > 0, "{subject}");
            assert!(
                body.contains(says) && body.contains("Và 2 thủ tục khác") && !body.contains("chờ trưởng"),
                "{body}"
            );
        };
        check(date(2010, 1, 31), 0, "31/01/2010, còn 5 ngày");
        check(date(2010, 1, 26), 0, "hạn hôm nay");
        check(date(2010, 1, 20), 1, "quá hạn 6 ngày");
    }
}
