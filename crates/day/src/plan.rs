//! Who does what in which round: a pure function of a seed and a size.

use jiff::civil::DateTime;
use store::Chance;

use crate::deeds::{Deed, deeds};
use crate::looks::{Look, looks};
use crate::procedures::{PROCEDURES, Procedure, UNITS};
use crate::rounds::{self, EARLIER_TIMES, FIRST_OF_TODAY, LAST_FOR_TODAY, LAST_OF_MORNING};
use crate::stories::STORIES;
use crate::story::{Leg, Story, Turn, When};

/// How many people and dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub clerks: usize,
    pub officers: usize,
    pub heads: usize,
    pub leaders: usize,
    pub citizens: usize,
    /// Refused in writing at the desk; they become no case.
    pub refused: usize,
    /// As many sets of the four hundred dossiers of [`STORIES`].
    pub sets: usize,
}

impl Size {
    /// One office: 8 clerks, 20 officers, 6 heads, 300 citizens, 400 dossiers.
    pub const OFFICE: Size =
        Size { clerks: 8, officers: 20, heads: 6, leaders: 3, citizens: 300, refused: 12, sets: 1 };

    /// So many times the people and the dossiers.
    pub fn times(self, n: usize) -> Size {
        Size {
            clerks: self.clerks * n,
            officers: self.officers * n,
            heads: self.heads * n,
            leaders: self.leaders * n,
            citizens: self.citizens * n,
            refused: self.refused * n,
            sets: self.sets * n,
        }
    }
}

/// What somebody brings, and who meets it. People are numbers: the third clerk, the second officer of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Position in the list of stories.
    pub story: usize,
    pub procedure: Procedure,
    pub citizen: usize,
    pub clerk: usize,
    /// Among the officers of the unit; the first one is absent today.
    pub officer: usize,
    pub head: usize,
    pub leader: usize,
    /// Taken in, passed on and handed over in the browser, not by a program.
    pub by_page: bool,
    /// The result goes home by post.
    pub by_post: bool,
}

impl Dossier {
    pub fn told(&self) -> &'static Story {
        &STORIES[self.story]
    }
}

/// What one worker does without a pause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Turns of a dossier, by its position.
    Case {
        dossier: usize,
        turns: Vec<Turn>,
    },
    /// A citizen is refused in writing, by a clerk.
    RefuseAtDesk {
        citizen: usize,
        clerk: usize,
    },
    Look(Look),
    Deed(Deed),
}

/// Ten minutes: everything in it happens at the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub at: DateTime,
    pub errands: Vec<Errand>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub size: Size,
    pub dossiers: Vec<Dossier>,
    /// Names of the citizens.
    pub citizens: Vec<String>,
    pub rounds: Vec<Round>,
}

/// The plan of the day. The same seed and size give the same plan.
pub fn plan(seed: u64, size: Size) -> Plan {
    let mut chance = office::chance::seeded(seed);
    let dossiers = dossiers(size, &mut chance);
    let mut rounds: Vec<Round> = rounds::all().into_iter().map(|at| Round { at, errands: Vec::new() }).collect();
    let mut received = Vec::with_capacity(dossiers.len());
    for (dossier, it) in dossiers.iter().enumerate() {
        let times = times(it.told(), &mut chance);
        received.push(times[0]);
        for (at, leg) in times.into_iter().zip(it.told().legs) {
            rounds[at].errands.push(Errand::Case { dossier, turns: leg.1.to_vec() });
        }
    }
    for _ in 0..size.refused {
        let at = FIRST_OF_TODAY + pick(&mut chance, rounds.len() - FIRST_OF_TODAY);
        let (citizen, clerk) = (pick(&mut chance, size.citizens), pick(&mut chance, size.clerks));
        rounds[at].errands.push(Errand::RefuseAtDesk { citizen, clerk });
    }
    for (at, deed) in deeds(size, &mut chance) {
        rounds[at].errands.push(Errand::Deed(deed));
    }
    for (at, round) in rounds.iter_mut().enumerate().skip(FIRST_OF_TODAY) {
        let looks = looks(size, at, &received, &mut chance);
        round.errands.extend(looks.into_iter().map(Errand::Look));
        shuffle(&mut round.errands, &mut chance);
    }
    let citizens = (0..size.citizens).map(|_| name(&mut chance)).collect();
    Plan { size, dossiers, citizens, rounds }
}

fn dossiers(size: Size, chance: &mut Chance) -> Vec<Dossier> {
    let told = |(at, story): (usize, &Story)| (0..story.share * size.sets).map(move |nth| (at, nth));
    let mut stories: Vec<(usize, usize)> = STORIES.iter().enumerate().flat_map(told).collect();
    shuffle(&mut stories, chance);
    stories
        .into_iter()
        .enumerate()
        .map(|(n, (story, nth))| {
            // Everybody comes once before anybody comes again.
            let citizen = if n < size.citizens { n } else { pick(chance, size.citizens) };
            dossier(size, (story, nth), citizen, chance)
        })
        .collect()
}

/// The `nth` dossier of a story: the units take turns.
fn dossier(size: Size, (story, nth): (usize, usize), citizen: usize, chance: &mut Chance) -> Dossier {
    let told = &STORIES[story];
    let open: Vec<Procedure> = PROCEDURES.into_iter().filter(|procedure| procedure.limit == told.limit).collect();
    let procedure = open[nth % open.len()];
    let unit = UNITS.iter().position(|unit| *unit == procedure.unit).unwrap_or(0);
    let officers = share(size.officers, unit);
    let is_absent = told.legs.iter().any(|leg| leg.1.contains(&Turn::Reassign));
    Dossier {
        story,
        procedure,
        citizen,
        clerk: pick(chance, size.clerks),
        officer: if is_absent { 0 } else { 1 + pick(chance, officers - 1) },
        head: pick(chance, share(size.heads, unit)),
        leader: pick(chance, size.leaders),
        by_page: pick(chance, 3) == 0,
        by_post: pick(chance, 8) == 0,
    }
}

/// How many of `people` belong to the unit of that position, when they are dealt out one by one.
pub(crate) fn share(people: usize, unit: usize) -> usize {
    people / UNITS.len() + usize::from(unit < people % UNITS.len())
}

/// The rounds in which the legs of a story happen.
fn times(story: &Story, chance: &mut Chance) -> Vec<usize> {
    let gaps: Vec<usize> = story.legs.iter().map(|leg| gap(leg, chance)).collect();
    let first = story.legs.iter().position(|leg| is_today(leg.0)).unwrap_or(story.legs.len());
    let needed: usize = gaps.iter().skip(first + 1).sum();
    let mut last = last_of_today(story).saturating_sub(needed);
    // A head who looks who is there does it before everything else.
    if story.legs.get(first).is_some_and(|leg| leg.0 == When::First) {
        last = last.min(4);
    }
    // Of two moments the earlier one: more people come in the morning.
    let mut begins = FIRST_OF_TODAY + pick(chance, last + 1).min(pick(chance, last + 1));
    // What has to follow within minutes does not wait for the end of lunch.
    if begins == LAST_OF_MORNING && story.legs.iter().any(|leg| leg.0 == When::Next) {
        begins -= 1;
    }
    let mut at = begins;
    story
        .legs
        .iter()
        .zip(gaps)
        .enumerate()
        .map(|(n, (leg, gap))| match earlier(leg.0) {
            Some(day) => day * EARLIER_TIMES.len() + gap,
            None => {
                at += if n == first { 0 } else { gap };
                at
            }
        })
        .collect()
}

/// The last round of today in which the story can end.
fn last_of_today(story: &Story) -> usize {
    match story.limit {
        crate::procedures::Limit::SameDay => LAST_FOR_TODAY + story.legs.len(),
        _ => rounds::moments().len() - 1,
    }
}

fn earlier(when: When) -> Option<usize> {
    [When::Jan27, When::Jan29, When::Feb1, When::Feb2].iter().position(|day| *day == when)
}

fn is_today(when: When) -> bool {
    earlier(when).is_none()
}

/// Rounds after the leg before; on an earlier day the round of that day.
fn gap(leg: &Leg, chance: &mut Chance) -> usize {
    match leg.0 {
        When::Today => 1 + pick(chance, 5),
        When::Later => 2 + pick(chance, 6),
        When::Next => 1,
        When::With | When::First => 0,
        _ => pick(chance, EARLIER_TIMES.len()),
    }
}

/// A number below `bound`; 0 where there is none.
pub(crate) fn pick(chance: &mut Chance, bound: usize) -> usize {
    usize::try_from(chance.below(bound as u64)).unwrap_or(0)
}

fn shuffle<T>(all: &mut [T], chance: &mut Chance) {
    for at in (1..all.len()).rev() {
        all.swap(at, pick(chance, at + 1));
    }
}

/// A made-up name.
fn name(chance: &mut Chance) -> String {
    const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Ngô", "Đỗ", "Vũ"];
    const MIDDLE: [&str; 6] = ["Văn", "Thị", "Đức", "Ngọc", "Minh", "Thu"];
    const GIVEN: [&str; 10] = ["An", "Bình", "Cường", "Dung", "Hà", "Hùng", "Lan", "Mai", "Sơn", "Yến"];
    let mut one = |list: &[&'static str]| list[pick(chance, list.len())];
    format!("{} {} {}", one(&FAMILY), one(&MIDDLE), one(&GIVEN))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rounds::TODAY;

    fn turns(plan: &Plan) -> impl Iterator<Item = (DateTime, usize, Turn)> {
        plan.rounds.iter().flat_map(|round| {
            round.errands.iter().flat_map(move |errand| match errand {
                Errand::Case { dossier, turns } => {
                    turns.iter().map(|turn| (round.at, *dossier, *turn)).collect::<Vec<_>>()
                }
                _ => Vec::new(),
            })
        })
    }

    #[test]
    fn the_same_seed_gives_the_same_day_and_another_seed_another() {
        let day = plan(7, Size::OFFICE);
        assert_eq!(day, plan(7, Size::OFFICE));
        assert_ne!(day.rounds, plan(8, Size::OFFICE).rounds);
    }

    #[test]
    fn every_turn_and_every_mistake_happens_whatever_the_seed() {
        let told: BTreeSet<Turn> =
            STORIES.iter().flat_map(|story| story.legs.iter().flat_map(|leg| leg.1.iter().copied())).collect();
        assert_eq!(told.len(), 32 + 12, "{told:?}");
        for seed in 0..20 {
            let played: BTreeSet<Turn> = turns(&plan(seed, Size::OFFICE)).map(|(_, _, turn)| turn).collect();
            assert_eq!(played, told, "seed {seed}");
        }
    }

    #[test]
    fn four_hundred_dossiers_of_three_hundred_people_meet_everybody() {
        let day = plan(1, Size::OFFICE);
        assert_eq!((day.dossiers.len(), day.citizens.len()), (400, 300));
        let citizens: BTreeSet<usize> = day.dossiers.iter().map(|dossier| dossier.citizen).collect();
        let clerks: BTreeSet<usize> = day.dossiers.iter().map(|dossier| dossier.clerk).collect();
        let officers: BTreeSet<(&str, usize)> =
            day.dossiers.iter().map(|dossier| (dossier.procedure.unit, dossier.officer)).collect();
        let heads: BTreeSet<&str> = day.dossiers.iter().map(|dossier| dossier.procedure.unit).collect();
        assert_eq!((citizens.len(), clerks.len(), officers.len(), heads.len()), (300, 8, 20, 6));
        let today = turns(&day).filter(|(at, _, turn)| at.date() == TODAY && *turn == Turn::Receive).count();
        assert_eq!(today, 300);
    }

    #[test]
    fn a_dossier_is_received_first_and_its_turns_follow_each_other() {
        let day = plan(3, Size::OFFICE);
        for (n, dossier) in day.dossiers.iter().enumerate() {
            let told: Vec<Turn> = dossier.told().legs.iter().flat_map(|leg| leg.1.iter().copied()).collect();
            let planned: Vec<Turn> = turns(&day).filter(|(_, of, _)| *of == n).map(|(_, _, turn)| turn).collect();
            // A note is written at the same moment as the turn before it: within a round there is no order.
            let without_notes = |turns: Vec<Turn>| turns.into_iter().filter(|t| *t != Turn::Note).collect::<Vec<_>>();
            assert_eq!(without_notes(planned), without_notes(told), "{}", dossier.told().name);
        }
    }

    #[test]
    fn what_is_voided_was_received_ten_minutes_before() {
        let day = plan(1, Size::OFFICE.times(10));
        let at = |of: usize, turn: Turn| turns(&day).find(|one| (one.1, one.2) == (of, turn)).map(|one| one.0);
        for (_, dossier, _) in turns(&day).filter(|(_, _, turn)| *turn == Turn::Void) {
            let (received, voided) = (at(dossier, Turn::Receive).unwrap(), at(dossier, Turn::Void).unwrap());
            assert_eq!(received.duration_until(voided).as_secs(), 600, "{received}");
        }
    }

    #[test]
    fn ten_times_the_people_are_ten_times_the_dossiers() {
        assert_eq!(plan(1, Size::OFFICE.times(10)).dossiers.len(), 4000);
    }
}
