use axum::http::StatusCode;
use identity::Role;

use super::{Town, to_signing};

#[tokio::test]
async fn a_stale_form_says_who_was_faster_and_keeps_what_was_typed() {
    let town = Town::new().await;
    let case = town.received().await;
    let (clerk, head) = (town.person("clerk").await, town.person("head").await);
    let old = clerk.get(&case).await;
    clerk.does(&case, "transfer", &[]).await.location();
    let stale = clerk.send_form(&old, &case, "transfer", &[("note", "Giữ lại giúp.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says("có người vừa sửa hồ sơ này") && stale.says("đã sửa lúc 09:10 thứ Tư, 20/01/2010"));
    assert!(stale.says("Việc này không còn làm được ở bước hiện tại.") && stale.says("Giữ lại giúp."));
    // Where the act can still be done, the form stands there with what was chosen, for the version that is.
    let old = head.get(&case).await;
    head.does(&case, "assign", &[("officer", "officer")]).await.location();
    let stale = head.send_form(&old, &case, "assign", &[("officer", "head")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says("value=\"head\" checked"));
    head.send_form(&stale, &case, "assign", &[("officer", "head")]).await.location();
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_lost() {
    let town = Town::new().await;
    let case = town.received().await;
    to_signing(&town, &case).await;
    let leader = town.person("leader").await;
    leader.does(&case, "approve", &[]).await.location();
    let filled = [("number", "  "), ("signed_on", "31/02/2010"), ("signer", "Nguyễn Văn A")];
    let wrong = leader.does(&case, "result", &filled).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("<title>Lỗi:"));
    assert!(wrong.says("href=\"#result-number\">Số văn bản: Chưa ghi mục này."));
    assert!(wrong.says("Ngày 31/02/2010 không có trong lịch."));
    assert!(wrong.says("value=\"31/02/2010\"") && wrong.says("value=\"Nguyễn Văn A\""));
    let filled = [("number", "1"), ("signed_on", "21/01/2010"), ("signer", "Nguyễn Văn A")];
    assert!(leader.does(&case, "result", &filled).await.says("Ngày này ở tương lai."));
    let nobody = town.received().await;
    town.person("clerk").await.does(&nobody, "transfer", &[]).await.location();
    let unnamed = town.person("head").await.does(&nobody, "assign", &[]).await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unnamed.says("id=\"assign-officer-error\""));
}

#[tokio::test]
async fn whoever_received_a_case_is_told_why_they_do_not_sign_it() {
    let town = Town::new().await;
    town.grant("leader", Role::ReceptionClerk, "MOT-CUA").await;
    let case = town.received_by("leader").await;
    let leader = town.person("leader").await;
    to_signing(&town, &case).await;
    let reason = "Bạn không có quyền ký hồ sơ do chính mình tiếp nhận.";
    let page = leader.get(&case).await;
    assert!(page.says(reason) && !page.says("id=\"approve\""));
    let token = page.token();
    let forced = leader.post(&format!("{case}/decision"), &[("form_token", &token), ("outcome", "approve")]).await;
    assert_eq!(forced.status, StatusCode::FORBIDDEN);
    assert!(forced.says(reason));
}

#[tokio::test]
async fn an_act_without_permission_is_forbidden_and_a_hidden_case_is_unknown() {
    let town = Town::new().await;
    let case = town.received().await;
    let inspector = town.person("inspector").await;
    let token = inspector.get(&case).await.token();
    for resource in ["transfer", "assignment", "decision", "result", "withdrawal"] {
        let fields = [
            ("form_token", token.as_str()),
            ("outcome", "approve"),
            ("officer", "officer"),
            ("reason", "Vì thế."),
            ("number", "1"),
            ("signed_on", "20/01/2010"),
            ("signer", "A"),
        ];
        let forbidden = inspector.post(&format!("{case}/{resource}"), &fields).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN, "{resource}");
        assert!(forbidden.says("Vai trò của bạn không làm được việc này."), "{resource}");
    }
    let admin = town.person("admin").await;
    assert_eq!(admin.get(&case).await.status, StatusCode::NOT_FOUND);
    assert_eq!(inspector.get("/cases/MOT-CUA-100120-9999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(inspector.get("/cases/khong-co").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn readers_are_offered_nothing() {
    let town = Town::new().await;
    let case = town.received().await;
    for reader in ["inspector", "secretary"] {
        let page = town.person(reader).await.get(&case).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("Bạn được xem, không được thay đổi.") && !page.says("id=\"confirm\""), "{reader}");
    }
}

#[tokio::test]
async fn a_form_of_another_session_and_of_an_ended_one_keep_what_was_typed() {
    let town = Town::new().await;
    let case = town.received().await;
    let clerk = town.person("clerk").await;
    let page = clerk.get(&case).await;
    let fields = [("form_token", "of another session"), ("version", "1"), ("note", "Còn đây.")];
    let foreign = clerk.post(&format!("{case}/transfer"), &fields).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    assert!(foreign.says(">Còn đây.</textarea>"));
    let ended = town.nobody().send_form(&page, &case, "transfer", &[("note", "Còn đây.")]).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    assert!(ended.says("Còn đây.") && ended.says("/sign-in?next=/cases/"));
    clerk.send_form(&foreign, &case, "transfer", &[("note", "Còn đây.")]).await.location();
}
