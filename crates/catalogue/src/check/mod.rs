//! The checker: what stands in the way of publishing a version, and what it should be warned of.
//!
//! Refused: a mandatory part that is missing, a paper, condition or fee that is new and has no legal basis of its own, a
//! fee or limit above what its basis allows, steps that add up to more than the limit. Warned: what was carried over
//! without a basis of its own (the review fills it in), and a process that nobody approved. Limits are compared in
//! working minutes ([`working_minutes`]), those of one unit by their value.

mod bases;
mod ceilings;
mod finding;
mod parts;
#[cfg(test)]
mod tests;

pub use finding::{BasedPart, Finding, Lack, Severity};

use crate::procedure::Procedure;

/// Everything the checker finds, what is refused first. `old` is the version the new one takes over from.
pub fn check(old: Option<&Procedure>, new: &Procedure) -> Vec<Finding> {
    let mut findings = Findings::default();
    parts::check(new, &mut findings);
    bases::check(old, new, &mut findings);
    ceilings::check(new, &mut findings);
    let mut all = findings.0;
    all.sort_by_key(|finding| finding.severity);
    all
}

#[derive(Default)]
struct Findings(Vec<Finding>);

impl Findings {
    fn refuse(&mut self, field: impl Into<String>, lack: Lack) {
        self.0.push(Finding { severity: Severity::Refused, field: field.into(), lack });
    }

    fn warn(&mut self, field: impl Into<String>, lack: Lack) {
        self.0.push(Finding { severity: Severity::Warned, field: field.into(), lack });
    }
}
