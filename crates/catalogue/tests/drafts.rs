//! A version from its draft to the day on which it is in force, on the embedded engine.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, too, may fall")]

use catalogue::draft::{
    ChangeDraft, Draft, DraftChange, DraftList, DraftStage, NewDecision, NewDraft, Undone, announce, announced,
    approve, change, check, draft, draft_as_decided, draft_by_id, drafts, drop_draft, open_drafts, rebase,
};
use catalogue::import::{Format, read};
use catalogue::search::Synonyms;
use catalogue::{
    Catalogue, Error, LegalBasis, Procedure, StateKind, Without, import_records, latest_version, procedure_on,
};
use identity::policy::Action;
use identity::{Actor, Grant, Permit, Place, Role};
use jiff::civil::{Date, date};
use journal::Kind;
use serde_json::json;
use store::{Chance, Db, Moment, Work, sql};

const FILE: &[u8] = include_bytes!("../../../data/procedures.json");
const KEY: &str = "1.001193";

struct Office {
    db: Db,
    chance: Chance,
    now: Moment,
    _folder: tempfile::TempDir,
}

fn on(day: Date) -> Moment {
    Moment::from_local(day.at(8, 30, 0, 0))
}

/// Does one act and commits it, or rolls it back where it errs.
macro_rules! act {
    ($office:ident, |$work:ident| $call:expr) => {{
        let mut tx = $office.db.write().await.unwrap();
        $office.now = $office.now.plus_seconds(1);
        let (now, chance) = ($office.now, &mut $office.chance);
        let done = {
            let $work = &mut Work::new(&mut tx, now, chance);
            $call.await
        };
        match done {
            Ok(done) => tx.commit().await.map(|()| done).map_err(Error::from),
            Err(error) => Err(error),
        }
    }};
}

impl Office {
    async fn open() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("office.db")).unwrap();
        db.migrate(on(date(2010, 1, 4))).await.unwrap();
        let mut seed = 1_u64;
        let chance = Chance::new(move |bytes| {
            for byte in bytes {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = seed.to_be_bytes()[0];
            }
        });
        let mut office = Office { db, chance, now: on(date(2010, 1, 4)), _folder: folder };
        let records = read(FILE, Format::Json).unwrap();
        act!(office, |work| import_records(work, records)).unwrap();
        office.now = on(date(2010, 1, 20));
        office
    }

    async fn events(&self) -> Vec<journal::Event> {
        let bodies: Vec<Vec<u8>> =
            self.db.read().await.unwrap().all(sql!("select body as value from event"), &[]).await.unwrap();
        let mut events: Vec<_> = bodies.iter().map(|body| journal::Event::parse(body).unwrap()).collect();
        events.sort_by(|a, b| a.ts.cmp(&b.ts));
        events
    }

    async fn in_force(&self, day: Date) -> i64 {
        procedure_on(&mut self.db.read().await.unwrap(), KEY, day).await.unwrap().version
    }

    /// A draft of the birth registration that lacks nothing, in seven days instead of what it was.
    async fn drafted(&mut self) -> Draft {
        let new = NewDraft { procedure: Some(self.whole().await), ..of(DraftChange::Amend) };
        act!(self, |work| draft(work, &permit("secretary", Role::ReformSecretary), new)).unwrap()
    }

    async fn whole(&self) -> Procedure {
        let last = latest_version(&mut self.db.read().await.unwrap(), KEY).await.unwrap();
        let mut procedure = last.procedure.as_ref().clone();
        procedure.sets.get_or_insert(1);
        procedure.authority.get_or_insert("Ủy ban nhân dân".to_owned());
        procedure.without = vec![Without::Forms, Without::Conditions, Without::Results];
        procedure.applicants.push("Công dân Việt Nam".to_owned());
        procedure
    }

    async fn approved(&mut self) -> Draft {
        let one = self.drafted().await;
        let secretary = permit("secretary", Role::ReformSecretary);
        let one = act!(self, |work| check(work, &secretary, &one.id, one.version)).unwrap();
        let leader = permit("leader", Role::ApprovingLeader);
        act!(self, |work| approve(work, &leader, &one.id, one.version, |_| Vec::new())).unwrap()
    }
}

fn permit<A: Action>(username: &str, role: Role) -> Permit<A> {
    let grants = vec![Grant { role, unit: "U".into(), path: "/U/".into() }];
    let actor =
        Actor { id: username.into(), username: username.into(), name: username.into(), title: String::new(), grants };
    actor.permit(&Place::default()).expect("the role may do it")
}

fn of(change: DraftChange) -> NewDraft {
    NewDraft { key: KEY.to_owned(), change, replaces: None, procedure: None, note: None, origin: None }
}

fn decision(drafts: &[&Draft], from: Date) -> NewDecision {
    NewDecision {
        number: "12/QĐ-UBND".to_owned(),
        issuer: "Ủy ban nhân dân huyện Đông Anh".to_owned(),
        signed_on: date(2010, 1, 20),
        in_force_from: from,
        drafts: drafts.iter().map(|draft| (draft.id.clone(), draft.version)).collect(),
    }
}

fn why<T: std::fmt::Debug>(answer: catalogue::Result<T>) -> Undone {
    let Err(Error::Undone(faults)) = answer else { panic!("it was done: {answer:?}") };
    faults[0].why.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_goes_from_draft_to_force_on_its_day() {
    let mut office = Office::open().await;
    let approved = office.approved().await;
    let secretary = permit("secretary", Role::ReformSecretary);
    let new = decision(&[&approved], date(2010, 2, 1));
    let done = act!(office, |work| announce(work, &secretary, new)).unwrap();
    assert_eq!((done.drafts[0].stage, done.drafts[0].announced_version), (DraftStage::Announced, Some(2)));

    for (day, version) in [(date(2010, 1, 20), 1), (date(2010, 1, 31), 1), (date(2010, 2, 1), 2)] {
        assert_eq!(office.in_force(day).await, version, "{day}");
        let catalogue = Catalogue::read(&mut office.db.read().await.unwrap(), day, Synonyms::shipped()).await.unwrap();
        assert_eq!(catalogue.get(KEY).unwrap().version, version, "{day}");
        assert_eq!(catalogue.all().len(), 378);
    }
    let mut tx = office.db.read().await.unwrap();
    let to_come = catalogue::announced_after(&mut tx, date(2010, 1, 20)).await.unwrap();
    assert_eq!(to_come.iter().map(|p| (p.procedure.key.as_str(), p.version)).collect::<Vec<_>>(), [(KEY, 2)]);
    assert_eq!(to_come[0].procedure.decision.as_deref(), Some("Quyết định số 12/QĐ-UBND"));
    let decisions = announced(&mut tx, KEY).await.unwrap();
    assert_eq!((decisions[0].0.version, decisions[0].1.number.as_str()), (2, "12/QĐ-UBND"));

    let events = office.events().await;
    let last: Vec<Kind> = events[378..].iter().map(|event| event.kind).collect();
    assert_eq!(last, [Kind::ProcDrafted, Kind::ProcChecked, Kind::ProcApproved, Kind::ProcPublished]);
    assert!(events[378..].iter().all(|event| event.proc.as_deref() == Some("1.001193@2")));
    assert_eq!(events[381].data["from"], json!("2010-02-01"));
    assert_eq!(events[380].data["approver"], json!("leader"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_approves_what_they_wrote() {
    let mut office = Office::open().await;
    let one = office.drafted().await;
    let both = |name: &str| permit(name, Role::ReformSecretary);
    let text = ChangeDraft { procedure: one.procedure.clone(), note: Some("Sửa lại".to_owned()) };
    let one = act!(office, |work| change(work, &both("leader"), &one.id, one.version, text)).unwrap();
    let one = act!(office, |work| check(work, &both("secretary"), &one.id, one.version)).unwrap();
    for name in ["secretary", "leader"] {
        let leader = permit(name, Role::ApprovingLeader);
        let answer = act!(office, |work| approve(work, &leader, &one.id, one.version, |_| Vec::new()));
        assert_eq!(why(answer), Undone::SamePerson, "{name}");
    }
    let other = permit("other", Role::ApprovingLeader);
    let failing = act!(office, |work| approve(work, &other, &one.id, one.version, |_| vec!["tet".to_owned()]));
    assert_eq!(why(failing), Undone::Scenarios(vec!["tet".to_owned()]));
    act!(office, |work| approve(work, &other, &one.id, one.version, |_| Vec::new())).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_that_was_adopted_is_drafted_by_whoever_proposed_it() {
    let mut office = Office::open().await;
    let leader = permit("leader", Role::ApprovingLeader);
    let new = NewDraft { origin: Some("review:7".to_owned()), ..of(DraftChange::Amend) };
    let one = act!(office, |work| draft_as_decided(work, &leader, "officer", new)).unwrap();
    assert_eq!((one.drafted.by.as_str(), one.authors), ("officer", vec!["officer".to_owned()]));
    let events = office.events().await;
    let last = events.last().unwrap();
    assert_eq!(last.actor, journal::Actor::Staff { id: "leader".into(), role: Some(leader.role().word().into()) });
    assert_eq!(last.data["by"], json!("officer"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_checker_stands_before_the_second_person() {
    let mut office = Office::open().await;
    let mut procedure = office.whole().await;
    procedure.papers.push(catalogue::Paper {
        number: 99,
        name: "Giấy xác nhận của tổ dân phố về việc cư trú".to_owned(),
        legal_basis: None,
        ..procedure.papers[0].clone()
    });
    let at = procedure.papers.len() - 1;
    let secretary = permit("secretary", Role::ReformSecretary);
    let new = NewDraft { procedure: Some(procedure.clone()), ..of(DraftChange::Amend) };
    let one = act!(office, |work| draft(work, &secretary, new)).unwrap();
    assert_eq!(one.procedure.papers[at].number, u32::try_from(at).unwrap() + 1, "papers are numbered in their order");
    let Undone::Findings(findings) = why(act!(office, |work| check(work, &secretary, &one.id, one.version))) else {
        panic!("no findings")
    };
    assert_eq!(findings.iter().map(|f| f.field.clone()).collect::<Vec<_>>(), [format!("papers.{at}.basis")]);
    let leader = permit("leader", Role::ApprovingLeader);
    let early = act!(office, |work| approve(work, &leader, &one.id, one.version, |_| Vec::new()));
    assert_eq!(why(early), Undone::Stage { stage: DraftStage::Drafted });
    procedure.papers[at].legal_basis = Some(LegalBasis { document: "Luật Hộ tịch".to_owned(), article: None });
    let text = ChangeDraft { procedure, note: None };
    let one = act!(office, |work| change(work, &secretary, &one.id, one.version, text)).unwrap();
    act!(office, |work| check(work, &secretary, &one.id, one.version)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_has_a_number_and_its_days_in_order() {
    let mut office = Office::open().await;
    let one = office.approved().await;
    let secretary = permit("secretary", Role::ReformSecretary);
    let day = |d| date(2010, 1, d);
    let good = decision(&[&one], day(20));
    for (expected, new) in [
        (Undone::Number, NewDecision { number: "mười hai".to_owned(), ..good.clone() }),
        (Undone::Text { most: 200 }, NewDecision { issuer: " ".to_owned(), ..good.clone() }),
        (Undone::SignedInFuture, NewDecision { signed_on: day(21), in_force_from: day(22), ..good.clone() }),
        (Undone::Past, NewDecision { in_force_from: day(19), ..good.clone() }),
        (Undone::Nothing, NewDecision { drafts: Vec::new(), ..good.clone() }),
    ] {
        assert_eq!(why(act!(office, |work| announce(work, &secretary, new))), expected);
    }
    act!(office, |work| announce(work, &secretary, good.clone())).unwrap();
    assert_eq!(office.in_force(day(20)).await, 2, "in force the same day");
    let again = act!(office, |work| announce(work, &secretary, good));
    assert!(matches!(again, Err(Error::Stale { .. })), "{again:?}");

    let other = NewDraft { key: "1.000894".to_owned(), ..of(DraftChange::Abolish) };
    let other = act!(office, |work| draft(work, &secretary, other)).unwrap();
    let other = act!(office, |work| check(work, &secretary, &other.id, other.version)).unwrap();
    let leader = permit("leader", Role::ApprovingLeader);
    let other = act!(office, |work| approve(work, &leader, &other.id, other.version, |_| Vec::new())).unwrap();
    let later = NewDecision { in_force_from: day(25), ..decision(&[&other], day(25)) };
    assert_eq!(why(act!(office, |work| announce(work, &secretary, later))), Undone::NumberTaken);
    let same = decision(&[&other], day(20));
    let done = act!(office, |work| announce(work, &secretary, same)).unwrap();
    let mut tx = office.db.read().await.unwrap();
    let (_, items) = catalogue::draft::decision(&mut tx, &done.decision.id).await.unwrap();
    assert_eq!(items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>(), ["1.000894", KEY]);
    let ended = latest_version(&mut tx, "1.000894").await.unwrap();
    assert_eq!(ended.procedure.state.kind(), StateKind::Abolished);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_drafts_the_later_sees_what_the_first_announced() {
    let mut office = Office::open().await;
    let (first, second) = (office.approved().await, office.approved().await);
    let secretary = permit("secretary", Role::ReformSecretary);
    let new = decision(&[&first], date(2010, 2, 1));
    act!(office, |work| announce(work, &secretary, new)).unwrap();
    let late = decision(&[&second], date(2010, 3, 1));
    let late = NewDecision { number: "13/QĐ-UBND".to_owned(), ..late };
    let refused = act!(office, |work| announce(work, &secretary, late));
    assert_eq!(why(refused), Undone::OldBase { base: 1, last: 2 });
    let second = act!(office, |work| rebase(work, &secretary, &second.id, second.version)).unwrap();
    assert_eq!((second.base, second.stage), (Some(2), DraftStage::Drafted));
    let second = act!(office, |work| check(work, &secretary, &second.id, second.version)).unwrap();
    let leader = permit("leader", Role::ApprovingLeader);
    let second = act!(office, |work| approve(work, &leader, &second.id, second.version, |_| Vec::new())).unwrap();
    let early = NewDecision { number: "13/QĐ-UBND".to_owned(), ..decision(&[&second], date(2010, 1, 25)) };
    let from = "2010-02-01".to_owned();
    assert_eq!(why(act!(office, |work| announce(work, &secretary, early))), Undone::BeforeLast { from });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_procedure_is_suspended_resumed_and_abolished_by_decisions() {
    let mut office = Office::open().await;
    let secretary = permit("secretary", Role::ReformSecretary);
    let leader = permit("leader", Role::ApprovingLeader);
    let whole = office.whole().await;
    let mut number = 20;
    for (kind, expected) in [
        (DraftChange::Amend, StateKind::InForce),
        (DraftChange::Suspend, StateKind::Suspended),
        (DraftChange::Resume, StateKind::InForce),
        (DraftChange::Abolish, StateKind::Abolished),
        (DraftChange::Create, StateKind::InForce),
    ] {
        let procedure = (kind == DraftChange::Amend).then(|| whole.clone());
        let new = NewDraft { procedure, ..of(kind) };
        let one = act!(office, |work| draft(work, &secretary, new)).unwrap();
        let one = act!(office, |work| check(work, &secretary, &one.id, one.version)).unwrap();
        let one = act!(office, |work| approve(work, &leader, &one.id, one.version, |_| Vec::new())).unwrap();
        number += 1;
        let new = NewDecision { number: format!("{number}/QĐ-UBND"), ..decision(&[&one], date(2010, 1, 20)) };
        act!(office, |work| announce(work, &secretary, new)).unwrap();
        let now = latest_version(&mut office.db.read().await.unwrap(), KEY).await.unwrap();
        assert_eq!(now.procedure.state.kind(), expected, "{kind:?}");
    }
    let again = act!(office, |work| draft(work, &secretary, of(DraftChange::Resume)));
    assert_eq!(why(again), Undone::Change { change: DraftChange::Resume });
    let taken = act!(office, |work| draft(work, &secretary, of(DraftChange::Create)));
    assert_eq!(why(taken), Undone::KeyTaken);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_over_no_announced_version() {
    let mut office = Office::open().await;
    let approved = office.approved().await;
    let secretary = permit("secretary", Role::ReformSecretary);
    let new = decision(&[&approved], date(2010, 2, 1));
    act!(office, |work| announce(work, &secretary, new)).unwrap();
    // What is in force today says nothing new.
    let records = read(FILE, Format::Json).unwrap();
    let report = act!(office, |work| import_records(work, records.clone())).unwrap();
    assert_eq!((report.changed.len(), report.unchanged.len()), (0, 378));
    let mut other = records;
    let record = other.iter_mut().find(|record| record.fields["key"] == KEY).unwrap();
    record.fields.insert("name".to_owned(), json!("Khác"));
    let Err(Error::Refused(report)) = act!(office, |work| import_records(work, other)) else { panic!("imported") };
    assert_eq!((report.refused.len(), report.refused[0].key.as_deref()), (1, Some(KEY)));
    assert_eq!(office.in_force(date(2010, 2, 1)).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_tell_where_drafts_stand() {
    let mut office = Office::open().await;
    let (first, second) = (office.drafted().await, office.drafted().await);
    let secretary = permit("secretary", Role::ReformSecretary);
    let stale = act!(office, |work| drop_draft(work, &secretary, &first.id, 9));
    assert!(matches!(stale, Err(Error::Stale { .. })));
    act!(office, |work| drop_draft(work, &secretary, &first.id, first.version)).unwrap();
    let mut tx = office.db.read().await.unwrap();
    let list = |stage| DraftList { stage, before: None, limit: 10 };
    let ids = |lines: Vec<catalogue::draft::DraftLine>| lines.into_iter().map(|line| line.id).collect::<Vec<_>>();
    assert_eq!(ids(drafts(&mut tx, &list(DraftStage::Drafted)).await.unwrap()), [second.id.as_str()]);
    assert_eq!(ids(drafts(&mut tx, &list(DraftStage::Dropped)).await.unwrap()), [first.id.as_str()]);
    assert_eq!(ids(open_drafts(&mut tx, KEY).await.unwrap()), [second.id]);
    assert_eq!(draft_by_id(&mut tx, &first.id).await.unwrap().stage, DraftStage::Dropped);
    assert_eq!(office.events().await.last().unwrap().kind, Kind::ProcDropped);
}
