//! The procedure as a value: what a citizen and a desk must know about one administrative procedure.

mod fact;
mod kind;
mod legal_basis;
mod limit;
mod paper;
mod part;
mod state;
mod without;

use std::collections::BTreeMap;

use calendar::Limit;
use serde::{Deserialize, Serialize};

pub use fact::{Condition, Conditions, Fee, Step, StepFacts};
pub use kind::{Channel, Era, Handling, Level, StepRole, SupplementClock};
pub use legal_basis::LegalBasis;
pub use limit::{TimeLimit, Way, unit_from_data, working_minutes};
pub use paper::{ConditionalGroup, Paper};
pub use part::Part;
pub(crate) use part::missing;
pub use state::{Because, State, StateKind};
pub use without::Without;

/// One version of a procedure. Lists that are empty and options that are `None` are not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// Unique for ever: the national code where there is one.
    pub key: String,
    /// National code, like `1.001193`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    pub name: String,
    /// Lĩnh vực.
    pub field: String,
    /// The group of fields in which the portal lists it.
    pub group: String,
    pub state: State,
    pub levels: Vec<Level>,
    /// The level at which it was settled in 2010, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_2010: Option<Level>,
    /// How that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_2010_basis: Option<String>,
    pub era: Era,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Department code that answers for it under districts.
    pub unit_2010: String,
    /// Office code that answers for it under communes alone.
    pub unit_2025: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applicants: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<TimeLimit>,
    /// Limits by channel, one entry a channel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ways: Vec<Way>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<Paper>,
    /// What the clock does during a supplement, where this version says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplement_clock: Option<SupplementClock>,
    /// Number of dossier sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<u32>,
    /// `None`: not known, or set by the province.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legal_bases: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Conditions>,
    pub steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_facts: Option<StepFacts>,
    /// Parts that it has not, because somebody said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Without>,
    /// The key of the procedure that takes its place, where it is abolished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// The announcing decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the facts were found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where those of single fields were found, where that is elsewhere; by the field's name in the file.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other_sources: BTreeMap<String, String>,
    /// Weak points of the facts, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<String>,
    /// The parts that are not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Part>,
}

impl Procedure {
    /// A procedure of which nothing else is known.
    pub(crate) fn blank(key: String, name: String, state: State) -> Procedure {
        Procedure {
            key,
            code: None,
            name,
            field: String::new(),
            group: String::new(),
            state,
            levels: Vec::new(),
            level_2010: None,
            level_2010_basis: None,
            era: Era::Communes,
            authority: None,
            unit_2010: String::new(),
            unit_2025: String::new(),
            applicants: Vec::new(),
            channels: Vec::new(),
            time_limit: None,
            ways: Vec::new(),
            papers: Vec::new(),
            supplement_clock: None,
            sets: None,
            free: None,
            fees: Vec::new(),
            fee_note: None,
            results: Vec::new(),
            legal_bases: Vec::new(),
            forms: Vec::new(),
            conditions: None,
            steps: Vec::new(),
            step_facts: None,
            without: Vec::new(),
            replaced_by: None,
            decision: None,
            url: None,
            source: None,
            other_sources: BTreeMap::new(),
            doubts: Vec::new(),
            missing: Vec::new(),
        }
    }

    pub fn is_in_force(&self) -> bool {
        self.state == State::InForce
    }

    /// The limit promised through one channel; `None` where the channel is not open or no limit is known.
    pub fn limit_for(&self, channel: Channel) -> Option<Limit> {
        if !self.channels.contains(&channel) {
            return None;
        }
        limit::of_channel(self.way(channel), self.time_limit.as_ref())
    }

    /// The limits of all open channels that have one.
    pub fn limits(&self) -> Vec<(Channel, Limit)> {
        self.channels.iter().filter_map(|c| Some((*c, self.limit_for(*c)?))).collect()
    }

    /// What the source states for one channel.
    pub fn way(&self, channel: Channel) -> Option<&Way> {
        self.ways.iter().find(|way| way.channel == channel)
    }

    /// The steps with limits that fit the channel: drafted ones are drafted anew, approved ones stay.
    pub fn steps_for(&self, channel: Channel) -> Vec<Step> {
        crate::steps::draft(&self.steps, self.limit_for(channel))
    }

    /// What the clock does during a supplement: as this version says, else as its era did. Until 2018 the desks' systems
    /// stopped the clock; since Decree 61/2018/NĐ-CP it begins anew.
    pub fn clock_of_supplement(&self, era: Era) -> SupplementClock {
        self.supplement_clock.unwrap_or(match era {
            Era::Districts => SupplementClock::Pause,
            Era::Communes => SupplementClock::Restart,
        })
    }

    pub fn paper(&self, number: u32) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.number == number)
    }

    /// The papers everybody must hand in.
    pub fn required_papers(&self) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(|paper| !paper.conditional)
    }

    /// The papers that depend on a condition, by condition.
    pub fn conditional_groups(&self) -> Vec<ConditionalGroup<'_>> {
        paper::by_condition(&self.papers)
    }

    /// The mandatory parts that are not known (indicator 1.3 of Decision 766/QĐ-TTg).
    pub fn missing_mandatory_parts(&self) -> impl Iterator<Item = Part> {
        self.missing.iter().copied().filter(|part| part.is_mandatory())
    }

    /// The level at which the matter is settled: in 2010 as it was then, otherwise the lowest that the text names.
    pub fn level(&self, era: Era) -> Option<Level> {
        let named = [Level::Commune, Level::District, Level::Province, Level::Ministry, Level::Other];
        let lowest = named.into_iter().find(|level| self.levels.contains(level));
        match era {
            Era::Districts => self.level_2010.or(lowest),
            Era::Communes => lowest,
        }
    }

    /// Department code that answers for it in an era.
    pub fn unit(&self, era: Era) -> &str {
        match era {
            Era::Districts => &self.unit_2010,
            Era::Communes => &self.unit_2025,
        }
    }
}
