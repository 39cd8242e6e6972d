//! One word on many proposals: chosen in a list, seen before, all of them or none.

use acceptance::{Client, TestOffice, fresh_key, on_both_engines};
use review::{Item, Stage};
use store::{args, sql};

use crate::admin::{journal, location};
use crate::reviews::{UnderReview, at};

/// The item under review, and copies of it about other procedures of the unit, each with a proposal.
async fn many(office: &TestOffice, stage: Stage, proposals: &[&str]) -> (UnderReview, Vec<String>) {
    let under = at(office, stage).await;
    let rules = office.office.rules();
    let fits = |p: &&std::sync::Arc<catalogue::Published>| {
        let limit = p.procedure.time_limit.as_ref().map(|limit| limit.stated.value());
        p.procedure.is_in_force() && p.procedure.key != crate::reviews::STATUS && limit.is_some_and(|value| value > 1)
    };
    let others = rules.catalogue.all().iter().filter(fits).take(proposals.len());
    let mut ids = vec![under.item.clone()];
    let mut tx = office.database.db.write().await.unwrap();
    for (n, (other, proposal)) in others.zip(proposals).enumerate() {
        let id = format!("{}-{n}", under.item);
        let outcome = proposal.split('"').nth(3).unwrap();
        let copy = sql!(
            "insert into review_item (id, review, procedure_key, procedure_version, name_sort, field, unit, due_on, state,
                reviewer, submitted_by, asked, answered, marks, outcome, minutes_before, round, version, changed_by,
                changed_at)
              select $2, review, $3, $4, name_sort, field, unit, due_on, state, reviewer, submitted_by, asked, answered,
                marks, $5, minutes_before, round, version, changed_by, changed_at from review_item where id = $1"
        );
        tx.execute(copy, args![&under.item, &id, &other.procedure.key, other.version, outcome]).await.unwrap();
        let proposed = sql!("insert into review_proposal (item, body, by_account, at) values ($1, $2, 'officer', $3)");
        tx.execute(proposed, args![&id, *proposal, office.office.now()]).await.unwrap();
        ids.push(id);
    }
    tx.commit().await.unwrap();
    (under, ids)
}

const SHORTER: &str = r#"{"outcome":"amend","reason":"Nhanh hơn","changes":[{"is":"shorten_limit","value":1}]}"#;
const REPEAL: &str = r#"{"outcome":"repeal","reason":"Không ai cần"}"#;
/// No procedure has so many papers.
const IMPOSSIBLE: &str = r#"{"outcome":"amend","reason":"Bỏ giấy","changes":[{"is":"drop_paper","paper":99}]}"#;

async fn item(office: &TestOffice, id: &str) -> Item {
    review::item(&mut office.database.db.read().await.unwrap(), id).await.unwrap()
}

/// Sends the form of the preview with these items.
async fn word(
    office: &TestOffice,
    who: &Client,
    (under, act): (&UnderReview, &str),
    ids: &[String],
    more: &[(&str, &str)],
) -> acceptance::Answer {
    let page = who.get("/account").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let mut fields = vec![("form_token".to_owned(), token), ("key".to_owned(), fresh_key())];
    for id in ids {
        fields.push(("item".to_owned(), id.clone()));
        fields.push((format!("version.{id}"), item(office, id).await.version.to_string()));
    }
    fields.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    who.post_form(&format!("/reform/reviews/{}/table/{act}", under.review), &fields).await
}

async fn drafts(office: &TestOffice, ids: &[String]) -> usize {
    let mut n = 0;
    for id in ids {
        let origin = review::origin(&item(office, id).await);
        let mut tx = office.database.db.read().await.unwrap();
        n += catalogue::draft::drafts_of_origin(&mut tx, &origin).await.unwrap().len();
    }
    n
}

on_both_engines!(the_committee_adopts_many_proposals_by_one_decision_or_none, async |office: &TestOffice| {
    let (under, ids) = many(office, Stage::Checked, &[SHORTER, REPEAL, IMPOSSIBLE]).await;
    let leader = office.signed_in("leader").await;
    let table = format!("/reform/reviews/{}/table?stage=checked", under.review);
    let list = leader.get(&table).await.expect(200);
    assert!(ids.iter().all(|id| list.text().contains(&format!("value=\"{id}\""))), "{}", list.text());
    let repealed = leader.get(&format!("{table}&outcome=repeal&unit=TP")).await.expect(200);
    assert!(repealed.text().contains(&ids[2]) && !repealed.text().contains(&format!("value=\"{}\"", ids[1])));
    let nothing = leader.get(&format!("{table}&unit=NV")).await.expect(200);
    assert!(nothing.text().contains("Không có đề nghị nào ở đây"));

    // The preview names each with what it promises, and what cannot be decided and why; it leaves nothing behind.
    let preview = format!("/reform/reviews/{}/table/preview?stage=checked&all=1", under.review);
    let seen = leader.get(&preview).await.expect(200);
    assert!(seen.text().contains("Thông qua 3 đề nghị") && seen.text().contains("1 đề nghị chưa làm được"));
    assert!(seen.text().contains("Không sửa được như vậy"), "{}", seen.text());
    assert_eq!((item(office, &ids[1]).await.stage, drafts(office, &ids).await), (Stage::Checked, 0));

    // No number, somebody else's table, one that cannot be: nothing is done.
    let good = [ids[0].clone(), ids[1].clone(), ids[2].clone()];
    let no_number =
        word(office, &leader, (&under, "decision"), &good, &[("note", "Theo tờ trình 12")]).await.expect(422);
    assert!(no_number.text().contains("Ghi số quyết định") && no_number.text().contains("Theo tờ trình 12"));
    let number = [("number", "07/QĐ-UBND")];
    word(office, &office.signed_in("secretary").await, (&under, "decision"), &good, &number).await.expect(403);
    let refused = word(office, &leader, (&under, "decision"), &ids, &number).await.expect(422);
    assert!(refused.text().contains("Chưa làm gì cả"), "{}", refused.text());
    assert!(journal(office, "review.decided").await.is_empty());
    assert_eq!((item(office, &ids[0]).await.stage, drafts(office, &ids).await), (Stage::Checked, 0));
    // One that was changed meanwhile.
    let stale = [number[0], ("version.x", "1")];
    let mut tx = office.database.db.write().await.unwrap();
    let seen = item(office, &ids[1]).await.version;
    tx.execute(sql!("update review_item set version = version + 1 where id = $1"), args![&ids[1]]).await.unwrap();
    tx.commit().await.unwrap();
    let old = format!("version.{}", ids[1]);
    let seen = seen.to_string();
    let only = [("item", ids[1].as_str()), (old.as_str(), seen.as_str()), stale[0]];
    word(office, &leader, (&under, "decision"), &[], &only).await.expect(409);

    let done = word(office, &leader, (&under, "decision"), &good, &number).await.expect(303);
    let said = leader.get(location(&done)).await.expect(200);
    assert!(said.text().contains("Đã thông qua 3 đề nghị"), "{}", said.text());
    for id in &good {
        let item = item(office, id).await;
        assert_eq!((item.stage, item.decision.as_deref()), (Stage::Decided, Some("07/QĐ-UBND")));
    }
    assert_eq!(journal(office, "review.decided").await.len(), 3);
    assert_eq!(drafts(office, &ids).await, 3);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(the_secretary_lays_many_before_the_committee, async |office: &TestOffice| {
    let (under, ids) = many(office, Stage::Confirmed, &[SHORTER, REPEAL]).await;
    let secretary = office.signed_in("secretary").await;
    let ticked =
        format!("/reform/reviews/{}/table/preview?stage=confirmed&item={}&item={}", under.review, ids[0], ids[2]);
    let preview = secretary.get(&ticked).await.expect(200);
    assert!(preview.text().contains("Trình Ủy ban 2 đề nghị"), "{}", preview.text());
    word(office, &office.signed_in("leader").await, (&under, "check"), &ids, &[]).await.expect(403);
    word(office, &secretary, (&under, "check"), &ids, &[("note", "Đủ")]).await.expect(303);
    for id in &ids {
        assert_eq!(item(office, id).await.stage, Stage::Checked);
    }
    assert_eq!(journal(office, "review.checked").await.len(), 3);
    office.signed_in("head").await.get(&format!("/reform/reviews/{}/table", under.review)).await.expect(403);
});
