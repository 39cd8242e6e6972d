//! The rig's own promise: no server and no folder stay behind, however a test binary ends.

use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::*;

/// Run by the test below in a process of its own; does nothing when somebody runs the ignored tests by hand.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a child process of `no_server_stays_behind…`"]
async fn starts_a_server_and_dies() {
    let Ok(end) = env::var("ENDS_BY") else { return };
    let url = fresh_database().await.unwrap();
    let (server, folder) = footprint().unwrap();
    println!("footprint {server} {} {}", Config::from_str(&url).unwrap().get_ports()[0], folder.display());
    match end.as_str() {
        "panic" => panic!("as a failing test does"),
        "abort" => std::process::abort(),
        "kill" => drop(Command::new("sh").args(["-c", "kill -s KILL $PPID"]).status()),
        _ => {}
    }
}

fn check_nothing_stays_behind(end: &str) {
    if !is_there() {
        return;
    }
    let ran = Command::new(env::current_exe().unwrap())
        .args(["--exact", "postgres::tests::starts_a_server_and_dies", "--ignored", "--nocapture"])
        .env("ENDS_BY", end)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    let line = said.lines().find_map(|line| line.split_once("footprint ")).unwrap_or_else(|| {
        panic!("the child said: {said}{}", String::from_utf8_lossy(&ran.stderr));
    });
    let words: Vec<&str> = line.1.split(' ').collect();
    let [server, port, folder] = words[..] else { panic!("{words:?}") };
    let is_left = || {
        is_alive(server) || PathBuf::from(folder).exists() || TcpStream::connect(format!("127.0.0.1:{port}")).is_ok()
    };
    let begun = Instant::now();
    while is_left() {
        assert!(
            begun.elapsed() < Duration::from_secs(15),
            "after {end}, PostgreSQL {server} in {folder} is still here"
        );
        thread::sleep(Duration::from_millis(20));
    }
}

/// An ended process that nobody has waited for (`Z`) runs no more.
fn is_alive(process: &str) -> bool {
    let seen = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    seen.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with('Z'))
}

#[test]
fn no_server_stays_behind_after_the_last_test() {
    check_nothing_stays_behind("itself");
}

#[test]
fn no_server_stays_behind_after_a_panic() {
    check_nothing_stays_behind("panic");
}

#[test]
fn no_server_stays_behind_after_an_abort() {
    check_nothing_stays_behind("abort");
}

#[test]
fn no_server_stays_behind_after_a_kill() {
    check_nothing_stays_behind("kill");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cluster_keeps_what_it_acknowledges_and_checks_its_pages() {
    if !is_there() {
        return;
    }
    let url = fresh_database().await.unwrap();
    let (client, connection) = tokio_postgres::connect(&url, NoTls).await.unwrap();
    tokio::spawn(connection);
    for (setting, expected) in [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", "127.0.0.1"),
        ("server_encoding", "UTF8"),
    ] {
        let row = client.query_one("select current_setting($1)", &[&setting]).await.unwrap();
        assert_eq!(row.get::<_, String>(0), expected, "{setting}");
    }
    let stranger = url.replace("motcua:", "motcua:x");
    assert!(statement(&stranger, "select 1").await.is_err(), "a wrong password must not do");
    drop_database(&url).await.unwrap();
    assert!(statement(&url, "select 1").await.is_err(), "the database is dropped");
}
