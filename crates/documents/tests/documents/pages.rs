//! Paper size, margins, and that no word lies on another or leaves the page, however long the data.

use documents::Printer;

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

fn check_layout(pdf: &[u8]) {
    let words = poppler::words(pdf);
    assert!(words.len() > 60);
    for (place, word) in words.iter().enumerate() {
        let inside = word.left >= 13.9 * MILLIMETRE && word.right <= 138.1 * MILLIMETRE;
        assert!(inside && word.top >= 8.0 * MILLIMETRE && word.bottom <= 203.0 * MILLIMETRE, "outside: {word:?}");
        if let Some(other) = words[place + 1..].iter().find(|other| overlap(word, other)) {
            panic!("{word:?} lies on {other:?}");
        }
    }
}

#[test]
fn a_plain_receipt_is_one_a5_page() {
    let pdf = Printer::new().receipt(&samples::receipt()).unwrap();
    assert_eq!(poppler::pages(&pdf), 1);
    assert_eq!(poppler::information(&pdf, "Page size:"), "419.528 x 595.276 pts");
    check_layout(&pdf);
}

#[test]
fn a_full_receipt_and_a_refusal_slip_keep_their_lines() {
    let printer = Printer::new();
    check_layout(&printer.receipt(&samples::full_receipt()).unwrap());
    check_layout(&printer.refusal_slip(&samples::refusal_slip()).unwrap());
}

#[test]
fn fifty_three_papers_flow_over_pages_with_the_head_of_the_table() {
    let pdf = Printer::new().receipt(&samples::long_receipt()).unwrap();
    check_layout(&pdf);
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
    receipt.applicant.name = word.clone();
    receipt.receiver = word.clone();
    receipt.return_place = word.clone();
    receipt.head.desk = word.clone();
    receipt.papers[1].name = word.clone();
    receipt.papers[2].note = Some("x".repeat(3000));
    let pdf = Printer::new().receipt(&receipt).unwrap();
    check_layout(&pdf);
    let letters = poppler::text(&pdf).replace(' ', "");
    assert_eq!(letters.matches(&word).count(), 5);
    assert!(letters.matches('x').count() >= 3000);
}

#[test]
fn a_long_reason_flows_over_pages() {
    let mut slip = samples::refusal_slip();
    slip.reason = "Thửa đất nằm trong phạm vi đã có thông báo thu hồi. ".repeat(120);
    let pdf = Printer::new().refusal_slip(&slip).unwrap();
    assert!(poppler::pages(&pdf) > 1);
    check_layout(&pdf);
    assert_eq!(poppler::text(&pdf).matches("thông báo thu hồi.").count(), 120);
}

#[test]
fn a_contact_longer_than_a_line_moves_from_the_foot_to_the_notes() {
    let mut receipt = samples::receipt();
    receipt.contact = "Thứ Hai đến thứ Bảy, 8:00–12:00, 13:00–17:00. ".repeat(9);
    let pdf = Printer::new().receipt(&receipt).unwrap();
    check_layout(&pdf);
    assert_eq!(poppler::text(&pdf).matches("thứ Bảy").count(), 9);
}
