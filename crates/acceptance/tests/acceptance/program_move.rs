//! `motcua move` from one engine to the other and back: every figure equal, the journal intact.

use acceptance::{Engine, FreshPlace, ServerProcess, TestOffice, on_both_engines, postgres};
use serde_json::{Value, json};

use crate::program_backup::{report, run, words};

fn to(place: &FreshPlace) -> String {
    place.options()[1].clone()
}

/// Rows and digest of every table on one side.
fn side(moved: &Value, side: &str) -> Value {
    moved["tables"].as_array().unwrap().iter().map(|t| json!([t["table"], t[side]])).collect()
}

on_both_engines!(an_office_moves_to_the_other_engine_and_back_with_every_figure_equal, async |office: &TestOffice| {
    if !postgres::is_there() {
        return;
    }
    let clerk = office.staff("clerk").await;
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({"note": "Đủ giấy tờ"})).await;
    // The office of the test is being served: first a copy of it that nobody serves.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a").display().to_string();
    assert!(run(words(&["backup", &file], &office.database.options())).await.status.success());
    let start = FreshPlace::of(office.database.engine).await;
    assert!(run(words(&["restore", &file], &start.options())).await.status.success());
    let other = match office.database.engine {
        Engine::Sqlite => Engine::Postgres,
        Engine::Postgres => Engine::Sqlite,
    };
    let (there, back) = (FreshPlace::of(other).await, FreshPlace::of(office.database.engine).await);
    let first = run(words(&["move", "--json", "--to", &to(&there)], &start.options())).await;
    let second = run(words(&["move", "--json", "--to", &to(&back)], &there.options())).await;
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    let (first, second) = (report(&first), report(&second));
    for moved in [&first, &second] {
        assert_eq!(side(moved, "before"), side(moved, "after"));
        assert_eq!(moved["fsck"]["findings"], json!([]));
    }
    assert_eq!(side(&first, "before"), side(&second, "after"));
    // The first place is as it was, too.
    let db = start.open().await;
    let now = store::figures(&mut db.read().await.unwrap(), &mut |_| {}).await.unwrap();
    let now: Value = now.iter().map(|f| json!([f.table, {"rows": f.rows, "digest": f.digest}])).collect();
    assert_eq!(now, side(&first, "before"));
});

on_both_engines!(an_office_that_is_served_is_not_moved, async |office: &TestOffice| {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a").display().to_string();
    assert!(run(words(&["backup", &file], &office.database.options())).await.status.success());
    let start = FreshPlace::of(office.database.engine).await;
    assert!(run(words(&["restore", &file], &start.options())).await.status.success());
    let serve = words(&["serve", "--listen", "127.0.0.1:0", "--least-free-mb", "1"], &start.options());
    let server = tokio::task::spawn_blocking(move || ServerProcess::start(serve).unwrap()).await.unwrap();
    let target = FreshPlace::of(Engine::Sqlite).await;
    let refused = run(words(&["move", "--to", &to(&target)], &start.options())).await;
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("being served"));
    assert!(target.is_empty().await);
    tokio::task::spawn_blocking(move || server.kill()).await.unwrap();
    let moved = run(words(&["move", "--to", &to(&target)], &start.options())).await;
    assert!(moved.status.success(), "{}", String::from_utf8_lossy(&moved.stderr));
    // A place that holds an office takes no second one.
    let full = run(words(&["move", "--to", &to(&target)], &start.options())).await;
    assert_eq!(full.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&full.stderr).contains("empty place only"));
});
