use calendar::format_date;
use catalogue::{Because, Catalogue, Part, Published, State};

use super::fact::part_name;
use crate::texts::Texts;

/// Why no case can be received for a procedure, and what to do instead.
pub struct Notice {
    pub title: &'static str,
    pub text: String,
    /// The parts that are not known.
    pub missing: Vec<&'static str>,
    /// What takes its place: key and name.
    pub instead: Option<(String, String)>,
}

impl Notice {
    /// `None` for a procedure that is in force.
    pub fn of(published: &Published, catalogue: &Catalogue, t: &'static Texts) -> Option<Notice> {
        // What is over lacks nothing any more.
        let is_listed = matches!(published.procedure.state, State::Listed { .. });
        let missing: Vec<Part> = if is_listed { published.procedure.missing.clone() } else { Vec::new() };
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
            instead: instead(published, catalogue),
            missing: missing.into_iter().map(|part| part_name(part, t)).collect(),
        })
    }
}

/// The procedure that takes the place of an abolished one: key and name.
pub fn instead(published: &Published, catalogue: &Catalogue) -> Option<(String, String)> {
    let other = catalogue.get(published.procedure.replaced_by.as_ref()?)?;
    Some((other.procedure.key.clone(), other.procedure.name.clone()))
}
