//! What law and recorded process demand of a date, counted by hand.

use calendar::{Calendar, Limit};
use catalogue::{Channel, Procedure, Step, TimeLimit};
use jiff::civil::DateTime;
use store::Moment;

use super::by_hand::{done, last_moment};
use super::{Failing, Outcome};
use crate::refusal::Rule;

/// From when the law counts, and when its clock stood.
pub(super) struct Counted {
    pub from: Moment,
    pub stood: Option<(DateTime, DateTime)>,
}

fn beyond(calendar: &Calendar) -> Failing {
    Failing::Rule(Rule::OutsideCalendar { from: calendar.first().to_string(), until: calendar.last().to_string() })
}

/// The promised moment is not later than any ceiling that the law sets to the limit of the channel.
pub(super) fn within_the_law(
    calendar: &Calendar,
    procedure: &Procedure,
    channel: Channel,
    counted: &Counted,
    promised: Moment,
) -> Outcome {
    for ceiling in ceilings(procedure, channel) {
        let law =
            last_moment(calendar, counted.from.local(), ceiling, counted.stood).ok_or_else(|| beyond(calendar))?;
        let law = Moment::from_local(law);
        if promised > law {
            return Err(Failing::LaterThanLaw { law, ceiling });
        }
    }
    Ok(())
}

/// The ceilings recorded with the limits of a channel; where it has no limit of its own, with the general one.
fn ceilings(procedure: &Procedure, channel: Channel) -> impl Iterator<Item = Limit> {
    let own = procedure.ways.iter().filter(move |way| way.channel == channel).flat_map(|way| &way.times);
    let own: Vec<&TimeLimit> = own.collect();
    let applies = if own.is_empty() { procedure.time_limit.iter().collect() } else { own };
    // Where a channel has limits for several cases the longest is promised: it is held against its own ceiling.
    let promised = procedure.limit_for(channel);
    applies.into_iter().filter(move |time| Some(time.limit()) == promised).filter_map(|time| time.ceiling)
}

/// The steps, one after the other, are done when the limit ends. Days off count in a limit of days or months, so that over
/// Tết less work fits into it than its steps have: there nothing is asked.
pub(super) fn steps_fit(calendar: &Calendar, limit: Limit, steps: &[Step], from: Moment, due: Moment) -> Outcome {
    if limit.unit().counts_days_off() {
        return Ok(());
    }
    let mut at = from.local();
    for minutes in steps.iter().filter_map(|step| step.minutes) {
        at = done(calendar, at, minutes.into()).ok_or_else(|| beyond(calendar))?;
    }
    let at = Moment::from_local(at);
    if at > due { Err(Failing::StepsEndLater { at }) } else { Ok(()) }
}
