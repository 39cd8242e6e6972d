//! PostgreSQL through tokio-postgres and a pool.

use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Config, NoTls};

use crate::record::{Record, Row};
use crate::sql::Sql;
use crate::tables::{Kind, Table, quoted};
use crate::tx::{Inner, Tx};
use crate::{Error, Result, Value};

/// Connections kept; more requests wait their turn.
const CONNECTIONS: usize = 16;

pub struct Server {
    pool: Pool,
    read_only: AtomicBool,
}

impl Server {
    pub(crate) async fn connect(url: &str) -> Result<Server> {
        let mut config = Config::from_str(url).map_err(|e| Error::Open(e.to_string()))?;
        config.application_name("motcua");
        // A row held longer than this answers "busy": the caller of the same idempotency key waits 10 s at most.
        config.options("-c lock_timeout=10s -c timezone=UTC");
        let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager).max_size(CONNECTIONS).build().map_err(|e| Error::Open(e.to_string()))?;
        let server = Server { pool, read_only: AtomicBool::new(false) };
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

    async fn begin(&self, text: &str) -> Result<Tx> {
        let client = self.client().await?;
        client.batch_execute(text).await.map_err(|e| Error::postgres(&e, text))?;
        Ok(Tx(Inner::Postgres(Session { client: Some(client) })))
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

/// One transaction on one connection.
pub(crate) struct Session {
    client: Option<Object>,
}

impl Session {
    fn client(&self) -> Result<&Object> {
        self.client.as_ref().ok_or(Error::UnknownOutcome)
    }

    async fn rows(&self, sql: &'static Sql, args: &[Value]) -> Result<Vec<tokio_postgres::Row>> {
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, sql.text());
        let client = self.client()?;
        let statement = client.prepare_cached(sql.text()).await.map_err(fail)?;
        client.query(&statement, &params(args)).await.map_err(fail)
    }

    pub(crate) async fn all<T: Record>(&self, sql: &'static Sql, args: &[Value]) -> Result<Vec<T>> {
        self.rows(sql, args).await?.iter().map(|row| T::read(&Row::Postgres(row))).collect()
    }

    pub(crate) async fn optional<T: Record>(&self, sql: &'static Sql, args: &[Value]) -> Result<Option<T>> {
        self.rows(sql, args).await?.first().map(|row| T::read(&Row::Postgres(row))).transpose()
    }

    pub(crate) async fn execute(&self, sql: &'static Sql, args: &[Value]) -> Result<u64> {
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, sql.text());
        let client = self.client()?;
        let statement = client.prepare_cached(sql.text()).await.map_err(fail)?;
        client.execute(&statement, &params(args)).await.map_err(fail)
    }

    pub(crate) async fn rows_of_text(&self, text: &str, kinds: &[Kind], args: &[Value]) -> Result<Vec<Vec<Value>>> {
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, text);
        let rows = self.client()?.query(text, &params(args)).await.map_err(fail)?;
        let value = |row: &tokio_postgres::Row, at: usize, kind: Kind| {
            Ok(match kind {
                Kind::Text => Value::Text(row.try_get(at)?),
                Kind::Int => Value::Int(row.try_get(at)?),
                Kind::Bool => Value::Bool(row.try_get(at)?),
                Kind::Bytes => Value::Bytes(row.try_get(at)?),
            })
        };
        rows.iter()
            .map(|row| kinds.iter().enumerate().map(|(at, kind)| value(row, at, *kind)).collect())
            .collect::<std::result::Result<_, _>>()
            .map_err(fail)
    }

    pub(crate) async fn insert(&self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        let text = format!("copy {} ({}) from stdin binary", quoted(&table.name), table.names());
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, &text);
        let kind = |kind: &Kind| match kind {
            Kind::Text => Type::TEXT,
            Kind::Int => Type::INT8,
            Kind::Bool => Type::BOOL,
            Kind::Bytes => Type::BYTEA,
        };
        let types: Vec<Type> = table.columns.iter().map(|column| kind(&column.kind)).collect();
        let sink = self.client()?.copy_in(&text).await.map_err(fail)?;
        let mut writer = std::pin::pin!(BinaryCopyInWriter::new(sink, &types));
        for row in rows {
            writer.as_mut().write(&params(row)).await.map_err(fail)?;
        }
        writer.finish().await.map(|_| ()).map_err(fail)
    }

    pub(crate) async fn batch(&self, text: &str) -> Result<()> {
        self.client()?.batch_execute(text).await.map_err(|e| Error::postgres(&e, text))
    }

    pub(crate) async fn commit(mut self) -> Result<()> {
        let client = self.client.take().ok_or(Error::UnknownOutcome)?;
        match client.batch_execute("commit").await {
            Ok(()) => Ok(()),
            // Without the server's own words the outcome is unknown: the connection goes, the key decides.
            Err(error) => {
                drop(Object::take(client));
                Err(if error.code().is_some() { Error::postgres(&error, "commit") } else { Error::UnknownOutcome })
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        match tokio::runtime::Handle::try_current() {
            Ok(handle) => {
                handle.spawn(async move {
                    if client.batch_execute("rollback").await.is_err() {
                        drop(Object::take(client));
                    }
                });
            }
            Err(_) => drop(Object::take(client)),
        }
    }
}

fn params(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|v| v as &(dyn ToSql + Sync)).collect()
}
