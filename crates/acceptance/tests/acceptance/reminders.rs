//! Reminders of a review that reach people: by e-mail over a mail server, and on the page where their tasks stand.

use acceptance::{MailServer, TestOffice, on_both_engines};
use office::Post;

use crate::admin::post;
use crate::reviews::{assigned, at};

async fn address(office: &TestOffice, username: &str, name: &str, email: &str) -> acceptance::Answer {
    let admin = office.signed_in("admin").await;
    post(&admin, &format!("/admin/people/{username}"), &[("name", name), ("title", ""), ("email", email)]).await
}

on_both_engines!(a_reminder_reaches_the_head_and_the_reviewer_by_mail, async |office: &TestOffice| {
    let under = assigned(office).await;
    let officer = office.signed_in("officer").await;
    let part = [("text.n.objective", "Để người dân chứng minh tình trạng hôn nhân")];
    post(&officer, &format!("{}/parts/whole", under.base()), &part).await.expect(303);
    let wrong = address(office, "head", "Trưởng phòng", "không phải địa chỉ").await.expect(422);
    assert!(wrong.text().contains("Địa chỉ thư điện tử chưa đúng"), "{}", wrong.text());
    address(office, "head", "Trưởng phòng", "head@donganh.example.vn").await.expect(303);
    address(office, "officer", "Chuyên viên", "Officer@DongAnh.example.vn").await.expect(303);
    let admin = office.signed_in("admin").await.get("/admin/people/officer").await.expect(200);
    assert!(admin.text().contains("Officer@donganh.example.vn"), "{}", admin.text());

    // The server is busy at first: nothing is lost.
    let server = MailServer::start();
    let mail = Post::open(&server.url, "Một cửa <motcua@donganh.example.vn>").unwrap();
    office.set_clock("2010-01-26T06:00");
    assert_eq!(office.office.remind_of_reviews().await.unwrap(), 1);
    server.set_busy(true);
    assert_eq!(mail.send_waiting(&office.office).await.unwrap(), 0);
    server.set_busy(false);
    let soon = store::sql!("update mail set next_at = '' where state = 'waiting'");
    let mut tx = office.database.db.write().await.unwrap();
    assert_eq!(tx.execute(soon, &[]).await.unwrap(), 2);
    tx.commit().await.unwrap();
    // Two nodes at once send each letter once.
    let other = Post::open(&server.url, "motcua@donganh.example.vn").unwrap();
    let (one, two) = tokio::join!(mail.send_waiting(&office.office), other.send_waiting(&office.office));
    assert_eq!(one.unwrap() + two.unwrap(), 2);
    let letters = server.letters();
    let mut to: Vec<&str> = letters.iter().flat_map(|letter| &letter.to).map(String::as_str).collect();
    to.sort_unstable();
    assert_eq!(to, ["Officer@donganh.example.vn", "head@donganh.example.vn"]);
    for letter in &letters {
        assert_eq!(letter.from, "motcua@donganh.example.vn");
        let text = letter.text();
        assert!(text.contains("còn 1 thủ tục") && text.contains("còn 5 ngày"), "{text}");
        assert!(text.contains(&format!("/reform/reviews/{}/units/TP", under.review)), "{text}");
        assert!(letter.header("Message-ID").is_some_and(|id| id.contains("@donganh.example.vn")));
    }
    assert_eq!(mail.send_waiting(&office.office).await.unwrap(), 0);

    // The secretary sees to how many it went; a reminder of a person goes the same way.
    let secretary = office.signed_in("secretary").await;
    let board = secretary.get(&format!("/reform/reviews/{}", under.review)).await.expect(200);
    assert!(board.text().contains("Tự động") && board.text().contains("2 thư"), "{}", board.text());
    post(&secretary, &format!("/reform/reviews/{}/reminder", under.review), &[("unit", "TP")]).await.expect(303);
    assert_eq!(mail.send_waiting(&office.office).await.unwrap(), 2);
    assert_eq!(server.letters().len(), 4);
});

on_both_engines!(another_node_does_not_remind_again, async |office: &TestOffice| {
    assigned(office).await;
    office.set_clock("2010-01-26T06:00");
    let naming_of = || async {
        let rules = office.office.rules();
        let mut tx = office.database.db.write().await.unwrap();
        let mut chance = office.office.chance();
        let mut work = store::Work::new(&mut tx, office.office.now(), &mut chance);
        let naming =
            review::Naming { units: &rules.units, catalogue: &rules.catalogue, public_url: "https://motcua.example" };
        let n = review::remind_at_daybreak(&mut work, naming).await.unwrap();
        tx.commit().await.unwrap();
        n
    };
    // What a node remembers is not asked here: only the store says that it was done.
    assert_eq!((naming_of().await, naming_of().await), (1, 0));
    office.set_clock("2010-01-27T06:00");
    assert_eq!(naming_of().await, 1);
    // Letters go to nobody: nobody has an address.
    assert_eq!(store::mail::outgoing(&mut office.database.db.read().await.unwrap()).await.unwrap(), []);
});

on_both_engines!(what_waits_for_a_person_stands_where_their_work_stands, async |office: &TestOffice| {
    let under = at(office, review::Stage::Submitted).await;
    let head = office.signed_in("head").await.get("/work").await.expect(200);
    let link = format!("/reform/reviews/{}/units/TP?stage=submitted", under.review);
    assert!(head.text().contains(&link) && head.text().contains("còn 11 ngày"), "{}", head.text());
    let officer = office.signed_in("officer").await;
    assert!(!officer.get("/work").await.expect(200).text().contains("Việc rà soát đang chờ bạn"));
    post(&office.signed_in("head").await, &format!("{}/return", under.base()), &[("note", "Xem lại")])
        .await
        .expect(303);
    office.set_clock("2010-02-03T08:30");
    let page = office.signed_in("officer").await.get("/work").await.expect(200);
    assert!(page.text().contains("Thủ tục bạn phải rà soát") && page.text().contains("1 quá hạn"), "{}", page.text());
    // The secretary has no list of cases: it stands on the page of reviews.
    office.set_clock("2010-01-20T08:30");
    at(office, review::Stage::Confirmed).await;
    let home = office.signed_in("secretary").await.get("/reform").await.expect(200);
    assert!(home.text().contains("Đề nghị chờ thư ký kiểm tra"), "{}", home.text());
});
