//! One act on many cases. The preview carries the act out by the real commands in a transaction that is dropped, so
//! that it cannot differ from the act itself.

use casework::{Assignment, Case, Fault, Reference, Rule, Transfer};
use catalogue::Step;
use identity::Actor;
use identity::policy::{Assigning, Transferring};
use office::RulesInForce;
use store::Work;

use crate::cases::must_be_free;
use crate::failure::{Failure, Result};

/// The most cases of one act; a longer list is done in several.
pub const MOST: usize = 200;

/// What is done to each of the cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bulk {
    /// On to the next step.
    Transfer,
    /// To an officer.
    Assign,
}

impl Bulk {
    pub fn parse(word: &str) -> Option<Bulk> {
        match word {
            "transfer" => Some(Bulk::Transfer),
            "assign" => Some(Bulk::Assign),
            _ => None,
        }
    }

    pub fn word(&self) -> &'static str {
        match self {
            Bulk::Transfer => "transfer",
            Bulk::Assign => "assign",
        }
    }
}

/// One case that is to be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct One {
    pub reference: Reference,
    /// The version somebody saw; nothing at the first look.
    pub version: Option<i64>,
    /// Who gets it, by user name, where it is assigned.
    pub officer: Option<String>,
}

/// What became, or would become, of one case.
pub struct Changed {
    pub before: Case,
    pub after: Result<Case>,
    /// The steps of its process.
    pub steps: Vec<Step>,
    pub procedure: String,
}

/// Somebody at an act.
pub struct Hand<'a> {
    pub rules: &'a RulesInForce,
    pub actor: &'a Actor,
    pub act: &'a Bulk,
    /// To try: a case that cannot be changed stays, with the reason. Otherwise the first one ends the act.
    pub tries: bool,
}

impl Hand<'_> {
    /// Does the act to each case in the work's transaction, in the order given. To try, a case that may not be seen is
    /// left out.
    pub async fn carry_out(&self, work: &mut Work<'_>, cases: &[One]) -> Result<Vec<Changed>> {
        let mut done = Vec::with_capacity(cases.len());
        for one in cases {
            let before = match casework::case_by_reference(work.tx, &self.actor.scope(), &one.reference).await {
                Err(casework::Error::NotFound) if self.tries => continue,
                found => found?,
            };
            let published = self.rules.procedure_of(work.tx, &before).await?;
            let steps = published.procedure.steps_for(before.intake.channel);
            let changed = self.change(work, one, &before, &steps).await;
            // Who may not act at all is told that, not who has the case open.
            let free = must_be_free(work.tx, &before, self.actor, work.now).await;
            let after = match changed.and_then(|case| free.map(|()| case)) {
                Err(why @ (Failure::Refused(_) | Failure::Forbidden { .. } | Failure::Stale { .. })) if self.tries => {
                    Err(why)
                }
                changed => Ok(changed?),
            };
            done.push(Changed { before, after, steps, procedure: published.procedure.name.clone() });
        }
        Ok(done)
    }

    async fn change(&self, work: &mut Work<'_>, one: &One, before: &Case, steps: &[Step]) -> Result<Case> {
        before.must_be_version(one.version)?;
        let (rules, actor) = (self.rules, self.actor);
        let place = before.place(rules.for_cases());
        match self.act {
            Bulk::Transfer => {
                let permit = actor.permit::<Transferring>(&place)?;
                Ok(casework::transfer(work, &permit, rules.for_cases(), steps, before, Transfer::default()).await?)
            }
            Bulk::Assign => {
                let permit = actor.permit::<Assigning>(&place)?;
                let unnamed = || Failure::Refused(vec![Fault::new("officer", Rule::Required)]);
                let to = Assignment { officer: one.officer.clone().ok_or_else(unnamed)? };
                if before.officer.as_ref() == Some(&to.officer) {
                    return Err(Failure::Refused(vec![Fault::new("officer", Rule::HeldBy { username: to.officer })]));
                }
                Ok(casework::assign(work, &permit, rules.for_cases(), steps, before, to).await?)
            }
        }
    }
}
