//! How many dossiers of which procedure come in a year, when and through which channel: `data/org-load.json`.
//! Every figure in that file is an estimate, marked so there.

use std::collections::BTreeMap;

use catalogue::Channel;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use crate::{Error, Result};

static FILE: &str = include_str!("../../../../data/org-load.json");

/// The load of one profile. Shares are in a thousand.
#[derive(Debug)]
pub(super) struct Load {
    pub items: Vec<Item>,
    /// Hour of the day and its share of the day's arrivals.
    pub hours: Vec<(i8, u64)>,
    weekdays: [u64; 5],
    pub rejected: u64,
    pub late: u64,
    pub for_somebody_else: u64,
}

/// One frequent procedure.
#[derive(Debug)]
pub(super) struct Item {
    pub procedure: String,
    pub received_at_communes: bool,
    /// Dossiers of each month of a year, in the whole district.
    pub months: [u64; 12],
    pub channels: Vec<(Channel, u64)>,
}

impl Load {
    /// Reads the profile of a name.
    pub fn read(profile: &str) -> Result<Load> {
        let file: File = serde_json::from_str(FILE).map_err(|e| unsound(e.to_string()))?;
        let own = file.profiles.get(profile).ok_or_else(|| unsound(format!("it has no profile {profile}")))?;
        let hours = file.intraday_arrivals.get(profile).ok_or_else(|| unsound(format!("it has no hours {profile}")))?;
        let behaviour = &file.dossier_behaviour;
        let late = if profile == "2010" { behaviour.late_share_2010 } else { behaviour.late_share_2025 };
        Ok(Load {
            items: own.items.iter().map(|item| item.read(&own.channel_shares)).collect::<Result<_>>()?,
            hours: hours.iter().map(|(hour, share)| Ok((number(hour)?, permille(*share)))).collect::<Result<_>>()?,
            weekdays: file.weekday_weights.in_order().map(permille),
            rejected: permille(behaviour.rejected),
            late: permille(late),
            for_somebody_else: permille(behaviour.on_behalf_of_someone_else),
        })
    }

    /// The weight of a working day within its week; a worked Saturday is like a Friday.
    pub fn weekday(&self, date: Date) -> u64 {
        let at = match date.weekday() {
            Weekday::Monday => 0,
            Weekday::Tuesday => 1,
            Weekday::Wednesday => 2,
            Weekday::Thursday => 3,
            Weekday::Friday | Weekday::Saturday | Weekday::Sunday => 4,
        };
        self.weekdays[at]
    }
}

#[derive(Deserialize)]
struct File {
    profiles: BTreeMap<String, ProfileOfFile>,
    /// Beside the profiles there is a remark on their nature.
    #[serde(deserialize_with = "hours_by_profile")]
    intraday_arrivals: BTreeMap<String, BTreeMap<String, f64>>,
    weekday_weights: Weekdays,
    dossier_behaviour: Behaviour,
}

#[derive(Deserialize)]
struct ProfileOfFile {
    channel_shares: BTreeMap<String, BTreeMap<String, f64>>,
    items: Vec<ItemOfFile>,
}

#[derive(Deserialize)]
struct ItemOfFile {
    procedure: String,
    received_at: String,
    channels: String,
    months: [u64; 12],
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Weekdays {
    mon: f64,
    tue: f64,
    wed: f64,
    thu: f64,
    fri: f64,
}

impl Weekdays {
    fn in_order(&self) -> [f64; 5] {
        [self.mon, self.tue, self.wed, self.thu, self.fri]
    }
}

#[derive(Deserialize)]
struct Behaviour {
    rejected: f64,
    late_share_2010: f64,
    late_share_2025: f64,
    on_behalf_of_someone_else: f64,
}

impl ItemOfFile {
    fn read(&self, shares: &BTreeMap<String, BTreeMap<String, f64>>) -> Result<Item> {
        let shares =
            shares.get(&self.channels).ok_or_else(|| unsound(format!("it has no shares {}", self.channels)))?;
        let channels = shares.iter().map(|(word, share)| {
            let channel = Channel::from_data(word).ok_or_else(|| unsound(format!("'{word}' is no channel")))?;
            Ok((channel, permille(*share)))
        });
        Ok(Item {
            procedure: self.procedure.clone(),
            received_at_communes: self.received_at != "district",
            months: self.months,
            channels: channels.collect::<Result<_>>()?,
        })
    }
}

fn hours_by_profile<'de, D: serde::Deserializer<'de>>(
    from: D,
) -> std::result::Result<BTreeMap<String, BTreeMap<String, f64>>, D::Error> {
    let entries = BTreeMap::<String, serde_json::Value>::deserialize(from)?;
    Ok(entries.into_iter().filter_map(|(name, hours)| Some((name, serde_json::from_value(hours).ok()?))).collect())
}

/// The file's shares have at most three decimals.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn permille(share: f64) -> u64 {
    (share * 1000.0).round().max(0.0) as u64
}

fn number(text: &str) -> Result<i8> {
    text.parse().map_err(|_| unsound(format!("'{text}' is no hour")))
}

fn unsound(message: String) -> Error {
    Error::Setting { name: "load", message }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_file_reads_and_its_shares_add_up() {
        for profile in ["2010", "2025"] {
            let load = Load::read(profile).unwrap();
            assert!(load.items.len() > 20);
            assert_eq!(load.hours.iter().map(|(_, share)| share).sum::<u64>(), 1000, "{profile}");
            for item in &load.items {
                assert_eq!(item.channels.iter().map(|(_, share)| share).sum::<u64>(), 1000, "{}", item.procedure);
            }
        }
        assert!(Load::read("1975").is_err());
    }

    #[test]
    fn monday_is_the_busiest_day() {
        let load = Load::read("2010").unwrap();
        let week: Vec<u64> = (18..=22).map(|day| load.weekday(date(2010, 1, day))).collect();
        assert_eq!(week, [1300, 1050, 950, 900, 800]);
        assert_eq!(load.weekday(date(2010, 2, 27)), 800);
    }

    #[test]
    fn the_behaviour_is_that_of_the_year() {
        assert_eq!(Load::read("2010").unwrap().late, 60);
        assert_eq!(Load::read("2025").unwrap().late, 20);
        assert_eq!(Load::read("2010").unwrap().rejected, 30);
    }
}
