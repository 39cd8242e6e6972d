//! Commitments and digests (trust design §1.3, §1.5, §2.1), and their spelling.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{Error, write_canonical};

/// `HMAC-SHA256(salt, "motcua/commit/v1" ‖ 0x00 ‖ event_bytes)`: binds the office to the event
/// without showing it; with salt and event anyone can check.
pub fn commit(salt: &[u8; 32], event_bytes: &[u8]) -> [u8; 32] {
    mac(salt, &[b"motcua/commit/v1\0", event_bytes])
}

/// The digest by which an event refers to content outside it, such as a file or a reason in words:
/// `HMAC-SHA256(file_salt, SHA256(content))`, 43 characters of base64url without padding. Without
/// the salt nobody can guess short content from it.
pub fn digest(file_salt: &[u8; 32], content: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(mac(file_salt, &[&Sha256::digest(content)]))
}

/// The digest `docs_h` of the papers as received, over their canonical JSON.
///
/// # Errors
/// Papers that canonical JSON cannot hold.
pub fn digest_of_papers(file_salt: &[u8; 32], papers: &Value) -> Result<String, Error> {
    Ok(digest(file_salt, &write_canonical(papers)?))
}

/// 64 hex digits in small letters.
pub fn hex(bytes: &[u8; 32]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The bytes of 64 hex digits; capitals are refused, so that each value has one spelling.
pub fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = hex_digit(pair[0])? << 4 | hex_digit(pair[1])?;
    }
    Some(bytes)
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC fills a short key with zeros up to the block of the hash (RFC 2104 §2). Doing it here
    // leaves nothing that could fail.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// RFC 4231 §4.2 has a key of 20 bytes, which filled with zeros is the same key of 32.
    #[test]
    fn hmac_is_that_of_the_rfc() {
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        assert_eq!(
            hex(&mac(&key, &[b"Hi ", b"There"])),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
    }

    /// HMAC written out over SHA-256 alone.
    fn naive(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
        let pad = |with: u8| (0..64).map(|i| key.get(i).copied().unwrap_or(0) ^ with).collect::<Vec<u8>>();
        let inner = Sha256::digest([pad(0x36).as_slice(), message].concat());
        Sha256::digest([pad(0x5c).as_slice(), &inner].concat()).into()
    }

    #[test]
    fn papers_have_one_digest_however_their_fields_are_ordered() {
        let digest_of = |papers: Value| digest_of_papers(&[1; 32], &papers).expect("papers");
        let one = digest_of(json!([{"paper": 1, "original": 1, "copy": 0}]));
        assert_eq!(one, digest_of(json!([{"copy": 0, "original": 1, "paper": 1}])));
        assert_ne!(one, digest_of(json!([{"copy": 1, "original": 1, "paper": 1}])));
        assert!(crate::shape::Shape::Digest.fits_text(&one));
        assert!(digest_of_papers(&[1; 32], &json!([null])).is_err());
        let hash = Sha256::digest(br#"[{"copy":0,"original":1,"paper":1}]"#);
        assert_eq!(one, URL_SAFE_NO_PAD.encode(naive(&[1; 32], &hash)));
    }

    #[test]
    fn hex_has_one_spelling() {
        assert_eq!(from_hex(&"0F".repeat(32)), None);
        assert_eq!(from_hex(&"0f".repeat(31)), None);
        assert_eq!(from_hex(&"0g".repeat(32)), None);
        assert_eq!(from_hex(&"0f".repeat(32)), Some([15; 32]));
    }

    proptest! {
        #[test]
        fn commitments_agree_with_their_naive_twin(salt in any::<[u8; 32]>(), body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let message = [b"motcua/commit/v1".as_slice(), &[0], &body].concat();
            let c = commit(&salt, &body);
            prop_assert_eq!(c, naive(&salt, &message));
            prop_assert_eq!(from_hex(&hex(&c)), Some(c));
        }
    }
}
