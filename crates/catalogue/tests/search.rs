//! The search over the real catalogue.

use std::sync::{Arc, LazyLock};

use catalogue::Procedure;
use catalogue::import::{Format, check, read};
use catalogue::procedure::StateKind;
use catalogue::search::{Filter, Index, Place, Synonyms, Why};
use proptest::prelude::*;

static PROCEDURES: LazyLock<Vec<Arc<Procedure>>> = LazyLock::new(|| {
    let file = include_bytes!("../../../data/procedures.json");
    check(&read(file, Format::Json).unwrap_or_default()).procedures.into_iter().map(Arc::new).collect()
});
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(&PROCEDURES));

fn keys(query: &str, limit: usize) -> Vec<String> {
    INDEX.search(query, &Filter::default(), limit).hits.into_iter().map(|hit| hit.procedure.key.clone()).collect()
}

#[test]
fn the_golden_queries_find_their_procedures_in_the_first_three() {
    let file = include_bytes!("../../../data/text-search-golden.csv");
    let mut missed = Vec::new();
    for row in csv::Reader::from_reader(&file[..]).records() {
        let row = row.unwrap();
        let found = keys(&row[1], 3);
        let mut wanted = row[3].split(';');
        let satisfied = match &row[2] {
            "any" => wanted.any(|key| found.iter().any(|f| f == key)),
            "all" => wanted.all(|key| found.iter().any(|f| f == key)),
            mode => panic!("mode {mode}"),
        };
        if !satisfied {
            missed.push(format!("{} '{}' wants {} found {found:?}", &row[0], &row[1], &row[3]));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn further_queries_find_their_procedures_in_the_first_three() {
    let mut missed = Vec::new();
    for row in csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/queries.csv")).unwrap().records() {
        let row = row.unwrap();
        let found = keys(&row[0], 3);
        if !row[1].split(';').any(|key| found.iter().any(|f| f == key)) {
            missed.push(format!("'{}' wants {} found {found:?}", &row[0], &row[1]));
        }
    }
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn no_answer_stands_there_without_a_reason() {
    let mut silent = Vec::new();
    for file in ["queries.csv", "blind.csv", "unseen.csv"] {
        let path = format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR"));
        for row in csv::Reader::from_path(path).unwrap().records() {
            let row = row.unwrap();
            // A code is its own reason.
            if row[0].bytes().all(|b| b.is_ascii_digit() || b == b'.') {
                continue;
            }
            let hits = INDEX.search(&row[0], &Filter::default(), 3).hits;
            let procedures: Vec<&Procedure> = hits.iter().map(|hit| hit.procedure.as_ref()).collect();
            for (hit, why) in hits.iter().zip(INDEX.why(&row[0], &procedures)) {
                if hit.matched.is_empty() && why == Why::default() {
                    silent.push(format!("'{}' found {}", &row[0], hit.procedure.name));
                }
            }
        }
    }
    assert!(silent.is_empty(), "{} silent:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn the_very_words_of_a_long_name_find_it_first() {
    let check = |query: &str, key: &str| assert_eq!(keys(query, 1), [key], "{query}");
    check("chứng thực bản sao từ bản chính", "2.000815");
    check("chung thuc ban sao tu ban chinh", "2.000815");
}

#[test]
fn a_misspelt_word_is_put_right() {
    let check = |query: &str, expected: Option<&str>| {
        let found = INDEX.search(query, &Filter::default(), 3);
        assert_eq!(found.suggestion.as_deref(), expected, "{query}");
    };
    check("khai snh", Some("khai sinh"));
    check("dang ky khai sihn", Some("đăng ký khai sinh"));
    check("hộ nghèoo", Some("hộ nghèo"));
    check("khai sinh", None);
    check("qqqq zzzz", None);
}

#[test]
fn nothing_is_found_for_what_nobody_wrote() {
    for query in ["qqqq zzzz", "!!!", "株式会社", "xyzxyz"] {
        let found = INDEX.search(query, &Filter::default(), 3);
        assert!(found.hits.is_empty() || query == "!!!", "{query} {:?}", found.hits);
    }
}

#[test]
fn a_blank_query_lists_by_name_what_the_filter_admits() {
    let filter = Filter { field: Some("can-cuoc".to_owned()), ..Filter::default() };
    let found = INDEX.search(" ", &filter, 100);
    assert_eq!(found.hits.len(), 19);
    assert!(found.hits[0].procedure.name.starts_with("Cấp"), "{}", found.hits[0].procedure.name);
    assert!(found.hits.iter().all(|hit| hit.procedure.group == "can-cuoc"));
    assert_eq!(INDEX.search("", &Filter::default(), 1000).hits.len(), 378);
}

#[test]
fn a_filter_narrows_a_search() {
    let in_force = Filter { state: Some(StateKind::InForce), ..Filter::default() };
    let found = INDEX.search("ban thuoc la le", &in_force, 10);
    assert!(found.hits.iter().all(|hit| hit.procedure.is_in_force()));
    let listed = Filter { state: Some(StateKind::Listed), ..Filter::default() };
    assert_eq!(INDEX.search("ban thuoc la le", &listed, 1).hits[0].procedure.key, "2.000181");
}

#[test]
fn the_matched_words_can_be_marked() {
    let hit = INDEX.search("dk ket hon", &Filter::default(), 1).hits.remove(0);
    assert_eq!(hit.matched, ["dang", "hon", "ket", "ky"]);
}

#[test]
fn accents_tell_words_apart() {
    assert_eq!(keys("mất thẻ căn cước", 1), ["1.014064"]);
    assert_ne!(keys("số đo", 3), keys("sổ đỏ", 3));
    assert_eq!(keys("đăng kí kết hôn", 1), keys("đăng ký kết hôn", 1));
}

proptest! {
    #[test]
    fn no_query_makes_the_search_fall(query in ".{0,80}", limit in 0_usize..5) {
        let found = INDEX.search(&query, &Filter::default(), limit);
        prop_assert!(found.hits.len() <= limit);
        prop_assert!(found.hits.windows(2).all(|two| two[0].score >= two[1].score));
    }
}

#[test]
fn an_answer_says_why_where_its_name_does_not() {
    let why = |query: &str, key: &str| {
        let procedure = PROCEDURES.iter().find(|procedure| procedure.key == key).unwrap();
        INDEX.why(query, &[procedure.as_ref()]).remove(0)
    };
    // The name says it: nothing is added.
    assert_eq!(why("đăng ký khai sinh", "1.001193"), Why::default());
    // An everyday word is told in the words of the text.
    let read_as = why("báo tử", "1.000656").read_as;
    assert_eq!(read_as, [("báo tử".to_owned(), "đăng ký khai tử".to_owned())]);
    // A word of a paper only: the paper is shown.
    let with_paper = PROCEDURES.iter().find(|p| p.papers.iter().any(|paper| paper.name.contains("giấy chứng sinh")));
    let key = &with_paper.unwrap().key;
    let (place, text) = why("chứng sinh", key).elsewhere.unwrap();
    assert_eq!(place, Place::Paper);
    assert!(text.to_lowercase().contains("chứng sinh"), "{text}");
}

#[test]
fn an_office_searches_with_its_own_words() {
    let own = Synonyms::read("said,official,kind\nxin giấy hồng,đăng ký kết hôn,everyday\n").unwrap();
    let index = Index::with_synonyms(&PROCEDURES, Arc::new(own));
    let found = index.search("xin giay hong", &Filter::default(), 3);
    assert!(found.hits.iter().any(|hit| hit.procedure.name.contains("kết hôn")), "{:?}", found.hits.first());
}

/// How many queries of a file in this folder have one of their procedures in the first three, and of how many.
fn found_in(file: &str) -> (usize, usize) {
    let found = |row: &csv::StringRecord| {
        let keys = keys(&row[0], 3);
        row[1].split(';').any(|key| keys.iter().any(|found| found == key))
    };
    let path = format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR"));
    let rows = csv::Reader::from_path(path).into_iter().flat_map(csv::Reader::into_records);
    let rows: Vec<csv::StringRecord> = rows.flatten().collect();
    (rows.iter().filter(|row| found(row)).count(), rows.len())
}

/// Queries of people who had not seen the list of synonyms when it was made: long sentences, dialect, slips. They are not
/// all found; what is found today must not get lost. Words that only help these rows do not belong into the list.
#[test]
fn of_blind_queries_no_fewer_find_their_procedures_than_before() {
    let (hits, rows) = found_in("blind.csv");
    assert!(hits >= 88 && rows == 90, "{hits} of {rows}");
}

/// Queries that had no part in making the list and the constants. Of the first 62, 60 were found at the first try, with
/// one expectation widened since (a first registration of a vehicle is "đăng ký biển số" as well). The 60 behind them
/// were tried once, when nothing more was changed: 58 were found.
#[test]
fn of_unseen_queries_no_fewer_find_their_procedures_than_at_first() {
    let (hits, rows) = found_in("unseen.csv");
    assert!(hits >= 120 && rows == 122, "{hits} of {rows}");
}

/// The list of words comes from the language: none of its sayings may be one of the queries it is judged by, but for the
/// plain names of things that were in it before those queries were written down.
#[test]
fn no_query_of_the_golden_list_is_a_saying() {
    let folded = |text: &str| text::words(text).join(" ");
    let golden = include_bytes!("../../../data/text-search-golden.csv");
    let queries: Vec<String> =
        csv::Reader::from_reader(&golden[..]).records().map(|row| folded(&row.unwrap()[1])).collect();
    for row in csv::Reader::from_reader(catalogue::search::SHIPPED.as_bytes()).records() {
        let row = row.unwrap();
        assert!(!queries.contains(&folded(&row[0])), "{row:?}");
    }
}

#[test]
fn keys_of_an_input_method_that_was_off_are_read_as_letters() {
    let check = |typed: &str, meant: &str| {
        let found = INDEX.search(typed, &Filter::default(), 3);
        let keys: Vec<&str> = found.hits.iter().map(|hit| hit.procedure.key.as_str()).collect();
        assert!(keys.contains(&self::keys(meant, 1)[0].as_str()), "{typed} {keys:?}");
        assert_eq!(found.suggestion.as_deref(), Some(meant), "{typed}");
    };
    check("ddawng kys khai sinhj", "đăng ký khai sinh");
    check("d9a8ng ky1 ke61t ho6n", "đăng ký kết hôn");
    check("chuwngs thuwcj chuwx kys", "chứng thực chữ ký");
}

#[test]
fn words_of_a_saying_help_in_any_order() {
    // Neither "quán" nor "mở" stands in the name, and no saying holds them in this order.
    let first = |query: &str| keys(query, 1)[0].clone();
    assert_eq!(first("có cái quán muốn mở ra"), "1.001612");
}

#[test]
fn what_was_asked_to_be_done_comes_first() {
    let first = |query: &str| keys(query, 1)[0].clone();
    assert_eq!(first("đăng ký khai sinh"), "1.001193");
    assert_eq!(first("đăng ký lại khai sinh"), "1.004884");
    assert_eq!(first("khai sinh lưu động"), "1.003583");
    assert_eq!(first("chấm dứt giám hộ"), "1.004845");
}

#[test]
fn what_stands_in_a_name_is_not_explained() {
    for query in ["khai sinh", "kết hôn"] {
        let hits = INDEX.search(query, &Filter::default(), 20).hits;
        for hit in hits.into_iter().filter(|hit| !hit.matched.is_empty()) {
            let why = INDEX.why(query, &[hit.procedure.as_ref()]).remove(0);
            assert!(why.read_as.is_empty(), "{query} {} {:?}", hit.procedure.key, why.read_as);
        }
    }
}
