//! What concerns a whole campaign: its questions, who is late, who sees it, its papers, and what came of it after a year.

use acceptance::{TestOffice, on_both_engines};
use jiff::civil::date;
use review::Stage;
use store::Work;

use crate::admin::{journal, post};
use crate::reviews::{STATUS, answer_all, assigned, at};

on_both_engines!(an_office_puts_its_own_questions_in_and_old_answers_keep_theirs, async |office: &TestOffice| {
    let under = assigned(office).await;
    let permit = conducting(office).await;
    let mut tx = office.database.db.write().await.unwrap();
    let mut chance = office.office.chance();
    let mut work = Work::new(&mut tx, office.office.now(), &mut chance);
    let wrong = review::SHIPPED.replace("\"yes_no_partly\"", "\"song\"");
    assert!(review::put_in(&mut work, &permit, &wrong).await.is_err());
    let own = review::SHIPPED.replace("Tên thủ tục rõ ràng", "Tên gọi rõ ràng");
    assert_eq!(review::put_in(&mut work, &permit, &own).await.unwrap(), 2);
    tx.commit().await.unwrap();
    let officer = office.signed_in("officer").await;
    let old = officer.get(&format!("{}/parts/whole", under.base())).await.expect(200);
    assert!(old.text().contains("Tên thủ tục rõ ràng") && old.text().contains("chưa kiểm chứng"));
    let new = assigned(office).await;
    let page = officer.get(&format!("{}/parts/whole", new.base())).await.expect(200);
    assert!(page.text().contains("Tên gọi rõ ràng"));
});

async fn conducting(office: &TestOffice) -> identity::Permit<identity::policy::ConductingReview> {
    let mut tx = office.database.db.read().await.unwrap();
    let account = identity::account_by_username(&mut tx, "secretary").await.unwrap().unwrap();
    let today = office.office.now().local().date();
    let actor = identity::actor_of_account(&mut tx, &account.id, today).await.unwrap().unwrap();
    actor.permit(&identity::Place::default()).unwrap()
}

on_both_engines!(who_is_late_is_named_reminded_and_a_closed_review_stays_closed, async |office: &TestOffice| {
    let under = assigned(office).await;
    let board = format!("/reform/reviews/{}", under.review);
    let reminded = |office: &TestOffice| {
        let db = office.database.db.clone();
        let id = under.review.clone();
        async move { review::reminders(&mut db.read().await.unwrap(), &id, 50).await.unwrap() }
    };
    // As a working day begins the office reminds by itself, once, and only when the due day is near.
    let daybreak = async |office: &TestOffice| office.office.remind_of_reviews().await.unwrap();
    assert_eq!(daybreak(office).await, 0);
    office.set_clock("2010-01-26T06:00");
    assert_eq!((daybreak(office).await, daybreak(office).await), (1, 0));
    office.set_clock("2010-02-02T08:30");
    // So much later the session has ended.
    let secretary = office.signed_in("secretary").await;
    let page = secretary.get(&board).await.expect(200);
    assert!(page.text().contains("quá 2 ngày") && page.text().contains("Chậm"), "{}", page.text());
    let head = office.signed_in("head").await.get("/reform").await.expect(200);
    assert!(head.text().contains("1 quá hạn"), "{}", head.text());
    post(&secretary, &format!("{board}/reminder"), &[]).await.expect(303);
    assert_eq!(reminded(office).await[0].by_account.as_deref(), Some("secretary"));
    assert_eq!(journal(office, "review.reminded").await.len(), 2);
    post(&secretary, &format!("{board}/closing"), &[]).await.expect(422);

    office.set_clock("2010-01-20T08:30");
    let secretary = office.signed_in("secretary").await;
    let decided = at(office, Stage::Decided).await;
    let board = format!("/reform/reviews/{}", decided.review);
    let reopen = [("note", "Nghị định mới"), ("due_on", "28/02/2010")];
    let again = format!("{}/reopening", decided.base());
    post(&secretary, &again, &[("note", ""), reopen[1]]).await.expect(422);
    post(&secretary, &again, &reopen).await.expect(303);
    let item = decided.item(office).await;
    assert_eq!((item.stage, item.round, item.answered, item.due_on), (Stage::Assigned, 2, 0, date(2010, 2, 28)));
    post(&secretary, &format!("{board}/closing"), &[]).await.expect(422);
    let closed = at(office, Stage::Decided).await;
    let board = format!("/reform/reviews/{}", closed.review);
    post(&secretary, &format!("{board}/closing"), &[]).await.expect(303);
    post(&secretary, &format!("{board}/closing"), &[]).await.expect(422);
    assert!(secretary.get(&board).await.expect(200).text().contains("Đã kết thúc"));
});

on_both_engines!(another_unit_finds_nothing_here, async |office: &TestOffice| {
    let under = assigned(office).await;
    let stranger = crate::forms::browser(office, "NV").await;
    stranger.get(&under.base()).await.expect(404);
    stranger.get(&format!("/reform/reviews/{}/units/TP", under.review)).await.expect(404);
    post(&stranger, &format!("{}/parts/whole", under.base()), &[("q.r.name", "yes")]).await.expect(404);
    stranger.get(&format!("/reform/reviews/{}", under.review)).await.expect(200);
    office.signed_in("clerk").await.get("/reform").await.expect(403);
});

on_both_engines!(the_table_and_the_draft_decision_come_in_every_form, async |office: &TestOffice| {
    let under = at(office, Stage::Checked).await;
    let secretary = office.signed_in("secretary").await;
    let board = secretary.get(&format!("/reform/reviews/{}", under.review)).await.expect(200);
    let files = [
        ("table.pdf", &b"%PDF"[..]),
        ("table.docx", b"PK"),
        ("table.xlsx", b"PK"),
        ("table.csv", "\u{feff}".as_bytes()),
        ("decision.pdf", b"%PDF"),
        ("decision.docx", b"PK"),
    ];
    for (file, begins) in files {
        let path = format!("/reform/reviews/{}/documents/{file}", under.review);
        assert!(board.text().contains(&path), "{file}");
        let sent = secretary.get(&path).await.expect(200);
        assert!(sent.body.starts_with(begins) && sent.body.len() > 200, "{file}: {} bytes", sent.body.len());
    }
    secretary.get(&format!("/reform/reviews/{}/documents/table.txt", under.review)).await.expect(404);
});

on_both_engines!(after_a_year_the_real_effect_stands_beside_the_promise, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, STATUS).await;
    let under = assigned(office).await;
    let officer = office.signed_in("officer").await;
    answer_all(office, &officer, &under, &[]).await;
    let base = under.base();
    let amend = [("outcome", "amend"), ("reason", "Nhanh hơn"), ("value.limit-1", "2")];
    post(&officer, &format!("{base}/proposal"), &amend).await.expect(303);
    for (who, act) in
        [("officer", "submission"), ("head", "confirmation"), ("secretary", "check"), ("leader", "decision")]
    {
        post(&office.signed_in(who).await, &format!("{base}/{act}"), &[]).await.expect(303);
    }
    let effects = format!("/reform/reviews/{}/effects", under.review);
    let page = office.signed_in("leader").await.get(&effects).await.expect(200);
    assert!(page.text().contains("chưa có hiệu lực"), "{}", page.text());
    in_force(office, "2010-04-01").await;
    office.set_clock("2010-06-01T08:30");
    office.received(&office.staff("clerk").await, STATUS).await;
    let page = office.signed_in("leader").await.get(&effects).await.expect(200);
    assert!(page.text().contains("đánh giá được từ 01/04/2011"), "{}", page.text());
    office.set_clock("2011-04-02T08:30");
    let page = office.signed_in("leader").await.get(&effects).await.expect(200);
    assert!(page.text().contains("đủ một năm từ 01/04/2011"), "{}", page.text());
    let item = under.item(office).await;
    let rules = office.office.rules();
    let mut tx = office.database.db.read().await.unwrap();
    let judged = review::effects(&mut tx, &rules.calendar, &[item], date(2011, 4, 2)).await.unwrap();
    let effect = judged[0].effect.unwrap();
    assert_eq!((effect.before.received, effect.after.received), (1, 1));
});

/// The next version of the procedure is in force from a day on.
async fn in_force(office: &TestOffice, day: &str) {
    let mut tx = office.database.db.write().await.unwrap();
    let statement = store::sql!(
        "insert into procedure_version (key, version, valid_from, valid_to, state, hash, body, published_at)
          select key, version + 1, $2, null, state, hash || 'x', body, published_at from procedure_version
           where key = $1 and version = 1"
    );
    let end = store::sql!("update procedure_version set valid_to = $2 where key = $1 and version = 1");
    tx.execute(end, store::args![STATUS, day]).await.unwrap();
    tx.execute(statement, store::args![STATUS, day]).await.unwrap();
    tx.commit().await.unwrap();
}
