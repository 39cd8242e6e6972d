//! Phone and scanner read the printed page.

use documents::{Printer, Receipt};

use crate::poppler::{self, Picture};
use crate::{barcode, samples};

/// What an office printer lays down; coarser printers are tried too.
const RESOLUTION: u32 = 300;

fn links(picture: &Picture) -> Vec<(String, f64)> {
    let pixel = |x: usize, y: usize| picture.grey[y * picture.width + x];
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.height, pixel);
    let found = image.detect_grids();
    found
        .iter()
        .map(|grid| {
            let (meta, text) = grid.decode().expect("a readable code");
            assert_eq!(meta.ecc_level, 0, "level M is written as 0");
            (text, f64::from(grid.bounds[1].x - grid.bounds[0].x))
        })
        .collect()
}

/// The last page of a receipt bears the QR code.
fn picture(receipt: &Receipt, resolution: u32) -> Picture {
    let pdf = Printer::new().print(receipt).unwrap();
    poppler::picture(&pdf, poppler::pages(&pdf), resolution)
}

#[test]
fn the_only_qr_code_opens_the_track_page_and_is_30_mm_wide() {
    let receipt = samples::receipt();
    let links = links(&picture(&receipt, RESOLUTION));
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].0, receipt.track);
    let millimetres = links[0].1 / f64::from(RESOLUTION) * 25.4;
    assert!((29.5..31.0).contains(&millimetres), "{millimetres} mm");
}

fn check_link(length: usize, resolution: u32) {
    let track: String = "https://motcua.example.vn/".chars().chain("aB3-".chars().cycle()).take(length).collect();
    let receipt = Receipt { track, ..samples::receipt() };
    let pdf = Printer::new().print(&receipt).unwrap();
    let target = format!("/URI({})", receipt.track);
    assert!(pdf.windows(target.len()).any(|part| part == target.as_bytes()), "no link {target}");
    let links = links(&picture(&receipt, resolution));
    assert_eq!(links.first().map(|link| &link.0), Some(&receipt.track), "{length} bytes");
}

#[test]
fn links_of_any_allowed_length_are_read_and_can_be_clicked() {
    check_link(60, 150);
    check_link(120, 200);
    check_link(213, RESOLUTION);
}

fn check_barcode(reference: &str) {
    let receipt = samples::receipt_of(reference);
    let pdf = Printer::new().print(&receipt).unwrap();
    let picture = poppler::picture(&pdf, 1, RESOLUTION);
    let read: Vec<String> = (0..picture.height).filter_map(|y| barcode::read(picture.row(y))).collect();
    assert!(read.iter().all(|text| text == reference), "{reference}: {read:?}");
    let millimetres = read.len() as f64 / f64::from(RESOLUTION) * 25.4;
    assert!(millimetres > 7.5, "{reference}: read over {millimetres} mm only");
}

#[test]
fn the_reference_is_read_as_code_128() {
    check_barcode("MOT-CUA-100120-0014");
}

#[test]
fn both_copies_of_the_districts_receipt_bear_readable_codes() {
    let receipt = samples::receipt_of_districts();
    let pdf = Printer::new().print(&receipt).unwrap();
    for page in 1..=2 {
        let picture = poppler::picture(&pdf, page, RESOLUTION);
        assert_eq!(links(&picture).first().map(|link| &link.0), Some(&receipt.track), "page {page}");
        let read = (0..picture.height).find_map(|y| barcode::read(picture.row(y)));
        assert_eq!(read.as_ref(), Some(&receipt.caption.reference), "page {page}");
    }
}

#[test]
fn the_guidance_slip_opens_the_page_of_the_procedure() {
    let slip = samples::guidance_slip();
    let pdf = Printer::new().print(&slip).unwrap();
    let found = links(&poppler::picture(&pdf, poppler::pages(&pdf), RESOLUTION));
    assert_eq!(found.first().map(|link| &link.0), Some(&slip.link));
}

#[test]
fn each_sheet_of_the_wall_opens_its_own_link() {
    let sheets = samples::notice_sheets(3, 4);
    let pdf = Printer::new().print(&sheets).unwrap();
    for (page, sheet) in (1..).zip(&sheets.sheets) {
        let found = links(&poppler::picture(&pdf, page, RESOLUTION));
        assert_eq!(found.first().map(|link| &link.0), Some(&sheet.link));
    }
}

#[test]
fn references_of_other_eras_are_read_too() {
    check_barcode("000.00.01.H26-260930-0012");
    check_barcode("H26.15-240304-10012");
    check_barcode("ABCDEFGHIJKLMNOPQRSTUVWXYZ.abcdefgh");
    check_barcode("12345678901234567");
}
