//! Why a piece of text was refused.

use std::fmt;

/// The rule that a text broke, and where. Positions count characters (code points) of the text as
/// it was typed, from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("character {position} is a control character (U+{code:04X})")]
    Control { position: usize, code: u32 },
    #[error("character {position} turns the direction of writing (U+{code:04X})")]
    Bidi { position: usize, code: u32 },
    #[error("character {position} is invisible (U+{code:04X})")]
    ZeroWidth { position: usize, code: u32 },
    #[error("character {position} has no public meaning (private use, U+{code:04X})")]
    PrivateUse { position: usize, code: u32 },
    #[error("character {position} is not assigned in Unicode (U+{code:04X})")]
    Unassigned { position: usize, code: u32 },
    #[error("character {position} was lost in a conversion (U+FFFD)")]
    Lost { position: usize },
    #[error("{found} characters given, at most {max} fit")]
    TooLong { max: usize, found: usize },
    #[error("{shape}; {found} given")]
    Length { shape: Shape, found: usize },
    #[error("{found:?} at position {position} does not belong here: {shape}")]
    Unexpected { shape: Shape, position: usize, found: char },
    #[error("full-width {found:?} at position {position}: type it in half-width form")]
    FullWidth { position: usize, found: char },
    #[error("{0}")]
    Email(EmailFault),
    #[error("the year must lie between {least} and {greatest}; {found} given")]
    Year { least: i32, greatest: i32, found: i64 },
    #[error("position {position} breaks the groups of three digits: whole đồng only, as in 50.000")]
    Grouping { position: usize },
    #[error("the amount is larger than {max} đồng")]
    Amount { max: i64 },
}

impl Refused {
    /// A fixed word for each refusal, the key of its translated sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Control { .. } => "control",
            Self::Bidi { .. } => "bidi",
            Self::ZeroWidth { .. } => "zero-width",
            Self::PrivateUse { .. } => "private-use",
            Self::Unassigned { .. } => "unassigned",
            Self::Lost { .. } => "lost",
            Self::TooLong { .. } => "too-long",
            Self::Length { .. } => "length",
            Self::Unexpected { .. } => "unexpected",
            Self::FullWidth { .. } => "full-width",
            Self::Email(fault) => fault.code(),
            Self::Year { .. } => "year",
            Self::Grouping { .. } => "grouping",
            Self::Amount { .. } => "amount",
        }
    }

    /// The position of the character that was refused, where there is one.
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::Control { position, .. }
            | Self::Bidi { position, .. }
            | Self::ZeroWidth { position, .. }
            | Self::PrivateUse { position, .. }
            | Self::Unassigned { position, .. }
            | Self::Lost { position }
            | Self::Unexpected { position, .. }
            | Self::FullWidth { position, .. }
            | Self::Grouping { position }
            | Self::Email(EmailFault::Sign { position, .. }) => Some(*position),
            _ => None,
        }
    }
}

/// What a number or code should have looked like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Identity card (9 digits) or citizen identity (12 digits).
    Id,
    Passport,
    Tax,
    Phone,
    Year,
    Money,
}

impl Shape {
    /// A fixed word for each shape, the key of its translated description.
    pub fn code(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Passport => "passport",
            Self::Tax => "tax",
            Self::Phone => "phone",
            Self::Year => "year",
            Self::Money => "money",
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id => "9 or 12 digits",
            Self::Passport => "5 to 20 letters A–Z and digits",
            Self::Tax => "10 digits, optionally followed by - and 3 digits",
            Self::Phone => "8 to 15 digits, optionally after +",
            Self::Year => "a year of 4 digits",
            Self::Money => "an amount in digits",
        })
    }
}

/// What is wrong with an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailFault {
    #[error("an e-mail address has exactly one @")]
    At,
    #[error("the part before @ must have 1 to 64 characters and no dot at its ends or twice in a row")]
    Local,
    #[error("the part after @ must be a domain such as example.vn")]
    Domain,
    #[error("{found:?} at position {position} does not belong in an e-mail address")]
    Sign { position: usize, found: char },
    #[error("an e-mail address has at most 254 characters")]
    Long,
}

impl EmailFault {
    fn code(self) -> &'static str {
        match self {
            Self::At => "email-at",
            Self::Local => "email-local",
            Self::Domain => "email-domain",
            Self::Sign { .. } => "email-sign",
            Self::Long => "email-long",
        }
    }
}
