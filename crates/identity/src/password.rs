use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::{Error, Result};

/// 19 MiB, two passes, one lane: OWASP's floor for Argon2id. Slow on purpose: call it off the runtime's threads and
/// only a few at a time.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// Staff passwords (trust-design §9.5).
const SHORTEST: usize = 15;
const LONGEST: usize = 256;

/// The PHC string of a password: algorithm, cost, salt, hash.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl std::fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl PasswordHash {
    pub fn from_stored(text: String) -> PasswordHash {
        PasswordHash(text)
    }

    pub fn stored(&self) -> String {
        self.0.clone()
    }
}

fn argon() -> Option<Argon2<'static>> {
    Params::new(MEMORY_KIB, PASSES, 1, None).ok().map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a new password of 15 to 256 characters; `salt` is chance.
pub fn hash_password(password: &str, salt: &[u8; 16]) -> Result<PasswordHash> {
    let invalid = |message: String| Error::Invalid { field: "password".to_owned(), message };
    let length = password.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) {
        return Err(invalid(format!("{SHORTEST} to {LONGEST} characters; {length} given")));
    }
    let argon = argon().ok_or_else(|| invalid("cannot be hashed".to_owned()))?;
    let hash = argon.hash_password_with_salt(password.as_bytes(), salt).map_err(|e| invalid(e.to_string()))?;
    Ok(PasswordHash(hash.to_string()))
}

/// True when the password is the one of the hash. Without a hash the same time is spent and the answer is no, so that
/// an unknown name cannot be told from a wrong password.
pub fn check_password(hash: Option<&PasswordHash>, password: &str) -> bool {
    let Some(argon) = argon() else { return false };
    match hash {
        Some(hash) => phc::PasswordHash::new(&hash.0)
            .is_ok_and(|parsed| argon.verify_password(password.as_bytes(), &parsed).is_ok()),
        None => {
            let _ = argon.hash_password_with_salt(password.as_bytes(), &[7; 16]);
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_opens() {
        let hash = hash_password("một mật khẩu thật dài", &[3; 16]).unwrap();
        assert!(hash.stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(check_password(Some(&hash), "một mật khẩu thật dài"));
        assert!(!check_password(Some(&hash), "một mật khẩu thật dai"));
        assert!(!check_password(None, "một mật khẩu thật dài"));
        assert!(!format!("{hash:?}").contains("argon"));
    }

    #[test]
    fn a_short_password_is_refused_with_its_length() {
        let refused = hash_password("ngắn", &[3; 16]).unwrap_err().to_string();
        assert_eq!(refused, "password: 15 to 256 characters; 4 given");
    }
}
