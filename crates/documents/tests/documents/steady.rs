//! The same data gives the same file, from any thread and in any order.

use documents::{Era, Form, FormKind, Printer};

use crate::{poppler, samples};

#[test]
fn the_same_paper_twice_is_the_same_file() {
    let printer = Printer::new();
    let first = printer.print(&samples::full_receipt()).unwrap();
    printer.print(&samples::receipt()).unwrap();
    assert!(first == printer.print(&samples::full_receipt()).unwrap());
    assert!(first == Printer::new().print(&samples::full_receipt()).unwrap());
}

fn check(form: &impl Form) {
    let first = Printer::new().print(form).unwrap();
    assert!(first == Printer::new().print(form).unwrap());
}

#[test]
fn every_form_is_steady() {
    check(&samples::refusal_slip());
    check(&samples::receipt_of_districts());
    check(&samples::supplement_request());
    check(&samples::guidance_slip());
    check(&samples::apology_letter(Era::Communes));
    check(&samples::stop_notice());
    check(&samples::control_slip());
    check(&samples::rating_slip());
    check(&samples::case_register(Era::Districts, 40));
    check(&samples::closing_list());
    check(&samples::notice_sheets(2, 5));
    check(&samples::checklist());
}

#[test]
fn four_threads_print_the_same_files() {
    let printer = Printer::new();
    let alone: Vec<_> = (0..4).map(|number| printer.print(&samples::numbered(number)).unwrap()).collect();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (printer, alone) = (&printer, &alone);
            scope.spawn(move || {
                for turn in 0..12 {
                    let number = (thread + turn) % 4;
                    assert!(printer.print(&samples::numbered(number)).unwrap() == alone[number]);
                }
            });
        }
    });
}

#[test]
fn the_file_bears_title_language_and_the_date_of_its_data() {
    let receipt = samples::receipt();
    let pdf = Printer::new().print(&receipt).unwrap();
    assert_eq!(
        poppler::information(&pdf, "Title:"),
        format!("{} {}", FormKind::Receipt.title(Era::Communes), receipt.caption.reference)
    );
    assert_eq!(poppler::information(&pdf, "CreationDate:"), "2010-01-20T09:12:00+07");
    assert_eq!(poppler::information(&pdf, "Tagged:"), "yes");
    let raw = String::from_utf8_lossy(&pdf);
    for sign in [
        "/Lang(vi-VN)",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(raw.contains(sign), "{sign}");
    }
}
