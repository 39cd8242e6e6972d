//! The lane for certified copies: in and out at once, and still numbered, journalled and counted.

use acceptance::{Staff, TestOffice, fresh_key, on_both_engines};
use serde_json::{Value, json};
use store::{args, sql};

fn body(copies: i64, pages: i64) -> Value {
    json!({"applicant": {"name": "Nguyễn Thị Lan"}, "document": "Bằng tốt nghiệp", "copies": copies, "pages": pages,
        "signer": "leader"})
}

async fn certified(clerk: &Staff, copies: i64, pages: i64) -> Value {
    clerk.post("/certified-copies", &body(copies, pages)).await.expect(201).json()
}

fn paths(problem: &Value) -> Vec<&str> {
    problem["fields"].as_array().expect("fields").iter().map(|f| f["path"].as_str().expect("a path")).collect()
}

on_both_engines!(copies_are_taken_in_signed_paid_and_handed_over_in_one_act, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, "1.004873").await;
    let copy = certified(&clerk, 3, 4).await;
    // 2,000 for each of the first two pages, 1,000 for each further one, three times.
    assert_eq!(copy["fee"], 18_000);
    let case = &copy["case"];
    assert_eq!(case["reference"], "MOT-CUA-100120-0002", "the numbers of the desk are one series");
    assert_eq!((&case["state"], &case["state_code"]), (&json!("returned"), &json!(10)));
    let events: Vec<&str> = case["history"].as_array().unwrap().iter().map(|e| e["event"].as_str().unwrap()).collect();
    let expected = ["case.received", "fee.paid", "case.decided", "case.result_issued", "case.result_collected"];
    assert_eq!(events, expected);
    assert_eq!(case["version"], 5);
    // It is found and shown like any other case, and its receipt can be printed.
    let reference = case["reference"].as_str().unwrap();
    assert_eq!(clerk.get(&format!("/cases/{reference}")).await.expect(200).json()["state"], "returned");
    let browser = office.signed_in("clerk").await;
    browser.get(&format!("/cases/{reference}")).await.expect(200);
    browser.get(&format!("/cases/{reference}/receipt.pdf")).await.expect(200);
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
});

on_both_engines!(the_lane_counts_the_day_and_empties_its_form, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    certified(&clerk, 1, 1).await;
    certified(&clerk, 2, 3).await;
    let page = office.signed_in("clerk").await.get("/desk/copies").await.expect(200).text().to_owned();
    for sum in ["<b>2</b> việc", "<b>3</b> bản", "<b>7</b> trang", "<b>12.000 đồng</b>"] {
        assert!(page.contains(sum), "{sum} is not in {page}");
    }
    office.set_clock("2010-01-21T09:00");
    let page = office.signed_in("clerk").await.get("/desk/copies").await.expect(200).text().to_owned();
    assert!(page.contains("<b>0</b> việc") && page.contains("Hôm nay chưa chứng thực bản sao nào."));
});

on_both_engines!(what_cannot_be_certified_takes_no_number, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let check = async |change: Value, expected: &[&str]| {
        let mut body = body(1, 1);
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let problem = clerk.post("/certified-copies", &body).await.expect(422).json();
        assert_eq!(paths(&problem), expected, "{problem}");
    };
    check(json!({"copies": 0}), &["copies"]).await;
    check(json!({"copies": -1, "pages": 5_000}), &["copies", "pages"]).await;
    check(json!({"document": " "}), &["document"]).await;
    check(json!({"applicant": {"name": "", "id_number": "12"}}), &["applicant.name", "applicant.id_number"]).await;
    // Neither the clerk nor somebody who signs nothing here.
    for signer in ["clerk", "officer", "inspector", "nobody", ""] {
        check(json!({"signer": signer}), &["signer"]).await;
    }
    assert_eq!(certified(&clerk, 1, 1).await["case"]["reference"], "MOT-CUA-100120-0001");
});

on_both_engines!(only_a_clerk_certifies_and_a_retry_is_one_case, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let key = fresh_key();
    let first = clerk.post_with_key("/certified-copies", &key, &body(1, 1)).await.expect(201).json();
    assert_eq!(clerk.post_with_key("/certified-copies", &key, &body(1, 1)).await.expect(201).json(), first);
    clerk.post_with_key("/certified-copies", &key, &body(2, 1)).await.expect(422);
    for who in ["officer", "head", "leader", "secretary", "inspector", "admin"] {
        office.staff(who).await.post("/certified-copies", &body(1, 1)).await.expect(403);
    }
});

on_both_engines!(a_certification_that_was_altered_is_found, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    certified(&clerk, 2, 3).await;
    let mut tx = office.office.db.write().await.unwrap();
    tx.execute(sql!("update certified_copy set fee = $1"), args![4_000_i64]).await.unwrap();
    tx.commit().await.unwrap();
    let report = office.fsck().await;
    assert_eq!(report.findings[0].message, "certified fee: the journal says 10000, the row says 4000");
});

on_both_engines!(the_procedure_of_the_lane_is_the_one_people_find, async |office: &TestOffice| {
    let rules = office.office.rules();
    let found = rules.catalogue.search("chứng thực bản sao từ bản chính", &Default::default(), 1);
    assert_eq!(found.hits[0].procedure.key, rules.copies.procedure);
});

on_both_engines!(a_certification_is_undone_within_minutes_by_whoever_entered_it, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    certified(&clerk, 1, 1).await;
    let copy = certified(&clerk, 2, 3).await;
    let reference = copy["case"]["reference"].as_str().unwrap();
    let undone = clerk.act(reference, "void", json!({"reason": "Ghi nhầm số bản."})).await;
    assert_eq!(undone["state"], "stopped");
    let events: Vec<&str> = undone["history"].as_array().unwrap().iter().filter_map(|e| e["event"].as_str()).collect();
    assert_eq!(events[5..], ["case.voided", "fee.refunded"]);
    let page = office.signed_in("clerk").await.get("/desk/copies").await.expect(200).text().to_owned();
    for sum in ["<b>1</b> việc", "<b>1</b> bản", "<b>2.000 đồng</b>"] {
        assert!(page.contains(sum), "{sum}");
    }
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
    clerk.post(&format!("/cases/{reference}/void"), &json!({"reason": "x"})).await.expect(422);
    office.set_clock("2010-01-20T08:46");
    let late = clerk.post("/cases/MOT-CUA-100120-0001/void", &json!({"reason": "x"})).await.expect(422).json();
    assert!(late["fields"][0]["message"].as_str().unwrap().contains("15 phút"), "{late}");
});
