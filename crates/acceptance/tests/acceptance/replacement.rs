//! A procedure that a review replaces: the new one is drafted, and the decision that announces it ends the old one.

use acceptance::on_both_engines;
use catalogue::draft::{self, ChangeDraft, DraftChange, NewDecision};
use catalogue::{StateKind, Without};
use identity::policy::{ApprovingVersion, Drafting};
use store::Work;

use crate::admin::{journal, post};
use crate::reviews::{STATUS, answer_all, assigned};
use crate::versions::permit;

const NAME: &str = "Xác nhận tình trạng hôn nhân bằng dữ liệu hộ tịch";

on_both_engines!(
    an_adopted_replacement_ends_the_old_procedure_by_the_same_decision,
    async |office: &acceptance::TestOffice| {
        let under = assigned(office).await;
        let officer = office.signed_in("officer").await;
        answer_all(office, &officer, &under, &[]).await;
        let base = under.base();
        let replace = [("outcome", "replace"), ("reason", "Gộp vào dữ liệu hộ tịch"), ("value.limit-1", "2")];
        let nameless = post(&officer, &format!("{base}/proposal"), &replace).await.expect(422);
        assert!(nameless.text().contains("new_name-error"), "{}", nameless.text());
        let own_key = [replace[0], replace[1], ("new_name", NAME), ("new_key", STATUS)];
        assert!(
            post(&officer, &format!("{base}/proposal"), &own_key).await.expect(422).text().contains("new_key-error")
        );
        let named: Vec<_> = replace.into_iter().chain([("new_name", NAME)]).collect();
        post(&officer, &format!("{base}/proposal"), &named).await.expect(303);
        for (who, act) in
            [("officer", "submission"), ("head", "confirmation"), ("secretary", "check"), ("leader", "decision")]
        {
            post(&office.signed_in(who).await, &format!("{base}/{act}"), &[]).await.expect(303);
        }
        let mut tx = office.database.db.read().await.unwrap();
        let drafts = draft::drafts_of_origin(&mut tx, &review::origin(&under.item(office).await)).await.unwrap();
        drop(tx);
        let [drafted] = drafts.as_slice() else { panic!("{drafts:?}") };
        assert_eq!((drafted.key.as_str(), drafted.replaces.as_deref()), ("1.004873-2", Some(STATUS)));
        assert_eq!((drafted.change, drafted.procedure.name.as_str(), drafted.base), (DraftChange::Replace, NAME, None));
        let page =
            office.signed_in("secretary").await.get(&format!("/catalogue/drafts/{}", drafted.id)).await.expect(200);
        assert!(page.text().contains(&format!("/catalogue/{STATUS}\"")), "the page says what it replaces");

        // Completed by the secretary, approved by a leader, announced by a decision.
        let (secretary, leader) =
            (permit::<Drafting>(office, "secretary").await, permit::<ApprovingVersion>(office, "leader").await);
        let mut procedure = drafted.procedure.clone();
        procedure.sets.get_or_insert(1);
        procedure.authority.get_or_insert("Ủy ban nhân dân cấp xã".to_owned());
        procedure.applicants.push("Công dân Việt Nam".to_owned());
        procedure.without = Without::ALL.to_vec();
        if procedure.fees.is_empty() {
            procedure.free = Some(true);
        }
        let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
        let work = &mut Work::new(&mut tx, office.office.now(), &mut chance);
        let written = ChangeDraft { procedure, note: None };
        let draft = draft::change(work, &secretary, &drafted.id, drafted.version, written).await.unwrap();
        let draft = draft::check(work, &secretary, &draft.id, draft.version).await.unwrap();
        let draft = draft::approve(work, &leader, &draft.id, draft.version, |_| Vec::new()).await.unwrap();
        let today = office.office.now().local().date();
        let decision = NewDecision {
            number: "21/QĐ-UBND".into(),
            issuer: "Ủy ban nhân dân huyện Đông Anh".into(),
            signed_on: today,
            in_force_from: today,
            drafts: vec![(draft.id.clone(), draft.version)],
        };
        let announced = draft::announce(work, &secretary, decision).await.unwrap();
        office::bump_revision(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        office.office.refresh().await.unwrap();

        let rules = office.office.rules();
        assert_eq!(rules.catalogue.get(STATUS).unwrap().procedure.state.kind(), StateKind::Abolished);
        assert!(rules.catalogue.get("1.004873-2").unwrap().procedure.is_in_force());
        let mut tx = office.database.db.read().await.unwrap();
        let (_, items) = draft::decision(&mut tx, &announced.decision.id).await.unwrap();
        drop(tx);
        let told: Vec<(&str, DraftChange)> = items.iter().map(|item| (item.key.as_str(), item.change)).collect();
        assert_eq!(told, [(STATUS, DraftChange::Abolish), ("1.004873-2", DraftChange::Replace)]);
        // Who comes to the old page is led to the new one.
        let old = office.visitor().get(&format!("/procedures/{STATUS}")).await.expect(200);
        assert!(old.text().contains("href=\"/procedures/1.004873-2\"") && old.text().contains("21/QĐ-UBND"));
        assert!(office.visitor().get("/procedures/1.004873-2").await.expect(200).text().contains(NAME));
        assert_eq!(journal(office, "proc.abolished").await.len(), 1);
        // A year later it is judged by the new one.
        let effects = office.signed_in("leader").await.get(&format!("/reform/reviews/{}/effects", under.review)).await;
        assert!(effects.expect(200).text().contains("đánh giá được từ 20/01/2011"));
        assert!(office.fsck().await.findings.is_empty());
    }
);
