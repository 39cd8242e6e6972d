//! What was altered is found, and named.

use acceptance::{TestOffice, on_both_engines};
use serde_json::json;
use store::{args, sql};

async fn office_with_cases(office: &TestOffice) -> String {
    let clerk = office.staff("clerk").await;
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({})).await;
    office.received(&clerk, "1.004873").await;
    assert!(office.fsck().await.findings.is_empty());
    reference
}

/// Runs one statement as somebody with a database client would.
async fn tamper(office: &TestOffice, statement: &'static store::Sql, args: &[store::Value]) {
    let mut tx = office.office.db.write().await.unwrap();
    tx.execute(statement, args).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines!(a_date_moved_without_an_event_is_found, async |office: &TestOffice| {
    let reference = office_with_cases(office).await;
    tamper(
        office,
        sql!("update cases set due_at = $1 where reference = $2"),
        args!["2010-03-01T10:00:00.000Z", &reference],
    )
    .await;
    let report = office.fsck().await;
    assert_eq!((report.exit_code(), report.findings[0].what), (1, "projection"));
    assert_eq!(report.findings[0].key, reference);
});

on_both_engines!(a_case_that_vanished_is_found_by_its_events_and_its_number, async |office: &TestOffice| {
    let reference = office_with_cases(office).await;
    tamper(office, sql!("delete from cases where reference = $1"), args![&reference]).await;
    let report = office.fsck().await;
    assert_eq!(report.exit_code(), 2, "{:?}", report.findings);
    assert!(report.findings.iter().any(|f| f.what == "event"));
    assert!(report.findings.iter().any(|f| f.what == "number"));
});

on_both_engines!(a_number_taken_by_hand_is_found, async |office: &TestOffice| {
    office_with_cases(office).await;
    tamper(office, sql!("update counter set n = 7 where unit = 'MOT-CUA'"), &[]).await;
    assert_eq!(office.fsck().await.findings[0].what, "number");
});

on_both_engines!(a_fee_taken_is_an_event_of_its_own_and_one_that_went_missing_is_found, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let mut intake = office.intake("1.004873").await;
    intake["fee"] = json!({"amount": 8000, "paid": true});
    let case = clerk.post("/cases", &intake).await.expect(201).json();
    let events: Vec<&str> = case["history"].as_array().unwrap().iter().filter_map(|e| e["event"].as_str()).collect();
    assert_eq!(events, ["case.received", "fee.paid"]);
    // Two events, so the next act has to be the third.
    let reference = case["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({})).await;
    intake["fee"] = json!({"amount": 8000, "paid": false});
    clerk.post("/cases", &intake).await.expect(201);
    assert!(office.fsck().await.findings.is_empty());
    tamper(
        office,
        sql!("update cases set intake = replace(intake, '\"paid\":true', '\"paid\":false') where reference = $1"),
        args![&reference],
    )
    .await;
    let report = office.fsck().await;
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].message, "paid: the journal says 8000, the row says 0");
});
