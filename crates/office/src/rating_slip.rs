//! The slip that asks for a rating, handed out with other papers.

use casework::Desk;
use documents::{FormKind, RatingSlip};
use store::Moment;

use crate::letterhead::{era, letterhead};
use crate::rules::RulesInForce;

/// What is asked: the contents of a rating in Decree 61/2018/ND-CP, article 29, in words people use.
const QUESTIONS: [&str; 7] = [
    "Nơi tiếp nhận dễ tìm, có chỗ ngồi chờ",
    "Giấy tờ phải nộp đúng như niêm yết",
    "Người tiếp nhận lịch sự, lắng nghe",
    "Hướng dẫn rõ ràng, đầy đủ ngay từ lần đầu",
    "Phí, lệ phí đúng như niêm yết, không ai gợi ý đưa thêm tiền",
    "Thời gian chờ ở quầy",
    "Giờ hẹn trả kết quả",
];

const SCALE: [&str; 5] = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"];

/// What the slip goes with, and what it is about.
pub struct Given<'a> {
    pub with: FormKind,
    /// Name of the procedure.
    pub procedure: &'a str,
    /// Name of who sits at the desk.
    pub receiver: &'a str,
    pub at: Moment,
}

/// Puts a rating slip together. It names neither applicant nor case.
pub fn rating_slip(rules: &RulesInForce, desk: &Desk<'_>, given: &Given<'_>) -> RatingSlip {
    let era = era(&rules.settings);
    RatingSlip {
        head: letterhead(&rules.settings, desk, String::new(), given.at),
        era,
        given_with: given.with.title(era).to_lowercase(),
        procedure: given.procedure.to_owned(),
        desk: desk.unit.name.clone(),
        receiver: given.receiver.to_owned(),
        given_at: given.at.local(),
        questions: QUESTIONS.map(str::to_owned).into(),
        scale: SCALE.map(str::to_owned).into(),
        notes: Vec::new(),
        contact: rules.settings.contact.clone(),
        specimen: rules.settings.demo.is_some(),
    }
}
