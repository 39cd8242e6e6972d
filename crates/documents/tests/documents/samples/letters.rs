//! Letters about one case, and the slips of the desk.

use documents::{
    ApologyLetter, Caption, ControlSlip, Era, GuidanceSlip, HandOver, Helper, ListedPaper, RatingSlip, Signer,
    StopNotice, SupplementRequest, Timing, Wanted,
};
use jiff::civil::{DateTime, date};

use super::{CONTACT, caption, full_caption, head};

fn january(day: i8, hour: i8, minute: i8) -> DateTime {
    date(2010, 1, day).at(hour, minute, 0, 0)
}

fn clerk() -> Signer {
    Signer { title: "NGƯỜI HƯỚNG DẪN".into(), name: "Trần Thị Ngọc Ánh".into() }
}

fn deputy() -> Signer {
    Signer { title: "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH".into(), name: "Đỗ Hữu Nghĩa".into() }
}

fn recipients() -> Vec<String> {
    vec!["Như trên;".into(), "Bộ phận Một cửa;".into(), "Lưu: VT.".into()]
}

/// A second request for four papers, one beyond the list, printed again.
pub fn supplement_request() -> SupplementRequest {
    let wanted = |number, name: &str, counts: [u32; 3], reason: &str, basis: Option<&str>| Wanted {
        number,
        name: name.into(),
        original: counts[0],
        certified_copy: counts[1],
        photocopy: counts[2],
        reason: Some(reason.into()),
        legal_basis: basis.map(Into::into),
    };
    SupplementRequest {
        caption: full_caption("0021/HDHS"),
        received_at: january(20, 9, 12),
        asked_at: january(21, 10, 0),
        round: 2,
        items: vec![
            wanted(2, "Tờ khai nhận chăm sóc, nuôi dưỡng (Mẫu số 2b)", [1, 0, 0], "Chưa có xác nhận của UBND xã", None),
            wanted(3, "Giấy xác nhận khuyết tật", [0, 2, 0], "Bản đã nộp mờ, không đọc được số", None),
            wanted(4, "Sổ hộ khẩu", [0, 0, 1], "Thiếu trang 3", None),
            wanted(5, "Biên bản họp gia đình", [1, 0, 0], "Người nộp không phải chủ hộ", Some("Điều 12 Thông tư 09")),
        ],
        guidance: vec!["Tờ khai ghi lại theo mẫu mới, phát tại quầy 3.".into()],
        ground: Some("Trưởng phòng duyệt ngày 21/01/2010".into()),
        answer_by: date(2010, 2, 11).at(17, 0, 0, 0),
        return_place: "Quầy Tiếp nhận số 3".into(),
        clock: "Thời hạn giải quyết được tính lại từ đầu khi nhận đủ hồ sơ.".into(),
        website: "https://motcua.example.vn/procedures/1.001776".into(),
        helper: Helper { name: Some("Ngô Thị Hạnh".into()), phone: Some("024 0000 0001".into()) },
        signer: clerk(),
        recipients: recipients(),
    }
}

pub fn guidance_slip() -> GuidanceSlip {
    let listed = |number, name: &str, missing| ListedPaper {
        number,
        name: name.into(),
        original: 1,
        copy: 0,
        condition: None,
        note: None,
        form: None,
        missing,
    };
    GuidanceSlip {
        head: head("0001/PHD"),
        reference: "MOT-CUA-HD-100120-0001".into(),
        era: Era::Districts,
        person: Some("Bùi Thị Xuân Ý".into()),
        procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".into(),
        code: Some("1.009994".into()),
        papers: vec![
            ListedPaper {
                form: Some("Mẫu số 01".into()), ..listed(1, "Đơn đề nghị cấp giấy phép xây dựng", false)
            },
            ListedPaper {
                copy: 2, original: 0, ..listed(2, "Giấy tờ chứng minh quyền sử dụng đất", true)
            },
            ListedPaper {
                condition: Some("khi có công trình liền kề".into()),
                note: Some("xuất trình".into()),
                ..listed(3, "Bản cam kết bảo đảm an toàn", true)
            },
        ],
        sets: 2,
        time_limit: "15 ngày làm việc".into(),
        fees: vec!["75.000 ₫ một giấy phép".into()],
        channels: vec!["trực tiếp".into(), "qua bưu chính".into()],
        results: vec!["Giấy phép xây dựng".into()],
        place: "Bộ phận Tiếp nhận và Trả hồ sơ hành chính, quầy 2".into(),
        hours: "thứ Hai đến thứ Sáu, 8:00–12:00 và 13:00–17:00".into(),
        link: "https://motcua.example.vn/procedures/1.009994".into(),
        notes: vec!["Đem bản chính để đối chiếu.".into()],
        given_at: january(20, 8, 45),
        signer: clerk(),
        contact: CONTACT.into(),
        reprint: None,
        specimen: true,
    }
}

pub fn apology_letter(era: Era) -> ApologyLetter {
    ApologyLetter {
        caption: Caption { era, ..caption("0007/PXL") },
        field: "Bảo trợ xã hội".into(),
        received_at: january(20, 9, 12),
        desk: "Bộ phận Tiếp nhận và Trả hồ sơ hành chính".into(),
        authority: "UBND huyện Đông Anh".into(),
        promised_at: date(2010, 2, 3).at(17, 0, 0, 0),
        due_at: date(2010, 2, 8).at(11, 30, 0, 0),
        is_late: era == Era::Districts,
        reason: "Chậm ý kiến của UBND xã Bắc Hồng về nơi cư trú.".into(),
        return_place: "Quầy Trả kết quả và thu phí".into(),
        signer: deputy(),
        recipients: recipients(),
    }
}

pub fn stop_notice() -> StopNotice {
    StopNotice {
        caption: caption("0002/TBD"),
        received_at: january(20, 9, 12),
        stopped_at: date(2010, 2, 12).at(8, 5, 0, 0),
        authority: "UBND huyện Đông Anh".into(),
        ground: "Hết thời hạn bổ sung ghi trong phiếu yêu cầu mà hồ sơ chưa được bổ sung.".into(),
        reason: Some("Đã gọi điện hai lần.\nKhông liên lạc được.".into()),
        papers_back: "Giấy tờ đã nộp được trả lại tại quầy khi ông (bà) đem phiếu hẹn đến.".into(),
        right_to_complain: Some("Không đồng ý, ông (bà) có quyền khiếu nại đến Chủ tịch UBND huyện.".into()),
        return_place: "Quầy Tiếp nhận số 3".into(),
        signer: deputy(),
        recipients: recipients(),
    }
}

pub fn control_slip() -> ControlSlip {
    let desk = "Bộ phận Tiếp nhận và Trả hồ sơ hành chính";
    let handover = |number, from: &str, to: &str, at, timing| HandOver {
        number,
        from: from.into(),
        from_person: Some("Trần Thị Ngọc Ánh".into()),
        to: to.into(),
        to_person: None,
        work: Some("Thẩm tra, xác minh".into()),
        at,
        due_at: Some(january(25, 11, 30)),
        timing: Some(timing),
        note: None,
    };
    ControlSlip {
        caption: caption("0214/KSHS"),
        responsible: "Phòng Lao động - Thương binh và Xã hội".into(),
        received_at: january(20, 9, 12),
        due_at: date(2010, 2, 3).at(17, 0, 0, 0),
        handovers: vec![
            handover(1, desk, "Phòng Lao động - Thương binh và Xã hội", january(20, 16, 5), Timing::Early),
            HandOver {
                to_person: Some("Ngô Văn Ước".into()),
                ..handover(
                    2,
                    "Phòng Lao động - Thương binh và Xã hội",
                    "UBND huyện Đông Anh",
                    january(25, 11, 30),
                    Timing::OnTime,
                )
            },
            HandOver {
                note: Some("Chờ ý kiến UBND xã".into()),
                ..handover(3, "UBND huyện Đông Anh", desk, january(27, 9, 0), Timing::Late)
            },
        ],
        as_of: january(27, 9, 0),
    }
}

pub fn rating_slip() -> RatingSlip {
    let questions = [
        "Nơi tiếp nhận dễ tìm, chỗ ngồi chờ sạch sẽ",
        "Giấy tờ phải nộp đúng như niêm yết",
        "Người tiếp nhận lịch sự, hướng dẫn dễ hiểu",
        "Phí, lệ phí đúng như niêm yết, không ai gợi ý đưa thêm tiền",
        "Giờ hẹn hợp lý",
    ];
    RatingSlip {
        head: head(""),
        era: Era::Districts,
        given_with: "giấy tiếp nhận hồ sơ và hẹn trả kết quả".into(),
        procedure: "Cấp giấy phép xây dựng nhà ở riêng lẻ".into(),
        desk: "Bộ phận Tiếp nhận và Trả hồ sơ hành chính".into(),
        receiver: "Trần Thị Ngọc Ánh".into(),
        given_at: january(20, 9, 12),
        questions: questions.map(Into::into).into(),
        scale: ["Rất kém", "Kém", "Được", "Tốt", "Rất tốt"].map(Into::into).into(),
        notes: vec!["Bị gây khó dễ, xin báo ngay số điện thoại ở chân trang.".into()],
        contact: CONTACT.into(),
        specimen: false,
    }
}
