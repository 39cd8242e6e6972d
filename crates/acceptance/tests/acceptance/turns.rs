//! The turns a case can take between its receipt and its end.

use acceptance::{Staff, TestOffice, on_both_engines};
use serde_json::{Value, json};

/// Of the justice division (TP), with one appraisal step.
const STATUS: &str = "1.004873";

struct People {
    clerk: Staff,
    head: Staff,
    officer: Staff,
    leader: Staff,
}

async fn people(office: &TestOffice) -> People {
    People {
        clerk: office.staff("clerk").await,
        head: office.staff("head").await,
        officer: office.staff("officer").await,
        leader: office.staff("leader").await,
    }
}

fn reference_of(case: &Value) -> String {
    case["reference"].as_str().expect("a reference").to_owned()
}

/// Received on Wednesday, 20/01/2010 at 08:40, and in the officer's hands.
async fn in_hand(office: &TestOffice, p: &People) -> Value {
    office.set_clock("2010-01-20T08:40");
    let reference = reference_of(&office.received(&p.clerk, STATUS).await);
    p.clerk.act(&reference, "transfer", json!({})).await;
    p.head.act(&reference, "assignment", json!({"officer": "officer"})).await
}

/// The sentences of a refusal with their fields.
async fn refused(person: &Staff, reference: &str, verb: &str, body: Value) -> Vec<(String, String)> {
    let problem = person.post(&format!("/cases/{reference}/{verb}"), &body).await.expect(422).json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let fields = problem["fields"].as_array().expect("fields");
    fields.iter().map(|field| (text(&field["path"]), text(&field["message"]))).collect()
}

async fn intact(office: &TestOffice) {
    let report = office.fsck().await;
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

fn first_paper() -> Value {
    json!([{"paper": 1, "original": 1, "copy": 0, "reason": "Tờ khai thiếu chữ ký"}])
}

on_both_engines!(a_supplement_stops_the_clock_and_the_date_moves_by_that_time, async |office: &TestOffice| {
    let p = people(office).await;
    let case = in_hand(office, &p).await;
    let reference = reference_of(&case);
    let asked = p.officer.act(&reference, "supplement", json!({"papers": first_paper()})).await;
    assert_eq!((&asked["state"], &asked["state_code"]), (&json!("awaiting_supplement"), &json!(5)));
    assert_eq!(asked["due_at"], case["due_at"], "nobody can name a new date yet");
    // While it waits nothing else goes on.
    assert_eq!(refused(&p.officer, &reference, "transfer", json!({})).await[0].0, "state");
    office.set_clock("2010-01-22T08:40");
    let lacking = refused(&p.clerk, &reference, "supplement/answer", json!({"papers": []})).await;
    assert!(lacking[0].1.contains("số 1"), "{lacking:?}");
    let brought = json!({"papers": [{"paper": 1, "original": 1, "copy": 0}]});
    let answered = p.clerk.act(&reference, "supplement/answer", brought).await;
    assert_eq!((&answered["state"], &answered["officer"]), (&json!("processing"), &json!("officer")));
    assert_eq!(answered["promised_at"], case["promised_at"], "the first promise is what counts");
    let (before, after) = (case["due_at"].as_str().unwrap(), answered["due_at"].as_str().unwrap());
    assert!(after > before, "{before} {after}");
    let track = office.http.get(&format!("/api/v1/track/{reference}")).await.expect(200).json();
    assert_eq!(track["due_at"], answered["due_at"]);
    intact(office).await;
});

on_both_engines!(a_second_request_needs_a_ground_and_the_head, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = reference_of(&in_hand(office, &p).await);
    p.officer.act(&reference, "supplement", json!({"papers": first_paper()})).await;
    p.clerk.act(&reference, "supplement/answer", json!({"papers": [{"paper": 1, "original": 1}]})).await;
    let again = json!({"papers": first_paper(), "ground": "Giấy nộp bổ sung không đọc được"});
    assert_eq!(refused(&p.officer, &reference, "supplement", again.clone()).await[0].0, "ground");
    let unlisted = json!({"extra": [{"name": "Sổ hộ khẩu", "legal_basis": ""}], "ground": "g"});
    assert_eq!(refused(&p.head, &reference, "supplement", unlisted).await[0].0, "extra.0.legal_basis");
    let unknown = json!({"papers": [{"paper": 99, "original": 1}], "ground": "g"});
    assert_eq!(refused(&p.head, &reference, "supplement", unknown).await[0].0, "papers.0.paper");
    p.officer.act(&reference, "supplement/proposal", again.clone()).await;
    assert_eq!(refused(&p.officer, &reference, "supplement/proposal", again).await[0].0, "state");
    p.officer.post(&format!("/cases/{reference}/supplement/approval"), &json!({"approve": true})).await.expect(403);
    let sent = p.head.act(&reference, "supplement/approval", json!({"approve": true})).await;
    assert_eq!((&sent["state"], &sent["supplements"]), (&json!("awaiting_supplement"), &json!(2)));
    intact(office).await;
});

on_both_engines!(a_late_first_request_says_why, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = reference_of(&in_hand(office, &p).await);
    office.set_clock("2010-01-26T09:00");
    let late = refused(&p.officer, &reference, "supplement", json!({"papers": first_paper()})).await;
    assert_eq!(late[0].0, "ground");
    assert!(late[0].1.contains("25/01/2010"), "{late:?}");
    let with_ground = json!({"papers": first_paper(), "ground": "Mới xác minh được"});
    p.officer.act(&reference, "supplement", with_ground).await;
    assert_eq!(refused(&p.officer, &reference, "supplement", json!({"papers": []})).await[0].0, "state");
    intact(office).await;
});

on_both_engines!(a_suspended_case_waits_and_goes_on, async |office: &TestOffice| {
    let p = people(office).await;
    let case = in_hand(office, &p).await;
    let reference = reference_of(&case);
    assert_eq!(refused(&p.officer, &reference, "suspension", json!({})).await[0].0, "reason");
    let reason = json!({"reason": "Chờ nộp lệ phí trước bạ", "ground": "payment"});
    let waits = p.officer.act(&reference, "suspension", reason).await;
    assert_eq!((&waits["state"], &waits["state_code"]), (&json!("awaiting_payment"), &json!(6)));
    office.set_clock("2010-01-21T08:40");
    let path = format!("/cases/{reference}/suspension");
    let goes_on = p.officer.delete(&path).await.expect(200).json();
    assert_eq!(goes_on["state"], "processing");
    assert!(goes_on["due_at"].as_str() > case["due_at"].as_str());
    p.officer.delete(&path).await.expect(422);
    intact(office).await;
});

on_both_engines!(another_unit_gives_its_opinion_and_a_late_one_is_marked, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = reference_of(&in_hand(office, &p).await);
    let colleague = office.staff(&officer_of(office, "TNMT").await).await;
    colleague.get(&format!("/cases/{reference}")).await.expect(404);
    let ask = |due: &str| json!({"unit": "TNMT", "question": "Thửa đất có tranh chấp không?", "due_at": due});
    let past = ask("2010-01-20T08:00:00+07:00");
    assert_eq!(refused(&p.officer, &reference, "opinion", past).await[0].0, "due_at");
    let asked = p.officer.act(&reference, "opinion", ask("2010-01-21T17:00:00+07:00")).await;
    assert_eq!(asked["asked"], json!(["TNMT"]));
    colleague.get(&format!("/cases/{reference}")).await.expect(200);
    colleague.post(&format!("/cases/{reference}/transfer"), &json!({})).await.expect(403);
    office.set_clock("2010-01-22T09:00");
    p.officer.post(&format!("/cases/{reference}/opinion/1/answer"), &json!({"text": "Không"})).await.expect(403);
    let answered = colleague.act(&reference, "opinion/1/answer", json!({"text": "Không có tranh chấp."})).await;
    assert_eq!(answered["asked"], json!([]));
    colleague.post(&format!("/cases/{reference}/opinion/1/answer"), &json!({"text": "a"})).await.expect(404);
    intact(office).await;
});

async fn officer_of(office: &TestOffice, unit: &str) -> String {
    let mut tx = office.office.db.read().await.unwrap();
    let today = office.office.now().local().date();
    let staff = identity::staff_of_unit(&mut tx, unit, identity::Role::ProcessingOfficer, today).await.unwrap();
    staff.first().expect("an officer of the unit").username.clone()
}

/// The due moment's day and the ones before it, as local texts.
fn local(moment: &Value) -> jiff::civil::DateTime {
    store::Moment::parse(moment.as_str().unwrap()).unwrap().local()
}

on_both_engines!(a_date_is_moved_once_in_time_and_by_two_people, async |office: &TestOffice| {
    let p = people(office).await;
    let case = in_hand(office, &p).await;
    let reference = reference_of(&case);
    let due = local(&case["due_at"]);
    let to = |day: jiff::civil::Date| format!("{day}T17:00:00+07:00");
    let monday = |after: jiff::civil::Date| after.nth_weekday(1, jiff::civil::Weekday::Monday).unwrap();
    let later = to(monday(due.date()));
    let ask = json!({"due_at": later, "reason": "Chờ xác minh tại xã Bắc Hồng"});
    let sunday = json!({"due_at": to(due.date().nth_weekday(1, jiff::civil::Weekday::Sunday).unwrap()), "reason": "r"});
    assert_eq!(refused(&p.officer, &reference, "extension", sunday).await[0].0, "due_at");
    let earlier = json!({"due_at": case["received_at"], "reason": ""});
    let faults = refused(&p.officer, &reference, "extension", earlier).await;
    assert_eq!(faults.iter().map(|fault| fault.0.as_str()).collect::<Vec<_>>(), ["due_at", "reason"]);
    let asked = p.head.act(&reference, "extension", ask.clone()).await;
    assert_eq!(asked["due_at"], case["due_at"], "not before somebody else says so");
    p.head.post(&format!("/cases/{reference}/extension/approval"), &json!({"approve": true})).await.expect(403);
    let moved = p.leader.act(&reference, "extension/approval", json!({"approve": true})).await;
    assert_eq!((moved["due_at"].as_str(), &moved["promised_at"]), (Some(later.as_str()), &case["due_at"]));
    let again = json!({"due_at": to(monday(local(&moved["due_at"]).date())), "reason": "r"});
    assert_eq!(refused(&p.officer, &reference, "extension", again).await[0].0, "state");
    intact(office).await;
});

on_both_engines!(a_late_case_owes_a_letter_and_stays_late, async |office: &TestOffice| {
    let p = people(office).await;
    let case = in_hand(office, &p).await;
    let reference = reference_of(&case);
    let letter = |to: &str| json!({"due_at": to, "reason": "Chậm ý kiến của UBND xã"});
    assert_eq!(refused(&p.head, &reference, "apology", letter("2010-03-10T17:00:00+07:00")).await[0].0, "state");
    office.set_clock("2010-03-05T09:00");
    let ask = json!({"due_at": "2010-03-10T17:00:00+07:00", "reason": "r"});
    let late = refused(&p.officer, &reference, "extension", ask).await;
    assert_eq!(late[0].0, "state");
    p.officer.post(&format!("/cases/{reference}/apology"), &letter("2010-03-10T17:00:00+07:00")).await.expect(403);
    let apologised = p.head.act(&reference, "apology", letter("2010-03-10T17:00:00+07:00")).await;
    assert_eq!(apologised["due_at"], case["due_at"]);
    assert!(apologised["apologised_at"].is_string());
    assert_eq!(refused(&p.head, &reference, "apology", letter("2010-03-12T17:00:00+07:00")).await[0].0, "state");
    intact(office).await;
});

on_both_engines!(a_case_that_was_taken_back_is_stopped_with_a_notice, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = reference_of(&in_hand(office, &p).await);
    p.clerk.act(&reference, "withdrawal", json!({"reason": "Không còn nhu cầu"})).await;
    let stopped = p.clerk.act(&reference, "stop", json!({"reason": "Theo đơn rút hồ sơ"})).await;
    assert_eq!((&stopped["state"], &stopped["state_code"]), (&json!("stopped"), &json!(8)));
    assert_eq!(refused(&p.clerk, &reference, "stop", json!({"reason": "r"})).await[0].0, "state");
    intact(office).await;
});

on_both_engines!(a_typing_mistake_is_mended_and_an_identity_is_not, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = reference_of(&office.received(&p.clerk, STATUS).await);
    let as_it_should = |name: &str, id: &str| json!({"name": name, "id_number": id, "phone": "0900000000"});
    let other = json!({"applicant": as_it_should("Nguyễn Thị Lan", "987654321"), "reason": "r"});
    assert_eq!(refused(&p.clerk, &reference, "correction", other).await[0].0, "applicant.id_number");
    let same = json!({"applicant": as_it_should("Nguyễn Thị Lan", "012345678"), "reason": ""});
    let faults = refused(&p.clerk, &reference, "correction", same).await;
    assert_eq!(faults.iter().map(|fault| fault.0.as_str()).collect::<Vec<_>>(), ["applicant", "reason"]);
    let mended = json!({"applicant": as_it_should("Nguyễn Thị Loan", "012345678"), "reason": "Gõ thiếu chữ"});
    let case = p.clerk.act(&reference, "correction", mended).await;
    assert_eq!(case["applicant"]["name"], "Nguyễn Thị Loan");
    let found = p.clerk.get("/cases?q=loan").await.expect(200).json();
    assert_eq!(found["items"][0]["reference"], reference.as_str());
    assert_eq!(p.clerk.get("/cases?q=thi+lan").await.expect(200).json()["items"], json!([]));
    intact(office).await;
});

on_both_engines!(a_wrong_intake_is_undone_by_its_clerk_within_minutes, async |office: &TestOffice| {
    let p = people(office).await;
    office.set_clock("2010-01-20T08:40");
    let first = reference_of(&office.received(&p.clerk, STATUS).await);
    let second = reference_of(&office.received(&p.clerk, STATUS).await);
    p.head.post(&format!("/cases/{first}/void"), &json!({"reason": "r"})).await.expect(403);
    office.set_clock("2010-01-20T08:54");
    let void = p.clerk.act(&first, "void", json!({"reason": "Nhập nhầm thủ tục"})).await;
    assert_eq!(void["state"], "stopped");
    office.set_clock("2010-01-20T08:56");
    assert_eq!(refused(&p.clerk, &second, "void", json!({"reason": "r"})).await[0].0, "state");
    let third = reference_of(&office.received(&p.clerk, STATUS).await);
    assert!(third.ends_with("0003"), "a void case keeps its number: {third}");
    p.clerk.act(&third, "transfer", json!({})).await;
    assert_eq!(refused(&p.clerk, &third, "void", json!({"reason": "r"})).await[0].0, "state");
    intact(office).await;
});

on_both_engines!(a_note_is_read_by_colleagues_and_moves_nothing, async |office: &TestOffice| {
    let p = people(office).await;
    let case = in_hand(office, &p).await;
    let reference = reference_of(&case);
    assert_eq!(refused(&p.officer, &reference, "note", json!({"text": " "})).await[0].0, "text");
    let noted = p.officer.act(&reference, "note", json!({"text": "Đã gọi cho người nộp"})).await;
    assert_eq!((&noted["due_at"], &noted["state"]), (&case["due_at"], &case["state"]));
    let last = noted["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["event"], &last["text"]), (&json!("case.noted"), &json!("Đã gọi cho người nộp")));
    intact(office).await;
});
