use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use identity::{GrantRole, NewAccount, PasswordHash, Role};
use office::Office;
use store::{Tx, Work};

use super::begun::Begun;
use crate::admin::changing::at_fault;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::session_cookie;
use crate::page::{Shell, html_with};
use crate::set_password::new_password;

#[derive(Template)]
#[template(path = "first_run/administrator.html")]
struct AdministratorPage {
    shell: Shell,
    f: Filled,
    has_unit: bool,
}

/// Step 5: the first administrator.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/administrator", None);
    let f = Filled::fresh(shell.key(), &[]);
    page(&office, shell, f)
}

fn page(office: &Office, shell: Shell, f: Filled) -> Result<Response> {
    let has_unit = office.rules().units.all().next().is_some();
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &AdministratorPage { shell, f, has_unit })
}

/// Makes the account, ends the link, and signs the administrator in.
pub async fn make(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
    form: Posted,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/administrator", None);
    let password = match new_password(&office, &form, shell.t).await? {
        Ok(password) => password,
        Err(fields) => return page(&office, shell, Filled::typed(&form, fields)),
    };
    let Some(root) = office.rules().units.all().next().map(|unit| unit.code.clone()) else {
        return Err(Failure::Forbidden { reason: "first-run-no-unit" });
    };
    let mut tx = office.db.write().await?;
    let id = match account(&office, &mut tx, &form, password, &root).await {
        Ok(id) => id,
        Err(error) => {
            drop(tx);
            let fields = at_fault(error, shell.t)?;
            return page(&office, shell, Filled::typed(&form, fields));
        }
    };
    office::end_first_run(&mut tx).await?;
    let mut chance = office.chance();
    let token = identity::open_session(&mut Work::new(&mut tx, office.clock.machine(), &mut chance), &id).await?;
    tx.commit().await?;
    let mut response = Redirect::to("/admin?said=begun").into_response();
    if let Some(cookie) = session_cookie(&office, &token) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn account(
    office: &Office,
    tx: &mut Tx,
    form: &Posted,
    password: PasswordHash,
    root: &str,
) -> std::result::Result<String, identity::Error> {
    let username = form.get("username").trim().to_lowercase();
    if identity::account_by_username(tx, &username).await?.is_some() {
        let message = "somebody has this user name already".to_owned();
        return Err(identity::Error::Invalid { field: "username".to_owned(), message });
    }
    let new = NewAccount {
        username: username.clone(),
        name: form.get("name").to_owned(),
        title: form.get("title").to_owned(),
        password: Some(password),
        demo: false,
    };
    let mut chance = office.chance();
    let mut work = Work::new(tx, office.now(), &mut chance);
    let id = identity::create_account(&mut work, new).await?;
    let grant = GrantRole {
        account: &id,
        subject: &username,
        role: Role::Administrator,
        unit: root,
        from: office.now().local().date(),
        until: None,
        requester: None,
        approver: None,
    };
    identity::grant_role(&mut work, grant).await?;
    Ok(id)
}
