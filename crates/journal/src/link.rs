//! The place of an event in the chain of its case.

use serde_json::{Map, Value};

use crate::canonical::push_integer;
use crate::event::{push_field, take_text};
use crate::shape::Shape;
use crate::{Error, Fault, from_hex, hex};

/// Case, number in the case, commitment of the event before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The reference of the case.
    pub case: String,
    /// 1, 2, 3 … without gaps.
    pub cseq: i64,
    /// The commitment of event `cseq − 1`; absent at 1.
    pub cprev: Option<[u8; 32]>,
}

impl Link {
    /// The link of a case's first event.
    pub fn first(case: impl Into<String>) -> Self {
        Self { case: case.into(), cseq: 1, cprev: None }
    }

    /// The link after event `cseq`, whose commitment was `c`.
    pub fn after(case: impl Into<String>, cseq: i64, c: [u8; 32]) -> Self {
        Self { case: case.into(), cseq: cseq.saturating_add(1), cprev: Some(c) }
    }

    /// Writes `case`, `cprev` and `cseq`, each with the comma before it.
    pub(crate) fn push(&self, out: &mut Vec<u8>) -> Result<(), Error> {
        self.check()?;
        push_field("case", &self.case, Shape::Code, out)?;
        if let Some(cprev) = &self.cprev {
            push_field("cprev", &hex(cprev), Shape::Hex, out)?;
        }
        out.extend_from_slice(b",\"cseq\":");
        push_integer(self.cseq, out).map_err(|error| error.inside("cseq"))
    }

    pub(crate) fn take(fields: &mut Map<String, Value>) -> Result<Option<Self>, Error> {
        let case = take_text(fields, "case", Shape::Code)?;
        let cprev = take_text(fields, "cprev", Shape::Hex)?;
        let cseq = fields.remove("cseq");
        let Some(case) = case else {
            // Number and commitment mean nothing without a case.
            let stray = [("cprev", cprev.is_some()), ("cseq", cseq.is_some())];
            return match stray.iter().find(|(_, there)| *there) {
                Some((name, _)) => Err(Error::at(name, Fault::Unknown)),
                None => Ok(None),
            };
        };
        let cseq = cseq.ok_or_else(|| Error::at("cseq", Fault::Missing))?;
        let cseq = cseq.as_i64().ok_or_else(|| Error::at("cseq", Fault::Shape(Shape::Integer)))?;
        let link = Self { case, cseq, cprev: cprev.as_deref().and_then(from_hex) };
        link.check().map(|()| Some(link))
    }

    fn check(&self) -> Result<(), Error> {
        match (self.cseq, self.cprev) {
            (..1, _) => Err(Error::at("cseq", Fault::Shape(Shape::Integer))),
            (1, Some(_)) => Err(Error::at("cprev", Fault::Unknown)),
            (2.., None) => Err(Error::at("cprev", Fault::Missing)),
            _ => Ok(()),
        }
    }
}
