use casework::Reference;
use jiff::civil::Date;
use store::{Moment, Tx, args, record, sql};

use crate::Result;

/// Whose files somebody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    Everybodys,
    /// Those about units whose path begins so.
    Below(String),
}

impl Whose {
    /// The first path, and the one before which the last lies.
    pub(crate) fn range(&self) -> (String, String) {
        match self {
            Whose::Everybodys => (String::new(), "~".to_owned()),
            Whose::Below(path) => (path.clone(), format!("{path}~")),
        }
    }
}

/// Which files, and how many of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    pub whose: Whose,
    /// Open ones, or those that have ended.
    pub is_open: bool,
    /// Only those of one unit.
    pub unit: Option<String>,
    /// Only those whose owner this is.
    pub owner: Option<String>,
    /// Only open ones whose day has passed before this one.
    pub due_before: Option<Date>,
    /// The key of the last line of the page before.
    pub after: Option<String>,
    pub limit: i64,
}

record! {
    /// One line of the list.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Line {
        pub number: String, pub what: String, pub words: String, pub unit: String, pub found_by: String,
        pub procedure_key: Option<String>, pub attempts: i64, pub reported_at: Moment, pub stage: String,
        pub owner: Option<String>, pub due_on: Option<String>, pub finding: Option<String>, pub remedies: String,
        pub key: String,
    }
}

/// One page of files, the latest report first.
pub async fn requirements(tx: &mut Tx, filter: &Filter) -> Result<Vec<Line>> {
    let (from, to) = filter.whose.range();
    let (at, id) = filter.after.as_deref().and_then(|key| key.split_once('~')).unwrap_or(("~", ""));
    Ok(tx
        .all(
            sql!(
                "select r.number, r.what, r.words, r.unit, r.found_by, r.procedure_key, r.attempts, r.reported_at, r.stage,
                    r.owner, r.due_on, r.finding, r.remedies, r.reported_at || '~' || r.id as key
                  from requirement r join unit u on u.code = r.unit
                  where r.is_open = $1 and (r.reported_at, r.id) < ($2, $3) and u.path >= $4 and u.path < $5
                    and ($6 = '' or r.unit = $6) and ($7 = '' or r.owner = $7) and ($8 = '' or r.due_on < $8)
                  order by r.reported_at desc, r.id desc limit $9"
            ),
            args![
                filter.is_open,
                at,
                id,
                from,
                to,
                filter.unit.clone().unwrap_or_default(),
                filter.owner.clone().unwrap_or_default(),
                filter.due_before.map(|day| day.to_string()).unwrap_or_default(),
                filter.limit
            ],
        )
        .await?)
}

impl Line {
    pub fn reference(&self) -> Option<Reference> {
        Reference::parse(&self.number)
    }
}
