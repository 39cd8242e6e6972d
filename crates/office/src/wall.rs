//! How the walls of the desks stand to what is in force.

use std::collections::HashMap;
use std::sync::Arc;

use casework::Desk;
use catalogue::{Channel, Notice, Published, Standing, is_received_at, notices_of, standing};
use identity::UnitKind;
use store::{Moment, Tx};

use crate::error::Result;
use crate::rules::RulesInForce;

/// One procedure at one desk.
pub struct WallLine {
    pub key: String,
    /// The current version; `None` where the catalogue does not have the procedure any more.
    pub published: Option<Arc<Published>>,
    pub notice: Option<Notice>,
    pub standing: Standing,
}

impl WallLine {
    /// The procedure's name, or its key.
    pub fn name(&self) -> &str {
        self.published.as_ref().map_or(self.key.as_str(), |published| published.procedure.name.as_str())
    }
}

/// The desks that receive procedures and have a wall, in the order of the tree.
pub fn desks_with_walls(rules: &RulesInForce) -> Vec<Desk<'_>> {
    let one_stop = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop);
    one_stop.filter_map(|unit| rules.desk(&unit.code)).collect()
}

/// The procedures that a desk must show, in the order of their names.
pub fn shown_at<'a>(rules: &'a RulesInForce, desk: &Desk<'_>) -> impl Iterator<Item = &'a Arc<Published>> {
    let desk = desk.of_catalogue();
    let shows = move |published: &&Arc<Published>| is_received_at(&published.procedure, desk, Channel::Counter);
    rules.catalogue.all().iter().filter(shows)
}

/// The wall of one desk: every procedure it must show, then what hangs there and should not. One question to the
/// database, whatever the desk has.
pub async fn wall(rules: &RulesInForce, tx: &mut Tx, desk: &Desk<'_>, now: Moment) -> Result<Vec<WallLine>> {
    let mut notices: HashMap<String, Notice> = notices_of(tx, &desk.unit.code).await?;
    let within = rules.settings.disclosure.notice_days;
    let mut lines: Vec<WallLine> = shown_at(rules, desk)
        .filter_map(|published| {
            let key = published.procedure.key.clone();
            let notice = notices.remove(&key);
            let standing = standing(notice.as_ref(), Some(published.version), now, within)?;
            Some(WallLine { key, published: Some(published.clone()), notice, standing })
        })
        .collect();
    let mut others: Vec<Notice> = notices.into_values().collect();
    others.sort_by(|a, b| a.procedure_key.cmp(&b.procedure_key));
    for notice in others {
        let Some(standing) = standing(Some(&notice), None, now, within) else { continue };
        let key = notice.procedure_key.clone();
        lines.push(WallLine { published: rules.catalogue.get(&key).cloned(), key, notice: Some(notice), standing });
    }
    Ok(lines)
}
