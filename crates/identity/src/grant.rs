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

/// A role as it was given, with its days: for lists of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRole {
    pub id: String,
    /// The account's id.
    pub account: String,
    pub role: Role,
    pub unit: String,
    pub from: String,
    /// The last day; open where there is none.
    pub until: Option<String>,
}

record! {
    struct HeldRow {
        id: String, account: String, role: String, unit: String, valid_from: String, valid_to: Option<String>,
    }
}

/// Every role that is held on a day or will be, by account.
pub async fn held_roles(tx: &mut Tx, on: Date) -> Result<Vec<HeldRole>> {
    let rows: Vec<HeldRow> = tx
        .all(
            sql!(
                "select id, account, role, unit, valid_from, valid_to from role_grant
                  where ended_at is null and (valid_to is null or valid_to >= $1) order by account, valid_from, id"
            ),
            args![on],
        )
        .await?;
    rows.into_iter().map(held).collect()
}

fn held(row: HeldRow) -> Result<HeldRole> {
    let role = known(&row.role, &row.account)?;
    Ok(HeldRole { id: row.id, account: row.account, role, unit: row.unit, from: row.valid_from, until: row.valid_to })
}

/// Ends a role at once and journals it (`auth.revoke`). Ended already, it stays so.
pub(crate) async fn end_grant(
    work: &mut Work<'_>,
    grant: &HeldRole,
    subject: &str,
    requester: &str,
    approver: &str,
) -> Result<()> {
    let ended = work
        .tx
        .execute(
            sql!("update role_grant set ended_at = $2 where id = $1 and ended_at is null"),
            args![&grant.id, work.now],
        )
        .await?;
    if ended == 0 {
        return Err(Error::NotFound);
    }
    let data = json!({"subject": subject, "role": grant.role.word(), "scope": grant.unit,
        "requester": requester, "approver": approver});
    crate::account::record(work, journal::Kind::AuthRevoke, &grant.unit, data).await
}

fn known(word: &str, account: &str) -> Result<Role> {
    let corrupt = || Error::Corrupt { table: "role_grant", column: "role", key: account.to_owned() };
    Role::parse(word).ok_or_else(corrupt)
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
                  where g.account = $1 and g.ended_at is null and g.valid_from <= $2 and (g.valid_to is null or g.valid_to >= $2)
                  order by g.id"
            ),
            args![account, on],
        )
        .await?;
    rows.into_iter().map(|row| grant(row, account)).collect()
}

fn grant(row: GrantRow, account: &str) -> Result<Grant> {
    Ok(Grant { role: known(&row.role, account)?, unit: row.unit, path: row.path })
}
