//! The people of a demo office: the seven accounts that anybody may use, and colleagues at every desk, department and
//! commune whom nobody can sign in as.

use std::collections::BTreeSet;

use catalogue::Era;
use identity::Role::{
    Administrator, ApprovingLeader, HeadOfUnit, Inspector, ProcessingOfficer, ReceptionClerk, ReformSecretary,
};
use identity::{NewUnit, Role, UnitKind};
use store::Chance;

use super::names;
use super::profile::Profile;
use crate::FirstAccount;

/// The user names of the accounts that a demo office offers in one click.
pub const DEMO_ACCOUNTS: [&str; 7] = ["clerk", "officer", "head", "leader", "secretary", "inspector", "admin"];

const CLERK: &str = "Cán bộ tiếp nhận và trả kết quả";

/// Everybody who works there, the demo accounts first.
pub(super) fn staff(profile: &Profile, units: &[NewUnit], chance: &mut Chance) -> Vec<FirstAccount> {
    let mut staff = Staff { units, chance, names: BTreeSet::new(), accounts: Vec::new() };
    for (username, role, unit) in demo_accounts(profile) {
        let title = staff.title(role, unit, profile.era);
        staff.take_on(username.to_owned(), role, unit, title, true);
    }
    for unit in units {
        let mut number = 0;
        for (role, people) in posts(profile, unit) {
            for _ in 0..people {
                number += 1;
                let username = format!("{}.{number:02}", unit.code.to_ascii_lowercase());
                let title = staff.title(role, &unit.code, profile.era);
                staff.take_on(username, role, &unit.code, title, false);
            }
        }
    }
    staff.accounts
}

fn demo_accounts(profile: &Profile) -> [(&'static str, Role, &'static str); 7] {
    [
        ("clerk", ReceptionClerk, profile.main_desk),
        ("officer", ProcessingOfficer, profile.lively_unit),
        ("head", HeadOfUnit, profile.lively_unit),
        ("leader", ApprovingLeader, profile.committee),
        ("secretary", ReformSecretary, profile.secretariat),
        ("inspector", Inspector, profile.inspectorate),
        ("admin", Administrator, profile.secretariat),
    ]
}

/// How many colleagues a unit has in each role, beside the demo accounts: the lively unit has no other head, and its
/// work is shared by few.
fn posts(profile: &Profile, unit: &NewUnit) -> Vec<(Role, u32)> {
    let (heads, officers) = if unit.code == profile.lively_unit { (0, 2) } else { (1, 3) };
    let communes_alone = profile.era == Era::Communes;
    match unit.kind {
        UnitKind::PeoplesCommittee => vec![(ApprovingLeader, 3)],
        // Under districts a commune has no divisions: its own officials do their work.
        UnitKind::CommunePeoplesCommittee if communes_alone => vec![(ApprovingLeader, 2)],
        UnitKind::CommunePeoplesCommittee => vec![(ApprovingLeader, 1), (HeadOfUnit, 1), (ProcessingOfficer, 3)],
        UnitKind::Department => vec![(HeadOfUnit, heads), (ProcessingOfficer, officers)],
        UnitKind::VerticalAgency | UnitKind::SubordinateUnit => vec![(HeadOfUnit, 1), (ProcessingOfficer, 2)],
        UnitKind::OneStop => {
            let clerks = if unit.code == profile.main_desk { 5 } else { 2 };
            // Since 2025 the service point certifies papers itself.
            let own_work = u32::from(communes_alone);
            vec![(ReceptionClerk, clerks), (HeadOfUnit, own_work), (ProcessingOfficer, 2 * own_work)]
        }
        UnitKind::SteeringCommittee | UnitKind::Post | UnitKind::Counter => Vec::new(),
    }
}

struct Staff<'a> {
    units: &'a [NewUnit],
    chance: &'a mut Chance,
    /// No two people have the same name: lists of staff stay readable.
    names: BTreeSet<String>,
    accounts: Vec<FirstAccount>,
}

impl Staff<'_> {
    fn take_on(&mut self, username: String, role: Role, unit: &str, title: String, demo: bool) {
        let name = self.fresh_name();
        self.accounts.push(FirstAccount { username, name, title, role, unit: unit.to_owned(), password: None, demo });
    }

    fn fresh_name(&mut self) -> String {
        loop {
            let sex = names::sex(self.chance);
            let name = names::name(self.chance, sex);
            if self.names.insert(name.clone()) {
                return name;
            }
        }
    }

    /// What stands on the door, in Vietnamese.
    fn title(&self, role: Role, code: &str, era: Era) -> String {
        let Some(unit) = self.units.iter().find(|unit| unit.code == code) else { return String::new() };
        let is_commune = unit.kind == UnitKind::CommunePeoplesCommittee;
        match role {
            ReceptionClerk => CLERK.to_owned(),
            ProcessingOfficer if is_commune => "Công chức chuyên môn".to_owned(),
            ProcessingOfficer => "Chuyên viên thụ lý".to_owned(),
            HeadOfUnit => self.head_title(unit),
            ApprovingLeader if is_commune => "Phó Chủ tịch UBND xã".replace("xã", place_word(unit)),
            ApprovingLeader => "Phó Chủ tịch UBND huyện".to_owned(),
            ReformSecretary => "Thư ký cải cách hành chính".to_owned(),
            Inspector if era == Era::Districts => "Thanh tra viên".to_owned(),
            Inspector => "Cán bộ kiểm tra, giám sát".to_owned(),
            Administrator => "Quản trị hệ thống".to_owned(),
        }
    }

    /// The title of the unit's post of head, with the field of a division after it; otherwise what such units have.
    fn head_title(&self, unit: &NewUnit) -> String {
        let post = self.units.iter().find(|post| post.head && post.parent.as_deref() == Some(&unit.code));
        match (post, unit.kind) {
            (Some(post), _) => match unit.name.strip_prefix("Phòng ") {
                Some(field) if post.name == "Trưởng phòng" => format!("{} {field}", post.name),
                _ => post.name.clone(),
            },
            (None, UnitKind::CommunePeoplesCommittee) => "Phụ trách Văn phòng UBND".to_owned(),
            (None, _) => "Thủ trưởng đơn vị".to_owned(),
        }
    }
}

/// `thị trấn` or `xã`, as the committee's own name says.
fn place_word(unit: &NewUnit) -> &'static str {
    if unit.name.contains("thị trấn") { "thị trấn" } else { "xã" }
}

#[cfg(test)]
mod tests {
    use super::super::profile::{profile, profiles};
    use super::super::tree;
    use super::*;

    fn staff_of(profile: &Profile, seed: u64) -> Vec<FirstAccount> {
        let units = tree::units(profile.agencies).unwrap();
        staff(profile, &units, &mut crate::chance::seeded(seed))
    }

    #[test]
    fn only_the_seven_can_be_used_and_nobody_has_a_password() {
        for profile in profiles() {
            let staff = staff_of(profile, 1);
            let demo: Vec<&str> = staff.iter().filter(|a| a.demo).map(|a| a.username.as_str()).collect();
            assert_eq!(demo, DEMO_ACCOUNTS, "{}", profile.name);
            assert!(staff.iter().all(|account| account.password.is_none()));
            let usernames: BTreeSet<&str> = staff.iter().map(|a| a.username.as_str()).collect();
            assert_eq!(usernames.len(), staff.len());
        }
    }

    #[test]
    fn every_unit_that_answers_for_cases_has_a_head_and_officers_and_every_desk_clerks() {
        for profile in profiles() {
            let (units, staff) = (tree::units(profile.agencies).unwrap(), staff_of(profile, 1));
            let count = |role, code: &str| staff.iter().filter(|a| a.role == role && a.unit == code).count();
            for unit in &units {
                match unit.kind {
                    UnitKind::Department => {
                        assert_eq!(count(HeadOfUnit, &unit.code), 1, "{}", unit.code);
                        assert!(count(ProcessingOfficer, &unit.code) >= 3, "{}", unit.code);
                    }
                    UnitKind::OneStop => assert!(count(ReceptionClerk, &unit.code) >= 2, "{}", unit.code),
                    UnitKind::PeoplesCommittee | UnitKind::CommunePeoplesCommittee => {
                        assert!(count(ApprovingLeader, &unit.code) >= 1, "{}", unit.code);
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn titles_are_those_of_the_tree() {
        let staff = staff_of(profile("dong-anh-2010").unwrap(), 1);
        let check = |username: &str, expected: &str| {
            let account = staff.iter().find(|a| a.username == username).unwrap();
            assert_eq!(account.title, expected, "{username}");
        };
        check("head", "Trưởng phòng Tư pháp");
        check("leader", "Phó Chủ tịch UBND huyện");
        check("clerk", CLERK);
        check("mot-cua.02", CLERK);
        check("ttr.01", "Chánh Thanh tra");
        check("tp.01", "Chuyên viên thụ lý");
        check("x-00454.01", "Phó Chủ tịch UBND thị trấn");
        check("x-00457.01", "Phó Chủ tịch UBND xã");
    }
}
