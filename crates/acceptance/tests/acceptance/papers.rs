//! The papers of a case and of a desk, fetched as staff fetch them.

use acceptance::{Client, Staff, TestOffice, on_both_engines};
use serde_json::json;

const STATUS: &str = "1.004873";

async fn received(office: &TestOffice, clerk: &Staff, at: &str) -> String {
    office.set_clock(at);
    office.received(clerk, STATUS).await["reference"].as_str().unwrap().to_owned()
}

async fn pdf(browser: &Client, path: &str) -> Vec<u8> {
    let answer = browser.get(path).await.expect(200);
    assert!(answer.body.starts_with(b"%PDF-"), "{path}");
    answer.body
}

fn value(page: &str, name: &str) -> String {
    let input = page.split(&format!("name=\"{name}\"")).nth(1).expect(name);
    input.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

on_both_engines!(the_papers_of_a_case_are_told_by_the_api_and_can_be_fetched, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let reference = received(office, &clerk, "2010-01-20T08:40").await;
    let case = clerk.act(&reference, "transfer", json!({})).await;
    let documents: Vec<(&str, &str)> = case["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["kind"].as_str().unwrap(), it["pdf"].as_str().unwrap()))
        .collect();
    let kinds: Vec<&str> = documents.iter().map(|document| document.0).collect();
    assert_eq!(kinds, ["receipt", "control_slip", "rating_slip"]);
    let browser = office.signed_in("clerk").await;
    for (_, path) in documents {
        let first = pdf(&browser, path).await;
        assert!(first.len() > 10_000);
    }
    // A second printing of a paper about the case is marked, so it is another file.
    let path = format!("/cases/{reference}/documents/control_slip.pdf");
    assert_ne!(pdf(&browser, &path).await, pdf(&browser, &path).await);
    for unknown in ["stop_notice.pdf", "supplement_request-1.pdf", "05.pdf", "control_slip"] {
        browser.get(&format!("/cases/{reference}/documents/{unknown}")).await.expect(404);
    }
    office.signed_in("admin").await.get(&path).await.expect(404);
});

on_both_engines!(the_register_holds_the_cases_of_its_period, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    received(office, &clerk, "2010-01-20T08:40").await;
    received(office, &clerk, "2010-01-20T16:59").await;
    received(office, &clerk, "2010-01-21T08:00").await;
    let browser = office.signed_in("clerk").await;
    let found = async |from: &str, to: &str| {
        let page = browser.get(&format!("/desk/register?from={from}&to={to}")).await.expect(200);
        page.text().to_owned()
    };
    assert!(found("20/01/2010", "20/01/2010").await.contains("2 hồ sơ ở"));
    assert!(found("2010-01-20", "2010-01-21").await.contains("3 hồ sơ ở"));
    assert!(found("01/01/2010", "19/01/2010").await.contains("Không có hồ sơ nào trong kỳ này."));
    let wrong = browser.get("/desk/register?from=31/02/2010").await.expect(422);
    assert!(wrong.text().contains("Không có ngày 31/02/2010"), "{}", wrong.text());
    pdf(&browser, "/desk/register.pdf?from=2010-01-20&to=2010-01-21").await;
    browser.get("/desk/register.pdf?from=2010-01-20&to=2010-01-21&book=2").await.expect(404);
    let workbook = browser.get("/desk/register.xlsx?from=2010-01-20&to=2010-01-21").await.expect(200);
    assert!(workbook.body.starts_with(b"PK"));
    // The division's head has the register of the division; nobody has one of a unit they may not see.
    let head = office.signed_in("head").await;
    assert!(head.get("/desk/register?from=20/01/2010").await.expect(200).text().contains("3 hồ sơ ở Phòng Tư pháp"));
    head.get("/desk/register?unit=MOT-CUA").await.expect(403);
    browser.get("/desk/register.pdf?unit=TP").await.expect(403);
    office.signed_in("admin").await.get("/desk/register").await.expect(403);
});

on_both_engines!(the_closing_list_tells_the_day_and_adds_up, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let first = received(office, &clerk, "2010-01-20T08:40").await;
    let second = received(office, &clerk, "2010-01-21T08:00").await;
    clerk.act(&first, "transfer", json!({})).await;
    clerk.act(&second, "withdrawal", json!({"reason": "Nộp nhầm"})).await;
    let applicant = json!({"name": "Lê Thị Mơ", "id_number": "012345678"});
    let refusal = json!({"procedure": STATUS, "applicant": applicant, "reason": "Thiếu tờ khai"});
    let slip = clerk.post("/refusals", &refusal).await.expect(201).json()["reference"].as_str().unwrap().to_owned();
    let browser = office.signed_in("clerk").await;
    let page = browser.get("/desk/closing").await.expect(200).text().to_owned();
    let balance = "Tồn đầu ngày 1 + tiếp nhận 1 = giải quyết xong 0 + dừng, rút 1 + còn lại 1.";
    assert!(page.contains(balance) && !page.contains("không cân đối"), "{page}");
    assert!(page.contains("Phòng Tư pháp"), "{page}");
    let yesterday = browser.get("/desk/closing?day=20/01/2010").await.expect(200);
    assert!(yesterday.text().contains("Tồn đầu ngày 0 + tiếp nhận 1 = giải quyết xong 0 + dừng, rút 0 + còn lại 1."));
    browser.get("/desk/closing?day=22/01/2010").await.expect(422);
    pdf(&browser, "/desk/closing.pdf").await;
    pdf(&browser, &format!("/refusals/{slip}/rating_slip.pdf")).await;
    office.signed_in("officer").await.get("/desk/closing").await.expect(403);
    // An inspector reads the figures of every desk.
    office.signed_in("inspector").await.get("/desk/closing?unit=MOT-CUA").await.expect(200);
});

on_both_engines!(every_turn_leaves_its_paper, async |office: &TestOffice| {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    let (officer, leader) = (office.staff("officer").await, office.staff("leader").await);
    let reference = received(office, &clerk, "2010-01-20T08:40").await;
    clerk.act(&reference, "transfer", json!({})).await;
    head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    let papers = json!([{"paper": 1, "original": 1, "reason": "Tờ khai thiếu chữ ký"}]);
    officer.act(&reference, "supplement", json!({"papers": papers})).await;
    clerk.act(&reference, "supplement/answer", json!({"papers": [{"paper": 1, "original": 1}]})).await;
    let ask = json!({"due_at": "2010-02-22T17:00:00+07:00", "reason": "Chờ xác minh tại xã Bắc Hồng"});
    officer.act(&reference, "extension", ask).await;
    leader.act(&reference, "extension/approval", json!({"approve": true})).await;
    clerk.act(&reference, "withdrawal", json!({"reason": "Không còn nhu cầu"})).await;
    let case = clerk.act(&reference, "stop", json!({"reason": "Theo đơn rút hồ sơ"})).await;
    let told: Vec<&str> = case["documents"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    let expected = ["receipt", "control_slip", "supplement_request", "apology_letter", "stop_notice", "rating_slip"];
    assert_eq!(told, expected);
    let browser = office.signed_in("clerk").await;
    for document in case["documents"].as_array().unwrap() {
        pdf(&browser, document["pdf"].as_str().unwrap()).await;
    }
    browser.get(&format!("/cases/{reference}/documents/supplement_request-2.pdf")).await.expect(404);
    let page = browser.get(&format!("/cases/{reference}")).await.expect(200).text().to_owned();
    assert!(page.contains("Thư xin lỗi và hẹn lại, lần 1") && page.contains("Thông báo dừng giải quyết"), "{page}");
});

on_both_engines!(guidance_in_writing_is_kept_and_counted, async |office: &TestOffice| {
    let browser = office.signed_in("clerk").await;
    let form = browser.get(&format!("/desk?procedure={STATUS}")).await.expect(200).text().to_owned();
    let (token, key) = (value(&form, "form_token"), value(&form, "key"));
    let give = async |name: &str| {
        let fields = [
            ("form_token", token.as_str()),
            ("key", key.as_str()),
            ("procedure", STATUS),
            ("applicant.name", name),
            ("papers.0.original", "1"),
        ];
        browser.post_form("/desk/guidance", &fields).await
    };
    let slip = give("Lê Thị Mơ").await.expect(303).header("location").unwrap().to_owned();
    assert_eq!(slip, "/desk/guidance/MOT-CUA-HD-100120-0001/slip.pdf");
    assert_eq!(give("Lê Thị Mơ").await.expect(303).header("location"), Some(slip.as_str()), "a double click is one");
    // The same form goes on: with other content it is another slip, and it can still become an intake.
    let other = give("").await.expect(303).header("location").unwrap().to_owned();
    assert_eq!(other, "/desk/guidance/MOT-CUA-HD-100120-0002/slip.pdf");
    let first = pdf(&browser, &slip).await;
    assert_ne!(first, pdf(&browser, &slip).await, "a second printing is marked");
    let list = browser.get("/desk/guided").await.expect(200).text().to_owned();
    assert!(list.contains("MOT-CUA-HD-100120-0001") && list.contains("Lê Thị Mơ") && list.contains(&other), "{list}");
    let closing = browser.get("/desk/closing").await.expect(200).text().to_owned();
    assert!(closing.contains("Hướng dẫn bằng phiếu"), "{closing}");
    browser.get("/desk/guidance/MOT-CUA-HD-100120-0009/slip.pdf").await.expect(404);
    browser.post_form("/desk/guidance", &[("form_token", &token), ("procedure", STATUS)]).await.expect(400);
    // Tomorrow it is no longer today's.
    office.set_clock("2010-01-21T08:30");
    let tomorrow = office.signed_in("clerk").await.get("/desk/guided").await.expect(200).text().to_owned();
    assert!(tomorrow.contains("Hôm nay chưa đưa phiếu hướng dẫn nào."), "{tomorrow}");
    let found = office.fsck().await.findings;
    assert!(found.is_empty(), "{found:?}");
});

on_both_engines!(a_refusal_printed_again_is_marked, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let refusal = json!({"procedure": STATUS, "applicant": {"name": "Lê Thị Mơ"}, "reason": "Thiếu tờ khai"});
    let slip = clerk.post("/refusals", &refusal).await.expect(201).json()["slip"].as_str().unwrap().to_owned();
    let browser = office.signed_in("clerk").await;
    assert_ne!(pdf(&browser, &slip).await, pdf(&browser, &slip).await);
});
