//! What is handed in where: the procedures of the load with the desks that receive them.

use std::collections::BTreeSet;
use std::sync::Arc;

use catalogue::procedure::working_minutes;
use catalogue::{Channel, Published, is_received_at, responsible_unit};
use identity::UnitKind;

use super::load::{Item, Load};
use super::profile::Profile;
use crate::RulesInForce;

/// Cases of 90 days in the whole office, whatever the size of the load: an office to look at, not to drown in.
const CASES: u64 = 3_000;
const DAYS: u64 = 90;

/// Of a thousand cases so many are of procedures that the load does not name: the rest of the catalogue lives, too.
const RARE: u64 = 320;
/// Of a thousand rare ones so many are answered for by the lively unit. Only work of some days stays on its tables: the
/// longer the limit the more, up to the longest.
const RARE_AND_LIVELY: u64 = 720;
const SHORTEST_DAYS: u64 = 3;
const LONGEST_DAYS: u64 = 10;

const MINUTES_OF_A_DAY: u64 = 480;

/// Weight of an ordinary commune's desk and of a town's.
const COMMUNE: u64 = 10;
const TOWN: u64 = 16;

/// One procedure and the desks at which dossiers of it come in.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub published: Arc<Published>,
    /// Code of the desk and its weight.
    pub desks: Vec<(String, u64)>,
    /// Expected dossiers of each month, in millionths.
    pub months: [u64; 12],
    pub channels: Vec<(Channel, u64)>,
}

/// All sources of the office, scaled to [`CASES`]. A procedure that is only listed, or that no desk receives, is none.
pub(super) fn sources(rules: &RulesInForce, profile: &Profile, load: &Load) -> Vec<Source> {
    let mut frequent: Vec<Source> = load.items.iter().filter_map(|item| frequent(rules, profile, item)).collect();
    let named: BTreeSet<&str> = load.items.iter().map(|item| item.procedure.as_str()).collect();
    let others = rules.catalogue.all().iter().filter(|published| !named.contains(published.procedure.key.as_str()));
    let (mut lively, mut rare): (Vec<Source>, Vec<Source>) = others
        .filter_map(|published| only_at_the_main_desk(rules, profile, published))
        .partition(|source| answering(rules, source, profile.main_desk).as_deref() == Some(profile.lively_unit));
    let yearly = CASES * 365 * 1_000_000 / DAYS;
    let rarely = yearly / 1000 * RARE;
    lively.retain_mut(weigh_by_limit);
    scale(&mut frequent, yearly - rarely);
    scale(&mut lively, rarely / 1000 * RARE_AND_LIVELY);
    scale(&mut rare, rarely / 1000 * (1000 - RARE_AND_LIVELY));
    frequent.into_iter().chain(lively).chain(rare).collect()
}

fn frequent(rules: &RulesInForce, profile: &Profile, item: &Item) -> Option<Source> {
    let published = rules.catalogue.get(&item.procedure)?.clone();
    let wished = |desk: &str| item.received_at_communes || desk == profile.main_desk;
    let all = desks(rules, profile, &published);
    let share = share_of_one_desk(rules, profile, item, &all);
    let desks: Vec<(String, u64)> = all.into_iter().filter(|(desk, _)| wished(desk)).collect();
    let months = item.months.map(|dossiers| dossiers * 1_000_000 / share);
    (!desks.is_empty()).then(|| Source { published, desks, months, channels: item.channels.clone() })
}

/// Where the load counts the dossiers of all communes but only the main desk receives them, that desk sees its part,
/// not all of them.
fn share_of_one_desk(rules: &RulesInForce, profile: &Profile, item: &Item, desks: &[(String, u64)]) -> u64 {
    let only_main = desks.iter().all(|(desk, _)| desk == profile.main_desk);
    let in_the_office = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop).count() as u64;
    if item.received_at_communes && only_main { in_the_office.max(1) } else { 1 }
}

fn only_at_the_main_desk(rules: &RulesInForce, profile: &Profile, published: &Arc<Published>) -> Option<Source> {
    let desks = desks(rules, profile, published);
    let main = desks.into_iter().find(|(desk, _)| desk == profile.main_desk)?;
    let channels = vec![(Channel::Counter, 1000)];
    Some(Source { published: published.clone(), desks: vec![main], months: [1_000_000; 12], channels })
}

/// Weighs a source by the working days of its limit; false where they are too few.
fn weigh_by_limit(source: &mut Source) -> bool {
    let limit = source.published.procedure.limit_for(Channel::Counter);
    let days = limit.map_or(0, |limit| u64::from(working_minutes(limit)) / MINUTES_OF_A_DAY);
    source.months = source.months.map(|dossiers| dossiers * days.min(LONGEST_DAYS));
    days >= SHORTEST_DAYS
}

/// The desks that receive a procedure at the counter and whose answering unit exists.
fn desks(rules: &RulesInForce, profile: &Profile, published: &Published) -> Vec<(String, u64)> {
    let desks = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop);
    desks
        .filter_map(|unit| {
            let desk = rules.desk(&unit.code)?;
            let desk = desk.of_catalogue();
            let answers = responsible_unit(&published.procedure, desk);
            let received = is_received_at(&published.procedure, desk, Channel::Counter);
            let weight = match unit.code.as_str() {
                main if main == profile.main_desk => profile.main_desk_weight,
                _ if unit.name.contains("thị trấn") => TOWN,
                _ => COMMUNE,
            };
            (received && rules.units.get(&answers).is_some()).then(|| (unit.code.clone(), weight))
        })
        .collect()
}

fn answering(rules: &RulesInForce, source: &Source, desk: &str) -> Option<String> {
    Some(responsible_unit(&source.published.procedure, rules.desk(desk)?.of_catalogue()))
}

/// Brings the sum over a year to `yearly`, keeping the proportions.
fn scale(sources: &mut [Source], yearly: u64) {
    let sum = u128::from(sources.iter().flat_map(|source| source.months).sum::<u64>().max(1));
    for month in sources.iter_mut().flat_map(|source| &mut source.months) {
        *month = u64::try_from(u128::from(*month) * u128::from(yearly) / sum).unwrap_or(u64::MAX);
    }
}
