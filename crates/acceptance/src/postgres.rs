//! A throw-away PostgreSQL server for the tests of this process.

mod cluster;
mod installed;

use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, anyhow};
use tokio_postgres::{Config, NoTls};

use cluster::Cluster;

/// One server for the whole test binary; a database of it for each test.
static CLUSTER: OnceLock<Result<Cluster, String>> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

/// True where a missing PostgreSQL fails the tests: in CI, in `make test`, or when asked for.
pub fn is_demanded() -> bool {
    ["CI", "MOTCUA_REQUIRE_POSTGRES"].iter().any(|name| env::var(name).is_ok_and(|value| !value.is_empty()))
}

/// Whether the server's programs are installed. Says so once, past the test runner's capture, when they are not.
pub fn is_there() -> bool {
    static SAID: OnceLock<bool> = OnceLock::new();
    *SAID.get_or_init(|| match installed::programs() {
        Ok(_) => true,
        Err(error) if is_demanded() => panic!("PostgreSQL is demanded here, but: {error:#}"),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "tests on PostgreSQL are left out: {error:#}");
            false
        }
    })
}

/// A new, empty database; answers its address.
pub async fn fresh_database() -> Result<String> {
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::Relaxed));
    let cluster = cluster()?;
    statement(&cluster.url("postgres"), &format!("create database {name} template template0 encoding 'UTF8'")).await?;
    Ok(cluster.url(&name))
}

/// A server of its own that keeps no checksums of its pages; gone when it is dropped.
pub struct WithoutChecksums(Cluster);

impl WithoutChecksums {
    pub fn start() -> Result<WithoutChecksums> {
        Ok(WithoutChecksums(Cluster::start(false)?))
    }

    pub fn url(&self) -> String {
        self.0.url("postgres")
    }
}

impl Drop for WithoutChecksums {
    fn drop(&mut self) {
        // Fails only for a server that has ended already.
        let _ = self.0.server.kill();
        let _ = self.0.server.wait();
    }
}

/// Drops a database made by [`fresh_database`], whoever is still connected.
pub async fn drop_database(url: &str) -> Result<()> {
    let config = Config::from_str(url)?;
    let name = config.get_dbname().context("an address with a database")?;
    statement(&cluster()?.url("postgres"), &format!("drop database {name} with (force)")).await
}

/// Runs text on a database directly, past the store's seam: for what only PostgreSQL knows.
pub async fn statement(url: &str, text: &str) -> Result<()> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.with_context(|| url.to_owned())?;
    let serving = tokio::spawn(connection);
    let outcome = client.batch_execute(text).await;
    drop(client);
    // The connection ends with its client; how it ended says nothing the statement did not.
    let _ = serving.await;
    outcome.map_err(|e| anyhow!("{text}: {}", e.as_db_error().map_or(e.to_string(), |db| db.message().to_owned())))
}

/// The server's process and its folder, which must both be gone when this process is.
pub fn footprint() -> Result<(u32, PathBuf)> {
    let cluster = cluster()?;
    Ok((cluster.server.id(), cluster.folder.clone()))
}

fn cluster() -> Result<&'static Cluster> {
    let started = CLUSTER.get_or_init(|| Cluster::start(true).map_err(|error| format!("{error:#}")));
    started.as_ref().map_err(|message| anyhow!("{message}"))
}

#[cfg(test)]
mod tests;
