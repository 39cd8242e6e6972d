use calendar::format_date;
use catalogue::{Catalogue, Published, StateKind, difference};

use super::notice::instead;
use super::told::{Told, tell};
use crate::texts::Texts;

/// A version announced for a day that has not begun, in plain words.
pub struct ToCome {
    /// "Từ ngày … thủ tục này …"
    pub sentence: String,
    pub changes: Vec<Told>,
    /// What replaces it, where it is abolished: key and name.
    pub instead: Option<(String, String)>,
    /// The differences side by side.
    pub link: String,
}

impl ToCome {
    /// The same in one paragraph, for paper.
    pub fn in_one(&self) -> String {
        let changes: Vec<&str> = self.changes.iter().map(|told| told.text.as_str()).collect();
        let instead = self.instead.iter().map(|(_, name)| name.as_str());
        let more: Vec<&str> = changes.into_iter().chain(instead).collect();
        if more.is_empty() { self.sentence.clone() } else { format!("{}: {}", self.sentence, more.join("; ")) }
    }
}

/// The versions to come, the next one first; each is told against the one before it.
pub fn to_come(current: &Published, later: &[Published], catalogue: &Catalogue, t: &'static Texts) -> Vec<ToCome> {
    let before = std::iter::once(current).chain(later);
    before.zip(later).map(|(before, version)| one(before, version, catalogue, t)).collect()
}

fn one(before: &Published, version: &Published, catalogue: &Catalogue, t: &'static Texts) -> ToCome {
    let key = match version.procedure.state.kind() {
        StateKind::Suspended => "to-come-suspended",
        StateKind::Abolished => "to-come-abolished",
        _ if before.procedure.state.kind() == StateKind::Suspended => "to-come-resumed",
        _ => "to-come-changed",
    };
    let is_told_whole = matches!(version.procedure.state.kind(), StateKind::Suspended | StateKind::Abolished);
    let changes = difference(&before.procedure, &version.procedure);
    ToCome {
        sentence: t.one(key, "since", format_date(version.in_force_from)),
        changes: if is_told_whole { Vec::new() } else { changes.iter().map(|change| tell(change, t)).collect() },
        instead: instead(version, catalogue),
        link: format!("/procedures/{}/versions?from={}&to={}", version.procedure.key, before.version, version.version),
    }
}
