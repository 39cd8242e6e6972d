//! What goes in comes out: every text of the data can be read from the file, letter by letter.

use documents::{Form, Paper, Printer, Receipt};
use serde_json::Value;

use crate::{poppler, samples};

/// Every text below `value`, but for moments and the kind of a party, which the form puts into words.
fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => {
            let worded = [
                "issued_on",
                "received_at",
                "due_at",
                "promised_at",
                "asked_at",
                "answer_by",
                "stopped_at",
                "given_at",
                "resolved_at",
                "returned_at",
                "signed_on",
                "made_at",
                "as_of",
                "at",
                "first_day",
                "last_day",
                "day",
                "kind",
                "era",
                "timing",
            ];
            members
                .iter()
                .filter(|(name, _)| !worded.contains(&name.as_str()))
                .for_each(|(_, member)| texts(member, found));
        }
        _ => {}
    }
}

pub fn check_all_printed(form: &impl serde::Serialize, pdf: &[u8]) {
    let printed = poppler::text(pdf);
    let data = serde_json::to_value(form).unwrap();
    let mut expected = Vec::new();
    texts(&data, &mut expected);
    assert!(expected.len() > 15);
    for text in expected {
        assert!(printed.contains(&poppler::squeeze(text)), "missing: {text}\nin: {printed}");
    }
}

fn check(form: &impl Form, words: &[&str]) {
    let pdf = Printer::new().print(form).unwrap();
    check_all_printed(form, &pdf);
    let printed = poppler::text(&pdf);
    for word in words {
        assert!(printed.contains(word), "missing: {word}\nin: {printed}");
    }
}

#[test]
fn a_plain_receipt_says_everything() {
    check(
        &samples::receipt(),
        &[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Đông Anh, ngày 20 tháng 01 năm 2010",
            "Nhận lúc: 09 giờ 12 phút, ngày 20/01/2010",
            "17 giờ 00 phút, thứ Tư ngày 03/02/2010",
            "Tên giấy tờ đã nhận (01 bộ)",
            "Đến nhận kết quả, xin mang theo giấy này và CMND.",
            "Trang 1/1",
        ],
    );
}

#[test]
fn a_reprint_and_a_specimen_are_marked() {
    check(
        &samples::full_receipt(),
        &[
            "BẢN IN LẠI LẦN 2, in lúc 10 giờ 05 phút, ngày 21/01/2010",
            "MOT-CUA-100120-0014 · BẢN TRÌNH DIỄN · BẢN IN LẠI LẦN 2 Trang 2/2",
            "tức Ặ Ữ Ộ ẫ ỡ, sinh năm 1971",
            "Quyết định giao đất (Bản sao có chứng thực; 02 trang) 2",
            "20.000 ₫, đã thu",
        ],
    );
}

#[test]
fn a_first_print_bears_no_mark() {
    let printed = poppler::text(&Printer::new().print(&samples::receipt()).unwrap());
    assert!(!printed.contains("BẢN IN LẠI") && !printed.contains("BẢN TRÌNH DIỄN"), "{printed}");
}

#[test]
fn fifty_three_papers_are_all_there() {
    check(&samples::long_receipt(), &["Trang 5/5"]);
}

#[test]
fn a_refusal_slip_says_everything() {
    let slip = samples::refusal_slip();
    let pdf = Printer::new().print(&slip).unwrap();
    check_all_printed(&slip, &pdf);
    assert!(poppler::text(&pdf).contains("kể từ ngày nhận phiếu./."));
}

#[test]
fn the_order_of_months_follows_the_letter_rule() {
    let mut slip = samples::refusal_slip();
    slip.caption.head.issued_on = jiff::civil::date(2025, 7, 4);
    let printed = poppler::text(&Printer::new().print(&slip).unwrap());
    assert!(printed.contains("Đông Anh, ngày 04 tháng 7 năm 2025"), "{printed}");
}

#[test]
fn markup_in_the_data_stays_text() {
    let hostile = r##"#import "x": * #panic() $x^2$ \u{41} @label <b>đậm</b> `mã` *sao* _gạch_ = tựa // ghi chú /* */ [a] {b} ~ -- ... 'ơ'"##;
    let mut receipt = samples::receipt();
    receipt.caption.applicant.name = hostile.into();
    receipt.caption.applicant.address = Some(hostile.into());
    receipt.caption.procedure = hostile.into();
    receipt.papers.push(Paper { name: hostile.into(), note: Some(hostile.into()), ..receipt.papers[0].clone() });
    receipt.fee = hostile.into();
    receipt.notes = vec![hostile.into()];
    receipt.caption.head.authority = hostile.into();
    receipt.caption.contact = hostile.into();
    check(&receipt, &[]);
    let mut slip = samples::refusal_slip();
    slip.reason = hostile.into();
    slip.recipients = vec![hostile.into()];
    check_all_printed(&slip, &Printer::new().print(&slip).unwrap());
}

#[test]
fn decomposed_input_is_printed_composed() {
    let mut receipt = samples::receipt();
    receipt.caption.applicant.name = "Nguye\u{302}\u{303}n Thi\u{323} A\u{302}\u{309}n".into();
    let printed = poppler::text(&Printer::new().print(&receipt).unwrap());
    assert!(printed.contains("Nguyễn Thị Ẩn"), "{printed}");
}

#[test]
fn what_cannot_be_printed_is_named() {
    let printer = Printer::new();
    let mut receipt = samples::receipt();
    receipt.papers[1].name = "Tờ khai 字".into();
    let error = printer.print(&receipt).unwrap_err().to_string();
    assert_eq!(error, "papers[1].name: the character '字' (U+5B57) cannot be printed");
    receipt = samples::receipt_of("HỒ-SƠ");
    let error = printer.print(&receipt).unwrap_err().to_string();
    assert!(error.starts_with("reference: \"HỒ-SƠ\" cannot be drawn as a barcode"), "{error}");
    receipt = Receipt { track: "motcua.example.vn".into(), ..samples::receipt() };
    let error = printer.print(&receipt).unwrap_err().to_string();
    assert!(error.starts_with("track: \"motcua.example.vn\" is not a web address"), "{error}");
}
