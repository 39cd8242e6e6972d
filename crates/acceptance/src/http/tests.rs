//! The client against a real server.

use axum::extract::Form;
use axum::http::HeaderMap as Headers;
use axum::response::Redirect;
use axum::routing::{delete, get, post};
use axum::{Json, Router};

use super::*;

async fn served(routes: Router) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Client::new(&format!("http://{address}"))
}

fn header_of(headers: &Headers, name: &str) -> String {
    headers.get(name).map_or(String::new(), |value| value.to_str().unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_come_back_and_another_person_has_none() {
    let office = served(
        Router::new()
            .route("/sign-in", get(|| async { ([("Set-Cookie", "mc=abc; HttpOnly; SameSite=Strict; Path=/")], "in") }))
            .route("/me", get(|headers: Headers| async move { header_of(&headers, "cookie") })),
    )
    .await;
    assert_eq!(office.get("/me").await.text(), "");
    assert_eq!(office.get("/sign-in").await.expect(200).text(), "in");
    assert_eq!(office.get("/me").await.text(), "mc=abc");
    assert_eq!(Client::new(&office.base_url).get("/me").await.text(), "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_is_shown_not_followed_and_an_error_is_an_answer() {
    let office = served(Router::new().route("/old", get(|| async { Redirect::to("/new") }))).await;
    let moved = office.get("/old").await.expect(303);
    assert_eq!(moved.header("location"), Some("/new"));
    assert_eq!(office.get("/new").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_sent_as_a_browser_sends_it() {
    let office = served(Router::new().route(
        "/desk",
        post(|headers: Headers, Form(fields): Form<Vec<(String, String)>>| async move {
            format!("{:?} {}", fields, header_of(&headers, "origin"))
        }),
    ))
    .await;
    let fields = [("name", "Nguyễn Văn & Sơn = 50 %+"), ("paper", "1"), ("paper", "2")];
    let expected = format!("{fields:?} {}", office.base_url);
    assert_eq!(office.post_form("/desk", &fields).await.expect(200).text(), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_gets_its_key_and_its_token() {
    let office = served(
        Router::new()
            .route(
                "/cases",
                post(|headers: Headers, Json(body): Json<Value>| async move {
                    let (key, token) = (header_of(&headers, "idempotency-key"), header_of(&headers, "authorization"));
                    Json(serde_json::json!({ "key": key, "token": token, "body": body }))
                }),
            )
            .route("/cases/1/suspension", delete(|body: String| async move { body })),
    )
    .await;
    let body = serde_json::json!({ "procedure": "1.001234" });
    let answer = office.post_json("/cases", Some("k1"), Some("t1"), &body).await.expect(200).json();
    assert_eq!(answer, serde_json::json!({ "key": "k1", "token": "Bearer t1", "body": body }));
    let request = office.request(Method::DELETE, "/cases/1/suspension").body(b"why".to_vec()).unwrap();
    assert_eq!(office.send(request).await.text(), "why");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_gone_is_an_error_not_a_failure() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = Client::new(&format!("http://{}", listener.local_addr().unwrap()));
    drop(listener);
    let request = nobody.request(Method::GET, "/").body(Vec::new()).unwrap();
    assert!(nobody.try_send(request).await.is_err());
}
