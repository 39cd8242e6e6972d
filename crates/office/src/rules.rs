use std::sync::Arc;

use calendar::{Calendar, CalendarData};
use casework::{CopyRules, Desk, Rules};
use catalogue::search::Synonyms;
use catalogue::{Catalogue, Published};
use identity::Units;
use jiff::civil::Date;
use store::Tx;

use crate::error::{Error, Result};
use crate::settings::{Settings, setting, write_setting};

/// The office's rules as they stand: read from the database, kept in memory, swapped whole when something changes.
#[derive(Clone)]
pub struct RulesInForce {
    /// Grows with every change of settings, calendar, units or catalogue.
    pub revision: i64,
    /// The office's day for which the catalogue was read: a version announced for tomorrow is in force tomorrow.
    pub day: Date,
    pub settings: Arc<Settings>,
    pub calendar: Arc<Calendar>,
    pub units: Arc<Units>,
    pub catalogue: Arc<Catalogue>,
    /// Tariff and procedure of the lane for certified copies: the setting `copies`, else what the law says.
    pub copies: Arc<CopyRules>,
}

impl RulesInForce {
    /// The rules in the form casework takes.
    pub fn for_cases(&self) -> Rules<'_> {
        Rules { calendar: &self.calendar, units: &self.units, era: self.settings.era, turns: self.settings.turns }
    }

    /// The code of the first unit: the office itself, where what belongs to no other unit is journalled.
    pub fn root_unit(&self) -> String {
        self.units.all().next().map_or_else(|| "office".to_owned(), |unit| unit.code.clone())
    }

    pub fn desk(&self, unit: &str) -> Option<Desk<'_>> {
        self.for_cases().desk(unit)
    }

    /// The version of its procedure that a case keeps: the current one from memory, an older one from the database.
    pub async fn procedure_of(&self, tx: &mut Tx, case: &casework::Case) -> Result<Arc<Published>> {
        self.published(tx, case.procedure()).await
    }

    /// A version by the key of its procedure and its number: the current one from memory, an older one from the database.
    pub async fn published(&self, tx: &mut Tx, (key, version): (&str, i64)) -> Result<Arc<Published>> {
        match self.catalogue.version(key, version) {
            Some(current) => Ok(current.clone()),
            None => Ok(Arc::new(catalogue::procedure_version(tx, key, version).await?)),
        }
    }

    pub(crate) async fn read(tx: &mut Tx, day: Date) -> Result<RulesInForce> {
        let settings = crate::settings::read(tx).await?;
        let data = setting(tx, "calendar").await?.ok_or(Error::Empty)?;
        let data: CalendarData =
            serde_json::from_str(&data).map_err(|e| Error::Setting { name: "calendar", message: e.to_string() })?;
        let synonyms = synonyms(tx).await?;
        Ok(RulesInForce {
            revision: revision(tx).await?,
            day,
            settings: Arc::new(settings),
            calendar: Arc::new(data.compile()?),
            units: Arc::new(identity::units(tx).await?),
            catalogue: Arc::new(Catalogue::read(tx, day, synonyms).await?),
            copies: Arc::new(copy_rules(tx).await?),
        })
    }
}

/// What people say for what the texts say: the office's own list, else the one the product ships.
pub async fn synonyms(tx: &mut Tx) -> Result<Arc<Synonyms>> {
    let Some(text) = setting(tx, SYNONYMS).await? else { return Ok(Synonyms::shipped()) };
    Synonyms::read(&text)
        .map(Arc::new)
        .map_err(|bad| Error::Setting { name: SYNONYMS, message: format!("{} rows cannot be used", bad.len()) })
}

/// The setting that holds the office's own list of synonyms, as CSV.
pub(crate) const SYNONYMS: &str = "search_synonyms";

async fn copy_rules(tx: &mut Tx) -> Result<CopyRules> {
    let Some(text) = setting(tx, "copies").await? else { return Ok(CopyRules::default()) };
    serde_json::from_str(&text).map_err(|e| Error::Setting { name: "copies", message: e.to_string() })
}

pub(crate) async fn revision(tx: &mut Tx) -> Result<i64> {
    Ok(setting(tx, "revision").await?.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// Says that rules changed, in the transaction that changes them: every running server reads them anew within seconds.
pub async fn bump_revision(tx: &mut Tx) -> Result<()> {
    let next = revision(tx).await? + 1;
    write_setting(tx, "revision", &next.to_string()).await
}
