//! Roles are asked for by one administrator and given by another (trust-design §9.2). While an office has a single
//! administrator there is nobody else to ask: then the role is given at once, and the journal says so.

use jiff::civil::Date;
use store::{Moment, Tx, Work, args, record, sql};

use crate::grant::{HeldRole, end_grant, grant_role, held_roles};
use crate::policy::{Administering, Permit};
use crate::{Account, Error, GrantRole, Result, Role, administrators};

/// Stands in the journal for the second person an office does not have yet.
pub(crate) const SOLE: &str = "sole-administrator";

/// A role to be given.
pub struct RoleWish<'a> {
    pub account: &'a Account,
    pub role: Role,
    pub unit: &'a str,
    pub from: Date,
    /// The last day; open where there is none.
    pub until: Option<Date>,
}

/// What became of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Done,
    /// Until another administrator agrees.
    Waiting,
}

/// A wish that waits for another administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: String,
    /// A role is to be ended, not given.
    pub ends: bool,
    pub username: String,
    pub name: String,
    pub role: Role,
    pub unit: String,
    pub from: String,
    pub until: Option<String>,
    /// Account id and name of who asked.
    pub requester: String,
    pub requester_name: String,
    pub requested_at: Moment,
}

/// Asks for a role, or gives it where this is the only administrator.
pub async fn ask_for_role(work: &mut Work<'_>, permit: &Permit<Administering>, wish: RoleWish<'_>) -> Result<Asked> {
    if wish.until.is_some_and(|until| until < wish.from) {
        let message = "the last day lies before the first".to_owned();
        return Err(Error::Invalid { field: "until".to_owned(), message });
    }
    if !is_sole(work, permit).await? {
        insert(work, permit, "give", &wish, None).await?;
        return Ok(Asked::Waiting);
    }
    let grant = GrantRole {
        account: &wish.account.id,
        subject: &wish.account.username,
        role: wish.role,
        unit: wish.unit,
        from: wish.from,
        until: wish.until,
        requester: Some(&permit.actor().username),
        approver: Some(SOLE),
    };
    grant_role(work, grant).await?;
    Ok(Asked::Done)
}

/// Ends a role at once. Only the end of an administrator waits for another one: nobody becomes the only one alone.
pub async fn ask_to_end(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    account: &Account,
    grant: &HeldRole,
) -> Result<Asked> {
    if grant.role == Role::Administrator {
        let from = grant.from.parse().unwrap_or_else(|_| work.now.local().date());
        let wish = RoleWish { account, role: grant.role, unit: &grant.unit, from, until: None };
        insert(work, permit, "take", &wish, Some(&grant.id)).await?;
        return Ok(Asked::Waiting);
    }
    let by = permit.actor().username.clone();
    end_grant(work, grant, &account.username, &by, "none-needed").await?;
    Ok(Asked::Done)
}

pub(crate) async fn is_sole(work: &mut Work<'_>, permit: &Permit<Administering>) -> Result<bool> {
    let today = work.now.local().date();
    Ok(administrators(work.tx, today).await?.iter().all(|id| *id == permit.actor().id))
}

async fn insert(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    kind: &str,
    wish: &RoleWish<'_>,
    grant: Option<&str>,
) -> Result<()> {
    let id = work.id();
    work.tx
        .execute(
            sql!(
                "insert into grant_request (id, kind, account, role, unit, valid_from, valid_to, role_grant, requested_by,
                    requested_at, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')"
            ),
            args![
                id,
                kind,
                &wish.account.id,
                wish.role.word(),
                wish.unit,
                wish.from,
                wish.until.map(|day| day.to_string()),
                grant.map(str::to_owned),
                &permit.actor().id,
                work.now
            ],
        )
        .await?;
    Ok(())
}

record! {
    struct RequestRow {
        id: String, kind: String, username: String, name: String, role: String, unit: String, valid_from: String,
        valid_to: Option<String>, requested_by: String, requester_name: String, requested_at: Moment,
    }
}

impl TryFrom<RequestRow> for Request {
    type Error = Error;

    fn try_from(row: RequestRow) -> Result<Request> {
        let corrupt = || Error::Corrupt { table: "grant_request", column: "role", key: row.id.clone() };
        Ok(Request {
            role: Role::parse(&row.role).ok_or_else(corrupt)?,
            ends: row.kind == "take",
            id: row.id,
            username: row.username,
            name: row.name,
            unit: row.unit,
            from: row.valid_from,
            until: row.valid_to,
            requester: row.requested_by,
            requester_name: row.requester_name,
            requested_at: row.requested_at,
        })
    }
}

/// What waits for another administrator, the oldest first.
pub async fn open_requests(tx: &mut Tx) -> Result<Vec<Request>> {
    let rows: Vec<RequestRow> = tx
        .all(
            sql!(
                "select q.id, q.kind, a.username, a.name, q.role, q.unit, q.valid_from, q.valid_to, q.requested_by,
                    r.name as requester_name, q.requested_at
                  from grant_request q join account a on a.id = q.account join account r on r.id = q.requested_by
                  where q.state = 'open' order by q.requested_at, q.id"
            ),
            &[],
        )
        .await?;
    rows.into_iter().map(Request::try_from).collect()
}

/// Another administrator agrees to a wish or declines it; answers what it was. Whoever asked may only take it back.
pub async fn decide_request(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    id: &str,
    agrees: bool,
) -> Result<Request> {
    let open = open_requests(work.tx).await?.into_iter().find(|request| request.id == id);
    let request = open.ok_or(Error::NotFound)?;
    if agrees && request.requester == permit.actor().id {
        return Err(Error::Forbidden { reason: "separation-requests-and-approves" });
    }
    let state = if agrees { "approved" } else { "declined" };
    work.tx
        .execute(
            sql!("update grant_request set state = $2, decided_by = $3, decided_at = $4 where id = $1"),
            args![id, state, &permit.actor().id, work.now],
        )
        .await?;
    if agrees {
        carry_out(work, permit, &request).await?;
    }
    Ok(request)
}

async fn carry_out(work: &mut Work<'_>, permit: &Permit<Administering>, request: &Request) -> Result<()> {
    let account = crate::account_by_username(work.tx, &request.username).await?.ok_or(Error::NotFound)?;
    let requester = crate::account_by_id(work.tx, &request.requester).await?.ok_or(Error::NotFound)?.username;
    let approver = permit.actor().username.clone();
    if request.ends {
        let held = held_roles(work.tx, work.now.local().date()).await?;
        let same =
            |held: &&HeldRole| held.account == account.id && held.role == request.role && held.unit == request.unit;
        let grant = held.iter().find(same).ok_or(Error::NotFound)?;
        return end_grant(work, grant, &account.username, &requester, &approver).await;
    }
    let day = |text: &str| text.parse::<Date>().ok();
    let grant = GrantRole {
        account: &account.id,
        subject: &account.username,
        role: request.role,
        unit: &request.unit,
        from: day(&request.from).unwrap_or_else(|| work.now.local().date()),
        until: request.until.as_deref().and_then(day),
        requester: Some(&requester),
        approver: Some(&approver),
    };
    grant_role(work, grant).await
}
