//! Changing the office itself. Every change is an event (`sys.config`, for working time `cal.published`) with the digest
//! of the policy in force; the words before and after stand beside it, for whoever asks who changed what.

use calendar::CalendarData;
use catalogue::search::SHIPPED;
use identity::{Contact, Merged, NewUnit, Unit};
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::error::{Error, Result};
use crate::rules::{SYNONYMS, bump_revision};
use crate::settings::{Settings, setting, write, write_setting};

record! {
    /// One change, for the list of them.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Change {
        pub name: String, pub before_value: Option<String>, pub after_value: String, pub by_account: String,
        pub at: Moment,
    }
}

/// The latest changes, the newest first.
pub async fn changes(tx: &mut Tx, limit: i64) -> Result<Vec<Change>> {
    let statement = sql!(
        "select name, before_value, after_value, by_account, at from setting_change order by at desc, event_id desc limit $1"
    );
    Ok(tx.all(statement, args![limit]).await?)
}

/// Stands in the place of a person while an office is set up.
pub const SET_UP: &str = "set-up";

/// The settings as they stand in this transaction. Whoever changes one of them begins with these and not with those in
/// memory: another administrator may have been faster.
pub async fn settings_now(tx: &mut Tx) -> Result<Settings> {
    crate::settings::read(tx).await
}

/// Writes new settings and journals each that changed.
pub async fn change_settings(work: &mut Work<'_>, by: &str, unit: &str, new: &Settings) -> Result<usize> {
    let old = crate::settings::read(work.tx).await?;
    let (before, after) = (fields(&old)?, fields(new)?);
    let changed: Vec<_> = after.iter().filter(|(name, value)| before.get(*name) != Some(*value)).collect();
    for (name, value) in &changed {
        journal_change(work, by, unit, name, before.get(*name).map(plain), &plain(value)).await?;
    }
    if !changed.is_empty() {
        write(work.tx, new).await?;
        bump_revision(work.tx).await?;
    }
    Ok(changed.len())
}

fn fields(settings: &Settings) -> Result<serde_json::Map<String, serde_json::Value>> {
    let unsound = |message: String| Error::Setting { name: "office", message };
    match serde_json::to_value(settings).map_err(|e| unsound(e.to_string()))? {
        serde_json::Value::Object(fields) => Ok(fields),
        _ => Err(unsound("no object".to_owned())),
    }
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Journals that something about the office changed (`sys.config`): units, settings.
pub async fn journal_change(
    work: &mut Work<'_>,
    by: &str,
    unit: &str,
    name: &str,
    before: Option<String>,
    after: &str,
) -> Result<()> {
    // Settings are public; the salt of their digest may be, too.
    let value_h = journal::digest(&[0; 32], after.as_bytes());
    let data = json!({"policy_h": identity::policy::digest(), "what": name, "value_h": value_h, "by": by});
    let id = identity::record_event(work, journal::Kind::SysConfig, unit, data).await?;
    keep(work, &id, by, name, before, after).await
}

async fn keep(
    work: &mut Work<'_>,
    event: &str,
    by: &str,
    name: &str,
    before: Option<String>,
    after: &str,
) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into setting_change (event_id, name, before_value, after_value, by_account, at)
                  values ($1, $2, $3, $4, $5, $6)"
            ),
            args![event, name, before, after, by, work.now],
        )
        .await?;
    Ok(())
}

/// The calendar data in force.
pub async fn calendar_data(tx: &mut Tx) -> Result<CalendarData> {
    let text = setting(tx, "calendar").await?.ok_or(Error::Empty)?;
    serde_json::from_str(&text).map_err(|e| Error::Setting { name: "calendar", message: e.to_string() })
}

/// Publishes a new version of the working time (`cal.published`); the version before stays readable. `what` says in
/// words what it changes. No promise moves by it: every case keeps the due moment it was given.
pub async fn publish_calendar(
    work: &mut Work<'_>,
    by: &str,
    unit: &str,
    data: &CalendarData,
    what: &str,
) -> Result<()> {
    let unsound = |e: serde_json::Error| Error::Setting { name: "calendar", message: e.to_string() };
    let text = serde_json::to_string(data).map_err(unsound)?;
    if let Some(old) = setting(work.tx, "calendar").await? {
        let version = calendar_data(work.tx).await?.version;
        write_setting(work.tx, &format!("calendar-{version}"), &old).await?;
    }
    write_setting(work.tx, "calendar", &text).await?;
    let record_h = journal::digest(&[0; 32], text.as_bytes());
    let fact = json!({"version": data.version, "record_h": record_h,
        "from": data.first.to_string(), "until": data.last.to_string(), "by": by});
    let id = identity::record_event(work, journal::Kind::CalPublished, unit, fact).await?;
    keep(work, &id, by, "calendar", None, what).await?;
    bump_revision(work.tx).await
}

/// The office's list of synonyms as CSV: its own, else the one the product ships.
pub async fn synonym_file(tx: &mut Tx) -> Result<String> {
    Ok(setting(tx, SYNONYMS).await?.unwrap_or_else(|| SHIPPED.to_owned()))
}

/// Replaces the office's list of synonyms (`sys.config`); it counts from the next search on. The list must be one that
/// [`catalogue::search::Synonyms::read`] takes.
pub async fn change_synonyms(work: &mut Work<'_>, by: &str, unit: &str, file: &str) -> Result<()> {
    let rows = |file: &str| file.lines().skip(1).filter(|line| !line.trim().is_empty()).count().to_string();
    let before = synonym_file(work.tx).await?;
    journal_change(work, by, unit, SYNONYMS, Some(rows(&before)), &rows(file)).await?;
    write_setting(work.tx, SYNONYMS, file).await?;
    bump_revision(work.tx).await
}

/// Merges units into the tree, in the transaction that journals it.
pub async fn merge_units(work: &mut Work<'_>, by: &str, unit: &str, new: &[NewUnit]) -> Result<Merged> {
    let merged = identity::merge_tree(work, new).await?;
    let codes: Vec<&str> = new.iter().map(|unit| unit.code.as_str()).collect();
    journal_change(work, by, unit, "units", None, &shortened(&codes.join(", "))).await?;
    bump_revision(work.tx).await?;
    Ok(merged)
}

/// Writes where people find a unit (`sys.config`, with what stood there before).
pub async fn change_contact(work: &mut Work<'_>, by: &str, of: &str, unit: &Unit, contact: &Contact) -> Result<()> {
    let told = |contact: &Contact| format!("{}: {}", unit.name, contact.line());
    journal_change(work, by, of, "contact", Some(told(&unit.contact)), &told(contact)).await?;
    identity::write_contact(work.tx, &unit.code, contact).await?;
    bump_revision(work.tx).await
}

/// A long list is told by its beginning.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 400 { text.to_owned() } else { text.chars().take(399).chain(['…']).collect() }
}
