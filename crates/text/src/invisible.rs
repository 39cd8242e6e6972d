//! Characters that change what is read without being seen.
//!
//! The first two lists are fixed, because the canonical form of the journal refers to them.

/// The twelve characters that steer the direction of writing (Unicode property `Bidi_Control`).
pub fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Zero-width space, non-joiner, joiner, word joiner and the byte order mark.
pub fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Letters, marks and symbols that show nothing, beside the format characters that Unicode groups
/// by themselves: fillers, variation selectors, the grapheme joiner, the blank Braille pattern.
pub fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{ffa0}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}
