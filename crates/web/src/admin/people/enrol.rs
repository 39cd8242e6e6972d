use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::NewAccount;
use office::Office;

use crate::admin::changing::{at_fault, begin, permit};
use crate::arrived::Arrived;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};

#[derive(Template)]
#[template(path = "admin/people/enrol.html")]
struct EnrolPage {
    shell: Shell,
    f: Filled,
}

/// The form for somebody new.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/people/new", Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[]);
    html_with(StatusCode::OK, &EnrolPage { shell, f })
}

/// Makes the account; roles and the first link follow on the person's page.
pub async fn enrol(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, "enrol").await?;
    let username = form.get("username").trim().to_lowercase();
    let new = NewAccount {
        username: username.clone(),
        name: form.get("name").to_owned(),
        title: form.get("title").to_owned(),
        password: None,
        demo: false,
    };
    let permit = changing.permit.clone();
    let enrolled = match identity::enrol(&mut changing.work(), &permit, new).await {
        Ok(_) => {
            let account = super::person::person(changing.work().tx, &username).await?;
            identity::keep_email(&mut changing.work(), &permit, &account, form.get("email")).await
        }
        Err(refused) => Err(refused),
    };
    match enrolled {
        Ok(()) => changing.finish(&office, format!("/admin/people/{username}?said=changed")).await,
        Err(error) => {
            let shell = Shell::new(&office, language, "/admin/people/new", Some(&signed_in));
            let fields: Vec<Field> = at_fault(error, shell.t)?;
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &EnrolPage { shell, f: Filled::typed(&form, fields) })
        }
    }
}
