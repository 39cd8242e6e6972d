//! What the forms are about: cases in the state in which a form stands on their page, lists, roles, links.

use acceptance::{Client, Staff, TestOffice};
use serde_json::{Value, json};
use store::sql;

use crate::admin::{post, second_administrator, waiting};

const STATUS: &str = "1.004873";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Nothing,
    Received,
    Pool,
    InHand,
    SupplementAsked,
    SupplementProposed,
    Suspended,
    OpinionAsked,
    ExtensionAsked,
    Late,
    ToSign,
    Decided,
    Resolved,
    Copy,
    ExportAsked,
    ExportAllowed,
    Role,
    RoleWished,
    LinkMade,
    ReviewOpen,
    ReviewLate,
    ReviewItem(review::Stage),
    Requirement,
    RequirementGiven,
    RequirementFound,
    Draft,
    DraftChecked,
    DraftApproved,
}

/// What the holes of a path are filled with.
#[derive(Default)]
pub struct Object {
    reference: String,
    id: String,
    item: String,
    draft: String,
}

impl Object {
    /// Of what nobody has.
    pub fn unknown() -> Object {
        Object {
            reference: "MOT-CUA-100120-9999".into(),
            id: "none".into(),
            item: "none".into(),
            draft: "unknown".into(),
        }
    }

    pub fn filled(&self, text: &str) -> String {
        text.replace("{reference}", &self.reference)
            .replace("{id}", &self.id)
            .replace("{item}", &self.item)
            .replace("{part}", "paper-1")
            .replace("{draft}", &self.draft)
            .replace("{key}", "1.004873")
            .replace("{username}", "clerk")
            .replace("{unit}", "MOT-CUA")
            .replace("{n}", "1")
            .replace("{number}", &self.reference)
    }
}

/// Makes what a form is about.
pub async fn made(office: &TestOffice, at: At) -> Object {
    match at {
        At::Nothing => Object::default(),
        At::Copy => Object { reference: copy(office).await, ..Object::default() },
        At::ExportAsked | At::ExportAllowed => Object { id: export(office, at).await, ..Object::default() },
        At::Requirement | At::RequirementGiven | At::RequirementFound => {
            Object { reference: requirement(office, at).await, ..Object::default() }
        }
        At::ReviewOpen => Object { id: crate::reviews::opened(office).await, ..Object::default() },
        At::ReviewLate => {
            let under = crate::reviews::assigned(office).await;
            office.set_clock("2010-02-02T08:30");
            Object { id: under.review, item: under.item, ..Object::default() }
        }
        At::ReviewItem(stage) => {
            let under = crate::reviews::at(office, stage).await;
            Object { id: under.review, item: under.item, ..Object::default() }
        }
        At::Draft | At::DraftChecked | At::DraftApproved => {
            let until = match at {
                At::Draft => crate::versions::Until::Drafted,
                At::DraftChecked => crate::versions::Until::Checked,
                _ => crate::versions::Until::Approved,
            };
            Object { draft: crate::versions::drafted(office, until).await.id, ..Object::default() }
        }
        At::Role => Object { id: role(office).await, ..Object::default() },
        At::RoleWished | At::LinkMade => Object { id: waits(office, at).await, ..Object::default() },
        at => Object { reference: case(office, at).await, ..Object::default() },
    }
}

/// Whose browser it is: a demo account, or an officer of a unit, made able to sign in with one click.
pub async fn browser(office: &TestOffice, who: &str) -> Client {
    if who != "NV" {
        return office.signed_in(who).await;
    }
    let mut tx = office.office.db.write().await.unwrap();
    let today = office.office.now().local().date();
    let staff = identity::staff_of_unit(&mut tx, who, identity::Role::ProcessingOfficer, today).await.unwrap();
    tx.execute(sql!("update account set demo = true where id = $1"), store::args![&staff[0].id]).await.unwrap();
    tx.commit().await.unwrap();
    office.signed_in(&staff[0].username).await
}

async fn case(office: &TestOffice, at: At) -> String {
    let (clerk, head, officer) =
        (office.staff("clerk").await, office.staff("head").await, office.staff("officer").await);
    let reference = office.received(&clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    if at == At::Received {
        return reference;
    }
    clerk.act(&reference, "transfer", json!({})).await;
    if at == At::Pool {
        return reference;
    }
    head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    turned(office, &officer, &reference, at).await;
    if matches!(at, At::ToSign | At::Decided | At::Resolved) {
        decided(office, &officer, &reference, at).await;
    }
    reference
}

/// A file about the officer's unit.
async fn requirement(office: &TestOffice, at: At) -> String {
    let case = case(office, At::InHand).await;
    let unlisted = json!({"papers": [], "extra": [{"name": "Sổ hộ khẩu", "legal_basis": ""}], "ground": "g"});
    office.staff("officer").await.post(&format!("/cases/{case}/supplement"), &unlisted).await.expect(422);
    let number = crate::requirements::latest(office).await;
    let inspector = office.signed_in("inspector").await;
    let given = [("owner", "inspector"), ("due", "25/01/2010")];
    let found = [("finding", "unlawful"), ("finding_words", "Không có trong danh mục")];
    if at != At::Requirement {
        crate::requirements::act(&inspector, &number, "assignment", &given).await.expect(303);
    }
    if at == At::RequirementFound {
        crate::requirements::act(&inspector, &number, "finding", &found).await.expect(303);
    }
    number
}

/// The turn that a case in the officer's hands has taken.
async fn turned(office: &TestOffice, officer: &Staff, reference: &str, at: At) {
    let papers = json!([{"paper": 6, "original": 1, "copy": 0, "reason": "Thiếu chữ ký"}]);
    let extra = json!([{"name": "Sổ hộ khẩu", "legal_basis": "Điều 9"}]);
    let (verb, body): (&str, Value) = match at {
        At::SupplementAsked => ("supplement", json!({"papers": papers})),
        At::SupplementProposed => ("supplement/proposal", json!({"papers": papers, "extra": extra, "ground": "g"})),
        At::Suspended => ("suspension", json!({"ground": "other", "reason": "r"})),
        At::OpinionAsked => ("opinion", json!({"unit": "NV", "question": "q", "due_at": "2010-01-22T17:00:00+07:00"})),
        At::ExtensionAsked => ("extension", json!({"due_at": "2010-02-01T17:00:00+07:00", "reason": "r"})),
        At::Late => return office.set_clock("2010-01-27T09:00"),
        _ => return,
    };
    officer.act(reference, verb, body).await;
}

async fn decided(office: &TestOffice, officer: &Staff, reference: &str, at: At) {
    while officer.get(&format!("/cases/{reference}")).await.expect(200).json()["unit"] == "TP" {
        officer.act(reference, "transfer", json!({})).await;
    }
    if at != At::ToSign {
        office.staff("leader").await.act(reference, "decision", json!({"outcome": "approve"})).await;
    }
    if at == At::Resolved {
        let result = json!({"number": "1", "signed_on": "2010-01-20", "signer": "A"});
        officer.act(reference, "result", result).await;
    }
}

async fn copy(office: &TestOffice) -> String {
    let body = json!({"applicant": {"name": "Trần Văn Bắc"}, "document": "Học bạ", "copies": 1, "pages": 1, "signer": "leader"});
    let answer = office.staff("clerk").await.post("/certified-copies", &body).await.expect(201).json();
    answer["case"]["reference"].as_str().unwrap().to_owned()
}

/// A long list that somebody asked for, as it stands in the database.
async fn export(office: &TestOffice, at: At) -> String {
    let (decision, by) = if at == At::ExportAsked { ("open", None) } else { ("approved", Some("leader")) };
    let id = acceptance::fresh_key();
    let mut tx = office.office.db.write().await.unwrap();
    let now = office.office.now();
    tx.execute(
        sql!(
            "insert into export_request (id, asked_by, asked_at, purpose, state, unit, n, desk_from, desk_to, unit_from,
               unit_to, decision, decided_by, decided_at)
             values ($1, 'secretary', $2, 'report', '', '', 501, '', '', '', '', $3, $4, $5)"
        ),
        store::args![&id, now, decision, by, by.map(|_| now)],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn role(office: &TestOffice) -> String {
    let page = office.signed_in("admin").await.get("/admin/people/clerk").await.expect(200);
    let action = page.text().split("/admin/people/clerk/roles/").nth(1).expect("a role").to_owned();
    action.split('/').next().unwrap().to_owned()
}

/// What waits for a second administrator.
async fn waits(office: &TestOffice, at: At) -> String {
    let admin = office.signed_in("admin").await;
    let mut tx = office.office.db.read().await.unwrap();
    let is_there = identity::account_by_username(&mut tx, "second").await.unwrap().is_some();
    drop(tx);
    let second = if is_there { office.signed_in("second").await } else { second_administrator(office, &admin).await };
    if at == At::LinkMade {
        post(&admin, "/admin/people/head/link", &[]).await.expect(200);
        return waiting(&second, "links").await;
    }
    let username = format!("nguoi-{}", &acceptance::fresh_key()[..8]);
    post(&admin, "/admin/people", &[("username", &username), ("name", "Đỗ Văn Ba")]).await.expect(303);
    let wish = [("role", "administrator"), ("unit", "VP"), ("from", "2010-01-20"), ("until", "")];
    post(&admin, &format!("/admin/people/{username}/roles"), &wish).await.expect(303);
    waiting(&second, "requests").await
}
