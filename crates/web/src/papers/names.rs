use store::Tx;

use crate::failure::Result;

/// The person's name behind a user name; the user name itself where the account is gone.
pub async fn name_of(tx: &mut Tx, username: &str) -> Result<String> {
    let account = identity::account_by_username(tx, username).await?;
    Ok(account.map_or_else(|| username.to_owned(), |account| account.name))
}
