use calendar::format_moment;
use casework::{CaseLine, Entry, Queue};
use identity::{Actor, Role};
use office::{Office, Versions};

use super::loaded::Loaded;
use super::people::People;
use super::row::{Row, Watch};
use crate::failure::Result;
use crate::texts::Texts;

/// The act that was just done, as the address of the case's page names it after `done=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Transferred,
    SentBack,
    Assigned,
    Claimed,
    Approved,
    Refused,
    Issued,
    Withdrawn,
    SupplementRequested,
    SupplementProposed,
    SupplementAllowed,
    SupplementDeclined,
    SupplementAnswered,
    Suspended,
    Resumed,
    OpinionAsked,
    OpinionAnswered,
    ExtensionAsked,
    ExtensionGranted,
    ExtensionDeclined,
    Apologised,
    Stopped,
    Corrected,
    Voided,
    Noted,
}

/// Each with its word in the address, the event it leaves behind, and its sentence.
const DONE: [(Done, &str, &str, &str); 25] = [
    (Done::Transferred, "transferred", "case.transferred", "cases-done-transferred"),
    (Done::SentBack, "sent-back", "case.transferred", "cases-done-sent-back"),
    (Done::Assigned, "assigned", "case.assigned", "cases-done-assigned"),
    (Done::Claimed, "claimed", "case.assigned", "cases-done-claimed"),
    (Done::Approved, "approved", "case.decided", "cases-done-approved"),
    (Done::Refused, "refused", "case.decided", "cases-done-refused"),
    (Done::Issued, "issued", "case.result_issued", "cases-done-issued"),
    (Done::Withdrawn, "withdrawn", "case.withdrawn", "cases-done-withdrawn"),
    (Done::SupplementRequested, "supplement", "case.supplement_requested", "turns-done-supplement"),
    (Done::SupplementProposed, "supplement-proposed", "case.supplement_proposed", "turns-done-supplement-proposed"),
    (Done::SupplementAllowed, "supplement-allowed", "case.supplement_requested", "turns-done-supplement-allowed"),
    (Done::SupplementDeclined, "supplement-declined", "case.supplement_declined", "turns-done-declined"),
    (Done::SupplementAnswered, "supplement-answered", "case.supplement_received", "turns-done-supplement-answered"),
    (Done::Suspended, "suspended", "case.paused", "turns-done-suspended"),
    (Done::Resumed, "resumed", "case.resumed", "turns-done-resumed"),
    (Done::OpinionAsked, "opinion-asked", "case.opinion_asked", "turns-done-opinion-asked"),
    (Done::OpinionAnswered, "opinion-answered", "case.opinion_given", "turns-done-opinion-answered"),
    (Done::ExtensionAsked, "extension-asked", "case.extension_asked", "turns-done-extension-asked"),
    (Done::ExtensionGranted, "extension-granted", "case.deadline_changed", "turns-done-extension-granted"),
    (Done::ExtensionDeclined, "extension-declined", "case.extension_declined", "turns-done-declined"),
    (Done::Apologised, "apologised", "case.apology_issued", "turns-done-apologised"),
    (Done::Stopped, "stopped", "case.stopped", "turns-done-stopped"),
    (Done::Corrected, "corrected", "case.corrected", "turns-done-corrected"),
    (Done::Voided, "voided", "case.voided", "turns-done-voided"),
    (Done::Noted, "noted", "case.noted", "turns-done-noted"),
];

impl Done {
    pub fn word(self) -> &'static str {
        DONE[self as usize].1
    }

    pub fn parse(word: &str) -> Option<Done> {
        DONE.iter().find(|row| row.1 == word).map(|row| row.0)
    }

    /// The event such an act leaves behind.
    fn event(self) -> &'static str {
        DONE[self as usize].2
    }

    fn key(self) -> &'static str {
        DONE[self as usize].3
    }

    /// An address can be typed by anybody: it is believed where the last event says the same of the same person.
    fn is_true(self, actor: &Actor, last: Option<&Entry>) -> bool {
        last.is_some_and(|entry| entry.event == self.event() && entry.by.as_deref() == Some(actor.username.as_str()))
    }
}

/// The green notice after an act, with the way to the next piece of work.
pub struct Notice {
    pub text: String,
    pub next: Option<Row>,
}

impl Notice {
    pub async fn of(
        office: &Office,
        actor: &Actor,
        loaded: &Loaded,
        word: &str,
        t: &'static Texts,
    ) -> Result<Option<Notice>> {
        let Some(done) = Done::parse(word).filter(|done| done.is_true(actor, loaded.history.last())) else {
            return Ok(None);
        };
        let case = &loaded.case;
        let unit = loaded.rules.units.name(&case.unit);
        let officer = case.officer.as_deref().map_or(unit, |officer| loaded.people.name(officer));
        let due = format_moment(case.due_at.local(), t.language);
        let text = t.with(done.key(), &[("unit", unit), ("officer", officer), ("due", &due)]);
        Ok(Some(Notice { text, next: next(office, actor, loaded, t).await? }))
    }
}

/// The most urgent of the cases this officer still holds, another than the one on the page.
async fn next(office: &Office, actor: &Actor, loaded: &Loaded, t: &'static Texts) -> Result<Option<Row>> {
    if !actor.holds(Role::ProcessingOfficer) {
        return Ok(None);
    }
    let mut tx = office.db.read().await?;
    let held = casework::queue(&mut tx, Queue::Officer(&actor.username), None, 2).await?;
    let Some(line) = held.into_iter().find(|line: &CaseLine| line.reference != loaded.case.reference) else {
        return Ok(None);
    };
    let published = Versions::new(&loaded.rules).of(&mut tx, line.procedure()).await?;
    let watch = Watch { rules: &loaded.rules, people: &People::default(), now: loaded.now, t };
    Ok(Some(watch.step(&line, &published)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_believed_only_of_who_did_it_last() {
        let check = |done: Done, event: &str, by: &str, expected: bool| {
            let at = store::Moment::parse("2010-01-20T01:30:00Z").unwrap();
            let (to_unit, to, outcome, due, clock, text) = (None, None, None, None, None, None);
            let by = Some(by.to_owned());
            let entry = Entry {
                at,
                event: event.into(),
                by,
                unit: "TP".into(),
                step: None,
                to_unit,
                to,
                outcome,
                due,
                clock,
                text,
            };
            let (username, name, title) = ("me".into(), String::new(), String::new());
            let actor = Actor { id: "1".into(), username, name, title, grants: Vec::new() };
            assert_eq!(done.is_true(&actor, Some(&entry)), expected, "{done:?} {event}");
        };
        check(Done::Transferred, "case.transferred", "me", true);
        check(Done::Transferred, "case.transferred", "other", false);
        check(Done::Approved, "case.transferred", "me", false);
        check(Done::Withdrawn, "case.withdrawn", "me", true);
    }

    #[test]
    fn each_done_stands_at_its_place_in_the_table() {
        for (place, row) in DONE.iter().enumerate() {
            assert_eq!((row.0 as usize, Done::parse(row.1)), (place, Some(row.0)));
        }
    }
}
