//! The consolidated table of a long review leaves the real program as a file, and its memory does not grow with it.

use acceptance::Client;
use store::{Db, args, sql};

use crate::memory::{Watched, few_and_many, must_stay};

/// A campaign with so many reviewed procedures, each with a proposal, by the database alone.
async fn add_review(db: &Db, id: &str, n: i64) {
    let mut tx = db.write().await.unwrap();
    let review = sql!(
        "insert into review (id, number, issuer, signed_on, due_on, scope, target_simplified, target_saved, question_set,
            opened_by, opened_at) values ($1, $1, 'UBND', '2009-08-31', '2010-01-31', '', 30, 30, 1, 'secretary',
            '2009-08-31T01:30:00.000Z')"
    );
    tx.execute(review, args![id]).await.unwrap();
    let items = sql!(
        "with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < $2)
          insert into review_item (id, review, procedure_key, procedure_version, name_sort, field, unit, due_on, state, asked,
            answered, marks, outcome, year_before, year_after, minutes_before, minutes_after, round, version, changed_by,
            changed_at)
          select $1 || cast(1000000 + n.i as text), $1, '1.004873', (select max(version) from procedure_version where key =
            '1.004873'), cast(1000000 + n.i as text), 'Hộ tịch', 'TP-' || cast(n.i as text), '2010-01-31', 'checked', 9, 9,
            '{}', 'amend', 1000000, 500000, 1440, 960, 1, 1, 'officer', '2010-01-20T01:30:00.000Z' from n"
    );
    assert_eq!(tx.execute(items, args![id, n]).await.unwrap(), u64::try_from(n).unwrap());
    let proposals = sql!(
        "insert into review_proposal (item, body, by_account, at) select id, $2, 'officer', changed_at from review_item
          where review = $1"
    );
    let body = r#"{"outcome":"amend","reason":"Giấy này cơ quan hộ tịch đã có","changes":[{"is":"drop_paper","paper":1}],
        "document":"Quyết định 12/2008/QĐ-UBND","authority":"UBND huyện","term":"quý II/2010"}"#;
    tx.execute(proposals, args![id, body]).await.unwrap();
    tx.commit().await.unwrap();
}

/// The most memory the program had, in kB, while it made a table of so many lines.
async fn peak_of(watched: &Watched, who: &Client, review: &str, ending: &str, lines: i64) -> i64 {
    watched.forget();
    let file = who.get(&format!("/reform/reviews/{review}/documents/table.{ending}")).await.expect(200);
    let most = watched.peak();
    if ending == "csv" {
        assert_eq!(file.text().lines().count(), usize::try_from(lines).unwrap() + 1);
        assert!(file.text().contains("Bỏ") && file.text().lines().last().unwrap().starts_with(&format!("\"{lines}\"")));
    }
    eprintln!("{ending}, {lines} lines: {} kB sent, {most} kB of memory at most", file.body.len() / 1024);
    most
}

/// 1,000 lines beside 10,000; beside 100,000 with `MOTCUA_LONG=1`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_table_is_written_in_constant_memory_and_its_pdf_comes_in_volumes() {
    let (few, many) = few_and_many();
    let watched = Watched::starts().await;
    add_review(&watched.db, "few", few).await;
    add_review(&watched.db, "many", many).await;
    let secretary = watched.signed_in("secretary").await;
    for ending in ["csv", "xlsx", "docx"] {
        // The first of each kind takes what is kept for good.
        peak_of(&watched, &secretary, "few", ending, few).await;
        let before = peak_of(&watched, &secretary, "few", ending, few).await;
        let after = peak_of(&watched, &secretary, "many", ending, many).await;
        must_stay(ending, (few, before), (many, after));
    }
    // Each line is of a unit of its own here: of a hundred thousand units nobody makes a board.
    if many <= 10_000 {
        the_board_offers_every_volume(&secretary, many).await;
    }
    watched.ends().await;
}

/// The board says how many volumes there are; the last begins where the one before ends.
async fn the_board_offers_every_volume(secretary: &Client, lines: i64) {
    let board = secretary.get("/reform/reviews/many").await.expect(200);
    let last = lines / 1_000;
    assert!(board.text().contains(&format!("table.pdf?volume={last}\"")), "{}", board.text());
    let volume = format!("/reform/reviews/many/documents/table.pdf?volume={last}");
    assert!(secretary.get(&volume).await.expect(200).body.starts_with(b"%PDF"));
    let none = format!("/reform/reviews/many/documents/table.pdf?volume={}", last + 1);
    secretary.get(&none).await.expect(404);
}
