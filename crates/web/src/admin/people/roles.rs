use axum::response::Response;
use identity::{Asked, Role, RoleWish};
use jiff::civil::Date;
use office::RulesInForce;

use super::person::{page, person};
use crate::admin::changing::{at_fault, begin};
use crate::arrived::Arrived;
use crate::cases::entered_date;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::Shell;
use crate::texts::{Texts, texts};

/// What the form asks for.
struct Wished {
    role: Role,
    unit: String,
    from: Date,
    until: Option<Date>,
}

/// Reads the form; answers every field that does not fit.
fn wished(form: &Posted, rules: &RulesInForce, t: &Texts) -> std::result::Result<Wished, Vec<Field>> {
    let role = Role::parse(form.get("role"));
    let unit = form.filled("unit").filter(|code| rules.units.get(code).is_some());
    let from = entered_date(form.get("from"));
    let until = form.filled("until").map(|text| entered_date(&text).ok_or(()));
    let wrong = [
        ("role", role.is_none()),
        ("unit", unit.is_none()),
        ("from", from.is_none()),
        ("until", matches!(until, Some(Err(_)))),
    ];
    match (role, unit, from, until.transpose()) {
        (Some(role), Some(unit), Some(from), Ok(until)) => Ok(Wished { role, unit, from, until }),
        _ => Err(wrong.iter().filter(|(_, is)| *is).map(|(path, _)| field(path, t)).collect()),
    }
}

fn field(path: &str, t: &Texts) -> Field {
    Field { path: path.to_owned(), message: t.get(&format!("admin-bad-{path}")).to_owned() }
}

/// Asks for a role, or gives it where there is nobody else to ask.
pub async fn give(
    Arrived { office, language, signed_in, named: username, form, .. }: Arrived<String>,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("role {username}")).await?;
    let (rules, permit) = (office.rules(), changing.permit.clone());
    let account = person(changing.work().tx, &username).await?;
    let asked = match wished(&form, &rules, texts(language)) {
        Err(fields) => Err(fields),
        Ok(Wished { role, unit, from, until }) => {
            let wish = RoleWish { account: &account, role, unit: &unit, from, until };
            match identity::ask_for_role(&mut changing.work(), &permit, wish).await {
                Ok(asked) => Ok(asked),
                Err(error) => Err(at_fault(error, texts(language))?),
            }
        }
    };
    match asked {
        Ok(asked) => changing.finish(&office, after(&username, asked, "given")).await,
        Err(fields) => {
            drop(changing);
            let path = format!("/admin/people/{username}");
            let shell = Shell::new(&office, language, &path, Some(&signed_in));
            page(&office, shell, &signed_in, &username, None, Some(Filled::typed(&form, fields)), None).await
        }
    }
}

/// Ends a role; the end of an administrator waits for another one.
pub async fn end(
    Arrived { office, signed_in, named: (username, id), form, .. }: Arrived<(String, String)>,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, &format!("end {username} {id}")).await?;
    let permit = changing.permit.clone();
    let account = person(changing.work().tx, &username).await?;
    let today = office.now().local().date();
    let held = identity::held_roles(changing.work().tx, today).await?;
    let grant = held.iter().find(|held| held.id == id && held.account == account.id).ok_or(Failure::NotFound)?;
    let asked = identity::ask_to_end(&mut changing.work(), &permit, &account, grant).await?;
    changing.finish(&office, after(&username, asked, "ended")).await
}

fn after(username: &str, asked: Asked, done: &str) -> String {
    let said = if asked == Asked::Done { done } else { "waiting" };
    format!("/admin/people/{username}?said={said}")
}
