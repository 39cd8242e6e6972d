//! The database of the first release, opened by today's program: nothing is lost, and the work goes on.
//!
//! A migration of that release that was edited since would be refused here, too.

use std::collections::BTreeMap;

use acceptance::{Engine, Ground, Staff, TestDatabase, TestOffice, on_both_engines};
use casework::{Case, Reference, Stage, case_for_tracking};
use catalogue::StepRole;
use identity::Role;
use serde_json::{Value, json};
use store::{Moment, args, sql};

/// Made by `scripts/fixtures/make`.
pub const RELEASE_1: &[u8] = include_bytes!("../../fixtures/release-1.sql.gz");
const MIGRATIONS_OF_RELEASE_1: usize = 4;

fn today() -> Moment {
    Moment::parse("2010-02-01T08:00:00+07:00").unwrap()
}

/// As the release left it.
struct Old(TestDatabase);

impl Ground for Old {
    async fn start(engine: Engine) -> Old {
        Old(TestDatabase::of_release(engine, RELEASE_1).await)
    }

    async fn stop(self) {
        self.0.stop().await;
    }
}

/// Brought up to date and served, its clock where its last event left it.
struct Upgraded(TestOffice);

impl Ground for Upgraded {
    async fn start(engine: Engine) -> Upgraded {
        let database = TestDatabase::of_release(engine, RELEASE_1).await;
        database.db.migrate(today()).await.unwrap();
        let profile = office::demo::profile("dong-anh-2010").unwrap();
        let last = office::demo::last_moment(&mut database.db.read().await.unwrap(), profile).await.unwrap();
        Upgraded(TestOffice::on(database, last).await)
    }

    async fn stop(self) {
        self.0.stop().await;
    }
}

on_both_engines!(every_step_of_the_way_can_be_the_last_before_a_kill, async |old: &Old| {
    let fresh = TestDatabase::start(old.0.engine).await;
    let schema = fresh.db.schema().await.unwrap();
    let mut steps = 0;
    while let Some(name) = old.0.reopen().await.migrate_next(today()).await.unwrap() {
        steps += 1;
        assert_eq!(name, store::MIGRATIONS[MIGRATIONS_OF_RELEASE_1 + steps - 1].name);
    }
    assert_eq!(MIGRATIONS_OF_RELEASE_1 + steps, store::MIGRATIONS.len());
    assert_eq!(old.0.db.schema().await.unwrap(), schema);
    fresh.stop().await;
});

on_both_engines!(its_cases_are_whole_and_can_be_seen, async |upgraded: &Upgraded| {
    let office = &upgraded.0;
    let report = office.fsck().await;
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert!(report.cases > 100 && report.events > 1000, "{} cases, {} events", report.cases, report.events);
    let inspector = office.signed_in("inspector").await;
    let visitor = office.visitor();
    for case in cases(office).await.iter().step_by(9) {
        let page = inspector.get(&format!("/cases/{}", case.reference)).await.expect(200);
        assert!(page.text().contains(&case.intake.applicant.name), "{}", case.reference);
        let link = format!("/t/{}?k={}", case.reference, case.check_code.as_str());
        assert!(visitor.get(&link).await.expect(200).text().contains(case.reference.as_str()));
    }
});

on_both_engines!(it_takes_a_new_case_and_ends_every_old_one, async |upgraded: &Upgraded| {
    let office = &upgraded.0;
    let clerk = office.staff("clerk").await;
    let new = office.received(&clerk, "1.004873").await;
    let mut staff = StaffByName { office, known: BTreeMap::new() };
    let open = open(office).await;
    assert!(open.len() > 50, "{}", open.len());
    for case in open {
        staff.end(&case).await;
    }
    assert!(self::open(office).await.is_empty());
    assert!(cases(office).await.iter().any(|case| case.reference.as_str() == new["reference"]));
    let report = office.fsck().await;
    assert!(report.findings.is_empty(), "{:?}", report.findings);
});

async fn cases(office: &TestOffice) -> Vec<Case> {
    let mut tx = office.office.db.read().await.unwrap();
    let all: Vec<String> = tx.all(sql!("select reference as value from cases order by id"), &[]).await.unwrap();
    let mut cases = Vec::new();
    for reference in all {
        cases.push(case_for_tracking(&mut tx, &Reference::parse(&reference).unwrap()).await.unwrap());
    }
    cases
}

async fn open(office: &TestOffice) -> Vec<Case> {
    cases(office).await.into_iter().filter(|case| case.ended_at.is_none()).collect()
}

/// Everybody who works in this office, each signed in once.
struct StaffByName<'a> {
    office: &'a TestOffice,
    known: BTreeMap<String, Staff>,
}

impl StaffByName<'_> {
    /// Brings a case to its end by the real verbs, each done by somebody whose work it is.
    async fn end(&mut self, case: &Case) {
        let mut case = case.clone();
        for _ in 0..20 {
            if case.ended_at.is_some() {
                return;
            }
            let (who, verb, body) = self.next(&case).await;
            let staff = self.signed_in(&who).await;
            let answer = staff.post(&format!("/cases/{}/{verb}", case.reference), &body).await;
            let stood = format!("{} {:?}", case.reference, case.stage);
            assert_eq!(answer.status, 200, "{who} {verb} {body} of {stood}: {}", answer.text());
            let mut tx = self.office.office.db.read().await.unwrap();
            case = case_for_tracking(&mut tx, &case.reference).await.unwrap();
        }
        panic!("{} does not end: {:?}", case.reference, case.stage);
    }

    async fn next(&self, case: &Case) -> (String, &'static str, Value) {
        let name = &case.intake.applicant.name;
        match case.stage {
            Stage::Resolved { .. } => {
                let body = json!({"way": "desk", "collector": {"name": name}});
                (self.somebody(Role::ReceptionClerk, &case.desk).await, "handover", body)
            }
            Stage::Decided { .. } => {
                let who = match &case.appraiser {
                    Some(appraiser) => appraiser.clone(),
                    None => self.somebody(Role::ProcessingOfficer, &case.responsible).await,
                };
                let day = self.office.office.now().local().date().to_string();
                (who, "result", json!({"number": "7/QĐ-UBND", "signed_on": day, "signer": "Nguyễn Văn A"}))
            }
            _ => match self.role(case).await {
                StepRole::DeptHead => {
                    let officer = self.somebody(Role::ProcessingOfficer, &case.unit).await;
                    (self.somebody(Role::HeadOfUnit, &case.unit).await, "assignment", json!({"officer": officer}))
                }
                StepRole::Leader => {
                    let leader = self.somebody(Role::ApprovingLeader, &case.unit).await;
                    (leader, "decision", json!({"outcome": "approve"}))
                }
                _ => (self.holder(case).await, "transfer", json!({})),
            },
        }
    }

    async fn holder(&self, case: &Case) -> String {
        match &case.officer {
            Some(officer) => officer.clone(),
            None if case.unit == case.desk => self.somebody(Role::ReceptionClerk, &case.desk).await,
            None => self.somebody(Role::HeadOfUnit, &case.unit).await,
        }
    }

    async fn role(&self, case: &Case) -> StepRole {
        let rules = self.office.office.rules();
        let mut tx = self.office.office.db.read().await.unwrap();
        let published = rules.procedure_of(&mut tx, case).await.unwrap();
        published.procedure.steps.iter().find(|step| step.step == case.step).unwrap().role
    }

    async fn somebody(&self, role: Role, unit: &str) -> String {
        let mut tx = self.office.office.db.read().await.unwrap();
        let found: Option<String> = tx
            .optional(
                sql!(
                    "select a.username as value from account a join role_grant g on g.account = a.id
                      where g.role = $1 and g.unit = $2 and a.locked = false order by a.username"
                ),
                args![role.word(), unit],
            )
            .await
            .unwrap();
        found.unwrap_or_else(|| panic!("nobody is {} of {unit}", role.word()))
    }

    async fn signed_in(&mut self, username: &str) -> Staff {
        if let Some(staff) = self.known.get(username) {
            return staff.clone();
        }
        let staff = self.office.staff(username).await;
        self.known.insert(username.to_owned(), staff.clone());
        staff
    }
}
