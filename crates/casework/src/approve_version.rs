use catalogue::draft::Draft;
use identity::Permit;
use identity::policy::ApprovingVersion;
use store::Work;

use crate::desk::Rules;
use crate::scenario::scenarios;

/// Approves a version of a procedure that somebody else drafted, once it passes every scenario test (`proc.approved`).
///
/// # Errors
/// [`catalogue::Error::Undone`] with the names of the scenarios that fail, or where the draft cannot be approved.
pub async fn approve_version(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingVersion>,
    rules: Rules<'_>,
    id: &str,
    version: i64,
) -> catalogue::Result<Draft> {
    let today = work.now.local().date();
    let failing = |draft: &Draft| {
        let all = scenarios(rules, &draft.procedure, today);
        all.into_iter().filter(|one| one.failing.is_some()).map(|one| one.name()).collect()
    };
    catalogue::draft::approve(work, permit, id, version, failing).await
}
