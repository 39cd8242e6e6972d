use sha2::{Digest, Sha256};

use crate::{Db, Error, Moment, Result, Tx, args, sql};

/// One numbered file. `{bytes}` and `{key}` stand for the engine's type; a line `-- @sqlite`, `-- @postgres` or
/// `-- @both` says for which engine the following lines are.
pub struct Migration {
    pub name: &'static str,
    pub text: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration { name: $name, text: include_str!(concat!("../migrations/", $name, ".sql")) }),*]
    };
}

/// All of them, in order. Expand first, contract in a later release.
pub const MIGRATIONS: &[Migration] = migrations![
    "0001_journal",
    "0002_identity",
    "0003_catalogue",
    "0004_casework",
    "0005_turns",
    "0006_admin",
    "0007_lists",
    "0008_desk",
    "0010_papers",
    "0011_sign_in",
    "0012_setting_change",
    "0013_boards",
    "0014_exports",
    "0015_guidance",
    "0016_plans",
    "0017_versions",
    "0018_review",
    "0019_portal",
    "0020_requirement",
    "0021_versions_moved",
    "0022_mail",
    "0023_unit_contact",
    "0024_replaced"
];

const TABLE: &str = "create table if not exists migration (name text not null primary key, sha256 text not null, applied_at text not null)";

crate::record! { struct Applied { name: String, sha256: String } }

/// Brings the schema up to date, one migration to a transaction: killed at any moment, the next start goes on.
pub(crate) async fn migrate(db: &Db, now: Moment) -> Result<()> {
    while next(db, now).await?.is_some() {}
    Ok(())
}

/// Applies the first migration that is missing, in a transaction of its own; answers its name.
pub(crate) async fn next(db: &Db, now: Moment) -> Result<Option<&'static str>> {
    let mut tx = db.write().await?;
    let Some(migration) = missing(&mut tx).await? else {
        tx.commit().await?;
        return Ok(None);
    };
    apply(&mut tx, migration, now).await?;
    tx.commit().await?;
    Ok(Some(migration.name))
}

/// Applies all that are missing within a transaction that somebody else commits; answers their names.
pub(crate) async fn finish(tx: &mut Tx, now: Moment) -> Result<Vec<&'static str>> {
    let mut names = Vec::new();
    while let Some(migration) = missing(tx).await? {
        apply(tx, migration, now).await?;
        names.push(migration.name);
    }
    Ok(names)
}

/// Lays the tables of these migrations, without their rows; they must all be known here.
pub(crate) async fn lay(tx: &mut Tx, names: &[String]) -> Result<()> {
    if let Some(name) = names.iter().find(|name| !MIGRATIONS.iter().any(|migration| migration.name == name.as_str())) {
        let message = "a newer program made it; this one does not know it".to_owned();
        return Err(Error::Migration { name: name.clone(), message });
    }
    tx.batch(TABLE).await?;
    for migration in MIGRATIONS.iter().filter(|migration| names.iter().any(|name| name == migration.name)) {
        tx.batch(&for_engine(migration.text, engine(tx))).await.map_err(|e| fail(migration, &e.to_string()))?;
    }
    Ok(())
}

/// The names of the migrations a database went through.
pub(crate) async fn applied(tx: &mut Tx) -> Result<Vec<String>> {
    tx.all(sql!("select name as value from migration"), &[]).await
}

async fn missing(tx: &mut Tx) -> Result<Option<&'static Migration>> {
    if !tx.is_sqlite() {
        // Two nodes that start together must not both migrate; freed at commit.
        tx.batch("select pg_advisory_xact_lock(6044)").await?;
    }
    tx.batch(TABLE).await?;
    let applied: Vec<Applied> = tx.all(sql!("select name, sha256 from migration"), &[]).await?;
    for migration in MIGRATIONS {
        match applied.iter().find(|a| a.name == migration.name) {
            Some(a) if a.sha256 == digest(migration) => {}
            Some(_) => return Err(fail(migration, "the file was edited after it had been applied")),
            None => return Ok(Some(migration)),
        }
    }
    Ok(None)
}

async fn apply(tx: &mut Tx, migration: &Migration, now: Moment) -> Result<()> {
    tx.batch(&for_engine(migration.text, engine(tx))).await.map_err(|e| fail(migration, &e.to_string()))?;
    tx.execute(
        sql!("insert into migration (name, sha256, applied_at) values ($1, $2, $3)"),
        args![migration.name, digest(migration), now],
    )
    .await?;
    Ok(())
}

fn engine(tx: &Tx) -> &'static str {
    if tx.is_sqlite() { "sqlite" } else { "postgres" }
}

fn digest(migration: &Migration) -> String {
    hex(&Sha256::digest(migration.text.as_bytes()))
}

fn fail(migration: &Migration, message: &str) -> Error {
    Error::Migration { name: migration.name.to_owned(), message: message.to_owned() }
}

/// The text of one migration as an engine understands it.
fn for_engine(text: &str, engine: &str) -> String {
    // Keys compare byte by byte on both engines; PostgreSQL's default order depends on its locale.
    let (bytes, key) = if engine == "sqlite" { ("blob", "text") } else { ("bytea", "text collate \"C\"") };
    let mut ours = true;
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        match line.trim().strip_prefix("-- @") {
            Some(section) => ours = section == "both" || section == engine,
            None if ours => {
                kept.push_str(line);
                kept.push('\n');
            }
            None => {}
        }
    }
    kept.replace("{bytes}", bytes).replace("{key}", key)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_belongs_to_its_engine() {
        let text = "create table t (k {key}, b {bytes});\n-- @sqlite\nonly here\n-- @both\nagain";
        assert_eq!(for_engine(text, "sqlite"), "create table t (k text, b blob);\nonly here\nagain\n");
        assert_eq!(for_engine(text, "postgres"), "create table t (k text collate \"C\", b bytea);\nagain\n");
    }
}
