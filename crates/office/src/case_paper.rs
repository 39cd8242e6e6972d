//! The papers of one case: which there are, and each put together from the case and its events.

use casework::{Case, Entry, Outcome, Print};
use catalogue::Procedure;
use documents::{ControlSlip, Error, FormKind, Printer, RatingSlip, Receipt, RefusalSlip};
use store::Tx;

use crate::control_slip::control_slip;
use crate::error::Result;
use crate::names::Names;
use crate::rating_slip::{Given, rating_slip};
use crate::receipt::receipt;
use crate::refusal_slip::refusal_after_appraisal;
use crate::rules::RulesInForce;

/// One paper that exists for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CasePaper {
    pub kind: FormKind,
    /// Which of several of its kind, from 1; `None` where there is one.
    pub number: Option<u32>,
}

impl CasePaper {
    /// Where it is fetched: `/cases/MOT-CUA-100120-0001/documents/control_slip.pdf`.
    pub fn path(self, case: &Case) -> String {
        let number = self.number.map(|number| format!("-{number}")).unwrap_or_default();
        match self.kind {
            FormKind::Receipt => format!("/cases/{}/receipt.pdf", case.reference),
            kind => format!("/cases/{}/documents/{}{number}.pdf", case.reference, kind.word()),
        }
    }

    /// Reads the last part of such a path.
    pub fn parse(file: &str) -> Option<CasePaper> {
        let name = file.strip_suffix(".pdf")?;
        let (word, number) = match name.split_once('-') {
            Some((word, number)) => (word, Some(number.parse().ok().filter(|number| *number > 0)?)),
            None => (name, None),
        };
        Some(CasePaper { kind: FormKind::parse(word)?, number })
    }

    /// Under which name its printings are counted.
    pub fn counted_as(self) -> String {
        let number = self.number.map(|number| format!("-{number}")).unwrap_or_default();
        format!("{}{number}", self.kind.word())
    }
}

/// The papers of a case, in the order of its way.
pub fn papers_of(case: &Case, _history: &[Entry]) -> Vec<CasePaper> {
    let one = |kind| CasePaper { kind, number: None };
    let mut papers = vec![one(FormKind::Receipt), one(FormKind::ControlSlip)];
    if case.outcome() == Some(Outcome::Refuse) {
        papers.push(one(FormKind::RefusalSlip));
    }
    papers.push(one(FormKind::RatingSlip));
    papers
}

/// A paper of a case, ready for the printer.
pub enum Ready {
    Receipt(Box<Receipt>),
    ControlSlip(Box<ControlSlip>),
    RefusalSlip(Box<RefusalSlip>),
    RatingSlip(Box<RatingSlip>),
}

impl Ready {
    /// # Errors
    /// Those of [`Printer::print`].
    pub fn print(&self, printer: &Printer) -> std::result::Result<Vec<u8>, Error> {
        match self {
            Ready::Receipt(form) => printer.print(&**form),
            Ready::ControlSlip(form) => printer.print(&**form),
            Ready::RefusalSlip(form) => printer.print(&**form),
            Ready::RatingSlip(form) => printer.print(&**form),
        }
    }
}

/// What a paper of a case is made from.
pub struct Source<'a> {
    pub rules: &'a RulesInForce,
    /// What links begin with.
    pub public_url: &'a str,
    pub case: &'a Case,
    pub procedure: &'a Procedure,
    pub history: &'a [Entry],
    /// Which printing it is.
    pub print: Print,
}

impl Source<'_> {
    /// Puts a paper together. `None` when the case has no such paper, or its desk is not in the tree any more.
    pub async fn compose(&self, tx: &mut Tx, paper: CasePaper) -> Result<Option<Ready>> {
        let Source { rules, case, procedure, history, print, .. } = *self;
        if !papers_of(case, history).contains(&paper) {
            return Ok(None);
        }
        Ok(match paper.kind {
            FormKind::Receipt => {
                let receiver = Names::of(tx, vec![case.receiver.clone()]).await?.name(&case.receiver);
                let receipt = receipt(rules, self.public_url, case, procedure, &receiver, print);
                receipt.map(|form| Ready::Receipt(Box::new(form)))
            }
            FormKind::ControlSlip => {
                let slip = control_slip(rules, tx, case, procedure, history, print).await?;
                slip.map(|form| Ready::ControlSlip(Box::new(form)))
            }
            FormKind::RefusalSlip => {
                let slip = refusal_after_appraisal(rules, tx, case, procedure, history, print).await?;
                slip.map(|form| Ready::RefusalSlip(Box::new(form)))
            }
            FormKind::RatingSlip => self.rating(tx).await?.map(|form| Ready::RatingSlip(Box::new(form))),
            _ => None,
        })
    }

    /// The rating slip that goes with the receipt.
    async fn rating(&self, tx: &mut Tx) -> Result<Option<RatingSlip>> {
        let case = self.case;
        let receiver = Names::of(tx, vec![case.receiver.clone()]).await?.name(&case.receiver);
        let given = Given {
            with: FormKind::Receipt,
            procedure: &self.procedure.name,
            receiver: &receiver,
            at: case.received_at,
        };
        Ok(self.rules.desk(&case.desk).map(|desk| rating_slip(self.rules, &desk, &given)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(file: &str, expected: Option<(FormKind, Option<u32>)>) {
        let found = CasePaper::parse(file);
        assert_eq!(found.map(|paper| (paper.kind, paper.number)), expected, "{file}");
        if let Some(paper) = found {
            assert_eq!(format!("{}.pdf", paper.counted_as()), file);
        }
    }

    #[test]
    fn a_paper_is_named_by_its_kind_and_its_number() {
        check("receipt.pdf", Some((FormKind::Receipt, None)));
        check("supplement_request-2.pdf", Some((FormKind::SupplementRequest, Some(2))));
        check("apology_letter-1.pdf", Some((FormKind::ApologyLetter, Some(1))));
        check("control_slip", None);
        check("05.pdf", None);
        check("supplement_request-0.pdf", None);
        check("supplement_request-x.pdf", None);
    }
}
