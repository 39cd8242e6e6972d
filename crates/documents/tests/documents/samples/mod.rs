//! Illustrative papers with the letters that are hardest to set; nobody in them exists.

// Tests and the example each take some of them.
#![allow(dead_code)]

mod letters;
mod lists;

pub use letters::{apology_letter, control_slip, guidance_slip, rating_slip, stop_notice, supplement_request};
pub use lists::{case_register, checklist, closing_list, notice_sheets};

use documents::{Caption, Era, Filer, Letterhead, Paper, Party, PartyKind, Receipt, RefusalSlip, Reprint, Signer};
use jiff::civil::date;

pub fn head(number: &str) -> Letterhead {
    Letterhead {
        authority: "UBND HUYỆN ĐÔNG ANH".into(),
        desk: "BỘ PHẬN TIẾP NHẬN VÀ TRẢ HỒ SƠ HÀNH CHÍNH".into(),
        number: number.into(),
        place: "Đông Anh".into(),
        issued_on: date(2010, 1, 20),
    }
}

pub fn person(name: &str) -> Party {
    Party {
        kind: PartyKind::Person,
        name: name.into(),
        id_label: Some("CMND".into()),
        id_number: Some("012345678".into()),
        birth_year: None,
        address: Some("Thôn Đông, xã Xuân Nộn, huyện Đông Anh, thành phố Hà Nội".into()),
        phone: Some("0900 000 000".into()),
        email: None,
    }
}

fn paper(number: u32, name: &str, original: u32, copy: u32) -> Paper {
    Paper { number, name: name.into(), form: None, original, copy, note: None }
}

pub const CONTACT: &str = "Thứ Hai đến thứ Sáu, 8:00–12:00, 13:00–17:00. Điện thoại: 024 0000 0000";

pub fn caption(number: &str) -> Caption {
    Caption {
        head: head(number),
        era: Era::Communes,
        reference: "MOT-CUA-100120-0014".into(),
        applicant: person("Nguyễn Văn A"),
        others: Vec::new(),
        filer: None,
        procedure: "Thực hiện, điều chỉnh, thôi hưởng trợ cấp xã hội hằng tháng, hỗ trợ kinh phí chăm sóc, nuôi dưỡng hằng tháng".into(),
        contact: CONTACT.into(),
        reprint: None,
        specimen: false,
    }
}

/// A receipt as most people get it.
pub fn receipt() -> Receipt {
    let shown = Paper {
        note: Some("xuất trình, đã trả lại".into()), ..paper(3, "Giấy xác nhận khuyết tật", 1, 0)
    };
    Receipt {
        caption: caption("0214/TNHS"),
        papers: vec![
            paper(1, "Tờ khai của đối tượng (Mẫu số 1đ)", 1, 0),
            paper(2, "Tờ khai nhận chăm sóc, nuôi dưỡng (Mẫu số 2b)", 1, 0),
            shown,
        ],
        other_papers: None,
        sets: 1,
        time_limit: "10 ngày làm việc".into(),
        received_at: date(2010, 1, 20).at(9, 12, 0, 0),
        due_at: date(2010, 2, 3).at(17, 0, 0, 0),
        return_place: "Quầy Trả kết quả và thu phí".into(),
        return_way: Some("trực tiếp".into()),
        fee: "không thu".into(),
        track: "https://motcua.example.vn/t/MOT-CUA-100120-0014?k=KBTRXM".into(),
        check_code: "KBTRXM".into(),
        receiver: "Trần Thị Ngọc Ánh".into(),
        approver: None,
        notes: vec!["Quá hẹn mà chưa có kết quả, ông (bà) được nhận thư xin lỗi và ngày hẹn mới.".into()],
    }
}

/// The receipt of Decision 93/2007: two copies, a line for other papers, the signature of who approves.
pub fn receipt_of_districts() -> Receipt {
    let plain = receipt();
    Receipt {
        caption: Caption { era: Era::Districts, ..plain.caption },
        other_papers: Some("không".into()),
        approver: Some(Signer { title: "PHỤ TRÁCH BỘ PHẬN".into(), name: "Lê Văn Ổn".into() }),
        ..plain
    }
}

/// The same receipt under another number.
pub fn receipt_of(reference: &str) -> Receipt {
    let mut receipt = receipt();
    receipt.caption.reference = reference.into();
    receipt
}

/// Another person on another day, so that nothing but the form itself can be remembered from earlier renders.
pub fn numbered(number: usize) -> Receipt {
    let reference = format!("MOT-CUA-100120-{number:04}");
    let mut receipt = receipt_of(&reference);
    receipt.track = format!("https://motcua.example.vn/t/{reference}?k=KBTRXM");
    receipt.caption.applicant = person(&format!("Nguyễn Văn {number}"));
    receipt.caption.head = head(&format!("{number:04}/TNHS"));
    receipt.caption.procedure = format!("Cấp giấy chứng nhận đăng ký hộ kinh doanh, lần {number}");
    receipt
}

fn organisation() -> Party {
    Party {
        kind: PartyKind::Organisation,
        name: "Hợp tác xã Dịch vụ nông nghiệp Đặng Xá – Ẵm Ựa".into(),
        id_label: Some("Mã số thuế".into()),
        id_number: Some("0100000000-001".into()),
        birth_year: None,
        address: Some("Số 12, ngõ 3, phố Cổ Loa, xã Cổ Loa, huyện Đông Anh".into()),
        phone: Some("0900 000 001".into()),
        email: Some("htx.dangxa@example.vn".into()),
    }
}

/// Every field of a caption filled, a second print, a demonstration office.
pub fn full_caption(number: &str) -> Caption {
    let filer = Filer {
        name: "Phạm Thị Quỳnh Như".into(),
        id_label: Some("Hộ chiếu".into()),
        id_number: Some("B0000001".into()),
        phone: Some("0900 000 003".into()),
        relation: Some("giấy ủy quyền ngày 18/01/2010".into()),
    };
    Caption {
        applicant: organisation(),
        others: vec![Party { birth_year: Some(1971), ..person("Đỗ Thị Ẩn, tức Ặ Ữ Ộ ẫ ỡ") }],
        filer: Some(filer),
        reprint: Some(Reprint { number: 2, at: date(2010, 1, 21).at(10, 5, 0, 0) }),
        specimen: true,
        ..caption(number)
    }
}

pub fn full_receipt() -> Receipt {
    let certified = Paper {
        form: Some("Bản sao có chứng thực".into()),
        note: Some("02 trang".into()),
        ..paper(4, "Quyết định giao đất", 0, 2)
    };
    let districts = receipt_of_districts();
    Receipt {
        caption: Caption { era: Era::Districts, ..full_caption("0214/TNHS") },
        papers: [districts.papers.clone(), vec![certified]].concat(),
        sets: 2,
        fee: "20.000 ₫, đã thu".into(),
        ..districts
    }
}

/// A name of 200 letters, as the longest published has them.
fn long_paper_name(paper: u32, number: usize) -> String {
    let words = "Bản sao có chứng thực hợp đồng chuyển nhượng, giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở ";
    let text: String =
        format!("Giấy tờ số {paper} của hồ sơ {number}: {}", words.repeat(3)).chars().take(199).collect();
    text.trim_end().to_owned() + "."
}

/// Three papers with long names.
pub fn receipt_with_long_names() -> Receipt {
    Receipt { papers: (1..=3).map(|place| paper(place, &long_paper_name(place, 14), 1, 1)).collect(), ..receipt() }
}

/// 53 papers with names of 200 letters, and people's names of 80 letters.
pub fn long_receipt() -> Receipt {
    long_numbered(14)
}

/// The same list for another person.
pub fn long_numbered(number: usize) -> Receipt {
    let long_name = "Công Tằng Tôn Nữ Nguyễn Phước Hồng Diễm Quỳnh Thị Ngọc Ánh Tuyết Mai Phương Thảo";
    let papers = (1..=53).map(|place| paper(place, &long_paper_name(place, number), place % 3, place % 2)).collect();
    let mut receipt = Receipt { receiver: long_name.into(), papers, ..numbered(number) };
    receipt.caption.applicant = person(long_name);
    receipt
}

pub fn refusal_slip() -> RefusalSlip {
    let applicant = Party { birth_year: Some(1962), email: Some("a@example.vn".into()), ..person("Nguyễn Văn A") };
    RefusalSlip {
        caption: Caption {
            reference: "MOT-CUA-TC-100120-0003".into(),
            applicant,
            procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".into(),
            ..caption("0003/TC")
        },
        reason: "Thửa đất nằm trong phạm vi đã có thông báo thu hồi đất số 145/TB-UBND ngày 05/11/2009 của UBND huyện.\nViệc cấp phép trong phạm vi này không thuộc trường hợp được giải quyết.".into(),
        legal_basis: Some("Điều 65 Luật Xây dựng ngày 26/11/2003".into()),
        right_to_complain: "Không đồng ý với việc từ chối này, ông (bà) có quyền khiếu nại đến Chủ tịch UBND huyện trong 90 ngày kể từ ngày nhận phiếu".into(),
        signer: Signer { title: "NGƯỜI TIẾP NHẬN".into(), name: "Trần Thị Ngọc Ánh".into() },
        recipients: vec!["Như trên;".into(), "Lưu: VT.".into()],
    }
}
