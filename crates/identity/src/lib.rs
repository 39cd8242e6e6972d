//! People, units, roles, sessions, and the policy that grants permits.
//!
//! Who may do what stands in one table, [`policy`]; a [`Permit`] cannot be made anywhere else, so a command that asks
//! for one cannot be called without the check. What you will not find here: a slice's tables or rules, HTTP, a clock.

mod account;
mod actor;
mod attempts;
mod error;
mod grant;
mod password;
pub mod policy;
mod role;
mod scope;
pub mod separation;
mod session;
mod token;
mod unit;

pub use account::{
    Account, NewAccount, account_by_id, account_by_username, accounts, create_account, demo_accounts, record,
    set_password, staff_of_unit,
};
pub use actor::{Actor, actor_of_account};
pub use attempts::Attempts;
pub use error::{Error, Result};
pub use grant::{Grant, GrantRole, grant_role, grants_of};
pub use password::{PasswordHash, check_password, hash_password};
pub use policy::{Action, Permit, Place, Reach};
pub use role::Role;
pub use scope::Scope;
pub use session::{
    Session, SessionRules, end_session, open_session, session, step_up_session, sweep_sessions, touch_session,
};
pub use token::{issue_token, token_actor};
pub use unit::{Level, NewUnit, Unit, UnitKind, Units, import_units, units};
