//! What a page costs the database: no list walks a whole table, and none asks once more for each of its rows.

use std::path::Path;

use acceptance::{Client, Engine, TestDatabase, TestOffice, on_both_engines};
use serde_json::json;
use store::{STATEMENTS, args, sql};

/// Tables that grow with the work of the office.
const GROWING: [&str; 14] = [
    "cases",
    "event",
    "case_word",
    "case_text",
    "reading",
    "print",
    "idem",
    "supplement",
    "opinion",
    "proposal",
    "apology",
    "not_accepted",
    "certified_copy",
    "counter",
];

/// Statements that may walk a whole table or index of it: how each begins, and why.
const WALKS: [(&str, &str); 8] = [
    ("select id, reference, desk, refused_at as at, '/TC' as series", "fsck reads everything"),
    ("select e.id as value from event e where e.case_id is not null", "fsck reads everything"),
    ("select r.event_id as value from reading r", "fsck reads everything"),
    ("select unit, day, n from counter", "fsck reads everything"),
    (
        "select id, step_since, step_due_at from cases where ended_at is null and risk_at",
        "its index holds what is unmarked",
    ),
    ("select id, procedure_key, received_at, resolved_at from cases", "its index holds what is unmeasured"),
    ("select cast(coalesce(sum(c.n), 0) as bigint)", "counts in the index alone, for an export"),
    (
        "select c.id, c.reference, c.state, c.procedure_key, c.procedure_version, c.intake, c.desk, c.unit, c.officer, \
      c.step, c.received_at, c.due_at, c.step_since, c.step_due_at, c.outcome, c.paused_at from cases c join unit d on \
      d.code = c.desk join unit r on r.code = c.responsible join unit u on u.code = c.unit where ((d.path >= $3",
        "a search for common words stops when the page is full",
    ),
];

/// Every list finds its rows by an index: what the office has long finished costs nobody anything.
#[test]
fn no_statement_walks_a_whole_table_that_grows() {
    acceptance::run(Engine::Sqlite, async |office: &TestDatabase| check_plans(office));
}

fn check_plans(office: &TestDatabase) {
    let tests = super::statements::source_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    let mut walking = Vec::new();
    for statement in STATEMENTS.iter().filter(|statement| !tests.contains(statement.text())) {
        let text = statement.text().split_whitespace().collect::<Vec<_>>().join(" ");
        let plan = office.db.plan(statement).unwrap();
        let walked = plan.iter().filter_map(|line| line.strip_prefix("SCAN ")?.split(' ').next());
        let grows = walked.filter(|name| GROWING.iter().any(|table| is_named(&text, table, name)));
        if grows.count() > 0 {
            walking.push(text);
        }
    }
    let is_known = |text: &&String| !WALKS.iter().any(|(beginning, _)| text.starts_with(beginning));
    assert_eq!(walking.iter().filter(is_known).collect::<Vec<_>>(), Vec::<&String>::new());
    for (beginning, why) in WALKS {
        assert!(walking.iter().any(|text| text.starts_with(beginning)), "not needed any more ({why}): {beginning}");
    }
}

/// Whether a name in a plan is this table, by its own name or as the statement calls it.
fn is_named(text: &str, table: &str, name: &str) -> bool {
    name == table || ["from", "join", ","].iter().any(|word| text.contains(&format!("{word} {table} {name} ")))
}

/// A page of a few rows and a full one are read with the same number of statements.
const FEW: i64 = 3;
const MANY: i64 = 60;

on_both_engines!(a_page_asks_no_more_often_for_being_longer, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    for _ in 0..3 {
        office.received(&clerk, "1.004873").await;
    }
    let cases = clerk.get("/cases?state=received").await.expect(200).json();
    let references: Vec<String> = cases["items"].as_array().unwrap().iter().map(|one| text(one, "reference")).collect();
    let head = office.staff("head").await;
    for (reference, officer) in references.iter().skip(1).zip([None, Some("officer")]) {
        clerk.act(reference, "transfer", json!({})).await;
        if let Some(officer) = officer {
            head.act(reference, "assignment", json!({"officer": officer})).await;
        }
    }
    multiplied(office, 1, FEW).await;
    office.office.mark_risks().await.unwrap();
    let few = costs(office, references[1].as_str()).await;
    multiplied(office, FEW + 1, MANY).await;
    office.office.mark_risks().await.unwrap();
    let many = costs(office, references[1].as_str()).await;
    // A page looked at for the first time, or looked after meanwhile, may differ by a few; one question a row by fifty.
    for ((page, few), (_, many)) in few.iter().zip(&many) {
        assert!(*many <= few + 3 && *many <= 40, "{page}: {few} statements, then {many}");
    }
});

fn text(value: &serde_json::Value, name: &str) -> String {
    value[name].as_str().unwrap().to_owned()
}

/// How many statements each page takes, the fewest of three times: the office looks after itself meanwhile.
async fn costs(office: &TestOffice, reference: &str) -> Vec<(String, u64)> {
    let case = format!("/cases/{reference}");
    let pages: [(&str, &[&str]); 3] = [
        ("clerk", &["/desk", "/desk/results", "/cases?state=received", "/cases?q=lan", &case]),
        ("officer", &["/work", "/work?list=pool", "/work?list=team", &case]),
        ("head", &["/work", "/work?list=team", "/unit", "/unit/cases", "/cases?state=all", "/exports", &case]),
    ];
    let mut costs = Vec::new();
    for (who, pages) in pages {
        let browser = office.signed_in(who).await;
        for page in pages {
            let mut fewest = u64::MAX;
            for _ in 0..3 {
                fewest = fewest.min(cost(office, &browser, page).await);
            }
            costs.push((format!("{who} {page}"), fewest));
        }
    }
    costs
}

async fn cost(office: &TestOffice, browser: &Client, page: &str) -> u64 {
    let before = office.office.db.statements_run();
    browser.get(page).await.expect(200);
    office.office.db.statements_run() - before
}

/// Copies of every case there was at first, numbered so, by the database alone.
async fn multiplied(office: &TestOffice, from: i64, to: i64) {
    let mut tx = office.office.db.write().await.unwrap();
    let statement = sql!(
        "with recursive n(i) as (select cast($1 as bigint) union all select i + 1 from n where i < $2)
          insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk, responsible, unit,
            officer, receiver, appraiser, channel, received_at, due_at, promised_at, step_since, step_due_at, intake,
            check_code, cseq, head, last_at, changed_by, file_salt)
          select c.id || 'x' || cast(n.i as text), c.reference || 'x' || cast(n.i as text), c.version,
            c.procedure_key, c.procedure_version, c.state, c.step, c.desk, c.responsible, c.unit, c.officer, c.receiver,
            c.appraiser, c.channel, c.received_at, c.due_at, c.promised_at, c.step_since, c.step_due_at, c.intake,
            c.check_code, c.cseq, c.head, c.last_at, c.changed_by, c.file_salt
          from cases c, n where c.reference not like '%x%'"
    );
    tx.execute(statement, args![from, to]).await.unwrap();
    let words = sql!(
        "insert into case_word (word, case_id) select w.word, c.id from case_word w join cases c on c.id like w.case_id || 'x%'
          where not exists (select 1 from case_word v where v.case_id = c.id)"
    );
    tx.execute(words, args![]).await.unwrap();
    tx.commit().await.unwrap();
}
