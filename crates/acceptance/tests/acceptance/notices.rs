//! What hangs on the wall: printed, put up, seen again, out of date, to be taken down; and who is told.

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use serde_json::Value;
use store::{Work, sql};

const STATUS: &str = "1.004873";

async fn says(who: &Client, what: &str, sheet: &str, from: &str) -> Answer {
    let page = who.get("/desk/notices?state=all").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let key = fresh_key();
    let fields = [("form_token", token.as_str()), ("key", &key), ("do", what), ("sheet", sheet), ("from", from)];
    who.post_form("/desk/notices", &fields).await
}

/// The path of a sheet's link, as its QR code has it.
fn link(office: &TestOffice, key: &str) -> String {
    let rules = office.office.rules();
    office::notice_sheet::notice_link("", rules.catalogue.get(key).unwrap())
}

/// Publishes the procedure anew under another name: version 2.
async fn changes(office: &TestOffice, key: &str) {
    let mut file: Value = serde_json::from_str(include_str!("../../../../data/procedures.json")).unwrap();
    let records = file["records"].as_array_mut().unwrap();
    records.retain(|record| record["key"] == key);
    records[0]["name"] = Value::from("Tên mới của thủ tục");
    let records = catalogue::import::read(file.to_string().as_bytes(), catalogue::import::Format::Json).unwrap();
    let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
    let mut work = Work::new(&mut tx, office.office.now(), &mut chance);
    catalogue::import_records(&mut work, records).await.unwrap();
    office::bump_revision(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    office.office.refresh().await.unwrap();
}

async fn kinds(office: &TestOffice) -> Vec<String> {
    let mut tx = office.office.db.read().await.unwrap();
    let bodies: Vec<Vec<u8>> =
        tx.all(sql!("select body as value from event where case_id is null order by id"), &[]).await.unwrap();
    let kinds = bodies.iter().map(|body| serde_json::from_slice::<Value>(body).unwrap()["type"].clone());
    kinds.filter_map(|kind| kind.as_str().map(str::to_owned)).filter(|kind| kind.starts_with("notice.")).collect()
}

on_both_engines!(a_sheet_is_printed_put_up_seen_again_and_grows_old, async |office: &TestOffice| {
    let clerk = office.signed_in("clerk").await;
    let board = clerk.get("/desk/notices?state=not_posted").await.expect(200);
    assert!(board.text().contains("Chưa treo"));
    let pdf = clerk.get(&format!("/desk/notices/{STATUS}.pdf")).await.expect(200);
    assert!(pdf.body.starts_with(b"%PDF-"));
    // A passer-by scans it; the clerk says that it hangs there.
    let link = link(office, STATUS);
    let seen = office.visitor().get(&link).await.expect(200);
    assert!(seen.text().contains("Bản này đang có hiệu lực") && !seen.text().contains("đang treo ở quầy tôi"));
    assert!(clerk.get(&link).await.expect(200).text().contains("Bản này đang treo ở quầy tôi"));
    let sheet = format!("{STATUS}@1");
    let answer = says(&clerk, "hangs", &sheet, "sheet").await.expect(303);
    assert!(answer.header("location").unwrap().starts_with(&link));
    assert!(clerk.get("/desk/notices?state=good").await.expect(200).text().contains(STATUS));
    // Nobody looks for a month, then somebody does.
    office.set_clock("2010-03-01T08:30");
    let clerk = office.signed_in("clerk").await;
    assert!(clerk.get("/desk/notices?state=unseen").await.expect(200).text().contains(STATUS));
    says(&clerk, "hangs", &sheet, "").await.expect(303);
    assert!(!clerk.get("/desk/notices?state=unseen").await.expect(200).text().contains(STATUS));
    // A new version: what hangs is old, the sheet says so, and it cannot be confirmed any more.
    changes(office, STATUS).await;
    assert!(clerk.get("/desk/notices?state=old").await.expect(200).text().contains("Đang treo bản cũ (bản 1)"));
    let old = office.visitor().get(&link).await.expect(200);
    assert!(old.text().contains("Bản này đã được thay") && old.text().contains("versions?from=1&amp;to=2"));
    says(&clerk, "hangs", &sheet, "").await.expect(422);
    says(&clerk, "hangs", &format!("{STATUS}@2"), "").await.expect(303);
    assert_eq!(kinds(office).await, ["notice.posted", "notice.confirmed", "notice.posted"]);
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
});

on_both_engines!(what_a_desk_does_not_receive_any_more_is_taken_down, async |office: &TestOffice| {
    let clerk = office.signed_in("clerk").await;
    says(&clerk, "hangs", &format!("{STATUS}@1"), "").await.expect(303);
    let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
    let today = office.office.now().local().date();
    let account = identity::account_by_username(&mut tx, "admin").await.unwrap().expect("the administrator");
    let actor = identity::actor_of_account(&mut tx, &account.id, today).await.unwrap().expect("an actor");
    let permit = actor.permit::<identity::policy::Publishing>(&identity::Place::default()).unwrap();
    let mut work = Work::new(&mut tx, office.office.now(), &mut chance);
    catalogue::abolish(&mut work, &permit, STATUS, "Quyết định 01/QĐ-UBND").await.unwrap();
    office::bump_revision(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    office.office.refresh().await.unwrap();
    let board = clerk.get("/desk/notices?state=take_down").await.expect(200);
    assert!(board.text().contains("Phải gỡ xuống (bản 1)"), "{}", board.text());
    let sheet = format!("{STATUS}@1");
    says(&clerk, "taken_down", &sheet, "").await.expect(303);
    says(&clerk, "taken_down", &sheet, "").await.expect(303);
    assert!(!clerk.get("/desk/notices?state=take_down").await.expect(200).text().contains(STATUS));
    assert_eq!(kinds(office).await, ["notice.posted", "notice.taken_down"], "said twice, done once");
    assert!(office.fsck().await.findings.is_empty(), "{:?}", office.fsck().await.findings);
});

on_both_engines!(the_report_names_each_desk_whose_wall_is_not_what_is_in_force, async |office: &TestOffice| {
    let clerk = office.signed_in("clerk").await;
    says(&clerk, "hangs", &format!("{STATUS}@1"), "").await.expect(303);
    changes(office, STATUS).await;
    let secretary = office.signed_in("secretary").await;
    let report = secretary.get("/catalogue/drift?desk=MOT-CUA&state=old").await.expect(200);
    assert!(report.text().contains("Đang treo bản cũ (bản 1)") && report.text().contains("phải in lại"));
    let csv = secretary.get("/catalogue/drift.csv").await.expect(200);
    let lines: Vec<&str> = csv.text().lines().collect();
    let rules = office.office.rules();
    let desks = office::desks_with_walls(&rules);
    let expected: usize = desks.iter().map(|desk| office::shown_at(&rules, desk).count()).sum();
    assert_eq!(lines.len(), expected + 1, "every desk and procedure once");
    assert_eq!(lines.iter().filter(|line| line.contains("Đang treo bản cũ")).count(), 1);
    assert_eq!(&secretary.get("/catalogue/drift.xlsx").await.expect(200).body[..4], b"PK\x03\x04");
    secretary.get("/catalogue/drift?desk=NOWHERE").await.expect(404);
    clerk.get("/catalogue/drift").await.expect(403);
    secretary.get("/desk/notices").await.expect(403);
});

on_both_engines!(a_row_that_was_touched_is_found, async |office: &TestOffice| {
    let clerk = office.signed_in("clerk").await;
    says(&clerk, "hangs", &format!("{STATUS}@1"), "").await.expect(303);
    let mut tx = office.office.db.write().await.unwrap();
    tx.execute(sql!("update notice set posted_version = 9"), &[]).await.unwrap();
    tx.commit().await.unwrap();
    let findings = office.fsck().await.findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].key.contains(STATUS), "{findings:?}");
});

on_both_engines!(a_mark_that_fits_nothing_is_told, async |office: &TestOffice| {
    let visitor = office.visitor();
    for path in [format!("/n/{STATUS}/1/00000000"), format!("/n/{STATUS}/99/00000000"), "/n/none/x/y".to_owned()] {
        let page = visitor.get(&path).await.expect(404);
        assert!(page.text().contains("Không có bản niêm yết nào mang mã này"), "{path}");
    }
});

on_both_engines!(many_sheets_come_in_one_file, async |office: &TestOffice| {
    let clerk = office.signed_in("clerk").await;
    let first = clerk.get("/desk/notices.pdf?of=all&part=1").await.expect(200);
    assert!(first.body.starts_with(b"%PDF-"));
    clerk.get("/desk/notices.pdf?of=all&part=99").await.expect(404);
    // Printed and then changed before anybody put them up.
    changes(office, STATUS).await;
    let board = clerk.get("/desk/notices?state=printed_old").await.expect(200);
    let is_in_first_part = board.text().contains(STATUS);
    let board = clerk.get("/desk/notices?state=not_posted").await.expect(200);
    assert!(is_in_first_part || board.text().contains("Chưa treo"));
});

on_both_engines!(all_sheets_of_a_desk_come_in_one_archive, async |office: &TestOffice| {
    let clerk = office.signed_in("clerk").await;
    let rules = office.office.rules();
    let desk = rules.desk("MOT-CUA").unwrap();
    let all: Vec<String> =
        office::shown_at(&rules, &desk).map(|shown| format!("{}@{}", shown.procedure.key, shown.version)).collect();
    // All but 42 hang: the archive holds a file of forty and one of two.
    let page = clerk.get("/desk/notices?state=all").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let key = fresh_key();
    let mut fields = vec![("form_token", token.as_str()), ("key", key.as_str()), ("do", "hangs")];
    fields.extend(all.iter().skip(42).map(|sheet| ("sheet", sheet.as_str())));
    clerk.post_form("/desk/notices", &fields).await.expect(303);
    let board = clerk.get("/desk/notices").await.expect(200);
    assert!(board.text().contains("42 bản phải in và treo; 2 tệp PDF"), "{}", board.text());
    let archive = clerk.get("/desk/notices.zip").await.expect(200);
    let times = |sign: &[u8]| archive.body.windows(sign.len()).filter(|window| *window == sign).count();
    assert_eq!((&archive.body[..4], times(b"PK\x01\x02")), (b"PK\x03\x04".as_slice(), 2), "an index of two files");
    assert!(times(b"to-0001-0040-") == 2 && times(b"to-0041-0042-") == 2, "each named before it and in the index");
    let board = clerk.get("/desk/notices?state=not_posted").await.expect(200);
    assert!(board.text().contains("Chưa treo"), "printed is not put up");
    office.visitor().get("/desk/notices.zip").await.expect(303);
});
