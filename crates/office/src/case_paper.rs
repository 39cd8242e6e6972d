//! The papers of one case: which there are, and each put together from the case and its events.

use casework::{Case, Entry, Outcome, Print, Stage};
use catalogue::Procedure;
use documents::{
    ApologyLetter, ControlSlip, Error, FormKind, Printer, RatingSlip, Receipt, RefusalSlip, StopNotice,
    SupplementRequest,
};
use store::{Moment, Tx};

use crate::apology_letter::apology_letter;
use crate::control_slip::control_slip;
use crate::error::Result;
use crate::names::Names;
use crate::rating_slip::{Given, rating_slip};
use crate::receipt::receipt;
use crate::refusal_slip::refusal_after_appraisal;
use crate::rules::RulesInForce;
use crate::stop_notice::stop_notice;
use crate::supplement_request::supplement_request;

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
pub fn papers_of(case: &Case, history: &[Entry]) -> Vec<CasePaper> {
    let one = |kind| CasePaper { kind, number: None };
    let several = |kind, count: usize| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        (1..=count).map(move |number| CasePaper { kind, number: Some(number) })
    };
    let letters = history.iter().filter(|entry| is_letter(&entry.event)).count();
    let mut papers = vec![one(FormKind::Receipt), one(FormKind::ControlSlip)];
    papers.extend(several(FormKind::SupplementRequest, usize::try_from(case.supplements).unwrap_or(0)));
    papers.extend(several(FormKind::ApologyLetter, letters));
    if case.outcome() == Some(Outcome::Refuse) {
        papers.push(one(FormKind::RefusalSlip));
    }
    if matches!(case.stage, Stage::Stopped { .. }) {
        papers.push(one(FormKind::StopNotice));
    }
    papers.push(one(FormKind::RatingSlip));
    papers
}

/// Events with which a letter of apology goes out: a granted extension, and one for a case that was late already.
fn is_letter(event: &str) -> bool {
    matches!(event, "case.deadline_changed" | "case.apology_issued")
}

macro_rules! ready {
    ($($kind:ident),*) => {
        /// A paper of a case, ready for the printer.
        pub enum Ready {
            $($kind(Box<$kind>)),*
        }

        impl Ready {
            /// # Errors
            /// Those of [`Printer::print`].
            pub fn print(&self, printer: &Printer) -> std::result::Result<Vec<u8>, Error> {
                match self {
                    $(Ready::$kind(form) => printer.print(&**form)),*
                }
            }
        }

        $(impl From<$kind> for Ready {
            fn from(form: $kind) -> Ready {
                Ready::$kind(Box::new(form))
            }
        })*
    };
}

ready!(Receipt, ControlSlip, SupplementRequest, ApologyLetter, RefusalSlip, StopNotice, RatingSlip);

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
        let number = paper.number.unwrap_or(1);
        Ok(match paper.kind {
            FormKind::Receipt => {
                let receiver = self.receiver(tx).await?;
                receipt(rules, self.public_url, case, procedure, &receiver, print).map(Ready::from)
            }
            FormKind::ControlSlip => control_slip(rules, tx, case, procedure, history, print).await?.map(Ready::from),
            FormKind::SupplementRequest => {
                let website = format!("{}/procedures/{}", self.public_url, procedure.key);
                supplement_request(rules, tx, case, procedure, website, number, print).await?.map(Ready::from)
            }
            FormKind::ApologyLetter => {
                apology_letter(rules, tx, case, procedure, number, print).await?.map(Ready::from)
            }
            FormKind::RefusalSlip => {
                refusal_after_appraisal(rules, tx, case, procedure, history, print).await?.map(Ready::from)
            }
            FormKind::StopNotice => stop_notice(rules, tx, case, procedure, history, print).await?.map(Ready::from),
            FormKind::RatingSlip => self.rating(tx).await?.map(Ready::from),
            // Papers of a desk, or of no case.
            FormKind::GuidanceSlip
            | FormKind::CaseRegister
            | FormKind::ClosingList
            | FormKind::NoticeSheets
            | FormKind::Checklist
            | FormKind::ReviewTable
            | FormKind::ReviewDecision => None,
        })
    }

    async fn receiver(&self, tx: &mut Tx) -> Result<String> {
        Ok(Names::of(tx, vec![self.case.receiver.clone()]).await?.name(&self.case.receiver))
    }

    /// The rating slip that goes with the last paper handed to the applicant.
    async fn rating(&self, tx: &mut Tx) -> Result<Option<RatingSlip>> {
        let (with, at) = occasion(self.case, self.history);
        let receiver = self.receiver(tx).await?;
        let given = Given { with, procedure: &self.procedure.name, receiver: &receiver, at };
        Ok(self.rules.desk(&self.case.desk).map(|desk| rating_slip(self.rules, &desk, &given)))
    }
}

/// With which paper a rating slip is handed out last: receipt, supplement request or refusal (Circular 01/2018/TT-VPCP,
/// article 12.2).
fn occasion(case: &Case, history: &[Entry]) -> (FormKind, Moment) {
    let of = |entry: &Entry| match entry.event.as_str() {
        "case.supplement_requested" => Some((FormKind::SupplementRequest, entry.at)),
        "case.decided" if case.outcome() == Some(Outcome::Refuse) => Some((FormKind::RefusalSlip, entry.at)),
        _ => None,
    };
    history.iter().rev().find_map(of).unwrap_or((FormKind::Receipt, case.received_at))
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
