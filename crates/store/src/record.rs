use crate::{Error, Moment, Result};

/// One row of an answer, read by column name.
pub enum Row<'a> {
    #[doc(hidden)]
    Sqlite(&'a rusqlite::Row<'a>),
    #[doc(hidden)]
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    pub fn get<T: FromColumn>(&self, column: &str) -> Result<T> {
        T::from_column(self, column)
    }

    fn raw<T>(&self, column: &str) -> Result<T>
    where
        T: rusqlite::types::FromSql + for<'b> tokio_postgres::types::FromSql<'b>,
    {
        let fail = |message: String| Error::Column { column: column.to_owned(), message };
        match self {
            Row::Sqlite(row) => row.get(column).map_err(|e| fail(e.to_string())),
            Row::Postgres(row) => row.try_get(column).map_err(|e| fail(e.to_string())),
        }
    }
}

/// A type a column can be read as.
pub trait FromColumn: Sized {
    fn from_column(row: &Row<'_>, column: &str) -> Result<Self>;
}

macro_rules! column {
    ($($kind:ty),*) => {$(
        impl FromColumn for $kind {
            fn from_column(row: &Row<'_>, column: &str) -> Result<Self> {
                row.raw(column)
            }
        }
        impl FromColumn for Option<$kind> {
            fn from_column(row: &Row<'_>, column: &str) -> Result<Self> {
                row.raw(column)
            }
        }
    )*};
}

column!(String, i64, bool, Vec<u8>);

impl FromColumn for Moment {
    fn from_column(row: &Row<'_>, column: &str) -> Result<Self> {
        moment(row.raw::<String>(column)?, column)
    }
}

impl FromColumn for Option<Moment> {
    fn from_column(row: &Row<'_>, column: &str) -> Result<Self> {
        row.raw::<Option<String>>(column)?.map(|text| moment(text, column)).transpose()
    }
}

fn moment(text: String, column: &str) -> Result<Moment> {
    Moment::parse(&text)
        .ok_or_else(|| Error::Column { column: column.to_owned(), message: format!("'{text}' is not an instant") })
}

/// A struct whose fields are the columns of an answer; made by [`record!`](crate::record).
pub trait Record: Sized {
    fn read(row: &Row<'_>) -> Result<Self>;
}

/// Declares a row: `record! { struct CaseRow { id: String, version: i64 } }`.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident : $kind:ty),* $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $kind),* }
        impl $crate::Record for $name {
            fn read(row: &$crate::Row<'_>) -> $crate::Result<Self> {
                Ok($name { $($field: row.get(stringify!($field))?),* })
            }
        }
    };
}

/// A single column, which the query must name `value`.
macro_rules! scalar {
    ($($kind:ty),*) => {$(
        impl Record for $kind {
            fn read(row: &Row<'_>) -> Result<Self> {
                row.get("value")
            }
        }
    )*};
}

scalar!(String, i64, bool, Vec<u8>, Moment, Option<String>, Option<i64>, Option<Moment>);
