//! The register as a workbook, read back cell by cell.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use documents::{Era, RegisterLine, RegisterWorkbook};

use crate::samples;

fn read(era: Era, lines: &[RegisterLine]) -> Vec<Vec<Data>> {
    let mut workbook = RegisterWorkbook::new(era).unwrap();
    for line in lines {
        workbook.line(line).unwrap();
    }
    let mut file = Cursor::new(Vec::new());
    workbook.save(&mut file).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(file).unwrap();
    assert_eq!(book.sheet_names(), ["Sổ theo dõi hồ sơ"]);
    let formulas = book.worksheet_formula("Sổ theo dõi hồ sơ").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "a live formula");
    book.worksheet_range("Sổ theo dõi hồ sơ").unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(row: &[Data], column: usize) -> &str {
    match &row[column] {
        Data::String(text) => text,
        Data::Empty => "",
        other => panic!("{other:?} is no text"),
    }
}

#[test]
fn every_line_is_there_with_the_columns_of_its_era() {
    let lines = samples::case_register(Era::Districts, 1_200).lines;
    let rows = read(Era::Districts, &lines);
    assert_eq!(rows.len(), 1_201);
    assert_eq!((text(&rows[0], 7), text(&rows[0], 10)), ("Người chịu trách nhiệm", "Ngày ký"));
    assert_eq!(rows[1][0], Data::Float(501.0));
    assert_eq!((text(&rows[1], 1), text(&rows[1], 4)), ("MOT-CUA-100120-0501", "Nguyễn Thị Ửng 501"));
    assert_eq!((text(&rows[1], 6), text(&rows[1], 8)), ("0900000000", "09:12 20/01/2010"));
    assert_eq!((text(&rows[1], 10), text(&rows[1], 15)), ("25/01/2010", "Đỗ Hữu Nghĩa"));
    let rows = read(Era::Communes, &lines[..1]);
    assert_eq!((text(&rows[0], 7), text(&rows[1], 7)), ("Cơ quan giải quyết", "Phòng Tài chính - Kế hoạch"));
    assert_eq!(text(&rows[1], 10), "15:30 26/01/2010");
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let line = RegisterLine {
        applicant: "=HYPERLINK(\"http://example.vn\")".into(),
        address: Some("@SUM(A1)".into()),
        phone: Some("+84900000000".into()),
        ..samples::case_register(Era::Communes, 1).lines[0].clone()
    };
    let rows = read(Era::Communes, std::slice::from_ref(&line));
    assert_eq!(text(&rows[1], 4), line.applicant);
    assert_eq!((text(&rows[1], 5), text(&rows[1], 6)), ("@SUM(A1)", "+84900000000"));
}
