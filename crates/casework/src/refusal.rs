//! What a rule can say no to. The sentences stand in the locale files under [`Rule::key`].

use calendar::DueError;

/// One thing wrong, and where: `path` is the API's, like `applicant.id_number`.
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

/// A rule that was not met, with what its sentence needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    Required,
    /// A text that cannot be taken in: where and why.
    Entry(text::Refused),
    /// A sentence that comes from below and has no key of its own.
    Text(String),
    ProcedureUnknown,
    /// Known but not complete: no case can be received.
    ProcedureListed,
    /// A case that cannot be moved to another version; the dry run says why.
    CannotMove,
    ProcedureSuspended {
        /// First day without new cases.
        since: String,
        /// The document that suspends it.
        by: String,
    },
    ProcedureAbolished {
        since: String,
    },
    /// This desk does not receive it.
    ProcedureNotHere,
    ChannelClosed,
    PaperMissing {
        number: u32,
        name: String,
        original: i64,
        copy: i64,
    },
    PaperNotListed {
        number: u32,
    },
    PaperNegative,
    PaperTooMany {
        most: i64,
    },
    PaperTwice {
        number: u32,
    },
    FeeNotPublished,
    FeeNegative,
    SetsOutOfRange,
    TooMany {
        most: usize,
    },
    OutsideCalendar {
        from: String,
        until: String,
    },
    LimitUnknown,
    /// The case is in a state from which this cannot be done.
    NotNow {
        state: &'static str,
    },
    StepNotNext {
        step: u32,
    },
    UnitNotInProcess,
    OfficerUnknown {
        username: String,
    },
    /// Somebody holds it already.
    HeldBy {
        username: String,
    },
    /// Somebody else has it open for work: their name, and until when.
    InUse {
        by: String,
        until: String,
    },
    ReasonRequired,
    DecideFirst,
    AlreadyDecided,
    /// A request that asks for nothing.
    NothingAsked,
    /// Only the unit's head, with a ground.
    HeadMustApprove,
    /// A paper beyond the list, asked for without saying what law asks for it.
    UnlistedWithoutBasis {
        name: String,
    },
    /// The same, and the attempt is on file.
    UnlistedRecorded {
        number: String,
    },
    /// The first request came later than it should: the ground is missing.
    SupplementLate {
        until: String,
    },
    UnitCannotBeAsked,
    AlreadyAnswered,
    AlreadyProposed,
    ExtendedAlready,
    ExtensionTooLate {
        until: String,
    },
    /// The date has passed before the second person granted the later one.
    GrantTooLate {
        until: String,
    },
    /// What the applicant was asked for may still come.
    AnswerAwaited {
        until: String,
    },
    NotLate,
    ApologisedAlready,
    DateNotAhead,
    DateNotLater,
    DayOff,
    NotCorrectable,
    NothingChanged,
    VoidTooLate {
        minutes: u32,
    },
    DateInFuture,
    DateBeforeReception,
    TrackingRequired,
    /// Nobody of that name signs copies here, or it is the clerk.
    SignerUnknown,
    /// A file about a requirement that is not at the stage for this act.
    FileNotNow,
    /// Whoever asked, or belongs to the unit that asked, does not judge it.
    JudgesOwnUnit,
    /// More reports than anybody can have meant.
    TooManyReports,
    /// The letters are not those of the receipt.
    CheckCodeWrong,
}

impl Rule {
    /// The key of the sentence in the locale files.
    pub fn key(&self) -> String {
        match self {
            Rule::Entry(refused) => format!("entry-{}", refused.code()),
            other => other.own_key().to_owned(),
        }
    }

    fn own_key(&self) -> &'static str {
        match self {
            Rule::Required | Rule::Entry(_) => "refusal-required",
            Rule::Text(_) => "refusal-text",
            Rule::ProcedureUnknown => "refusal-procedure-unknown",
            Rule::ProcedureListed => "refusal-procedure-listed",
            Rule::ProcedureAbolished { .. } => "refusal-procedure-abolished",
            Rule::CannotMove => "refusal-cannot-move",
            Rule::ProcedureSuspended { .. } => "refusal-procedure-suspended",
            Rule::ProcedureNotHere => "refusal-procedure-not-here",
            Rule::ChannelClosed => "refusal-channel-closed",
            Rule::PaperMissing { .. } => "refusal-paper-missing",
            Rule::PaperNotListed { .. } => "refusal-paper-not-listed",
            Rule::PaperNegative => "refusal-paper-negative",
            Rule::PaperTooMany { .. } => "refusal-paper-too-many",
            Rule::PaperTwice { .. } => "refusal-paper-twice",
            Rule::FeeNotPublished => "refusal-fee-not-published",
            Rule::FeeNegative => "refusal-fee-negative",
            Rule::SetsOutOfRange => "refusal-sets",
            Rule::TooMany { .. } => "refusal-too-many",
            Rule::OutsideCalendar { .. } => "refusal-outside-calendar",
            Rule::LimitUnknown => "refusal-limit-unknown",
            Rule::NotNow { .. } => "refusal-not-now",
            Rule::StepNotNext { .. } => "refusal-step-not-next",
            Rule::UnitNotInProcess => "refusal-unit-not-in-process",
            Rule::OfficerUnknown { .. } => "refusal-officer-unknown",
            Rule::HeldBy { .. } => "refusal-held-by",
            Rule::InUse { .. } => "refusal-in-use",
            Rule::ReasonRequired => "refusal-reason-required",
            Rule::DecideFirst => "refusal-decide-first",
            Rule::AlreadyDecided => "refusal-already-decided",
            Rule::NothingAsked => "refusal-nothing-asked",
            Rule::HeadMustApprove => "refusal-head-must-approve",
            Rule::UnlistedWithoutBasis { .. } => "refusal-unlisted-without-basis",
            Rule::UnlistedRecorded { .. } => "refusal-unlisted-recorded",
            Rule::FileNotNow => "refusal-file-not-now",
            Rule::JudgesOwnUnit => "refusal-judges-own-unit",
            Rule::TooManyReports => "refusal-too-many-reports",
            Rule::SupplementLate { .. } => "refusal-supplement-late",
            Rule::UnitCannotBeAsked => "refusal-unit-cannot-be-asked",
            Rule::AlreadyAnswered => "refusal-already-answered",
            Rule::AlreadyProposed => "refusal-already-proposed",
            Rule::ExtendedAlready => "refusal-extended-already",
            Rule::ExtensionTooLate { .. } => "refusal-extension-too-late",
            Rule::GrantTooLate { .. } => "refusal-grant-too-late",
            Rule::AnswerAwaited { .. } => "refusal-answer-awaited",
            Rule::NotLate => "refusal-not-late",
            Rule::ApologisedAlready => "refusal-apologised-already",
            Rule::DateNotAhead => "refusal-date-not-ahead",
            Rule::DateNotLater => "refusal-date-not-later",
            Rule::DayOff => "refusal-day-off",
            Rule::NotCorrectable => "refusal-not-correctable",
            Rule::NothingChanged => "refusal-nothing-changed",
            Rule::VoidTooLate { .. } => "refusal-void-too-late",
            Rule::DateInFuture => "refusal-date-in-future",
            Rule::DateBeforeReception => "refusal-date-before-reception",
            Rule::TrackingRequired => "refusal-tracking-required",
            Rule::SignerUnknown => "refusal-signer-unknown",
            Rule::CheckCodeWrong => "refusal-check-code-wrong",
        }
    }

    /// What the sentence's placeables are filled with.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Rule::Entry(refused) => entry_args(refused),
            Rule::Text(message) => vec![("message", message.clone())],
            Rule::ProcedureAbolished { since } => vec![("since", since.clone())],
            Rule::ProcedureSuspended { since, by } => vec![("since", since.clone()), ("by", by.clone())],
            Rule::PaperMissing { number, name, original, copy } => vec![
                ("number", number.to_string()),
                ("name", name.clone()),
                ("original", original.to_string()),
                ("copy", copy.to_string()),
            ],
            Rule::PaperNotListed { number } | Rule::PaperTwice { number } => vec![("number", number.to_string())],
            Rule::PaperTooMany { most } => vec![("most", most.to_string())],
            Rule::TooMany { most } => vec![("most", most.to_string())],
            Rule::OutsideCalendar { from, until } => vec![("from", from.clone()), ("until", until.clone())],
            Rule::NotNow { state } => vec![("state", (*state).to_owned())],
            Rule::UnlistedWithoutBasis { name } => vec![("name", name.clone())],
            Rule::UnlistedRecorded { number } => vec![("number", number.clone())],
            Rule::StepNotNext { step } => vec![("step", step.to_string())],
            Rule::InUse { by, until } => vec![("by", by.clone()), ("until", until.clone())],
            Rule::OfficerUnknown { username } | Rule::HeldBy { username } => vec![("username", username.clone())],
            Rule::SupplementLate { until }
            | Rule::ExtensionTooLate { until }
            | Rule::GrantTooLate { until }
            | Rule::AnswerAwaited { until } => vec![("until", until.clone())],
            Rule::VoidTooLate { minutes } => vec![("minutes", minutes.to_string())],
            _ => Vec::new(),
        }
    }
}

/// What the sentences about a refused text say: where, what was found, what would fit.
fn entry_args(refused: &text::Refused) -> Vec<(&'static str, String)> {
    use text::Refused;
    let mut args = Vec::new();
    if let Some(position) = refused.position() {
        args.push(("position", position.to_string()));
    }
    match refused {
        Refused::TooLong { max, found } => args.extend([("most", max.to_string()), ("found", found.to_string())]),
        Refused::Length { shape, found } => {
            args.extend([("shape", shape.code().to_owned()), ("found", found.to_string())]);
        }
        Refused::Unexpected { shape, found, .. } => {
            args.extend([("shape", shape.code().to_owned()), ("found", found.to_string())]);
        }
        Refused::FullWidth { found, .. } => args.push(("found", found.to_string())),
        Refused::Year { least, greatest, found } => args.extend([
            ("least", least.to_string()),
            ("greatest", greatest.to_string()),
            ("found", found.to_string()),
        ]),
        _ => {}
    }
    args
}

impl From<text::Refused> for Rule {
    fn from(refused: text::Refused) -> Rule {
        Rule::Entry(refused)
    }
}

impl From<DueError> for Rule {
    fn from(error: DueError) -> Rule {
        match error {
            DueError::OutsideCalendar(outside) => {
                Rule::OutsideCalendar { from: outside.first.to_string(), until: outside.last.to_string() }
            }
            other => Rule::Text(other.to_string()),
        }
    }
}
