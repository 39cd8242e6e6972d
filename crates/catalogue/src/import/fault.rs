use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::procedure::Part;

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("is missing")]
    Absent,
    #[error("is not {0}")]
    Kind(&'static str),
    #[error("is {0}, which is not between {1} and {2}")]
    Range(i64, i64, i64),
    #[error("'{found}' is not known; one of {expected} is")]
    Word { found: String, expected: String },
    #[error("{0}")]
    Text(String),
    #[error("'{0}' is not a code like 1.001193")]
    Code(String),
    #[error("'{0}' is not a key: letters, digits, dot, hyphen and underline, at most 64")]
    Key(String),
    #[error("was given in row {0} already")]
    Repeated(u32),
    #[error("is marked free and has fees")]
    FreeWithFees,
    #[error("is marked complete but lacks {}", words(.0))]
    Lacks(Vec<Part>),
    #[error("has {found} entries where {expected} belong")]
    Uneven { found: usize, expected: usize },
    #[error("has more than {0} entries")]
    TooMany(usize),
    #[error("has a version that is announced for {0}; a draft changes it, not a file")]
    Announced(String),
}

fn words(parts: &[Part]) -> String {
    parts.iter().map(|part| part.word()).collect::<Vec<_>>().join(", ")
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
