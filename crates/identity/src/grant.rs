use jiff::civil::Date;
use serde_json::json;
use store::{Tx, Work, args, record, sql};

use crate::{Error, Result, Role};

/// A role somebody holds at a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub unit: String,
    /// The path of that unit: the grant's reach in the tree.
    pub path: String,
}

/// What is asked for when a role is given.
pub struct GrantRole<'a> {
    /// The account's id.
    pub account: &'a str,
    /// Its user name, which the journal names.
    pub subject: &'a str,
    pub role: Role,
    pub unit: &'a str,
    pub from: Date,
    pub until: Option<Date>,
    /// Who asks and who approves: two different accounts, or `None` while an office is first set up.
    pub requester: Option<&'a str>,
    pub approver: Option<&'a str>,
}

record! { struct GrantRow { role: String, unit: String, path: String } }

/// Gives a role and journals it (`auth.grant`).
pub async fn grant_role(work: &mut Work<'_>, grant: GrantRole<'_>) -> Result<()> {
    if grant.requester.is_some() && grant.requester == grant.approver {
        return Err(Error::Forbidden { reason: "separation-requests-and-approves" });
    }
    let id = work.id();
    work.tx
        .execute(
            sql!(
                "insert into role_grant (id, account, role, unit, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)"
            ),
            args![id, grant.account, grant.role.word(), grant.unit, grant.from, grant.until.map(|d| d.to_string())],
        )
        .await?;
    let data = json!({
        "subject": grant.subject, "role": grant.role.word(), "scope": grant.unit, "from": grant.from.to_string(),
        "until": grant.until.map_or("open".to_owned(), |d| d.to_string()),
        "requester": grant.requester.unwrap_or("set-up"), "approver": grant.approver.unwrap_or("set-up"),
    });
    crate::account::record(work, journal::Kind::AuthGrant, grant.unit, data).await
}

/// The roles an account holds on a day.
pub async fn grants_of(tx: &mut Tx, account: &str, on: Date) -> Result<Vec<Grant>> {
    let rows: Vec<GrantRow> = tx
        .all(
            sql!(
                "select g.role, g.unit, u.path from role_grant g join unit u on u.code = g.unit
                  where g.account = $1 and g.valid_from <= $2 and (g.valid_to is null or g.valid_to >= $2)
                  order by g.id"
            ),
            args![account, on],
        )
        .await?;
    rows.into_iter().map(|row| grant(row, account)).collect()
}

fn grant(row: GrantRow, account: &str) -> Result<Grant> {
    let role = Role::parse(&row.role).ok_or_else(|| Error::Corrupt {
        table: "role_grant",
        column: "role",
        key: account.to_owned(),
    })?;
    Ok(Grant { role, unit: row.unit, path: row.path })
}
