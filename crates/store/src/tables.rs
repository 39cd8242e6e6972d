//! What tables there are, asked of the engine itself, so that a new table can be forgotten by nobody.

use std::collections::BTreeSet;

use crate::{Result, Sql, Tx};

/// The four storage types (see [`crate::Value`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Int,
    Bool,
    Bytes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub name: String,
    pub kind: Kind,
    /// Its place in the primary key, from 1; 0 outside of it.
    pub key: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub name: String,
    /// Sorted by name, the same on both engines.
    pub columns: Vec<Column>,
}

impl Table {
    /// Positions in `columns` of the primary key, in the key's own order.
    pub fn key(&self) -> Vec<usize> {
        let mut key: Vec<usize> = (0..self.columns.len()).filter(|at| self.columns[*at].key > 0).collect();
        key.sort_by_key(|at| self.columns[*at].key);
        key
    }

    /// `"a", "b"`: all columns for a statement.
    pub fn names(&self) -> String {
        self.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

crate::record! { struct ColumnRow { table_name: String, column_name: String, kind: String, key_position: i64 } }
crate::record! { struct Reference { child: String, parent: String } }

/// All tables; one that refers to another comes after it.
pub(crate) async fn tables(tx: &mut Tx) -> Result<Vec<Table>> {
    let (columns, references) = if tx.is_sqlite() {
        (tx.all(&SQLITE_COLUMNS, &[]).await?, tx.all(&SQLITE_REFERENCES, &[]).await?)
    } else {
        (tx.all(&POSTGRES_COLUMNS, &[]).await?, tx.all(&POSTGRES_REFERENCES, &[]).await?)
    };
    Ok(parents_first(grouped(columns), &references))
}

fn grouped(rows: Vec<ColumnRow>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        let kind = match row.kind.to_lowercase().as_str() {
            "blob" | "bytea" => Kind::Bytes,
            "bigint" | "integer" => Kind::Int,
            "boolean" => Kind::Bool,
            _ => Kind::Text,
        };
        let column = Column { name: row.column_name, kind, key: row.key_position };
        match tables.last_mut() {
            Some(table) if table.name == row.table_name => table.columns.push(column),
            _ => tables.push(Table { name: row.table_name, columns: vec![column] }),
        }
    }
    for table in &mut tables {
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    }
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    tables
}

/// Rows can be written in this order: what they refer to is there already. A circle keeps the order of names.
fn parents_first(tables: Vec<Table>, references: &[Reference]) -> Vec<Table> {
    let (mut waiting, mut sorted) = (tables, Vec::new());
    let mut done: BTreeSet<String> = BTreeSet::new();
    while !waiting.is_empty() {
        let is_free = |table: &Table| {
            references.iter().all(|r| r.child != table.name || r.parent == table.name || done.contains(&r.parent))
        };
        let at = waiting.iter().position(is_free).unwrap_or(0);
        let table = waiting.remove(at);
        done.insert(table.name.clone());
        sorted.push(table);
    }
    sorted
}

// Questions about an engine itself, each in that engine's own words and not registered.
static SQLITE_COLUMNS: Sql = Sql::new(
    "select m.name as table_name, p.name as column_name, p.type as kind, p.pk as key_position
       from sqlite_master m, pragma_table_info(m.name) p
       where m.type = 'table' and m.name not like 'sqlite_%' order by m.name",
);

static SQLITE_REFERENCES: Sql = Sql::new(
    "select m.name as child, f.\"table\" as parent from sqlite_master m, pragma_foreign_key_list(m.name) f
       where m.type = 'table'",
);

static POSTGRES_COLUMNS: Sql = Sql::new(
    "select c.table_name::text, c.column_name::text, c.data_type::text as kind,
         coalesce((select k.ordinal_position from information_schema.table_constraints t
             join information_schema.key_column_usage k using (constraint_schema, constraint_name)
             where t.constraint_type = 'PRIMARY KEY' and t.table_schema = 'public'
               and t.table_name = c.table_name and k.column_name = c.column_name), 0)::bigint as key_position
       from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
       where c.table_schema = 'public' and b.table_type = 'BASE TABLE' order by 1",
);

static POSTGRES_REFERENCES: Sql = Sql::new(
    "select t.table_name::text as child, u.table_name::text as parent from information_schema.table_constraints t
       join information_schema.constraint_column_usage u using (constraint_schema, constraint_name)
       where t.constraint_type = 'FOREIGN KEY' and t.table_schema = 'public'",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_referred_to_comes_first() {
        let table = |name: &str| Table { name: name.into(), columns: Vec::new() };
        let refers = |child: &str, parent: &str| Reference { child: child.into(), parent: parent.into() };
        let sorted = |references: &[Reference]| {
            let tables = ["a", "b", "c"].map(table).into();
            parents_first(tables, references).into_iter().map(|t| t.name).collect::<String>()
        };
        assert_eq!(sorted(&[]), "abc");
        assert_eq!(sorted(&[refers("a", "c"), refers("c", "b")]), "bca");
        assert_eq!(sorted(&[refers("a", "a")]), "abc");
        assert_eq!(sorted(&[refers("a", "b"), refers("b", "a")]), "cab");
    }
}
