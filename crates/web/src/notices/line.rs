//! A wall's line as people read it.

use calendar::format_date;
use catalogue::{Standing, mark};
use office::WallLine;

use crate::texts::Texts;

/// The standings in the order of urgency, for filters.
pub const STANDINGS: [&str; 6] = ["take_down", "old", "printed_old", "not_posted", "unseen", "good"];

pub struct Line {
    pub key: String,
    pub name: String,
    /// `1.001193@2`: what the box of this line stands for, the version in force or, to be taken down, the one that hangs.
    pub value: String,
    pub mark: String,
    pub standing: String,
    /// `late`, `risk` or nothing: how urgent it is.
    pub class: &'static str,
    pub seen: String,
    pub since: String,
    pub takes_down: bool,
    pub prints: bool,
}

impl Line {
    pub fn new(line: &WallLine, t: &'static Texts) -> Line {
        let current = line.published.as_ref();
        let (value, takes_down) = match line.standing {
            Standing::TakeDown { posted } => (posted, true),
            _ => (current.map_or(0, |published| published.version), false),
        };
        let posted = line.notice.as_ref().and_then(|notice| notice.posted.as_ref());
        Line {
            key: line.key.clone(),
            name: line.name().to_owned(),
            value: format!("{}@{value}", line.key),
            mark: current.map(|published| mark(published)).unwrap_or_default(),
            standing: told(line.standing, t),
            class: match line.standing {
                Standing::Old { .. } | Standing::TakeDown { .. } => "late",
                Standing::Good => "",
                _ => "risk",
            },
            seen: posted.map(|posted| format_date(posted.seen_at.local().date())).unwrap_or_default(),
            since: current.map(|published| format_date(published.in_force_from)).unwrap_or_default(),
            takes_down,
            prints: line.standing.needs_print(),
        }
    }
}

/// A standing in a few words.
pub fn told(standing: Standing, t: &'static Texts) -> String {
    match standing {
        Standing::Good => t.get("notice-good").to_owned(),
        Standing::NotPosted => t.get("notice-not-posted").to_owned(),
        Standing::PrintedOld { printed } => t.one("notice-printed-old", "n", printed),
        Standing::Old { posted } => t.one("notice-old", "n", posted),
        Standing::Unseen { days } => t.one("notice-unseen", "n", days),
        Standing::TakeDown { posted } => t.one("notice-take-down", "n", posted),
    }
}

/// A standing's name in filters and heads.
pub fn standing_name(word: &str, t: &'static Texts) -> &'static str {
    t.get(match word {
        "good" => "notice-name-good",
        "not_posted" => "notice-name-not-posted",
        "printed_old" => "notice-name-printed-old",
        "old" => "notice-name-old",
        "unseen" => "notice-name-unseen",
        _ => "notice-name-take-down",
    })
}
