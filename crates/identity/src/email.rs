//! Where letters to the staff go: an address in a person's record, entered by an administrator.

use jiff::civil::Date;
use store::{Tx, Work, args, record, sql};

use crate::policy::{Administering, Permit};
use crate::{Account, Error, Result, Role};

record! { struct EmailRow { email: Option<String> } }

/// The address of an account; `None` while it has none.
pub async fn email(tx: &mut Tx, account: &str) -> Result<Option<String>> {
    let row: Option<EmailRow> = tx.optional(sql!("select email from account where id = $1"), args![account]).await?;
    Ok(row.and_then(|row| row.email))
}

/// Keeps an address, or takes it away where nothing was typed. What happened to the record is journalled by
/// [`crate::change_person`], in the same transaction.
///
/// # Errors
/// At the field `email`, where it is no address.
pub async fn keep_email(work: &mut Work<'_>, _: &Permit<Administering>, account: &Account, typed: &str) -> Result<()> {
    let invalid = |refused: text::Refused| Error::Invalid { field: "email".to_owned(), message: refused.to_string() };
    let address = match typed.trim() {
        "" => None,
        typed => Some(text::email(typed).map_err(invalid)?),
    };
    work.tx.execute(sql!("update account set email = $2 where id = $1"), args![&account.id, address]).await?;
    Ok(())
}

record! {
    /// Somebody a letter is for.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Addressee { pub username: String, pub name: String, pub email: Option<String> }
}

/// The people with a role at exactly this unit on a day.
pub async fn addressees_of_unit(tx: &mut Tx, unit: &str, role: Role, on: Date) -> Result<Vec<Addressee>> {
    let statement = sql!(
        "select a.username, a.name, a.email from account a join role_grant g on g.account = a.id
          where g.unit = $1 and g.role = $2 and a.locked = false and g.ended_at is null
            and g.valid_from <= $3 and (g.valid_to is null or g.valid_to >= $3) order by a.name, a.id"
    );
    Ok(tx.all(statement, args![unit, role.word(), on]).await?)
}

/// Somebody by their user name; nobody where the account is locked.
pub async fn addressee(tx: &mut Tx, username: &str) -> Result<Option<Addressee>> {
    let statement = sql!("select username, name, email from account where username = $1 and locked = false");
    Ok(tx.optional(statement, args![username]).await?)
}
