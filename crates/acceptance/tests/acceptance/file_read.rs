//! Every reading of personal data is an event, shown to the citizen by unit, and never in the way of anybody.

use acceptance::{Staff, TestOffice, on_both_engines};
use serde_json::{Value, json};
use store::{args, sql};

/// The events `file.read`, oldest first.
async fn events(office: &TestOffice) -> Vec<Value> {
    let mut tx = office.database.db.read().await.unwrap();
    let bodies: Vec<Vec<u8>> =
        tx.all(sql!("select body as value from event where case_id is null order by id"), &[]).await.unwrap();
    let all = bodies.iter().map(|body| serde_json::from_slice(body).unwrap());
    all.filter(|event: &Value| event["type"] == "file.read").collect()
}

async fn case(office: &TestOffice, clerk: &Staff) -> (String, String) {
    let case = office.received(clerk, "1.004873").await;
    let code = case["receipt"]["track"].as_str().unwrap().rsplit('=').next().unwrap().to_owned();
    (case["reference"].as_str().unwrap().to_owned(), code)
}

on_both_engines!(who_opens_a_case_is_written_down_once_in_ten_minutes, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (reference, code) = case(office, &clerk).await;
    let inspector = office.signed_in("inspector").await;
    let page = format!("/cases/{reference}");
    inspector.get(&page).await.expect(200);
    inspector.get(&page).await.expect(200);
    inspector.get(&format!("{page}/receipt.pdf")).await.expect(200);
    let told = events(office).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["data"], json!({"purpose": "processing", "class": "case", "ref": reference}));
    assert_eq!(told[0]["actor"], json!({"k": "staff", "id": "inspector", "role": "inspector"}));
    assert!(told[0].get("case").is_none(), "it stands beside the chain");
    office.set_clock("2010-01-20T08:41");
    inspector.get(&page).await.expect(200);
    clerk.get(&page).await.expect(200);
    assert_eq!(events(office).await.len(), 3);

    let seen = office.visitor().get(&format!("/t/{reference}?k={code}")).await.expect(200).text().to_owned();
    assert!(seen.contains("2 lần, lần cuối"), "{seen}");
    assert!(!seen.contains("Thanh tra viên") && !seen.contains("inspector"), "no person is named");
    let without = office.visitor().get(&format!("/t/{reference}")).await.expect(200).text().to_owned();
    assert!(!without.contains("lần cuối"), "without the code nobody learns who looked");
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
});

on_both_engines!(reading_stands_in_nobodys_way, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (reference, _) = case(office, &clerk).await;
    let version = clerk.get(&format!("/cases/{reference}")).await.expect(200).json()["version"].to_string();
    office.staff("inspector").await.get(&format!("/cases/{reference}")).await.expect(200);
    let request = office
        .http
        .request(ureq::http::Method::POST, &format!("/api/v1/cases/{reference}/transfer"))
        .header("Authorization", format!("Bearer {}", clerk.token))
        .header("Content-Type", "application/json")
        .header("If-Match", format!("\"{version}\""));
    office.http.send(request.body(b"{}".to_vec()).unwrap()).await.expect(200);
});

on_both_engines!(a_purpose_can_be_named_and_a_hidden_case_is_not_read, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (reference, _) = case(office, &clerk).await;
    let inspector = office.staff("inspector").await;
    let ask = |token: &str, purpose: &str| {
        let request = office
            .http
            .request(ureq::http::Method::GET, &format!("/api/v1/cases/{reference}"))
            .header("Authorization", format!("Bearer {token}"))
            .header("Purpose", purpose);
        office.http.send(request.body(Vec::new()).unwrap())
    };
    ask(&inspector.token, "inspection").await.expect(200);
    ask(&inspector.token, "Một câu dài").await.expect(200);
    ask(&office.staff("admin").await.token, "curiosity").await.expect(404);
    let told = events(office).await;
    let mut purposes: Vec<&str> = told.iter().map(|event| event["data"]["purpose"].as_str().unwrap()).collect();
    // Two events of one millisecond have no order.
    purposes.sort_unstable();
    assert_eq!(purposes, ["inspection", "processing"]);
});

on_both_engines!(a_list_with_names_is_one_event_with_their_number, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    case(office, &clerk).await;
    case(office, &clerk).await;
    clerk.get("/cases").await.expect(200);
    let told = events(office).await;
    let expected = json!({"purpose": "processing", "class": "list", "page": "/api/v1/cases", "count": 2});
    assert_eq!(told.last().unwrap()["data"], expected);
});

on_both_engines!(every_route_of_staff_that_shows_a_case_says_so, async |_office: &TestOffice| {
    for route in web::routes() {
        let shows = route.method == "GET" && route.path.contains("{reference}") && route.guard != web::Guard::CheckCode;
        if shows {
            assert_eq!(route.reads, web::Reads::Personal, "{} {}", route.method, route.path);
        }
    }
});

on_both_engines!(a_reading_taken_away_is_found, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (reference, _) = case(office, &clerk).await;
    clerk.get(&format!("/cases/{reference}")).await.expect(200);
    let mut tx = office.database.db.write().await.unwrap();
    tx.execute(sql!("delete from reading where purpose = $1"), args!["processing"]).await.unwrap();
    tx.commit().await.unwrap();
    let report = office.fsck().await;
    assert_eq!((report.exit_code(), report.findings[0].what), (2, "projection"));
});

on_both_engines!(whoever_is_recognised_by_number_was_read, async |office: &TestOffice| {
    case(office, &office.staff("clerk").await).await;
    let browser = office.signed_in("clerk").await;
    let form = browser.get("/desk?procedure=1.004873").await.expect(200).text().to_owned();
    let token = form.split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let look_up = async |number: &str| {
        let fields = [("form_token", token.as_str()), ("procedure", "1.004873"), ("applicant.id_number", number)];
        browser.post_form("/desk/person", &fields).await.expect(200).text().to_owned()
    };
    let before = events(office).await.len();
    assert!(look_up("012999999").await.contains("Chưa có hồ sơ nào mang số này"));
    assert_eq!(events(office).await.len(), before, "nobody was shown");
    assert!(look_up("012345678").await.contains("Nguyễn Thị Lan"));
    let told = events(office).await;
    assert_eq!((told.len(), &told[before]["data"]["class"]), (before + 1, &json!("list")), "{told:?}");
});

on_both_engines!(whoever_changes_a_case_by_the_api_has_read_it, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (reference, _) = case(office, &clerk).await;
    assert_eq!(events(office).await.len(), 0, "who sends a dossier in knows what is in it");
    clerk.act(&reference, "transfer", json!({})).await;
    office.staff("head").await.act(&reference, "assignment", json!({"officer": "officer"})).await;
    let told = events(office).await;
    let mut readers: Vec<&str> = told.iter().map(|event| event["actor"]["id"].as_str().unwrap()).collect();
    readers.sort_unstable();
    assert_eq!(readers, ["clerk", "head"]);
});
