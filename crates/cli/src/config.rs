//! What `serve` runs with: flags over environment over file over default.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::{Context, Result, ensure};
use jiff::civil::{Time, time};
use office::{Nightly, Post, Source};
use serde::Deserialize;

use crate::place::{FILE, FOLDER, Place};

/// A configuration file: TOML, every key may be left out, an unknown one is refused.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub listen: Option<SocketAddr>,
    pub data: Option<PathBuf>,
    pub database: Option<String>,
    pub public_url: Option<String>,
    pub plain_http: Option<bool>,
    pub least_free_mb: Option<u64>,
    pub backup_at: Option<Hour>,
    pub backup_folder: Option<PathBuf>,
    pub backup_keep_days: Option<u16>,
    pub mail_url: Option<String>,
    pub mail_from: Option<String>,
}

/// The hour of the nightly backup, `01:30`, or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Hour(pub Option<Time>);

impl FromStr for Hour {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Hour, String> {
        if text == "off" {
            return Ok(Hour(None));
        }
        let time =
            Time::strptime("%H:%M", text).map_err(|_| format!("'{text}' is neither an hour like 01:30 nor off"))?;
        Ok(Hour(Some(time)))
    }
}

impl TryFrom<String> for Hour {
    type Error = String;

    fn try_from(text: String) -> std::result::Result<Hour, String> {
        text.parse()
    }
}

impl fmt::Display for Hour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(time) => f.write_str(&time.strftime("%H:%M").to_string()),
            None => f.write_str("off"),
        }
    }
}

impl Given {
    /// Reads a file; a fault is named with its line.
    pub fn read(path: &Path) -> Result<Given> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let given: Given = toml::from_str(&text).with_context(|| format!("{} makes no sense", path.display()))?;
        let places = usize::from(given.data.is_some()) + usize::from(given.database.is_some());
        ensure!(places < 2, "{}: give data or database, not both", path.display());
        Ok(given)
    }
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Given,
    File,
    Default,
}

impl Origin {
    fn words(self) -> &'static str {
        match self {
            Origin::Given => "flag or environment",
            Origin::File => "file",
            Origin::Default => "default",
        }
    }
}

/// One value and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

fn pick<T>(given: Option<T>, file: Option<T>, default: T) -> Setting<T> {
    match (given, file) {
        (Some(value), _) => Setting { value, origin: Origin::Given },
        (None, Some(value)) => Setting { value, origin: Origin::File },
        (None, None) => Setting { value: default, origin: Origin::Default },
    }
}

/// What is in force.
#[derive(Debug, Clone)]
pub struct Config {
    pub listen: Setting<SocketAddr>,
    pub place: Setting<Place>,
    pub public_url: Setting<Option<String>>,
    pub plain_http: Setting<bool>,
    pub least_free_mb: Setting<u64>,
    pub backup_at: Setting<Hour>,
    /// `None` beside a server, unless somebody names one: then nothing is saved at night.
    pub backup_folder: Setting<Option<PathBuf>>,
    pub backup_keep_days: Setting<u16>,
    /// The mail server; without one no letter leaves.
    pub mail_url: Setting<Option<String>>,
    /// Who letters come from.
    pub mail_from: Setting<Option<String>>,
}

impl Config {
    pub fn of(given: Given, file: Given) -> Config {
        let place = |given: &Given| {
            let place = Place { data: given.data.clone(), database: given.database.clone() };
            (place.data.is_some() || place.database.is_some()).then_some(place)
        };
        let default = Place { data: Some(PathBuf::from(FOLDER)), database: None };
        let place = pick(place(&given), place(&file), default);
        let folder = place.value.folder(FOLDER).map(|folder| folder.join("backups"));
        Config {
            listen: pick(given.listen, file.listen, SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
            place,
            public_url: pick(given.public_url.map(Some), file.public_url.map(Some), None),
            plain_http: pick(given.plain_http, file.plain_http, false),
            least_free_mb: pick(given.least_free_mb, file.least_free_mb, office::LEAST_FREE / 1024 / 1024),
            backup_at: pick(given.backup_at, file.backup_at, Hour(Some(time(1, 30, 0, 0)))),
            backup_folder: pick(given.backup_folder.map(Some), file.backup_folder.map(Some), folder),
            backup_keep_days: pick(given.backup_keep_days, file.backup_keep_days, 14),
            mail_url: pick(given.mail_url.map(Some), file.mail_url.map(Some), None),
            mail_from: pick(given.mail_from.map(Some), file.mail_from.map(Some), None),
        }
    }

    /// What is to be done at night, if anything.
    pub fn nightly(&self) -> Option<Nightly> {
        let source = match &self.place.value.database {
            Some(url) => Source::Url(url.clone()),
            None => Source::File(self.place.value.folder(FOLDER)?.join(FILE)),
        };
        Some(Nightly {
            source,
            folder: self.backup_folder.value.clone()?,
            at: self.backup_at.value.0?,
            keep_days: self.backup_keep_days.value,
            least_free: self.least_free_mb.value * 1024 * 1024,
        })
    }

    /// The way to the mail server, if there is one.
    pub fn post(&self) -> Result<Option<Post>> {
        let Some(url) = &self.mail_url.value else { return Ok(None) };
        let from = self.mail_from.value.as_deref().context("mail_url needs mail_from: who letters come from")?;
        Ok(Some(Post::open(url, from)?))
    }

    /// As a file that says the same. A password in an address is not shown.
    pub fn text(&self) -> String {
        let own = || format!("http://{}", self.listen.value);
        let public_url = self.public_url.value.clone().unwrap_or_else(own);
        let place = match (&self.place.value.database, &self.place.value.data) {
            (Some(url), _) => ("database", quoted(&without_password(url))),
            (None, folder) => ("data", quoted(&folder.clone().unwrap_or_default().display().to_string())),
        };
        let folder = self.backup_folder.value.as_ref().map(|folder| folder.display().to_string());
        let mut lines = vec![
            ("listen", quoted(&self.listen.value.to_string()), self.listen.origin),
            (place.0, place.1, self.place.origin),
            ("public_url", quoted(&public_url), self.public_url.origin),
            ("plain_http", self.plain_http.value.to_string(), self.plain_http.origin),
            ("least_free_mb", self.least_free_mb.value.to_string(), self.least_free_mb.origin),
            ("backup_at", quoted(&self.backup_at.value.to_string()), self.backup_at.origin),
            ("backup_keep_days", self.backup_keep_days.value.to_string(), self.backup_keep_days.origin),
        ];
        lines.extend(folder.map(|folder| ("backup_folder", quoted(&folder), self.backup_folder.origin)));
        let url = self.mail_url.value.as_deref().map(without_password);
        lines.extend(url.map(|url| ("mail_url", quoted(&url), self.mail_url.origin)));
        lines.extend(self.mail_from.value.as_deref().map(|from| ("mail_from", quoted(from), self.mail_from.origin)));
        lines.iter().map(|(name, value, origin)| format!("{name} = {value}  # {}\n", origin.words())).collect()
    }
}

/// A TOML string; JSON's escapes are TOML's, too.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// `postgres://office:…@host/db`.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "…".to_owned() };
    match rest.rsplit_once('@') {
        Some((who, place)) => {
            let name = who.split(':').next().unwrap_or_default();
            let secret = if who.contains(':') { ":…" } else { "" };
            format!("{scheme}://{name}{secret}@{place}")
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Result<Given> {
        let file = tempfile::NamedTempFile::new()?;
        std::fs::write(file.path(), text)?;
        Given::read(file.path())
    }

    #[test]
    fn what_is_given_wins_over_the_file_and_the_file_over_the_default() {
        let written = file("listen = \"0.0.0.0:80\"\nplain_http = true\nleast_free_mb = 9\n").unwrap();
        let given = Given { plain_http: Some(false), data: Some("here".into()), ..Given::default() };
        let config = Config::of(given, written);
        assert_eq!(config.listen, Setting { value: "0.0.0.0:80".parse().unwrap(), origin: Origin::File });
        assert_eq!(config.plain_http, Setting { value: false, origin: Origin::Given });
        assert_eq!(config.least_free_mb, Setting { value: 9, origin: Origin::File });
        assert_eq!(config.public_url, Setting { value: None, origin: Origin::Default });
        assert_eq!((config.place.value.data, config.place.origin), (Some("here".into()), Origin::Given));
    }

    #[test]
    fn a_place_that_is_given_replaces_the_files_whole_place() {
        let written = file("database = \"postgres://a:b@c/d\"").unwrap();
        let given = Given { data: Some("here".into()), ..Given::default() };
        assert_eq!(Config::of(given, written).place.value.database, None);
    }

    #[test]
    fn an_office_in_a_folder_is_saved_at_night_and_one_on_a_server_where_somebody_says_to() {
        let nightly = |text: &str| Config::of(Given::default(), file(text).unwrap()).nightly();
        let own = nightly("data = \"/srv/office\"").unwrap();
        assert_eq!((own.folder, own.at, own.keep_days), ("/srv/office/backups".into(), time(1, 30, 0, 0), 14));
        assert!(nightly("backup_at = \"off\"").is_none());
        assert!(nightly("database = \"postgres://h/d\"").is_none());
        let server = "database = \"postgres://h/d\"\nbackup_folder = \"/backup\"\nbackup_at = \"23:05\"";
        assert_eq!(nightly(server).unwrap().at, time(23, 5, 0, 0));
    }

    #[test]
    fn a_fault_in_the_file_is_named_with_its_line() {
        for (text, word) in [
            ("plain_http = true\nlisten_on = 1\n", "line 2"),
            ("listen = \"here\"\n", "line 1"),
            ("least_free_mb = -1\n", "line 1"),
            ("= 3\n", "line 1"),
            ("backup_at = \"25:00\"\n", "neither an hour"),
            ("data = \"a\"\ndatabase = \"b\"\n", "not both"),
        ] {
            let error = format!("{:#}", file(text).unwrap_err());
            assert!(error.contains(word), "{text}: {error}");
        }
    }

    #[test]
    fn what_is_printed_can_be_read_again_and_keeps_the_password_to_itself() {
        let given = Given { database: Some("postgres://office:geheim@db:5432/o".into()), ..Given::default() };
        let text = Config::of(given, Given::default()).text();
        assert!(text.contains("postgres://office:…@db:5432/o") && !text.contains("geheim"), "{text}");
        let again = Config::of(Given::default(), file(&text).unwrap());
        assert_eq!(again.listen.value, "127.0.0.1:8080".parse().unwrap());
        assert_eq!(without_password("postgres://office@db/o"), "postgres://office@db/o");
        assert_eq!(without_password("postgres://db/o"), "postgres://db/o");
    }
}
