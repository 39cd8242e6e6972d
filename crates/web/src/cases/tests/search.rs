use axum::http::StatusCode;

use super::Town;

#[tokio::test]
async fn a_case_is_found_by_name_phone_and_identity_number_and_one_hit_opens_it() {
    let town = Town::new().await;
    let case = town.received().await;
    let clerk = town.person("clerk").await;
    let number = case.trim_start_matches("/cases/");
    let words = ["le+thi+mo", "0912+345+678", "012345678", "l%C3%AA+th%E1%BB%8B"].map(str::to_owned);
    for query in words.into_iter().chain([number.to_lowercase(), format!("http%3A%2F%2Fx%2Ft%2F{number}%3Fk%3DABCDEF")])
    {
        assert_eq!(clerk.get(&format!("/cases?q={query}")).await.location(), case, "{query}");
    }
    let again = town.received().await;
    let both = clerk.get("/cases?q=le+thi+mo").await;
    assert!([&case, &again].iter().all(|case| both.says(&format!("href=\"{case}\""))));
    // Narrowed to a state, a single hit stays a list: the state is what was asked for.
    clerk.does(&case, "transfer", &[]).await.location();
    assert!(clerk.get("/cases?q=le+thi+mo&state=received").await.says(&format!("href=\"{again}\"")));
    assert!(clerk.get("/cases?q=tran").await.says("Không tìm thấy “tran”."));
    assert!(clerk.get("/cases?q=MOT-CUA-100120-9999").await.says("Không tìm thấy"));
}

#[tokio::test]
async fn the_search_of_another_unit_does_not_find_it() {
    let town = Town::new().await;
    let case = town.received().await;
    let number = case.trim_start_matches("/cases/");
    let officer = town.person("officer").await;
    assert_eq!(officer.get(&format!("/cases?q={number}")).await.location(), case);
    let admin = town.person("admin").await;
    assert_eq!(admin.get(&format!("/cases?q={number}")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_list_shows_the_cases_of_a_state_and_only_to_who_may_see_cases() {
    let town = Town::new().await;
    let case = town.received().await;
    let (clerk, inspector) = (town.person("clerk").await, town.person("inspector").await);
    let href = format!("href=\"{case}\"");
    for (address, is_there) in [("/cases", false), ("/cases?state=received", true), ("/cases?state=all", true)] {
        assert_eq!(clerk.get(address).await.says(&href), is_there, "{address}");
        assert_eq!(inspector.get(address).await.says(&href), is_there, "{address}");
    }
    assert_eq!(clerk.get("/cases?state=gone").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(town.person("admin").await.get("/cases").await.status, StatusCode::FORBIDDEN);
    let unsigned = town.nobody().get("/cases").await;
    assert_eq!(unsigned.location(), "/sign-in?next=/cases");
}
