use calendar::format_moment;
use casework::Promise;
use catalogue::{Channel, Procedure};
use store::Moment;

use super::clerk::Clerk;
use crate::failure::Result;
use crate::view::Ruler;

/// The due moment of a dossier received now through one channel, with its reasons.
pub struct Promised {
    pub channel: &'static str,
    /// Locale key of the channel.
    pub label: &'static str,
    /// `None`: no due moment can be given; `why` says so.
    pub due: Option<Due>,
    pub why: String,
}

pub struct Due {
    /// `17:00 thứ Tư, 03/02/2010`
    pub words: String,
    /// The day the clerk sees; comes back with the form.
    pub day: String,
    pub ruler: Ruler,
    /// Day by day.
    pub lines: Vec<String>,
}

/// The channels a desk takes dossiers in through, with their locale keys.
pub const CHANNELS: [(Channel, &str); 2] =
    [(Channel::Counter, "desk-channel-counter"), (Channel::Post, "desk-channel-post")];

/// Those open for a procedure at the clerk's desk.
pub fn channels(clerk: &Clerk<'_>, procedure: &Procedure) -> Vec<(Channel, &'static str)> {
    let is_open = |channel| catalogue::is_received_at(procedure, clerk.desk.of_catalogue(), channel);
    CHANNELS.into_iter().filter(|(channel, _)| is_open(*channel)).collect()
}

impl Promised {
    pub fn all(clerk: &Clerk<'_>, procedure: &Procedure, now: Moment) -> Result<Vec<Promised>> {
        let channels = channels(clerk, procedure).into_iter();
        channels.map(|(channel, label)| Promised::of(clerk, procedure, (channel, label), now)).collect()
    }

    fn of(
        clerk: &Clerk<'_>,
        procedure: &Procedure,
        (channel, label): (Channel, &'static str),
        now: Moment,
    ) -> Result<Promised> {
        let (due, why) = match casework::promise(&clerk.rules.calendar, procedure, channel, now) {
            Ok(promise) => {
                let why = promise.due.explain_short(&clerk.rules.calendar, clerk.language);
                (Some(Due::new(clerk, &promise, now)), why)
            }
            Err(casework::Error::Refused(faults)) => {
                (None, faults.iter().map(|fault| clerk.t().rule(&fault.rule)).collect::<Vec<_>>().join(" "))
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Promised { channel: channel.word(), label, due, why })
    }
}

impl Due {
    fn new(clerk: &Clerk<'_>, promise: &Promise, now: Moment) -> Due {
        let calendar = &clerk.rules.calendar;
        let lines = promise.due.explain(calendar, clerk.language);
        Due {
            words: format_moment(promise.due.at, clerk.language),
            day: promise.due.at.date().to_string(),
            ruler: Ruler::new(&promise.due.days(calendar), now.local().date(), clerk.t()),
            // The first line is the summary, which stands above already.
            lines: lines.into_iter().skip(1).collect(),
        }
    }
}
