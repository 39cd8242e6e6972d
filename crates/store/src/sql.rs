use std::sync::OnceLock;

use linkme::distributed_slice;

/// Every statement of the program; a test prepares all of them on both engines.
#[allow(unsafe_code)] // linkme places the entries by link section; no other unsafe code is in this workspace
#[distributed_slice]
pub static STATEMENTS: [&'static Sql];

/// One statement, written once in the SQL both engines speak, with `$1`, `$2`… as parameters.
/// Not portable, therefore not used: date functions, `ilike`, arrays, `for update`, serial ids, bare `sum`.
pub struct Sql {
    text: &'static str,
    sqlite: OnceLock<String>,
}

impl Sql {
    #[doc(hidden)]
    pub const fn new(text: &'static str) -> Sql {
        Sql { text, sqlite: OnceLock::new() }
    }

    /// The statement as written, which is PostgreSQL's form.
    pub fn text(&self) -> &'static str {
        self.text
    }

    /// The statement with `?1` for `$1`, rewritten once.
    pub fn sqlite(&self) -> &str {
        self.sqlite.get_or_init(|| self.text.replace('$', "?"))
    }
}

/// Declares and registers a statement: `sql!("select reference from cases where id = $1")`. Parts that several statements
/// share may be macros that give a literal: `sql!(columns!(), " from cases where id = $1")`.
#[macro_export]
macro_rules! sql {
    ($($text:tt)+) => {{
        static STATEMENT: $crate::Sql = $crate::Sql::new(concat!($($text)+));
        #[allow(unsafe_code)]
        #[$crate::linkme::distributed_slice($crate::STATEMENTS)]
        #[linkme(crate = $crate::linkme)]
        static REGISTERED: &'static $crate::Sql = &STATEMENT;
        &STATEMENT
    }};
}
