use identity::{Actor, Role};

use super::part::Part;

/// A view of the work, for one of the roles somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The committee's: what is to be decided, and what is decided.
    Decide,
    /// The division's, for its head: what is to be assigned, and who is at what.
    Unit,
    /// What this person holds.
    Mine,
    /// The division's, for an officer: who is at what.
    Around,
}

impl Tab {
    /// The tabs of a person, the one to begin with first.
    pub fn of(actor: &Actor) -> Vec<Tab> {
        let holds = |role| actor.holds(role);
        let (officer, head) = (holds(Role::ProcessingOfficer), holds(Role::HeadOfUnit));
        let mine = officer || head;
        let tabs = [
            (Tab::Decide, holds(Role::ApprovingLeader)),
            (Tab::Unit, head),
            (Tab::Mine, mine),
            (Tab::Around, officer && !head),
        ];
        tabs.into_iter().filter(|(_, is_there)| *is_there).map(|(tab, _)| tab).collect()
    }

    /// Names it in an address.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Decide => "decide",
            Tab::Unit | Tab::Around => "unit",
            Tab::Mine => "mine",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Tab::Decide => "work-tab-decide",
            Tab::Unit | Tab::Around => "work-tab-unit",
            Tab::Mine => "work-tab-mine",
        }
    }

    /// Its lists, the pressing one first.
    pub fn parts(self) -> &'static [Part] {
        match self {
            Tab::Decide => &[Part::Decide, Part::Result],
            Tab::Unit | Tab::Around => &[Part::Assign, Part::Unit],
            Tab::Mine => &[Part::Mine],
        }
    }

    /// Whose work it shows: a user name for [`Tab::Mine`], else the unit at which the role is held.
    pub fn name(self, actor: &Actor) -> &str {
        let role = match self {
            Tab::Mine => return &actor.username,
            Tab::Decide => Role::ApprovingLeader,
            Tab::Unit => Role::HeadOfUnit,
            Tab::Around => Role::ProcessingOfficer,
        };
        actor.unit_as(role).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use identity::Grant;

    use super::*;

    #[test]
    fn the_tabs_are_those_of_the_roles() {
        use Role::{ApprovingLeader, HeadOfUnit, ProcessingOfficer, ReceptionClerk};
        let check = |roles: &[Role], expected: &[Tab]| {
            let grant = |role: &Role| Grant { role: *role, unit: "TP".into(), path: "/U/TP/".into() };
            let grants = roles.iter().map(grant).collect();
            let (username, name, title) = ("me".into(), String::new(), String::new());
            let actor = Actor { id: "1".into(), username, name, title, grants };
            assert_eq!(Tab::of(&actor), expected, "{roles:?}");
        };
        check(&[ProcessingOfficer], &[Tab::Mine, Tab::Around]);
        check(&[HeadOfUnit], &[Tab::Unit, Tab::Mine]);
        check(&[ApprovingLeader], &[Tab::Decide]);
        check(&[ProcessingOfficer, HeadOfUnit], &[Tab::Unit, Tab::Mine]);
        check(&[ApprovingLeader, HeadOfUnit], &[Tab::Decide, Tab::Unit, Tab::Mine]);
        check(&[ReceptionClerk], &[]);
    }
}
