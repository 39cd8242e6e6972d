use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use casework::{Case, Print, Reference};
use identity::Actor;
use identity::policy::Reading;
use office::Office;
use store::{Moment, Tx, Work};

use crate::failure::{Failure, Result};
use crate::guard::Staff;

/// The receipt of a case. The first printing is the original, every later one is marked.
pub async fn receipt(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Path(reference): Path<String>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &actor.scope(), &reference).await?;
    let _permit = actor.permit::<Reading>(&case.place(rules.for_cases()))?;
    let published = rules.procedure_of(&mut tx, &case).await?;
    let receiver = name_of(&mut tx, &case.receiver).await?;
    drop(tx);
    let print = counted(&office, &actor, &case).await?;
    let url = &office.options.public_url;
    let receipt = office::receipt::receipt(&rules, url, &case, &published.procedure, &receiver, print);
    let receipt = receipt.ok_or(Failure::NotFound)?;
    let pdf = office.print(move |printer| printer.print(&receipt)).await?;
    Ok(paper(&reference, pdf))
}

/// Counts the printing. Without space on the disk nothing can be counted: the paper is then marked as a reprint, because
/// an original may be out already.
async fn counted(office: &Office, actor: &Actor, case: &Case) -> Result<Print> {
    match count(office, actor, case).await {
        Err(Failure::Later { .. }) if office.db.is_read_only() => Ok(uncounted(office.now())),
        counted => counted,
    }
}

fn uncounted(at: Moment) -> Print {
    Print { n: 2, at }
}

async fn count(office: &Office, actor: &Actor, case: &Case) -> Result<Print> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let print = casework::printed(&mut work, actor, case, "receipt").await?;
    tx.commit().await?;
    Ok(print)
}

/// The slip of a refusal in writing.
pub async fn slip(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Path(reference): Path<String>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let slip = casework::not_accepted(&mut tx, &actor.scope(), &reference).await?;
    let published = match rules.catalogue.version(&slip.procedure_key, slip.procedure_version) {
        Some(current) => current.clone(),
        None => Arc::new(catalogue::procedure_version(&mut tx, &slip.procedure_key, slip.procedure_version).await?),
    };
    let clerk = name_of(&mut tx, &slip.clerk).await?;
    drop(tx);
    let slip = office::refusal_slip::refusal_slip(&rules, &slip, &published.procedure, &clerk);
    let slip = slip.ok_or(Failure::NotFound)?;
    let pdf = office.print(move |printer| printer.print(&slip)).await?;
    Ok(paper(&reference, pdf))
}

/// The person's name behind a user name; the user name itself where the account is gone.
async fn name_of(tx: &mut Tx, username: &str) -> Result<String> {
    let account = identity::account_by_username(tx, username).await?;
    Ok(account.map_or_else(|| username.to_owned(), |account| account.name))
}

/// Shown in the browser; the number is its name when it is saved.
fn paper(reference: &Reference, pdf: Vec<u8>) -> Response {
    let name = format!("inline; filename=\"{reference}.pdf\"");
    ([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)], pdf).into_response()
}
