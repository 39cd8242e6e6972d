//! The table of all forms of signed-in people.

use super::objects::At;

/// Fields with what is filled in. `{reference}`, `{id}` are filled like the holes of the path.
pub type Fields = &'static [(&'static str, &'static str)];

/// Words that somebody has typed: they must not be lost.
pub const TYPED: &str = "Chữ gõ dở, còn sửa";

/// More than a line of a letterhead holds.
const TOO_LONG: &str = "Địa danh dài hơn sáu mươi chữ cái thì không in vừa một dòng trên đầu văn bản";

/// Fields in which people write.
pub const WRITTEN: [&str; 18] = [
    "synonyms",
    "explanation",
    "finding_words",
    "remedy_words",
    "reason",
    "note",
    "text",
    "question",
    "signer",
    "legal_basis",
    "applicant.name",
    "name",
    "contact",
    "unit_name",
    "papers.6.reason",
    "prefix",
    "tracking",
    "extra.0.name",
];

pub struct Form {
    pub path: &'static str,
    pub who: &'static str,
    /// What it is about.
    pub at: At,
    /// Filled in wrongly: it is refused with 422. Empty where there is nothing to fill in.
    pub wrong: Fields,
    /// Filled in rightly: it is done.
    pub right: Fields,
    /// What a second press does: nothing, or why it may do something.
    pub again: Again,
}

impl Form {
    /// Whether somebody writes words into it.
    pub fn is_written(&self) -> bool {
        self.wrong.iter().chain(self.right).any(|(name, _)| WRITTEN.contains(name))
    }
}

pub enum Again {
    Nothing,
    /// It gives something out each time, and writes each time down.
    Gives,
}

const fn form(path: &'static str, who: &'static str, at: At, wrong: Fields, right: Fields) -> Form {
    Form { path, who, at, wrong, right, again: Again::Nothing }
}

const fn gives(path: &'static str, who: &'static str, at: At, wrong: Fields, right: Fields) -> Form {
    Form { path, who, at, wrong, right, again: Again::Gives }
}

const REASON: (&str, &str) = ("reason", "Người nộp đề nghị");
const GROUND: (&str, &str) = ("ground", "Giấy đã nộp không đọc được");
const PAPER: [(&str, &str); 3] = [("papers.6.paper", "1"), ("papers.6.original", "1"), ("papers.6.copy", "0")];
const ASKED: [(&str, &str); 4] = [PAPER[0], PAPER[1], PAPER[2], ("papers.6.reason", "Thiếu chữ ký")];
const ASKED_WRONG: [(&str, &str); 3] = [PAPER[0], ("papers.6.original", "x"), ("papers.6.reason", TYPED)];
const PROCEDURE: (&str, &str) = ("procedure", "1.004873");

/// The forms of one case, those of the desk, of lists, of the office.
pub const FORMS: &[Form] = &[
    form(
        "/reform/reviews",
        "secretary",
        At::Nothing,
        &[("number", ""), ("issuer", TYPED), ("signed_on", "x"), ("due_on", "31/01/2010")],
        &crate::reviews::DECISION,
    ),
    form(
        "/reform/settings",
        "secretary",
        At::Nothing,
        &[("per_hour", "0"), ("source", TYPED), ("dated", "31/12/2009")],
        &[("per_hour", "10000"), ("source", "Tổng cục Thống kê"), ("dated", "31/12/2009")],
    ),
    form(
        "/reform/reviews/{id}/assignment",
        "secretary",
        At::ReviewOpen,
        &[("unit", "TP"), ("procedure", TYPED), ("due_on", "x")],
        &[("unit", "TP"), ("procedure", "1.004873"), ("due_on", "31/01/2010")],
    ),
    form("/reform/reviews/{id}/reminder", "secretary", At::ReviewLate, &[], &[]),
    form("/reform/reviews/{id}/closing", "secretary", At::ReviewItem(review::Stage::Decided), &[], &[]),
    form(
        "/reform/reviews/{id}/items/{item}/parts/{part}",
        "officer",
        At::ReviewItem(review::Stage::Assigned),
        &[("q.n.paper", "no"), ("why.r.paper_held", TYPED)],
        &[("q.n.paper", "yes")],
    ),
    form(
        "/reform/reviews/{id}/items/{item}/cost",
        "officer",
        At::ReviewItem(review::Stage::Assigned),
        &[("side", "before"), ("rows", "1"), ("name.0", TYPED), ("minutes.0", "x"), ("source", "")],
        &[
            ("side", "before"),
            ("rows", "1"),
            ("name.0", "Đi lại"),
            ("minutes.0", "30"),
            ("times.0", "1"),
            ("subjects_per_year", "5"),
            ("reason", "Ước tính"),
            ("source", "Khảo sát"),
            ("dated", "15/01/2010"),
        ],
    ),
    form(
        "/reform/reviews/{id}/items/{item}/proposal",
        "officer",
        At::ReviewItem(review::Stage::Assigned),
        &[("outcome", ""), ("reason", TYPED)],
        &[("outcome", "keep"), ("reason", "Cần thiết")],
    ),
    form("/reform/reviews/{id}/items/{item}/submission", "officer", At::ReviewItem(review::Stage::Review), &[], &[]),
    form(
        "/reform/reviews/{id}/items/{item}/confirmation",
        "head",
        At::ReviewItem(review::Stage::Submitted),
        &[],
        &[("note", "Đúng")],
    ),
    form(
        "/reform/reviews/{id}/items/{item}/check",
        "secretary",
        At::ReviewItem(review::Stage::Confirmed),
        &[],
        &[("note", "Đủ")],
    ),
    form(
        "/reform/reviews/{id}/items/{item}/decision",
        "leader",
        At::ReviewItem(review::Stage::Checked),
        &[],
        &[("number", "07/QĐ-UBND")],
    ),
    form(
        "/reform/reviews/{id}/items/{item}/return",
        "secretary",
        At::ReviewItem(review::Stage::Confirmed),
        &[("note", "")],
        &[("note", "Thiếu căn cứ")],
    ),
    form(
        "/reform/reviews/{id}/items/{item}/reopening",
        "secretary",
        At::ReviewItem(review::Stage::Decided),
        &[("note", TYPED), ("due_on", "x")],
        &[("note", "Nghị định mới"), ("due_on", "28/02/2010")],
    ),
    form(
        "/requirements/{number}/assignment",
        "secretary",
        At::Requirement,
        &[("owner", "nobody"), ("due", TYPED)],
        &[("owner", "inspector"), ("due", "25/01/2010")],
    ),
    form(
        "/requirements/{number}/explanation",
        "head",
        At::Requirement,
        &[("explanation", "")],
        &[("explanation", "Hiểu sai danh mục")],
    ),
    form(
        "/requirements/{number}/finding",
        "inspector",
        At::RequirementGiven,
        &[("finding_words", TYPED)],
        &[("finding", "unlawful"), ("finding_words", "Không có trong danh mục")],
    ),
    form(
        "/requirements/{number}/remedy",
        "inspector",
        At::RequirementFound,
        &[("remedy_words", TYPED)],
        &[("remedies", "withdrawn"), ("remedy_words", "Bỏ từ hôm nay")],
    ),
    form(
        "/catalogue/new",
        "secretary",
        At::Nothing,
        &[("procedure_key", "khong.co"), ("kind", "amend"), ("note", TYPED)],
        &[("procedure_key", "1.001193"), ("kind", "amend"), ("note", "Giảm giấy tờ")],
    ),
    form(
        "/catalogue/drafts/{draft}",
        "secretary",
        At::Draft,
        &[("version", "1"), ("name", "Xác nhận tình trạng hôn nhân"), ("sets", "x"), ("note", TYPED)],
        &[("version", "1"), ("note", "Giảm giấy tờ")],
    ),
    form("/catalogue/drafts/{draft}/check", "secretary", At::Draft, &[], &[("version", "1")]),
    form("/catalogue/drafts/{draft}/approval", "leader", At::DraftChecked, &[], &[("version", "2")]),
    form("/catalogue/drafts/{draft}/drop", "secretary", At::Draft, &[], &[("version", "1")]),
    form(
        "/catalogue/announcement",
        "secretary",
        At::DraftApproved,
        &[("number", TYPED), ("issuer", "UBND huyện"), ("signed_on", "20/01/2010"), ("in_force_from", "01/02/2010")],
        &[
            ("number", "12/QĐ-UBND"),
            ("issuer", "UBND huyện"),
            ("signed_on", "20/01/2010"),
            ("in_force_from", "01/02/2010"),
            ("draft", "{draft}@3"),
        ],
    ),
    form("/cases/{reference}/transfer", "officer", At::InHand, &[("step", "x"), ("note", TYPED)], &[]),
    form("/cases/{reference}/assignment", "head", At::Pool, &[("officer", "nobody")], &[("officer", "officer")]),
    form("/cases/{reference}/claim", "officer", At::Pool, &[], &[]),
    form("/cases/{reference}/lease", "officer", At::Pool, &[], &[("do", "release")]),
    form(
        "/cases/{reference}/decision",
        "leader",
        At::ToSign,
        &[("outcome", "refuse"), ("reason", ""), ("legal_basis", TYPED)],
        &[("outcome", "approve")],
    ),
    form(
        "/cases/{reference}/result",
        "officer",
        At::Decided,
        &[("number", ""), ("signed_on", "20/01/2010"), ("signer", TYPED)],
        &[("number", "07/XN"), ("signed_on", "20/01/2010"), ("signer", "Vũ Đức Bình")],
    ),
    form("/cases/{reference}/withdrawal", "clerk", At::Received, &[("reason", "")], &[REASON]),
    form("/cases/{reference}/supplement", "officer", At::InHand, &ASKED_WRONG, &ASKED),
    form(
        "/cases/{reference}/supplement/proposal",
        "officer",
        At::InHand,
        &[PAPER[0], PAPER[1], ("extra.0.name", TYPED), ("extra.0.legal_basis", "Điều 9"), ("ground", "")],
        &[
            ASKED[0],
            ASKED[1],
            ASKED[2],
            ASKED[3],
            GROUND,
            ("extra.0.name", "Sổ hộ khẩu"),
            ("extra.0.legal_basis", "Điều 9"),
        ],
    ),
    form("/cases/{reference}/supplement/approval", "head", At::SupplementProposed, &[], &[("approve", "yes")]),
    form(
        "/cases/{reference}/supplement/answer",
        "clerk",
        At::SupplementAsked,
        &[PAPER[0], ("papers.6.original", "0")],
        &PAPER,
    ),
    form(
        "/cases/{reference}/suspension",
        "officer",
        At::InHand,
        &[("ground", "other"), ("reason", "")],
        &[("ground", "other"), REASON],
    ),
    form("/cases/{reference}/resumption", "officer", At::Suspended, &[], &[]),
    form(
        "/cases/{reference}/opinion",
        "officer",
        At::InHand,
        &[("unit", "NV"), ("question", TYPED), ("due_at", "mai")],
        &[("unit", "NV"), ("question", "Có ở địa bàn không?"), ("due_at", "22/01/2010")],
    ),
    form("/cases/{reference}/opinion/{n}/answer", "NV", At::OpinionAsked, &[("text", "")], &[("text", "Có.")]),
    form(
        "/cases/{reference}/extension",
        "officer",
        At::InHand,
        &[("due_at", "mai"), ("reason", TYPED)],
        &[("due_at", "01/02/2010"), ("confirmed", "01/02/2010"), REASON],
    ),
    form("/cases/{reference}/extension/approval", "head", At::ExtensionAsked, &[], &[("approve", "yes")]),
    form(
        "/cases/{reference}/apology",
        "head",
        At::Late,
        &[("due_at", "mai"), ("reason", TYPED)],
        &[("due_at", "10/02/2010"), ("confirmed", "10/02/2010"), REASON],
    ),
    form("/cases/{reference}/stop", "officer", At::InHand, &[("reason", "")], &[REASON]),
    form(
        "/cases/{reference}/correction",
        "clerk",
        At::Received,
        &[("name", ""), ("address", TYPED), ("reason", TYPED)],
        &[("name", "Nguyễn Thị Lan Anh"), ("phone", "0900000000"), REASON],
    ),
    form("/cases/{reference}/void", "clerk", At::Received, &[("reason", "")], &[REASON]),
    form("/cases/{reference}/note", "officer", At::InHand, &[("text", "")], &[("text", "Gọi lại buổi chiều.")]),
    form(
        "/desk/cases",
        "clerk",
        At::Nothing,
        &[PROCEDURE, ("channel", "counter"), ("applicant.name", TYPED), ("applicant.id_number", "12345")],
        &[
            PROCEDURE,
            ("channel", "counter"),
            ("applicant.name", "Lê Thị Mơ"),
            ("applicant.id_number", "012345678"),
            ("papers.2.paper", "1"),
            ("papers.2.original", "1"),
            ("papers.4.paper", "1"),
            ("papers.4.original", "1"),
            ("papers.5.paper", "1"),
            ("papers.5.original", "1"),
        ],
    ),
    form(
        "/desk/refusals",
        "clerk",
        At::Nothing,
        &[PROCEDURE, ("applicant.name", TYPED), ("reason", "")],
        &[PROCEDURE, ("applicant.name", "Lê Thị Mơ"), REASON],
    ),
    form(
        "/desk/results/{reference}",
        "clerk",
        At::Resolved,
        &[("way", "desk"), ("collector.name", ""), ("tracking", TYPED)],
        &[("way", "desk"), ("collector.name", "Nguyễn Thị Lan")],
    ),
    form(
        "/desk/supplements/{reference}",
        "clerk",
        At::SupplementAsked,
        &[("papers.5.original", "x")],
        &[("papers.5.original", "1")],
    ),
    form(
        "/desk/copies",
        "clerk",
        At::Nothing,
        &[("applicant.name", TYPED), ("document", "Học bạ"), ("copies", "x"), ("pages", "1"), ("signer", "leader")],
        &[
            ("applicant.name", "Lê Thị Mơ"),
            ("document", "Học bạ"),
            ("copies", "1"),
            ("pages", "1"),
            ("signer", "leader"),
        ],
    ),
    form("/desk/copies/{reference}/void", "clerk", At::Copy, &[("reason", "")], &[REASON]),
    form(
        "/desk/preferences",
        "clerk",
        At::Nothing,
        &[("keys", "on"), ("prefix", TYPED)],
        &[("keys", "on"), ("prefix", "~")],
    ),
    form("/desk/notices", "clerk", At::Nothing, &[], &[("do", "hangs"), ("sheet", "1.004873@1")]),
    gives("/desk/person", "clerk", At::Nothing, &[], &[PROCEDURE, ("applicant.id_number", "012345678")]),
    form("/desk/guidance", "clerk", At::Nothing, &[], &[PROCEDURE, ("applicant.name", "Lê Thị Mơ")]),
    form(
        "/work/bulk",
        "head",
        At::Pool,
        &[("act", "assign"), ("back", "/work?q=Chữ"), ("case", "{reference}")],
        &[("act", "assign"), ("back", "/work"), ("case", "{reference}"), ("officer.{reference}", "officer")],
    ),
    gives("/exports", "secretary", At::Received, &[], &[("purpose", "report"), ("format", "csv")]),
    form("/exports/{id}/decision", "inspector", At::ExportAsked, &[], &[("do", "approve")]),
    gives("/exports/{id}/file", "secretary", At::ExportAllowed, &[], &[("format", "csv")]),
    form(
        "/admin/people",
        "admin",
        At::Nothing,
        &[("username", ""), ("name", TYPED)],
        &[("username", "mai.tt"), ("name", "Trần Thị Mai")],
    ),
    form(
        "/admin/people/{username}",
        "admin",
        At::Nothing,
        &[("name", ""), ("title", TYPED)],
        &[("name", "Nguyễn Minh"), ("title", "Cán bộ")],
    ),
    form(
        "/admin/people/{username}/roles",
        "admin",
        At::Nothing,
        &[("role", "inspector"), ("unit", ""), ("from", "2010-01-20"), ("until", TYPED)],
        &[("role", "inspector"), ("unit", "TP"), ("from", "2010-01-20"), ("until", "")],
    ),
    form("/admin/people/{username}/roles/{id}/end", "admin", At::Role, &[], &[]),
    form("/admin/people/{username}/lock", "admin", At::Nothing, &[], &[]),
    form("/admin/people/{username}/unlock", "admin", At::Nothing, &[], &[]),
    gives("/admin/people/{username}/link", "admin", At::Nothing, &[], &[]),
    form("/admin/requests/{id}/approval", "second", At::RoleWished, &[], &[]),
    form("/admin/requests/{id}/refusal", "second", At::RoleWished, &[], &[]),
    form("/admin/links/{id}/confirmation", "second", At::LinkMade, &[], &[]),
    form(
        "/admin/units",
        "admin",
        At::Nothing,
        &[("code", "QUAY-11"), ("unit_name", TYPED), ("kind", "counter"), ("parent", "TP")],
        &[("code", "QUAY-11"), ("unit_name", "Quầy 11"), ("kind", "counter"), ("parent", "MOT-CUA")],
    ),
    form(
        "/admin/units/{unit}/contact",
        "admin",
        At::Nothing,
        &[("address", TYPED), ("hours", ""), ("phone", "ab")],
        &[("address", "Số 68 đường Cao Lỗ"), ("hours", "8:00–17:00"), ("phone", "024 3883 2210")],
    ),
    form(
        "/admin/calendar/preview",
        "admin",
        At::Nothing,
        &[("change", "day"), ("date", "mai"), ("opens", "closed"), ("reason", TYPED)],
        &[("change", "day"), ("date", "2010-01-22"), ("opens", "closed"), REASON],
    ),
    form(
        "/admin/calendar",
        "admin",
        At::Nothing,
        &[("change", "day"), ("date", "mai"), ("opens", "closed"), ("reason", TYPED)],
        &[("change", "day"), ("date", "2010-01-22"), ("opens", "closed"), REASON],
    ),
    form(
        "/admin/letterhead",
        "admin",
        At::Nothing,
        &[("contact", TYPED), ("place", TOO_LONG)],
        &[("contact", "0900 000 001"), ("place", "Hà Nội")],
    ),
    gives(
        "/admin/letterhead/preview.pdf",
        "admin",
        At::Nothing,
        &[],
        &[("contact", "0900 000 001"), ("place", "Hà Nội")],
    ),
    form(
        "/admin/synonyms",
        "admin",
        At::Nothing,
        &[("synonyms", TYPED)],
        &[("synonyms", "said,official,kind\nsổ hồng,giấy chứng nhận,everyday\n")],
    ),
    form("/admin/settings", "admin", At::Nothing, &[("name", ""), ("name_en", TYPED)], &[("supplement_days", "2")]),
];

/// Forms that hold nothing of a person's own words and change the asker's own session or means of proof, or bring a
/// file along; each has tests of its own (`step_up.rs`, `admin.rs`, `admin_office.rs`).
pub const ELSEWHERE: &[&str] = &[
    "/sign-out",
    // `versions.rs`
    "/catalogue/drafts/{draft}/base",
    "/catalogue/{key}/cases",
    "/step-up",
    "/account/password",
    "/account/code",
    "/account/code/removal",
    "/admin/procedures",
    "/admin/procedures/import",
    // Brings a file along: `reviews.rs`.
    "/reform/settings/questions",
    // Boxes of a list and their preview: `adoption.rs`.
    "/reform/reviews/{id}/table/check",
    "/reform/reviews/{id}/table/decision",
];
