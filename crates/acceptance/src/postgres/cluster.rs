//! Makes a cluster in a temporary folder and starts its server on a free port of this machine.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::installed::{Account, programs, unprivileged};
use crate::guardian::Guardian;
use anyhow::{Context, Result, bail, ensure};

const STARTED_WITHIN: Duration = Duration::from_secs(60);
/// Somebody else may take the free port before the server does.
const TRIES: usize = 5;

pub(super) struct Cluster {
    pub(super) server: Child,
    pub(super) folder: PathBuf,
    port: u16,
    password: String,
    /// Held, not used: it lets go when this process ends, and the server is stopped.
    _guardian: Guardian,
}

impl Cluster {
    pub(super) fn start(checksums: bool) -> Result<Cluster> {
        let bin = programs()?;
        let folder = tempfile::Builder::new().prefix("motcua-postgres-").tempdir()?;
        let account = hand_over(folder.path())?;
        let password = password()?;
        fs::write(folder.path().join("password"), &password)?;
        initdb(&bin, folder.path(), account, checksums)?;
        for _ in 0..TRIES {
            let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
            let mut server = command(&bin.join("postgres"), folder.path(), account)
                .args(settings(port))
                .stderr(File::create(folder.path().join("log"))?)
                .process_group(0)
                .spawn()?;
            // QUIT is PostgreSQL's immediate shutdown: nobody needs this cluster any more.
            let guardian = Guardian::watch(server.id(), "QUIT", Some(folder.path()))?;
            if is_ready(&mut server, folder.path())? {
                return Ok(Cluster { server, folder: folder.keep(), port, password, _guardian: guardian });
            }
            guardian.release();
        }
        bail!("no free port for PostgreSQL in {TRIES} tries")
    }

    pub(super) fn url(&self, database: &str) -> String {
        format!("postgres://motcua:{}@127.0.0.1:{}/{database}", self.password, self.port)
    }
}

/// Gives the folder to the account the server will run as, when this process is root.
fn hand_over(folder: &Path) -> Result<Option<Account>> {
    let we_are_root = fs::metadata(folder)?.uid() == 0;
    if !we_are_root {
        return Ok(None);
    }
    let account = unprivileged()?;
    chown(folder, Some(account.uid), Some(account.gid))?;
    Ok(Some(account))
}

/// Anybody on this machine can reach a port of the loopback address; only this process may sign in.
fn password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn initdb(bin: &Path, folder: &Path, account: Option<Account>, checksums: bool) -> Result<()> {
    let made = command(&bin.join("initdb"), folder, account)
        .args(["--username=motcua", "--pwfile=password", "--auth=scram-sha-256", "--no-sync"])
        .args(checksums.then_some("--data-checksums"))
        // A cluster that sorts the Vietnamese way shows every query that leans on the server's order of text.
        .args(["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=vi-VN"])
        .output()?;
    ensure!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
    Ok(())
}

fn settings(port: u16) -> Vec<String> {
    ["listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=on", "full_page_writes=on"]
        .iter()
        .map(|setting| (*setting).to_owned())
        .chain([format!("port={port}"), "max_connections=200".into(), "shared_buffers=64MB".into()])
        .flat_map(|setting| ["-c".to_owned(), setting])
        .collect()
}

/// A program of the server: in its folder, as its account, without this process's own `PG…` settings.
fn command(program: &Path, folder: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("PGDATA", "data").env("LC_ALL", "C").stdin(Stdio::null());
    command.stdout(Stdio::null());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    if let Some(Account { uid, gid }) = account {
        command.uid(uid).gid(gid);
    }
    command
}

/// True once the server takes connections; false when its port was taken.
fn is_ready(server: &mut Child, folder: &Path) -> Result<bool> {
    let begun = Instant::now();
    while begun.elapsed() < STARTED_WITHIN {
        // The server writes its state into the eighth line of this file.
        let state = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
            return Ok(true);
        }
        if server.try_wait()?.is_some() {
            let log = fs::read_to_string(folder.join("log")).context("the server's log")?;
            ensure!(log.contains("Address already in use"), "PostgreSQL did not start:\n{log}");
            return Ok(false);
        }
        thread::sleep(Duration::from_millis(20));
    }
    bail!("PostgreSQL was not ready within {STARTED_WITHIN:?}; its folder is {}", folder.display())
}
