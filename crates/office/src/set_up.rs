use calendar::CalendarData;
use catalogue::Record;
use identity::{GrantRole, NewAccount, NewUnit, PasswordHash, Role, Units};
use store::Work;

use crate::config::{SET_UP, publish_calendar};
use crate::error::Result;
use crate::rules::bump_revision;
use crate::settings::{Settings, write};

/// Everything an office begins with.
pub struct NewOffice {
    pub settings: Settings,
    pub units: Vec<NewUnit>,
    pub calendar: CalendarData,
    pub procedures: Vec<Record>,
    pub accounts: Vec<FirstAccount>,
}

/// Somebody who is there from the first day.
#[derive(Debug, Clone)]
pub struct FirstAccount {
    pub username: String,
    pub name: String,
    pub title: String,
    pub role: Role,
    pub unit: String,
    pub password: Option<PasswordHash>,
    /// Offered in one click at the sign-in page of a demo office.
    pub demo: bool,
}

/// Writes a new office in one transaction; the caller commits.
pub async fn set_up(work: &mut Work<'_>, new: NewOffice) -> Result<()> {
    write(work.tx, &new.settings).await?;
    identity::import_units(work, &new.units).await?;
    let root = new.units.first().map_or("office", |unit| unit.code.as_str());
    publish_calendar(work, SET_UP, root, &new.calendar, "").await?;
    catalogue::import_records(work, new.procedures).await?;
    for account in new.accounts {
        create(work, account).await?;
    }
    bump_revision(work.tx).await
}

async fn create(work: &mut Work<'_>, account: FirstAccount) -> Result<()> {
    let FirstAccount { username, name, title, role, unit, password, demo } = account;
    let id =
        identity::create_account(work, NewAccount { username: username.clone(), name, title, password, demo }).await?;
    let from = work.now.local().date();
    let grant = GrantRole {
        account: &id,
        subject: &username,
        role,
        unit: &unit,
        from,
        until: None,
        requester: None,
        approver: None,
    };
    Ok(identity::grant_role(work, grant).await?)
}

/// The codes of the units where a role can sit: desks for clerks, divisions for officers and heads, committees for leaders.
pub fn staff_for(units: &Units, role: Role) -> Vec<String> {
    use identity::UnitKind::{
        CommunePeoplesCommittee, Department, OneStop, PeoplesCommittee, SubordinateUnit, VerticalAgency,
    };
    units
        .all()
        .filter(|unit| match role {
            Role::ReceptionClerk => unit.kind == OneStop,
            Role::ProcessingOfficer | Role::HeadOfUnit => {
                matches!(unit.kind, Department | VerticalAgency | SubordinateUnit | CommunePeoplesCommittee)
            }
            Role::ApprovingLeader => matches!(unit.kind, PeoplesCommittee | CommunePeoplesCommittee),
            _ => false,
        })
        .map(|unit| unit.code.clone())
        .collect()
}
