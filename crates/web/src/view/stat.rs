use calendar::Language;

/// A figure that opens: the whole cell is the link to the list behind it.
pub struct Stat {
    /// Absent where there is no list behind it.
    pub href: Option<String>,
    pub figure: String,
    pub label: String,
    /// What it is measured against, and on how many: `mục tiêu 95 %`, `1.206 phiếu`.
    pub beside: String,
    /// A promise is broken: the only reason for vermilion.
    pub is_broken: bool,
}

/// A whole number as people write it: `36.204`, in English `36,204`.
pub fn figure(number: u64, language: Language) -> String {
    let mark = if language == Language::Vi { '.' } else { ',' };
    let digits = number.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(mark);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let check = |number, vi: &str, en: &str| {
            assert_eq!((figure(number, Language::Vi), figure(number, Language::En)), (vi.into(), en.into()));
        };
        check(0, "0", "0");
        check(999, "999", "999");
        check(1_000, "1.000", "1,000");
        check(36_204, "36.204", "36,204");
        check(1_234_567, "1.234.567", "1,234,567");
    }
}
