use axum::http::StatusCode;
use store::Moment;

use super::{Seen, Town, to_signing};

fn lists(page: &Seen, case: &str) -> bool {
    page.says(&format!("href=\"{case}\""))
}

/// How many cases stand on a tab, as its link says.
fn count(page: &Seen, list: &str) -> i64 {
    let behind = page.text.split(&format!("href=\"/work?list={list}\"")).nth(1).expect(list);
    let figure = behind.split("class=\"figure\">").nth(1).unwrap().split('<').next().unwrap();
    figure.parse().expect("a number")
}

#[tokio::test]
async fn each_person_sees_what_waits_for_them() {
    let town = Town::new().await;
    let (new, held, signing) = (town.received().await, town.received().await, town.received().await);
    let clerk = town.person("clerk").await;
    clerk.does(&new, "transfer", &[]).await.location();
    clerk.does(&held, "transfer", &[]).await.location();
    let head = town.person("head").await;
    head.does(&held, "assign", &[("officer", "officer")]).await.location();
    to_signing(&town, &signing).await;
    let (officer, leader) = (town.person("officer").await, town.person("leader").await);
    let pool = head.get("/work").await;
    assert!(lists(&pool, &new) && !lists(&pool, &held) && !lists(&pool, &signing));
    assert_eq!(["pool", "team", "mine", "citizen", "result"].map(|list| count(&pool, list)), [1, 1, 0, 0, 0]);
    let team = head.get("/work?list=team").await;
    assert!(lists(&team, &held) && !lists(&team, &new) && !lists(&team, &signing));
    let mine = officer.get("/work").await;
    assert!(lists(&mine, &held) && !lists(&mine, &new) && !lists(&mine, &signing));
    assert!(lists(&officer.get("/work?list=pool").await, &new));
    let sign = leader.get("/work").await;
    assert!(lists(&sign, &signing) && !lists(&sign, &held));
    leader.does(&signing, "approve", &[]).await.location();
    for (person, start) in [(&leader, "/work"), (&officer, "/work")] {
        assert!(!lists(&person.get(start).await, &signing));
        assert!(lists(&person.get("/work?list=result").await, &signing), "the result can be entered by both");
    }
    assert_eq!(clerk.get("/work").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_list_says_how_things_stand() {
    let town = Town::new().await;
    let case = town.received().await;
    let idle = town.person("officer").await.get("/work").await;
    assert!(idle.says("Không có hồ sơ nào chờ bạn.") && idle.says("Bạn không giữ hồ sơ nào."));
    town.person("clerk").await.does(&case, "transfer", &[]).await.location();
    let head = town.person("head").await;
    assert!(head.get("/work").await.says("Không có hồ sơ nào quá hạn. Hồ sơ gần hạn nhất còn 4 giờ."));
    town.office.clock.set(Moment::parse("2010-01-25T09:00:00+07:00").unwrap());
    let late = town.person("head").await.get("/work").await;
    assert!(late.says("1 hồ sơ quá hạn của bước.") && late.says("Quá hạn: 1 hồ sơ") && late.says("Quá 2 ngày"));
}

#[tokio::test]
async fn a_list_is_narrowed_by_words_field_and_urgency_and_keeps_it_in_its_address() {
    let town = Town::new().await;
    let case = town.received().await;
    town.person("clerk").await.does(&case, "transfer", &[]).await.location();
    let head = town.person("head").await;
    let check = async |narrowed: &str, is_there: bool| {
        let page = head.get(&format!("/work?list=pool{narrowed}")).await;
        assert_eq!(lists(&page, &case), is_there, "{narrowed}");
        assert_eq!(count(&page, "pool"), 1, "a tab counts the whole list");
    };
    check("", true).await;
    check("&q=le+mo", true).await;
    check("&q=le+tran", false).await;
    check("&q=0912345678", true).await;
    check("&field=H%E1%BB%99+t%E1%BB%8Bch", true).await;
    check("&field=%C4%90%E1%BA%A5t+%C4%91ai", false).await;
    check("&procedure=1.004884", true).await;
    check("&procedure=1.004873", false).await;
    check("&due=today", true).await;
    check("&due=late", false).await;
    check("&due=next", false).await;
    let nothing = head.get("/work?list=pool&q=tran&due=late").await;
    assert!(nothing.says("Không có hồ sơ nào như vậy") && nothing.says("value=\"tran\""));
    let number = case.trim_start_matches("/cases/");
    assert_eq!(head.get(&format!("/work?q={number}")).await.location(), format!("/cases?q={number}"));
}

#[tokio::test]
async fn a_list_goes_on_behind_the_last_line() {
    let town = Town::new().await;
    let clerk = town.person("clerk").await;
    for _ in 0..=crate::work::PAGE {
        let case = town.received().await;
        clerk.does(&case, "transfer", &[]).await.location();
    }
    let head = town.person("head").await;
    let first = head.get("/work?list=pool&due=today").await;
    let lines = |page: &Seen| page.text.matches("href=\"/cases/").count();
    assert_eq!(lines(&first), crate::work::PAGE);
    let next = first.text.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let next = next.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
    assert!(next.contains("&due=today&after="), "{next}");
    let rest = head.get(&next).await;
    assert_eq!(lines(&rest), 1);
    assert!(rest.says("Về đầu danh sách"));
}
