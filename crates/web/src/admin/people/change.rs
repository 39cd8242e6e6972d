use axum::response::Response;
use office::Office;

use super::person::{page, person};
use crate::admin::changing::{at_fault, begin};
use crate::arrived::Arrived;
use crate::failure::Result;
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::Shell;

/// Changes a person's name, title and address.
pub async fn change(
    Arrived { office, language, signed_in, named: username, form, .. }: Arrived<String>,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("person {username}")).await?;
    let permit = changing.permit.clone();
    let account = person(changing.work().tx, &username).await?;
    let (name, title) = (form.get("name"), form.get("title"));
    let kept = identity::keep_email(&mut changing.work(), &permit, &account, form.get("email")).await;
    let changed = match kept {
        Ok(()) => identity::change_person(&mut changing.work(), &permit, &account, name, title).await,
        refused => refused,
    };
    match changed {
        Ok(()) => changing.finish(&office, format!("/admin/people/{username}?said=changed")).await,
        Err(error) => {
            drop(changing);
            let path = format!("/admin/people/{username}");
            let shell = Shell::new(&office, language, &path, Some(&signed_in));
            let data = Filled::typed(&form, at_fault(error, shell.t)?);
            page(&office, shell, &signed_in, &username, None, None, Some(data)).await
        }
    }
}

/// Locks an account at once.
pub async fn lock(Arrived { office, signed_in, named: username, form, .. }: Arrived<String>) -> Result<Response> {
    set(&office, &signed_in, &username, &form, true).await
}

/// Unlocks it.
pub async fn unlock(Arrived { office, signed_in, named: username, form, .. }: Arrived<String>) -> Result<Response> {
    set(&office, &signed_in, &username, &form, false).await
}

async fn set(office: &Office, signed_in: &SignedIn, username: &str, form: &Posted, locked: bool) -> Result<Response> {
    let mut changing = begin(office, signed_in, form, &format!("lock {username} {locked}")).await?;
    let permit = changing.permit.clone();
    let account = person(changing.work().tx, username).await?;
    identity::set_locked(&mut changing.work(), &permit, &account, locked).await?;
    let said = if locked { "locked" } else { "unlocked" };
    changing.finish(office, format!("/admin/people/{username}?said={said}")).await
}
