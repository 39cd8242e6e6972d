//! Where PostgreSQL's programs are, and as whom they may run.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

/// The folder with `initdb` and `postgres`: `PG_BIN`, else what `pg_config` says, else the newest that Debian keeps.
pub(super) fn programs() -> Result<PathBuf> {
    if let Some(named) = env::var_os("PG_BIN") {
        let folder = PathBuf::from(named);
        return if is_complete(&folder) { Ok(folder) } else { bail!("no initdb and postgres in PG_BIN={folder:?}") };
    }
    match said_by_pg_config().into_iter().chain(kept_by_debian()).find(|folder| is_complete(folder)) {
        Some(folder) => Ok(folder),
        None => bail!("the server's programs were not found (Debian: apt-get install postgresql; or set PG_BIN)"),
    }
}

fn is_complete(folder: &Path) -> bool {
    ["initdb", "postgres"].iter().all(|name| folder.join(name).is_file())
}

fn said_by_pg_config() -> Option<PathBuf> {
    let answer = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8(answer.stdout).ok()?.trim()))
}

/// `/usr/lib/postgresql/15/bin` and its like, newest first.
fn kept_by_debian() -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir("/usr/lib/postgresql") else { return Vec::new() };
    let mut versions: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

/// An account of this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub uid: u32,
    pub gid: u32,
}

/// PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody` where there is no such account.
pub(super) fn unprivileged() -> Result<Account> {
    let accounts = fs::read_to_string("/etc/passwd")?;
    match ["postgres", "nobody"].iter().find_map(|name| account(&accounts, name)) {
        Some(account) => Ok(account),
        None => bail!("running as root, and neither `postgres` nor `nobody` is an account of this machine"),
    }
}

fn account(accounts: &str, name: &str) -> Option<Account> {
    let mut fields = accounts.lines().map(|line| line.split(':')).find_map(|mut fields| {
        let found = fields.next() == Some(name);
        found.then_some(fields)
    })?;
    let (uid, gid) = (fields.nth(1)?, fields.next()?);
    Some(Account { uid: uid.parse().ok()?, gid: gid.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_read_by_its_whole_name() {
        let accounts = "root:x:0:0:root:/root:/bin/sh\npostgres2:x:7:8::/:\npostgres:x:101:104:,,,:/var/lib:/bin/sh\n";
        assert_eq!(account(accounts, "postgres"), Some(Account { uid: 101, gid: 104 }));
        assert_eq!(account(accounts, "nobody"), None);
    }
}
