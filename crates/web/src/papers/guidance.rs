use axum::extract::Path;
use axum::response::Response;

use casework::{Guide, Reference};
use catalogue::Procedure;
use identity::policy::Receiving;

use office::guidance_slip::guidance_slip;
use sha2::{Digest, Sha256};

use super::answer::paper;
use super::names::name_of;
use super::print::counted;
use crate::desk::{AtDesk, Clerk, brought, key_of};
use crate::failure::{Failure, Result};
use crate::form::Posted;

use crate::once::{Once, follow, to_page};

/// Gives guidance in writing, as the intake form stands: what is not ticked there is still missing. It leads to the slip.
pub async fn give(at: AtDesk, form: Posted) -> Result<Response> {
    form.must_be_from(&at.signed_in.form_token)?;
    let clerk = at.clerk().await?;
    let permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
    let published = clerk.procedure(form.get("procedure")).ok_or(Failure::NotFound)?;
    let guide = Guide {
        person: form.filled("applicant.name").and_then(|name| text::clean_line(&name, 200).ok()),
        missing: missing(&form, &published.procedure, &clerk),
    };
    let key = guidance_key(&form)?;
    let request: [&[u8]; 2] = [b"POST /desk/guidance", &form.canonical()];
    let mut once = match Once::begin(&at.office, &clerk.actor().id, Some(&key), &request).await? {
        Once::Again(first) => return Ok(follow(&first)),
        Once::New(once) => once,
    };
    let given = casework::guide(&mut once.work(), &permit, clerk.desk, published, guide).await?;
    let page = to_page(format!("/desk/guidance/{}/slip.pdf", given.reference));
    Ok(follow(&once.finish(&at.office, page).await?))
}

/// The form goes on to become an intake under its own key, and may be changed and given again: the same form with the
/// same content is one slip.
fn guidance_key(form: &Posted) -> Result<String> {
    let content = Sha256::digest(form.canonical());
    let begins: String = content.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{}-guidance-{begins}", key_of(form)?))
}

fn missing(form: &Posted, procedure: &Procedure, clerk: &Clerk<'_>) -> Vec<u32> {
    let brought = brought(form, procedure, clerk.office.now().local().year(), clerk.t());
    procedure.papers_missing_from(&brought).iter().map(|missing| missing.paper).collect()
}

/// The slip of guidance that was given.
pub async fn slip(at: AtDesk, Path(reference): Path<String>) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let clerk = at.clerk().await?;
    let _permit = clerk.actor().permit::<Receiving>(&clerk.place())?;
    let mut tx = at.office.db.read().await?;
    let given = casework::guidance(&mut tx, &clerk.actor().scope(), &reference).await?;
    let published = at.rules.published(&mut tx, (&given.procedure_key, given.procedure_version)).await?;
    let name = name_of(&mut tx, &given.clerk).await?;
    drop(tx);
    let desk = at.rules.desk(&given.desk).ok_or(Failure::NotFound)?;
    let print = counted(&at.office, clerk.actor(), &given.id, "guidance_slip").await?;
    let public_url = at.office.options.public_url.as_str();
    let slip = guidance_slip(&at.rules, public_url, &desk, &published.procedure, &given, &name, print);
    let pdf = at.office.print(move |printer| printer.print(&slip)).await?;
    Ok(paper(reference.as_str(), pdf))
}
