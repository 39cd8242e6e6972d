use crate::procedure::{Era, Level, Procedure, StateKind};

/// What a list or a search is narrowed to; `None` admits all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Lĩnh vực, as written in the catalogue, or the code of its group.
    pub field: Option<String>,
    /// Code of the department or office that answers for it, under districts or under communes alone.
    pub unit: Option<String>,
    /// Any level that the text names.
    pub level: Option<Level>,
    pub state: Option<StateKind>,
}

impl Filter {
    /// Whether a procedure is in the list or the search.
    pub fn admits(&self, procedure: &Procedure) -> bool {
        let has_field = |field: &String| procedure.field == *field || procedure.group == *field;
        let has_unit = |unit: &String| Era::ALL.iter().any(|era| is_unit(procedure.unit(*era), unit));
        self.field.as_ref().is_none_or(has_field)
            && self.unit.as_ref().is_none_or(has_unit)
            && self.level.is_none_or(|level| procedure.levels.contains(&level))
            && self.state.is_none_or(|state| procedure.state.kind() == state)
    }
}

/// The code itself, or that of an office of one commune, like `X25-00454-VP`.
fn is_unit(code: &str, asked: &str) -> bool {
    asked == code
        || asked.strip_suffix(code).is_some_and(|commune| commune.starts_with("X25-") && commune.ends_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_filter_admits_what_it_names() {
        let check = |filter: Filter, expected| {
            assert_eq!(filter.admits(&sample::procedure("1.001193", "Đăng ký khai sinh")), expected, "{filter:?}");
        };
        let text = |text: &str| Some(text.to_owned());
        check(Filter::default(), true);
        check(Filter { field: text("Hộ tịch"), ..Filter::default() }, true);
        check(Filter { field: text("ho-tich"), ..Filter::default() }, true);
        check(Filter { field: text("Đất đai"), ..Filter::default() }, false);
        check(Filter { unit: text("TP"), ..Filter::default() }, true);
        check(Filter { unit: text("VP"), ..Filter::default() }, true);
        check(Filter { unit: text("X25-00454-VP"), ..Filter::default() }, true);
        check(Filter { unit: text("X25-00454-KT"), ..Filter::default() }, false);
        check(Filter { level: Some(Level::Commune), ..Filter::default() }, true);
        check(Filter { level: Some(Level::Province), ..Filter::default() }, false);
        check(Filter { state: Some(StateKind::InForce), ..Filter::default() }, true);
        check(Filter { state: Some(StateKind::Listed), unit: text("TP"), ..Filter::default() }, false);
    }
}
