use calendar::CalendarData;
use catalogue::Record;
use identity::{GrantRole, NewAccount, NewUnit, PasswordHash, Role, Units};
use serde_json::json;
use store::Work;

use crate::error::Result;
use crate::rules::bump_revision;
use crate::settings::{Settings, write, write_setting};

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
    publish_calendar(work, &new.calendar, &new.units).await?;
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

/// Keeps the calendar and journals which version is published (`cal.published`).
async fn publish_calendar(work: &mut Work<'_>, data: &CalendarData, units: &[NewUnit]) -> Result<()> {
    let text =
        serde_json::to_string(data).map_err(|e| crate::Error::Setting { name: "calendar", message: e.to_string() })?;
    write_setting(work.tx, "calendar", &text).await?;
    let root = units.first().map_or("office", |unit| unit.code.as_str()).to_owned();
    // A digest of public data: its salt may be public, too.
    let record_h = journal::digest(&[0; 32], text.as_bytes());
    let fact = json!({"version": data.version, "record_h": record_h,
        "from": data.first.to_string(), "until": data.last.to_string()});
    Ok(identity::record(work, journal::Kind::CalPublished, &root, fact).await?)
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
