use sha2::{Digest, Sha256};

use crate::import::hash;
use crate::published::Published;

/// Letters and digits that cannot be taken for each other (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The mark by which people compare a printed sheet with what is in force: eight signs that follow from the key, the
/// number and the whole content of a version, as `K7QM-X2AB`. Another content has another mark, and so has the same
/// content published again.
pub fn mark(published: &Published) -> String {
    let procedure = &published.procedure;
    let text = format!("{}@{}:{}", procedure.key, published.version, hash(procedure));
    let digest = Sha256::digest(text.as_bytes());
    let bits = digest.iter().take(5).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let sign = |place: u32| char::from(SIGNS[(bits >> (35 - 5 * place) & 31) as usize]);
    let signs: String = (0..8).map(sign).collect();
    format!("{}-{}", &signs[..4], &signs[4..])
}

/// Whether somebody read the mark of this version: small letters and a missing hyphen do not matter.
pub fn is_marked(published: &Published, read: &str) -> bool {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    plain(read) == plain(&mark(published))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::sample;

    fn published(name: &str, version: i64) -> Published {
        Published {
            procedure: Arc::new(sample::procedure("1.001193", name)),
            version,
            in_force_from: jiff::civil::date(2010, 1, 1),
            in_force_to: None,
            published_at: store::Moment::parse("2010-01-01T00:00:00+07:00").unwrap(),
        }
    }

    #[test]
    fn a_mark_changes_with_the_content_and_with_the_version() {
        let first = mark(&published("Đăng ký khai sinh", 1));
        assert_eq!(first.len(), 9);
        assert_eq!(first, mark(&published("Đăng ký khai sinh", 1)));
        assert_ne!(first, mark(&published("Đăng ký khai sinh", 2)));
        assert_ne!(first, mark(&published("Đăng ký khai tử", 1)));
    }

    #[test]
    fn a_mark_is_read_as_people_type_it() {
        let sheet = published("Đăng ký khai sinh", 1);
        let typed = mark(&sheet).to_lowercase().replace('-', "");
        assert!(is_marked(&sheet, &typed) && is_marked(&sheet, &mark(&sheet)));
        assert!(!is_marked(&sheet, "") && !is_marked(&sheet, "0000-0000"));
    }
}
