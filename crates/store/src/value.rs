use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

/// The four storage types, the same on both engines.
/// Instants are text (see [`crate::Moment`]), civil dates text, money whole đồng in `Int`, JSON is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

/// The arguments of one statement: `args![reference, 3_i64, true]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

macro_rules! from {
    ($($kind:ty => $variant:ident, $convert:expr;)*) => {$(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Value {
                Value::$variant(Some($convert(value)))
            }
        }
        impl From<Option<$kind>> for Value {
            fn from(value: Option<$kind>) -> Value {
                Value::$variant(value.map($convert))
            }
        }
    )*};
}

from! {
    String => Text, |v| v;
    &str => Text, |v: &str| v.to_owned();
    &String => Text, |v: &String| v.clone();
    crate::Moment => Text, |v: crate::Moment| v.stored();
    jiff::civil::Date => Text, |v: jiff::civil::Date| v.to_string();
    i64 => Int, |v| v;
    i32 => Int, i64::from;
    u32 => Int, i64::from;
    u8 => Int, i64::from;
    bool => Bool, |v| v;
    Vec<u8> => Bytes, |v| v;
    &[u8] => Bytes, |v: &[u8]| v.to_vec();
    [u8; 32] => Bytes, |v: [u8; 32]| v.to_vec();
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        match self {
            Value::Text(v) => rusqlite::ToSql::to_sql(v),
            Value::Int(v) => rusqlite::ToSql::to_sql(v),
            Value::Bool(v) => rusqlite::ToSql::to_sql(v),
            Value::Bytes(v) => rusqlite::ToSql::to_sql(v),
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Text(v) => v.to_sql_checked(ty, out),
            Value::Int(v) => v.to_sql_checked(ty, out),
            Value::Bool(v) => v.to_sql_checked(ty, out),
            Value::Bytes(v) => v.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
