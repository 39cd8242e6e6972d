//! What a person sets for themselves: small texts by name, kept with the account.

use store::{Tx, args, sql};

use crate::Result;

/// One setting of an account; `None` while it was never set.
pub async fn account_setting(tx: &mut Tx, account: &str, name: &str) -> Result<Option<String>> {
    let statement = sql!("select value from account_setting where account = $1 and name = $2");
    Ok(tx.optional(statement, args![account, name]).await?)
}

pub async fn keep_account_setting(tx: &mut Tx, account: &str, name: &str, value: &str) -> Result<()> {
    tx.execute(
        sql!(
            "insert into account_setting (account, name, value) values ($1, $2, $3)
              on conflict (account, name) do update set value = excluded.value"
        ),
        args![account, name, value],
    )
    .await?;
    Ok(())
}
