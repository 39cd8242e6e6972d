//! What a reviewer of the demo finds: mostly that all is well, sometimes a copy too many, a limit too long, a procedure
//! nobody needs. Made up; the sentences say what was found and nothing more.

use catalogue::{LegalBasis, Procedure};
use jiff::civil::Date;
use requirement::{Report, What};
use review::{
    Activity, Answer, AnswerType, Change, Choice, Cost, Item, NewCost, Outcome, PartRef, Proposal, QuestionSet, Side,
    When,
};
use store::Chance;

use super::draw::Draw;

/// One item of so many is repealed, and one is annulled for good.
const REPEALED_EACH: usize = 23;
const ANNULLED: usize = 17;

/// What was found about a procedure.
pub(super) struct Finding {
    outcome: Outcome,
    reason: &'static str,
    changes: Vec<Change>,
    /// The answer that says so: part, question, choice, reason.
    weak: Option<(PartRef, &'static str, Choice, &'static str)>,
}

impl Finding {
    pub fn nothing() -> Finding {
        Finding {
            outcome: Outcome::Keep, reason: "Cần thiết, hợp lý, hợp pháp.", changes: Vec::new(), weak: None
        }
    }

    pub fn proposal(&self) -> Proposal {
        let is_kept = self.outcome == Outcome::Keep;
        let text = |text: &str| if is_kept { String::new() } else { text.to_owned() };
        Proposal {
            outcome: self.outcome,
            reason: self.reason.to_owned(),
            changes: self.changes.clone(),
            document: text("Quyết định công bố thủ tục của huyện"),
            authority: text("UBND huyện"),
            term: text("Quý II/2010"),
            new_name: String::new(),
            new_key: String::new(),
            from: None,
        }
    }
}

/// What is found about the `order`th procedure.
pub(super) fn finding(procedure: &Procedure, order: usize, life: &mut Chance) -> Finding {
    if order == ANNULLED {
        let weak = (PartRef::WHOLE, "l.competence", Choice::No, "Huyện đặt ra thủ tục vượt thẩm quyền.");
        return Finding {
            outcome: Outcome::Annul,
            reason: "Không đúng thẩm quyền ban hành.",
            changes: Vec::new(),
            weak: Some(weak),
        };
    }
    if order == ANNULLED + 1 && !procedure.papers.is_empty() {
        return without_basis();
    }
    if order.is_multiple_of(REPEALED_EACH) {
        let why = "Mục tiêu đạt được bằng tra cứu sổ gốc.";
        let weak = (PartRef::WHOLE, "n.best_measure", Choice::Yes, why);
        return Finding { outcome: Outcome::Repeal, reason: why, changes: Vec::new(), weak: Some(weak) };
    }
    if life.permille(330) { amended(procedure).unwrap_or_else(Finding::nothing) } else { Finding::nothing() }
}

/// A paper that only local habit asks for.
fn without_basis() -> Finding {
    let part = PartRef::new(review::PartKind::Paper, 1);
    let why = "Chỉ do thói quen của bộ phận, không văn bản nào quy định.";
    Finding {
        outcome: Outcome::Amend,
        reason: why,
        changes: vec![Change::DropPaper { paper: 1 }],
        weak: Some((part, "l.basis_paper", Choice::None, why)),
    }
}

/// A copy too many, or a limit that nobody uses up.
fn amended(procedure: &Procedure) -> Option<Finding> {
    let paper = procedure.papers.iter().find(|paper| (2..20).contains(&(paper.original + paper.copy)));
    if let Some(paper) = paper {
        let part = PartRef::new(review::PartKind::Paper, usize::try_from(paper.number).ok()?);
        let why = "Một bản là đủ.";
        let (original, copy) = if paper.original > 0 { (1, 0) } else { (0, 1) };
        return Some(Finding {
            outcome: Outcome::Amend,
            reason: "Giảm số bản phải nộp.",
            changes: vec![Change::FewerCopies { paper: paper.number, original, copy }],
            weak: Some((part, "r.paper_copies", Choice::No, why)),
        });
    }
    let limit = procedure.time_limit.as_ref().filter(|limit| !limit.same_day && limit.stated.value() >= 4)?;
    let part = PartRef::new(review::PartKind::Limit, 1);
    let why = "Thực tế giải quyết nhanh hơn thời hạn.";
    Some(Finding {
        outcome: Outcome::Amend,
        reason: "Rút ngắn thời hạn.",
        changes: vec![Change::ShortenLimit { value: limit.stated.value() * 3 / 4 }],
        weak: Some((part, "r.limit", Choice::No, why)),
    })
}

/// The answers about one part: the weak one where it belongs, good ones elsewhere.
pub(super) fn answers(set: &QuestionSet, part: PartRef, finding: &Finding, life: &mut Chance) -> Vec<(String, Answer)> {
    let weak = finding.weak.filter(|weak| weak.0 == part);
    set.about(part.kind)
        .map(|question| {
            let answer = match weak {
                Some((_, id, choice, why)) if id == question.id => {
                    Answer { choice: Some(choice), reason: why.to_owned(), ..Answer::default() }
                }
                _ => good(question, life),
            };
            (question.id.clone(), answer)
        })
        .collect()
}

fn good(question: &review::Question, life: &mut Chance) -> Answer {
    let when = question.follow_up.as_ref().map(|follow_up| follow_up.when);
    let kind = question.answer_type;
    let mut answer = Answer::default();
    if kind.is_choice() {
        answer.choice = Some(if when == Some(When::Yes) { Choice::No } else { Choice::Yes });
    }
    if kind.has_text() {
        answer.text = (*life.one(SAID)).to_owned();
    }
    if kind == AnswerType::DocumentList {
        let article = Some(format!("Điều {}", life.between(3, 40)));
        answer.documents = vec![LegalBasis { document: "Văn bản quy định thủ tục này".to_owned(), article }];
    }
    answer.numbers = (0..kind.numbers()).map(|_| u32::try_from(life.between(3, 60)).unwrap_or(3)).collect();
    if when == Some(When::Always) && kind != AnswerType::Text {
        answer.reason = "Chi phí tương xứng với lợi ích.".to_owned();
    }
    answer
}

const SAID: &[&str] = &[
    "Bảo đảm quyền của người dân được ghi nhận đúng và kịp thời.",
    "Để cơ quan có căn cứ bảo vệ quyền, lợi ích hợp pháp của người nộp.",
    "Ngăn rủi ro cho người khác trước khi việc xảy ra.",
];

/// The cost before and after, where something changes: the way and the papers, by estimate.
pub(super) fn costs(procedure: &Procedure, finding: &Finding, dated: Date, life: &mut Chance) -> Vec<NewCost> {
    if finding.outcome == Outcome::Keep {
        return Vec::new();
    }
    let minutes = u32::try_from(life.between(60, 180)).unwrap_or(60);
    let copies = i64::try_from(life.between(2, 12)).unwrap_or(2) * 1000;
    let subjects = u32::try_from(life.between(40, 900)).unwrap_or(40);
    let is_gone = matches!(finding.outcome, Outcome::Repeal | Outcome::Annul);
    let cost = |minutes, other| Cost {
        activities: vec![
            activity("Chuẩn bị giấy tờ", minutes, other),
            activity("Đi nộp hồ sơ và nhận kết quả", if is_gone && minutes == 0 { 0 } else { 90 }, 0),
        ],
        fees: if is_gone && minutes == 0 { 0 } else { procedure.fees.iter().map(|fee| fee.amount).sum() },
        times_per_year: 1,
        subjects_per_year: subjects,
    };
    let new = |side, cost| NewCost {
        side,
        cost,
        source: "Ước tính của đơn vị (minh họa)".to_owned(),
        dated: Some(dated),
        reason: "Số cả năm của đơn vị".to_owned(),
        counted: 0,
    };
    let after = if is_gone { cost(0, 0) } else { cost(minutes / 2, copies / 2) };
    vec![new(Side::Before, cost(minutes, copies)), new(Side::After, after)]
}

fn activity(name: &str, minutes: u32, other: i64) -> Activity {
    Activity { name: name.to_owned(), minutes, times: 1, consultancy: 0, other }
}

/// The file about what was found without a basis.
pub(super) fn report(item: &Item, finding: &review::Finding) -> Report {
    Report {
        what: What::Paper,
        words: finding.words.clone(),
        procedure: Some((item.procedure_key.clone(), item.procedure_version)),
        unit: item.unit.clone(),
        place: None,
        asked_by: None,
        case: None,
        contact: None,
    }
}
