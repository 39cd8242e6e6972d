//! How long it really took: counted with the result, taken back with a void, never with too few, found out when touched.

use acceptance::{Staff, TestOffice, on_both_engines};
use serde_json::{Value, json};
use store::{args, record, sql};

const STATUS: &str = "1.004873";
const COPIES: &str = "2.000815";

/// A certified copy: in and out at once, so its real time is the smallest there is.
async fn copy(clerk: &Staff) -> String {
    let body = json!({"applicant": {"name": "Nguyễn Thị Lan"}, "document": "Bằng tốt nghiệp", "copies": 1, "pages": 1,
        "signer": "leader"});
    let copy = clerk.post("/certified-copies", &body).await.expect(201).json();
    copy["case"]["reference"].as_str().unwrap().to_owned()
}

async fn page(office: &TestOffice, key: &str) -> String {
    office.visitor().get(&format!("/procedures/{key}")).await.expect(200).text().to_owned()
}

record! { struct Class { month: String, up_to: i64, n: i64 } }

async fn classes(office: &TestOffice, key: &str) -> Vec<(String, i64, i64)> {
    let statement =
        sql!("select month, up_to, n from settle_time where procedure_key = $1 and n > 0 order by month, up_to");
    let rows: Vec<Class> = office.office.db.read().await.unwrap().all(statement, args![key]).await.unwrap();
    rows.into_iter().map(|row| (row.month, row.up_to, row.n)).collect()
}

on_both_engines!(a_page_tells_the_real_time_of_five_cases_and_not_of_four, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let few = "chưa đủ 5 hồ sơ";
    for _ in 0..4 {
        copy(&clerk).await;
    }
    assert!(page(office, COPIES).await.contains(few));
    let last = copy(&clerk).await;
    let told = page(office, COPIES).await;
    assert!(!told.contains(few) && told.contains("Tính trên 5 hồ sơ đã xong từ 01/2009"), "{told}");
    assert_eq!(classes(office, COPIES).await, [("2010-01".to_owned(), 60, 5)]);
    // What was voided was no case.
    clerk.act(&last, "void", json!({"reason": "Nhập nhầm người"})).await;
    assert!(page(office, COPIES).await.contains(few));
    assert_eq!(classes(office, COPIES).await, [("2010-01".to_owned(), 60, 4)]);
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
});

/// One case on its whole way, from one local time to another.
async fn settled(office: &TestOffice, received: &str, result: &str) -> Value {
    office.set_clock(received);
    let clerk = office.staff("clerk").await;
    let case = office.received(&clerk, STATUS).await;
    let reference = case["reference"].as_str().unwrap();
    office.set_clock(result);
    let (officer, head, leader) =
        (office.staff("officer").await, office.staff("head").await, office.staff("leader").await);
    clerk.act(reference, "transfer", json!({})).await;
    let mut case = head.act(reference, "assignment", json!({"officer": "officer"})).await;
    while case["unit"] == "TP" {
        case = officer.act(reference, "transfer", json!({})).await;
    }
    leader.act(reference, "decision", json!({"outcome": "approve"})).await;
    officer
        .act(reference, "result", json!({"number": "12/XN", "signed_on": &result[..10], "signer": "Nguyễn Văn A"}))
        .await
}

on_both_engines!(the_time_is_working_time_from_reception_to_result, async |office: &TestOffice| {
    // Wednesday 08:30 to Thursday 10:10: 7.5 hours and 2 h 10.
    settled(office, "2010-01-20T08:30", "2010-01-21T10:10").await;
    // Over a weekend: Friday 16:00 to Monday 09:00 are two hours.
    settled(office, "2010-01-22T16:00", "2010-01-25T09:00").await;
    let expected = [("2010-01".to_owned(), 120, 1), ("2010-01".to_owned(), 600, 1)];
    assert_eq!(classes(office, STATUS).await, expected);
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
});

on_both_engines!(a_count_that_was_touched_is_found, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    copy(&clerk).await;
    let mut tx = office.office.db.write().await.unwrap();
    tx.execute(sql!("update settle_time set n = 7 where procedure_key = $1"), args![COPIES]).await.unwrap();
    tx.commit().await.unwrap();
    let findings = office.fsck().await.findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].message.contains("1 cases were settled, the count says 7"), "{findings:?}");
});

on_both_engines!(cases_settled_before_are_counted_once_at_the_next_start, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    copy(&clerk).await;
    copy(&clerk).await;
    let mut tx = office.office.db.write().await.unwrap();
    tx.execute(sql!("update cases set settled_minutes = null"), &[]).await.unwrap();
    tx.execute(sql!("delete from settle_time"), &[]).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        let db = office.database.reopen().await;
        let options = office.office.options.clone();
        office::Office::open(db, office::Clock::set_to(office.office.now()), options).await.unwrap();
        assert_eq!(classes(office, COPIES).await, [("2010-01".to_owned(), 60, 2)]);
    }
    assert!(office.fsck().await.findings.is_empty());
});
