use store::Moment;

use super::Notice;

const DAY: i64 = 24 * 3600;

/// How the wall of a desk stands to what is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The version in force hangs there and was seen lately.
    Good,
    /// Nothing hangs there.
    NotPosted,
    /// Nothing hangs there, and the sheet that was printed for it is old.
    PrintedOld { printed: i64 },
    /// An older version hangs there.
    Old { posted: i64 },
    /// The version in force was put up, and nobody has looked for so many whole days.
    Unseen { days: i64 },
    /// A sheet hangs there that should not: the desk does not receive the procedure.
    TakeDown { posted: i64 },
}

impl Standing {
    /// The word by which addresses and files name it.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Good => "good",
            Standing::NotPosted => "not_posted",
            Standing::PrintedOld { .. } => "printed_old",
            Standing::Old { .. } => "old",
            Standing::Unseen { .. } => "unseen",
            Standing::TakeDown { .. } => "take_down",
        }
    }

    pub fn is_good(self) -> bool {
        self == Standing::Good
    }

    /// Whether a new sheet has to be printed to mend it.
    pub fn needs_print(self) -> bool {
        matches!(self, Standing::NotPosted | Standing::PrintedOld { .. } | Standing::Old { .. })
    }
}

/// Compares a desk's wall with what is in force (Decree 63/2010/ND-CP, articles 16 and 26.2: what hangs equals what is
/// published).
///
/// `current` is the version the desk must show, `None` where it does not receive the procedure; then nothing or
/// [`Standing::TakeDown`] is answered. `within` are the days after which somebody has to look again.
pub fn standing(notice: Option<&Notice>, current: Option<i64>, now: Moment, within: u32) -> Option<Standing> {
    let posted = notice.and_then(|notice| notice.posted.as_ref());
    let printed = notice.and_then(|notice| notice.printed);
    let Some(current) = current else { return posted.map(|posted| Standing::TakeDown { posted: posted.version }) };
    Some(match (posted, printed) {
        (None, Some((printed, _))) if printed != current => Standing::PrintedOld { printed },
        (None, _) => Standing::NotPosted,
        (Some(posted), _) if posted.version != current => Standing::Old { posted: posted.version },
        (Some(posted), _) => match now.seconds_since(posted.seen_at) / DAY {
            days if days > i64::from(within) => Standing::Unseen { days },
            _ => Standing::Good,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::Posted;

    fn at(day: u32) -> Moment {
        Moment::parse(&format!("2010-01-{day:02}T08:00:00+07:00")).unwrap()
    }

    /// Printed version, posted version and the day it was last seen; the version in force; on 31 January, within 10 days.
    fn check(printed: Option<i64>, posted: Option<(i64, u32)>, current: Option<i64>, expected: Option<Standing>) {
        let posted = posted.map(|(version, day)| Posted { version, at: at(1), by: "clerk".into(), seen_at: at(day) });
        let printed = printed.map(|version| (version, at(1)));
        let notice = Notice { desk: "MOT-CUA".into(), procedure_key: "1.001193".into(), printed, posted };
        assert_eq!(standing(Some(&notice), current, at(31), 10), expected);
    }

    #[test]
    fn a_wall_is_good_when_what_is_in_force_hangs_there_and_was_seen_lately() {
        check(Some(2), Some((2, 25)), Some(2), Some(Standing::Good));
        check(Some(2), Some((2, 21)), Some(2), Some(Standing::Good));
        check(Some(2), Some((2, 20)), Some(2), Some(Standing::Unseen { days: 11 }));
        check(Some(1), Some((1, 30)), Some(2), Some(Standing::Old { posted: 1 }));
        check(Some(2), Some((1, 30)), Some(2), Some(Standing::Old { posted: 1 }));
        check(Some(1), None, Some(2), Some(Standing::PrintedOld { printed: 1 }));
        check(Some(2), None, Some(2), Some(Standing::NotPosted));
        check(None, None, Some(2), Some(Standing::NotPosted));
    }

    #[test]
    fn what_a_desk_does_not_receive_must_not_hang_there() {
        check(Some(1), Some((1, 30)), None, Some(Standing::TakeDown { posted: 1 }));
        check(Some(1), None, None, None);
        assert_eq!(standing(None, None, at(31), 10), None);
        assert_eq!(standing(None, Some(1), at(31), 10), Some(Standing::NotPosted));
    }
}
