//! Time-based one-time codes of six digits (RFC 6238: SHA-1, 30 seconds), as the common telephone programs make them.
//! A code counts once; the one before and the one after are taken, too, because clocks differ.

use store::{Moment, Tx, Work, args, record, sql};
use totp_rs::{Builder, Secret, Totp};

use crate::people::credential;
use crate::{Account, Error, Result};

/// Steps of 30 seconds that a clock may be off, to each side.
const SKEW: u16 = 1;

record! { struct CodeRow { secret: Vec<u8>, confirmed_at: Option<Moment>, last_step: i64 } }

async fn row(tx: &mut Tx, account: &str) -> Result<Option<CodeRow>> {
    let statement = sql!("select secret, confirmed_at, last_step from one_time_code where account = $1");
    Ok(tx.optional(statement, args![account]).await?)
}

fn totp(secret: &[u8]) -> Result<Totp> {
    let corrupt = |_| Error::Corrupt { table: "one_time_code", column: "secret", key: String::new() };
    Builder::new().with_skew(SKEW).with_secret(Secret::from(secret.to_vec())).build().map_err(corrupt)
}

/// The step in which a code is right, if it is.
fn step_of(secret: &[u8], typed: &str, machine: Moment) -> Result<Option<i64>> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(machine.timestamp().as_second()).unwrap_or(0);
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    let step = totp(secret)?.check(&digits, seconds);
    Ok(step.map(|step| i64::try_from(step).unwrap_or(i64::MAX)))
}

/// Whether an account asks for a code at sign-in.
pub async fn has_code(tx: &mut Tx, account: &str) -> Result<bool> {
    Ok(row(tx, account).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

/// Begins the enrolment: a fresh secret of 20 bytes that counts only when a code of it was typed. The one begun before
/// is given again as long as it was not confirmed, so that a reload shows the same picture.
pub async fn begin_code(work: &mut Work<'_>, account: &str) -> Result<Vec<u8>> {
    if let Some(row) = row(work.tx, account).await? {
        return if row.confirmed_at.is_none() { Ok(row.secret) } else { Err(Error::NotFound) };
    }
    let secret = work.salt()[..20].to_vec();
    work.tx
        .execute(
            sql!("insert into one_time_code (account, secret, last_step) values ($1, $2, 0)"),
            args![account, secret.clone()],
        )
        .await?;
    Ok(secret)
}

/// Ends the enrolment with a first code; false where it is not right.
pub async fn confirm_code(
    work: &mut Work<'_>,
    account: &Account,
    unit: &str,
    typed: &str,
    machine: Moment,
) -> Result<bool> {
    let row = row(work.tx, &account.id).await?.ok_or(Error::NotFound)?;
    let Some(step) = step_of(&row.secret, typed, machine)? else { return Ok(false) };
    work.tx
        .execute(
            sql!("update one_time_code set confirmed_at = $2, last_step = $3 where account = $1"),
            args![&account.id, machine, step],
        )
        .await?;
    credential(work, unit, &account.username, "one_time_code", "added", &account.username).await?;
    Ok(true)
}

/// Checks a code at sign-in. Right once only: who looked over a shoulder comes too late.
pub async fn use_code(work: &mut Work<'_>, account: &str, typed: &str, machine: Moment) -> Result<bool> {
    let Some(row) = row(work.tx, account).await? else { return Ok(false) };
    let Some(step) = step_of(&row.secret, typed, machine)?.filter(|step| *step > row.last_step) else {
        return Ok(false);
    };
    let used = work
        .tx
        .execute(
            sql!("update one_time_code set last_step = $2 where account = $1 and last_step < $2"),
            args![account, step],
        )
        .await?;
    Ok(used == 1)
}

/// Takes the code away; the person proved themself before.
pub async fn remove_code(work: &mut Work<'_>, account: &Account, unit: &str) -> Result<()> {
    work.tx.execute(sql!("delete from one_time_code where account = $1"), args![&account.id]).await?;
    credential(work, unit, &account.username, "one_time_code", "removed", &account.username).await
}

/// What the telephone scans, and the secret in letters for typing it.
pub fn enrolment_link(office: &str, username: &str, secret: &[u8]) -> (String, String) {
    let letters = Secret::from(secret.to_vec()).to_base32();
    let issuer = percent(office);
    (format!("otpauth://totp/{}?secret={letters}&issuer={issuer}", percent(username)), letters)
}

fn percent(text: &str) -> String {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"-._~".contains(b);
    text.bytes().map(|b| if plain(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the secret of the test vectors for SHA-1, their last six digits.
    const SECRET: &[u8] = b"12345678901234567890";

    fn check(second: i64, typed: &str, expected: Option<i64>) {
        let at = Moment::parse("1970-01-01T00:00:00Z").unwrap().plus_seconds(second);
        assert_eq!(step_of(SECRET, typed, at).unwrap(), expected, "{typed} at {second}");
    }

    #[test]
    fn the_codes_of_the_standard_are_right_in_their_time() {
        check(59, "287082", Some(1));
        check(1_111_111_109, "081804", Some(37_037_036));
        check(1_111_111_111, "050471", Some(37_037_037));
        check(1_234_567_890, "005924", Some(41_152_263));
        check(2_000_000_000, "279037", Some(66_666_666));
        check(59 + 30, "287082", Some(1));
        check(59 + 90, "287082", None);
        check(59, "287 082", Some(1));
        check(59, "287083", None);
        check(59, "94287082", None);
        check(59, "２８７０８２", None);
    }

    #[test]
    fn the_link_names_the_office_and_the_person() {
        let (link, letters) = enrolment_link("Một cửa", "lan", SECRET);
        assert_eq!(letters, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let expected = "otpauth://totp/lan?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
            &issuer=M%E1%BB%99t%20c%E1%BB%ADa";
        assert_eq!(link, expected);
    }
}
