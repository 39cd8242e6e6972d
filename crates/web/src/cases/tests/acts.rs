use axum::http::StatusCode;

use super::{Town, to_signing};

#[tokio::test]
async fn a_dossier_goes_from_the_desk_to_the_result_and_each_page_says_what_is_next() {
    let town = Town::new().await;
    let case = town.received().await;
    let (clerk, head, leader) = (town.person("clerk").await, town.person("head").await, town.person("leader").await);
    assert!(clerk.get(&case).await.says("Phòng Tư pháp"), "where it goes is said before it goes");
    let note = [("note", "Có bản gốc kèm theo.")];
    let passed_on = clerk.does(&case, "transfer", &note).await;
    assert_eq!(passed_on.location(), format!("{case}?done=transferred"));
    assert!(clerk.get(passed_on.location()).await.says("Đã chuyển hồ sơ. Phòng Tư pháp đang giữ."));
    let assigning = head.get(&case).await;
    assert!(assigning.says("Có bản gốc kèm theo.") && assigning.says("đang giữ 0 hồ sơ"));
    to_signing(&town, &case).await;
    assert!(leader.get(&case).await.says("Ký duyệt"));
    assert_eq!(leader.does(&case, "approve", &[]).await.location(), format!("{case}?done=approved"));
    let filled = [("number", "15/QĐ-UBND"), ("signed_on", "20/01/2010"), ("signer", "Nguyễn Văn A")];
    assert_eq!(leader.does(&case, "result", &filled).await.location(), format!("{case}?done=issued"));
    let at_the_desk = clerk.get(&case).await;
    assert!(at_the_desk.says("Văn bản số 15/QĐ-UBND ngày 20/01/2010, Nguyễn Văn A ký."));
    assert!(at_the_desk.says(&case.replace("/cases/", "href=\"/desk/results/")));
    assert!(at_the_desk.says("Xong trước hạn"));
}

#[tokio::test]
async fn a_draft_is_sent_back_with_a_reason_and_comes_to_the_officer_who_had_it() {
    let town = Town::new().await;
    let case = town.received().await;
    to_signing(&town, &case).await;
    let (leader, officer) = (town.person("leader").await, town.person("officer").await);
    let silent = leader.does(&case, "back", &[("step", "3")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.says("href=\"#back-note\">Lý do trả lại: Phải ghi lý do."));
    let reason = [("step", "3"), ("note", "Nêu rõ thẩm quyền.")];
    assert_eq!(leader.does(&case, "back", &reason).await.location(), format!("{case}?done=sent-back"));
    let again = officer.get(&case).await;
    assert!(again.says("Nêu rõ thẩm quyền.") && again.says("id=\"transfer\""));
}

#[tokio::test]
async fn a_refusal_and_a_withdrawal_end_with_their_reasons() {
    let town = Town::new().await;
    let (refused, withdrawn) = (town.received().await, town.received().await);
    to_signing(&town, &refused).await;
    let (clerk, leader) = (town.person("clerk").await, town.person("leader").await);
    let unfounded = leader.does(&refused, "refuse", &[("reason", "Không thuộc thẩm quyền.")]).await;
    assert_eq!(unfounded.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unfounded.says("href=\"#refuse-legal_basis\">Căn cứ pháp lý: Chưa ghi mục này."));
    assert!(unfounded.says(">Không thuộc thẩm quyền.</textarea>"));
    let reason = [("reason", "Không thuộc thẩm quyền."), ("legal_basis", "Điều 7 Luật Hộ tịch")];
    assert_eq!(leader.does(&refused, "refuse", &reason).await.location(), format!("{refused}?done=refused"));
    let page = clerk.get(&refused).await;
    assert!(page.says("Không thuộc thẩm quyền.") && page.says("Căn cứ: Điều 7 Luật Hộ tịch"));
    let reason = [("reason", "Chuẩn bị lại giấy tờ.")];
    assert_eq!(clerk.does(&withdrawn, "withdraw", &reason).await.location(), format!("{withdrawn}?done=withdrawn"));
    let ended = clerk.get(&withdrawn).await;
    assert!(ended.says("Người nộp đã rút hồ sơ lúc") && ended.says("Chuẩn bị lại giấy tờ."));
    assert!(ended.says("id=\"stop\""), "the notice of stopping is what is left to do");
    let reason = [("reason", "Theo đơn xin rút hồ sơ.")];
    assert_eq!(clerk.does(&withdrawn, "stop", &reason).await.location(), format!("{withdrawn}?done=stopped"));
    let stopped = clerk.get(&withdrawn).await;
    assert!(stopped.says("Theo đơn xin rút hồ sơ.") && stopped.says("Không còn việc gì với hồ sơ này."));
}

#[tokio::test]
async fn a_form_sent_twice_is_done_once() {
    let town = Town::new().await;
    let case = town.received().await;
    let clerk = town.person("clerk").await;
    let page = clerk.get(&case).await;
    let first = clerk.send_form(&page, &case, "transfer", &[]).await;
    let second = clerk.send_form(&page, &case, "transfer", &[]).await;
    assert_eq!(first.location(), second.location());
    assert_eq!(clerk.get(&case).await.text.matches("Chuyển tới Phòng Tư pháp").count(), 1);
}

#[tokio::test]
async fn a_notice_is_not_shown_to_whoever_types_its_address() {
    let town = Town::new().await;
    let case = town.received().await;
    let clerk = town.person("clerk").await;
    assert!(!clerk.get(&format!("{case}?done=transferred")).await.says("Đã chuyển hồ sơ"));
}
