use crate::policy::{POLICY, Reach};
use crate::{Actor, Role};

/// Which cases a person can see at all (gate 2, trust-design §9.1): every query of cases takes one.
///
/// Two ranges of unit paths: cases whose desk lies in the first, and cases whose answering or holding unit lies in the
/// second. An empty range sees nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// From (inclusive), to (exclusive).
    pub desk: (String, String),
    pub unit: (String, String),
}

impl Scope {
    /// Everything, for the office's own checks and reports; never for a request.
    pub fn office() -> Scope {
        let all = ("/".to_owned(), "0".to_owned());
        Scope { desk: all.clone(), unit: all }
    }

    /// Sees at least what the other one sees.
    pub fn covers(&self, other: &Scope) -> bool {
        let covers = |mine: &(String, String), theirs: &(String, String)| {
            theirs.0.is_empty() || (!mine.0.is_empty() && mine.0 <= theirs.0 && mine.1 >= theirs.1)
        };
        covers(&self.desk, &other.desk) && covers(&self.unit, &other.unit)
    }

    pub(crate) fn of(actor: &Actor) -> Scope {
        let mut scope = Scope::default();
        for grant in &actor.grants {
            match reach_of_reading(grant.role) {
                Some(Reach::Office) => return Scope::office(),
                Some(Reach::Subtree) => widen(&mut scope.unit, &grant.path, true),
                Some(_) if grant.role == Role::ReceptionClerk => widen(&mut scope.desk, &grant.path, false),
                Some(_) => widen(&mut scope.unit, &grant.path, false),
                None => {}
            }
        }
        scope
    }
}

fn reach_of_reading(role: Role) -> Option<Reach> {
    POLICY.iter().find(|row| row.0 == role && row.1 == "read_case").map(|row| row.2)
}

/// Somebody with the same role in two units sees the wider of the two only where one contains the other; otherwise the
/// first one counts and the second needs an account of its own.
fn widen(range: &mut (String, String), path: &str, subtree: bool) {
    // '0' follows '/' in byte order, so "/A/B0" is the first text behind everything that starts with "/A/B/".
    let end = if subtree { format!("{}0", path.trim_end_matches('/')) } else { format!("{path} ") };
    if range.0.is_empty() || (path <= range.0.as_str() && end >= range.1) {
        *range = (path.to_owned(), end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grant;

    fn sees(range: &(String, String), path: &str) -> bool {
        path >= range.0.as_str() && path < range.1.as_str()
    }

    fn scope(role: Role, path: &str) -> Scope {
        let grants = vec![Grant { role, unit: "X".into(), path: path.into() }];
        Scope::of(&Actor { id: "a".into(), username: "a".into(), name: "A".into(), title: String::new(), grants })
    }

    #[test]
    fn a_clerk_sees_the_cases_of_the_desk_and_none_of_another() {
        let scope = scope(Role::ReceptionClerk, "/U/VP/MC/");
        assert!(sees(&scope.desk, "/U/VP/MC/"));
        assert!(!sees(&scope.desk, "/U/VP/MC2/"));
        assert!(!sees(&scope.unit, "/U/VP/MC/"));
    }

    #[test]
    fn a_leader_sees_all_below_and_nothing_beside() {
        let scope = scope(Role::ApprovingLeader, "/U/");
        assert!(sees(&scope.unit, "/U/"));
        assert!(sees(&scope.unit, "/U/TP/"));
        assert!(!sees(&scope.unit, "/U2/TP/"));
    }

    #[test]
    fn a_wider_scope_covers_a_narrower_one() {
        use Role::{ApprovingLeader, HeadOfUnit, Inspector};
        let check = |wide: &Scope, narrow: &Scope, expected| assert_eq!(wide.covers(narrow), expected);
        let (head, leader) = (scope(HeadOfUnit, "/U/TP/"), scope(ApprovingLeader, "/U/"));
        let (other, inspector) = (scope(HeadOfUnit, "/U/NV/"), scope(Inspector, "/U/TTR/"));
        check(&leader, &head, true);
        check(&head, &leader, false);
        check(&other, &head, false);
        check(&inspector, &leader, true);
        check(&leader, &inspector, false);
        check(&Scope::default(), &head, false);
    }

    #[test]
    fn an_administrator_sees_no_case_and_an_inspector_all() {
        assert_eq!(scope(Role::Administrator, "/U/"), Scope::default());
        assert!(sees(&scope(Role::Inspector, "/U/TTR/").desk, "/U/X/MC-1/"));
    }
}
