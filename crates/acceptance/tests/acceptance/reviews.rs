//! A review from the decision that opens it to the one that adopts it: the forms of one procedure, the way over head,
//! secretary and committee, what comes of it.

use acceptance::{Answer, Client, TestOffice, on_both_engines};
use review::{AnswerType, Item, PartRef, Question, QuestionSet, Stage, When};

use crate::admin::{journal, location, post};

/// Of the justice division (TP).
pub const STATUS: &str = "1.004873";

/// A procedure under review, and its addresses.
#[derive(Debug, Clone)]
pub struct UnderReview {
    pub review: String,
    pub item: String,
}

impl UnderReview {
    pub fn base(&self) -> String {
        format!("/reform/reviews/{}/items/{}", self.review, self.item)
    }

    pub async fn item(&self, office: &TestOffice) -> Item {
        review::item(&mut office.database.db.read().await.unwrap(), &self.item).await.unwrap()
    }
}

/// The secretary opens a campaign by its decision.
pub async fn opened(office: &TestOffice) -> String {
    let secretary = office.signed_in("secretary").await;
    let opened = post(&secretary, "/reform/reviews", &DECISION).await.expect(303);
    location(&opened).split('/').nth(3).unwrap().to_owned()
}

pub const DECISION: [(&str, &str); 7] = [
    ("number", "4493/QĐ-UBND"),
    ("issuer", "Ủy ban nhân dân thành phố Hà Nội"),
    ("signed_on", "31/08/2009"),
    ("due_on", "31/01/2010"),
    ("scope", "Thủ tục do huyện giải quyết"),
    ("target_simplified", "30"),
    ("target_saved", "30"),
];

/// One procedure given to the justice division.
pub async fn assigned(office: &TestOffice) -> UnderReview {
    let review = opened(office).await;
    let secretary = office.signed_in("secretary").await;
    let fields = [("unit", "TP"), ("field", ""), ("procedure", STATUS), ("due_on", "31/01/2010")];
    post(&secretary, &format!("/reform/reviews/{review}/assignment"), &fields).await.expect(303);
    let items = review::items_after(&mut office.database.db.read().await.unwrap(), &review, None, 9).await.unwrap();
    UnderReview { item: items[0].id.clone(), review }
}

/// Answers that find nothing wrong, as the fields of a form.
pub fn good(question: &Question) -> Vec<(String, String)> {
    let id = &question.id;
    let when = question.follow_up.as_ref().map(|follow_up| follow_up.when);
    let mut fields = Vec::new();
    let mut put = |name: String, value: &str| fields.push((name, value.to_owned()));
    if question.answer_type.is_choice() {
        put(format!("q.{id}"), if when == Some(When::Yes) { "no" } else { "yes" });
    }
    if question.answer_type.has_text() {
        put(format!("text.{id}"), "Để người dân chứng minh tình trạng hôn nhân khi đăng ký kết hôn");
    }
    for _ in 0..question.answer_type.numbers() {
        put(format!("n.{id}"), "12");
    }
    if question.answer_type == AnswerType::DocumentList {
        put(format!("doc.{id}"), "Nghị định 158/2005/NĐ-CP");
        put(format!("art.{id}"), "Điều 66");
    }
    if when == Some(When::Always) {
        put(format!("why.{id}"), "Đã tính ở trang chi phí");
    }
    fields
}

/// The parts of the procedure and the questions, as they stand.
async fn asked(office: &TestOffice) -> (Vec<PartRef>, QuestionSet) {
    let rules = office.office.rules();
    let procedure = rules.catalogue.get(STATUS).unwrap().procedure.clone();
    let parts = review::parts(&procedure).into_iter().map(|part| part.part).collect();
    (parts, QuestionSet::read(review::SHIPPED).unwrap())
}

/// Answers every part well, but for the answers given here by their part.
pub async fn answer_all(office: &TestOffice, who: &Client, under: &UnderReview, other: &[(&str, &[(&str, &str)])]) {
    let (parts, set) = asked(office).await;
    for part in parts {
        let own = other.iter().find(|(word, _)| *word == part.to_string()).map_or(&[][..], |(_, fields)| fields);
        let mut fields: Vec<(String, String)> = set.about(part.kind).flat_map(good).collect();
        let id = |name: &str| name.split_once('.').map(|(_, id)| id.to_owned());
        fields.retain(|(name, _)| !own.iter().any(|(other, _)| id(name) == id(other)));
        fields.extend(own.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let saved = post(who, &format!("{}/parts/{part}", under.base()), &fields).await;
        assert_eq!(saved.status, 303, "{part}: {}", saved.text());
    }
}

const KEEP: [(&str, &str); 2] = [("outcome", "keep"), ("reason", "Cần thiết, hợp lý, hợp pháp")];

/// Brings an item to a stage by the pages themselves.
pub async fn at(office: &TestOffice, stage: Stage) -> UnderReview {
    let under = assigned(office).await;
    if stage >= Stage::Review {
        let officer = office.signed_in("officer").await;
        answer_all(office, &officer, &under, &[]).await;
        post(&officer, &format!("{}/proposal", under.base()), &KEEP).await.expect(303);
    }
    let steps = [
        (Stage::Submitted, "officer", "submission"),
        (Stage::Confirmed, "head", "confirmation"),
        (Stage::Checked, "secretary", "check"),
        (Stage::Decided, "leader", "decision"),
    ];
    for (step, who, act) in steps {
        if stage >= step {
            let browser = office.signed_in(who).await;
            let done = post(&browser, &format!("{}/{act}", under.base()), &[]).await;
            assert_eq!(done.status, 303, "{act}: {}", done.text());
        }
    }
    under
}

fn told(answer: &Answer) -> &str {
    answer.text().split("role=\"alert\"").nth(1).unwrap_or_default().split("</div>").next().unwrap_or_default()
}

on_both_engines!(a_review_goes_from_the_decision_to_the_draft_of_the_next_version, async |office: &TestOffice| {
    let under = assigned(office).await;
    let base = under.base();
    let (officer, head) = (office.signed_in("officer").await, office.signed_in("head").await);
    let (secretary, leader) = (office.signed_in("secretary").await, office.signed_in("leader").await);

    // Handed in too early, every part that lacks answers is named.
    let early = post(&officer, &format!("{base}/submission"), &[("note", "x")]).await.expect(422);
    assert!(told(&early).contains("/parts/paper-1") && told(&early).contains("Chưa có đề nghị"), "{}", told(&early));

    // An answer that weakens needs its reason; "for state management" is no objective. What was typed stays.
    let vague = [("text.n.objective", "Để quản lý nhà nước"), ("q.r.name", "no")];
    let refused = post(&officer, &format!("{base}/parts/whole"), &vague).await.expect(422);
    let said = told(&refused);
    assert!(said.contains("chưa phải là câu trả lời") && said.contains("phải có lý do"), "{said}");
    assert!(refused.text().contains("Để quản lý nhà nước") && refused.text().contains("autofocus"));
    assert_eq!(under.item(office).await.answered, 0);

    let weak: [(&str, &[(&str, &str)]); 2] = [
        ("paper-2", &[("q.n.paper", "no"), ("why.n.paper", "Cơ quan hộ tịch đã có")]),
        ("whole", &[("q.r.channels", "no"), ("why.r.channels", "Nên mở bưu chính")]),
    ];
    answer_all(office, &officer, &under, &weak).await;
    let item = under.item(office).await;
    assert_eq!((item.stage, item.answered, item.reviewer.as_deref()), (Stage::Review, item.asked, Some("officer")));
    let form = officer.get(&format!("{base}/proposal")).await.expect(200);
    assert!(form.text().contains("nên: Sửa đổi"), "the rule proposes");
    assert!(form.text().contains("Nghị định 158/2005/NĐ-CP"), "bases that were found are named");

    let amend = [
        ("outcome", "amend"),
        ("reason", "Giấy này cơ quan hộ tịch đã có"),
        ("drop.paper-2", "1"),
        ("value.limit-1", "2"),
        ("document", "Quyết định 12/2008/QĐ-UBND"),
    ];
    post(&officer, &format!("{base}/proposal"), &amend).await.expect(303);
    post(&officer, &format!("{base}/submission"), &[]).await.expect(303);
    post(&officer, &format!("{base}/confirmation"), &[]).await.expect(403);
    post(&officer, &format!("{base}/parts/whole"), &[("q.r.name", "yes")]).await.expect(422);
    post(&head, &format!("{base}/return"), &[]).await.expect(422);
    post(&head, &format!("{base}/confirmation"), &[]).await.expect(303);
    post(&secretary, &format!("{base}/return"), &[("note", "Thiếu thời hạn thực hiện")]).await.expect(303);
    assert!(officer.get(&base).await.expect(200).text().contains("Thiếu thời hạn thực hiện"));
    post(&officer, &format!("{base}/submission"), &[]).await.expect(303);
    post(&head, &format!("{base}/confirmation"), &[]).await.expect(303);
    post(&secretary, &format!("{base}/check"), &[]).await.expect(303);
    let decision = [("number", "07/QĐ-UBND"), ("note", "")];
    post(&leader, &format!("{base}/decision"), &decision).await.expect(303);

    // The decision became the draft of the next version, with the bases that the review found.
    let item = under.item(office).await;
    assert_eq!((item.stage, item.decision.as_deref()), (Stage::Decided, Some("07/QĐ-UBND")));
    let mut tx = office.database.db.read().await.unwrap();
    let drafts = catalogue::draft::drafts_of_origin(&mut tx, &review::origin(&item)).await.unwrap();
    drop(tx);
    let before = office.office.rules().catalogue.get(STATUS).unwrap().procedure.clone();
    assert_eq!(drafts.len(), 1);
    let after = &drafts[0].procedure;
    assert_eq!((after.papers.len(), drafts[0].drafted.by.as_str()), (before.papers.len() - 1, "officer"));
    assert_eq!(after.time_limit.as_ref().unwrap().stated.value(), 2);
    assert!(after.papers.iter().all(|paper| paper.legal_basis.is_some()));

    let board = secretary.get(&format!("/reform/reviews/{}", under.review)).await.expect(200);
    assert!(board.text().contains("1 / 1"), "{}", board.text());
    let unit = head.get(&format!("/reform/reviews/{}/units/TP", under.review)).await.expect(200);
    assert!(unit.text().contains("Sửa đổi, bổ sung"));
    for kind in
        ["opened", "assigned", "answered", "proposed", "submitted", "confirmed", "returned", "checked", "decided"]
    {
        assert!(!journal(office, &format!("review.{kind}")).await.is_empty(), "{kind}");
    }
    assert!(office.fsck().await.findings.is_empty());
});

/// A plan of Hà Nội (Decision 1811): 1 024 000 đ each now, 231 000 đ after it, 3 228 people a year.
const BEFORE: [(&str, &str); 11] = [
    ("side", "before"),
    ("rows", "1"),
    ("name.0", "Đi lại, chuẩn bị"),
    ("minutes.0", "0"),
    ("times.0", "1"),
    ("other.0", "1.024.000"),
    ("fees", "0"),
    ("times_per_year", "1"),
    ("subjects_per_year", "3.228"),
    ("source", "Phương án của thành phố"),
    ("dated", "15/01/2010"),
];

on_both_engines!(the_cost_comes_out_to_the_dong_and_the_baseline_stays, async |office: &TestOffice| {
    let under = assigned(office).await;
    let (officer, secretary) = (office.signed_in("officer").await, office.signed_in("secretary").await);
    let cost = format!("{}/cost", under.base());
    let bare = officer.get(&cost).await.expect(200);
    assert!(
        bare.text().contains("Chưa có mức tiền công") && bare.text().contains("Thư ký"),
        "what is missing, and who sets it"
    );
    post(&officer, "/reform/settings", &[("per_hour", "10000")]).await.expect(403);
    let wage = [("per_hour", "10.000"), ("source", "Tổng cục Thống kê"), ("dated", "31/12/2009")];
    post(&secretary, "/reform/settings", &[("per_hour", "0"), wage[1], wage[2]]).await.expect(422);
    post(&secretary, "/reform/settings", &wage).await.expect(303);

    // So many people came here: none. Another figure needs its reason.
    let refused = post(&officer, &cost, &BEFORE).await.expect(422);
    assert!(refused.text().contains("1.024.000") && told(&refused).contains("Ghi lý do"), "{}", told(&refused));
    let reason = ("reason", "Số của cả thành phố");
    let before: Vec<_> = BEFORE.into_iter().chain([reason]).collect();
    post(&officer, &cost, &before).await.expect(303);
    let changed = |side: &'static str, paid: &'static str| -> Vec<(&'static str, &'static str)> {
        let other = |(name, value)| match name {
            "side" => (name, side),
            "other.0" => (name, paid),
            _ => (name, value),
        };
        before.iter().copied().map(other).collect()
    };
    post(&officer, &cost, &changed("after", "231000")).await.expect(303);
    let page = officer.get(&cost).await.expect(200);
    for figure in ["793.000 đ", "77,44%", "2.559.804.000 đ", "3.305.472.000 đ", "745.668.000 đ"] {
        assert!(page.text().contains(figure), "{figure}");
    }
    let item = under.item(office).await;
    assert_eq!((item.year_before, item.year_after), (Some(3_305_472_000), Some(745_668_000)));

    // A correction stands beside the baseline.
    post(&officer, &cost, &changed("before", "1000000")).await.expect(303);
    let sheets = review::cost_sheets(&mut office.database.db.read().await.unwrap(), &under.item).await.unwrap();
    let told: Vec<(&str, i64, i64)> =
        sheets.iter().map(|sheet| (sheet.side.word(), sheet.n, sheet.cost.activities[0].other)).collect();
    assert_eq!(told, [("before", 1, 1_024_000), ("before", 2, 1_000_000), ("after", 1, 231_000)]);
    // Another wage counts what is open anew.
    post(&secretary, "/reform/settings", &[("per_hour", "20000"), wage[1], wage[2]]).await.expect(303);
    assert_eq!(under.item(office).await.year_before, Some(3_228_000_000));
    assert_eq!(journal(office, "review.costed").await.len(), 3);
});

on_both_engines!(what_has_no_basis_becomes_a_file_of_its_own, async |office: &TestOffice| {
    let under = assigned(office).await;
    let officer = office.signed_in("officer").await;
    let bare: [(&str, &[(&str, &str)]); 2] = [
        ("paper-1", &[("none.l.basis_paper", "1"), ("why.l.basis_paper", "Chỉ do thói quen của đơn vị")]),
        ("whole", &[("q.l.local_addition", "yes"), ("why.l.local_addition", "Giấy xác nhận của thôn")]),
    ];
    answer_all(office, &officer, &under, &bare).await;
    let base = under.base();
    let amend = [("outcome", "amend"), ("reason", "Bỏ ngay giấy tự đặt ra"), ("drop.paper-1", "1")];
    post(&officer, &format!("{base}/proposal"), &amend).await.expect(303);
    post(&officer, &format!("{base}/submission"), &[]).await.expect(303);
    let files = review::files(&mut office.database.db.read().await.unwrap(), &under.item).await.unwrap();
    assert_eq!(files.len(), 2);
    let page = office.signed_in("secretary").await.get(&format!("/requirements/{}", files[0])).await.expect(200);
    assert!(page.text().contains("thói quen"), "{}", page.text());
    // The campaign's own list names them, by unit and state, and as files.
    let secretary = office.signed_in("secretary").await;
    let list = format!("/reform/reviews/{}/findings", under.review);
    let found = secretary.get(&list).await.expect(200);
    assert!(files.iter().all(|number| found.text().contains(number)) && found.text().contains("thói quen"));
    assert!(!secretary.get(&format!("{list}?unit=NV")).await.expect(200).text().contains(&files[0]));
    let ended = secretary.get(&format!("{list}?stage=closed")).await.expect(200);
    assert!(ended.text().contains("Không có phát hiện nào"));
    let csv = secretary.get(&format!("{list}/table.csv?stage=reported")).await.expect(200);
    assert_eq!(csv.text().lines().count(), 3);
    assert!(secretary.get(&format!("{list}/table.xlsx")).await.expect(200).body.starts_with(b"PK"));
    secretary.get(&format!("{list}/table.txt")).await.expect(404);
    officer.get(&list).await.expect(403);
    // Sent back and handed in again, it is the same file.
    post(&office.signed_in("head").await, &format!("{base}/return"), &[("note", "Xem lại")]).await.expect(303);
    post(&officer, &format!("{base}/submission"), &[]).await.expect(303);
    assert_eq!(journal(office, "requirement.reported").await.len(), 2);
});
