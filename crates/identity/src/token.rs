use jiff::civil::Date;
use store::{Moment, Tx, Work, args, record, sql};

use crate::Result;
use crate::actor::Actor;
use crate::grant::grants_of;
use crate::session::{base64url, hash};

record! { struct TokenRow { id: String, username: String, name: String, title: String, expires_at: Moment } }

/// Makes an API token for an account, good for `days` of machine time; it is shown once and kept as a hash.
pub async fn issue_token(work: &mut Work<'_>, account: &str, days: u32) -> Result<String> {
    let token = format!("mc_{}", base64url(&work.salt()));
    let expires = work.now.plus_seconds(i64::from(days) * 86_400);
    work.tx
        .execute(
            sql!("insert into api_token (token_hash, account, created_at, expires_at) values ($1, $2, $3, $4)"),
            args![hash(&token), account, work.now, expires],
        )
        .await?;
    Ok(token)
}

/// The person behind a token; `None` when it is unknown, expired, or the account is locked.
pub async fn token_actor(tx: &mut Tx, token: &str, machine: Moment, today: Date) -> Result<Option<Actor>> {
    let row: Option<TokenRow> = tx
        .optional(
            sql!(
                "select a.id, a.username, a.name, a.title, t.expires_at from api_token t join account a on a.id = t.account
                  where t.token_hash = $1 and a.locked = false"
            ),
            args![hash(token)],
        )
        .await?;
    let Some(TokenRow { id, username, name, title, .. }) = row.filter(|row| row.expires_at > machine) else {
        return Ok(None);
    };
    let grants = grants_of(tx, &id, today).await?;
    Ok(Some(Actor { id, username, name, title, grants }))
}
