//! What somebody hands in: the papers of the published list in their number, some that apply by condition, the fee.

use casework::Fee;
use catalogue::{Channel, Handed, Handling, Paper, PaperForm, Procedure};
use store::Chance;

use super::draw::Draw;

/// The required papers, and those of one condition now and then; always of one where nothing else is listed.
pub(super) fn papers(procedure: &Procedure, chance: &mut Chance) -> Vec<Handed> {
    let mut handed: Vec<Handed> = procedure.required_papers().map(|paper| handed(paper, chance)).collect();
    let groups = procedure.conditional_groups();
    if !groups.is_empty() && (handed.is_empty() || chance.permille(300)) {
        let group = chance.one(&groups);
        // Of a long list of alternatives people bring the few that are theirs.
        let most = usize::try_from(chance.between(1, 3)).unwrap_or(1);
        for paper in group.papers.iter().take(most) {
            handed.push(self::handed(paper, chance));
        }
    }
    handed
}

fn handed(paper: &Paper, chance: &mut Chance) -> Handed {
    let (original, copy) = (i64::from(paper.original), i64::from(paper.copy));
    let form = match (original, paper.handling) {
        (1.., _) | (_, Handling::Present) => PaperForm::Original,
        _ if chance.permille(700) => PaperForm::CertifiedCopy,
        _ => PaperForm::Photocopy,
    };
    // A list that names no number means one.
    let original = if original + copy == 0 { 1 } else { original };
    Handed { paper: paper.number, original, copy, form: Some(form) }
}

/// The published amount for the channel, or the only one there is, paid on the spot. By the page for copies.
pub(super) fn fee(procedure: &Procedure, channel: Channel, chance: &mut Chance) -> Option<Fee> {
    let of_channel = procedure.fees.iter().find(|fee| fee.channel.is_none_or(|of| of == channel));
    let fee = of_channel.or(procedure.fees.first()).filter(|_| procedure.free != Some(true))?;
    let by_the_page = fee.note.as_deref().is_some_and(|note| note.contains("/trang"));
    let pages = if by_the_page { i64::try_from(chance.between(1, 12)).unwrap_or(1) } else { 1 };
    Some(Fee { amount: fee.amount.saturating_mul(pages), paid: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn procedures() -> Vec<Procedure> {
        use catalogue::import::{Format, check, read};
        check(&read(super::super::profile::PROCEDURES, Format::Json).unwrap()).procedures
    }

    #[test]
    fn every_procedure_in_force_can_be_handed_in() {
        let mut chance = crate::chance::seeded(9);
        for procedure in procedures().iter().filter(|procedure| procedure.is_in_force()) {
            for _ in 0..5 {
                let papers = papers(procedure, &mut chance);
                assert_eq!(procedure.papers_missing_from(&papers), [], "{}", procedure.key);
                assert!(procedure.papers_not_listed(&papers).is_empty(), "{}", procedure.key);
                assert!(!papers.is_empty(), "{}", procedure.key);
                assert!(papers.iter().all(|paper| paper.original + paper.copy > 0), "{}", procedure.key);
            }
        }
    }

    #[test]
    fn the_fee_is_the_published_one() {
        let procedures = procedures();
        let check = |key: &str, channel, expected: &[i64]| {
            let procedure = procedures.iter().find(|procedure| procedure.key == key).unwrap();
            let amount = fee(procedure, channel, &mut crate::chance::seeded(1)).map_or(0, |fee| fee.amount);
            assert!(expected.contains(&amount), "{key}: {amount}");
        };
        check("1.001193", Channel::Counter, &[0]);
        check("2.000635", Channel::Counter, &[8000]);
        check("1.001612", Channel::Counter, &[50_000]);
        check("1.001612", Channel::Online, &[150_000]);
        let pages: Vec<i64> = (1..=12).map(|pages| pages * 2000).collect();
        check("2.000815", Channel::Counter, &pages);
    }
}
