//! What a review found without any basis: each opens a file about a requirement, once.

use identity::Permit;
use identity::policy::Reviewing;
use requirement::{Report, Reporter, What};
use store::Work;

use super::loaded::Loaded;
use super::names;
use super::told::at_fault;
use crate::failure::{Field, Result};
use crate::texts::Texts;

/// Opens the files, in the transaction that hands the item in.
pub async fn report(
    work: &mut Work<'_>,
    permit: &Permit<Reviewing>,
    loaded: &Loaded,
    t: &'static Texts,
) -> Result<std::result::Result<(), Vec<Field>>> {
    let answers = review::answers(work.tx, &loaded.item).await?;
    let parts = review::parts(&loaded.published.procedure);
    for finding in review::findings(&loaded.set, &answers) {
        if review::is_on_file(work.tx, &loaded.item, &finding).await? {
            continue;
        }
        let name = parts.iter().find(|one| one.part == finding.part).map(|one| names::part(one, t));
        let told = [name.unwrap_or_default(), finding.words.clone()];
        let report = Report {
            what: what(finding.part.kind),
            words: told.join(": "),
            procedure: Some((loaded.item.procedure_key.clone(), loaded.item.procedure_version)),
            unit: loaded.item.unit.clone(),
            place: None,
            asked_by: None,
            case: None,
            contact: None,
        };
        let file = requirement::report(work, Reporter::reviewer(permit), report).await?;
        let kept = review::put_on_file(work, &loaded.item, &finding, file.number.as_str()).await;
        if let Err(fields) = at_fault(kept, t)? {
            return Ok(Err(fields));
        }
    }
    Ok(Ok(()))
}

fn what(kind: review::PartKind) -> What {
    match kind {
        review::PartKind::Paper | review::PartKind::Form => What::Paper,
        review::PartKind::Condition => What::Condition,
        review::PartKind::Fee => What::Fee,
        review::PartKind::Whole | review::PartKind::Step | review::PartKind::Limit => What::Rule,
    }
}
