use calendar::format_date;
use catalogue::{Because, Part, Published, State};

use super::fact::part_name;
use crate::texts::Texts;

/// Why no case can be received for a procedure, and what to do instead.
pub struct Notice {
    pub title: &'static str,
    pub text: String,
    /// The parts that are not known.
    pub missing: Vec<&'static str>,
}

impl Notice {
    /// `None` for a procedure that is in force.
    pub fn of(published: &Published, t: &'static Texts) -> Option<Notice> {
        let missing: Vec<Part> = published.procedure.missing.clone();
        let (title, text) = match &published.procedure.state {
            State::InForce => return None,
            State::Listed { because: Because::Incomplete } => {
                ("notice-incomplete-title", t.get("notice-incomplete").to_owned())
            }
            State::Listed { because: Because::Inapplicable } => {
                ("notice-inapplicable-title", t.get("notice-inapplicable").to_owned())
            }
            State::Suspended { by } => {
                let since = format_date(published.in_force_from);
                ("notice-suspended-title", t.two("notice-suspended", "since", since, "by", by))
            }
            State::Abolished { by } => {
                let since = format_date(published.in_force_from);
                ("notice-abolished-title", t.two("notice-abolished", "since", since, "by", by))
            }
        };
        Some(Notice {
            title: t.get(title),
            text,
            missing: missing.into_iter().map(|part| part_name(part, t)).collect(),
        })
    }
}
