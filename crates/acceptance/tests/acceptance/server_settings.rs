//! A PostgreSQL server that could lose an acknowledged commit, or serve a damaged page, is refused in a sentence.

use acceptance::{FreshPlace, TestDatabase, on_both_engines, postgres};
use store::{Db, Error};

async fn refusal(url: &str) -> String {
    match Db::open_url(url).await {
        Err(Error::Open(sentence)) => sentence,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it must not be accepted"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_data_checksums_is_refused_unless_its_database_is_for_development_postgres() {
    if !postgres::is_there() {
        return;
    }
    let server = tokio::task::spawn_blocking(|| postgres::WithoutChecksums::start().unwrap()).await.unwrap();
    let sentence = refusal(&server.url()).await;
    assert!(sentence.contains("pg_checksums --enable") && sentence.contains("motcua.without_checksums"), "{sentence}");
    postgres::statement(&server.url(), "alter database postgres set motcua.without_checksums = on").await.unwrap();
    Db::open_url(&server.url()).await.unwrap();
    postgres::statement(&server.url(), "alter database postgres set motcua.without_checksums = off").await.unwrap();
    refusal(&server.url()).await;
}

on_both_engines!(a_server_that_does_not_wait_for_its_disk_is_refused, async |office: &TestDatabase| {
    // SQLite's own settings are part of opening the file.
    let FreshPlace::Url(url) = FreshPlace::of(office.engine).await else { return };
    let name = url.rsplit('/').next().unwrap();
    postgres::statement(&url, &format!("alter database {name} set synchronous_commit = off")).await.unwrap();
    assert!(refusal(&url).await.contains("synchronous_commit"));
});
