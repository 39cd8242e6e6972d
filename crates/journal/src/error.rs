//! Why bytes or values are no event.

use crate::shape::Shape;

/// `place` names the value inside the event, as in `data/items/2`; it is empty for the whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("{}: {fault}", if place.is_empty() { "the value" } else { place })]
    Value { place: String, fault: Fault },
    #[error("not JSON: {0}")]
    Json(String),
    #[error("not canonical: byte {at} is not what the canonical form has there")]
    NotCanonical { at: usize },
    #[error("{found} bytes are too many for an event, the limit is {limit}")]
    TooLarge { found: usize, limit: usize },
    #[error("there is no event type {0:?}")]
    UnknownType(String),
}

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("null has no place in an event; leave the field out")]
    Null,
    #[error("only whole numbers, no fractions")]
    Float,
    #[error("the number is beyond ±(2^53 − 1)")]
    IntegerRange,
    #[error("a key is made of a–z, 0–9 and _")]
    Key,
    #[error("character {position} (U+{code:04X}) is not allowed")]
    Character { position: usize, code: u32 },
    #[error("the text is not in Unicode's normal form C")]
    NotNfc,
    #[error("nested more than {limit} levels deep")]
    TooDeep { limit: usize },
    #[error("is missing")]
    Missing,
    #[error("does not belong here")]
    Unknown,
    #[error("must be {0}")]
    Shape(Shape),
}

impl Error {
    pub(crate) fn at(place: &str, fault: Fault) -> Self {
        Self::Value { place: place.to_owned(), fault }
    }

    /// The same error seen from one level further out. Places are built only when something is
    /// wrong, on the way back.
    pub(crate) fn inside(self, outer: &str) -> Self {
        match self {
            Self::Value { place, fault } if place.is_empty() => Self::at(outer, fault),
            Self::Value { place, fault } => Self::Value { place: format!("{outer}/{place}"), fault },
            other => other,
        }
    }
}
