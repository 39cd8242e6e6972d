//! A dossier goes through: from the receipt to the result.

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

/// Up to the signing step.
async fn brought_to_sign(office: &TestOffice, p: &People) -> String {
    let case = office.received(&p.clerk, STATUS).await;
    let reference = case["reference"].as_str().unwrap().to_owned();
    p.clerk.act(&reference, "transfer", json!({})).await;
    let mut case = p.head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    while case["unit"] == "TP" {
        case = p.officer.act(&reference, "transfer", json!({})).await;
    }
    reference
}

on_both_engines!(a_dossier_goes_from_the_receipt_to_the_result, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = office.received(&p.clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    let case = p.clerk.act(&reference, "transfer", json!({})).await;
    assert_eq!((&case["state"], &case["state_code"], &case["unit"]), (&json!("processing"), &json!(4), &json!("TP")));
    let mut case = p.head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    assert_eq!((&case["officer"], &case["step"]), (&json!("officer"), &json!(3)));
    while case["unit"] == "TP" {
        case = p.officer.act(&reference, "transfer", json!({"note": "Đủ điều kiện"})).await;
    }
    assert_eq!(case["unit"], "UBND-DA");
    p.leader.act(&reference, "decision", json!({"outcome": "approve"})).await;
    let result = json!({"number": "12/GXN-UBND", "signed_on": "2010-01-20", "signer": "Chủ tịch Nguyễn Văn A"});
    let case = p.officer.act(&reference, "result", result).await;
    assert_eq!(
        (&case["state"], &case["state_code"], &case["unit"]),
        (&json!("resolved"), &json!(9), &json!("MOT-CUA"))
    );
    let handover = json!({"way": "desk", "collector": {"name": "Nguyễn Thị Lan", "id_number": "012345678"}});
    let case = p.clerk.act(&reference, "handover", handover).await;
    assert_eq!((&case["state"], &case["state_code"]), (&json!("returned"), &json!(10)));
    let events: Vec<&str> = case["history"].as_array().unwrap().iter().map(|e| e["event"].as_str().unwrap()).collect();
    assert_eq!(events[0], "case.received");
    assert_eq!(events[events.len() - 3..], ["case.decided", "case.result_issued", "case.result_collected"]);
    let report = office.fsck().await;
    assert!(report.findings.is_empty(), "{:?}", report.findings);
});

on_both_engines!(nobody_decides_a_case_they_received, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = brought_to_sign(office, &p).await;
    // The clerk is made a leader for a day: the policy would let them, the separation of duties does not.
    grant(office, "clerk", identity::Role::ApprovingLeader, "UBND-DA").await;
    let problem =
        p.clerk.post(&format!("/cases/{reference}/decision"), &json!({"outcome": "approve"})).await.expect(403);
    assert!(problem.json()["detail"].as_str().unwrap().contains("chính mình tiếp nhận"), "{}", problem.text());
    p.leader.act(&reference, "decision", json!({"outcome": "approve"})).await;
});

async fn grant(office: &TestOffice, username: &str, role: identity::Role, unit: &str) {
    let mut tx = office.office.db.write().await.unwrap();
    let account = identity::account_by_username(&mut tx, username).await.unwrap().unwrap();
    let (mut chance, now) = (office.office.chance(), office.office.now());
    let mut work = store::Work::new(&mut tx, now, &mut chance);
    let from = now.local().date();
    let grant = identity::GrantRole {
        account: &account.id,
        subject: username,
        role,
        unit,
        from,
        until: None,
        requester: Some("admin"),
        approver: Some("secretary"),
    };
    identity::grant_role(&mut work, grant).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines!(a_draft_is_sent_back_to_be_redone, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = brought_to_sign(office, &p).await;
    let back = |note: Value| json!({"step": 3, "note": note});
    let problem = p.leader.post(&format!("/cases/{reference}/transfer"), &back(Value::Null)).await.expect(422).json();
    assert_eq!(problem["fields"][0]["path"], "note");
    let case = p.leader.act(&reference, "transfer", back(json!("Thiếu căn cứ"))).await;
    assert_eq!((&case["unit"], &case["officer"], &case["step"]), (&json!("TP"), &json!("officer"), &json!(3)));
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(a_refusal_needs_a_reason_and_is_a_result_too, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = brought_to_sign(office, &p).await;
    let problem =
        p.leader.post(&format!("/cases/{reference}/decision"), &json!({"outcome": "refuse"})).await.expect(422);
    assert_eq!(problem.json()["fields"][0]["path"], "reason");
    let case = p.leader.act(&reference, "decision", json!({"outcome": "refuse", "reason": "Không đủ điều kiện"})).await;
    assert_eq!(case["outcome"], "refuse");
    let result = json!({"number": "13/TB", "signed_on": "2010-01-20", "signer": "A"});
    assert_eq!(p.officer.act(&reference, "result", result).await["state"], "resolved");
});

on_both_engines!(a_citizen_withdraws_before_the_decision_and_not_after, async |office: &TestOffice| {
    let p = people(office).await;
    let early = office.received(&p.clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    let case = p.clerk.act(&early, "withdrawal", json!({"reason": "Không cần nữa"})).await;
    assert_eq!((&case["state"], &case["state_code"]), (&json!("withdrawal_requested"), &json!(7)));
    let late = brought_to_sign(office, &p).await;
    p.leader.act(&late, "decision", json!({"outcome": "approve"})).await;
    let problem =
        p.clerk.post(&format!("/cases/{late}/withdrawal"), &json!({"reason": "Muộn"})).await.expect(422).json();
    assert!(problem["fields"][0]["message"].as_str().unwrap().contains("đã có quyết định"), "{problem}");
});

on_both_engines!(steps_cannot_be_jumped_and_the_order_of_verbs_holds, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = office.received(&p.clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    p.clerk.act(&reference, "transfer", json!({})).await;
    for (who, verb, body) in [
        // The dossier lies at the division now: the desk cannot move it any more.
        (&p.clerk, "transfer", json!({})),
        (&p.head, "transfer", json!({"step": 4})),
        (&p.head, "transfer", json!({"unit": "TNMT"})),
        (&p.officer, "result", json!({"number": "1", "signed_on": "2010-01-20", "signer": "A"})),
        (&p.leader, "decision", json!({"outcome": "approve"})),
        (&p.clerk, "handover", json!({"way": "desk", "collector": {"name": "A"}})),
    ] {
        let answer = who.post(&format!("/cases/{reference}/{verb}"), &body).await;
        assert!(matches!(answer.status, 403 | 422), "{verb}: {} {}", answer.status, answer.text());
    }
    assert_eq!(p.clerk.get(&format!("/cases/{reference}")).await.expect(200).json()["version"], 2);
});

on_both_engines!(a_stale_version_is_answered_with_who_changed_it_and_when, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = office.received(&p.clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    p.clerk.act(&reference, "transfer", json!({})).await;
    let request = office
        .http
        .request(ureq::http::Method::POST, &format!("/api/v1/cases/{reference}/assignment"))
        .header("Authorization", format!("Bearer {}", p.head.token))
        .header("If-Match", "\"1\"")
        .body(br#"{"officer": "officer"}"#.to_vec())
        .unwrap();
    let problem = office.http.send(request).await.expect(409).json();
    assert_eq!(
        (&problem["changed_by"], &problem["changed_at"]),
        (&json!("clerk"), &json!("2010-01-20T08:30:00+07:00"))
    );
});

on_both_engines!(a_case_is_found_by_number_name_phone_and_identity_number, async |office: &TestOffice| {
    let p = people(office).await;
    let reference = office.received(&p.clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    for query in ["mot-cua-100120-0001", "nguyen thi lan", "Lan", "0900 000 000", "012345678"] {
        let found = p.clerk.get(&format!("/cases?q={}", query.replace(' ', "%20"))).await.expect(200).json();
        assert_eq!(found["items"][0]["reference"], reference.as_str(), "{query}");
    }
    let found = p.clerk.get("/cases?q=nguyen%20van").await.expect(200).json();
    assert_eq!(found["items"], json!([]));
    // Another division's officer does not see it at all.
    grant(office, "inspector", identity::Role::Inspector, "TTR").await;
    assert_eq!(office.staff("inspector").await.get(&format!("/cases/{reference}")).await.status, 200);
    assert_eq!(office.staff("admin").await.get(&format!("/cases/{reference}")).await.status, 404);
});
