//! Fees, limits and steps against what they may be at most.

use calendar::Limit;

use super::{Findings, Lack};
use crate::procedure::{Procedure, TimeLimit, working_minutes};

pub(super) fn check(new: &Procedure, findings: &mut Findings) {
    for (at, fee) in new.fees.iter().enumerate() {
        if let Some(ceiling) = fee.ceiling.filter(|ceiling| fee.amount > *ceiling) {
            findings.refuse(format!("fees.{at}.amount"), Lack::FeeAbove { amount: fee.amount, ceiling });
        }
    }
    limit(new.time_limit.as_ref(), "time_limit", findings);
    for (at, way) in new.ways.iter().enumerate() {
        way.times.iter().for_each(|time| limit(Some(time), &format!("ways.{at}"), findings));
    }
    steps(new, findings);
}

fn limit(time: Option<&TimeLimit>, field: &str, findings: &mut Findings) {
    let Some(time) = time else { return };
    let limit = time.limit();
    if let Some(ceiling) = time.ceiling.filter(|ceiling| is_longer(limit, *ceiling)) {
        findings.refuse(field, Lack::LimitAbove { limit, ceiling });
    }
}

/// Of one unit the greater value is longer; otherwise the one that holds more minutes of work.
pub(crate) fn is_longer(one: Limit, other: Limit) -> bool {
    if one.unit() == other.unit() { one.value() > other.value() } else { working_minutes(one) > working_minutes(other) }
}

fn steps(new: &Procedure, findings: &mut Findings) {
    if new.steps.iter().any(|step| step.illustrative) {
        findings.warn("steps", Lack::StepsDrafted);
    }
    if new.steps.iter().all(|step| step.illustrative) {
        // Drafted steps are cut to the limit of each channel.
        return;
    }
    for (at, step) in new.steps.iter().enumerate().filter(|(_, step)| step.minutes.is_none()) {
        findings.warn(format!("steps.{at}.minutes"), Lack::StepUntimed { name: step.name.clone() });
    }
    for channel in new.channels.iter().copied() {
        let Some(limit) = new.limit_for(channel).map(working_minutes) else { continue };
        let steps = new.steps_for(channel).iter().filter_map(|step| step.minutes).fold(0, u32::saturating_add);
        if steps > limit {
            findings.refuse("steps", Lack::StepsLonger { channel, steps, limit });
        }
    }
}
