use casework::Worklist;
use identity::{Actor, Role};

/// One list of the work page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What waits for a decision.
    Sign,
    /// What this person holds.
    Mine,
    /// What lies at the unit and nobody holds.
    Pool,
    /// What the unit's officers are at.
    Team,
    /// What waits for the opinion of another unit.
    Others,
    /// On what this unit owes its opinion.
    Answer,
    /// What waits for the applicant.
    Citizen,
    /// What is decided and waits for its signed result to be entered.
    Result,
}

impl Tab {
    /// The tabs of a person, the one to begin with first.
    pub fn of(actor: &Actor) -> Vec<Tab> {
        let holds = |role| actor.holds(role);
        let (officer, head) = (holds(Role::ProcessingOfficer), holds(Role::HeadOfUnit));
        let mut tabs = Vec::new();
        if holds(Role::ApprovingLeader) {
            tabs.push(Tab::Sign);
        }
        if head {
            tabs.extend([Tab::Pool, Tab::Team, Tab::Mine]);
        } else if officer {
            tabs.extend([Tab::Mine, Tab::Pool, Tab::Team]);
        }
        if officer || head {
            tabs.extend([Tab::Others, Tab::Citizen, Tab::Answer]);
        }
        if !tabs.is_empty() {
            tabs.push(Tab::Result);
        }
        tabs
    }

    /// Names it in an address.
    pub fn word(self) -> &'static str {
        match self {
            Tab::Sign => "sign",
            Tab::Mine => "mine",
            Tab::Pool => "pool",
            Tab::Team => "team",
            Tab::Others => "others",
            Tab::Answer => "answer",
            Tab::Citizen => "citizen",
            Tab::Result => "result",
        }
    }

    /// Its name, and what it means when nothing is in it.
    pub fn keys(self) -> (&'static str, &'static str) {
        match self {
            Tab::Sign => ("work-sign", "work-sign-empty"),
            Tab::Mine => ("work-mine", "work-mine-empty"),
            Tab::Pool => ("work-pool", "work-pool-empty"),
            Tab::Team => ("work-team", "work-team-empty"),
            Tab::Others => ("work-others", "work-others-empty"),
            Tab::Answer => ("work-answer", "work-answer-empty"),
            Tab::Citizen => ("work-citizen", "work-citizen-empty"),
            Tab::Result => ("work-result", "work-result-empty"),
        }
    }

    /// Which list it is for this person.
    pub fn list<'a>(self, actor: &'a Actor) -> Worklist<'a> {
        let at = |role| actor.unit_as(role);
        let signs = at(Role::ApprovingLeader).unwrap_or_default();
        let division = at(Role::HeadOfUnit).or(at(Role::ProcessingOfficer)).unwrap_or_default();
        match self {
            Tab::Sign => Worklist::ToDecide { unit: signs },
            Tab::Mine => Worklist::Held { by: &actor.username },
            Tab::Pool => Worklist::Pool { unit: division },
            Tab::Team => Worklist::Team { unit: division },
            Tab::Others if actor.holds(Role::HeadOfUnit) => Worklist::TeamAsked { unit: division },
            Tab::Others => Worklist::HeldAsked { by: &actor.username },
            Tab::Answer => Worklist::ToAnswer { unit: division },
            Tab::Citizen if actor.holds(Role::HeadOfUnit) => Worklist::TeamWaiting { unit: division },
            Tab::Citizen => Worklist::HeldWaiting { by: &actor.username },
            Tab::Result if signs.is_empty() => Worklist::DecidedFor { unit: division },
            Tab::Result => Worklist::Decided { unit: signs },
        }
    }

    /// The unit whose work it is; nothing on somebody's own list.
    pub fn unit(self, actor: &Actor) -> Option<&str> {
        match self.list(actor) {
            Worklist::Held { .. } | Worklist::HeldWaiting { .. } | Worklist::HeldAsked { .. } => None,
            Worklist::Pool { unit }
            | Worklist::Team { unit }
            | Worklist::TeamWaiting { unit }
            | Worklist::TeamAsked { unit }
            | Worklist::ToAnswer { unit }
            | Worklist::ToDecide { unit }
            | Worklist::Decided { unit }
            | Worklist::DecidedFor { unit } => Some(unit),
        }
    }

    /// Who holds each case is worth a column.
    pub fn names_holder(self, actor: &Actor) -> bool {
        matches!(
            self.list(actor),
            Worklist::Team { .. }
                | Worklist::TeamWaiting { .. }
                | Worklist::TeamAsked { .. }
                | Worklist::ToAnswer { .. }
        )
    }

    /// Cases here can be given to an officer by this person, several at once.
    pub fn can_be_given(self, actor: &Actor) -> bool {
        matches!(self, Tab::Pool | Tab::Team | Tab::Others | Tab::Citizen) && actor.holds(Role::HeadOfUnit)
    }

    /// Cases here can be taken by an officer of the unit.
    pub fn can_be_claimed(self, actor: &Actor) -> bool {
        self == Tab::Pool && self.unit(actor) == actor.unit_as(Role::ProcessingOfficer)
    }
}

#[cfg(test)]
mod tests {
    use identity::Grant;

    use super::*;

    fn actor(roles: &[(Role, &str)]) -> Actor {
        let grant =
            |(role, unit): &(Role, &str)| Grant { role: *role, unit: (*unit).into(), path: format!("/{unit}/") };
        let grants = roles.iter().map(grant).collect();
        Actor { id: "1".into(), username: "me".into(), name: String::new(), title: String::new(), grants }
    }

    #[test]
    fn the_tabs_are_those_of_the_roles() {
        use Role::{ApprovingLeader, HeadOfUnit, ProcessingOfficer, ReceptionClerk};
        let check = |roles: &[Role], expected: &[Tab]| {
            let grants: Vec<(Role, &str)> = roles.iter().map(|role| (*role, "TP")).collect();
            assert_eq!(Tab::of(&actor(&grants)), expected, "{roles:?}");
        };
        check(
            &[ProcessingOfficer],
            &[Tab::Mine, Tab::Pool, Tab::Team, Tab::Others, Tab::Citizen, Tab::Answer, Tab::Result],
        );
        check(&[HeadOfUnit], &[Tab::Pool, Tab::Team, Tab::Mine, Tab::Others, Tab::Citizen, Tab::Answer, Tab::Result]);
        check(&[ApprovingLeader], &[Tab::Sign, Tab::Result]);
        check(&[ReceptionClerk], &[]);
    }

    #[test]
    fn a_list_is_that_of_the_unit_at_which_the_role_is_held() {
        let check = |roles: &[(Role, &str)], tab: Tab, expected: Worklist<'_>| {
            assert_eq!(tab.list(&actor(roles)), expected, "{roles:?} {tab:?}");
        };
        let (officer, head, leader) =
            ((Role::ProcessingOfficer, "TP"), (Role::HeadOfUnit, "TP"), (Role::ApprovingLeader, "UBND"));
        check(&[officer], Tab::Citizen, Worklist::HeldWaiting { by: "me" });
        check(&[head], Tab::Citizen, Worklist::TeamWaiting { unit: "TP" });
        check(&[officer], Tab::Result, Worklist::DecidedFor { unit: "TP" });
        check(&[leader], Tab::Result, Worklist::Decided { unit: "UBND" });
        check(&[leader, head], Tab::Pool, Worklist::Pool { unit: "TP" });
        assert!(Tab::Pool.can_be_claimed(&actor(&[officer])));
        assert!(!Tab::Pool.can_be_claimed(&actor(&[head])));
        assert!(!Tab::Pool.can_be_claimed(&actor(&[(Role::ProcessingOfficer, "NV"), head])));
    }
}
