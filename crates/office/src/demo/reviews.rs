//! The review of the district's procedures under Decision 4493/QĐ-UBND, by the real commands: on the day the office opens
//! it stands two thirds done, with three units behind.
//!
//! The decision, its day and the due day are those of the source (data/review-forms.json, S7); who reviewed what, and
//! with which outcome, is made up.

use std::sync::Arc;

use catalogue::Published;
use identity::policy::{ConductingReview, ConfirmingReview, DecidingReview, Reviewing};
use identity::{Actor, Place, Role};
use jiff::Span;
use jiff::civil::Date;
use review::{Assign, Decide, Item, NewReview, Outcome, QuestionSet, Review};
use store::{Chance, Db, Moment, Tx, Work};

use super::draw::Draw;
use super::profile::Profile;
use super::reviewer;
use super::roster::Roster;
use super::run::{missing, outside};
use crate::{Error, Result, RulesInForce};

const NUMBER: &str = "4493/QĐ-UBND";
const ISSUER: &str = "Ủy ban nhân dân thành phố Hà Nội";
const SIGNED_ON: Date = Date::constant(2009, 8, 31);
const DUE_ON: Date = Date::constant(2010, 1, 31);
/// Percent; the target of 30 is unverified (data/review-forms.json).
const TARGET: i64 = 30;
/// So many units are behind, and how far these have come, in a thousand.
const BEHIND: usize = 3;
const FAR_BEHIND: u64 = 420;
/// The others have come at least so far, in a thousand.
const ON_PACE: u64 = 760;
/// Of a thousand items that the committee could decide, so many are decided.
const DECIDED: u64 = 450;

/// What stands around every act of the demo's review.
pub(super) struct Campaign<'a> {
    pub rules: &'a RulesInForce,
    pub roster: Roster,
    pub set: QuestionSet,
    pub life: Chance,
    pub ids: Chance,
    /// First and last moment of the reviewing.
    span: (Moment, Moment),
}

/// Lives through the review until the office opens. The history may be shorter than the months it took: then everything
/// happened in it.
pub(super) async fn review(db: &Db, rules: &RulesInForce, profile: &Profile, (seed, days): (u64, u32)) -> Result<()> {
    let begins = profile.begins(days);
    let opens = profile.opens();
    let roster = Roster::read(&mut db.read().await?, opens.local().date()).await?;
    let set = QuestionSet::read(review::SHIPPED).map_err(|_| missing("set of questions"))?;
    let (life, ids) = (super::stream(seed, 5), super::stream(seed, 6));
    let mut campaign = Campaign { rules, roster, set, life, ids, span: (begins.plus_seconds(3600), opens) };
    let secretary = campaign.somebody(Role::ReformSecretary, profile.secretariat, opens)?;
    let leader = campaign.somebody(Role::ApprovingLeader, profile.committee, opens)?;
    let mut tx = db.write().await?;
    let review = campaign.open(&mut tx, &secretary, begins).await?;
    let units = campaign.assign(&mut tx, &secretary, &review, begins).await?;
    tx.commit().await?;
    let shares = shares(&units);
    let mut order = 0;
    for ((unit, procedures), share) in units.iter().zip(shares) {
        let mut tx = db.write().await?;
        campaign.unit(&mut tx, &review, (unit, procedures), share, (&secretary, &leader), &mut order).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// How many of each unit's procedures are reviewed: three units are far behind, the others make up two thirds in all.
fn shares(units: &[(String, Vec<Arc<Published>>)]) -> Vec<u64> {
    let count = |at: usize| units[at].1.len() as u64;
    let all: u64 = (0..units.len()).map(count).sum();
    // The more procedures, the likelier to be behind; the lively unit is for visitors and keeps pace.
    let mut by_size: Vec<usize> = (0..units.len()).filter(|at| units[*at].0 != "TP" && count(*at) >= 3).collect();
    by_size.sort_by_key(|at| (std::cmp::Reverse(count(*at)), units[*at].0.clone()));
    let behind: Vec<usize> = by_size.into_iter().take(BEHIND).collect();
    let done_behind: u64 = behind.iter().map(|at| count(*at) * FAR_BEHIND / 1000).sum();
    let others: u64 = all - behind.iter().map(|at| count(*at)).sum::<u64>();
    let wanted = (all * 2 / 3).saturating_sub(done_behind);
    let pace = (wanted * 1000).checked_div(others).unwrap_or(0).max(ON_PACE);
    let share = |at: usize| {
        if behind.contains(&at) {
            count(at) * FAR_BEHIND / 1000
        } else {
            (count(at) * pace).div_ceil(1000).min(count(at))
        }
    };
    (0..units.len()).map(share).collect()
}

impl Campaign<'_> {
    fn somebody(&mut self, role: Role, unit: &str, at: Moment) -> Result<Arc<Actor>> {
        self.roster.somebody(role, unit, at, &mut self.life).ok_or_else(|| missing("reviewer"))
    }

    async fn open(&mut self, tx: &mut Tx, secretary: &Actor, at: Moment) -> Result<Review> {
        let permit = secretary.permit::<ConductingReview>(&Place::default())?;
        let new = NewReview {
            number: NUMBER.to_owned(),
            issuer: ISSUER.to_owned(),
            signed_on: Some(SIGNED_ON),
            due_on: Some(DUE_ON),
            scope: "Thủ tục hành chính do các phòng, ban của huyện giải quyết".to_owned(),
            target_simplified: Some(TARGET),
            target_saved: Some(TARGET),
            remind_before: Some(review::REMIND_BEFORE),
            remind_every: Some(review::REMIND_EVERY),
        };
        let mut work = Work::new(tx, at, &mut self.ids);
        let review = review::open(&mut work, &permit, new).await.map_err(told)?;
        // Illustrative, and said so: there is no default.
        let source = "Số minh họa, chưa kiểm chứng";
        let dated = SIGNED_ON.checked_sub(Span::new().months(2)).unwrap_or(SIGNED_ON);
        review::set_wage(&mut work, &permit, Some(9_000), source, Some(dated)).await.map_err(told)?;
        Ok(review)
    }

    /// Every unit gets all that it answers for.
    async fn assign(
        &mut self,
        tx: &mut Tx,
        secretary: &Actor,
        review: &Review,
        at: Moment,
    ) -> Result<Vec<(String, Vec<Arc<Published>>)>> {
        let permit = secretary.permit::<ConductingReview>(&Place::default())?;
        let mut units = Vec::new();
        for group in self.rules.catalogue.units(self.rules.settings.era) {
            let procedures: Vec<Arc<Published>> =
                group.procedures.into_iter().filter(|published| published.procedure.is_in_force()).collect();
            let has_people = self.roster.somebody(Role::HeadOfUnit, &group.name, at, &mut self.life).is_some();
            if procedures.is_empty() || !has_people {
                continue;
            }
            let to = Assign { unit: &group.name, due_on: DUE_ON, procedures: procedures.clone() };
            let mut work = Work::new(tx, at.plus_seconds(1800), &mut self.ids);
            review::assign(&mut work, &permit, &self.rules.units, review, to).await.map_err(told)?;
            units.push((group.name, procedures));
        }
        Ok(units)
    }

    /// What one unit did of its share: reviewed and confirmed so many, begun some more, left the rest.
    async fn unit(
        &mut self,
        tx: &mut Tx,
        review: &Review,
        (unit, procedures): (&str, &[Arc<Published>]),
        share: u64,
        (secretary, leader): (&Actor, &Actor),
        order: &mut usize,
    ) -> Result<()> {
        let filter = review::ItemFilter { unit: unit.to_owned(), limit: 500, ..review::ItemFilter::default() };
        let items = review::items(tx, &review.id, &filter).await.map_err(told)?;
        let left = items.len() as u64 - share;
        for (at, item) in (0..).zip(items) {
            let published = procedures.iter().find(|one| one.procedure.key == item.procedure_key);
            let published = published.ok_or_else(|| missing("procedure"))?.clone();
            if at < share {
                *order += 1;
                self.reviewed(tx, item, &published, *order, (secretary, leader)).await?;
            } else if at < share + left / 2 {
                self.begun(tx, item, &published).await?;
            }
        }
        Ok(())
    }

    /// Some moment of the reviewing when somebody is at work, and the end of that day's review.
    fn moment(&mut self) -> Result<Moment> {
        let (from, to) = self.span;
        let whole = u64::try_from(to.seconds_since(from)).unwrap_or(1).max(1);
        // Nothing of the last morning: what was done stands in the papers of the day before.
        let at = from.plus_seconds(i64::try_from(self.life.below(whole * 9 / 10)).unwrap_or(0));
        let open = self.rules.calendar.next_opening(at.local()).map_err(outside)?;
        Ok(Moment::from_local(open).min(to))
    }

    async fn reviewed(
        &mut self,
        tx: &mut Tx,
        item: Item,
        published: &Published,
        order: usize,
        (secretary, leader): (&Actor, &Actor),
    ) -> Result<()> {
        let (units, place, at) = (&self.rules.units, item.place(&self.rules.units), self.moment()?);
        let officer = self.somebody(Role::ProcessingOfficer, &item.unit, at)?;
        let head = self.somebody(Role::HeadOfUnit, &item.unit, at)?;
        let permit = officer.permit::<Reviewing>(&place)?;
        let finding = reviewer::finding(&published.procedure, order, &mut self.life);
        let item = self.answered(tx, &permit, item, published, &finding, at).await?;
        let about = (published.procedure.as_ref(), &self.set);
        let mut work = Work::new(tx, at, &mut self.ids);
        let item = review::submit(&mut work, &permit, units, &item, about, "").await.map_err(told)?;
        for finding in review::findings(&self.set, &review::answers(work.tx, &item).await.map_err(told)?) {
            let report = reviewer::report(&item, &finding);
            let file = requirement::report(&mut work, requirement::Reporter::reviewer(&permit), report).await?;
            review::put_on_file(&mut work, &item, &finding, file.number.as_str()).await.map_err(told)?;
        }
        let confirming = head.permit::<ConfirmingReview>(&place)?;
        let item = review::confirm(&mut work, &confirming, units, &item, "").await.map_err(told)?;
        if self.life.permille(200) {
            return Ok(());
        }
        let conducting = secretary.permit::<ConductingReview>(&Place::default())?;
        let mut work = Work::new(tx, at, &mut self.ids);
        let item = review::check(&mut work, &conducting, &item, "").await.map_err(told)?;
        let is_plain = matches!(item.outcome, Some(Outcome::Keep | Outcome::Amend));
        if is_plain && self.life.permille(DECIDED) {
            let deciding = leader.permit::<DecidingReview>(&Place::default())?;
            let decide = Decide { number: "112/QĐ-UBND", note: "" };
            let mut work = Work::new(tx, at, &mut self.ids);
            review::decide(&mut work, &deciding, &item, &published.procedure, decide).await.map_err(told)?;
        }
        Ok(())
    }

    /// Half of its parts are answered.
    async fn begun(&mut self, tx: &mut Tx, item: Item, published: &Published) -> Result<()> {
        let (place, at) = (item.place(&self.rules.units), self.moment()?);
        let officer = self.somebody(Role::ProcessingOfficer, &item.unit, at)?;
        let permit = officer.permit::<Reviewing>(&place)?;
        let parts = review::parts(&published.procedure);
        let some = parts.len().div_ceil(2);
        let nothing = reviewer::Finding::nothing();
        self.parts(tx, &permit, item, published, &parts[..some], &nothing, at).await.map(drop)
    }

    async fn answered(
        &mut self,
        tx: &mut Tx,
        permit: &identity::Permit<Reviewing>,
        item: Item,
        published: &Published,
        finding: &reviewer::Finding,
        at: Moment,
    ) -> Result<Item> {
        let (units, parts) = (&self.rules.units, review::parts(&published.procedure));
        let item = self.parts(tx, permit, item, published, &parts, finding, at).await?;
        let mut work = Work::new(tx, at, &mut self.ids);
        let mut item = item;
        for cost in reviewer::costs(&published.procedure, finding, SIGNED_ON, &mut self.life) {
            item = review::record_cost(&mut work, permit, units, &item, cost).await.map_err(told)?;
        }
        let proposal = finding.proposal();
        review::propose(&mut work, permit, units, &item, &published.procedure, proposal).await.map_err(told)
    }

    #[expect(clippy::too_many_arguments, reason = "who, what, when of one act")]
    async fn parts(
        &mut self,
        tx: &mut Tx,
        permit: &identity::Permit<Reviewing>,
        item: Item,
        published: &Published,
        parts: &[review::ReviewPart],
        finding: &reviewer::Finding,
        at: Moment,
    ) -> Result<Item> {
        let mut item = item;
        for part in parts {
            let answers = reviewer::answers(&self.set, part.part, finding, &mut self.life);
            let new = review::AnswerPart { part: part.part, answers };
            let about = (published.procedure.as_ref(), &self.set);
            let mut work = Work::new(tx, at, &mut self.ids);
            item = review::answer_part(&mut work, permit, &self.rules.units, &item, about, new).await.map_err(told)?;
        }
        Ok(item)
    }
}

/// A refusal in the demo's own history is a fault of the demo.
fn told(error: review::Error) -> Error {
    match error {
        review::Error::Store(error) => error.into(),
        other => Error::Setting { name: "demo", message: other.to_string() },
    }
}
