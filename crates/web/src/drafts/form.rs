//! The form of a procedure, in parts.

use calendar::Unit;
use catalogue::{Channel, Level, StepRole, Without};

use super::cells::{Cell, Maker, Row, Section};
use super::reader::rows;
use crate::filled::Filled;
use crate::form::Posted;
use crate::procedures::channel_name;
use crate::texts::Texts;

/// The levels that a form asks for, each with its words; others stay as they were.
pub const LEVELS: [(Level, &str); 3] = [
    (Level::Commune, "draft-level-commune"),
    (Level::District, "draft-level-district"),
    (Level::Province, "draft-level-province"),
];

/// Sections that grow by rows.
pub const GROWING: [&str; 5] = ["papers", "conditions", "fees", "steps", "ways"];

/// The whole form, filled in. `posted` says how many rows each part has.
pub fn sections(f: &Filled, posted: &Posted, units: &[(String, String)], t: &'static Texts) -> Vec<Section> {
    let make = Maker { f, units, t };
    let one = |cells: Vec<Cell>| vec![Row { legend: String::new(), cells, drop: None }];
    let fixed = |id, title, cells| Section { id, title: t.get(title), hint: "", rows: one(cells), add: None };
    vec![
        fixed("name-part", "draft-part-name", whole(&make)),
        Section {
            hint: t.get("draft-limit-hint"),
            ..fixed("limit-part", "draft-part-limit", limit(&make, "time_limit"))
        },
        growing(&make, posted, "ways", "draft-part-ways", way),
        growing(&make, posted, "papers", "draft-part-papers", paper),
        fixed("conditions-part", "draft-part-conditions", conditions(&make)),
        growing(&make, posted, "conditions", "draft-part-single", condition),
        fixed("fees-part", "draft-part-fees", charges(&make)),
        growing(&make, posted, "fees", "draft-part-single-fees", fee),
        growing(&make, posted, "steps", "draft-part-steps", step),
        fixed("results-part", "draft-part-results", results(&make)),
    ]
}

fn growing(
    make: &Maker<'_>,
    posted: &Posted,
    section: &'static str,
    title: &'static str,
    cells: fn(&Maker<'_>, &str) -> Vec<Cell>,
) -> Section {
    let row = |at: usize| Row {
        legend: make.t.one(&format!("draft-row-{section}"), "n", at + 1),
        cells: cells(make, &format!("{section}.{at}")),
        drop: Some(format!("drop-{section}-{at}")),
    };
    let id = match section {
        "papers" => "papers",
        "fees" => "fees",
        "steps" => "steps",
        "ways" => "ways",
        _ => "single-conditions",
    };
    let add = Some((format!("add-{section}"), make.t.get("draft-add")));
    let rows = (0..rows(posted, section)).map(row).collect();
    let hint = if section == "ways" { make.t.get("draft-ways-hint") } else { "" };
    Section { id, title: make.t.get(title), hint, rows, add }
}

fn whole(make: &Maker<'_>) -> Vec<Cell> {
    let mut cells = vec![
        make.wide("name".to_owned(), "draft-name"),
        make.line("field".to_owned(), "draft-field"),
        make.number("sets".to_owned(), "draft-sets"),
        make.wide("authority".to_owned(), "draft-authority"),
        make.choice_of("unit".to_owned(), "draft-answers", make.units),
        make.area("applicants", "draft-applicants", "draft-one-a-line"),
    ];
    for (level, label) in LEVELS {
        cells.push(make.tick(format!("levels.{}", level.word()), label));
    }
    for channel in Channel::ALL.iter().copied() {
        let label = match channel {
            Channel::Counter => "channel-counter",
            Channel::Online => "channel-online",
            Channel::Post => "channel-post",
        };
        cells.push(make.tick(format!("channels.{}", channel.word()), label));
    }
    cells
}

fn units(make: &Maker<'_>, same_day: bool) -> Vec<(&'static str, String)> {
    let mut units = vec![
        (Unit::WorkingDay.word(), "draft-unit-working-day"),
        (Unit::WorkingHour.word(), "draft-unit-working-hour"),
        (Unit::CalendarDay.word(), "draft-unit-calendar-day"),
        (Unit::Month.word(), "draft-unit-month"),
    ];
    if same_day {
        units.push((Unit::SameDay.word(), "draft-unit-same-day"));
    }
    units.into_iter().map(|(word, key)| (word, make.t.get(key).to_owned())).collect()
}

fn limit(make: &Maker<'_>, row: &str) -> Vec<Cell> {
    let [document, article] = make.basis(row);
    vec![
        make.number(format!("{row}.value"), "draft-value"),
        make.choice(format!("{row}.unit"), "draft-unit", units(make, true)),
        document,
        article,
        make.number(format!("{row}.ceiling"), "draft-ceiling"),
        make.choice(format!("{row}.ceiling_unit"), "draft-ceiling-unit", units(make, false)),
    ]
}

fn channels(make: &Maker<'_>) -> Vec<(&'static str, String)> {
    Channel::ALL.iter().map(|channel| (channel.word(), channel_name(*channel, make.t).to_owned())).collect()
}

fn way(make: &Maker<'_>, row: &str) -> Vec<Cell> {
    let mut cells = vec![make.choice(format!("{row}.channel"), "draft-channel", channels(make))];
    cells.extend(limit(make, row));
    cells.push(make.hidden(format!("{row}.was")));
    cells
}

fn paper(make: &Maker<'_>, row: &str) -> Vec<Cell> {
    let words = |pairs: [(&'static str, &'static str); 2]| {
        pairs.into_iter().map(|(word, key)| (word, make.t.get(key).to_owned())).collect::<Vec<_>>()
    };
    let [document, article] = make.basis(row);
    vec![
        make.wide(format!("{row}.name"), "draft-paper-name"),
        make.number(format!("{row}.original"), "draft-original"),
        make.number(format!("{row}.copy"), "draft-copy"),
        make.choice(
            format!("{row}.handling"),
            "draft-handling",
            words([("submit", "draft-submit"), ("present", "draft-present")]),
        ),
        make.choice(
            format!("{row}.needed"),
            "draft-needed",
            words([("all", "draft-needed-all"), ("case", "draft-needed-case")]),
        ),
        make.wide(format!("{row}.case"), "draft-case"),
        document,
        article,
        make.hidden(format!("{row}.was")),
    ]
}

fn without(make: &Maker<'_>, part: Without, label: &'static str) -> Cell {
    make.tick(format!("without.{}", part.word()), label)
}

fn conditions(make: &Maker<'_>) -> Vec<Cell> {
    vec![
        make.area("conditions", "draft-conditions", "draft-conditions-hint"),
        without(make, Without::Conditions, "draft-without-conditions"),
    ]
}

fn condition(make: &Maker<'_>, row: &str) -> Vec<Cell> {
    let [document, article] = make.basis(row);
    vec![make.wide(format!("{row}.text"), "draft-condition"), document, article]
}

fn charges(make: &Maker<'_>) -> Vec<Cell> {
    let free = [("", "draft-free-unknown"), ("no", "draft-free-no"), ("yes", "draft-free-yes")];
    let free = free.into_iter().map(|(word, key)| (word, make.t.get(key).to_owned())).collect();
    vec![make.choice("free".to_owned(), "draft-free", free), make.wide("fee_note".to_owned(), "draft-fee-note")]
}

fn fee(make: &Maker<'_>, row: &str) -> Vec<Cell> {
    let mut all = vec![("", make.t.get("draft-every-channel").to_owned())];
    all.extend(channels(make));
    let [document, article] = make.basis(row);
    vec![
        make.wide(format!("{row}.note"), "draft-fee-name"),
        make.number(format!("{row}.amount"), "draft-amount"),
        make.choice(format!("{row}.channel"), "draft-channel", all),
        document,
        article,
        make.number(format!("{row}.ceiling"), "draft-fee-ceiling"),
    ]
}

fn step(make: &Maker<'_>, row: &str) -> Vec<Cell> {
    let role = |role: &StepRole| {
        let key = match role {
            StepRole::OneStop => "draft-role-one-stop",
            StepRole::DeptHead => "draft-role-head",
            StepRole::DeptOfficer => "draft-role-officer",
            StepRole::Leader => "draft-role-leader",
        };
        (role.word(), make.t.get(key).to_owned())
    };
    let standing = [("approved", "draft-step-approved"), ("drafted", "draft-step-drafted")];
    let standing = standing.into_iter().map(|(word, key)| (word, make.t.get(key).to_owned())).collect();
    vec![
        make.wide(format!("{row}.name"), "draft-step-name"),
        make.choice(format!("{row}.role"), "draft-step-role", StepRole::ALL.iter().map(role).collect()),
        make.number(format!("{row}.hours"), "draft-hours"),
        make.choice(format!("{row}.standing"), "draft-step-standing", standing),
        make.hidden(format!("{row}.was")),
    ]
}

fn results(make: &Maker<'_>) -> Vec<Cell> {
    let clock = [("", "draft-clock-era"), ("restart", "draft-clock-restart"), ("pause", "draft-clock-pause")];
    let clock = clock.into_iter().map(|(word, key)| (word, make.t.get(key).to_owned())).collect();
    vec![
        make.area("results", "draft-results", "draft-one-a-line"),
        without(make, Without::Results, "draft-without-results"),
        make.area("forms", "draft-forms", "draft-one-a-line"),
        without(make, Without::Forms, "draft-without-forms"),
        make.area("legal_bases", "draft-legal-bases", "draft-one-a-line"),
        make.choice("clock".to_owned(), "draft-clock", clock),
        make.area("note", "draft-note", "draft-note-hint"),
    ]
}

/// A form with a row added or taken out, as its button says; `None` where another button was pressed.
pub fn reshaped(form: &Posted) -> Option<Posted> {
    let pressed = form.get("do");
    if let Some(section) = pressed.strip_prefix("add-").filter(|section| GROWING.contains(section)) {
        let mut grown = form.clone();
        let first = if section == "conditions" {
            "text"
        } else if section == "ways" {
            "channel"
        } else {
            "name"
        };
        grown.set(&format!("{section}.{}.{first}", rows(form, section)), "");
        return Some(grown);
    }
    let (section, at) = pressed.strip_prefix("drop-")?.rsplit_once('-')?;
    let at: usize = at.parse().ok().filter(|_| GROWING.contains(&section))?;
    Some(form.clone().renamed(|name| {
        let place = name.strip_prefix(section).and_then(|rest| rest.strip_prefix('.'));
        let Some((row, rest)) = place.and_then(|rest| rest.split_once('.')) else { return Some(name.to_owned()) };
        match row.parse::<usize>() {
            Ok(row) if row == at => None,
            Ok(row) if row > at => Some(format!("{section}.{}.{rest}", row - 1)),
            _ => Some(name.to_owned()),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Posted {
        Posted::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn a_row_is_added_and_taken_out_by_a_button() {
        let two = [("papers.0.name", "A"), ("papers.0.was", "0"), ("papers.1.name", "B"), ("name", "N")];
        let with = |pressed| form(&two.into_iter().chain([("do", pressed)]).collect::<Vec<_>>());
        let grown = reshaped(&with("add-papers")).unwrap();
        assert_eq!((rows(&grown, "papers"), grown.get("papers.2.name")), (3, ""));
        let shrunk = reshaped(&with("drop-papers-0")).unwrap();
        assert_eq!((rows(&shrunk, "papers"), shrunk.get("papers.0.name"), shrunk.get("name")), (1, "B", "N"));
        assert!(reshaped(&with("save")).is_none());
        assert!(reshaped(&with("add-name")).is_none());
    }
}
