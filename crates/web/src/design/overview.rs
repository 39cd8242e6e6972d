use crate::texts::Texts;
use crate::view::{Card, Column, Kind, Link, Meter, Progress, Setting, Stat, figure};

/// Boards, figures, long jobs, settings.
pub struct Overview {
    pub stats: Vec<Stat>,
    pub columns: Vec<Column>,
    pub progress: [Progress; 3],
    pub settings: Vec<Setting>,
}

impl Overview {
    pub fn new(t: &'static Texts) -> Overview {
        Overview { stats: stats(t), columns: columns(t), progress: progress(t), settings: settings(t) }
    }
}

fn stats(t: &'static Texts) -> Vec<Stat> {
    let stat = |figure: String, label: &'static str, beside: &'static str| Stat {
        href: Some("#overview".into()),
        figure,
        label: t.get(label).into(),
        beside: t.get(beside).into(),
        is_broken: false,
    };
    let number = |n| figure(n, t.language);
    vec![
        stat(number(36_204), "design-stat-done", "design-stat-done-beside"),
        stat(t.get("design-stat-kept-figure").into(), "design-stat-kept", "design-stat-kept-beside"),
        Stat { is_broken: true, ..stat(number(6), "design-stat-late", "design-stat-late-beside") },
        Stat { href: None, ..stat(number(0), "design-stat-none", "design-stat-none-beside") },
    ]
}

const HOUR: i64 = 3600;
const DAY: i64 = 8 * HOUR;

fn columns(t: &'static Texts) -> Vec<Column> {
    let card = |title: &'static str, left: i64, cause: Option<(&'static str, bool)>| Card {
        href: "#overview".into(),
        title: t.get(title).into(),
        about: t.get("design-card-about").into(),
        meter: Some(Meter::new(left, 10 * DAY, t.language)),
        holder: t.get("design-officer").into(),
        cause: cause.map(|(key, is_owed)| (t.get(key).into(), is_owed)),
    };
    let column = |id, kind, title: &'static str, count, cards, more: Option<&'static str>| Column {
        id,
        kind,
        title: t.get(title).into(),
        count: figure(count, t.language),
        href: "#overview".into(),
        cards,
        more: more.map(|key| Link::new("#overview", t.get(key))),
        empty: t.get("design-column-empty").into(),
    };
    let late = vec![
        card("design-card-land", -2 * DAY - 4 * HOUR, Some(("design-card-owed", true))),
        card("design-card-split", -3 * DAY, Some(("design-card-waits", false))),
    ];
    vec![
        column("board-late", Kind::Late, "design-column-late", 6, late, Some("design-column-more")),
        column(
            "board-today",
            Kind::Today,
            "design-column-today",
            1,
            vec![card("design-card-split", 5 * HOUR, None)],
            None,
        ),
        column(
            "board-risk",
            Kind::AtRisk,
            "design-column-risk",
            1,
            vec![card("design-card-land", DAY + 3 * HOUR, None)],
            None,
        ),
        column("board-sign", Kind::ToSign, "design-column-sign", 0, vec![], None),
    ]
}

fn progress(t: &'static Texts) -> [Progress; 3] {
    [
        Progress::new("job-running", t.get("design-job-running"), 12_400, Some(31_000), t),
        Progress::new("job-unknown", t.get("design-job-unknown"), 8_200, None, t),
        Progress::new("job-done", t.get("design-job-done"), 31_000, Some(31_000), t),
    ]
}

fn settings(t: &'static Texts) -> Vec<Setting> {
    let setting = |name: &'static str, value: &'static str, meaning: &'static str, can_change: bool| Setting {
        name: t.get(name).into(),
        value: t.get(value).into(),
        meaning: t.get(meaning).into(),
        href: can_change.then(|| "#settings".into()),
    };
    vec![
        setting("design-setting-hours", "design-setting-hours-value", "design-setting-hours-meaning", true),
        setting("design-setting-lease", "design-setting-lease-value", "design-setting-lease-meaning", true),
        setting("design-setting-prefix", "design-setting-prefix-value", "design-setting-prefix-meaning", false),
    ]
}
