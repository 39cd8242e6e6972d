//! A whole working day: eight clerks, twenty officers, six heads and three hundred citizens with four hundred dossiers,
//! several at once, over HTTP. In the evening every promise is kept or apologised for, and nothing is lost.

use std::collections::BTreeMap;

use acceptance::{TestOffice, on_both_engines};
use day::{Played, Post, Size, Turn};
use store::Moment;

const SEED: u64 = 1;
const WORKERS: usize = 8;

on_both_engines!(a_working_day_of_an_office, async |office: &TestOffice| {
    let plan = day::plan(SEED, Size::OFFICE);
    let begins = Moment::from_local(plan.rounds[0].at);
    office.office.clock.set(begins);
    let people = day::employ(&office.database.db, plan.size, begins).await.unwrap();
    let count = |post: Post| people.iter().filter(|person| person.post == post).count();
    assert_eq!((count(Post::Clerk), count(Post::Officer), count(Post::Head)), (8, 20, 6));
    let (address, clock) = (office.base_url.trim_start_matches("http://").to_owned(), office.office.clock.clone());
    let playing = tokio::task::spawn_blocking(move || {
        let set_clock = |at| {
            clock.set(Moment::from_local(at));
            Ok(())
        };
        day::play(&address, &plan, &people, WORKERS, &set_clock)
    });
    // No answer of a failing server, and no refusal that nobody planned, lets the day go on to its end.
    let played = playing.await.unwrap().unwrap_or_else(|error| panic!("{error}"));
    in_the_evening(&played);
    let report = office.fsck().await;
    assert!(report.findings.is_empty(), "{:?}", report.findings);
});

fn in_the_evening(played: &Played) {
    assert_eq!(played.broken, Vec::<String>::new(), "promises broken without a word");
    assert_eq!(played.astray, Vec::<String>::new(), "dossiers that went astray");
    let balance = played.balance;
    assert!(balance.is_even(), "{balance:?}");
    // Twelve of the hundred from earlier days were resolved the day before; twelve of today's were voided.
    assert_eq!((balance.carried_over, balance.received, played.voided), (88, 288, 12));
    // Six were stopped and eighteen taken back: nothing is owed for them; ten were late and have their letter.
    assert_eq!(played.kept + played.apologised, 400 - 12 - 6 - 18, "{played:?}");
    assert_eq!(played.apologised, 10);
    assert_eq!(played.refused_at_desk, Size::OFFICE.refused);
    assert_eq!(played.lost_claims, played.turns[&Turn::Claim]);
    let played_turns: BTreeMap<&Turn, &usize> = played.turns.iter().collect();
    assert_eq!(played_turns.len(), 44, "{played_turns:?}");
    // Every officer answered once, every unit was reminded, every clerk hung a sheet, and five citizens told something.
    assert_eq!((played.answered, played.reminded, played.hung, played.told), (20, 6, 8, 5));
    assert!(played.figures.calls() > 4500, "{}", played.figures.calls());
}
