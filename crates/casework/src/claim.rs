use catalogue::Step;
use identity::Permit;
use identity::policy::Claiming;
use store::Work;

use crate::assign::{given_to, step_after};
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::By;
use crate::refusal::Rule;
use crate::stage::Move;

/// An officer takes a case that lies at the unit with nobody (`case.assigned`, by the officer themself). At the
/// assigning step the appraisal begins with it, as when the head names the officer.
pub async fn claim(
    work: &mut Work<'_>,
    permit: &Permit<Claiming>,
    rules: Rules<'_>,
    steps: &[Step],
    case: &Case,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Assign) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    if let Some(username) = case.officer.clone() {
        return Err(Error::rule("officer", Rule::HeldBy { username }));
    }
    let step = step_after(steps, case)?;
    let by = By { actor: permit.actor(), role: Some(permit.role()) };
    given_to(work, rules, step, case, permit.actor().username.clone(), by).await
}
