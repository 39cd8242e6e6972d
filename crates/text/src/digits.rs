//! Digits out of a typed number, with the place of what is none.

use crate::{Refused, Shape};

/// Spaces that people type to group a number.
pub(crate) fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Takes one ASCII digit at its position; other digits are named, so that the sentence helps.
pub(crate) fn digit(c: char, position: usize, shape: Shape) -> Result<char, Refused> {
    if c.is_ascii_digit() {
        return Ok(c);
    }
    Err(unexpected(c, position, shape))
}

/// A full-width sign gets a refusal of its own: on paper it looks right.
pub(crate) fn unexpected(found: char, position: usize, shape: Shape) -> Refused {
    if matches!(found, '\u{ff01}'..='\u{ff5e}') {
        Refused::FullWidth { position, found }
    } else {
        Refused::Unexpected { shape, position, found }
    }
}
