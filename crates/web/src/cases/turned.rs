use casework::{Apology, Case, Opinion, Proposal, Proposed, Supplement};
use office::RulesInForce;
use store::{Moment, Tx};

use super::acts::Turns;
use crate::failure::Result;

/// What the turns of a case left beside its events: requests, opinions, letters, and what waits for a second person.
pub struct Turned {
    pub supplements: Vec<Supplement>,
    pub opinions: Vec<Opinion>,
    pub proposals: Vec<Proposal>,
    pub letters: Vec<Apology>,
}

impl Turned {
    pub async fn read(tx: &mut Tx, case: &Case) -> Result<Turned> {
        Ok(Turned {
            supplements: casework::supplements(tx, case).await?,
            opinions: casework::opinions(tx, case).await?,
            proposals: casework::open_proposals(tx, case).await?,
            letters: casework::apologies(tx, case).await?,
        })
    }

    /// Every user name in it.
    pub fn named(&self) -> impl Iterator<Item = String> {
        let supplements = self.supplements.iter().flat_map(|one| [Some(&one.asked_by), one.approver.as_ref()]);
        let opinions = self.opinions.iter().flat_map(|one| [Some(&one.asked_by), one.answered_by.as_ref()]);
        let proposals = self.proposals.iter().map(|one| Some(&one.asked_by));
        let letters = self.letters.iter().map(|one| Some(&one.signed_by));
        supplements.chain(opinions).chain(proposals).chain(letters).flatten().cloned()
    }

    /// The request that waits for its answer.
    pub fn open_supplement(&self) -> Option<&Supplement> {
        self.supplements.last().filter(|last| last.answered_at.is_none())
    }

    fn proposal(&self, kind: &str) -> Option<&Proposal> {
        self.proposals.iter().find(|proposal| proposal.what.word() == kind)
    }

    /// The later date that waits for a second person.
    pub fn extension(&self) -> Option<(&Proposal, &casework::AskExtension)> {
        self.proposals.iter().find_map(|proposal| match &proposal.what {
            Proposed::Extension(ask) => Some((proposal, ask)),
            Proposed::Supplement(_) => None,
        })
    }

    /// What the rules of the turns say of this case now.
    pub fn turns(&self, case: &Case, rules: &RulesInForce, now: Moment) -> Turns<'_> {
        let asked_by = |kind: &str| self.proposal(kind).map(|proposal| proposal.asked_by.as_str());
        let until = casework::extension_until(&rules.calendar, case.due_at);
        Turns {
            supplement_asked_by: asked_by("supplement"),
            extension_asked_by: asked_by("extension"),
            can_extend: case.extensions == 0
                && asked_by("extension").is_none()
                && until.is_some_and(|until| now <= until),
            owes_apology: casework::owes_apology(case, now),
            is_answer_awaited: self.open_supplement().is_some_and(|asked| now <= asked.answer_by),
            can_void: now <= casework::void_until(rules.for_cases(), case),
        }
    }
}
