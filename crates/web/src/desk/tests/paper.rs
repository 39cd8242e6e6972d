use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;

use super::{Browser, PROCEDURE};

#[tokio::test]
async fn the_first_receipt_is_the_original_and_without_space_it_is_a_reprint() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let done = browser.hand_in(&form, &[1, 3, 5, 6], &[]).await;
    let receipt = format!("{}/receipt.pdf", done.location().replace("/desk/cases", "/cases"));
    let original = browser.get(&receipt).await;
    assert_eq!(
        (original.status, &original.headers[CONTENT_TYPE]),
        (StatusCode::OK, &"application/pdf".parse().unwrap())
    );
    let reprint = browser.get(&receipt).await;
    assert_ne!(original.body, reprint.body);
    browser.office.db.set_read_only(true);
    // The clock stands still, so the first reprint and one that was not counted are alike to the byte.
    assert_eq!(browser.get(&receipt).await.body, reprint.body);
}

#[tokio::test]
async fn a_full_disk_takes_nothing_in_and_loses_nothing() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    browser.office.db.set_read_only(true);
    let answer = browser.hand_in(&form, &[1, 3, 5, 6], &[]).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.text().contains("Tạm thời chỉ xem được: đĩa đầy."));
    assert_eq!(answer.value("applicant.name"), "Lê Thị Mơ");
    browser.office.db.set_read_only(false);
    browser.hand_in(&answer, &[1, 3, 5, 6], &[]).await.location();
}

#[tokio::test]
async fn the_intake_form_opens_a_refusal_with_what_is_missing() {
    let browser = Browser::signed_in("clerk").await;
    let token = browser.form().await.value("form_token");
    let fields = [
        ("form_token", token.as_str()),
        ("procedure", PROCEDURE),
        ("applicant.name", "Lê Thị Mơ"),
        ("channel", "counter"),
        ("papers.0.paper", "1"),
        ("papers.0.original", "1"),
    ];
    let opened = browser.post("/desk/refusals", &fields).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(opened.text().contains("Hồ sơ còn thiếu:\n- Bản sao Giấy khai sinh"), "{}", opened.text());
    let key = opened.value("key");
    let empty = [&fields[..3], &[("key", key.as_str()), ("reason", " ")]].concat();
    let refused = browser.post("/desk/refusals", &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("href=\"#reason\">Lý do: Phải ghi lý do."));
    let written = [&fields[..3], &[("key", key.as_str()), ("reason", "Thiếu giấy khai sinh.")]].concat();
    let done = browser.post("/desk/refusals", &written).await;
    assert_eq!(done.location(), "/desk/refusals/MOT-CUA-TC-100120-0001");
    assert_eq!(browser.post("/desk/refusals", &written).await.location(), done.location());
    assert!(browser.get(done.location()).await.text().contains("Thiếu giấy khai sinh."));
    assert_eq!(browser.get("/refusals/MOT-CUA-TC-100120-0001/slip.pdf").await.status, StatusCode::OK);
    assert_eq!(browser.get("/refusals/MOT-CUA-TC-100120-0002/slip.pdf").await.status, StatusCode::NOT_FOUND);
}
