//! One's own account: the password, the one-time code.

mod code;
mod page;
mod password;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    use Guard::Staff;
    vec![
        entry(Method::GET, "/account", Staff, page::show),
        entry(Method::POST, "/account/password", Staff, password::set).step_up(),
        entry(Method::GET, "/account/code", Staff, code::show).step_up(),
        entry(Method::POST, "/account/code", Staff, code::confirm).step_up(),
        entry(Method::POST, "/account/code/removal", Staff, code::remove).step_up(),
    ]
}
