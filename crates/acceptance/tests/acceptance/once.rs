//! One key, one effect, one answer.

use acceptance::{TestOffice, fresh_key, on_both_engines};
use serde_json::json;

on_both_engines!(fifty_posts_with_one_key_make_one_case_and_fifty_equal_answers, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (key, intake) = (fresh_key(), office.intake("1.001193").await);
    let mut posts = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (clerk, key, intake) = (clerk.clone(), key.clone(), intake.clone());
        posts.spawn(async move { clerk.post_with_key("/cases", &key, &intake).await });
    }
    let answers = posts.join_all().await;
    assert_eq!(answers.len(), 50);
    for answer in &answers {
        assert_eq!((answer.status, &answer.body), (201, &answers[0].body), "{}", answer.text());
    }
    let list = clerk.get("/cases").await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(a_key_is_for_one_request_and_one_person, async |office: &TestOffice| {
    let (clerk, key) = (office.staff("clerk").await, fresh_key());
    let mut intake = office.intake("1.001193").await;
    clerk.post_with_key("/cases", &key, &intake).await.expect(201);
    intake["applicant"]["name"] = json!("Người khác");
    clerk.post_with_key("/cases", &key, &intake).await.expect(422);
    // A new token of the same account is the same person.
    let again = office.staff("clerk").await;
    intake["applicant"]["name"] = json!("Nguyễn Thị Lan");
    assert_eq!(
        again.post_with_key("/cases", &key, &intake).await.expect(201).json()["reference"],
        "MOT-CUA-100120-0001"
    );
});

on_both_engines!(a_creating_request_without_a_key_is_refused, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let intake = office.intake("1.001193").await;
    let answer = office.http.post_json("/api/v1/cases", None, Some(&clerk.token), &intake).await.expect(400);
    assert!(answer.text().contains("Idempotency-Key"));
    office.http.post_json("/api/v1/cases", Some("short"), Some(&clerk.token), &intake).await.expect(400);
});

on_both_engines!(a_verb_sent_twice_with_one_key_happens_once, async |office: &TestOffice| {
    let (clerk, key) = (office.staff("clerk").await, fresh_key());
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    let path = format!("/cases/{reference}/transfer");
    let first = clerk.post_with_key(&path, &key, &json!({})).await.expect(200);
    let second = clerk.post_with_key(&path, &key, &json!({})).await.expect(200);
    assert_eq!(first.body, second.body);
    assert_eq!(second.json()["version"], 2);
});
