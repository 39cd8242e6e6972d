use catalogue::Procedure;

use crate::refusal::{Fault, Rule};

/// Checks lines about papers against the published list: each paper is on it and named once, in a number that makes sense.
pub(crate) struct Listed<'a> {
    procedure: &'a Procedure,
    /// More of one paper than this is a typing error.
    most: i64,
    seen: Vec<u32>,
}

impl<'a> Listed<'a> {
    pub fn new(procedure: &'a Procedure, most: i64) -> Listed<'a> {
        Listed { procedure, most, seen: Vec::new() }
    }

    /// The next line, at `papers.<at>`.
    pub fn check(&mut self, at: usize, paper: u32, original: i64, copy: i64, faults: &mut Vec<Fault>) {
        let path = |field: &str| format!("papers.{at}.{field}");
        if self.procedure.paper(paper).is_none() {
            faults.push(Fault::new(path("paper"), Rule::PaperNotListed { number: paper }));
        }
        if self.seen.contains(&paper) {
            faults.push(Fault::new(path("paper"), Rule::PaperTwice { number: paper }));
        }
        self.seen.push(paper);
        for (field, count) in [("original", original), ("copy", copy)] {
            if count < 0 {
                faults.push(Fault::new(path(field), Rule::PaperNegative));
            } else if count > self.most {
                faults.push(Fault::new(path(field), Rule::PaperTooMany { most: self.most }));
            }
        }
    }
}
