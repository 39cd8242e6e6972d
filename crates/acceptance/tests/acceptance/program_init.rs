//! An office of one's own, as somebody new makes it: from `motcua init` to a first received dossier.

use std::process::Command;
use std::time::Duration;

use acceptance::{Client, ServerProcess};

const PROCEDURES: &[u8] = include_bytes!("../../../../data/procedures.json");
const PASSWORD: &str = "một câu dễ nhớ dài";

fn init(folder: &std::path::Path, more: &[&str]) -> std::process::Output {
    let program = acceptance::motcua().expect("the program");
    Command::new(program).arg("init").arg("--data").arg(folder).args(more).output().expect("it runs")
}

fn hidden(page: &str, name: &str) -> String {
    page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name).split('"').next().unwrap().to_owned()
}

async fn upload(browser: &Client, path: &str, name: &str, file: &[u8]) -> acceptance::Answer {
    let mut body =
        format!("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").into_bytes();
    body.extend(file);
    body.extend(b"\r\n--XyZ--\r\n");
    let request = browser
        .request(ureq::http::Method::POST, path)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Content-Type", "multipart/form-data; boundary=XyZ");
    browser.send(request.body(body).unwrap()).await
}

/// Signed in as the administrator, who makes a clerk; answers the clerk's browser.
async fn clerk_of(admin: &Client, server: &ServerProcess) -> Client {
    let token = hidden(admin.get("/account").await.expect(200).text(), "form_token");
    let form = |more: &[(&'static str, &'static str)]| {
        let mut fields = vec![("form_token", token.clone()), ("key", acceptance::fresh_key())];
        fields.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        fields
    };
    async fn post(browser: &Client, path: &str, fields: &[(&str, String)]) -> acceptance::Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post_form(path, &fields).await
    }
    let person = form(&[("username", "lan"), ("name", "Nguyễn Thị Lan"), ("title", "Cán bộ tiếp nhận")]);
    post(admin, "/admin/people", &person).await.expect(303);
    let role =
        form(&[("role", "reception_clerk"), ("unit", "X25-00001-TTPVHCC"), ("from", "2026-01-01"), ("until", "")]);
    post(admin, "/admin/people/lan/roles", &role).await.expect(303);
    let page = post(admin, "/admin/people/lan/link", &form(&[])).await.expect(200).text().to_owned();
    let link = page.split("/set-password?k=").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let clerk = Client::new(&server.base_url);
    clerk.post_form("/set-password", &[("k", &link), ("password", PASSWORD), ("again", PASSWORD)]).await.expect(303);
    clerk.post_form("/sign-in", &[("username", "lan"), ("password", PASSWORD)]).await.expect(303);
    clerk
}

#[test]
fn from_nothing_to_a_first_dossier() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let made = init(folder.path(), &["--public-url", "http://127.0.0.1:1"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let link = String::from_utf8(made.stdout).unwrap();
        let token = link.trim().strip_prefix("http://127.0.0.1:1/first-run?k=").expect("the link").to_owned();
        assert_eq!(link.lines().count(), 1, "one line, the link: {link}");

        let data = folder.path().to_str().unwrap().to_owned();
        let server = ServerProcess::start(["serve", "--listen", "127.0.0.1:0", "--data", &data]).unwrap();
        assert!(server.log().contains("/first-run?k="), "the log says how to begin: {}", server.log());
        let browser = Client::new(&server.base_url);
        browser.get("/first-run/office").await.expect(403);
        browser.get("/first-run?k=0000").await.expect(403);
        browser.get(&format!("/first-run?k={token}")).await.expect(303);
        let office = [
            ("name", "Bộ phận một cửa xã Thử Nghiệm"),
            ("name_en", "One-stop desk of Thử Nghiệm commune"),
            ("authority", "Ủy ban nhân dân xã Thử Nghiệm"),
            ("authority_en", "People's Committee of Thử Nghiệm commune"),
            ("place", "Thử Nghiệm"),
            ("contact", ""),
            ("contact_en", ""),
            ("era", "2025"),
        ];
        let short: Vec<_> = office.iter().copied().filter(|(name, _)| *name != "place").chain([("place", "")]).collect();
        let again = browser.post_form("/first-run/office", &short).await.expect(422).text().to_owned();
        assert!(again.contains("value=\"Bộ phận một cửa xã Thử Nghiệm\"") && again.contains("place-error"), "{again}");
        browser.post_form("/first-run/office", &office).await.expect(303);
        browser.post_form("/first-run/units/sample", &[("sample", "commune")]).await.expect(303);
        let units = "code,name,kind,parent\nX25-00001,UBND xã Thử Nghiệm,ubnd xã,\nX25-00001-QUAY-3,Quầy 3,quầy,X25-00001-TTPVHCC\n";
        upload(&browser, "/first-run/units", "units.csv", units.as_bytes()).await.expect(303);
        browser.post_form("/first-run/units/removal", &[("code", "X25-00001-QUAY-2")]).await.expect(303);
        let page = browser.get("/first-run/units").await.expect(200).text().to_owned();
        assert!(page.contains("UBND xã Thử Nghiệm") && page.contains("Quầy 3") && !page.contains("Quầy 2"), "{page}");
        let hours = ["mon", "tue", "wed", "thu", "fri"].map(|day| (day, "07:30-11:30,13:30-17:00"));
        browser.post_form("/first-run/hours", &hours).await.expect(303);
        let report = upload(&browser, "/first-run/procedures", "procedures.json", PROCEDURES).await.expect(200);
        assert!(report.text().contains("Đưa 378 thủ tục vào"), "{}", report.text());
        browser.post_form("/first-run/procedures/import", &[]).await.expect(303);
        let admin = [("name", "Trần Văn Quản"), ("title", ""), ("username", "quan.tv"), ("password", PASSWORD), ("again", PASSWORD)];
        let wrong = [("name", ""), ("title", ""), ("username", "quan.tv"), ("password", PASSWORD), ("again", PASSWORD)];
        browser.post_form("/first-run/administrator", &wrong).await.expect(422);
        browser.post_form("/first-run/administrator", &admin).await.expect(303);
        let home = browser.get("/admin?said=begun").await.expect(200).text().to_owned();
        assert!(home.contains("Thêm cán bộ tiếp nhận"), "{home}");
        Client::new(&server.base_url).get(&format!("/first-run?k={token}")).await.expect(403);

        let clerk = clerk_of(&browser, &server).await;
        let intake = clerk.get("/desk?procedure=1.004873").await.expect(200).text().to_owned();
        assert!(intake.contains("action=\"/desk/cases\""), "{intake}");
        server.terminate(Duration::from_secs(10)).unwrap();
        let fsck = Command::new(acceptance::motcua().unwrap()).args(["fsck", "--data", &data]).output().unwrap();
        assert_eq!(fsck.status.code(), Some(0), "{}", String::from_utf8_lossy(&fsck.stdout));
    });
}

#[test]
fn an_office_is_made_once_and_a_faulty_tree_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let tree = folder.path().join("units.csv");
    std::fs::write(&tree, "code,name,kind,parent\nA,Phòng A,phòng,B\n").unwrap();
    let refused = init(folder.path(), &["--units", tree.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("row 1: the parent is not in the list"));
    assert!(!folder.path().join("office.db").exists());
    let first = init(folder.path(), &["--sample-units", "district", "--era", "2010"]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let second = init(folder.path(), &[]);
    assert!(second.status.success(), "without an administrator a fresh link is given");
    assert_ne!(first.stdout, second.stdout);
    assert_eq!(init(folder.path(), &["--era", "1999"]).status.code(), Some(2));
}
