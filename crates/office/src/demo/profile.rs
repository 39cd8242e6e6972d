//! The two demo offices: Đông Anh as a district in January 2010, and its five communes in September 2025.

use calendar::{Sessions, Timetable};
use catalogue::Era;
use jiff::Span;
use jiff::civil::{Date, DateTime};
use store::{Chance, Moment};

use super::{staff, tree};
use crate::settings::{Demo, Settings};
use crate::{Error, NewOffice, Result};

/// The procedures of both profiles, as published.
pub(super) static PROCEDURES: &[u8] = include_bytes!("../../../../data/procedures.json");

/// One of the demo offices there are.
#[derive(Debug)]
pub struct Profile {
    pub name: &'static str,
    /// Legal time of the first start, local: history ends here.
    pub opens: DateTime,
    /// History begins here at the earliest: before, the organisation or its calendar did not exist.
    pub earliest: Date,
    pub era: Era,
    /// The desk at which the demo's clerk sits.
    pub main_desk: &'static str,
    /// The unit of the demo's officer and head. It still has work on its tables when the office opens.
    pub lively_unit: &'static str,
    /// The committee for which the demo's leader signs.
    pub committee: &'static str,
    /// Where the secretary and the administrator sit, and where the inspector does.
    pub secretariat: &'static str,
    pub inspectorate: &'static str,
    pub(super) agencies: &'static str,
    /// The profile of `data/org-load.json`.
    pub(super) load: &'static str,
    pub(super) sessions: &'static str,
    /// What stands behind the commune in an address.
    pub(super) region: &'static str,
    /// Digits of an identity card of that time.
    pub(super) id_digits: usize,
    /// Legal basis of a refusal at the desk.
    pub(super) one_stop_rule: &'static str,
    /// Weight of the main desk among those that receive a matter of communes, where an ordinary commune has 10.
    pub(super) main_desk_weight: u64,
    texts: Texts,
}

#[derive(Debug)]
struct Texts {
    name: &'static str,
    name_en: &'static str,
    authority: &'static str,
    authority_en: &'static str,
    contact: &'static str,
    contact_en: &'static str,
}

const SESSIONS: &str = "08:00-12:00,13:00-17:00";

static PROFILES: [Profile; 2] = [
    Profile {
        name: "dong-anh-2010",
        opens: DateTime::constant(2010, 1, 20, 8, 30, 0, 0),
        earliest: Date::constant(2009, 1, 5),
        era: Era::Districts,
        main_desk: "MOT-CUA",
        lively_unit: "TP",
        committee: "UBND-DA",
        secretariat: "VP",
        inspectorate: "TTR",
        agencies: include_str!("../../../../data/agencies-dong-anh-2010.json"),
        load: "2010",
        sessions: SESSIONS,
        region: "huyện Đông Anh, thành phố Hà Nội",
        id_digits: 9,
        one_stop_rule: "Quyết định 93/2007/QĐ-TTg",
        main_desk_weight: 40,
        texts: Texts {
            name: "Bộ phận một cửa huyện Đông Anh",
            name_en: "One-stop desk of Đông Anh district",
            authority: "Ủy ban nhân dân huyện Đông Anh, thành phố Hà Nội",
            authority_en: "People's Committee of Đông Anh district, Hà Nội",
            contact: "Tiếp nhận và trả kết quả từ thứ Hai đến thứ Sáu, 8 giờ–12 giờ và 13 giờ–17 giờ. Điện thoại minh họa: 0900 000 000.",
            contact_en: "Open Monday to Friday, 8:00–12:00 and 13:00–17:00. Illustrative telephone: 0900 000 000.",
        },
    },
    Profile {
        name: "dong-anh-2025",
        opens: DateTime::constant(2025, 9, 22, 8, 30, 0, 0),
        earliest: Date::constant(2025, 7, 1),
        era: Era::Communes,
        main_desk: "X25-00454-TTPVHCC",
        lively_unit: "X25-00454-VP",
        committee: "X25-00454",
        secretariat: "X25-00454-VP",
        inspectorate: "X25-00454",
        agencies: include_str!("../../../../data/agencies-dong-anh-2025.json"),
        load: "2025",
        sessions: SESSIONS,
        region: "thành phố Hà Nội",
        id_digits: 12,
        one_stop_rule: "Nghị định 118/2025/NĐ-CP",
        main_desk_weight: 16,
        texts: Texts {
            name: "Điểm phục vụ hành chính công các xã vùng Đông Anh",
            name_en: "Public service points of the Đông Anh communes",
            authority: "Ủy ban nhân dân các xã Đông Anh, Thư Lâm, Phúc Thịnh, Thiên Lộc, Vĩnh Thanh",
            authority_en: "People's Committees of Đông Anh, Thư Lâm, Phúc Thịnh, Thiên Lộc and Vĩnh Thanh communes, Hà Nội",
            contact: "Tiếp nhận và trả kết quả từ thứ Hai đến thứ Sáu, 8 giờ–12 giờ và 13 giờ–17 giờ. Điện thoại minh họa: 0900 000 000.",
            contact_en: "Open Monday to Friday, 8:00–12:00 and 13:00–17:00. Illustrative telephone: 0900 000 000.",
        },
    },
];

/// All profiles; the first is the default.
pub fn profiles() -> &'static [Profile] {
    &PROFILES
}

/// The profile of a name.
pub fn profile(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}

impl Profile {
    /// Legal time of the first start.
    pub fn opens(&self) -> Moment {
        Moment::from_local(self.opens)
    }

    /// The first moment of a history of so many calendar days: early on its first day, before any desk opens.
    pub fn begins(&self, days: u32) -> Moment {
        let wished = self.opens.date().saturating_sub(Span::new().days(i64::from(days.min(20_000))));
        Moment::from_local(wished.max(self.earliest).at(7, 0, 0, 0))
    }

    /// Everything the office begins with.
    pub(super) fn office(&self, seed: u64, days: u32, chance: &mut Chance) -> Result<NewOffice> {
        let units = tree::units(self.agencies)?;
        let sessions: Sessions = self.sessions.parse()?;
        Ok(NewOffice {
            settings: self.settings(seed, days),
            calendar: calendar::vietnam(vec![Timetable::weekdays(Date::constant(2009, 1, 1), &sessions)])?,
            procedures: procedures()?,
            accounts: staff::staff(self, &units, chance),
            units,
        })
    }

    fn settings(&self, seed: u64, days: u32) -> Settings {
        let texts = &self.texts;
        Settings {
            name: texts.name.to_owned(),
            name_en: texts.name_en.to_owned(),
            authority: texts.authority.to_owned(),
            authority_en: texts.authority_en.to_owned(),
            place: "Đông Anh".to_owned(),
            era: self.era,
            contact: texts.contact.to_owned(),
            contact_en: texts.contact_en.to_owned(),
            turns: casework::TurnRules::default(),
            letterhead_authority: String::new(),
            disclosure: crate::Disclosure::default(),
            demo: Some(Demo { profile: self.name.to_owned(), seed, history_days: days, opens: self.opens().rfc3339() }),
        }
    }
}

fn procedures() -> Result<Vec<catalogue::Record>> {
    use catalogue::import::{Format, read};
    Ok(read(PROCEDURES, Format::Json)?)
}

/// The profile an office was made from; errs when it is no demo office.
pub(super) fn profile_of(settings: &Settings) -> Result<&'static Profile> {
    let name = settings.demo.as_ref().map_or("", |demo| demo.profile.as_str());
    profile(name).ok_or_else(|| Error::Setting { name: "office", message: format!("there is no profile '{name}'") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_begins_so_many_days_before_the_office_opens_but_not_before_there_was_one() {
        let check = |name: &str, days, expected: &str| {
            assert_eq!(profile(name).unwrap().begins(days).rfc3339(), expected, "{name} {days}");
        };
        check("dong-anh-2010", 90, "2009-10-22T07:00:00+07:00");
        check("dong-anh-2010", 0, "2010-01-20T07:00:00+07:00");
        check("dong-anh-2010", u32::MAX, "2009-01-05T07:00:00+07:00");
        check("dong-anh-2025", 90, "2025-07-01T07:00:00+07:00");
        check("dong-anh-2025", 20, "2025-09-02T07:00:00+07:00");
    }

    #[test]
    fn the_places_a_profile_names_are_in_its_tree() {
        for profile in profiles() {
            let units = tree::units(profile.agencies).unwrap();
            for code in
                [profile.main_desk, profile.lively_unit, profile.committee, profile.secretariat, profile.inspectorate]
            {
                assert!(units.iter().any(|unit| unit.code == code), "{}: {code}", profile.name);
            }
        }
    }

    #[test]
    fn names_are_found_and_unknown_ones_are_not() {
        assert_eq!(profile("dong-anh-2025").map(|p| p.era), Some(Era::Communes));
        assert!(profile("dong-anh").is_none());
    }
}
