use crate::{Db, Result, Sql};

crate::record! { struct ColumnRow { table_name: String, column_name: String, kind: String, nullable: bool } }

/// One line a column: `table.column type [null]`, sorted; the same text on both engines.
pub(crate) async fn describe(db: &Db) -> Result<String> {
    let mut tx = db.read().await?;
    let rows: Vec<ColumnRow> = match db {
        Db::Sqlite(_) => tx.all(&SQLITE, &[]).await?,
        Db::Postgres(_) => tx.all(&POSTGRES, &[]).await?,
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.sort();
    Ok(lines.join("\n") + "\n")
}

fn line(row: &ColumnRow) -> String {
    let kind = match row.kind.to_lowercase().as_str() {
        "blob" | "bytea" => "bytes",
        "bigint" | "integer" => "bigint",
        other => return format!("{}.{} {other}{}", row.table_name, row.column_name, null(row)),
    };
    format!("{}.{} {kind}{}", row.table_name, row.column_name, null(row))
}

fn null(row: &ColumnRow) -> &'static str {
    if row.nullable { " null" } else { "" }
}

// These two questions are about an engine itself, so each is asked in that engine's own words and not registered.
static SQLITE: Sql = Sql::new(
    "select m.name as table_name, p.name as column_name, p.type as kind, (p.\"notnull\" = 0) as nullable
         from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%'",
);

static POSTGRES: Sql = Sql::new(
    "select table_name::text, column_name::text, data_type::text as kind, (is_nullable = 'YES') as nullable
         from information_schema.columns where table_schema = 'public'",
);
