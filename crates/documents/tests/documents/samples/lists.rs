//! What a desk keeps: the register and the day's closing list.

use documents::{
    Balance, Book, CaseRegister, Checklist, ClosingList, DivisionLine, Era, FieldFigures, NoticeSheet, NoticeSheets,
    PostedPaper, ReceivedLine, RefusedLine, RegisterLine, ReturnedLine,
};
use jiff::civil::date;

use super::{CONTACT, head};

fn register_line(number: u32) -> RegisterLine {
    RegisterLine {
        number,
        reference: format!("MOT-CUA-100120-{number:04}"),
        procedure: "Cấp giấy chứng nhận đăng ký hộ kinh doanh cá thể".into(),
        papers: 4,
        applicant: format!("Nguyễn Thị Ửng {number}"),
        address: Some("Thôn Đông, xã Xuân Nộn".into()),
        phone: Some("0900000000".into()),
        responsible: "Phòng Tài chính - Kế hoạch".into(),
        responsible_person: Some("Ngô Văn Ước".into()),
        received_at: date(2010, 1, 20).at(9, 12, 0, 0),
        due_at: date(2010, 1, 27).at(17, 0, 0, 0),
        resolved_at: Some(date(2010, 1, 26).at(15, 30, 0, 0)),
        signed_on: Some(date(2010, 1, 25)),
        signer: Some("Đỗ Hữu Nghĩa".into()),
        returned_at: Some(date(2010, 1, 27).at(8, 40, 0, 0)),
        return_way: Some("trực tiếp".into()),
        collector: Some("Nguyễn Thị Ửng".into()),
        note: Some("trước hạn".into()),
    }
}

/// A book of so many lines, in the middle of a long period.
pub fn case_register(era: Era, lines: u32) -> CaseRegister {
    CaseRegister {
        head: head(""),
        era,
        first_day: date(2010, 1, 1),
        last_day: date(2010, 12, 31),
        book: Some(Book { number: 2, of: 3 }),
        lines: (501..501 + lines).map(register_line).collect(),
        total: 1_240,
        maker: "Trần Thị Ngọc Ánh".into(),
        made_at: date(2010, 12, 31).at(17, 0, 0, 0),
        contact: CONTACT.into(),
        specimen: true,
    }
}

pub fn closing_list() -> ClosingList {
    let field = |name: &str, counts: [i64; 4], fees| FieldFigures {
        name: name.into(),
        received: counts[0],
        refused: counts[1],
        resolved: counts[2],
        returned: counts[3],
        fees,
    };
    let received = |number| ReceivedLine {
        number,
        reference: format!("MOT-CUA-100120-{number:04}"),
        applicant: format!("Nguyễn Văn Ẩn {number}"),
        procedure: "Chứng thực bản sao từ bản chính".into(),
        due_at: date(2010, 1, 20).at(17, 0, 0, 0),
        fee: 8_000,
    };
    ClosingList {
        head: head(""),
        era: Era::Districts,
        day: date(2010, 1, 20),
        fields: vec![field("Hộ tịch", [12, 1, 9, 8], 96_000), field("Đất đai", [4, 0, 6, 7], 1_250_000)],
        balance: Balance {
            carried_over: 120,
            received: 16,
            resolved: 15,
            closed: 2,
            open: 119,
            open_in_time: 112,
            open_overdue: 7,
            waiting: 23,
        },
        received: (1..=16).map(received).collect(),
        returned: vec![ReturnedLine {
            number: 1,
            reference: "MOT-CUA-100115-0003".into(),
            applicant: "Đặng Văn Ổn".into(),
            collector: "Đặng Thị Ơn (được ủy quyền)".into(),
            way: "trực tiếp".into(),
            at: date(2010, 1, 20).at(10, 15, 0, 0),
        }],
        guided: 5,
        refused: vec![RefusedLine {
            number: 1,
            reference: "MOT-CUA-TC-100120-0001".into(),
            applicant: "Lý Thị Ựng".into(),
            procedure: "Đăng ký lại việc sinh".into(),
        }],
        divisions: vec![DivisionLine { number: 1, name: "Phòng Tư pháp".into(), sent: 12, came_back: 9 }],
        maker: "Trần Thị Ngọc Ánh".into(),
        head_of_desk: "Lê Văn Ổn".into(),
        made_at: date(2010, 1, 20).at(17, 5, 0, 0),
        contact: CONTACT.into(),
        specimen: true,
    }
}

fn posted(number: u32, name: &str, basis: Option<&str>) -> PostedPaper {
    PostedPaper {
        number,
        name: name.into(),
        original: 1,
        copy: number % 2,
        condition: (number > 2).then(|| "Trường hợp ủy quyền".into()),
        note: (number == 2).then(|| "xuất trình".into()),
        form: (number == 1).then(|| "Mẫu số 1đ".into()),
        basis: basis.map(Into::into),
    }
}

fn posted_papers(count: u32) -> Vec<PostedPaper> {
    let name = |n| format!("Giấy tờ số {n}, bản sao có chứng thực hợp đồng chuyển nhượng quyền sử dụng đất");
    (1..=count).map(|n| posted(n, &name(n), (n == 1).then_some("Điều 16, Nghị định 123/2015/NĐ-CP"))).collect()
}

fn notice_sheet(number: u32, papers: u32) -> NoticeSheet {
    NoticeSheet {
        procedure: format!("Cấp giấy phép xây dựng nhà ở riêng lẻ, loại {number}"),
        code: "1.009994".into(),
        applicants: Some("Công dân Việt Nam, hộ gia đình".into()),
        papers: posted_papers(papers),
        sets: 1,
        time_limit: "15 ngày làm việc".into(),
        fees: vec!["75.000 ₫ (một giấy phép)".into()],
        channels: vec!["trực tiếp tại quầy".into(), "qua bưu chính".into()],
        results: vec!["Giấy phép xây dựng".into()],
        conditions: Some("Phù hợp quy hoạch xây dựng được duyệt.".into()),
        law: vec!["50/2014/QH13".into(), "175/2024/NĐ-CP".into()],
        in_force_from: date(2010, 1, 4),
        decision: Some("Quyết định 4493/QĐ-UBND".into()),
        version: number,
        mark: "K7QM-X2AB".into(),
        link: format!("https://motcua.example.vn/n/1.009994/{number}/K7QMX2AB"),
    }
}

/// So many sheets of a wall, each with so many papers.
pub fn notice_sheets(sheets: u32, papers: u32) -> NoticeSheets {
    NoticeSheets {
        head: head(""),
        era: Era::Districts,
        sheets: (1..=sheets).map(|number| notice_sheet(number, papers)).collect(),
        printed_at: date(2010, 1, 20).at(9, 12, 0, 0),
        contact: CONTACT.into(),
        specimen: true,
    }
}

/// The list of somebody who sends another, and is not sure about one paper.
pub fn checklist() -> Checklist {
    Checklist {
        head: head(""),
        era: Era::Districts,
        procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".into(),
        code: "1.009994".into(),
        answers: vec![("Trường hợp ủy quyền".into(), "Có".into())],
        papers: posted_papers(5),
        unsure: vec![posted(6, "Bản vẽ hệ thống phòng cháy chữa cháy", None)],
        sets: 1,
        time_limit: "15 ngày làm việc".into(),
        fees: vec!["75.000 ₫".into()],
        way: "trực tiếp tại quầy".into(),
        results: vec!["Giấy phép xây dựng".into()],
        places: vec!["Bộ phận một cửa huyện Đông Anh".into()],
        changes: vec![
            "Từ 01/02/2010, thủ tục này sẽ thay đổi: thời hạn 15 ngày làm việc, nay là 10 ngày làm việc".into(),
        ],
        in_force_from: date(2010, 1, 4),
        decision: None,
        mark: "K7QM-X2AB".into(),
        link: "https://motcua.example.vn/n/1.009994/1/K7QMX2AB".into(),
        made_at: date(2010, 1, 20).at(9, 12, 0, 0),
        contact: CONTACT.into(),
        specimen: false,
    }
}
