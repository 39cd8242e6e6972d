//! `motcua backup` beside the serving program: writers go on, and what was acknowledged before is in the file.

use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use acceptance::{FreshPlace, ServerProcess, Staff, TestOffice, motcua, on_both_engines};
use serde_json::{Value, json};

const STATUS: &str = "1.004873";

pub async fn run(arguments: Vec<String>) -> Output {
    tokio::task::spawn_blocking(move || Command::new(motcua().unwrap()).args(arguments).output().unwrap())
        .await
        .unwrap()
}

pub fn words(words: &[&str], more: &[String]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).chain(more.iter().cloned()).collect()
}

pub fn report(output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {said}"))
}

/// Receives one dossier after the other; answers the references and the longest wait.
async fn busy(clerk: Staff, intake: Value, stop: Arc<AtomicBool>) -> (Vec<String>, Duration) {
    let (mut references, mut longest) = (Vec::new(), Duration::ZERO);
    while !stop.load(Ordering::Relaxed) {
        let asked = Instant::now();
        let case = clerk.post("/cases", &intake).await.expect(201).json();
        longest = longest.max(asked.elapsed());
        references.push(case["reference"].as_str().unwrap().to_owned());
    }
    (references, longest)
}

on_both_engines!(a_backup_under_load_holds_all_that_was_acknowledged_before_it, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let intake = office.intake(STATUS).await;
    let mut before = Vec::new();
    for _ in 0..20 {
        before.push(office.received(&clerk, STATUS).await["reference"].as_str().unwrap().to_owned());
    }
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4).map(|_| tokio::spawn(busy(clerk.clone(), intake.clone(), stop.clone()))).collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("night").display().to_string();
    let saved = run(words(&["backup", &file, "--json"], &office.database.options())).await;
    stop.store(true, Ordering::Relaxed);
    assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
    let mut after = Vec::new();
    for writer in writers {
        let (references, longest) = writer.await.unwrap();
        // A writer that had to wait for the whole backup would time out; two seconds is a busy machine's hiccup.
        assert!(longest < Duration::from_secs(5), "a writer waited {longest:?}");
        after.extend(references);
    }
    let place = FreshPlace::of(office.database.engine).await;
    let back = run(words(&["restore", &file, "--json"], &place.options())).await;
    assert!(back.status.success(), "{}", String::from_utf8_lossy(&back.stderr));
    let (saved, back) = (report(&saved), report(&back));
    assert_eq!(saved["tables"], back["tables"]);
    assert_eq!(back["fsck"]["findings"], json!([]));
    let cases = back["fsck"]["cases"].as_u64().unwrap();
    assert!(cases >= 20 && cases <= 20 + after.len() as u64, "{cases} of {}", 20 + after.len());
    // The office that came back is served, and shows an old case.
    let options = words(&["serve", "--listen", "127.0.0.1:0", "--least-free-mb", "1"], &place.options());
    let server = tokio::task::spawn_blocking(move || ServerProcess::start(options).unwrap()).await.unwrap();
    for reference in before.iter().take(3) {
        let path = format!("/api/v1/track/{reference}");
        assert_eq!(acceptance::Client::new(&server.base_url).get(&path).await.expect(200).json()["state"], "received");
    }
    tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(10)).unwrap()).await.unwrap();
});

on_both_engines!(a_backup_says_what_is_wrong_and_exits_one, async |office: &TestOffice| {
    let folder = tempfile::tempdir().unwrap();
    let empty = FreshPlace::of(office.database.engine).await;
    let file = folder.path().join("a").display().to_string();
    let output = run(words(&["backup", &file], &empty.options())).await;
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("no office"), "{said}");
    assert_eq!(run(words(&["backup"], &empty.options())).await.status.code(), Some(2));
    let _ = run(words(&["backup", &file], &office.database.options())).await;
    let again = run(words(&["backup", &file], &office.database.options())).await;
    assert_eq!(again.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&again.stderr).contains("replaces none"));
    assert!(!again.stderr.contains(&0x1b) && !again.stdout.contains(&0x1b), "no colour in a pipe");
});
