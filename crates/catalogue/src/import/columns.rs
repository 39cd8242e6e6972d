//! The columns of the flat form and what each holds.

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// Text of several lines.
    Lines,
    /// Entries divided by `|`.
    Texts,
    Number,
    Flag,
}

/// A sheet of lists too long for one cell: the columns `key`, `field` and `text`, one text a row.
pub(super) const LONG: &str = "texts";

/// Whether a field holds a list of texts.
pub(super) fn is_list_of_texts(field: &str) -> bool {
    TEXTS.contains(&field)
}

/// Fields whose columns `list.attribute` hold one entry for each member of the list, and that a workbook may give on
/// a sheet of their own.
pub(super) const LISTS: &[&str] = &["documents", "fees", "ways", "steps"];

/// A list that stands inside an object: the columns begin with the first, and it lies in the second under the third. Its
/// sheet has the name of the object.
pub(super) const NESTED: (&str, &str, &str) = ("conditions.items.", "conditions", "items");

const TEXTS: &[&str] = &["levels", "applicants", "channels", "results", "legal_bases", "forms", "without", "doubts"];

const LINES: &[&str] = &["conditions.excerpt"];

const NUMBERS: &[&str] = &[
    "sets",
    "time_limit.value",
    "time_limit.ceiling.value",
    "ways.time.value",
    "ways.time.ceiling.value",
    "documents.original",
    "documents.copy",
    "fees.amount",
    "fees.ceiling",
    "steps.minutes",
    "conditions.full_text_chars",
    "step_facts.explicit_steps",
    "step_facts.publicity_days",
];

const FLAGS: &[&str] = &[
    "free",
    "complete",
    "applicable_dong_anh",
    "time_limit.same_day",
    "ways.time.same_day",
    "documents.is_form",
    "documents.conditional",
    "documents.name_shortened",
    "steps.illustrative",
    "step_facts.verification",
    "step_facts.consultation",
    "step_facts.inspection",
    "step_facts.forwarding_to_province",
    "step_facts.same_day_rule",
];

/// What a column holds; one that is not known holds text.
pub(super) fn kind(column: &str) -> Kind {
    match column {
        _ if TEXTS.contains(&column) => Kind::Texts,
        _ if LINES.contains(&column) => Kind::Lines,
        _ if NUMBERS.contains(&column) => Kind::Number,
        _ if FLAGS.contains(&column) => Kind::Flag,
        _ => Kind::Text,
    }
}
