//! PostgreSQL through tokio-postgres and a pool.

mod group;
mod session;

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use tokio_postgres::{Config, NoTls};

use crate::sql::Sql;
use crate::tables::quoted;
use crate::tx::{Inner, Tx};
use crate::{Error, Result};

use group::Writer;
pub(crate) use session::Session;

/// Connections kept; more requests wait their turn.
const CONNECTIONS: usize = 16;

pub struct Server {
    pool: Pool,
    read_only: AtomicBool,
    /// Those who share commits, by the place they write at.
    writers: Mutex<HashMap<String, Arc<Writer>>>,
    /// Statements run so far.
    pub(crate) asked: Arc<AtomicU64>,
}

impl Server {
    pub(crate) async fn connect(url: &str) -> Result<Server> {
        let mut config = Config::from_str(url).map_err(|e| Error::Open(e.to_string()))?;
        config.application_name("motcua");
        // A row held longer than this answers "busy": the caller of the same idempotency key waits 10 s at most.
        config.options("-c lock_timeout=10s -c timezone=UTC");
        let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager).max_size(CONNECTIONS).build().map_err(|e| Error::Open(e.to_string()))?;
        let server =
            Server { pool, read_only: AtomicBool::new(false), writers: Mutex::default(), asked: Arc::default() };
        server.refuse_unsafe_settings().await?;
        Ok(server)
    }

    /// A server that may lose an acknowledged commit, or serve a page that the disk has damaged, is refused
    /// (trust-design §12.1). Page checksums alone may be missing where the database itself says that it is there for
    /// development: `alter database NAME set motcua.without_checksums = on`.
    async fn refuse_unsafe_settings(&self) -> Result<()> {
        let client = self.client().await?;
        let fail = |e: tokio_postgres::Error| Error::Open(e.to_string());
        let row = client.query_one(CHECKSUMS, &[]).await.map_err(fail)?;
        if row.get::<_, String>(0) != "on" && row.get::<_, Option<String>>(1).as_deref() != Some("on") {
            return Err(Error::Open(WITHOUT_CHECKSUMS.to_owned()));
        }
        for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
            let row = client.query_one("select current_setting($1)", &[&setting]).await;
            let row = row.map_err(|e| Error::Open(e.to_string()))?;
            let value: String = row.get(0);
            if value == "off" {
                return Err(Error::Open(format!("the server runs with {setting} = off; a commit could be lost")));
            }
        }
        Ok(())
    }

    async fn client(&self) -> Result<Object> {
        self.pool.get().await.map_err(|e| Error::Open(e.to_string()))
    }

    pub(crate) async fn read(&self) -> Result<Tx> {
        self.begin("begin isolation level repeatable read, read only").await
    }

    /// A snapshot of an office that nobody else serves, and into which nobody writes until the snapshot is dropped.
    pub(crate) async fn read_at_rest(&self) -> Result<Tx> {
        let client = self.client().await?;
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, "is the office at rest");
        let others = client.query_one(OTHERS, &[]).await.map_err(fail)?;
        if others.get::<_, i64>(0) > 0 {
            return Err(Error::InUse);
        }
        drop(client);
        let mut tx = self.begin("begin isolation level repeatable read").await?;
        // The first statement that needs a snapshot comes after the lock, so nothing is missed.
        for table in crate::tables::tables(&mut self.read().await?).await? {
            tx.batch(&format!("lock table {} in share mode", quoted(&table.name))).await?;
        }
        Ok(tx)
    }

    pub(crate) async fn write(&self) -> Result<Tx> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        self.begin("begin isolation level read committed").await
    }

    /// A turn in the group of those who write at a place.
    pub(crate) async fn write_together(&self, place: &str) -> Result<Tx> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let writer = {
            let mut writers = self.writers.lock().unwrap_or_else(PoisonError::into_inner);
            writers.entry(place.to_owned()).or_insert_with(|| Arc::new(Writer::new(self.pool.clone()))).clone()
        };
        let session = Session::member(group::Member::begin(writer).await?);
        Ok(Tx::new(Inner::Postgres(session), self.asked.clone()))
    }

    async fn begin(&self, text: &'static str) -> Result<Tx> {
        let session = Session::alone(self.client().await?, text);
        Ok(Tx::new(Inner::Postgres(session), self.asked.clone()))
    }

    pub(crate) fn set_read_only(&self, read_only: bool) {
        self.read_only.store(read_only, Ordering::Relaxed);
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only.load(Ordering::Relaxed)
    }

    pub(crate) async fn prepare(&self, sql: &'static Sql) -> Result<()> {
        let client = self.client().await?;
        client.prepare(sql.text()).await.map(|_| ()).map_err(|e| Error::postgres(&e, sql.text()))
    }
}

const CHECKSUMS: &str = "select current_setting('data_checksums'), current_setting('motcua.without_checksums', true)";
const WITHOUT_CHECKSUMS: &str = "the server keeps no data checksums, so a page damaged on the disk would go unnoticed; \
    stop the server and run `pg_checksums --enable` (a database for development may do without: \
    `alter database NAME set motcua.without_checksums = on`)";

/// Other programs of this office: each keeps its connections under this name.
const OTHERS: &str = "select count(*) from pg_stat_activity where datname = current_database()
    and application_name = 'motcua' and pid <> pg_backend_pid()";
