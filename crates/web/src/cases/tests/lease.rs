use axum::http::StatusCode;
use identity::Role;
use store::Moment;

use super::{Town, to_signing};

#[tokio::test]
async fn an_officer_takes_a_case_from_the_pool_and_nobody_takes_it_again() {
    let town = Town::new().await;
    let case = town.received().await;
    town.person("clerk").await.does(&case, "transfer", &[]).await.location();
    let (officer, colleague) = (town.person("officer").await, town.person_of("TP", "officer").await);
    let pool = officer.get("/work?list=pool").await;
    assert!(pool.says(&format!("action=\"{case}/claim\"")));
    let late = colleague.get("/work?list=pool").await;
    let token = pool.token();
    let claimed = officer.post(&format!("{case}/claim"), &[("form_token", &token), ("key", "0123456789abcdef")]).await;
    assert_eq!(claimed.location(), format!("{case}?done=claimed"));
    let page = officer.get(claimed.location()).await;
    assert!(page.says("Bạn đã nhận hồ sơ này.") && page.says("Nhận việc") && page.says("id=\"transfer\""));
    let token = late.token();
    let again = colleague.post(&format!("{case}/claim"), &[("form_token", &token)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("đã nhận hồ sơ này"), "{}", again.text);
    assert!(!colleague.get("/work?list=pool").await.says(&case));
}

#[tokio::test]
async fn whoever_opens_a_case_for_work_has_it_alone_for_a_quarter_of_an_hour() {
    let town = Town::new().await;
    town.grant("officer", Role::HeadOfUnit, "TP").await;
    let case = town.received().await;
    town.person("clerk").await.does(&case, "transfer", &[]).await.location();
    let (head, deputy) = (town.person("head").await, town.person("officer").await);
    assert!(head.get(&case).await.says("Bạn đang xử lý hồ sơ này đến 09:25."));
    let waiting = deputy.get(&case).await;
    assert!(waiting.says("đang xử lý hồ sơ này đến 09:25") && !waiting.says("id=\"assign\""));
    let refused =
        deputy.post(&format!("{case}/assignment"), &[("form_token", &waiting.token()), ("officer", "officer")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Chưa có gì thay đổi."));
    // Renewed by whoever has it, it goes on; run out, it is free.
    town.office.clock.set(Moment::parse("2010-01-20T09:24:00+07:00").unwrap());
    let (head, deputy) = (town.person("head").await, town.person("officer").await);
    let token = head.get("/work").await.token();
    let renewed = head.post(&format!("{case}/lease"), &[("form_token", &token), ("do", "renew")]).await;
    assert_eq!(renewed.status, StatusCode::NO_CONTENT);
    assert!(deputy.get(&case).await.says("đến 09:39"));
    town.office.clock.set(Moment::parse("2010-01-20T09:39:00+07:00").unwrap());
    let (head, deputy) = (town.person("head").await, town.person("officer").await);
    assert!(deputy.get(&case).await.says("Bạn đang xử lý hồ sơ này đến 09:54."));
    let token = head.get("/work").await.token();
    let gone = head.post(&format!("{case}/lease"), &[("form_token", &token), ("do", "renew")]).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_lease_is_left_to_others_taken_over_by_the_head_and_ends_with_the_act() {
    let town = Town::new().await;
    let case = town.received().await;
    town.person("clerk").await.does(&case, "transfer", &[]).await.location();
    let (head, officer) = (town.person("head").await, town.person("officer").await);
    let open = officer.get(&case).await;
    assert!(open.says("id=\"claim\"") && open.says("Bạn đang xử lý"));
    assert!(head.get(&case).await.says("Lấy lại hồ sơ"));
    let left = officer.post(&format!("{case}/lease"), &[("form_token", &open.token()), ("do", "release")]).await;
    assert_eq!(left.location(), "/work");
    assert!(head.get(&case).await.says("id=\"assign\""));
    let theirs = officer.get(&case).await;
    assert!(theirs.says("Bạn xem được, chưa làm được.") && !theirs.says("Lấy lại hồ sơ"));
    let forbidden =
        officer.post(&format!("{case}/lease"), &[("form_token", &theirs.token()), ("do", "take_over")]).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    head.does(&case, "assign", &[("officer", "officer")]).await.location();
    let mine = officer.get(&case).await;
    assert!(mine.says("id=\"transfer\""), "the act ended the lease");
    let taken = head.get(&case).await;
    let over = head.post(&format!("{case}/lease"), &[("form_token", &taken.token()), ("do", "take_over")]).await;
    assert_eq!(over.location(), format!("{case}?act=assign"));
    assert!(officer.get(&case).await.says("Bạn xem được, chưa làm được."));
    head.does(&case, "assign", &[("officer", "head")]).await.location();
}

#[tokio::test]
async fn whoever_signed_leaves_the_result_to_the_officer() {
    let town = Town::new().await;
    let case = town.received().await;
    to_signing(&town, &case).await;
    let (leader, officer) = (town.person("leader").await, town.person("officer").await);
    leader.does(&case, "approve", &[]).await.location();
    let signed = leader.get(&format!("{case}?done=approved")).await;
    assert!(signed.says("id=\"result\"") && !signed.says("Bạn đang xử lý"), "may enter it, and does not hold it");
    let open = officer.get(&case).await;
    assert!(open.says("id=\"result\"") && open.says("Bạn đang xử lý"));
    assert!(!leader.get(&case).await.says("id=\"result\""), "now it is open with the officer");
}
