use catalogue::Era;
use serde::{Deserialize, Serialize};
use store::{Tx, args, sql};

use crate::error::{Error, Result};

/// What the office is called and how it works; one row of the `setting` table, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// As on its door: `Bộ phận một cửa huyện Đông Anh`.
    pub name: String,
    /// In English, for the English pages.
    pub name_en: String,
    /// What stands below the name: `Ủy ban nhân dân huyện Đông Anh, thành phố Hà Nội`.
    pub authority: String,
    pub authority_en: String,
    /// The place before the date of a letter: `Đông Anh`.
    pub place: String,
    pub era: Era,
    /// Hours and telephone, for the foot of letters and pages.
    pub contact: String,
    pub contact_en: String,
    /// The numbers by which supplements and corrections go.
    #[serde(default)]
    pub turns: casework::TurnRules,
    /// The upper line of letters where it is not the name of the desk's committee.
    #[serde(default)]
    pub letterhead_authority: String,
    /// How the catalogue is made public.
    #[serde(default)]
    pub disclosure: Disclosure,
    /// A demo office: accounts without passwords, a clock of its own.
    pub demo: Option<Demo>,
}

/// How the catalogue is made public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// Days after which a desk looks again whether its sheets still hang.
    pub notice_days: u32,
    /// The licence of the open data, as people call it, and its address.
    pub licence: String,
    pub licence_url: String,
}

impl Default for Disclosure {
    /// Attribution is the least that open government data asks for; no Vietnamese text names a licence, so this is a
    /// choice that an office can change.
    fn default() -> Disclosure {
        Disclosure {
            notice_days: 30,
            licence: "CC BY 4.0".to_owned(),
            licence_url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
        }
    }
}

/// What a demo office remembers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demo {
    pub profile: String,
    pub seed: u64,
    pub history_days: u32,
    /// Legal time of the first start, RFC 3339.
    pub opens: String,
}

/// The raw text of a setting.
pub async fn setting(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    Ok(tx.optional(sql!("select value from setting where name = $1"), args![name]).await?)
}

pub async fn write_setting(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    tx.execute(
        sql!(
            "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value"
        ),
        args![name, value],
    )
    .await?;
    Ok(())
}

pub(crate) async fn read(tx: &mut Tx) -> Result<Settings> {
    let text = setting(tx, "office").await?.ok_or(Error::Empty)?;
    serde_json::from_str(&text).map_err(|e| Error::Setting { name: "office", message: e.to_string() })
}

pub(crate) async fn write(tx: &mut Tx, settings: &Settings) -> Result<()> {
    let text =
        serde_json::to_string(settings).map_err(|e| Error::Setting { name: "office", message: e.to_string() })?;
    write_setting(tx, "office", &text).await
}
