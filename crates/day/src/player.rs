//! Plays a plan: round by round, in each round with several workers at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Instant;

use jiff::civil::DateTime;
use serde_json::Value;

use crate::connection::{Answer, Asked, Connection};
use crate::figures::Kind;
use crate::last_look::{Counts, counts, last_look};
use crate::live::Live;
use crate::outcome::Played;
use crate::people::Post;
use crate::plan::{Errand, Plan};
use crate::procedures::PROCEDURES;
use crate::rounds::{FIRST_OF_TODAY, closing};
use crate::story::Turn;
use crate::{Error, Figures, Person, Result};

/// How often somebody tries an act again after somebody else was faster.
pub(crate) const PATIENCE: usize = 8;

/// A paper that everybody brings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper {
    pub number: i64,
    pub original: i64,
    pub copy: i64,
}

/// What all workers share.
pub(crate) struct Player<'a> {
    pub plan: &'a Plan,
    pub people: &'a [Person],
    pub papers: HashMap<&'static str, Vec<Paper>>,
    pub cases: Vec<Mutex<Live>>,
    keys: AtomicU64,
    /// The address of the review, once it is open.
    pub review: OnceLock<String>,
    /// Where citizens follow what they told.
    pub told: Mutex<Vec<String>>,
}

/// One worker: lends hands and a connection to whoever's turn it is.
pub(crate) struct Hand<'a> {
    pub player: &'a Player<'a>,
    pub address: &'a str,
    pub connection: Connection,
    pub at: DateTime,
    pub figures: Figures,
    pub tally: Tally,
}

/// What a worker counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Acts that came too late because somebody else had changed the case, and were done after a look at it.
    pub conflicts: usize,
    pub lost_claims: usize,
    pub refused_at_desk: usize,
    pub answered: usize,
    pub reminded: usize,
    pub hung: usize,
    pub turns: BTreeMap<Turn, usize>,
}

/// Plays the plan in the office that is served at `address` (`127.0.0.1:PORT`), with so many workers at once.
/// `set_clock` moves the office's clock; it is called when nothing else is under way.
pub fn play(
    address: &str,
    plan: &Plan,
    people: &[Person],
    workers: usize,
    set_clock: &dyn Fn(DateTime) -> Result<()>,
) -> Result<Played> {
    let cases = plan.dossiers.iter().map(|_| Mutex::default()).collect();
    let mut player = Player {
        plan,
        people,
        papers: HashMap::new(),
        cases,
        keys: AtomicU64::new(0),
        review: OnceLock::new(),
        told: Mutex::default(),
    };
    player.papers = papers(&mut Hand::new(&player, address)?)?;
    let player = player;
    let mut hands = (0..workers).map(|_| Hand::new(&player, address)).collect::<Result<Vec<_>>>()?;
    let mut before = Counts::default();
    for (n, round) in plan.rounds.iter().enumerate() {
        set_clock(round.at)?;
        if n == FIRST_OF_TODAY {
            before = counts(&mut hands[0])?;
        }
        play_round(&mut hands, round.at, &round.errands)?;
    }
    set_clock(closing())?;
    last_look(hands, before)
}

fn play_round(hands: &mut [Hand<'_>], at: DateTime, errands: &[Errand]) -> Result<()> {
    let next = AtomicUsize::new(0);
    let work = |hand: &mut Hand<'_>| {
        hand.at = at;
        while let Some(errand) = errands.get(next.fetch_add(1, Ordering::Relaxed)) {
            hand.run(errand)?;
        }
        Ok(())
    };
    side_by_side(hands, work)
}

/// Every hand at the same time; the first thing that went wrong is told.
pub(crate) fn side_by_side<'a>(
    hands: &mut [Hand<'a>],
    work: impl Fn(&mut Hand<'a>) -> Result<()> + Sync,
) -> Result<()> {
    thread::scope(|scope| {
        let running: Vec<_> = hands.iter_mut().map(|hand| scope.spawn(|| work(hand))).collect();
        running.into_iter().try_for_each(|one| match one.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        })
    })
}

/// The papers that everybody brings, by procedure; checks that the catalogue says what the plan relies on.
fn papers(hand: &mut Hand<'_>) -> Result<HashMap<&'static str, Vec<Paper>>> {
    let mut papers = HashMap::new();
    for procedure in PROCEDURES {
        let path = format!("/api/v1/procedures/{}", procedure.key);
        let published = json(&path, &hand.public("api: procedure", &path)?)?;
        let limit = &published["time_limit"];
        let days = limit["value"].as_u64().unwrap_or(0);
        let fits = procedure.limit.fits(days, limit["unit"] == "same_day") && published["unit"] == procedure.unit;
        let required: Vec<Paper> = published["papers"].as_array().into_iter().flatten().filter_map(paper).collect();
        if !fits || required.is_empty() {
            return Err(Error::Missing { what: path, part: format!("the limit, unit and papers planned: {limit}") });
        }
        papers.insert(procedure.key, required);
    }
    Ok(papers)
}

fn paper(paper: &Value) -> Option<Paper> {
    let number = |field: &str| paper[field].as_i64();
    (paper["conditional"] == false)
        .then(|| Some(Paper { number: number("paper")?, original: number("original")?, copy: number("copy")? }))
        .flatten()
}

impl Player<'_> {
    /// Somebody with a post at a unit, by their number there.
    pub fn person(&self, post: Post, unit: &str, n: usize) -> Result<&Person> {
        let all = self.people.iter().filter(|person| person.post == post && (unit.is_empty() || person.unit == unit));
        let all: Vec<&Person> = all.collect();
        let one = all.get(n % all.len().max(1)).copied();
        one.ok_or_else(|| Error::Missing { what: unit.to_owned(), part: format!("{post:?}") })
    }

    pub fn named(&self, username: &str) -> Result<&Person> {
        let one = self.people.iter().find(|person| person.username == username);
        one.ok_or_else(|| Error::Missing { what: username.to_owned(), part: "account".to_owned() })
    }

    pub fn live(&self, dossier: usize) -> Live {
        self.cases[dossier].lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn keep(&self, dossier: usize, live: &Live) {
        self.cases[dossier].lock().unwrap_or_else(PoisonError::into_inner).seen(live.case().clone());
    }

    /// A key against double sending that nobody used yet.
    pub fn key(&self) -> String {
        format!("day-{:020}", self.keys.fetch_add(1, Ordering::Relaxed))
    }
}

impl<'a> Hand<'a> {
    pub fn new(player: &'a Player<'a>, address: &'a str) -> Result<Hand<'a>> {
        let connection = Connection::open(address)?;
        let (figures, tally) = (Figures::default(), Tally::default());
        Ok(Hand { player, address, connection, at: closing(), figures, tally })
    }

    fn run(&mut self, errand: &Errand) -> Result<()> {
        match errand {
            Errand::Case { dossier, turns } => {
                let mut live = self.player.live(*dossier);
                for turn in turns {
                    self.turn(*dossier, &mut live, *turn)?;
                    *self.tally.turns.entry(*turn).or_default() += 1;
                    self.player.keep(*dossier, &live);
                }
                Ok(())
            }
            Errand::RefuseAtDesk { citizen, clerk } => self.refuse_at_desk(*citizen, *clerk),
            Errand::Look(look) => self.look(look),
            Errand::Deed(deed) => self.deed(deed),
        }
    }

    /// Asks, and notes the time. No answer of a failing server passes here.
    pub fn ask(&mut self, kind: Kind, asked: &Asked<'_>) -> Result<Answer> {
        let begin = Instant::now();
        let answer = self.connection.exchange(asked)?;
        self.figures.took(kind, begin.elapsed());
        if answer.status >= 500 {
            return Err(unexpected(asked.method, asked.path, answer));
        }
        Ok(answer)
    }

    /// Something anybody may read.
    pub fn public(&mut self, kind: Kind, path: &str) -> Result<Answer> {
        let answer = self.ask(kind, &Asked { method: "GET", path, headers: Vec::new(), body: Vec::new() })?;
        expect(200, "GET", path, answer)
    }
}

pub(crate) fn expect(status: u16, method: &str, path: &str, answer: Answer) -> Result<Answer> {
    if answer.status == status { Ok(answer) } else { Err(unexpected(method, path, answer)) }
}

pub(crate) fn unexpected(method: &str, path: &str, answer: Answer) -> Error {
    // What a page says stands behind its head.
    let said = answer.body.find("<main").map_or(answer.body.as_str(), |at| &answer.body[at..]);
    let body = said.chars().take(2000).collect();
    Error::Unexpected { what: format!("{method} {path}"), status: answer.status, body }
}

pub(crate) fn json(what: &str, answer: &Answer) -> Result<Value> {
    serde_json::from_str(&answer.body).map_err(|_| Error::Missing { what: what.to_owned(), part: "JSON".to_owned() })
}
