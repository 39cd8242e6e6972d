//! People, units, roles, sessions, and the policy that grants permits.
//!
//! Who may do what stands in one table, [`policy`]; a [`Permit`] cannot be made anywhere else, so a command that asks
//! for one cannot be called without the check. What you will not find here: a slice's tables or rules, HTTP, a clock.

mod account;
mod actor;
mod attempts;
mod contact;
mod email;
mod error;
mod grant;
mod link;
mod one_time_code;
mod password;
mod people;
pub mod policy;
mod request;
mod role;
mod scope;
pub mod separation;
mod session;
mod setting;
mod token;
mod tree;
mod unit;

pub use account::{
    Account, NewAccount, account_by_id, account_by_username, accounts, accounts_by_username, create_account,
    demo_accounts, record, record_as, record_event, set_password, staff_of_unit,
};
pub use actor::{Actor, actor_of_account};
pub use attempts::Attempts;
pub use contact::{Contact, write_contact};
pub use email::{Addressee, addressee, addressees_of_unit, email, keep_email};
pub use error::{Error, Result};
pub use grant::{Grant, GrantRole, HeldRole, grant_role, grants_of, held_roles};
pub use link::{LinkState, MadeLink, WaitingLink, confirm_link, link_state, make_link, use_link, waiting_links};
pub use one_time_code::{begin_code, confirm_code, enrolment_link, has_code, remove_code, use_code};
pub use password::{PasswordHash, check_password, hash_password};
pub use people::{administrators, change_password, change_person, enrol, set_locked};
pub use policy::{Action, Permit, Place, Reach};
pub use request::{Asked, Request, RoleWish, ask_for_role, ask_to_end, decide_request, open_requests};
pub use role::Role;
pub use scope::Scope;
pub use session::{
    Session, SessionRules, end_session, end_sessions_of, open_session, open_waiting_session, session, step_up_session,
    sweep_sessions, touch_session, waiting_session,
};
pub use setting::{account_setting, keep_account_setting};
pub use token::{issue_token, token_actor};
pub use tree::{Merged, TreeFault, UnitFault, check_tree, merge_tree, remove_unit};
pub use unit::{Level, NewUnit, Unit, UnitKind, Units, import_units, units};
