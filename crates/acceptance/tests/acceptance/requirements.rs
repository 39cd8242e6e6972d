//! Requirements without a basis: who notices, who answers for it, what was put right.

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use serde_json::{Value, json};
use store::{args, sql};

/// The number of the file that was opened last.
pub async fn latest(office: &TestOffice) -> String {
    let mut tx = office.office.db.read().await.unwrap();
    let statement = sql!("select number as value from requirement order by reported_at desc, number desc limit 1");
    tx.optional::<String>(statement, args![]).await.unwrap().expect("a file")
}

/// The number of the only file there is.
pub async fn only(office: &TestOffice) -> String {
    assert_eq!(count(office).await, 1);
    latest(office).await
}

async fn count(office: &TestOffice) -> i64 {
    let mut tx = office.office.db.read().await.unwrap();
    tx.optional::<i64>(sql!("select count(*) as value from requirement"), args![]).await.unwrap().unwrap()
}

async fn token(who: &Client) -> String {
    let page = who.get("/account").await.expect(200);
    page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// Sends a form of the file's page.
pub async fn act(who: &Client, number: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let (token, key) = (token(who).await, fresh_key());
    let own = [("form_token", token.as_str()), ("key", key.as_str())];
    let fields: Vec<_> = own.into_iter().chain(fields.iter().copied()).collect();
    who.post_form(&format!("/requirements/{number}/{act}"), &fields).await
}

/// A citizen's report from the page of a procedure.
const TOLD: [(&str, &str); 4] =
    [("procedure", "1.004873"), ("what", "paper"), ("unit", "MOT-CUA"), ("words", "Đòi nộp thêm bản sao sổ hộ khẩu")];

async fn tell(office: &TestOffice, fields: &[(&str, &str)]) -> Answer {
    let key = fresh_key();
    let fields: Vec<_> = [("key", key.as_str())].into_iter().chain(fields.iter().copied()).collect();
    office.visitor().post_form("/requirements/report", &fields).await
}

/// A case in the officer's hands.
async fn case_in_hand(office: &TestOffice) -> String {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    let case = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    clerk.act(&case, "transfer", json!({})).await;
    head.act(&case, "assignment", json!({"officer": "officer"})).await;
    case
}

/// The types of the events about files, in alphabetical order.
async fn events(office: &TestOffice) -> Vec<String> {
    store::record! { struct BodyRow { body: Vec<u8> } }
    let mut tx = office.office.db.read().await.unwrap();
    let rows: Vec<BodyRow> = tx.all(sql!("select body from event where case_id is null"), args![]).await.unwrap();
    let kind = |row: BodyRow| serde_json::from_slice::<Value>(&row.body).unwrap()["type"].as_str().unwrap().to_owned();
    let mut kinds: Vec<String> = rows.into_iter().map(kind).filter(|kind| kind.starts_with("requirement.")).collect();
    kinds.sort();
    kinds
}

on_both_engines!(a_citizen_tells_what_was_asked_and_reads_what_became_of_it, async |office: &TestOffice| {
    let page = office.visitor().get("/procedures/1.004873").await.expect(200);
    assert!(page.text().contains("/requirements/report?procedure=1.004873"));
    let form = office.visitor().get("/requirements/report?procedure=1.004873").await.expect(200);
    assert!(form.text().contains("MOT-CUA"), "the desk that receives it can be chosen");
    let sent = tell(office, &[&TOLD[..], &[("contact", "0912 345 678")]].concat()).await.expect(303);
    let address = sent.header("location").unwrap().to_owned();
    let told = office.visitor().get(&address).await.expect(200);
    assert!(told.text().contains("Mới báo, chưa giao"));
    // Neither the words nor the telephone stand on a page whose address may be passed on.
    assert!(!told.text().contains("sổ hộ khẩu") && !told.text().contains("0912"));

    let number = only(office).await;
    let (secretary, inspector) = (office.signed_in("secretary").await, office.signed_in("inspector").await);
    act(&secretary, &number, "assignment", &[("owner", "inspector"), ("due", "25/01/2010")]).await.expect(303);
    let list = inspector.get("/requirements?list=mine").await.expect(200);
    assert!(list.text().contains(&number) && list.text().contains("25/01/2010"));
    let found = [("finding", "unlawful"), ("finding_words", "Danh mục không có giấy này")];
    act(&inspector, &number, "finding", &found).await.expect(303);
    let remedied = [("remedies", "withdrawn"), ("remedies", "apology"), ("remedy_words", "Xin lỗi ngày 20/01/2010")];
    act(&inspector, &number, "remedy", &remedied).await.expect(303);

    let told = office.visitor().get(&address).await.expect(200);
    for words in ["Đã khắc phục", "Không có căn cứ", "Bỏ yêu cầu đó; Xin lỗi người dân"] {
        assert!(told.text().contains(words), "{words}");
    }
    let ended = inspector.get("/requirements?list=ended").await.expect(200);
    assert!(ended.text().contains(&number));
    assert!(!inspector.get("/requirements").await.expect(200).text().contains(&number));
    let kinds = ["requirement.assigned", "requirement.found", "requirement.remedied", "requirement.reported"];
    assert_eq!(events(office).await, kinds);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(a_report_lacking_its_words_comes_back_and_nothing_is_kept, async |office: &TestOffice| {
    let sent = tell(office, &[("procedure", "1.004873"), ("what", "fee"), ("contact", "0912 345 678")]).await;
    let page = sent.expect(422);
    assert!(page.text().contains("0912 345 678") && page.text().contains("autofocus"));
    assert_eq!(count(office).await, 0);
    // The same press twice is one report.
    let key = fresh_key();
    let fields: Vec<_> = [("key", key.as_str())].into_iter().chain(TOLD).collect();
    let first = office.visitor().post_form("/requirements/report", &fields).await.expect(303);
    let second = office.visitor().post_form("/requirements/report", &fields).await.expect(303);
    assert_eq!(first.header("location"), second.header("location"));
    assert_eq!(count(office).await, 1);
});

on_both_engines!(a_report_by_receipt_knows_the_case_and_the_letters_are_needed, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let case = office.received(&clerk, "1.004873").await;
    let reference = case["reference"].as_str().unwrap();
    let track = case["receipt"]["track"].as_str().unwrap();
    let k = track.split("k=").nth(1).unwrap();
    let page = office.visitor().get(&format!("/t/{reference}?k={k}")).await.expect(200);
    assert!(page.text().contains(&format!("/requirements/report?receipt={reference}")));
    let form = office.visitor().get(&format!("/requirements/report?receipt={reference}&k={k}")).await.expect(200);
    assert!(form.text().contains(reference));
    let guess = office.visitor().get(&format!("/requirements/report?receipt={reference}&k=AAAAAA")).await.expect(200);
    assert!(guess.text().contains("name=\"receipt\" value=\"\""), "without the letters it knows no case");
    let about =
        [("receipt", reference), ("k", k), ("what", "fee"), ("unit", "MOT-CUA"), ("words", "Thu thêm 20.000 đồng")];
    tell(office, &about).await.expect(303);
    let number = only(office).await;
    let file = office.signed_in("inspector").await.get(&format!("/requirements/{number}")).await.expect(200);
    assert!(file.text().contains(&format!("/cases/{reference}")));
    // The letters of the answer are the only key to it.
    office.visitor().get(&format!("/requirements/told/{number}?k=AAAAAA")).await.expect(404);
});

on_both_engines!(who_asks_for_an_unlisted_paper_is_refused_and_it_is_on_file, async |office: &TestOffice| {
    let case = case_in_hand(office).await;
    let officer = office.staff("officer").await;
    let unlisted = json!({"papers": [], "extra": [{"name": "Sổ hộ khẩu", "legal_basis": " "}], "ground": "g"});
    let refused = officer.post(&format!("/cases/{case}/supplement"), &unlisted).await.expect(422);
    let number = only(office).await;
    assert!(refused.text().contains(&number), "the refusal says that it is on file: {}", refused.text());
    // Tried again under another spelling it is the same file, counted.
    let again = json!({"papers": [], "extra": [{"name": "SO HO KHAU", "legal_basis": ""}], "ground": "g"});
    officer.post(&format!("/cases/{case}/supplement/proposal"), &again).await.expect(422);
    assert_eq!(only(office).await, number);
    let page = office.signed_in("secretary").await.get(&format!("/requirements/{number}")).await.expect(200);
    for words in ["2 lần", "Hệ thống chặn tại quầy", "Sổ hộ khẩu"] {
        assert!(page.text().contains(words), "{words}");
    }
    // The case itself is untouched.
    assert_eq!(officer.get(&format!("/cases/{case}")).await.expect(200).json()["state"], "processing");
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(the_page_of_the_case_says_that_the_attempt_is_on_file, async |office: &TestOffice| {
    let case = case_in_hand(office).await;
    let officer = office.signed_in("officer").await;
    let (token, key) = (token(&officer).await, fresh_key());
    let fields =
        [("form_token", token.as_str()), ("key", key.as_str()), ("extra.0.name", "Sổ hộ khẩu"), ("ground", "g")];
    let page = officer.post_form(&format!("/cases/{case}/supplement"), &fields).await.expect(422);
    assert!(page.text().contains(&only(office).await));
    assert!(page.text().contains("Sổ hộ khẩu"), "what was typed is still there");
});

on_both_engines!(what_the_head_does_not_let_go_out_is_on_file, async |office: &TestOffice| {
    let case = case_in_hand(office).await;
    let (officer, head) = (office.staff("officer").await, office.staff("head").await);
    let beyond = json!({"papers": [], "extra": [{"name": "Sổ hộ khẩu", "legal_basis": "Thông lệ"}], "ground": "g"});
    officer.act(&case, "supplement/proposal", beyond).await;
    assert_eq!(count(office).await, 0);
    head.act(&case, "supplement/approval", json!({"approve": false})).await;
    let number = only(office).await;
    let file = office.signed_in("leader").await.get(&format!("/requirements/{number}")).await.expect(200);
    assert!(file.text().contains("Sổ hộ khẩu"));
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(nobody_judges_their_own_unit, async |office: &TestOffice| {
    let case = case_in_hand(office).await;
    let unlisted = json!({"papers": [], "extra": [{"name": "Sổ hộ khẩu", "legal_basis": ""}], "ground": "g"});
    office.staff("officer").await.post(&format!("/cases/{case}/supplement"), &unlisted).await.expect(422);
    let number = only(office).await;
    let (head, inspector) = (office.signed_in("head").await, office.signed_in("inspector").await);
    // The head of the unit sees and explains, and neither assigns nor judges.
    assert!(head.get("/requirements").await.expect(200).text().contains(&number));
    act(&head, &number, "explanation", &[("explanation", "Cán bộ hiểu sai danh mục")]).await.expect(303);
    act(&head, &number, "assignment", &[("owner", "inspector"), ("due", "25/01/2010")]).await.expect(403);
    // Somebody of the unit cannot own it, and nothing is found before somebody does.
    let found = [("finding", "lawful"), ("finding_words", "Điều 9")];
    act(&inspector, &number, "finding", &found).await.expect(422);
    act(&inspector, &number, "assignment", &[("owner", "head"), ("due", "25/01/2010")]).await.expect(422);
    act(&inspector, &number, "assignment", &[("owner", "inspector"), ("due", "19/01/2010")]).await.expect(422);
    act(&inspector, &number, "assignment", &[("owner", "inspector"), ("due", "25/01/2010")]).await.expect(303);
    act(&inspector, &number, "finding", &found).await.expect(303);
    let page = head.get(&format!("/requirements/{number}")).await.expect(200);
    assert!(page.text().contains("Có căn cứ pháp luật") && page.text().contains("hiểu sai danh mục"));
});

on_both_engines!(a_late_file_is_late_and_counted_at_its_unit, async |office: &TestOffice| {
    tell(office, &TOLD).await.expect(303);
    let number = only(office).await;
    let secretary = office.signed_in("secretary").await;
    act(&secretary, &number, "assignment", &[("owner", "secretary"), ("due", "21/01/2010")]).await.expect(303);
    assert!(!secretary.get("/requirements?list=late").await.expect(200).text().contains(&number));
    office.set_clock("2010-01-22T08:00");
    let secretary = office.signed_in("secretary").await;
    assert!(secretary.get("/requirements?list=late").await.expect(200).text().contains(&number));
    let mut tx = office.office.db.read().await.unwrap();
    let (from, until) = ("2010-01-01T00:00:00Z", "2011-01-01T00:00:00Z");
    let moment = |text: &str| store::Moment::parse(text).unwrap();
    let whose = requirement::Whose::Everybodys;
    let tallies = requirement::tally(&mut tx, &whose, moment(from), moment(until), "2010-01-22").await.unwrap();
    let [tally] = tallies.as_slice() else { panic!("{tallies:?}") };
    assert_eq!((tally.unit.as_str(), tally.reported, tally.open), ("MOT-CUA", 1, 1));
    assert_eq!((tally.by_citizens, tally.late, tally.unlawful, tally.remedied), (1, 1, 0, 0));
});

on_both_engines!(a_report_comes_by_the_api_and_who_handles_files_reads_it_there, async |office: &TestOffice| {
    let key = fresh_key();
    let report = json!({"what": "fee", "words": "Thu thêm 20.000 đồng", "unit": "MOT-CUA", "procedure": "1.004873",
        "place": "Quầy số 3", "contact": "0912 345 678"});
    let visitor = office.visitor();
    let sent = visitor.post_json("/api/v1/requirements", Some(&key), None, &report).await.expect(201);
    let again = visitor.post_json("/api/v1/requirements", Some(&key), None, &report).await.expect(201);
    assert_eq!(sent.json(), again.json());
    let (number, told) = (only(office).await, sent.json()["told"].as_str().unwrap().to_owned());
    assert_eq!(sent.json()["number"], number.as_str());
    visitor.get(&told).await.expect(200);
    // Without a key, without words, of a place that has nothing to do with it: refused with the field.
    visitor.post_json("/api/v1/requirements", None, None, &report).await.expect(400);
    let bare = json!({"what": "fee", "words": " ", "unit": "XYZ", "procedure": "1.004873"});
    let refused = visitor.post_json("/api/v1/requirements", Some(&fresh_key()), None, &bare).await.expect(422);
    let paths: Vec<Value> = refused.json()["fields"].as_array().unwrap().iter().map(|f| f["path"].clone()).collect();
    assert_eq!(paths, ["unit", "words"]);
    let inspector = office.staff("inspector").await;
    let list = inspector.get("/requirements?unit=MOT-CUA").await.expect(200).json();
    assert_eq!(
        (list["items"][0]["number"].as_str(), list["items"][0]["stage"].as_str()),
        (Some(&*number), Some("reported"))
    );
    assert_eq!(inspector.get("/requirements?state=ended").await.expect(200).json()["items"], json!([]));
    let file = inspector.get(&format!("/requirements/{number}")).await.expect(200).json();
    assert_eq!((file["what"].as_str(), file["found_by"].as_str()), (Some("fee"), Some("citizen")));
    assert!(file.get("contact").is_none(), "how to reach the citizen stands on the page only");
    office.staff("clerk").await.get("/requirements").await.expect(403);
    office.staff("head").await.get(&format!("/requirements/{number}")).await.expect(404);
    let page = office.signed_in("inspector").await.get(&format!("/requirements/{number}")).await.expect(200);
    assert!(page.text().contains("Quầy số 3"));
});

on_both_engines!(a_flood_of_reports_is_stopped_and_passes, async |office: &TestOffice| {
    for _ in 0..requirement::MOST_IN_A_WINDOW {
        tell(office, &TOLD).await.expect(303);
    }
    let refused = tell(office, &TOLD).await.expect(422);
    assert!(refused.text().contains("sau mười phút"), "{}", refused.text());
    office.set_clock("2010-01-20T08:41");
    tell(office, &TOLD).await.expect(303);
});

on_both_engines!(a_file_changed_by_hand_is_found, async |office: &TestOffice| {
    tell(office, &TOLD).await.expect(303);
    let number = only(office).await;
    let (whole, broken) = (
        sql!("update requirement set finding = null, is_open = true, unit = 'MOT-CUA', owner = null where number = $1"),
        [
            sql!("update requirement set finding = 'lawful', is_open = false where number = $1"),
            sql!("update requirement set unit = 'TP' where number = $1"),
            sql!("update requirement set owner = 'head' where number = $1"),
        ],
    );
    for broken in broken {
        change(office, broken, &number).await;
        assert!(office.fsck().await.findings.iter().any(|finding| finding.key == number));
        change(office, whole, &number).await;
        assert!(office.fsck().await.findings.is_empty());
    }
    change(office, sql!("delete from requirement where number = $1"), &number).await;
    assert!(office.fsck().await.findings.iter().any(|finding| finding.key == number && finding.missing));
});

async fn change(office: &TestOffice, statement: &'static store::Sql, number: &str) {
    let mut tx = office.office.db.write().await.unwrap();
    tx.execute(statement, args![number]).await.unwrap();
    tx.commit().await.unwrap();
}
