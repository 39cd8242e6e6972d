//! Which desk receives a procedure and which unit answers for it.

use crate::procedure::{Channel, Era, Level, Procedure};

/// Land registration is settled above the commune and received at its desk (data/SOURCES.md, "Files").
const RECEIVED_FOR_THE_PROVINCE: &str = "dat-dai";

/// A one-stop desk, as much of it as decides these questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk<'a> {
    /// Code of the unit that the desk belongs to: the people's committee.
    pub parent: &'a str,
    /// [`Level::District`] or [`Level::Commune`].
    pub level: Level,
    /// The organisation the office works under.
    pub era: Era,
}

/// Code of the unit that answers for cases of a procedure received at a desk.
///
/// Under districts the district's department, and at a commune's desk its people's committee itself; under communes
/// alone the office of that commune, whose code is the commune's with the office's after it.
pub fn responsible_unit(procedure: &Procedure, desk: Desk<'_>) -> String {
    match (desk.era, desk.level) {
        (Era::Districts, Level::Commune) => desk.parent.to_owned(),
        (Era::Districts, _) => procedure.unit_2010.clone(),
        (Era::Communes, _) => format!("{}-{}", desk.parent, procedure.unit_2025),
    }
}

/// Whether cases of a procedure can be received at a desk through a channel.
///
/// It must be in force and open to the channel. Under districts the district's desk receives all of these (a licence of
/// the demo: most texts are of 2026), a commune's desk those settled by communes; under communes alone a desk receives
/// those that name the commune and the land procedures of the province.
pub fn is_received_at(procedure: &Procedure, desk: Desk<'_>, channel: Channel) -> bool {
    if !procedure.is_in_force() || !procedure.channels.contains(&channel) {
        return false;
    }
    match (desk.era, desk.level) {
        (Era::Districts, Level::Commune) => procedure.level(Era::Districts) == Some(Level::Commune),
        (Era::Districts, _) => true,
        (Era::Communes, _) => {
            procedure.levels.contains(&Level::Commune) || procedure.group == RECEIVED_FOR_THE_PROVINCE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{Because, State};
    use crate::sample;

    const DISTRICT: Desk<'_> = Desk { parent: "UBND-DA", level: Level::District, era: Era::Districts };
    const COMMUNE: Desk<'_> = Desk { parent: "X-00517", level: Level::Commune, era: Era::Districts };
    const COMMUNE_2025: Desk<'_> = Desk { parent: "X25-00454", level: Level::Commune, era: Era::Communes };

    #[test]
    fn the_unit_that_answers_for_a_case() {
        let procedure = sample::procedure("1.001193", "Đăng ký khai sinh");
        assert_eq!(responsible_unit(&procedure, DISTRICT), "TP");
        assert_eq!(responsible_unit(&procedure, COMMUNE), "X-00517");
        assert_eq!(responsible_unit(&procedure, COMMUNE_2025), "X25-00454-VP");
    }

    #[test]
    fn the_desk_that_receives() {
        let check = |change: fn(&mut Procedure), channel, expected: [bool; 3]| {
            let mut procedure = sample::procedure("1.001193", "Đăng ký khai sinh");
            change(&mut procedure);
            let found = [DISTRICT, COMMUNE, COMMUNE_2025].map(|desk| is_received_at(&procedure, desk, channel));
            assert_eq!(found, expected, "{:?} {:?}", procedure.levels, procedure.state);
        };
        check(|_| {}, Channel::Counter, [true, true, true]);
        check(|_| {}, Channel::Online, [false, false, false]);
        check(|p| p.levels = vec![Level::District], Channel::Counter, [true, false, false]);
        check(|p| p.levels = vec![Level::Ministry, Level::Province, Level::Commune], Channel::Counter, [true; 3]);
        check(|p| p.level_2010 = Some(Level::District), Channel::Counter, [true, false, true]);
        check(
            |p| {
                p.levels = vec![Level::Province];
                p.group = "dat-dai".to_owned();
            },
            Channel::Counter,
            [true, false, true],
        );
        check(|p| p.state = State::Listed { because: Because::Incomplete }, Channel::Counter, [false; 3]);
        check(|p| p.state = State::Abolished { by: "01/QĐ".to_owned() }, Channel::Counter, [false; 3]);
    }
}
