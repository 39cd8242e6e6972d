//! A citizen hands in a dossier at the desk.

use acceptance::{TestOffice, on_both_engines};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

const BIRTH: &str = "1.001193";

/// The paths of the fields that were refused.
fn paths(problem: &Value) -> Vec<&str> {
    problem["fields"].as_array().expect("fields").iter().map(|f| f["path"].as_str().expect("a path")).collect()
}

on_both_engines!(a_complete_dossier_gets_a_number_a_date_and_a_receipt, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let case = office.received(&clerk, BIRTH).await;
    assert_eq!(case["reference"], "MOT-CUA-100120-0001");
    assert_eq!((&case["state"], &case["state_code"]), (&json!("received"), &json!(2)));
    // Received at 08:30 on a Wednesday, due the same day or one working day later, as published.
    assert_eq!(case["received_at"], "2010-01-20T08:30:00+07:00");
    assert_eq!(case["due_at"], case["promised_at"]);
    assert_eq!(case["history"].as_array().unwrap().len(), 1);
    assert!(case["receipt"]["track"].as_str().unwrap().contains("/t/MOT-CUA-100120-0001?k="));
    assert_eq!(office.received(&clerk, BIRTH).await["reference"], "MOT-CUA-100120-0002");
});

on_both_engines!(numbers_begin_anew_each_day, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, BIRTH).await;
    office.set_clock("2010-01-21T09:00");
    assert_eq!(office.received(&clerk, BIRTH).await["reference"], "MOT-CUA-100121-0001");
});

on_both_engines!(a_missing_paper_means_no_case_and_no_number, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let mut intake = office.intake(BIRTH).await;
    intake["papers"] = json!([]);
    let problem = clerk.post("/cases", &intake).await.expect(422).json();
    assert!(paths(&problem).iter().all(|path| *path == "papers"), "{problem}");
    assert!(problem["fields"][0]["message"].as_str().unwrap().contains("Thiếu giấy số"), "{problem}");
    // Nothing half-done: the next one is number 1.
    assert_eq!(office.received(&clerk, BIRTH).await["reference"], "MOT-CUA-100120-0001");
});

on_both_engines!(papers_beyond_the_list_and_negative_counts_are_refused, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let mut intake = office.intake(BIRTH).await;
    let at = intake["papers"].as_array().unwrap().len();
    intake["papers"].as_array_mut().unwrap().push(json!({"paper": 99, "original": 1, "copy": 0}));
    let problem = clerk.post("/cases", &intake).await.expect(422).json();
    assert_eq!(paths(&problem), [format!("papers.{at}.paper")]);
    let mut intake = office.intake(BIRTH).await;
    intake["papers"][0]["copy"] = json!(-1);
    let problem = clerk.post("/cases", &intake).await.expect(422).json();
    assert!(paths(&problem).contains(&"papers.0.copy"), "{problem}");
});

on_both_engines!(a_listed_or_unknown_procedure_is_not_received, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    for (key, word) in [("1.001266", "chưa đủ"), ("9.999999", "Không có thủ tục")] {
        let mut intake = office.intake(BIRTH).await;
        intake["procedure"] = json!(key);
        let problem = clerk.post("/cases", &intake).await.expect(422).json();
        assert_eq!(paths(&problem), ["procedure"]);
        assert!(problem["fields"][0]["message"].as_str().unwrap().contains(word), "{problem}");
    }
});

on_both_engines!(names_are_kept_as_nfc_and_unreadable_characters_are_named, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let mut intake = office.intake(BIRTH).await;
    let decomposed: String = "Đỗ Thị Ngộ".nfd().collect();
    intake["applicant"]["name"] = json!(decomposed);
    let case = clerk.post("/cases", &intake).await.expect(201).json();
    assert_eq!(case["applicant"]["name"], "Đỗ Thị Ngộ");
    for name in ["Nguyễn\u{7}A", "Nguyễn\u{202e}A", "Nguyễn\u{200b}A", ""] {
        intake["applicant"]["name"] = json!(name);
        let problem = clerk.post("/cases", &intake).await.expect(422).json();
        assert_eq!(paths(&problem), ["applicant.name"], "{name:?}");
    }
});

on_both_engines!(identity_numbers_have_nine_or_twelve_plain_digits, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    for number in ["12345678", "０１２３４５６７８", "01234567A", "1234567890123"] {
        let mut intake = office.intake(BIRTH).await;
        intake["applicant"]["id_number"] = json!(number);
        let problem = clerk.post("/cases", &intake).await.expect(422).json();
        assert_eq!(paths(&problem), ["applicant.id_number"], "{number}");
    }
});

on_both_engines!(a_body_that_is_not_json_or_too_large_says_so, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let send = async |body: Vec<u8>| {
        let request = office
            .http
            .request(ureq::http::Method::POST, "/api/v1/cases")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", acceptance::fresh_key())
            .header("Authorization", format!("Bearer {}", clerk.token));
        office.http.send(request.body(body).unwrap()).await
    };
    let broken = send(b"{\"procedure\": ".to_vec()).await.expect(400);
    assert_eq!(broken.header("content-type"), Some("application/problem+json"));
    let wrong =
        send(br#"{"procedure": 5, "channel": "counter", "applicant": {"name": "A"}}"#.to_vec()).await.expect(422);
    assert_eq!(paths(&wrong.json()), ["procedure"]);
    send(vec![b' '; 1024 * 1024]).await.expect(413);
});

on_both_engines!(a_day_outside_the_calendar_is_refused_with_its_bounds, async |office: &TestOffice| {
    office.set_clock("2030-12-31T16:00");
    let clerk = office.staff("clerk").await;
    let problem = clerk.post("/cases", &office.intake("1.004873").await).await.expect(422).json();
    assert!(problem["fields"][0]["message"].as_str().unwrap().contains("2030"), "{problem}");
});

on_both_engines!(a_dossier_can_be_refused_in_writing, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let refusal = json!({"procedure": BIRTH, "applicant": {"name": "Trần Văn B"}, "reason": "Không thuộc thẩm quyền."});
    let slip = clerk.post("/refusals", &refusal).await.expect(201).json();
    assert_eq!((&slip["reference"], &slip["state"]), (&json!("MOT-CUA-TC-100120-0001"), &json!("not_accepted")));
    let problem =
        clerk.post("/refusals", &json!({"procedure": BIRTH, "applicant": {"name": "B"}, "reason": " "})).await;
    assert_eq!(paths(&problem.expect(422).json()), ["reason"]);
    assert!(office.fsck().await.findings.is_empty());
});
