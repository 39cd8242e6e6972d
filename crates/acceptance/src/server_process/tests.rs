//! The rig's handling of a process, tried on small shell scripts.

use super::*;

const SERVES: &str = "trap 'exit 0' TERM; echo ready http://127.0.0.1:4040/; echo more; while :; do sleep 0.05; done";

fn start(script: &str, within: u64) -> Result<ServerProcess> {
    ServerProcess::start_program(Path::new("/bin/sh"), ["-c", script], Duration::from_millis(within))
}

fn is_running(process: u32) -> bool {
    let script = format!("kill -0 {process} 2>/dev/null");
    Command::new("sh").args(["-c", &script]).status().unwrap().success()
}

fn complaint(script: &str) -> String {
    match start(script, 500) {
        Ok(_) => panic!("it must not count as started"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_server_says_where_it_is_and_stops_when_asked() {
    let server = start(SERVES, 5_000).unwrap();
    let process = server.id();
    assert_eq!(server.base_url, "http://127.0.0.1:4040");
    assert!(server.terminate(Duration::from_secs(5)).unwrap().success());
    assert!(!is_running(process));
}

#[test]
fn a_killed_server_is_gone_at_once() {
    let server = start(SERVES, 5_000).unwrap();
    let process = server.id();
    assert!(is_running(process));
    server.kill();
    assert!(!is_running(process));
}

#[test]
fn a_server_goes_with_the_test_that_forgot_it() {
    let server = start(SERVES, 5_000).unwrap();
    let process = server.id();
    drop(server);
    assert!(!is_running(process));
}

#[test]
fn a_server_that_will_not_stop_is_reported_and_killed() {
    let server = start(&SERVES.replace("exit 0", ""), 5_000).unwrap();
    let process = server.id();
    let error = server.terminate(Duration::from_millis(200)).unwrap_err();
    assert!(error.to_string().starts_with("still running"), "{error}");
    assert!(!is_running(process));
}

#[test]
fn lines_after_the_first_are_kept_for_the_test_to_see() {
    let server = start(SERVES, 5_000).unwrap();
    let begun = Instant::now();
    let mut seen = Vec::new();
    while seen.is_empty() && begun.elapsed() < Duration::from_secs(5) {
        seen.extend(server.further_lines());
    }
    assert_eq!(seen, ["more"]);
}

#[test]
fn one_that_never_gets_ready_tells_why() {
    assert!(complaint("echo no such office >&2; exit 1").contains("exit status: 1"));
    assert!(complaint("echo no such office >&2; exit 1").contains("no such office"));
    assert!(complaint("echo hello; sleep 5").contains("but `hello`"));
    assert!(complaint("exec sleep 5").starts_with("not ready within 500ms"));
}
