//! Drafts the limits of the steps of an internal process.

use calendar::Limit;

use crate::procedure::{Step, StepRole, working_minutes};

/// Limits are rounded to half hours.
const HALF_HOUR: u32 = 30;

/// The steps with limits in working minutes, drafted from the limit of the procedure.
///
/// 10 % to receive, 10 % to assign, 55 % to appraise (in equal parts for its sub-steps), 15 % to sign, 10 % to return;
/// where a process lacks one of these, the others share its part. Each is rounded to half hours and has at least one
/// half hour; then half hours are taken back from the longest until the sum is within the limit. A limit too short for
/// half an hour a step leaves the smallest steps without time. The sum never exceeds the limit (the internal process
/// must fit the published limit: Circular 01/2018/TT-VPCP, Article 8).
///
/// The result is marked illustrative. A process that holds a step which is not illustrative (it was approved by the
/// office) is given back as it is; without a limit the steps have none.
pub fn draft(steps: &[Step], limit: Option<Limit>) -> Vec<Step> {
    if steps.iter().any(|step| !step.illustrative) {
        return steps.to_vec();
    }
    let minutes = limit.map(|limit| share(&weights(steps), working_minutes(limit) / HALF_HOUR));
    steps
        .iter()
        .enumerate()
        .map(|(at, step)| Step { minutes: minutes.as_ref().map(|m| m[at] * HALF_HOUR), ..step.clone() })
        .collect()
}

/// The weight of each step, in sixtieths of a percent so that 55 % divides evenly among up to six sub-steps.
fn weights(steps: &[Step]) -> Vec<u64> {
    const PERCENT: u64 = 60;
    let appraisals = steps.iter().filter(|s| s.role == StepRole::DeptOfficer).count().max(1) as u64;
    let last = steps.len().saturating_sub(1);
    let received = steps.iter().position(|s| s.role == StepRole::OneStop);
    steps
        .iter()
        .enumerate()
        .map(|(at, step)| match step.role {
            // Of several steps at the desk only the first receives and only the last returns.
            StepRole::OneStop if Some(at) == received || at == last => 10 * PERCENT,
            StepRole::OneStop => PERCENT,
            StepRole::DeptHead => 10 * PERCENT,
            StepRole::DeptOfficer => 55 * PERCENT / appraisals,
            StepRole::Leader => 15 * PERCENT,
        })
        .collect()
}

/// Divides `units` by weight: rounded to whole units, at least one each while there are enough, never more in sum.
fn share(weights: &[u64], units: u32) -> Vec<u32> {
    let whole = weights.iter().sum::<u64>().max(1);
    let rounded = |weight: u64| (2 * weight * u64::from(units) + whole) / (2 * whole);
    let mut shares: Vec<u64> = weights.iter().map(|weight| rounded(*weight).max(1)).collect();
    while shares.iter().sum::<u64>() > u64::from(units) {
        let Some(at) = largest(&shares, weights) else { break };
        shares[at] -= 1;
    }
    shares.into_iter().map(|share| u32::try_from(share).unwrap_or(u32::MAX)).collect()
}

/// The largest share above one; when all have one, the one of the smallest weight, the last of equals.
fn largest(shares: &[u64], weights: &[u64]) -> Option<usize> {
    let indices = 0..shares.len();
    let above = indices.clone().filter(|at| shares[*at] > 1).max_by_key(|at| (shares[*at], *at));
    above.or_else(|| indices.filter(|at| shares[*at] == 1).min_by_key(|at| (weights[*at], usize::MAX - *at)))
}

#[cfg(test)]
mod tests {
    use calendar::Unit;
    use proptest::prelude::*;

    use super::*;

    fn process(roles: &str) -> Vec<Step> {
        let role = |c| match c {
            'd' => StepRole::OneStop,
            'h' => StepRole::DeptHead,
            'o' => StepRole::DeptOfficer,
            _ => StepRole::Leader,
        };
        roles
            .chars()
            .zip(1..)
            .map(|(c, step)| Step {
                step,
                code: format!("B{step}"),
                name: format!("Bước {step}"),
                role: role(c),
                minutes: None,
                illustrative: true,
                legal_basis: None,
            })
            .collect()
    }

    fn half_hours(roles: &str, value: u32, unit: Unit) -> Vec<u32> {
        draft(&process(roles), Limit::new(value, unit).ok()).iter().map(|s| s.minutes.unwrap() / HALF_HOUR).collect()
    }

    #[test]
    fn the_shares_in_half_hours() {
        let check = |roles, value, unit, expected: &[u32]| assert_eq!(half_hours(roles, value, unit), expected);
        // 10 days: 160 half hours.
        check("dhold", 10, Unit::WorkingDay, &[16, 16, 88, 24, 16]);
        // 55 % shared by three sub-steps: 88 ÷ 3 = 29.3.
        check("dhooold", 10, Unit::WorkingDay, &[16, 16, 29, 29, 29, 24, 16]);
        // 3 days: 48 half hours; 4.8, 4.8, 26.4, 7.2, 4.8.
        check("dhold", 3, Unit::WorkingDay, &[5, 5, 26, 7, 5]);
        // 15 calendar days are 10 working days.
        check("dhold", 15, Unit::CalendarDay, &[16, 16, 88, 24, 16]);
        // The same day: 16 half hours; 1.6, 1.6, 8.8, 2.4, 1.6 round to 17, one is taken from the longest.
        check("dhold", 0, Unit::SameDay, &[2, 2, 8, 2, 2]);
        // Four hours still give everybody half an hour.
        check("dhold", 4, Unit::WorkingHour, &[1, 1, 4, 1, 1]);
        check("dhooold", 4, Unit::WorkingHour, &[1, 1, 1, 1, 1, 1, 1]);
        // Two hours do not: the last of the smallest goes without.
        check("dhold", 2, Unit::WorkingHour, &[1, 1, 1, 1, 0]);
    }

    #[test]
    fn an_approved_process_and_one_without_limit_stay() {
        let mut approved = process("dhold");
        approved[2].minutes = Some(45);
        approved[2].illustrative = false;
        assert_eq!(draft(&approved, Limit::new(5, Unit::WorkingDay).ok()), approved);
        assert!(draft(&process("dhold"), None).iter().all(|s| s.minutes.is_none()));
        assert_eq!(draft(&[], Limit::new(5, Unit::WorkingDay).ok()), []);
    }

    proptest! {
        #[test]
        fn the_sum_stays_within_the_limit(roles in "[dhol]{1,12}", value in 1u32..400, unit in 0usize..5) {
            let unit = [Unit::WorkingHour, Unit::WorkingDay, Unit::CalendarDay, Unit::Month, Unit::SameDay][unit];
            let limit = Limit::new(value, unit).unwrap();
            let shares = half_hours(&roles, value, unit);
            let available = working_minutes(limit) / HALF_HOUR;
            prop_assert!(shares.iter().sum::<u32>() <= available);
            if available as usize >= roles.len() {
                prop_assert!(shares.iter().all(|s| *s >= 1));
            }
        }
    }
}
