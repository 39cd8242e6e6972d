use thiserror::Error;

pub type Result<T> = std::result::Result<T, Error>;

/// One thing wrong, and where: `path` is the field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub path: String,
    pub rule: Rule,
}

impl Fault {
    pub fn new(path: impl Into<String>, rule: Rule) -> Fault {
        Fault { path: path.into(), rule }
    }
}

/// A rule that was not met; its sentence stands in the locale files under [`Rule::key`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    Required,
    /// A text that cannot be taken in.
    Entry(String),
    /// An answer that weakens the procedure, or a follow-up that must be answered, without its reason.
    Reason,
    /// "For state management" is no objective.
    TooGeneral,
    /// Not one of the answers of this question.
    Choice,
    Number,
    /// Not a day of the calendar.
    Day,
    /// The due day lies before the decision.
    DueBeforeSigned,
    /// A percentage from 0 to 100.
    Percent,
    /// A number of days between these.
    Days {
        least: i64,
        most: i64,
    },
    /// So many questions have no answer yet.
    Unanswered {
        n: usize,
    },
    /// The proposal is missing.
    NoProposal,
    /// A change without any change, or an outcome that needs one.
    NoChange,
    /// A change that the procedure does not allow: which.
    Impossible {
        what: String,
    },
    /// A cost corrected without saying why.
    ReasonForFigures,
    /// No key of a procedure, or the key of the one that is replaced.
    Key,
    /// No procedure was chosen.
    Nothing,
    /// The unit is not known.
    Unit,
    /// A set of questions that cannot be read: where and why.
    QuestionSet {
        why: String,
    },
    /// The review is over.
    Closed,
    /// Items are still open: so many.
    StillOpen {
        n: i64,
    },
    /// The item is not at the point for this act.
    NotNow,
    /// The draft of the next version was refused: why.
    Draft {
        why: String,
    },
}

impl Rule {
    pub fn key(&self) -> &'static str {
        match self {
            Rule::Required => "review-bad-required",
            Rule::Entry(_) => "review-bad-entry",
            Rule::Reason => "review-bad-reason",
            Rule::TooGeneral => "review-bad-general",
            Rule::Choice => "review-bad-choice",
            Rule::Number => "review-bad-number",
            Rule::Day => "review-bad-day",
            Rule::DueBeforeSigned => "review-bad-due",
            Rule::Percent => "review-bad-percent",
            Rule::Days { .. } => "review-bad-days",
            Rule::Unanswered { .. } => "review-bad-unanswered",
            Rule::NoProposal => "review-bad-no-proposal",
            Rule::NoChange => "review-bad-no-change",
            Rule::Impossible { .. } => "review-bad-impossible",
            Rule::ReasonForFigures => "review-bad-figures",
            Rule::Key => "review-bad-key",
            Rule::Nothing => "review-bad-nothing",
            Rule::Unit => "review-bad-unit",
            Rule::QuestionSet { .. } => "review-bad-set",
            Rule::Closed => "review-bad-closed",
            Rule::StillOpen { .. } => "review-bad-open",
            Rule::NotNow => "review-bad-not-now",
            Rule::Draft { .. } => "review-bad-draft",
        }
    }

    /// What the sentence needs.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Rule::Entry(why) | Rule::QuestionSet { why } | Rule::Draft { why } => vec![("why", why.clone())],
            Rule::Unanswered { n } => vec![("n", n.to_string())],
            Rule::Days { least, most } => vec![("least", least.to_string()), ("most", most.to_string())],
            Rule::StillOpen { n } => vec![("n", n.to_string())],
            Rule::Impossible { what } => vec![("what", what.clone())],
            _ => Vec::new(),
        }
    }
}

#[derive(Debug, Error)]
pub enum Error {
    /// A rule says no; every fault names its field.
    #[error("refused: {}", .0.iter().map(|f| f.path.as_str()).collect::<Vec<_>>().join(", "))]
    Refused(Vec<Fault>),
    /// Somebody changed it meanwhile.
    #[error("it was changed meanwhile by {changed_by}")]
    Stale { changed_by: String, changed_at: store::Moment },
    #[error("not found")]
    NotFound,
    /// The person may not do this; `reason` is a locale key.
    #[error("forbidden: {reason}")]
    Forbidden { reason: &'static str },
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Catalogue(#[from] catalogue::Error),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// A row that makes no sense.
    #[error("{table}.{column} of {key} makes no sense")]
    Corrupt { table: &'static str, column: &'static str, key: String },
}

impl Error {
    /// One fault at one field.
    pub fn rule(path: &str, rule: Rule) -> Error {
        Error::Refused(vec![Fault::new(path, rule)])
    }
}

impl From<identity::Error> for Error {
    fn from(error: identity::Error) -> Error {
        match error {
            identity::Error::Forbidden { reason } => Error::Forbidden { reason },
            identity::Error::NotFound => Error::NotFound,
            identity::Error::Invalid { field, message } => Error::rule(&field, Rule::Entry(message)),
            identity::Error::Store(e) => Error::Store(e),
            identity::Error::Journal(e) => Error::Journal(e),
            identity::Error::Corrupt { table, column, key } => Error::Corrupt { table, column, key },
        }
    }
}

/// A line as people typed it, clean and not empty.
pub(crate) fn line(path: &str, typed: &str, most: usize, faults: &mut Vec<Fault>) -> String {
    match text::clean_line(typed, most) {
        Ok(clean) if clean.is_empty() => {
            faults.push(Fault::new(path, Rule::Required));
            String::new()
        }
        Ok(clean) => clean,
        Err(refused) => {
            faults.push(Fault::new(path, Rule::Entry(refused.to_string())));
            String::new()
        }
    }
}

/// Several lines, which may be empty.
pub(crate) fn prose(path: &str, typed: &str, most: usize, faults: &mut Vec<Fault>) -> String {
    match text::clean_text(typed, most) {
        Ok(clean) => clean,
        Err(refused) => {
            faults.push(Fault::new(path, Rule::Entry(refused.to_string())));
            String::new()
        }
    }
}
