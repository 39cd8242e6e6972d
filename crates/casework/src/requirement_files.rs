//! The check of the files about requirements without a basis: what stands in a file is what its events add up to, and
//! their numbers are dense. The files themselves are the crate `requirement`'s.

use std::collections::BTreeMap;

use journal::{Event, Kind};
use serde_json::Value as Json;
use store::{Moment, Tx, args, record, sql};

use crate::error::Result;
use crate::fsck::Fsck;

/// What the events of all files say, by the file's number.
#[derive(Debug, Default)]
pub(crate) struct Files(BTreeMap<String, Told>);

#[derive(Debug, Default)]
struct Told {
    reported: Option<[String; 3]>,
    /// When an owner was named, and who: of several at one moment any may be the last.
    owners: Vec<(String, String)>,
    finding: Option<String>,
    remedies: String,
}

record! {
    struct FileRow {
        number: String, unit: String, what: String, found_by: String, reported_at: Moment, is_open: bool,
        owner: Option<String>, finding: Option<String>, remedies: String,
    }
}

fn word(event: &Event, field: &str) -> String {
    event.data.get(field).and_then(Json::as_str).unwrap_or_default().to_owned()
}

impl Files {
    /// Takes in an event that belongs to no case; others than those of files are passed over.
    pub fn take(&mut self, event: &Event) {
        let Some(number) = event.data.get("no").and_then(Json::as_str) else { return };
        if !event.kind.name().starts_with("requirement.") {
            return;
        }
        let told = self.0.entry(number.to_owned()).or_default();
        match event.kind {
            Kind::RequirementReported => {
                told.reported = Some([word(event, "unit"), word(event, "what"), word(event, "found_by")]);
            }
            Kind::RequirementAssigned => told.owners.push((event.ts.clone(), word(event, "owner"))),
            Kind::RequirementFound => told.finding = Some(word(event, "finding")),
            Kind::RequirementRemedied => {
                let list = event.data.get("remedies").and_then(Json::as_array).cloned().unwrap_or_default();
                told.remedies = list.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" ");
            }
            _ => {}
        }
    }

    /// Compares what the events say with the rows; `given` is told each number with its day.
    pub async fn check(
        mut self,
        tx: &mut Tx,
        report: &mut Fsck,
        mut given: impl FnMut(&mut Fsck, &str, Moment),
    ) -> Result<()> {
        let mut last = String::new();
        loop {
            let rows: Vec<FileRow> = tx
                .all(
                    sql!(
                        "select number, unit, what, found_by, reported_at, is_open, owner, finding, remedies
                          from requirement where number > $1 order by number limit 500"
                    ),
                    args![&last],
                )
                .await?;
            let Some(end) = rows.last().map(|row| row.number.clone()) else { break };
            for row in rows {
                given(report, &row.number, row.reported_at);
                match self.0.remove(&row.number) {
                    Some(told) if told.is(&row) => {}
                    Some(_) => report.find("projection", &row.number, "the file is not what its events say", false),
                    None => report.find("projection", &row.number, "no event tells of this file", false),
                }
            }
            last = end;
        }
        for number in self.0.keys() {
            report.find("projection", number, "the file that events tell of is not there", true);
        }
        Ok(())
    }
}

impl Told {
    fn is(&self, row: &FileRow) -> bool {
        let is_same = self
            .reported
            .as_ref()
            .is_some_and(|told| *told == [&row.unit, &row.what, &row.found_by].map(String::clone));
        let latest = self.owners.iter().map(|(at, _)| at).max();
        let is_owner = match (&row.owner, latest) {
            (None, None) => true,
            (Some(owner), Some(latest)) => self.owners.iter().any(|(at, named)| at == latest && named == owner),
            _ => false,
        };
        let has_ended = match self.finding.as_deref() {
            Some("unlawful") => !self.remedies.is_empty(),
            Some(_) => true,
            None => false,
        };
        is_same && is_owner && self.finding == row.finding && self.remedies == row.remedies && has_ended != row.is_open
    }
}
