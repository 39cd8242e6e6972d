//! What an act does to the promised date, told before it is done.

use calendar::{format_date, format_moment, format_working_time};
use casework::Reckoning;
use catalogue::SupplementClock;
use store::Moment;

use super::act::Act;
use super::entered::entered_date;
use super::loaded::Loaded;
use crate::texts::Texts;
use crate::view::Moved;

/// What the act shown does to the date of a case; `typed` is the new date as it was typed and can be done.
pub fn moved(act: Act, loaded: &Loaded, typed: Option<&str>, t: &'static Texts) -> Option<Moved> {
    let due = loaded.case.due_at.local();
    match act {
        Act::Supplement | Act::DecideSupplement => Some(Moved::new(due, None, waits(loaded, t), t)),
        Act::Suspend => Some(Moved::new(due, None, vec![t.get("turns-moved-suspend").to_owned()], t)),
        Act::AnswerSupplement => {
            let (asked, case) = (loaded.turned.open_supplement()?, &loaded.case);
            let (calendar, procedure) = (&loaded.rules.calendar, &loaded.published.procedure);
            let (_, to) = casework::if_answered(calendar, procedure, case, asked.clock, loaded.now).ok()?;
            Some(Moved::new(due, Some(to.at().local()), goes_on(loaded, Some(asked.clock), &to, t), t))
        }
        Act::Resume => {
            let (calendar, procedure) = (&loaded.rules.calendar, &loaded.published.procedure);
            let (_, to) = casework::if_resumed(calendar, procedure, &loaded.case, loaded.now).ok()?;
            Some(Moved::new(due, Some(to.at().local()), goes_on(loaded, None, &to, t), t))
        }
        Act::Extend => {
            let why = ["turns-moved-second-person", "turns-moved-letter"].map(|key| t.get(key).to_owned());
            Some(Moved::new(due, Some(closing(loaded, typed?)?.local()), why.to_vec(), t))
        }
        Act::DecideExtension => {
            let (proposal, ask) = loaded.turned.extension()?;
            let by = loaded.people.titled(&proposal.asked_by);
            let why = vec![
                t.two("turns-moved-reason", "by", by, "reason", &ask.reason),
                t.get("turns-moved-signs").to_owned(),
                t.get("turns-moved-once").to_owned(),
                t.get("turns-moved-told").to_owned(),
            ];
            Some(Moved::new(due, Some(ask.due_at.local()), why, t))
        }
        Act::Apologise => {
            let why = ["turns-moved-stays-late", "turns-moved-told"].map(|key| t.get(key).to_owned());
            let moved = Moved::new(due, Some(closing(loaded, typed?)?.local()), why.to_vec(), t);
            Some(Moved { title: t.get("turns-moved-appointment"), ..moved })
        }
        _ => None,
    }
}

/// The close of the day somebody typed.
fn closing(loaded: &Loaded, typed: &str) -> Option<Moment> {
    let closing = loaded.rules.calendar.closing_of(entered_date(typed)?).ok()??;
    Some(Moment::from_local(closing))
}

/// What follows while the applicant is waited for.
fn waits(loaded: &Loaded, t: &Texts) -> Vec<String> {
    let procedure = &loaded.published.procedure;
    let clock = match procedure.clock_of_supplement(loaded.rules.settings.era) {
        SupplementClock::Pause => "turns-clock-pause",
        SupplementClock::Restart => "turns-clock-restart",
    };
    let until = casework::supplement_answer_by(loaded.rules.for_cases(), loaded.now).ok();
    let until = until.map(|until| t.one("turns-answer-by", "at", format_moment(until.local(), t.language)));
    [Some(t.get(clock).to_owned()), until, Some(t.get("turns-told-papers").to_owned())].into_iter().flatten().collect()
}

/// Why the date is another once the clock runs again.
fn goes_on(loaded: &Loaded, clock: Option<SupplementClock>, to: &Reckoning, t: &Texts) -> Vec<String> {
    let restarts = clock == Some(SupplementClock::Restart) && matches!(to, Reckoning::Counted(_));
    let stood = loaded.case.stage.paused_since().and_then(|since| {
        let calendar = &loaded.rules.calendar;
        let seconds = calendar.working_seconds_between(since.local(), loaded.now.local()).ok()?;
        let time = format_working_time(seconds.unsigned_abs(), t.language);
        Some(t.two("turns-stood", "time", time, "date", format_date(since.local().date())))
    });
    let why = if restarts { Some(t.get("turns-counts-anew").to_owned()) } else { stood };
    why.into_iter().chain([t.get("turns-moved-told").to_owned()]).collect()
}
