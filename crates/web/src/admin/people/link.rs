use askama::Template;
use axum::response::Response;
use store::Work;

use super::person::person;
use crate::admin::changing::permit;
use crate::arrived::Arrived;
use crate::failure::Result;
use crate::page::{Shell, html};

#[derive(Template)]
#[template(path = "admin/people/link.html")]
struct LinkPage {
    shell: Shell,
    name: String,
    username: String,
    link: String,
    is_confirmed: bool,
}

/// Makes a one-time link and shows it, once. It has no key against double sending on purpose: the answer must not be
/// kept anywhere, and a second link only ends the first.
pub async fn link(
    Arrived { office, language, signed_in, named: username, form, .. }: Arrived<String>,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let permit = permit(&signed_in)?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let account = person(&mut tx, &username).await?;
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let made = identity::make_link(&mut work, &permit, &account, office.clock.machine()).await?;
    tx.commit().await?;
    html(&LinkPage {
        shell: Shell::new(&office, language, &format!("/admin/people/{username}"), Some(&signed_in)),
        link: format!("{}/set-password?k={}", office.options.public_url, made.token),
        is_confirmed: made.is_confirmed,
        name: account.name,
        username,
    })
}
