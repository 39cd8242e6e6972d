use crate::cases::entered_date;
use axum::response::Response;
use casework::{Fault, Rule};
use identity::policy::HandlingRequirement;
use requirement::Assignment;

use super::acting::carry_out;
use crate::arrived::Arrived;
use crate::failure::{Failure, Result};

/// Names who finds out, and by when.
pub async fn assign(sent: Arrived<String>) -> Result<Response> {
    carry_out(sent, "assignment", async |acting, form| {
        let (rules, file) = (acting.rules.clone(), acting.file.clone());
        let permit = acting.permit::<HandlingRequirement>(&file.place(&rules.units))?;
        let today = acting.work().now.local().date();
        let account = identity::account_by_username(acting.work().tx, form.get("owner")).await?;
        let owner = match account {
            Some(account) => identity::actor_of_account(acting.work().tx, &account.id, today).await?,
            None => None,
        };
        let due = entered_date(form.get("due"));
        let mut faults = Vec::new();
        let owner = owner.filter(|owner| super::whose::handles(owner, &rules.units, &file));
        if owner.is_none() {
            let username = form.get("owner").to_owned();
            let rule = if username.is_empty() { Rule::Required } else { Rule::OfficerUnknown { username } };
            faults.push(Fault::new("owner", rule));
        }
        if due.is_none() {
            faults.push(Fault::new("due", Rule::Required));
        }
        let (Some(owner), Some(due)) = (&owner, due) else { return Err(Failure::Refused(faults)) };
        let assignment = Assignment { owner, due };
        requirement::assign(&mut acting.work(), &permit, &rules.units, &file, assignment).await?;
        Ok(())
    })
    .await
}
