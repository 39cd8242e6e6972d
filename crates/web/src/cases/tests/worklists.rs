use axum::http::StatusCode;
use store::Moment;

use super::{Seen, Town, to_signing};

/// The part of a page behind a heading, up to the next section.
fn part<'a>(page: &'a Seen, id: &str) -> &'a str {
    let behind = page.text.split(&format!("<h2 id=\"{id}\"")).nth(1).unwrap_or_default();
    behind.split("</section>").next().unwrap()
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
    let unit = head.get("/work").await;
    assert!(part(&unit, "assign").contains(&new) && !part(&unit, "assign").contains(&held));
    assert!(part(&unit, "unit").contains(&held) && !part(&unit, "unit").contains(&signing));
    let mine = officer.get("/work").await;
    assert!(part(&mine, "mine").contains(&held) && !mine.says(&new) && !mine.says(&signing));
    assert!(part(&officer.get("/work?list=unit").await, "assign").contains(&new));
    let decide = leader.get("/work").await;
    assert!(part(&decide, "decide").contains(&signing));
    leader.does(&signing, "approve", &[]).await.location();
    let decided = leader.get("/work?list=decide").await;
    assert!(part(&decided, "result").contains(&signing) && !part(&decided, "decide").contains(&signing));
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
async fn a_list_goes_on_behind_the_last_line() {
    let town = Town::new().await;
    let clerk = town.person("clerk").await;
    for _ in 0..=crate::work::PAGE {
        let case = town.received().await;
        clerk.does(&case, "transfer", &[]).await.location();
    }
    let head = town.person("head").await;
    let first = head.get("/work").await;
    let lines = |page: &Seen| part(page, "assign").matches("href=\"/cases/").count();
    assert_eq!(lines(&first), crate::work::PAGE);
    let next = part(&first, "assign").split("href=\"/work?").nth(1).unwrap().split('"').next().unwrap();
    let rest = head.get(&format!("/work?{}", next.replace("&amp;", "&").replace("&#38;", "&"))).await;
    assert_eq!(lines(&rest), 1);
    assert!(!rest.says("<h2 id=\"unit\""));
}
