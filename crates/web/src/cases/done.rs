use casework::{CaseLine, Entry, Queue};
use identity::{Actor, Role};
use office::Office;

use super::loaded::Loaded;
use super::people::People;
use super::row::{Row, Watch};
use super::versions::Versions;
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
}

impl Done {
    pub const ALL: [Done; 8] = [
        Done::Transferred,
        Done::SentBack,
        Done::Assigned,
        Done::Claimed,
        Done::Approved,
        Done::Refused,
        Done::Issued,
        Done::Withdrawn,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Done::Transferred => "transferred",
            Done::SentBack => "sent-back",
            Done::Assigned => "assigned",
            Done::Claimed => "claimed",
            Done::Approved => "approved",
            Done::Refused => "refused",
            Done::Issued => "issued",
            Done::Withdrawn => "withdrawn",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Done::Transferred => "cases-done-transferred",
            Done::SentBack => "cases-done-sent-back",
            Done::Assigned => "cases-done-assigned",
            Done::Claimed => "cases-done-claimed",
            Done::Approved => "cases-done-approved",
            Done::Refused => "cases-done-refused",
            Done::Issued => "cases-done-issued",
            Done::Withdrawn => "cases-done-withdrawn",
        }
    }

    /// The event such an act leaves behind.
    fn event(self) -> &'static str {
        match self {
            Done::Transferred | Done::SentBack => "case.transferred",
            Done::Assigned | Done::Claimed => "case.assigned",
            Done::Approved | Done::Refused => "case.decided",
            Done::Issued => "case.result_issued",
            Done::Withdrawn => "case.withdrawn",
        }
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
        let done = Done::ALL.into_iter().find(|done| done.word() == word);
        let Some(done) = done.filter(|done| done.is_true(actor, loaded.history.last())) else { return Ok(None) };
        let case = &loaded.case;
        let unit = loaded.rules.units.name(&case.unit);
        let officer = case.officer.as_deref().map_or(unit, |officer| loaded.people.name(officer));
        let text = t.two(done.key(), "unit", unit, "officer", officer);
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
    let published = Versions::new(&loaded.rules).of(&mut tx, &line).await?;
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
            let (to_unit, to, outcome, text) = (None, None, None, None);
            let by = Some(by.to_owned());
            let entry =
                Entry { at, event: event.into(), by, unit: "TP".into(), step: None, to_unit, to, outcome, text };
            let (username, name, title) = ("me".into(), String::new(), String::new());
            let actor = Actor { id: "1".into(), username, name, title, grants: Vec::new() };
            assert_eq!(done.is_true(&actor, Some(&entry)), expected, "{done:?} {event}");
        };
        check(Done::Transferred, "case.transferred", "me", true);
        check(Done::Transferred, "case.transferred", "other", false);
        check(Done::Approved, "case.transferred", "me", false);
        check(Done::Withdrawn, "case.withdrawn", "me", true);
    }
}
