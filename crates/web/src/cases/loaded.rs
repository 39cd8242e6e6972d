use std::sync::Arc;

use casework::{Case, Entry, Reference};
use catalogue::{Published, Step};
use identity::policy::Reading;
use identity::{Account, Actor, Place, Role};
use office::{Office, RulesInForce};
use store::{Moment, Tx};

use super::act::Act;
use super::acts::{Acts, Standing, Turns};
use super::people::People;
use super::turned::Turned;
use crate::failure::Result;

/// Everything the page of one case is made from, read in one snapshot.
pub struct Loaded {
    pub rules: Arc<RulesInForce>,
    pub now: Moment,
    pub case: Case,
    pub published: Arc<Published>,
    /// The steps of its process with the limits of its channel.
    pub steps: Vec<Step>,
    pub history: Vec<Entry>,
    pub people: People,
    /// What its turns left beside the events.
    pub turned: Turned,
    pub acts: Acts,
    /// Read only because an opinion is owed: the reader sees what is needed to answer, and no more.
    pub is_asked_only: bool,
    /// Who can be named for it, where it can be assigned.
    pub staff: Vec<Staff>,
}

/// Somebody who can get the case.
pub struct Staff {
    pub account: Account,
    /// Open cases this person holds.
    pub holds: i64,
}

impl Loaded {
    /// Reads a case within the actor's scope; a hidden one is not found.
    pub async fn read(office: &Office, actor: &Actor, reference: &Reference) -> Result<Loaded> {
        let rules = office.rules();
        let mut tx = office.db.read().await?;
        let case = casework::case_by_reference(&mut tx, &actor.scope(), reference).await?;
        let published = rules.procedure_of(&mut tx, &case).await?;
        let steps = published.procedure.steps_for(case.intake.channel);
        let history = casework::history(&mut tx, &case).await?;
        let turned = Turned::read(&mut tx, &case).await?;
        let people = People::of(&mut tx, named(&case, &history).chain(turned.named())).await?;
        let now = office.now();
        let acts = acts(actor, &rules, &case, &steps, turned.turns(&case, &rules, now));
        let place = Place { asked: Vec::new(), ..case.place(rules.for_cases()) };
        let is_asked_only = actor.permit::<Reading>(&place).is_err();
        let staff =
            if acts.has(Act::Assign) { staff(&mut tx, &case.unit, now.local().date()).await? } else { Vec::new() };
        Ok(Loaded { now, rules, case, published, steps, history, people, turned, acts, is_asked_only, staff })
    }

    pub fn step(&self, number: u32) -> Option<&Step> {
        self.steps.iter().find(|step| step.step == number)
    }
}

/// Every user name the page mentions.
fn named(case: &Case, history: &[Entry]) -> impl Iterator<Item = String> {
    let once = [&case.receiver, &case.changed_by].into_iter().chain(&case.officer).chain(&case.appraiser);
    let told = history.iter().flat_map(|entry| entry.by.iter().chain(&entry.to));
    once.chain(told).cloned().collect::<Vec<_>>().into_iter()
}

fn acts(actor: &Actor, rules: &RulesInForce, case: &Case, steps: &[Step], turns: Turns<'_>) -> Acts {
    let role = |number: u32| steps.iter().find(|step| step.step == number).map(|step| step.role);
    let place: Place = case.place(rules.for_cases());
    let standing = Standing {
        stage: &case.stage,
        here: role(case.step),
        next: role(case.step + 1),
        receiver: &case.receiver,
        place: &place,
        turns,
    };
    Acts::of(actor, &standing)
}

/// The officers of a unit and its head, each with how many cases they hold already.
async fn staff(tx: &mut Tx, unit: &str, on: jiff::civil::Date) -> Result<Vec<Staff>> {
    let mut people: Vec<Account> = Vec::new();
    for role in [Role::ProcessingOfficer, Role::HeadOfUnit] {
        let mut accounts = identity::staff_of_unit(tx, unit, role, on).await?;
        accounts.sort_by_cached_key(|account| text::name_sort_key(&account.name));
        accounts.retain(|account| people.iter().all(|other| other.id != account.id));
        people.extend(accounts);
    }
    let names: Vec<String> = people.iter().map(|account| account.username.clone()).collect();
    let held = casework::held_by(tx, &names).await?;
    let holds = |account: &Account| held.iter().find(|(name, _)| *name == account.username).map_or(0, |(_, n)| *n);
    Ok(people.into_iter().map(|account| Staff { holds: holds(&account), account }).collect())
}
