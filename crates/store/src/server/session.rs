use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use deadpool_postgres::Object;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Error as DriverError, Statement};

use super::group::Member;
use crate::record::{Record, Row};
use crate::sql::Sql;
use crate::tables::{Kind, Table, quoted};
use crate::{Error, Result, Value};

/// One transaction: on a connection of its own, or as one turn in a group.
pub(crate) struct Session {
    place: Place,
    /// Sent in one breath with the first statement, so that it costs no round trip.
    opening: Option<&'static str>,
    /// Statements nobody waits for; they go out before the next one.
    later: Vec<(Statement, Vec<Value>)>,
    /// A statement failed: the server does nothing more of this transaction, whatever it answers to a commit.
    failed: bool,
}

#[allow(clippy::large_enum_variant)] // nearly every transaction is the large one
enum Place {
    Alone(Object),
    Member(Member),
    Gone,
}

impl Session {
    pub(super) fn alone(client: Object, opening: &'static str) -> Session {
        Session { place: Place::Alone(client), opening: Some(opening), later: Vec::new(), failed: false }
    }

    pub(super) fn member(member: Member) -> Session {
        Session { opening: Some(member.opening()), place: Place::Member(member), later: Vec::new(), failed: false }
    }

    fn client(&self) -> Result<&Object> {
        match &self.place {
            Place::Alone(client) => Ok(client),
            Place::Member(member) => member.client(),
            Place::Gone => Err(Error::UnknownOutcome),
        }
    }

    /// The connection, and what has to be sent on it before anything else.
    fn open(&mut self) -> Result<(&Object, Before)> {
        let before = Before { opening: self.opening.take(), later: std::mem::take(&mut self.later) };
        if let (Some(_), Place::Member(member)) = (before.opening, &mut self.place) {
            member.is_open();
        }
        Ok((self.client()?, before))
    }

    async fn prepared(&self, sql: &'static Sql) -> Result<Statement> {
        self.client()?.prepare_cached(sql.text()).await.map_err(|e| Error::postgres(&e, sql.text()))
    }

    fn noticing<T>(&mut self, answer: std::result::Result<T, DriverError>, text: &str) -> Result<T> {
        self.failed |= answer.is_err();
        answer.map_err(|e| Error::postgres(&e, text))
    }

    async fn rows(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Vec<tokio_postgres::Row>> {
        let statement = self.prepared(sql).await?;
        let (client, before) = self.open()?;
        let answer = before.and(client, client.query(&statement, &params(args))).await;
        self.noticing(answer, sql.text())
    }

    pub(crate) async fn all<T: Record>(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Vec<T>> {
        self.rows(sql, args).await?.iter().map(|row| T::read(&Row::Postgres(row))).collect()
    }

    pub(crate) async fn optional<T: Record>(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Option<T>> {
        self.rows(sql, args).await?.first().map(|row| T::read(&Row::Postgres(row))).transpose()
    }

    pub(crate) async fn execute(&mut self, sql: &'static Sql, args: &[Value]) -> Result<u64> {
        let statement = self.prepared(sql).await?;
        let (client, before) = self.open()?;
        let answer = before.and(client, client.execute(&statement, &params(args))).await;
        self.noticing(answer, sql.text())
    }

    pub(crate) async fn rows_of_text(&mut self, text: &str, kinds: &[Kind], args: &[Value]) -> Result<Vec<Vec<Value>>> {
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, text);
        self.flush().await?;
        let answer = self.client()?.query(text, &params(args)).await;
        let rows = self.noticing(answer, text)?;
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

    pub(crate) async fn insert(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        let text = format!("copy {} ({}) from stdin binary", quoted(&table.name), table.names());
        let fail = |e: tokio_postgres::Error| Error::postgres(&e, &text);
        let kind = |kind: &Kind| match kind {
            Kind::Text => Type::TEXT,
            Kind::Int => Type::INT8,
            Kind::Bool => Type::BOOL,
            Kind::Bytes => Type::BYTEA,
        };
        let types: Vec<Type> = table.columns.iter().map(|column| kind(&column.kind)).collect();
        self.flush().await?;
        let sink = self.client()?.copy_in(&text).await.map_err(fail)?;
        let mut writer = std::pin::pin!(BinaryCopyInWriter::new(sink, &types));
        for row in rows {
            writer.as_mut().write(&params(row)).await.map_err(fail)?;
        }
        writer.finish().await.map(|_| ()).map_err(fail)
    }

    /// Keeps a statement for the next breath.
    pub(crate) async fn execute_later(&mut self, sql: &'static Sql, args: &[Value]) -> Result<()> {
        let statement = self.prepared(sql).await?;
        self.later.push((statement, args.to_vec()));
        Ok(())
    }

    /// Sends what waits to be sent.
    async fn flush(&mut self) -> Result<()> {
        let (client, before) = self.open()?;
        let answer = before.and(client, async { Ok(()) }).await;
        self.noticing(answer, "statements sent together")
    }

    pub(crate) async fn batch(&mut self, text: &str) -> Result<()> {
        let (client, before) = self.open()?;
        let answer = before.and(client, client.batch_execute(text)).await;
        self.noticing(answer, text)
    }

    pub(crate) async fn commit(mut self) -> Result<()> {
        if self.failed {
            return Err(Error::Undone);
        }
        if !self.later.is_empty() {
            self.flush().await?;
        }
        match std::mem::replace(&mut self.place, Place::Gone) {
            Place::Member(member) => member.commit().await,
            Place::Alone(_) if self.opening.is_some() => Ok(()),
            Place::Alone(client) => committed(client).await,
            Place::Gone => Err(Error::UnknownOutcome),
        }
    }
}

/// What travels before a statement.
struct Before {
    opening: Option<&'static str>,
    later: Vec<(Statement, Vec<Value>)>,
}

impl Before {
    /// Everything is sent without waiting; the server answers in order. The first that failed is told.
    async fn and<T>(
        self,
        client: &Object,
        statement: impl Future<Output = std::result::Result<T, DriverError>>,
    ) -> std::result::Result<T, DriverError> {
        let open = async {
            match self.opening {
                Some(text) => client.batch_execute(text).await,
                None => Ok(()),
            }
        };
        let sent = self
            .later
            .iter()
            .map(|(statement, args)| Box::pin(async move { client.execute(statement, &params(args)).await.map(drop) }));
        let (opened, earlier, answer) = tokio::join!(biased; open, all(sent.collect()), statement);
        opened.and(earlier).and(answer)
    }
}

/// Polls all of them in order, so that they are sent in order; answers the first failure.
async fn all<E>(
    mut running: Vec<Pin<Box<impl Future<Output = std::result::Result<(), E>>>>>,
) -> std::result::Result<(), E> {
    let mut outcome = Ok(());
    poll_fn(|context| {
        running.retain_mut(|one| match one.as_mut().poll(context) {
            Poll::Ready(answer) => {
                if outcome.is_ok() {
                    outcome = answer;
                }
                false
            }
            Poll::Pending => true,
        });
        if running.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    outcome
}

async fn committed(client: Object) -> Result<()> {
    match client.batch_execute("commit").await {
        Ok(()) => Ok(()),
        // Without the server's own words the outcome is unknown: the connection goes, the key decides.
        Err(error) => {
            drop(Object::take(client));
            Err(if error.code().is_some() { Error::postgres(&error, "commit") } else { Error::UnknownOutcome })
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A turn in a group undoes itself; where nothing was sent there is nothing to undo.
        let Place::Alone(client) = std::mem::replace(&mut self.place, Place::Gone) else { return };
        if self.opening.is_some() {
            return;
        }
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
