//! `motcua serve --config`: flags over environment over file over default, and `--print-config` says what is in force.

use std::process::{Command, Output};

use acceptance::{Client, Engine, Ground, ServerProcess, TestDatabase, motcua};

fn print_config(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(motcua().unwrap());
    command.args(["serve", "--print-config"]).args(arguments);
    command.env_remove("MOTCUA_DATA").env_remove("MOTCUA_DATABASE");
    command.envs(environment.iter().copied()).output().unwrap()
}

fn printed(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = print_config(arguments, environment);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn each_source_wins_over_the_next() {
    let file =
        file("listen = \"127.0.0.1:7001\"\nleast_free_mb = 7\nplain_http = true\npublic_url = \"https://a.vn\"\n");
    let config = file.path().display().to_string();
    let with = ["--config", config.as_str()];
    let text = printed(&with, &[("MOTCUA_LEAST_FREE_MB", "8")]);
    for line in [
        "listen = \"127.0.0.1:7001\"  # file",
        "data = \"var/office\"  # default",
        "public_url = \"https://a.vn\"  # file",
        "plain_http = true  # file",
        "least_free_mb = 8  # flag or environment",
    ] {
        assert!(text.lines().any(|own| own == line), "{line} in\n{text}");
    }
    let flags = ["--config", config.as_str(), "--least-free-mb", "9", "--plain-http=false"];
    let text = printed(&flags, &[("MOTCUA_LEAST_FREE_MB", "8"), ("MOTCUA_DATABASE", "postgres://o:geheim@h/d")]);
    assert!(text.contains("least_free_mb = 9") && text.contains("plain_http = false"), "{text}");
    assert!(text.contains("database = \"postgres://o:…@h/d\"") && !text.contains("geheim"), "{text}");
}

#[test]
fn a_place_named_by_a_flag_wins_over_the_environments() {
    let text = printed(&["--database", "postgres://h/d"], &[("MOTCUA_DATA", "/x")]);
    assert!(text.contains("database = \"postgres://h/d\""), "{text}");
    let text = printed(&["--data", "/y"], &[("MOTCUA_DATABASE", "postgres://h/d")]);
    assert!(text.contains("data = \"/y\""), "{text}");
    let both = print_config(&["--data", "/y", "--database", "postgres://h/d"], &[]);
    assert_eq!(both.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&both.stderr).contains("not both"));
}

#[test]
fn a_file_with_a_fault_is_refused_with_its_line() {
    let file = file("# an office\nlistn = \"127.0.0.1:7001\"\n");
    let output = print_config(&["--config", &file.path().display().to_string()], &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("line 2") && said.contains("listn"), "{said}");
    assert_eq!(print_config(&["--config", "/no/such/file"], &[]).status.code(), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_office_is_served_from_a_file_alone() {
    let database = TestDatabase::start(Engine::Sqlite).await;
    let profile = office::demo::profile("dong-anh-2010").unwrap();
    office::demo::found(&database.db, profile, 1, 0).await.unwrap();
    let [_, folder] = database.options();
    let file = file(&format!("listen = \"127.0.0.1:0\"\ndata = {folder:?}\nleast_free_mb = 1\n"));
    let arguments = ["serve".to_owned(), "--config".to_owned(), file.path().display().to_string()];
    let server = tokio::task::spawn_blocking(move || ServerProcess::start(arguments).unwrap()).await.unwrap();
    Client::new(&server.base_url).get("/healthz").await.expect(200);
    tokio::task::spawn_blocking(move || server.kill()).await.unwrap();
}
