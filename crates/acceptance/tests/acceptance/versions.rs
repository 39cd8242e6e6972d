//! A version from its draft to the citizen: who may do what, from which day it holds, and what becomes of open cases.

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use catalogue::Without;
use catalogue::draft::{self, Draft, DraftChange, NewDraft};
use identity::policy::{Action, ApprovingVersion, Drafting};
use identity::{Actor, Permit, Place};
use store::Work;

const STATUS: &str = "1.004873";

async fn actor(office: &TestOffice, username: &str) -> Actor {
    let mut tx = office.office.db.read().await.unwrap();
    let account = identity::account_by_username(&mut tx, username).await.unwrap().unwrap();
    identity::actor_of_account(&mut tx, &account.id, office.office.now().local().date()).await.unwrap().unwrap()
}

pub async fn permit<A: Action>(office: &TestOffice, username: &str) -> Permit<A> {
    actor(office, username).await.permit(&Place::default()).unwrap()
}

/// How far a draft is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Until {
    Drafted,
    Checked,
    Approved,
}

/// A draft of the status paper that lacks nothing.
pub async fn drafted(office: &TestOffice, until: Until) -> Draft {
    let (secretary, leader) =
        (permit::<Drafting>(office, "secretary").await, permit::<ApprovingVersion>(office, "leader").await);
    let mut procedure = office.office.rules().catalogue.get(STATUS).unwrap().procedure.as_ref().clone();
    procedure.sets.get_or_insert(1);
    procedure.authority.get_or_insert("Ủy ban nhân dân cấp xã".to_owned());
    procedure.applicants.push("Công dân Việt Nam".to_owned());
    procedure.without = Without::ALL.to_vec();
    if procedure.fees.is_empty() {
        procedure.free = Some(true);
    }
    let new = NewDraft {
        key: STATUS.to_owned(),
        change: DraftChange::Amend,
        replaces: None,
        procedure: Some(procedure),
        note: None,
        origin: None,
    };
    let (mut tx, mut chance) = (office.office.db.write().await.unwrap(), office.office.chance());
    let work = &mut Work::new(&mut tx, office.office.now(), &mut chance);
    let mut draft = draft::draft(work, &secretary, new).await.unwrap();
    if until >= Until::Checked {
        draft = draft::check(work, &secretary, &draft.id, draft.version).await.unwrap();
    }
    if until >= Until::Approved {
        draft = draft::approve(work, &leader, &draft.id, draft.version, |_| Vec::new()).await.unwrap();
    }
    tx.commit().await.unwrap();
    draft
}

async fn token(who: &Client) -> String {
    let page = who.get("/account").await.expect(200);
    page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn post(who: &Client, path: &str, fields: &[(String, String)]) -> Answer {
    let (token, key) = (token(who).await, fresh_key());
    let own = [("form_token", token.as_str()), ("key", key.as_str())];
    let typed = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    who.post_form(path, &own.into_iter().chain(typed).collect::<Vec<_>>()).await
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What a browser would send of the large form: every field as the page fills it in.
fn form_of(page: &str) -> Vec<(String, String)> {
    let form = page.split("class=\"drafting-form\"").nth(1).unwrap().split("</form>").next().unwrap();
    let plain = |text: &str| {
        text.replace("&#60;", "<")
            .replace("&#62;", ">")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#38;", "&")
    };
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(plain(rest.split('"').next()?))
    };
    let mut fields = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let name = attribute(&format!(" {tag}"), "name");
        match (tag.split(' ').next().unwrap(), name) {
            ("input", Some(name)) if tag.contains("checkbox") && !tag.contains(" checked") => drop(name),
            ("input", Some(name)) => fields.push((name, attribute(tag, "value").unwrap_or_default())),
            ("textarea", Some(name)) => fields.push((name, plain(after))),
            ("select", Some(name)) => fields.push((name, String::new())),
            ("option", _) if tag.contains(" selected") => {
                fields.last_mut().unwrap().1 = attribute(tag, "value").unwrap_or_default();
            }
            _ => {}
        }
    }
    fields.retain(|(name, _)| name != "form_token" && name != "key");
    fields
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

/// Carries the draft to its announcement by the pages, as the office does.
async fn announced(office: &TestOffice, id: &str, number: &str, from: &str) {
    let (secretary, leader) = (office.signed_in("secretary").await, office.signed_in("leader").await);
    let at = format!("/catalogue/drafts/{id}");
    let version =
        |page: &str| page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let seen = version(secretary.get(&at).await.expect(200).text());
    post(&secretary, &format!("{at}/check"), &owned(&[("version", &seen)])).await.expect(303);
    let seen = version(leader.get(&at).await.expect(200).text());
    post(&leader, &format!("{at}/approval"), &owned(&[("version", &seen)])).await.expect(303);
    let page = secretary.get(&format!("/catalogue/announcement?draft={id}")).await.expect(200);
    let value = page.text().split(&format!("value=\"{id}@")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let today = calendar::format_date(office.office.now().local().date());
    let decision = [
        ("number", number),
        ("issuer", "Ủy ban nhân dân huyện Đông Anh"),
        ("signed_on", &today),
        ("in_force_from", from),
        ("draft", &format!("{id}@{value}")),
    ];
    post(&secretary, "/catalogue/announcement", &owned(&decision)).await.expect(303);
}

/// Begins a draft by its page and answers its id.
async fn begun(office: &TestOffice, kind: &str) -> String {
    let secretary = office.signed_in("secretary").await;
    let begun =
        post(&secretary, "/catalogue/new", &owned(&[("procedure_key", STATUS), ("kind", kind)])).await.expect(303);
    let location = begun.header("location").unwrap();
    location.strip_prefix("/catalogue/drafts/").unwrap().split('?').next().unwrap().to_owned()
}

/// What an imported procedure lacks before it can be published anew.
fn complete(fields: &mut Vec<(String, String)>) {
    for (name, value) in [
        ("sets", "1"),
        ("authority", "Ủy ban nhân dân cấp xã"),
        ("applicants", "Công dân Việt Nam"),
        ("without.forms", "1"),
        ("without.results", "1"),
        ("without.conditions", "1"),
    ] {
        set(fields, name, value);
    }
}

on_both_engines!(a_version_goes_from_the_secretary_to_the_citizen_on_its_day, async |office: &TestOffice| {
    office.set_clock("2010-01-20T08:30");
    let clerk = office.staff("clerk").await;
    let before = office.received(&clerk, STATUS).await;
    let reference = before["reference"].as_str().unwrap();
    clerk.act(reference, "transfer", serde_json::json!({})).await;
    let id = begun(office, "amend").await;
    let (secretary, leader) = (office.signed_in("secretary").await, office.signed_in("leader").await);
    let at = format!("/catalogue/drafts/{id}");
    let page = secretary.get(&at).await.expect(200);
    let mut fields = form_of(page.text());
    complete(&mut fields);
    set(&mut fields, "time_limit.value", "9");
    set(&mut fields, "time_limit.unit", "working_day");
    fields.retain(|(name, _)| !name.starts_with("ways."));
    // A paper added by the button is not saved yet, and keeps everything that was typed.
    let papers = fields.iter().filter(|(name, _)| name.starts_with("papers.") && name.ends_with(".name")).count();
    let mut grown = fields.clone();
    set(&mut grown, "do", "add-papers");
    let grown = post(&secretary, &at, &grown).await.expect(200);
    assert!(grown.text().contains(&format!("name=\"papers.{papers}.name\"")) && grown.text().contains("value=\"9\""));
    let mut with_paper = form_of(grown.text());
    set(&mut with_paper, "do", "save");
    set(&mut with_paper, &format!("papers.{papers}.name"), "Giấy xác nhận của tổ dân phố");
    set(&mut with_paper, &format!("papers.{papers}.original"), "1");
    post(&secretary, &at, &with_paper).await.expect(303);
    let page = secretary.get(&at).await.expect(200);
    assert!(page.text().contains("Giấy tờ thêm mới chưa có căn cứ riêng: Giấy xác nhận của tổ dân phố"));
    let early = post(&secretary, &format!("{at}/check"), &owned(&[("version", "2")])).await.expect(422);
    assert!(early.text().contains(&format!("href=\"#papers.{papers}.basis\"")), "the finding leads to its field");
    // Without the paper, and with a shorter limit than before, it passes.
    set(&mut fields, "version", "2");
    set(&mut fields, "do", "save");
    post(&secretary, &at, &fields).await.expect(303);
    let own = post(&leader, &format!("{at}/approval"), &owned(&[("version", "3")])).await.expect(422);
    assert!(own.text().contains("đang soạn"), "it was not checked");
    announced(office, &id, "12/QĐ-UBND", "01/02/2010").await;

    // Until its day nothing changes; the public page says what will.
    let public = office.visitor();
    let versions = public.get(&format!("/procedures/{STATUS}/versions")).await.expect(200);
    assert!(versions.text().contains("có hiệu lực từ 01/02/2010") && versions.text().contains("9 ngày làm việc"));
    let api = format!("/api/v1/procedures/{STATUS}");
    let now = public.get(&api).await.expect(200).json();
    assert_eq!((&now["version"], &now["to_come"][0]["in_force_from"]), (&1.into(), &"2010-02-01".into()));
    assert!(now["to_come"][0]["changes"].to_string().contains("9 ngày làm việc"), "{now}");
    for page in [format!("/procedures/{STATUS}"), format!("/procedures/{STATUS}/checklist")] {
        let page = public.get(&page).await.expect(200);
        assert!(page.text().contains("Từ 01/02/2010, thủ tục này sẽ thay đổi"), "{}", page.text());
        assert!(page.text().contains("9 ngày làm việc") && page.text().contains("versions?from=1&#38;to=2"));
    }
    office.set_clock("2010-01-31T23:59");
    office.office.refresh().await.unwrap();
    assert_eq!(public.get(&api).await.expect(200).json()["version"], 1);
    office.set_clock("2010-02-01T00:00");
    // A new day brings new rules, whoever looks first.
    office.office.refresh().await.unwrap();
    assert_eq!(public.get(&api).await.expect(200).json()["version"], 2);
    let told = public.get(&format!("{api}/versions")).await.expect(200).json();
    assert_eq!(told[0]["decision"]["number"], "12/QĐ-UBND");
    assert!(told[0]["changes"].as_array().unwrap().iter().any(|c| c["text"].as_str().unwrap().contains("9 ngày")));
    office.set_clock("2010-02-01T08:30");
    let after = office.received(&office.staff("clerk").await, STATUS).await;
    assert_eq!((&before["procedure"]["version"], &after["procedure"]["version"]), (&1.into(), &2.into()));
    moved(office, reference).await;
});

/// The open case of January keeps version 1 until a leader moves it, with its date told before and after.
async fn moved(office: &TestOffice, reference: &str) {
    let leader = office.signed_in("leader").await;
    let at = format!("/catalogue/{STATUS}/cases");
    let dry = leader.get(&at).await.expect(200);
    let seen = dry.text().split(&format!("value=\"{reference}@")).nth(1).expect("it can be moved");
    let seen = format!("{reference}@{}", seen.split('"').next().unwrap());
    let nothing = post(&leader, &at, &owned(&[("case", &seen), ("ground", "")])).await.expect(422);
    assert!(nothing.text().contains(reference));
    let old = post(&leader, &at, &owned(&[("case", &format!("{reference}@1")), ("ground", "Điều 3")])).await;
    assert_eq!(old.status, 409, "somebody changed it meanwhile");
    let ground = "Điều 3 Quyết định 12/QĐ-UBND";
    post(&leader, &at, &owned(&[("case", &seen), ("ground", ground)])).await.expect(303);
    let case = office.staff("head").await.get(&format!("/cases/{reference}")).await.expect(200).json();
    assert_eq!(case["procedure"]["version"], 2);
    let history: Vec<&str> = case["history"].as_array().unwrap().iter().map(|e| e["event"].as_str().unwrap()).collect();
    assert!(history.contains(&"case.version_changed"), "{history:?}");
    assert_eq!(history.contains(&"case.deadline_changed"), case["due_at"] != case["promised_at"], "{history:?}");
    let empty = leader.get(&at).await.expect(200);
    assert!(empty.text().contains("Không có hồ sơ nào"));
    let fsck = office.fsck().await;
    assert!(fsck.findings.is_empty(), "{:?}", fsck.findings);
}

on_both_engines!(what_is_suspended_is_not_received_until_it_is_resumed, async |office: &TestOffice| {
    office.set_clock("2010-01-20T08:30");
    let whole = drafted(office, Until::Drafted).await;
    announced(office, &whole.id, "14/QĐ-UBND", "20/01/2010").await;
    let id = begun(office, "suspend").await;
    announced(office, &id, "15/QĐ-UBND", "20/01/2010").await;
    let clerk = office.staff("clerk").await;
    let refused = clerk.post("/cases", &office.intake(STATUS).await).await.expect(422);
    assert!(refused.text().contains("Quyết định số 15/QĐ-UBND"), "{}", refused.text());
    let page = office.visitor().get(&format!("/procedures/{STATUS}")).await.expect(200);
    assert!(page.text().contains("đang tạm ngừng"));
    let id = begun(office, "resume").await;
    announced(office, &id, "16/QĐ-UBND", "20/01/2010").await;
    let case = office.received(&clerk, STATUS).await;
    assert_eq!(case["procedure"]["version"], 4);
});

on_both_engines!(what_is_abolished_leads_to_what_takes_its_place, async |office: &TestOffice| {
    office.set_clock("2010-01-20T08:30");
    let other = "1.001193";
    let secretary = office.signed_in("secretary").await;
    let begins = |instead: &str| owned(&[("procedure_key", STATUS), ("kind", "abolish"), ("replaced_by", instead)]);
    for unknown in ["9.999999", STATUS] {
        let page = post(&secretary, "/catalogue/new", &begins(unknown)).await.expect(422);
        assert!(page.text().contains("Không có thủ tục nào khác mang mã này"));
    }
    let begun = post(&secretary, "/catalogue/new", &begins(other)).await.expect(303);
    let location = begun.header("location").unwrap();
    let id = location.strip_prefix("/catalogue/drafts/").unwrap().split('?').next().unwrap().to_owned();
    announced(office, &id, "21/QĐ-UBND", "01/02/2010").await;
    let public = office.visitor();
    let page = public.get(&format!("/procedures/{STATUS}")).await.expect(200);
    assert!(page.text().contains("Từ 01/02/2010, thủ tục này sẽ bị bãi bỏ"), "{}", page.text());
    assert!(page.text().contains(&format!("href=\"/procedures/{other}\"")));
    office.set_clock("2010-02-01T08:30");
    office.office.refresh().await.unwrap();
    let page = public.get(&format!("/procedures/{STATUS}")).await.expect(200);
    assert!(page.text().contains("Thay bằng thủ tục:") && page.text().contains(&format!("/procedures/{other}\"")));
    assert_eq!(public.get(&format!("/api/v1/procedures/{STATUS}")).await.expect(200).json()["replaced_by"], other);
});

on_both_engines!(a_draft_is_measured_by_what_was_announced_since, async |office: &TestOffice| {
    office.set_clock("2010-01-20T08:30");
    let (first, second) = (drafted(office, Until::Drafted).await, drafted(office, Until::Drafted).await);
    announced(office, &first.id, "12/QĐ-UBND", "20/01/2010").await;
    let secretary = office.signed_in("secretary").await;
    let at = format!("/catalogue/drafts/{}", second.id);
    let page = secretary.get(&at).await.expect(200);
    assert!(page.text().contains("đã có bản số 2"));
    let seen = owned(&[("version", "1")]);
    post(&secretary, &format!("{at}/check"), &seen).await.expect(422);
    post(&secretary, &format!("{at}/base"), &seen).await.expect(303);
    post(&secretary, &format!("{at}/check"), &owned(&[("version", "2")])).await.expect(303);
});

on_both_engines!(only_those_of_the_catalogue_see_a_draft, async |office: &TestOffice| {
    office.set_clock("2010-01-20T08:30");
    let draft = drafted(office, Until::Checked).await;
    let at = format!("/catalogue/drafts/{}", draft.id);
    for (who, page, writes, approves) in [
        ("secretary", 200, 409, 403),
        ("leader", 200, 403, 409),
        ("admin", 200, 403, 403),
        ("clerk", 403, 403, 403),
        ("head", 403, 403, 403),
        ("inspector", 403, 403, 403),
    ] {
        let browser = office.signed_in(who).await;
        assert_eq!(browser.get(&at).await.status, page, "{who} reads");
        // A version nobody has seen: whoever is let in is told that it is stale.
        let stale = owned(&[("version", "9")]);
        assert_eq!(post(&browser, &at, &stale).await.status, writes, "{who} writes");
        assert_eq!(post(&browser, &format!("{at}/drop"), &stale).await.status, writes, "{who} drops");
        assert_eq!(post(&browser, &format!("{at}/approval"), &stale).await.status, approves, "{who} approves");
    }
});
