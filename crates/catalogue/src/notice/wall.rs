use std::collections::BTreeMap;

use journal::{Event, Kind};
use store::{Moment, Tx, args, record, sql};

use crate::Result;

/// Rows compared in one go.
const PAGE: i64 = 500;

/// The walls as the journal tells them: which version was put up when and last seen when, by desk and procedure.
#[derive(Default)]
pub struct Walls(BTreeMap<(String, String), Option<Seen>>);

#[derive(PartialEq, Eq)]
struct Seen {
    version: i64,
    posted: String,
    confirmed: Option<String>,
}

record! {
    struct WallRow {
        desk: String, procedure_key: String, posted_version: Option<i64>, posted_at: Option<Moment>,
        confirmed_at: Option<Moment>,
    }
}

impl Walls {
    /// Follows the events of the office in their order; those of other kinds change nothing.
    pub fn follow(&mut self, event: &Event) {
        let Some((key, version)) = event.proc.as_deref().and_then(|proc| proc.rsplit_once('@')) else { return };
        let (Ok(version), Some(desk)) = (version.parse(), event.data.get("desk").and_then(|desk| desk.as_str())) else {
            return;
        };
        let place = (desk.to_owned(), key.to_owned());
        match event.kind {
            Kind::NoticePosted => {
                self.0.insert(place, Some(Seen { version, posted: event.ts.clone(), confirmed: None }));
            }
            Kind::NoticeConfirmed => {
                if let Some(Some(seen)) = self.0.get_mut(&place) {
                    seen.confirmed = Some(event.ts.clone());
                }
            }
            Kind::NoticeTakenDown => {
                self.0.insert(place, None);
            }
            _ => {}
        }
    }

    /// What the rows say that the journal does not, as desk and procedure with a sentence.
    pub async fn differences(mut self, tx: &mut Tx) -> Result<Vec<(String, &'static str)>> {
        let mut found = Vec::new();
        let mut last = (String::new(), String::new());
        loop {
            let rows = page(tx, &last).await?;
            let Some(end) = rows.last() else { break };
            last = (end.desk.clone(), end.procedure_key.clone());
            for row in rows {
                let stored = row.posted_version.zip(row.posted_at).map(|(version, at)| Seen {
                    version,
                    posted: at.journal(),
                    confirmed: row.confirmed_at.map(Moment::journal),
                });
                let place = (row.desk, row.procedure_key);
                if self.0.remove(&place).flatten() != stored {
                    found.push((format!("{} {}", place.0, place.1), "what hangs there is not what the journal tells"));
                }
            }
        }
        let missing = self.0.into_iter().filter(|(_, seen)| seen.is_some());
        found.extend(
            missing.map(|(place, _)| (format!("{} {}", place.0, place.1), "a sheet was put up and has no row")),
        );
        Ok(found)
    }
}

async fn page(tx: &mut Tx, last: &(String, String)) -> Result<Vec<WallRow>> {
    Ok(tx
        .all(
            sql!(
                "select desk, procedure_key, posted_version, posted_at, confirmed_at from notice
                  where desk > $1 or (desk = $1 and procedure_key > $2) order by desk, procedure_key limit $3"
            ),
            args![&last.0, &last.1, PAGE],
        )
        .await?)
}
