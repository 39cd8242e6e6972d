use std::sync::Arc;

use calendar::Calendar;
use catalogue::Era;
use identity::{Level, Unit, Units};
use serde::{Deserialize, Serialize};

/// The office's rules a command works by: the calendar, the tree of units, the organisation of government.
/// All of them are versioned data, loaded by the office and handed in.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub calendar: &'a Calendar,
    pub units: &'a Units,
    pub era: Era,
    pub turns: TurnRules,
}

/// The numbers by which the turns of a case go. Settings of the office: the defaults are those of the texts named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TurnRules {
    /// Working days from the reception within which a supplement is asked for without giving a ground
    /// (Decree 61/2018/NĐ-CP, Article 19.4).
    pub supplement_days: u32,
    /// Working days an applicant has to answer before the case may be stopped; 15 in the interconnected group of 2025,
    /// otherwise as sector law says.
    pub answer_days: u32,
    /// Minutes in which a clerk may undo a wrong intake; the office's own rule.
    pub void_minutes: u32,
}

impl Default for TurnRules {
    fn default() -> TurnRules {
        TurnRules { supplement_days: 3, answer_days: 15, void_minutes: 15 }
    }
}

impl<'a> Rules<'a> {
    /// The desk a unit is, or is a counter of.
    pub fn desk(&self, unit: &str) -> Option<Desk<'a>> {
        let desk = self.units.desk_of(unit)?;
        let committee = self.units.committee_of(&desk.code)?;
        Some(Desk { unit: desk, committee, era: self.era })
    }

    pub(crate) fn path(&self, unit: &str) -> String {
        self.units.get(unit).map(|u| u.path.clone()).unwrap_or_default()
    }
}

/// A reception desk (bộ phận tiếp nhận và trả kết quả) and the committee it serves.
#[derive(Debug, Clone, Copy)]
pub struct Desk<'a> {
    pub unit: &'a Arc<Unit>,
    pub committee: &'a Arc<Unit>,
    pub era: Era,
}

impl Desk<'_> {
    /// What the catalogue needs to know of the desk.
    pub fn of_catalogue(&self) -> catalogue::Desk<'_> {
        let level = match self.unit.level {
            Level::District => catalogue::Level::District,
            Level::Commune => catalogue::Level::Commune,
        };
        catalogue::Desk { parent: &self.committee.code, level, era: self.era }
    }

    /// What stands before the date in its case numbers (trust-design §12.4, domain facts "one-stop" §6).
    ///
    /// 2010: the desk's own code. Since the national codes: an agency identifier; those of a demo office are
    /// illustrative, `H26.` (Hà Nội) and the commune's number.
    pub fn number_prefix(&self) -> String {
        match self.era {
            Era::Districts => self.unit.code.clone(),
            Era::Communes => {
                let number: String = self.committee.code.chars().filter(char::is_ascii_digit).collect();
                // The committee's code is X25-<number>: the era's two digits are not part of the number.
                format!("H26.{}", number.strip_prefix("25").unwrap_or(&number))
            }
        }
    }
}
