use calendar::{Language, format_moment};
use casework::State;
use jiff::civil::datetime;

use crate::texts::Texts;
use crate::view::{Chip, Link, Meter, Pager, Sort, Tag, figure};

/// Lists in every state.
pub struct Lists {
    pub chips: Vec<Chip>,
    pub left: Sort,
    pub papers: Sort,
    pub rows: Vec<Row>,
    pub many: Pager,
    pub last: Pager,
}

/// A row of the specimen table.
pub struct Row {
    pub reference: &'static str,
    /// An official name, in Vietnamese.
    pub procedure: &'static str,
    pub applicant: &'static str,
    pub tag: Tag,
    pub meter: Meter,
    pub due: String,
    pub papers: u32,
    pub is_ticked: bool,
}

impl Lists {
    /// `sort` and `density` as the address asks for them.
    pub fn new(sort: &str, density: &str, t: &'static Texts) -> Lists {
        let address = |word: &str| format!("/design?density={density}&sort={word}#lists");
        let many = t.two("design-pager-many", "shown", figure(50, t.language), "all", figure(10_000, t.language));
        Lists {
            chips: chips(t),
            left: Sort::new(t.get("design-head-left"), "left", sort, address),
            papers: Sort::new(t.get("design-head-papers"), "papers", sort, address).of_figures(),
            rows: sorted(rows(t), sort),
            many: Pager {
                said: many,
                back: Some(Link::new("#lists", t.get("design-pager-back"))),
                next: Some(Link::new("#lists", t.get("design-pager-next"))),
            },
            last: Pager { said: t.one("design-pager-last", "n", 4), back: None, next: None },
        }
    }
}

fn chips(t: &'static Texts) -> Vec<Chip> {
    let chip = |label, count, current| Chip::new("#lists", t.get(label), current).counting(figure(count, t.language));
    vec![
        chip("design-chip-mine", 9, true),
        chip("design-chip-pool", 14, false),
        chip("design-chip-others", 6, false),
        chip("design-chip-all", 10_000, false),
    ]
}

const DAY: i64 = 8 * 3600;

fn rows(t: &'static Texts) -> Vec<Row> {
    const LAND: &str = "Cấp lại Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất \
                        do bị mất";
    let row = |reference, procedure, applicant, state, left: i64, day: i8| Row {
        reference,
        procedure,
        applicant,
        tag: Tag::new(state, t),
        meter: Meter::new(left, 10 * DAY, t.language),
        due: due(day, t.language),
        papers: day.unsigned_abs().into(),
        is_ticked: false,
    };
    let paused = Meter::paused(4 * DAY, 10 * DAY, t);
    vec![
        row("MOT-CUA-100112-0003", "Thủ tục đăng ký kết hôn", "Nguyễn Văn A", State::Processing, -DAY / 2, 19),
        Row { is_ticked: true, ..row("MOT-CUA-100113-0002", LAND, LONG_NAME, State::Processing, DAY, 21) },
        Row {
            meter: paused,
            ..row(
                "MOT-CUA-100114-0005",
                "Tách thửa hoặc hợp thửa đất",
                "Trần Thị B",
                State::AwaitingSupplement,
                DAY,
                26,
            )
        },
        row("MOT-CUA-100118-0007", "Đăng ký thường trú", "Lê Văn C", State::Received, 8 * DAY, 29),
    ]
}

fn sorted(mut rows: Vec<Row>, sort: &str) -> Vec<Row> {
    match sort.trim_start_matches('-') {
        "left" => rows.sort_by_key(|row| 100 - row.meter.percent),
        "papers" => rows.sort_by_key(|row| row.papers),
        _ => {}
    }
    if sort.starts_with('-') {
        rows.reverse();
    }
    rows
}

/// Eighty letters: a name may be long, and is never cut.
pub const LONG_NAME: &str = "Công Tằng Tôn Nữ Thị Phương Nghiêm Hoàng Nguyễn Phước Diệu Thanh Bích Ngọc Quỳnh";

fn due(day: i8, language: Language) -> String {
    format_moment(datetime(2010, 1, day, 17, 0, 0, 0), language)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_long_name_is_long() {
        assert_eq!(super::LONG_NAME.chars().count(), 80);
    }
}
