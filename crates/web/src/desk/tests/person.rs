use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT, CONTENT_TYPE};

use super::{Browser, FORM, PROCEDURE, Seen};

const REQUIRED: [u32; 4] = [1, 3, 5, 6];

impl Browser {
    async fn looks_up(&self, number: &str, token: &str) -> Seen {
        let request = Request::post("/desk/person").header(CONTENT_TYPE, FORM).header(ACCEPT, "application/json");
        self.send(request, format!("number={number}&form_token={token}")).await
    }
}

#[tokio::test]
async fn a_person_who_was_here_is_known_by_number_and_nobody_by_telephone() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let said = [
        ("applicant.id_number", "012345678"),
        ("applicant.phone", "0912345678"),
        ("applicant.birth_year", "1962"),
        ("applicant.address", "Thôn Đông"),
        ("others.1.name", "Trần Văn Bắc"),
        ("others.1.id_number", "012345679"),
        ("filer.name", "Lê Văn Con"),
        ("filer.id_number", "012345670"),
        ("filer.relation", "con"),
    ];
    browser.hand_in(&form, &REQUIRED, &said).await.location();
    let token = form.value("form_token");
    let known = browser.looks_up("012345678", &token).await;
    for part in [r#"["name","Lê Thị Mơ"]"#, r#"["birth_year","1962"]"#, r#"["address","Thôn Đông"]"#, "Đã có 1 hồ sơ"]
    {
        assert!(known.text().contains(part), "{part} is not in {}", known.text());
    }
    for (number, name) in [("012345679", "Trần Văn Bắc"), ("012345670", "Lê Văn Con")] {
        assert!(browser.looks_up(number, &token).await.text().contains(name), "{number}");
    }
    for nobody in ["012999999", "0912345678", ""] {
        let answer = browser.looks_up(nobody, &token).await;
        assert!(answer.text().starts_with(r#"{"fields":[],"told":"Chưa có"#), "{nobody}: {}", answer.text());
    }
}

#[tokio::test]
async fn only_a_clerk_with_the_token_of_the_session_looks_anybody_up() {
    let clerk = Browser::signed_in("clerk").await;
    assert_eq!(clerk.looks_up("012345678", "of somebody else").await.status, StatusCode::FORBIDDEN);
    let officer = Browser::signed_in("officer").await;
    assert_eq!(officer.looks_up("012345678", "x").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_a_script_the_form_comes_back_filled_in_and_keeps_what_was_typed() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let said = [("applicant.id_number", "012345678"), ("applicant.address", "Thôn Đông")];
    browser.hand_in(&form, &REQUIRED, &said).await.location();
    let token = form.value("form_token");
    let fields = [
        ("form_token", token.as_str()),
        ("procedure", PROCEDURE),
        ("applicant.id_number", "012345678"),
        ("applicant.address", "Thôn Đoài"),
        ("note", "đợi"),
    ];
    let filled = browser.post("/desk/person", &fields).await;
    assert_eq!(filled.status, StatusCode::OK);
    assert_eq!(filled.value("applicant.name"), "Lê Thị Mơ");
    assert_eq!(filled.value("applicant.address"), "Thôn Đoài", "what was typed stays");
    assert!(filled.text().contains("MOT-CUA-100120-0001") && filled.text().contains(">đợi</textarea>"));
}

#[tokio::test]
async fn one_more_applicant_is_one_more_block_and_a_fault_stands_at_theirs() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let typed = [("others.0.name", "Trần Văn Bắc"), ("others.0.id_number", "1")];
    let more = browser.hand_in(&form, &REQUIRED, &[&typed[..], &[("add", "other")]].concat()).await;
    assert_eq!(more.status, StatusCode::OK);
    assert_eq!(more.value("others.0.name"), "Trần Văn Bắc");
    assert_eq!(more.value("others.1.name"), "");
    let refused = browser.hand_in(&more, &REQUIRED, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("href=\"#others.0.id_number\">Người cùng nộp 1, Số giấy tờ: "));
}

#[tokio::test]
async fn a_scanned_receipt_leads_to_its_case_and_the_keys_are_kept_with_the_account() {
    let mut browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    browser.hand_in(&form, &REQUIRED, &[]).await.location();
    let scanned = browser.get("/desk/scan/mot-cua-100120-0001?k=ABCDEF").await;
    assert_eq!(scanned.location(), "/cases/MOT-CUA-100120-0001");
    assert_eq!(browser.get("/desk/scan/MOT-CUA-100120-0002").await.status, StatusCode::NOT_FOUND);
    let token = form.value("form_token");
    let fields = [("form_token", token.as_str()), ("keys", "off"), ("prefix", "~")];
    browser.post("/desk/preferences", &fields).await.location();
    browser.sign_in("clerk").await;
    let page = browser.get("/desk").await;
    assert!(page.text().contains(r#"data-keys="off" data-prefix="~""#));
    let token = browser.form().await.value("form_token");
    let wrong =
        browser.post("/desk/preferences", &[("form_token", token.as_str()), ("prefix", "quá dài rồi đấy")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.value("prefix"), "quá dài rồi đấy");
}
