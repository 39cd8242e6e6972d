//! Who comes to the desk: illustrative people and organisations. Numbers are valid in form and visibly nobody's:
//! they begin with three zeros, telephones with 0900 000.

use casework::{Applicant, ApplicantKind, Filer, IdKind};
use catalogue::Procedure;
use identity::{UnitKind, Units};
use store::{Chance, Moment};

use super::draw::Draw;
use super::names::{Sex, name, sex};
use super::profile::Profile;

const HAMLETS: &[&str] = &["Đông", "Đoài", "Trung", "Thượng", "Hạ", "Chợ", "Đình", "Bãi", "Mới", "Trong", "Ngoài"];
const TRADES: &[&str] = &[
    "Thương mại",
    "Xây dựng",
    "Cơ khí",
    "Vận tải",
    "Nội thất",
    "May mặc",
    "Nông sản",
    "Dịch vụ",
    "Đồ gỗ",
    "Thực phẩm",
];
const FORTUNES: &[&str] =
    &["Minh Phát", "Đại Thành", "An Bình", "Tân Tiến", "Phú Cường", "Hưng Thịnh", "Thành Công", "Việt Hà", "Sao Mai"];
/// Marks every organisation as made up: a real one may bear any plain name.
const MADE_UP: &str = "(minh họa)";
const RELATIONS: &[&str] =
    &["Con", "Vợ hoặc chồng", "Bố mẹ", "Anh chị em", "Người được ủy quyền", "Người được ủy quyền"];

/// Who may have a household business, a construction or land of an organisation.
const OF_ORGANISATIONS: &[&str] =
    &["xay-dung", "dat-dai", "moi-truong", "nong-nghiep", "an-toan-thuc-pham", "tai-chinh"];
const COOPERATIVES: &str = "hop-tac-xa";

/// Ages of people who have business with the office, and of those who marry.
const ADULT: (u64, u64) = (20, 74);
const MARRYING: (u64, u64) = (21, 38);

/// Draws people as they come to the desks of one office.
pub(super) struct People<'a> {
    pub profile: &'a Profile,
    pub units: &'a Units,
}

impl People<'_> {
    /// The owner of a dossier, handed in at a desk.
    pub fn applicant(&self, procedure: &Procedure, desk: &str, now: Moment, chance: &mut Chance) -> Applicant {
        let commune = self.commune(desk, chance);
        match procedure.group.as_str() {
            COOPERATIVES => self.organisation("Hợp tác xã", &commune, chance),
            group if OF_ORGANISATIONS.contains(&group) && chance.permille(180) => {
                self.organisation("Công ty TNHH", &commune, chance)
            }
            _ if is_marriage(procedure) => self.person(Sex::Man, MARRYING, &commune, now, chance),
            _ => {
                let sex = sex(chance);
                self.person(sex, ADULT, &commune, now, chance)
            }
        }
    }

    /// The other people of the matter: who marries, marries somebody.
    pub fn others(&self, procedure: &Procedure, desk: &str, now: Moment, chance: &mut Chance) -> Vec<Applicant> {
        if !is_marriage(procedure) {
            return Vec::new();
        }
        let commune = self.commune(desk, chance);
        vec![self.person(Sex::Woman, MARRYING, &commune, now, chance)]
    }

    fn person(&self, sex: Sex, ages: (u64, u64), commune: &str, now: Moment, chance: &mut Chance) -> Applicant {
        let age = i64::try_from(chance.between(ages.0, ages.1)).unwrap_or(40);
        Applicant {
            kind: ApplicantKind::Person,
            name: name(chance, sex),
            id_kind: IdKind::Id,
            id_number: Some(self.id_number(chance)),
            birth_year: Some(i64::from(now.local().year()) - age),
            phone: chance.permille(850).then(|| phone(chance)),
            email: None,
            address: Some(self.address(commune, chance)),
        }
    }

    fn organisation(&self, form: &str, commune: &str, chance: &mut Chance) -> Applicant {
        let name = format!("{form} {} {} {MADE_UP}", chance.one(TRADES), chance.one(FORTUNES));
        Applicant {
            kind: ApplicantKind::Organisation,
            name,
            id_kind: IdKind::Tax,
            id_number: Some(format!("000{:07}", chance.below(10_000_000))),
            birth_year: None,
            phone: Some(phone(chance)),
            email: None,
            address: Some(self.address(commune, chance)),
        }
    }

    /// Somebody who files for the owner.
    pub fn filer(&self, owner: &Applicant, chance: &mut Chance) -> Filer {
        let sex = sex(chance);
        let relation = match owner.kind {
            ApplicantKind::Person => (*chance.one(RELATIONS)).to_owned(),
            ApplicantKind::Organisation => "Người đại diện".to_owned(),
        };
        Filer { name: name(chance, sex), id_number: Some(self.id_number(chance)), relation }
    }

    fn id_number(&self, chance: &mut Chance) -> String {
        let width = self.profile.id_digits - 3;
        format!("000{:0width$}", chance.below(1_000_000))
    }

    /// The commune of a desk; at the desk of a district people come from all of its communes.
    fn commune(&self, desk: &str, chance: &mut Chance) -> String {
        let committee = self.units.committee_of(desk);
        let own = committee.filter(|unit| unit.kind == UnitKind::CommunePeoplesCommittee);
        let unit = own.cloned().or_else(|| {
            let communes: Vec<_> =
                self.units.all().filter(|unit| unit.kind == UnitKind::CommunePeoplesCommittee).cloned().collect();
            (!communes.is_empty()).then(|| chance.one(&communes).clone())
        });
        unit.map(|unit| unit.name.trim_start_matches("UBND ").to_owned()).unwrap_or_default()
    }

    fn address(&self, commune: &str, chance: &mut Chance) -> String {
        let place = if commune.starts_with("thị trấn") {
            format!("Tổ {}", chance.between(1, 40))
        } else {
            format!("Thôn {}", chance.one(HAMLETS))
        };
        format!("{place}, {commune}, {}", self.profile.region)
    }
}

fn is_marriage(procedure: &Procedure) -> bool {
    procedure.name.to_lowercase().contains("đăng ký kết hôn")
}

fn phone(chance: &mut Chance) -> String {
    format!("0900000{:03}", chance.below(1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::profile::profiles;

    #[test]
    fn numbers_are_valid_in_form_and_visibly_nobodys() {
        let units = Units::default();
        for profile in profiles() {
            let people = People { profile, units: &units };
            let mut chance = crate::chance::seeded(5);
            for _ in 0..100 {
                let person = people.person(Sex::Man, ADULT, "xã Cổ Loa", profile.opens(), &mut chance);
                let id = person.id_number.unwrap();
                assert_eq!(text::IdKind::Id.number(&id).unwrap(), id);
                assert!(id.starts_with("000") && id.len() == profile.id_digits, "{id}");
                let organisation = people.organisation("Hợp tác xã", "xã Cổ Loa", &mut chance);
                let tax = organisation.id_number.unwrap();
                assert_eq!(text::IdKind::Tax.number(&tax).unwrap(), tax);
                assert!(organisation.name.ends_with(MADE_UP));
                let number = phone(&mut chance);
                assert_eq!(text::phone(&number).unwrap(), number);
                assert!(number.starts_with("0900000"), "{number}");
            }
        }
    }
}
