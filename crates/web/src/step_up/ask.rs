use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::Account;
use office::Office;
use store::Work;

use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::{Address, SignedIn};
use crate::page::{Shell, html_with};
use crate::proof::{self, Checked, Typed};

/// Fields of the question itself; no form may have one of this beginning.
pub const OWN: &str = "step_up_";

#[derive(Template)]
#[template(path = "sign_in/step_up.html")]
struct Question {
    shell: Shell,
    name: String,
    /// Where the answer goes: the address that was asked for in the first place.
    action: String,
    /// What was filled in there, to go on with the answer.
    kept: Vec<(String, String)>,
    asked: Proof,
    wrong: Option<String>,
    back: String,
}

/// Where the answer goes and what it takes along.
pub struct Aim {
    pub action: String,
    pub kept: Vec<(String, String)>,
    /// Where one gets to by not doing it.
    pub back: String,
}

/// The question, as a page.
pub async fn ask(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    aim: Aim,
    checked: Option<Checked>,
) -> Result<Response> {
    let account = account(office, signed_in).await?;
    let shell = Shell::new(office, language, &aim.back, Some(signed_in));
    let asked = proof(office, &account).await?;
    let wrong = match checked {
        Some(Checked::Wrong) if asked == Proof::Code => Some(shell.t.get("sign-in-code-wrong").to_owned()),
        Some(Checked::Wrong) => Some(shell.t.get("step-up-wrong").to_owned()),
        Some(Checked::Wait { minutes }) => Some(shell.t.one("sign-in-wait", "minutes", minutes)),
        _ => None,
    };
    let status = match checked {
        Some(Checked::Wait { .. }) => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::FORBIDDEN,
    };
    let Aim { action, kept, back } = aim;
    html_with(status, &Question { name: account.name, shell, action, kept, asked, wrong, back })
}

/// What is asked for: who has a one-time code proves themself by it alone, it is what nobody else has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proof {
    OneClick,
    Password,
    Code,
}

async fn proof(office: &Office, account: &Account) -> Result<Proof> {
    if identity::has_code(&mut office.db.read().await?, &account.id).await? {
        return Ok(Proof::Code);
    }
    Ok(if proof::needs_no_password(office, account) { Proof::OneClick } else { Proof::Password })
}

async fn account(office: &Office, signed_in: &SignedIn) -> Result<Account> {
    let mut tx = office.db.read().await?;
    identity::account_by_id(&mut tx, &signed_in.actor.id).await?.ok_or(Failure::SignInFirst)
}

/// Looks at an answer; a right one gives the session a new token, which is answered.
pub async fn answer(
    office: &Office,
    address: &Address,
    signed_in: &SignedIn,
    token: &str,
    form: &Posted,
) -> Result<std::result::Result<String, Checked>> {
    let account = account(office, signed_in).await?;
    let password = form.get("step_up_password");
    let typed = Typed { username: &account.username, account: Some(&account), password };
    let checked = match proof(office, &account).await? {
        Proof::Code => proof::check_code(office, address, &account, form.get("step_up_code")).await?,
        Proof::OneClick | Proof::Password => proof::check(office, address, typed).await?,
    };
    match checked {
        Checked::Right => {
            let (mut tx, mut chance) = (office.db.write().await?, office.chance());
            let mut work = Work::new(&mut tx, office.clock.machine(), &mut chance);
            let fresh = identity::step_up_session(&mut work, token).await?;
            tx.commit().await?;
            Ok(Ok(fresh))
        }
        checked => Ok(Err(checked)),
    }
}
