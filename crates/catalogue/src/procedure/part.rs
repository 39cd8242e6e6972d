use super::Procedure;
use crate::names::named;

named! {
    /// The parts of a procedure that Decree 63/2010/NĐ-CP, Article 8(2), asks for.
    pub enum Part {
        Name = "name",
        Steps = "steps",
        Channels = "channels",
        Papers = "papers",
        TimeLimit = "time_limit",
        Applicants = "applicants",
        Authority = "authority",
        Results = "results",
        Fees = "fees",
        LegalBases = "legal_bases",
    }
}

impl Part {
    /// The seven parts every procedure must have; the national indicator of completeness counts these.
    pub fn is_mandatory(self) -> bool {
        !matches!(self, Part::Results | Part::Fees | Part::LegalBases)
    }

    /// The parts a desk must know before it can receive a case.
    pub(crate) fn is_needed_at_the_desk(self) -> bool {
        !matches!(self, Part::Steps | Part::Applicants | Part::Authority)
    }
}

/// The parts that are not known, in the order of the decree. `steps_are_known` is asked for because a process drafted
/// by this product is not the published order of work.
pub(crate) fn missing(procedure: &Procedure, steps_are_known: bool) -> Vec<Part> {
    let known = |part: Part| match part {
        Part::Name => !procedure.name.is_empty(),
        Part::Steps => steps_are_known,
        Part::Channels => !procedure.channels.is_empty(),
        Part::Papers => !procedure.papers.is_empty(),
        Part::TimeLimit => procedure.time_limit.is_some() || procedure.ways.iter().any(|w| !w.times.is_empty()),
        Part::Applicants => !procedure.applicants.is_empty(),
        Part::Authority => procedure.authority.is_some(),
        Part::Results => !procedure.results.is_empty(),
        Part::Fees => procedure.free.is_some() || !procedure.fees.is_empty() || procedure.fee_note.is_some(),
        Part::LegalBases => !procedure.legal_bases.is_empty(),
    };
    Part::ALL.iter().copied().filter(|part| !known(*part)).collect()
}
