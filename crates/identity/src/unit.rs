use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use store::{Tx, Work, args, record, sql};

use crate::{Contact, Error, Result};

/// The kind of a unit, as in the agency data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    PeoplesCommittee,
    CommunePeoplesCommittee,
    SteeringCommittee,
    Department,
    Post,
    OneStop,
    Counter,
    VerticalAgency,
    SubordinateUnit,
}

/// The tier of government a unit belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    District,
    Commune,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Level::District => "district",
            Level::Commune => "commune",
        }
    }
}

/// A unit as a data file gives it.
#[derive(Debug, Clone, Deserialize)]
pub struct NewUnit {
    pub code: String,
    pub name: String,
    pub kind: UnitKind,
    pub parent: Option<String>,
    #[serde(default)]
    pub head: bool,
    #[serde(default)]
    pub note: Option<String>,
}

/// A unit of the office's tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub code: String,
    pub name: String,
    pub kind: UnitKind,
    pub parent: Option<String>,
    pub level: Level,
    /// `/UBND-DA/VP/MOT-CUA/`; a unit lies below another when its path starts with the other's.
    pub path: String,
    pub is_head: bool,
    pub note: Option<String>,
    pub contact: Contact,
}

/// The whole tree, in memory; small (a hundred rows) and read at every step.
#[derive(Debug, Clone, Default)]
pub struct Units {
    ordered: Vec<Arc<Unit>>,
    by_code: HashMap<String, Arc<Unit>>,
}

impl Units {
    pub fn get(&self, code: &str) -> Option<&Arc<Unit>> {
        self.by_code.get(code)
    }

    /// The unit's name, or its code where the unit is unknown.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.by_code.get(code).map_or(code, |unit| unit.name.as_str())
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<Unit>> {
        self.ordered.iter()
    }

    pub fn children<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Arc<Unit>> {
        self.ordered.iter().filter(move |unit| unit.parent.as_deref() == Some(code))
    }

    /// The people's committee a unit belongs to: itself or the nearest above.
    pub fn committee_of(&self, code: &str) -> Option<&Arc<Unit>> {
        let mut unit = self.get(code)?;
        loop {
            if matches!(unit.kind, UnitKind::PeoplesCommittee | UnitKind::CommunePeoplesCommittee) {
                return Some(unit);
            }
            unit = self.get(unit.parent.as_deref()?)?;
        }
    }

    /// The reception desk a unit is or belongs to: a counter belongs to its desk.
    pub fn desk_of(&self, code: &str) -> Option<&Arc<Unit>> {
        let unit = self.get(code)?;
        match unit.kind {
            UnitKind::OneStop => Some(unit),
            UnitKind::Counter => self.desk_of(unit.parent.as_deref()?),
            _ => None,
        }
    }

    /// Where people find a unit: what is written of it, else of the committee it belongs to.
    pub fn contact(&self, code: &str) -> Option<&Contact> {
        let own = self.get(code).map(|unit| &unit.contact).filter(|contact| !contact.is_empty());
        own.or_else(|| self.committee_of(code).map(|unit| &unit.contact).filter(|contact| !contact.is_empty()))
    }

    /// A tree of these units, in their order.
    pub fn of(rows: Vec<Unit>) -> Units {
        let ordered: Vec<Arc<Unit>> = rows.into_iter().map(Arc::new).collect();
        let by_code = ordered.iter().map(|unit| (unit.code.clone(), unit.clone())).collect();
        Units { ordered, by_code }
    }
}

record! {
    struct UnitRow {
        code: String, name: String, kind: String, parent: Option<String>, level: String, path: String,
        is_head: bool, note: Option<String>, address: Option<String>, hours: Option<String>, phone: Option<String>,
    }
}

impl TryFrom<UnitRow> for Unit {
    type Error = Error;

    fn try_from(row: UnitRow) -> Result<Unit> {
        let corrupt = |column| Error::Corrupt { table: "unit", column, key: row.code.clone() };
        Ok(Unit {
            kind: word(&row.kind).ok_or_else(|| corrupt("kind"))?,
            level: word(&row.level).ok_or_else(|| corrupt("level"))?,
            code: row.code,
            name: row.name,
            parent: row.parent,
            path: row.path,
            is_head: row.is_head,
            note: row.note,
            contact: Contact {
                address: row.address.unwrap_or_default(),
                hours: row.hours.unwrap_or_default(),
                phone: row.phone.unwrap_or_default(),
            },
        })
    }
}

fn word<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

fn text_of<T: Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// All units, parents before children in the order of the file.
pub async fn units(tx: &mut Tx) -> Result<Units> {
    let rows: Vec<UnitRow> = tx
        .all(
            sql!(
                "select u.code, u.name, u.kind, u.parent, u.level, u.path, u.is_head, u.note, c.address, c.hours, c.phone
                  from unit u left join unit_contact c on c.unit = u.code order by u.position"
            ),
            &[],
        )
        .await?;
    Ok(Units::of(rows.into_iter().map(Unit::try_from).collect::<Result<_>>()?))
}

/// Writes a new tree; parents must come before their children. Codes are ASCII letters, digits and hyphens.
pub async fn import_units(work: &mut Work<'_>, new: &[NewUnit]) -> Result<()> {
    let mut placed: HashMap<&str, (String, Level)> = HashMap::new();
    for (position, unit) in new.iter().enumerate() {
        let (path, level) = place(unit, &placed)?;
        insert(work, unit, path.clone(), level, i64::try_from(position).unwrap_or(i64::MAX)).await?;
        placed.insert(&unit.code, (path, level));
    }
    Ok(())
}

/// Adds one unit behind the last one below its parent. [`Error::NotFound`] while its parent is not there.
pub(crate) async fn insert_unit(work: &mut Work<'_>, unit: &NewUnit) -> Result<()> {
    let there = units(work.tx).await?;
    let placed: HashMap<&str, (String, Level)> =
        there.all().map(|unit| (unit.code.as_str(), (unit.path.clone(), unit.level))).collect();
    if unit.parent.as_deref().is_some_and(|parent| !placed.contains_key(parent)) {
        return Err(Error::NotFound);
    }
    let (path, level) = place(unit, &placed)?;
    let above = path.trim_end_matches('/').rsplit_once('/').map_or("/", |(above, _)| above).to_owned() + "/";
    let last = there.all().enumerate().filter(|(_, other)| other.path.starts_with(&above)).map(|(at, _)| at).last();
    let position = last.map_or(there.all().count(), |at| at + 1);
    let position = i64::try_from(position).unwrap_or(i64::MAX);
    // Positions are unique in order only: making room moves whatever comes later.
    for (at, other) in there.all().enumerate() {
        let at = i64::try_from(at).unwrap_or(i64::MAX);
        let at = if at >= position { at + 1 } else { at };
        work.tx.execute(sql!("update unit set position = $2 where code = $1"), args![&other.code, at]).await?;
    }
    insert(work, unit, path, level, position).await
}

async fn insert(work: &mut Work<'_>, unit: &NewUnit, path: String, level: Level, position: i64) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into unit (code, name, kind, parent, level, path, position, is_head, note)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                &unit.code,
                &unit.name,
                text_of(unit.kind),
                unit.parent.clone(),
                level.word(),
                path,
                position,
                unit.head,
                unit.note.clone()
            ],
        )
        .await?;
    Ok(())
}

fn place(unit: &NewUnit, placed: &HashMap<&str, (String, Level)>) -> Result<(String, Level)> {
    let invalid = |message: &str| Error::Invalid { field: format!("units.{}", unit.code), message: message.to_owned() };
    if unit.code.is_empty() || !unit.code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(invalid("a unit code has only letters without marks, digits and hyphens"));
    }
    let (parent_path, parent_level) = match &unit.parent {
        None => ("/".to_owned(), Level::District),
        Some(parent) => {
            placed.get(parent.as_str()).cloned().ok_or_else(|| invalid("its parent is not listed before it"))?
        }
    };
    let level = if unit.kind == UnitKind::CommunePeoplesCommittee { Level::Commune } else { parent_level };
    Ok((format!("{parent_path}{}/", unit.code), level))
}
