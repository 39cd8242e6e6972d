//! What the catalogue itself says next to a question: the same paper asked elsewhere, a paper the State has issued or
//! this office holds, a condition that stands twice, a procedure nobody came for. Hints answer nothing by themselves.

use std::collections::BTreeMap;

use catalogue::{Procedure, Published};

use crate::figures::Figures;
use crate::part::{PartKind, PartRef};

/// Names shown with a hint; the rest is counted.
const SHOWN: usize = 3;
/// Words that nearly every paper has, folded: they say nothing about what paper it is.
const EMPTY: [&str; 12] = ["ban", "chinh", "sao", "chup", "cua", "theo", "mau", "quy", "dinh", "hoac", "va", "co"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// So many other procedures ask for a paper of this name; some of them by name.
    AskedElsewhere { n: usize, names: Vec<String> },
    /// The result of another procedure of the same unit: the office has it already.
    HeldHere { procedure: String },
    /// The result of a procedure of another unit: the State issued it.
    IssuedByState { procedure: String },
    /// The condition stands in other procedures, too.
    ConditionElsewhere { n: usize, names: Vec<String> },
    /// Nobody came for so many years.
    NoCases { years: usize },
    /// Cases of the last year: resolved in the middle after so many tenths of a working day, and on how many that is.
    RealTime { tenths: i64, n: i64 },
    /// Of so many cases, so many were asked for this paper again.
    AskedAgain { n: i64, of: i64 },
    /// Of so many cases, so many had a supplement.
    Supplemented { n: i64, of: i64 },
    /// The procedure itself lacks parts that the law asks for.
    PartsMissing { n: usize },
    /// The version names no basis for this part.
    NoBasis,
}

/// What is known beside the procedure itself.
pub struct Known<'a> {
    /// Everything in force: who answers for it is the second.
    pub catalogue: &'a [std::sync::Arc<Published>],
    /// The unit that answers for a procedure.
    pub unit_of: &'a (dyn Fn(&Procedure) -> String + Sync),
    pub years: [i64; 3],
    pub figures: Figures,
    pub by_paper: BTreeMap<u32, i64>,
}

/// The hints for one part of a procedure.
pub fn hints(procedure: &Procedure, part: PartRef, known: &Known<'_>) -> Vec<Hint> {
    let mut hints = Vec::new();
    match part.kind {
        PartKind::Whole => about_the_whole(procedure, known, &mut hints),
        PartKind::Paper => about_a_paper(procedure, part, known, &mut hints),
        PartKind::Form => {
            if let Some(name) = part.at().and_then(|at| procedure.forms.get(at)) {
                hints.extend(elsewhere(procedure, known, name, |other| other.forms.iter().collect()));
            }
        }
        PartKind::Condition => about_a_condition(procedure, part, known, &mut hints),
        PartKind::Limit => {
            if let Some(tenths) = known.figures.median_tenths() {
                hints.push(Hint::RealTime { tenths, n: known.figures.sample });
            }
        }
        PartKind::Step | PartKind::Fee => {}
    }
    let is_bare = |one: &crate::ReviewPart| one.part == part && one.basis.is_none();
    if part.kind != PartKind::Whole && crate::parts(procedure).iter().any(is_bare) {
        hints.push(Hint::NoBasis);
    }
    hints
}

fn about_the_whole(procedure: &Procedure, known: &Known<'_>, hints: &mut Vec<Hint>) {
    let years = known.years.iter().rev().take_while(|n| **n == 0).count();
    if years > 0 {
        hints.push(Hint::NoCases { years });
    }
    if known.figures.supplemented > 0 {
        hints.push(Hint::Supplemented { n: known.figures.supplemented, of: known.figures.received });
    }
    let n = procedure.missing_mandatory_parts().count();
    if n > 0 {
        hints.push(Hint::PartsMissing { n });
    }
}

fn about_a_paper(procedure: &Procedure, part: PartRef, known: &Known<'_>, hints: &mut Vec<Hint>) {
    let Some(paper) = part.at().and_then(|at| procedure.papers.get(at)) else { return };
    hints.extend(elsewhere(procedure, known, &paper.name, |other| other.papers.iter().map(|p| &p.name).collect()));
    let own_unit = (known.unit_of)(procedure);
    for other in others(procedure, known) {
        if other.results.iter().any(|result| is_result(&paper.name, result)) {
            let procedure = other.name.clone();
            let is_own = (known.unit_of)(other) == own_unit;
            hints.push(if is_own { Hint::HeldHere { procedure } } else { Hint::IssuedByState { procedure } });
            break;
        }
    }
    if let Some(n) = known.by_paper.get(&paper.number).copied().filter(|n| *n > 0) {
        hints.push(Hint::AskedAgain { n, of: known.figures.received });
    }
}

fn about_a_condition(procedure: &Procedure, part: PartRef, known: &Known<'_>, hints: &mut Vec<Hint>) {
    let names = crate::parts(procedure);
    let Some(text) = names.iter().find(|one| one.part == part).map(|one| folded(&one.name)) else { return };
    let has_it = |other: &&Procedure| {
        let parts = crate::parts(other);
        parts.iter().any(|one| one.part.kind == PartKind::Condition && folded(&one.name) == text)
    };
    let found: Vec<&Procedure> = others(procedure, known).filter(has_it).collect();
    if !text.is_empty() && !found.is_empty() {
        hints.push(Hint::ConditionElsewhere { n: found.len(), names: shown(&found) });
    }
}

fn others<'a>(procedure: &'a Procedure, known: &'a Known<'_>) -> impl Iterator<Item = &'a Procedure> {
    let is_other = |other: &&Procedure| other.key != procedure.key;
    known.catalogue.iter().map(|published| published.procedure.as_ref()).filter(is_other)
}

/// Other procedures with something of the same name, accents and capitals aside.
fn elsewhere(
    procedure: &Procedure,
    known: &Known<'_>,
    name: &str,
    of: impl Fn(&Procedure) -> Vec<&String>,
) -> Option<Hint> {
    let wanted = folded(name);
    let has_it = |other: &&Procedure| of(other).into_iter().any(|one| folded(one) == wanted);
    let found: Vec<&Procedure> = others(procedure, known).filter(has_it).collect();
    (!wanted.is_empty() && !found.is_empty()).then(|| Hint::AskedElsewhere { n: found.len(), names: shown(&found) })
}

fn shown(found: &[&Procedure]) -> Vec<String> {
    found.iter().take(SHOWN).map(|procedure| procedure.name.clone()).collect()
}

fn folded(text: &str) -> String {
    text::words(text).join(" ")
}

/// Whether a paper is the result of a procedure: its name holds all the words of the result's name that say something,
/// and there are at least three of them, in their order.
fn is_result(paper: &str, result: &str) -> bool {
    let telling = |text: &str| -> Vec<String> {
        text::words(text).into_iter().filter(|word| !EMPTY.contains(&word.as_str())).collect()
    };
    let (paper, result) = (telling(paper), telling(result));
    result.len() >= 3 && paper.windows(result.len()).any(|words| words == result.as_slice())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use catalogue::import::{Format, check, read};
    use jiff::civil::date;

    use super::*;

    fn all() -> Vec<Arc<Published>> {
        let records = read(include_bytes!("../../../data/procedures.json"), Format::Json).unwrap();
        let published = |procedure| Published {
            procedure: Arc::new(procedure),
            version: 1,
            in_force_from: date(2009, 8, 31),
            in_force_to: None,
            published_at: store::Moment::parse("2009-08-31T00:00:00+07:00").unwrap(),
        };
        check(&records).procedures.into_iter().map(published).map(Arc::new).collect()
    }

    fn known(catalogue: &[Arc<Published>], figures: Figures, years: [i64; 3]) -> Known<'_> {
        Known { catalogue, unit_of: &|p| p.unit_2010.clone(), years, figures, by_paper: BTreeMap::from([(1, 4)]) }
    }

    #[test]
    fn the_catalogue_itself_says_where_else_a_paper_is_asked() {
        let all = all();
        let known = known(&all, Figures { received: 20, ..Figures::default() }, [1, 1, 1]);
        let procedure = &all.iter().find(|p| p.procedure.key == "1.001193").unwrap().procedure;
        let found: Vec<Hint> = (1..=procedure.papers.len())
            .flat_map(|n| hints(procedure, PartRef::new(PartKind::Paper, n), &known))
            .collect();
        assert!(found.iter().any(|hint| matches!(hint, Hint::AskedElsewhere { n, names } if *n >= names.len())));
        assert!(found.contains(&Hint::AskedAgain { n: 4, of: 20 }));
        assert!(found.contains(&Hint::NoBasis));
    }

    #[test]
    fn a_paper_that_is_a_result_is_known_to_the_state() {
        let check = |paper: &str, result: &str, expected| assert_eq!(is_result(paper, result), expected, "{paper}");
        check("Bản sao Giấy chứng nhận kết hôn của cha mẹ", "Giấy chứng nhận kết hôn", true);
        check("giay CHUNG NHAN ket hon", "Giấy chứng nhận kết hôn (bản chính)", true);
        check("Giấy chứng sinh", "Giấy chứng nhận kết hôn", false);
        check("Đơn đề nghị", "Đơn", false);
        check("Tờ khai", "Tờ khai", false);
    }

    #[test]
    fn what_cases_say_stands_next_to_the_question() {
        let all = all();
        let procedure = all.iter().find(|p| p.procedure.key == "1.001193").unwrap().procedure.clone();
        let check = |part: PartRef, figures: Figures, years: [i64; 3], expected: &[Hint]| {
            let found = hints(&procedure, part, &known(&all, figures, years));
            for hint in expected {
                assert!(found.contains(hint), "{hint:?} in {found:?}");
            }
        };
        let figures =
            Figures { received: 40, supplemented: 6, median_minutes: Some(960), sample: 38, ..Figures::default() };
        check(PartRef::WHOLE, figures, [0, 0, 0], &[Hint::NoCases { years: 3 }]);
        check(PartRef::WHOLE, figures, [9, 0, 0], &[Hint::NoCases { years: 2 }]);
        check(PartRef::WHOLE, figures, [9, 9, 40], &[Hint::Supplemented { n: 6, of: 40 }]);
        check(PartRef::new(PartKind::Limit, 1), figures, [9; 3], &[Hint::RealTime { tenths: 20, n: 38 }]);
    }
}
