use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use casework::{NotAccepted, Print, Reference};
use documents::FormKind;
use identity::Actor;
use identity::Place;
use identity::policy::{Reading, Refusing};
use office::Office;
use office::case_paper::{CasePaper, Source, papers_of};
use office::rating_slip::{Given, rating_slip};
use store::{Moment, Work};

use super::answer::paper;
use super::names::name_of;
use crate::failure::{Failure, Result};
use crate::guard::Staff;

/// The receipt of a case.
pub async fn receipt(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Path(reference): Path<String>,
) -> Result<Response> {
    print(&office, &actor, &reference, CasePaper { kind: FormKind::Receipt, number: None }).await
}

/// A paper of a case, by the name of its kind.
pub async fn document(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Path((reference, file)): Path<(String, String)>,
) -> Result<Response> {
    let which = CasePaper::parse(&file).ok_or(Failure::NotFound)?;
    print(&office, &actor, &reference, which).await
}

/// The first printing of a paper is the original, every later one is marked.
async fn print(office: &Office, actor: &Actor, reference: &str, which: CasePaper) -> Result<Response> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &actor.scope(), &reference).await?;
    let _permit = actor.permit::<Reading>(&case.place(rules.for_cases()))?;
    let history = casework::history(&mut tx, &case).await?;
    if !papers_of(&case, &history).contains(&which) {
        return Err(Failure::NotFound);
    }
    let published = rules.procedure_of(&mut tx, &case).await?;
    drop(tx);
    let print = counted(office, actor, &case.id, &which.counted_as()).await?;
    let (procedure, public_url) = (&published.procedure, office.options.public_url.as_str());
    let source = Source { rules: &rules, public_url, case: &case, procedure, history: &history, print };
    let ready = source.compose(&mut office.db.read().await?, which).await?.ok_or(Failure::NotFound)?;
    let pdf = office.print(move |printer| ready.print(printer)).await?;
    let name = match which.kind {
        FormKind::Receipt => reference.to_string(),
        _ => format!("{reference}-{}", which.counted_as()),
    };
    Ok(paper(&name, pdf))
}

/// Counts the printing. Without space on the disk nothing can be counted: the paper is then marked as a reprint, because
/// an original may be out already.
pub async fn counted(office: &Office, actor: &Actor, id: &str, kind: &str) -> Result<Print> {
    match count(office, actor, id, kind).await {
        Err(Failure::Later { .. }) if office.db.is_read_only() => Ok(uncounted(office.now())),
        counted => counted,
    }
}

fn uncounted(at: Moment) -> Print {
    Print { n: 2, at }
}

async fn count(office: &Office, actor: &Actor, id: &str, kind: &str) -> Result<Print> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let print = casework::printed(&mut work, actor, id, kind).await?;
    tx.commit().await?;
    Ok(print)
}

/// The slip of a refusal in writing.
pub async fn slip(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Path(reference): Path<String>,
) -> Result<Response> {
    let rules = office.rules();
    let (slip, clerk) = refused(&office, &actor, &reference).await?;
    let procedure = (slip.procedure_key.as_str(), slip.procedure_version);
    let published = rules.published(&mut office.db.read().await?, procedure).await?;
    let print = counted(&office, &actor, &slip.id, "refusal_slip").await?;
    let form = office::refusal_slip::refusal_slip(&rules, &slip, &published.procedure, &clerk, print);
    let form = form.ok_or(Failure::NotFound)?;
    let pdf = office.print(move |printer| printer.print(&form)).await?;
    Ok(paper(slip.reference.as_str(), pdf))
}

/// The rating slip that goes with a refusal; it names nobody but the clerk.
pub async fn rating(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Path(reference): Path<String>,
) -> Result<Response> {
    let rules = office.rules();
    let (slip, receiver) = refused(&office, &actor, &reference).await?;
    let desk = rules.desk(&slip.desk).ok_or(Failure::NotFound)?;
    let _permit = actor.permit::<Refusing>(&Place { desk: desk.unit.path.clone(), ..Place::default() })?;
    let procedure = rules.catalogue.get(&slip.procedure_key).map(|published| published.procedure.name.clone());
    let procedure = procedure.unwrap_or(slip.procedure_key);
    let given = Given { with: FormKind::RefusalSlip, procedure: &procedure, receiver: &receiver, at: slip.refused_at };
    let form = rating_slip(&rules, &desk, &given);
    let pdf = office.print(move |printer| printer.print(&form)).await?;
    Ok(paper(&format!("{}-rating_slip", slip.reference), pdf))
}

/// A refusal within the scope, with the name of the clerk who wrote it.
async fn refused(office: &Office, actor: &Actor, reference: &str) -> Result<(NotAccepted, String)> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let mut tx = office.db.read().await?;
    let slip = casework::not_accepted(&mut tx, &actor.scope(), &reference).await?;
    let clerk = name_of(&mut tx, &slip.clerk).await?;
    Ok((slip, clerk))
}
