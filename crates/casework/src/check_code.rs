use store::Chance;

/// Letters that are not mistaken for one another when read from paper: no I, L, O, Q.
const LETTERS: &[u8; 22] = b"ABCDEFGHJKMNPRSTUVWXYZ";

/// The six letters on the receipt that open a case's page to its holder (22⁶ ≈ 113 million).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckCode(String);

impl CheckCode {
    pub fn new(chance: &mut Chance) -> CheckCode {
        let letters = (0..6).map(|_| {
            let at = usize::try_from(chance.below(LETTERS.len() as u64)).unwrap_or(0);
            char::from(LETTERS[at])
        });
        CheckCode(letters.collect())
    }

    pub(crate) fn stored(text: String) -> CheckCode {
        CheckCode(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Compares what was typed, in any case and with spaces, in constant time.
    pub fn matches(&self, typed: &str) -> bool {
        let typed: Vec<u8> =
            typed.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| b.to_ascii_uppercase()).collect();
        let own = self.0.as_bytes();
        typed.len() == own.len() && typed.iter().zip(own).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_clear_letters_read_kindly() {
        let mut next = 0_u8;
        let mut chance = Chance::new(move |bytes| {
            next = next.wrapping_add(37);
            bytes.fill(next);
        });
        let code = CheckCode::new(&mut chance);
        assert_eq!(code.as_str().len(), 6);
        assert!(code.as_str().bytes().all(|b| LETTERS.contains(&b)));
        assert!(code.matches(&code.as_str().to_lowercase()));
        assert!(!code.matches(""));
        assert!(!code.matches("AAAAA"));
    }
}
