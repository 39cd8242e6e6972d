//! The guard of the desk: who asks for an unlisted paper without saying what law asks for it is refused, and the attempt
//! is on file; so is a request beyond the list that the head did not let go out.

use casework::{Case, Fault, Proposed, Reference, Rule, Rules};
use catalogue::Published;
use identity::policy::ApprovingSupplement;
use identity::{Actor, Permit};
use office::Office;
use requirement::{Attempt, attempted};
use store::Work;

use crate::failure::{Failure, Result};

/// Puts every unlisted paper that was refused on file and says so in the sentence. The refused transaction is over: the
/// attempt is kept though nothing else is. Other failures go through as they are.
pub async fn on_file(office: &Office, actor: &Actor, reference: &str, failure: Failure) -> Failure {
    let Failure::Refused(faults) = failure else { return failure };
    let is_unlisted = |fault: &Fault| matches!(fault.rule, Rule::UnlistedWithoutBasis { .. });
    if !faults.iter().any(is_unlisted) {
        return Failure::Refused(faults);
    }
    match recorded(office, actor, reference, faults.clone()).await {
        Ok(faults) => Failure::Refused(faults),
        Err(error) => {
            tracing::error!(?error, reference, "an attempt to ask for an unlisted paper was not kept");
            Failure::Refused(faults)
        }
    }
}

async fn recorded(office: &Office, actor: &Actor, reference: &str, faults: Vec<Fault>) -> Result<Vec<Fault>> {
    let reference = Reference::parse(reference).ok_or(Failure::NotFound)?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let case = casework::case_by_reference(work.tx, &actor.scope(), &reference).await?;
    let mut told = Vec::with_capacity(faults.len());
    for fault in faults {
        let Rule::UnlistedWithoutBasis { name } = &fault.rule else {
            told.push(fault);
            continue;
        };
        let number = attempted(&mut work, Attempt { case: &case, by: &actor.username, name }).await?;
        told.push(Fault { rule: Rule::UnlistedRecorded { number: number.to_string() }, ..fault });
    }
    tx.commit().await?;
    Ok(told)
}

/// The head lets a proposed request go out, or not. What was asked for beyond the list and not let out is on file.
pub async fn decide_supplement(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingSupplement>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    approve: bool,
) -> casework::Result<Case> {
    let proposal = casework::open_proposal(work.tx, case, "supplement").await?;
    let after = casework::decide_supplement(work, permit, rules, published, case, approve).await?;
    if let (false, Some(proposal)) = (approve, proposal)
        && let Proposed::Supplement(request) = &proposal.what
    {
        for paper in &request.extra {
            attempted(work, Attempt { case, by: &proposal.asked_by, name: &paper.name }).await?;
        }
    }
    Ok(after)
}
