use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::{Contact, Unit};
use office::Office;

use crate::admin::changing::{begin, permit};
use crate::arrived::Arrived;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

/// Longest line of a contact, in characters.
const LINE: usize = 300;

#[derive(Template)]
#[template(path = "admin/units/contact.html")]
struct ContactPage {
    shell: Shell,
    unit: Arc<Unit>,
    f: Filled,
}

/// Where people find a unit, to be written down.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(code): Path<String>,
) -> Result<Response> {
    permit(&signed_in)?;
    let unit = office.rules().units.get(&code).ok_or(Failure::NotFound)?.clone();
    let shell = Shell::new(&office, language, &format!("/admin/units/{code}/contact"), Some(&signed_in));
    let Contact { address, hours, phone } = &unit.contact;
    let f = Filled::fresh(shell.key(), &[("address", address), ("hours", hours), ("phone", phone)]);
    html_with(StatusCode::OK, &ContactPage { shell, unit, f })
}

/// Writes it down (`sys.config`); pages and papers show it from the next request on.
pub async fn save(Arrived { office, language, signed_in, named: code, form }: Arrived<String>) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("contact {code}")).await?;
    let unit = office.rules().units.get(&code).ok_or(Failure::NotFound)?.clone();
    let shell = Shell::new(&office, language, &format!("/admin/units/{code}/contact"), Some(&signed_in));
    match read(&form, shell.t) {
        Ok(contact) => {
            let (by, of) = (changing.permit.actor().username.clone(), changing.permit.actor_unit().to_owned());
            office::change_contact(&mut changing.work(), &by, &of, &unit, &contact).await?;
            changing.finish(&office, "/admin/units?said=changed".to_owned()).await
        }
        Err(fields) => {
            drop(changing);
            let f = Filled::typed(&form, fields);
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &ContactPage { shell, unit, f })
        }
    }
}

/// Everything may be left empty; a telephone must be one that can be called.
fn read(form: &Posted, t: &Texts) -> std::result::Result<Contact, Vec<Field>> {
    let mut faults = Vec::new();
    let mut line = |name: &str| match text::clean_line(form.get(name), LINE) {
        Ok(line) => line,
        Err(_) => {
            faults.push(Field { path: name.to_owned(), message: t.one("admin-bad-contact", "most", LINE) });
            String::new()
        }
    };
    let contact = Contact { address: line("address"), hours: line("hours"), phone: line("phone") };
    let is_callable = |phone: &str| phone.chars().filter(char::is_ascii_digit).count() >= 3;
    if !contact.phone.is_empty() && !is_callable(&contact.phone) {
        faults.push(Field { path: "phone".to_owned(), message: t.get("admin-bad-phone").to_owned() });
    }
    if faults.is_empty() { Ok(contact) } else { Err(faults) }
}
