//! Paper size, margins, and that no word lies on another or leaves the page, however long the data.

use documents::{Era, Printer};

use crate::poppler::{self, Word};
use crate::samples;

const MILLIMETRE: f64 = 72.0 / 25.4;

/// The middle of a word's box: boxes are as high as the font allows, and lines may share the outer parts.
fn core(word: &Word) -> (f64, f64) {
    let spare = (word.bottom - word.top) * 0.3;
    (word.top + spare, word.bottom - spare)
}

fn overlap(one: &Word, other: &Word) -> bool {
    let ((top, bottom), (other_top, other_bottom)) = (core(one), core(other));
    let across = one.left + 0.3 < other.right && other.left + 0.3 < one.right;
    one.page == other.page && across && top < other_bottom && other_top < bottom
}

/// Width, height, and the margins left, right, above and below, in millimetres.
struct Paper(f64, f64, [f64; 4]);
const A5: Paper = Paper(148.0, 210.0, [13.9, 9.9, 8.0, 7.0]);
const A4: Paper = Paper(210.0, 297.0, [27.9, 15.9, 14.0, 9.0]);
const A4_ACROSS: Paper = Paper(297.0, 210.0, [17.9, 10.9, 11.0, 5.0]);

fn check_layout(pdf: &[u8], Paper(width, height, [left, right, above, below]): &Paper) {
    let size = poppler::information(pdf, "Page size:");
    let numbers: Vec<f64> = size.split(' ').filter_map(|word| word.parse().ok()).collect();
    let right_size = (numbers[0] - width * MILLIMETRE).abs() < 0.1 && (numbers[1] - height * MILLIMETRE).abs() < 0.1;
    assert!(right_size, "{size}");
    let words = poppler::words(pdf);
    assert!(words.len() > 60);
    for (place, word) in words.iter().enumerate() {
        let across = word.left >= left * MILLIMETRE && word.right <= (width - right) * MILLIMETRE;
        let down = word.top >= above * MILLIMETRE && word.bottom <= (height - below) * MILLIMETRE;
        assert!(across && down, "outside: {word:?}");
        let near = words[place + 1..].iter().take_while(|other| other.page == word.page);
        if let Some(other) = near.into_iter().find(|other| overlap(word, other)) {
            panic!("{word:?} lies on {other:?}");
        }
    }
}

#[test]
fn a_plain_receipt_is_one_a5_page() {
    let pdf = Printer::new().print(&samples::receipt()).unwrap();
    assert_eq!(poppler::pages(&pdf), 1);
    check_layout(&pdf, &A5);
}

#[test]
fn a_full_receipt_and_a_refusal_slip_keep_their_lines() {
    let printer = Printer::new();
    check_layout(&printer.print(&samples::full_receipt()).unwrap(), &A5);
    check_layout(&printer.print(&samples::refusal_slip()).unwrap(), &A5);
}

#[test]
fn three_papers_with_long_names_still_make_one_page() {
    let printer = Printer::new();
    let mut receipt = samples::receipt_with_long_names();
    let pdf = printer.print(&receipt).unwrap();
    assert_eq!(poppler::pages(&pdf), 1);
    check_layout(&pdf, &A5);
    let districts = samples::receipt_of_districts();
    receipt = documents::Receipt { papers: receipt.papers, ..districts };
    let pdf = printer.print(&receipt).unwrap();
    assert_eq!(poppler::pages(&pdf), 2, "one page a copy");
    check_layout(&pdf, &A5);
}

fn check(form: &impl documents::Form, paper: &Paper, pages: usize) {
    let pdf = Printer::new().print(form).unwrap();
    check_layout(&pdf, paper);
    assert_eq!(poppler::pages(&pdf), pages);
}

#[test]
fn every_slip_and_letter_is_a5_and_no_longer_than_it_must() {
    check(&samples::supplement_request(), &A5, 2);
    check(&samples::guidance_slip(), &A5, 1);
    check(&samples::apology_letter(Era::Districts), &A5, 1);
    check(&samples::apology_letter(Era::Communes), &A5, 1);
    check(&samples::stop_notice(), &A5, 1);
    check(&samples::control_slip(), &A5, 1);
    check(&samples::rating_slip(), &A5, 1);
}

#[test]
fn the_lists_are_a4_and_the_register_lies_across() {
    check(&samples::closing_list(), &A4, 2);
    check(&samples::checklist(), &A4, 1);
    // Nobody binds what hangs on a wall: the left margin is narrower.
    let wall = Paper(210.0, 297.0, [19.9, 15.9, 14.0, 7.0]);
    check(&samples::notice_sheets(1, 5), &wall, 1);
    check(&samples::notice_sheets(3, 5), &wall, 3);
    check(&samples::case_register(Era::Districts, 30), &A4_ACROSS, 3);
    check(&samples::case_register(Era::Communes, 30), &A4_ACROSS, 3);
}

#[test]
fn every_page_of_the_register_begins_with_the_head_of_the_table() {
    let pdf = Printer::new().print(&samples::case_register(Era::Communes, 200)).unwrap();
    let words = poppler::words(&pdf);
    for page in 1..poppler::pages(&pdf) {
        assert!(words.iter().any(|word| word.page == page && word.text == "TT"), "page {page}");
    }
    let numbers = (501..701).filter(|number| words.iter().any(|word| word.text == number.to_string())).count();
    assert_eq!(numbers, 200);
}

#[test]
fn fifty_three_papers_flow_over_pages_with_the_head_of_the_table() {
    let pdf = Printer::new().print(&samples::long_receipt()).unwrap();
    check_layout(&pdf, &A5);
    let pages = poppler::pages(&pdf);
    assert!(pages > 1);
    let words = poppler::words(&pdf);
    for page in 1..pages {
        assert!(words.iter().any(|word| word.page == page && word.text == "TT"), "page {page}");
    }
}

#[test]
fn words_without_a_space_break_inside_their_column() {
    let mut receipt = samples::receipt();
    let word = "Đ".repeat(200);
    receipt.caption.applicant.name = word.clone();
    receipt.receiver = word.clone();
    receipt.return_place = word.clone();
    receipt.caption.head.desk = word.clone();
    receipt.papers[1].name = word.clone();
    receipt.papers[2].note = Some("x".repeat(3000));
    let pdf = Printer::new().print(&receipt).unwrap();
    check_layout(&pdf, &A5);
    let letters = poppler::text(&pdf).replace(' ', "");
    assert_eq!(letters.matches(&word).count(), 5);
    assert!(letters.matches('x').count() >= 3000);
}

#[test]
fn a_long_reason_flows_over_pages() {
    let mut slip = samples::refusal_slip();
    slip.reason = "Thửa đất nằm trong phạm vi đã có thông báo thu hồi. ".repeat(120);
    let pdf = Printer::new().print(&slip).unwrap();
    assert!(poppler::pages(&pdf) > 1);
    check_layout(&pdf, &A5);
    assert_eq!(poppler::text(&pdf).matches("thông báo thu hồi.").count(), 120);
}

#[test]
fn a_contact_longer_than_a_line_moves_from_the_foot_to_the_notes() {
    let mut receipt = samples::receipt();
    receipt.caption.contact = "Thứ Hai đến thứ Bảy, 8:00–12:00, 13:00–17:00. ".repeat(9);
    let pdf = Printer::new().print(&receipt).unwrap();
    check_layout(&pdf, &A5);
    assert_eq!(poppler::text(&pdf).matches("thứ Bảy").count(), 9);
}
