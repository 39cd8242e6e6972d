//! What a desk keeps: the register and the day's closing list.

use documents::{
    Balance, Book, CaseRegister, ClosingList, DivisionLine, Era, FieldFigures, ReceivedLine, RefusedLine, RegisterLine,
    ReturnedLine,
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
