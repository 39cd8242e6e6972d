//! Scenario tests as lines: what happens, when it would be due, passed or why not.

use calendar::format_moment;
use casework::{Failing, Scenario, ScenarioKind};
use store::Moment;

use crate::procedures::channel_name;
use crate::texts::Texts;

pub struct ScenarioLine {
    pub title: String,
    /// What happens, with its moments.
    pub happens: String,
    pub due: Option<String>,
    /// Why it fails.
    pub failing: Option<String>,
}

pub fn line(scenario: &Scenario, t: &'static Texts) -> ScenarioLine {
    let channel = channel_name(scenario.channel, t);
    let moment = |at: Option<Moment>| at.map_or_else(|| "–".to_owned(), |at| format_moment(at.local(), t.language));
    let received = moment(scenario.received);
    let (title, happens) = match scenario.kind {
        ScenarioKind::EveOfTet => ("scenario-tet", t.one("scenario-tet-happens", "at", received)),
        ScenarioKind::Supplement => {
            let (asked, answered) =
                scenario.asked.map_or((None, None), |(asked, answered)| (Some(asked), Some(answered)));
            let words = [("at", received), ("asked", moment(asked)), ("answered", moment(answered))];
            let words: Vec<(&str, &str)> = words.iter().map(|(name, value)| (*name, value.as_str())).collect();
            ("scenario-supplement", t.with("scenario-supplement-happens", &words))
        }
        ScenarioKind::Refusal => ("scenario-refusal", t.one("scenario-refusal-happens", "at", received)),
    };
    ScenarioLine {
        title: format!("{} · {channel}", t.get(title)),
        happens,
        due: scenario.due.map(|due| moment(Some(due))),
        failing: scenario.failing.as_ref().map(|failing| why(failing, t)),
    }
}

fn why(failing: &Failing, t: &'static Texts) -> String {
    match failing {
        Failing::NoTet => t.get("scenario-no-tet").to_owned(),
        Failing::Rule(rule) => t.rule(rule),
        Failing::NoDesk => t.get("scenario-no-desk").to_owned(),
        Failing::NoUnit { code } => match code.as_str() {
            "" => t.get("scenario-no-unit").to_owned(),
            code => t.one("scenario-unit-unknown", "code", code),
        },
        Failing::LaterThanLaw { law, ceiling } => t.with(
            "scenario-later-than-law",
            &[
                ("law", &format_moment(law.local(), t.language)),
                ("ceiling", &calendar::format_limit(*ceiling, t.language)),
            ],
        ),
        Failing::StepsEndLater { at } => t.one("scenario-steps-later", "at", format_moment(at.local(), t.language)),
        Failing::NothingToAskFor => t.get("scenario-no-papers").to_owned(),
        Failing::NoLegalBasis => t.get("scenario-no-law").to_owned(),
        Failing::NobodyDecides => t.get("scenario-nobody-decides").to_owned(),
        Failing::NobodyHandsOver => t.get("scenario-nobody-hands-over").to_owned(),
    }
}
