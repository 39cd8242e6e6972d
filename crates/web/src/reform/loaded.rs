//! What the pages of one item have read, and who may see them.

use std::sync::Arc;

use catalogue::Published;
use identity::policy::{ConductingReview, ConfirmingReview, DecidingReview, Reviewing};
use identity::{Actor, Place, Role};
use office::RulesInForce;
use review::{Item, QuestionSet, Review};
use store::Tx;

use crate::failure::{Failure, Result};

pub struct Loaded {
    pub review: Review,
    pub item: Item,
    pub published: Arc<Published>,
    pub set: QuestionSet,
    pub place: Place,
}

/// The item of an address, for whoever may see it; hidden from everybody else.
pub async fn loaded(tx: &mut Tx, rules: &RulesInForce, actor: &Actor, (id, item): (&str, &str)) -> Result<Loaded> {
    let item = review::item(tx, item).await?;
    if item.review != id {
        return Err(Failure::NotFound);
    }
    let place = item.place(&rules.units);
    if !sees(actor, &place) {
        return Err(Failure::NotFound);
    }
    let review = review::review(tx, id).await?;
    let published = rules.published(tx, (&item.procedure_key, item.procedure_version)).await?;
    let set = review::question_set(tx, review.question_set).await?;
    Ok(Loaded { review, item, published, set, place })
}

/// The unit's own people, and those who look at all of it.
pub fn sees(actor: &Actor, place: &Place) -> bool {
    sees_all(actor) || actor.permit::<Reviewing>(place).is_ok() || actor.permit::<ConfirmingReview>(place).is_ok()
}

pub fn sees_all(actor: &Actor) -> bool {
    actor.holds(Role::Inspector)
        || actor.permit::<ConductingReview>(&Place::default()).is_ok()
        || actor.permit::<DecidingReview>(&Place::default()).is_ok()
}

/// Boards are for whoever has a part in the review.
pub fn must_take_part(actor: &Actor) -> Result<()> {
    let roles =
        [Role::ProcessingOfficer, Role::HeadOfUnit, Role::ApprovingLeader, Role::ReformSecretary, Role::Inspector];
    if roles.into_iter().any(|role| actor.holds(role)) {
        Ok(())
    } else {
        Err(Failure::Forbidden { reason: "forbidden-role" })
    }
}

impl Loaded {
    /// The address of the item's page.
    pub fn address(&self) -> String {
        address(&self.item)
    }
}

pub fn address(item: &Item) -> String {
    format!("/reform/reviews/{}/items/{}", item.review, item.id)
}
