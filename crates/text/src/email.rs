//! E-mail addresses: enough of a check to catch a slip of the hand.

use crate::{EmailFault, Refused};

/// An address as it is stored: trimmed, the domain in small letters. Only plain ASCII addresses are
/// taken, without quoted parts: no mail system in use needs more. Lengths after RFC 5321 §4.5.3.1.
///
/// # Errors
/// [`Refused::Email`] with what is wrong.
pub fn email(typed: &str) -> Result<String, Refused> {
    check(typed).map_err(Refused::Email)
}

fn check(typed: &str) -> Result<String, EmailFault> {
    let start = typed.chars().take_while(|c| *c == ' ').count();
    let address = typed.trim_matches(' ');
    if let Some((index, found)) = address.chars().enumerate().find(|(_, c)| !is_sign(*c)) {
        return Err(EmailFault::Sign { position: start + index + 1, found });
    }
    let (local, domain) = address.split_once('@').ok_or(EmailFault::At)?;
    if domain.contains('@') {
        return Err(EmailFault::At);
    }
    if address.len() > 254 {
        return Err(EmailFault::Long);
    }
    if local.len() > 64 || local.split('.').any(str::is_empty) {
        return Err(EmailFault::Local);
    }
    if !domain.contains('.') || !domain.split('.').all(is_label) {
        return Err(EmailFault::Domain);
    }
    Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
}

fn is_sign(c: char) -> bool {
    c.is_ascii_alphanumeric() || "@.!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_addresses() {
        let long = format!("lan@{}.vn", "a".repeat(62).as_str().to_owned() + &".a".repeat(100));
        for (typed, answer) in [
            ("lan@example.vn", Ok("lan@example.vn")),
            (" Lan.Nguyen+mc@Example.VN ", Ok("Lan.Nguyen+mc@example.vn")),
            ("lan", Err(EmailFault::At)),
            ("lan@@example.vn", Err(EmailFault::At)),
            ("lan@a@b.vn", Err(EmailFault::At)),
            ("", Err(EmailFault::At)),
            ("@example.vn", Err(EmailFault::Local)),
            (".lan@example.vn", Err(EmailFault::Local)),
            ("la..n@example.vn", Err(EmailFault::Local)),
            ("lan@", Err(EmailFault::Domain)),
            ("lan@localhost", Err(EmailFault::Domain)),
            ("lan@example..vn", Err(EmailFault::Domain)),
            ("lan@-example.vn", Err(EmailFault::Domain)),
            ("lan@exa_mple.vn", Err(EmailFault::Domain)),
            (" lan anh@example.vn", Err(EmailFault::Sign { position: 5, found: ' ' })),
            ("lân@example.vn", Err(EmailFault::Sign { position: 2, found: 'â' })),
            (&long, Err(EmailFault::Long)),
        ] {
            assert_eq!(email(typed), answer.map(str::to_owned).map_err(Refused::Email), "{typed}");
        }
    }
}
