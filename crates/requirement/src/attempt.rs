use casework::{Case, Reference};
use store::{Work, args, sql};

use crate::Result;
use crate::file::requirement;
use crate::names::What;
use crate::report::{Report, Reporter, open};

/// Somebody tried to ask for a paper that is not on the published list.
#[derive(Debug, Clone)]
pub struct Attempt<'a> {
    pub case: &'a Case,
    /// User name of whoever tried.
    pub by: &'a str,
    /// The paper as they called it: clean text.
    pub name: &'a str,
}

/// Puts the attempt on file and answers the file's number. The same paper tried again in the same case is counted on the
/// file that is there.
pub async fn attempted(work: &mut Work<'_>, attempt: Attempt<'_>) -> Result<Reference> {
    let tried = format!("{} {}", attempt.case.id, text::fold(attempt.name));
    let known: Option<String> = work
        .tx
        .optional(
            sql!("update requirement set attempts = attempts + 1 where tried = $1 returning number as value"),
            args![&tried],
        )
        .await?;
    if let Some(number) = known.as_deref().and_then(Reference::parse) {
        return Ok(requirement(work.tx, &number).await?.number);
    }
    let (key, version) = attempt.case.procedure();
    let report = Report {
        what: What::Paper,
        words: attempt.name.to_owned(),
        procedure: Some((key.to_owned(), version)),
        unit: attempt.case.unit.clone(),
        place: None,
        asked_by: Some(attempt.by.to_owned()),
        case: Some(attempt.case.reference.clone()),
        contact: None,
    };
    Ok(open(work, Reporter::guard(), report, Some(tried)).await?.number)
}
