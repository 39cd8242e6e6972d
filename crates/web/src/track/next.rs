use casework::{Case, Outcome, PauseGround, ReturnWay, Stage};

use crate::procedures::money;
use crate::texts::Texts;

/// What the applicant has to do now, and where the result comes from.
pub struct Next {
    /// There is something to do.
    pub is_action: bool,
    pub sentence: String,
    /// How the result is collected; nothing when there is none to come.
    pub collect: Option<String>,
}

impl Next {
    /// `opened`: the check code was given, so that outcome and fee may be told.
    pub fn of(case: &Case, desk: &str, opened: bool, t: &'static Texts) -> Next {
        let way = case.intake.return_way;
        match &case.stage {
            Stage::Received | Stage::Processing { .. } | Stage::Decided { .. } => {
                let collect = opened.then(|| collect(way, desk, t));
                Next { is_action: false, sentence: t.get("next-nothing").to_owned(), collect }
            }
            Stage::Resolved { outcome, .. } => {
                let sentence = match way {
                    ReturnWay::Desk => t.one("next-come", "desk", desk),
                    ReturnWay::Post => t.get("next-wait-for-post").to_owned(),
                };
                let more = opened.then(|| [refused(*outcome, t), fee(case, t)].into_iter().flatten());
                let sentences: Vec<String> = std::iter::once(sentence).chain(more.into_iter().flatten()).collect();
                Next { is_action: way == ReturnWay::Desk, sentence: sentences.join(" "), collect: None }
            }
            Stage::AwaitingSupplement { .. } => {
                let key = if case.supplements > 1 { "next-bring-again" } else { "next-bring" };
                Next { is_action: true, sentence: t.one(key, "desk", desk), collect: None }
            }
            Stage::Suspended { ground: PauseGround::Payment, .. } => {
                Next { is_action: true, sentence: t.one("next-pay", "desk", desk), collect: None }
            }
            Stage::Suspended { .. } => nothing_more("next-nothing", t),
            Stage::Stopped { .. } => nothing_more("next-stopped", t),
            Stage::Voided { .. } => nothing_more("next-voided", t),
            Stage::Returned { .. } => nothing_more("next-returned", t),
            Stage::Withdrawn { .. } => nothing_more("next-withdrawn", t),
        }
    }
}

fn nothing_more(key: &'static str, t: &'static Texts) -> Next {
    Next { is_action: false, sentence: t.get(key).to_owned(), collect: None }
}

fn collect(way: ReturnWay, desk: &str, t: &'static Texts) -> String {
    match way {
        ReturnWay::Desk => t.one("collect-desk", "desk", desk),
        ReturnWay::Post => t.get("collect-post").to_owned(),
    }
}

/// The reason stands in the letter, not here: it may name people.
fn refused(outcome: Outcome, t: &'static Texts) -> Option<String> {
    (outcome == Outcome::Refuse).then(|| t.get("next-refused").to_owned())
}

fn fee(case: &Case, t: &'static Texts) -> Option<String> {
    let fee = case.intake.fee.filter(|fee| fee.amount > 0 && !fee.paid)?;
    Some(t.one("next-fee", "amount", money(fee.amount, t.language)))
}
