//! Rows of any table, a thousand at a time in the order of the primary key: constant memory however large it is.

use crate::tables::{Kind, Table, quoted};
use crate::{Error, Result, Sql, Tx, Value, record};

/// Rows read or written in one go.
const CHUNK: usize = 1000;

record! { struct Counted { n: i64 } }

/// All rows of these tables together.
pub(crate) async fn count(tx: &mut Tx, tables: &[Table]) -> Result<u64> {
    let mut total = 0;
    for table in tables {
        let text = format!("select count(*) from {}", quoted(&table.name));
        let rows = tx.rows(&text, &[Kind::Int], &[]).await?;
        if let Some([Value::Int(Some(n))]) = rows.first().map(Vec::as_slice) {
            total += u64::try_from(*n).unwrap_or(0);
        }
    }
    Ok(total)
}

/// The rows after `last`, or from the beginning; `None` at the end.
pub(crate) async fn next(tx: &mut Tx, table: &Table, last: Option<&Vec<Value>>) -> Result<Option<Vec<Vec<Value>>>> {
    let key = table.key();
    if key.is_empty() {
        let statement = format!("read {}", table.name);
        return Err(Error::Statement { statement, message: "the table has no primary key".into() });
    }
    let text = select(table, &key, last.is_some(), tx.is_sqlite());
    let args: Vec<Value> = last.map(|row| key.iter().map(|at| row[*at].clone()).collect()).unwrap_or_default();
    let kinds: Vec<Kind> = table.columns.iter().map(|column| column.kind).collect();
    let rows = tx.rows(&text, &kinds, &args).await?;
    Ok((!rows.is_empty()).then_some(rows))
}

fn select(table: &Table, key: &[usize], goes_on: bool, sqlite: bool) -> String {
    // Both engines must agree on the order of text: byte by byte.
    let by: Vec<String> = key
        .iter()
        .map(|at| &table.columns[*at])
        .map(|column| match column.kind {
            Kind::Text if !sqlite => format!("{} collate \"C\"", quoted(&column.name)),
            _ => quoted(&column.name),
        })
        .collect();
    let sign = if sqlite { '?' } else { '$' };
    let marks: Vec<String> = (1..=key.len()).map(|n| format!("{sign}{n}")).collect();
    let after = if goes_on { format!(" where ({}) > ({})", by.join(", "), marks.join(", ")) } else { String::new() };
    let (names, from) = (table.names(), quoted(&table.name));
    format!("select {names} from {from}{after} order by {} limit {CHUNK}", by.join(", "))
}

static SQLITE_ANY: Sql = Sql::new("select count(*) as n from sqlite_master where name not like 'sqlite_%'");
static POSTGRES_ANY: Sql =
    Sql::new("select count(*)::bigint as n from information_schema.tables where table_schema = 'public'");

/// True where there is not a single table.
pub(crate) async fn is_bare(tx: &mut Tx) -> Result<bool> {
    let question = if tx.is_sqlite() { &SQLITE_ANY } else { &POSTGRES_ANY };
    Ok(tx.optional::<Counted>(question, &[]).await?.is_none_or(|row| row.n == 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Column;

    #[test]
    fn the_next_rows_come_after_the_last_in_the_order_of_bytes() {
        let column = |name: &str, kind, key| Column { name: name.into(), kind, key };
        let columns = vec![column("n", Kind::Int, 2), column("unit", Kind::Text, 1), column("x", Kind::Bytes, 0)];
        let table = Table { name: "t".into(), columns };
        assert_eq!(
            select(&table, &table.key(), true, false),
            "select \"n\", \"unit\", \"x\" from \"t\" where (\"unit\" collate \"C\", \"n\") > ($1, $2) \
             order by \"unit\" collate \"C\", \"n\" limit 1000"
        );
        assert_eq!(
            select(&table, &table.key(), false, true),
            "select \"n\", \"unit\", \"x\" from \"t\" order by \"unit\", \"n\" limit 1000"
        );
    }
}
