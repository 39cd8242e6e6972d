//! A catalogue file is brought in beside the running server, by the real program, on both engines.

use std::io::Write;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use acceptance::{TestOffice, motcua, on_both_engines};
use serde_json::{Value, json};

const PROCEDURES: &str = include_str!("../../../../data/procedures.json");
const STATUS: &str = "1.004873";

/// Runs `motcua import procedures` on a file with this text.
async fn import(office: &TestOffice, text: String, more: &[&str]) -> Output {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let mut arguments = vec!["import".to_owned(), "procedures".to_owned(), file.path().display().to_string()];
    arguments.extend(office.database.options());
    arguments.extend(more.iter().map(|s| (*s).to_owned()));
    tokio::task::spawn_blocking(move || {
        let output = Command::new(motcua().unwrap()).args(arguments).output().unwrap();
        drop(file);
        output
    })
    .await
    .unwrap()
}

fn changed(change: impl Fn(&mut Value)) -> String {
    let mut file: Value = serde_json::from_str(PROCEDURES).unwrap();
    file["records"].as_array_mut().unwrap().iter_mut().for_each(change);
    file.to_string()
}

on_both_engines!(all_records_are_there_and_a_second_import_changes_nothing, async |office: &TestOffice| {
    let output = import(office, PROCEDURES.to_owned(), &["--json"]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["unchanged"].as_array().unwrap().len(), 378, "{report}");
    let mut found = (0, 0);
    let mut after = String::new();
    loop {
        let page = office.http.get(&format!("/api/v1/procedures?limit=200&after={after}")).await.expect(200).json();
        for item in page["items"].as_array().unwrap() {
            if item["state"] == "in_force" { found.0 += 1 } else { found.1 += 1 }
        }
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(found, (232, 146));
});

on_both_engines!(a_changed_procedure_gets_a_new_version_and_a_case_keeps_its_own, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let case = office.received(&clerk, STATUS).await;
    let text = changed(|record| {
        if record["key"] == STATUS {
            record["name"] = json!("Tên mới của thủ tục");
            record["documents"].as_array_mut().unwrap().truncate(1);
        }
    });
    let output = import(office, text, &[]).await;
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "0 new, 1 changed, 377 unchanged");
    // The running server sees it within five seconds.
    let begun = Instant::now();
    loop {
        let shown = office.http.get(&format!("/api/v1/procedures/{STATUS}")).await.expect(200).json();
        if shown["version"] == 2 {
            assert_eq!(shown["name"], "Tên mới của thủ tục");
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(5), "{shown}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let old = clerk.get(&format!("/cases/{}", case["reference"].as_str().unwrap())).await.expect(200).json();
    assert_eq!((&old["procedure"]["version"], &old["procedure"]["name"]), (&json!(1), &case["procedure"]["name"]));
    assert_eq!(office.received(&clerk, STATUS).await["procedure"]["version"], 2);
    let versions = office.http.get(&format!("/api/v1/procedures/{STATUS}/versions")).await.expect(200).json();
    assert_eq!(versions.as_array().unwrap().len(), 2);
    // Anybody reads what changed, and either way round.
    let told = |text: &str| text.matches("<b>Nhẹ hơn:</b> không cần").count();
    let page = format!("/procedures/{STATUS}/versions");
    let newest = office.http.get(&page).await.expect(200).text().to_owned();
    assert!(newest.contains("thành “Tên mới của thủ tục”") && told(&newest) > 0, "{newest}");
    let backwards = office.http.get(&format!("{page}?from=2&to=1")).await.expect(200).text().to_owned();
    assert!(backwards.contains("Bản 1 khác bản 2 ở đâu") && backwards.contains("<b>Nặng hơn:</b> phải có thêm"));
    assert!(office.http.get(&format!("{page}?from=1&to=9")).await.status == 404);
});

on_both_engines!(one_bad_row_and_nothing_is_imported, async |office: &TestOffice| {
    let text = changed(|record| {
        if record["key"] == STATUS {
            record["name"] = json!("Tên mới");
        }
        if record["key"] == "1.001193" {
            record["documents"][0]["original"] = json!(-1);
        }
    });
    let output = import(office, text, &[]).await;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("1.001193") && told.contains("documents[0].original"), "{told}");
    assert!(told.contains("nothing was imported"), "{told}");
    let shown = office.http.get(&format!("/api/v1/procedures/{STATUS}")).await.expect(200).json();
    assert_eq!(shown["version"], 1);
});

on_both_engines!(an_abolished_procedure_takes_no_new_case, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, STATUS).await;
    abolish(office).await;
    let problem = clerk.post("/cases", &office.intake(STATUS).await).await.expect(422).json();
    assert_eq!(problem["fields"][0]["path"], "procedure");
    assert!(problem["fields"][0]["message"].as_str().unwrap().contains("bãi bỏ từ 2010-01-20"), "{problem}");
    assert!(office.fsck().await.findings.is_empty());
});

async fn abolish(office: &TestOffice) {
    let mut tx = office.office.db.write().await.unwrap();
    let account = identity::account_by_username(&mut tx, "admin").await.unwrap().unwrap();
    let now = office.office.now();
    let admin = identity::actor_of_account(&mut tx, &account.id, now.local().date()).await.unwrap().unwrap();
    let permit = admin.permit::<identity::policy::Publishing>(&identity::Place::default()).unwrap();
    let mut chance = office.office.chance();
    let mut work = store::Work::new(&mut tx, now, &mut chance);
    catalogue::abolish(&mut work, &permit, STATUS, "Quyết định 1/QĐ-UBND").await.unwrap();
    office::bump_revision(work.tx).await.unwrap();
    tx.commit().await.unwrap();
    office.office.refresh().await.unwrap();
}

on_both_engines!(a_wrong_or_expired_token_opens_nothing, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let intake = office.intake(STATUS).await;
    for token in ["", "mc_wrong", "Basic x"] {
        let key = acceptance::fresh_key();
        office.http.post_json("/api/v1/cases", Some(&key), Some(token), &intake).await.expect(401);
    }
    office.set_clock("2011-01-20T08:30");
    clerk.post("/cases", &intake).await.expect(401);
});
