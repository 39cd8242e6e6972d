//! The letters and limits of the turns: each missed date its own letter, a later date only before the first has passed,
//! no stop while the applicant still has time, and the limit that begins anew with a full dossier.

use acceptance::{Staff, TestOffice, on_both_engines};
use serde_json::{Value, json};
use store::Work;

/// Of the justice division (TP), with one appraisal step.
const STATUS: &str = "1.004873";

struct People {
    clerk: Staff,
    head: Staff,
    officer: Staff,
    leader: Staff,
}

async fn people(office: &TestOffice) -> People {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    People { clerk, head, officer: office.staff("officer").await, leader: office.staff("leader").await }
}

/// Received on Wednesday, 20/01/2010 at 08:40, and in the officer's hands.
async fn in_hand(office: &TestOffice, p: &People) -> (String, Value) {
    office.set_clock("2010-01-20T08:40");
    let reference = office.received(&p.clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    p.clerk.act(&reference, "transfer", json!({})).await;
    let case = p.head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    (reference, case)
}

/// The first sentence of a refusal with its field.
async fn refused(person: &Staff, reference: &str, verb: &str, body: Value) -> (String, String) {
    let problem = person.post(&format!("/cases/{reference}/{verb}"), &body).await.expect(422).json();
    let text = |name: &str| problem["fields"][0][name].as_str().unwrap_or_default().to_owned();
    (text("path"), text("message"))
}

async fn intact(office: &TestOffice) {
    let report = office.fsck().await;
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

fn first_paper() -> Value {
    json!([{"paper": 1, "original": 1, "reason": "Tờ khai thiếu chữ ký"}])
}

/// Publishes the procedure anew, with the clock that restarts.
async fn restarts(office: &TestOffice) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/procedures.json");
    let mut file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let all = file["records"].as_array_mut().unwrap();
    all.retain(|record| record["key"] == STATUS);
    all[0]["supplement_clock"] = json!("restart");
    let format = catalogue::import::Format::Json;
    let records = catalogue::import::read(&serde_json::to_vec(&file).unwrap(), format).unwrap();
    let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
    let mut work = Work::new(&mut tx, office.office.now(), &mut chance);
    catalogue::import_records(&mut work, records).await.unwrap();
    office::bump_revision(work.tx).await.unwrap();
    tx.commit().await.unwrap();
    office.office.refresh().await.unwrap();
}

on_both_engines!(a_later_date_is_granted_before_the_first_has_passed_or_not_at_all, async |office: &TestOffice| {
    let p = people(office).await;
    let (reference, case) = in_hand(office, &p).await;
    let ask = json!({"due_at": "2010-03-12T17:00:00+07:00", "reason": "Chờ xác minh"});
    p.officer.act(&reference, "extension", ask).await;
    office.set_clock("2010-03-05T09:00");
    let late = refused(&p.leader, &reference, "extension/approval", json!({"approve": true})).await;
    assert!(late.0 == "state" && late.1.contains("đã qua"), "{late:?}");
    let declined = p.leader.act(&reference, "extension/approval", json!({"approve": false})).await;
    assert_eq!(declined["due_at"], case["due_at"]);
    p.head.act(&reference, "apology", json!({"due_at": "2010-03-10T17:00:00+07:00", "reason": "r"})).await;
    intact(office).await;
});

on_both_engines!(
    a_full_dossier_begins_the_limit_anew_and_each_missed_date_owes_its_letter,
    async |office: &TestOffice| {
        restarts(office).await;
        let p = people(office).await;
        let (reference, case) = in_hand(office, &p).await;
        let letter = |to: &str| json!({"due_at": to, "reason": "Chậm ý kiến của UBND xã"});
        office.set_clock("2010-03-05T09:00");
        p.head.act(&reference, "apology", letter("2010-03-10T17:00:00+07:00")).await;
        let asked = json!({"papers": first_paper(), "ground": "Mới xác minh được"});
        p.officer.act(&reference, "supplement", asked).await;
        office.set_clock("2010-03-08T10:00");
        let brought = json!({"papers": [{"paper": 1, "original": 1}]});
        let anew = p.clerk.act(&reference, "supplement/answer", brought).await;
        // As long after Monday the 8th as the first promise was after the reception.
        let due = |case: &Value| store::Moment::parse(case["due_at"].as_str().unwrap()).unwrap();
        assert!(due(&anew) > store::Moment::parse("2010-03-08T10:00:00+07:00").unwrap(), "{anew}");
        assert_eq!(anew["promised_at"], case["promised_at"]);
        let not_late = refused(&p.head, &reference, "apology", letter("2010-06-10T17:00:00+07:00")).await;
        assert!(not_late.1.contains("chưa quá hẹn"), "{not_late:?}");
        office.set_clock("2010-06-07T09:00");
        p.head.act(&reference, "apology", letter("2010-06-10T17:00:00+07:00")).await;
        let again = refused(&p.head, &reference, "apology", letter("2010-06-11T17:00:00+07:00")).await;
        assert!(again.1.contains("Đã gửi thư xin lỗi"), "{again:?}");
        let told = p.clerk.get(&format!("/cases/{reference}")).await.expect(200).json();
        let letters = told["documents"].as_array().unwrap().iter().filter(|it| it["kind"] == "apology_letter").count();
        assert_eq!(letters, 2);
        intact(office).await;
    }
);

on_both_engines!(nobody_is_stopped_while_they_may_still_bring_what_is_missing, async |office: &TestOffice| {
    let p = people(office).await;
    let (reference, _) = in_hand(office, &p).await;
    p.officer.act(&reference, "supplement", json!({"papers": first_paper()})).await;
    let early = refused(&p.officer, &reference, "stop", json!({"reason": "Không bổ sung"})).await;
    assert!(early.1.contains("còn được bổ sung đến 17:00 10/02/2010"), "{early:?}");
    office.set_clock("2010-02-10T17:01");
    let stopped = p.officer.act(&reference, "stop", json!({"reason": "Không bổ sung"})).await;
    assert_eq!(stopped["state"], "stopped");
    intact(office).await;
});
