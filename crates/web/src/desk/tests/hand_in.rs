use axum::http::StatusCode;
use store::Moment;

use super::{Browser, PROCEDURE};

/// The papers that everybody brings for [`PROCEDURE`].
const REQUIRED: [u32; 4] = [1, 3, 5, 6];

async fn received_today(browser: &Browser) -> String {
    let start = browser.get("/desk").await;
    let counts = start.text().split("class=\"counts\"").nth(1).unwrap().to_owned();
    counts.split("<b>").nth(2).unwrap().split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_fresh_form_shows_the_published_papers_and_the_promise() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let ticked = form.text().matches(" checked").count();
    assert_eq!((form.status, ticked), (StatusCode::OK, REQUIRED.len()));
    assert!(form.text().contains("17:00 thứ Tư, 27/01/2010"), "the promise is there before confirming");
    assert_eq!(form.value("shown.counter"), "2010-01-27");
    let nobody = browser.get("/desk?procedure=9.999999").await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.text().contains("Không có thủ tục nào mang mã này."));
}

#[tokio::test]
async fn a_double_click_makes_one_case_and_leads_to_it_twice() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let first = browser.hand_in(&form, &REQUIRED, &[]).await;
    let second = browser.hand_in(&form, &REQUIRED, &[]).await;
    assert_eq!(first.location(), "/desk/cases/MOT-CUA-100120-0001");
    assert_eq!(second.location(), first.location());
    assert_eq!(received_today(&browser).await, "1");
    let done = browser.get(first.location()).await;
    assert!(done.text().contains("17:00 thứ Tư, 27/01/2010") && done.text().contains("Lê Thị Mơ"));
}

#[tokio::test]
async fn a_form_that_was_received_and_then_changed_is_not_received_again() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    browser.hand_in(&form, &REQUIRED, &[]).await.location();
    let changed = browser.hand_in(&form, &REQUIRED, &[("applicant.name", "Lê Thị Mai")]).await;
    assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(changed.text().contains("Biểu mẫu này đã gửi một lần và đã lưu."));
    assert_eq!(received_today(&browser).await, "1");
    // Whoever sends it again after reading that has another key, and means it.
    assert_ne!(changed.value("key"), form.value("key"));
    browser.hand_in(&changed, &REQUIRED, &[("applicant.name", "Lê Thị Mai")]).await.location();
    assert_eq!(received_today(&browser).await, "2");
}

#[tokio::test]
async fn without_a_required_paper_there_is_no_case_and_the_page_says_what_to_bring() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let answer = browser.hand_in(&form, &[1, 5, 6], &[("applicant.id_number", "０12345678"), ("note", "đợi")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("<title>Lỗi:"));
    assert!(answer.text().contains("href=\"#papers.2.paper\">Thiếu giấy số 3: Bản sao Giấy khai sinh"));
    assert!(answer.text().contains("href=\"#applicant.id_number\">Số giấy tờ: "));
    // Nothing that was typed is lost.
    assert_eq!(answer.value("applicant.name"), "Lê Thị Mơ");
    assert_eq!(answer.value("applicant.id_number"), "０12345678");
    assert_eq!(answer.value("key"), form.value("key"));
    assert!(answer.text().contains(">đợi</textarea>"));
    assert_eq!(received_today(&browser).await, "0");
}

#[tokio::test]
async fn a_day_that_moved_while_the_form_was_open_is_shown_before_it_is_promised() {
    let mut browser = Browser::signed_in("clerk").await;
    browser.office.clock.set(Moment::parse("2010-01-20T16:58:00+07:00").unwrap());
    browser.sign_in("clerk").await;
    let form = browser.form().await;
    browser.office.clock.set(Moment::parse("2010-01-20T17:00:00+07:00").unwrap());
    let moved = browser.hand_in(&form, &REQUIRED, &[]).await;
    assert_eq!(moved.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(moved.text().contains("ngày hẹn nay là 17:00 thứ Năm, 28/01/2010"));
    browser.hand_in(&moved, &REQUIRED, &[]).await.location();
}

#[tokio::test]
async fn a_form_of_another_session_is_looked_over_before_it_is_sent() {
    let browser = Browser::signed_in("clerk").await;
    let form = browser.form().await;
    let foreign = browser.hand_in(&form, &REQUIRED, &[("form_token", "of somebody else")]).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert_eq!(foreign.value("applicant.name"), "Lê Thị Mơ");
    assert_eq!(received_today(&browser).await, "0");
    let stranger = Browser { cookie: String::new(), ..browser };
    let ended = stranger.hand_in(&form, &REQUIRED, &[]).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    assert!(ended.text().contains(&format!("/sign-in?next=/desk%3Fprocedure%3D{PROCEDURE}%26draft%3D1")));
}

#[tokio::test]
async fn only_a_clerk_sits_at_the_desk() {
    let browser = Browser::signed_in("officer").await;
    for path in ["/desk", "/desk/procedures?q=a", "/desk/refusals", "/desk/results"] {
        assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}
