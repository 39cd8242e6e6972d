use calendar::format_moment;
use casework::Entry;

use super::loaded::Loaded;
use crate::texts::Texts;

/// One thing that happened, in words.
pub struct EventLine {
    pub what: String,
    /// The person's name; empty where the office itself acted.
    pub by: String,
    pub unit: String,
    pub at: String,
    /// The same moment for machines.
    pub datetime: String,
    /// What somebody wrote with it.
    pub text: Option<String>,
}

/// Notes stand by themselves.
const NOTED: &str = "case.noted";

/// What colleagues wrote for one another, first to last.
pub fn notes(loaded: &Loaded, t: &Texts) -> Vec<EventLine> {
    let noted = loaded.history.iter().filter(|entry| entry.event == NOTED);
    noted.map(|entry| line(entry, String::new(), loaded, t)).collect()
}

/// What happened to a case, first to last.
pub fn events(loaded: &Loaded, t: &Texts) -> Vec<EventLine> {
    let mut here = 1;
    let mut lines = Vec::new();
    for entry in loaded.history.iter().filter(|entry| entry.event != NOTED) {
        let is_back = entry.step.is_some_and(|step| step < here);
        here = entry.step.unwrap_or(here);
        lines.push(line(entry, what(entry, is_back, loaded, t), loaded, t));
    }
    lines
}

fn line(entry: &Entry, what: String, loaded: &Loaded, t: &Texts) -> EventLine {
    EventLine {
        what,
        by: entry.by.as_deref().map(|by| loaded.people.name(by).to_owned()).unwrap_or_default(),
        unit: loaded.rules.units.name(&entry.unit).to_owned(),
        at: format_moment(entry.at.local(), t.language),
        datetime: entry.at.rfc3339(),
        text: entry.text.clone(),
    }
}

fn what(entry: &Entry, is_back: bool, loaded: &Loaded, t: &Texts) -> String {
    let step = entry.step.and_then(|number| loaded.step(u32::try_from(number).ok()?));
    let step = step.map(|step| step.name.as_str()).unwrap_or_default();
    let unit = entry.to_unit.as_deref().map(|unit| loaded.rules.units.name(unit)).unwrap_or_default();
    match entry.event.as_str() {
        "case.received" => t.get("cases-event-received").to_owned(),
        "case.transferred" if is_back => t.two("cases-event-sent-back", "unit", unit, "step", step),
        "case.transferred" if entry.to_unit.as_ref() == Some(&entry.unit) => t.one("cases-event-next", "step", step),
        "case.transferred" => t.two("cases-event-transferred", "unit", unit, "step", step),
        "case.assigned" if entry.to.is_some() && entry.to == entry.by => t.get("cases-event-claimed").to_owned(),
        "case.assigned" => {
            let officer = entry.to.as_deref().map(|to| loaded.people.name(to)).unwrap_or_default();
            t.one("cases-event-assigned", "officer", officer)
        }
        "case.decided" if entry.outcome.as_deref() == Some("refuse") => t.get("cases-event-refused").to_owned(),
        "case.decided" => t.get("cases-event-approved").to_owned(),
        "case.result_issued" => t.one("cases-event-issued", "desk", loaded.rules.units.name(&loaded.case.desk)),
        "case.result_collected" => t.get("cases-event-collected").to_owned(),
        "fee.refunded" => t.get("cases-event-refunded").to_owned(),
        "fee.paid" => t.get("cases-event-paid").to_owned(),
        "case.withdrawn" => t.get("cases-event-withdrawn").to_owned(),
        "case.supplement_requested" => t.get("cases-event-supplement-requested").to_owned(),
        "case.supplement_received" => t.get("cases-event-supplement-received").to_owned(),
        "case.supplement_proposed" => t.get("cases-event-supplement-proposed").to_owned(),
        "case.supplement_declined" => t.get("cases-event-supplement-declined").to_owned(),
        "case.version_changed" => t.get("cases-event-version-changed").to_owned(),
        "case.paused" => t.get("cases-event-paused").to_owned(),
        "case.resumed" => t.get("cases-event-resumed").to_owned(),
        "case.opinion_asked" => t.one("cases-event-opinion-asked", "unit", unit),
        "case.opinion_given" => t.get("cases-event-opinion-given").to_owned(),
        "case.extension_asked" => t.get("cases-event-extension-asked").to_owned(),
        "case.extension_declined" => t.get("cases-event-extension-declined").to_owned(),
        "case.deadline_changed" => t.get("cases-event-deadline-changed").to_owned(),
        "case.apology_issued" => t.get("cases-event-apology-issued").to_owned(),
        "case.stopped" => t.get("cases-event-stopped").to_owned(),
        "case.corrected" => t.get("cases-event-corrected").to_owned(),
        "case.voided" => t.get("cases-event-voided").to_owned(),
        other => t.one("cases-event-other", "event", other),
    }
}
