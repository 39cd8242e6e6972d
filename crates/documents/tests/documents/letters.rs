//! Each form says all of its data, in the words of its era.

use documents::{Era, Form, Printer};

use crate::text::check_all_printed;
use crate::{poppler, samples};

fn check(form: &impl Form, words: &[&str]) {
    let pdf = Printer::new().print(form).unwrap();
    check_all_printed(form, &pdf);
    let printed = poppler::text(&pdf);
    for word in words {
        assert!(printed.contains(word), "missing: {word}\nin: {printed}");
    }
}

#[test]
fn the_districts_receipt_comes_as_a_copy_to_keep_and_one_to_give() {
    check(
        &samples::receipt_of_districts(),
        &[
            "(Bản 1: bản lưu)",
            "(Bản 2: giao người nộp hồ sơ)",
            "(01 bộ; giấy tờ khác: không)",
            "PHỤ TRÁCH BỘ PHẬN",
            "Trang 1/1",
        ],
    );
    let since_2025 = poppler::text(&Printer::new().print(&samples::receipt()).unwrap());
    assert!(!since_2025.contains("bản lưu") && !since_2025.contains("giấy tờ khác"), "{since_2025}");
}

#[test]
fn a_supplement_request_says_what_is_missing_and_until_when() {
    check(
        &samples::supplement_request(),
        &[
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "Yêu cầu bổ sung lần thứ 2, lúc 10 giờ 00 phút, ngày 21/01/2010",
            "Nộp bổ sung chậm nhất: 17 giờ 00 phút, ngày 11/02/2010",
            "(căn cứ: Điều 12 Thông tư 09)",
            "Ngô Thị Hạnh, 024 0000 0001",
            "BẢN IN LẠI LẦN 2",
        ],
    );
}

#[test]
fn a_guidance_slip_crosses_what_is_missing() {
    check(
        &samples::guidance_slip(),
        &[
            "PHIẾU HƯỚNG DẪN NỘP HỒ SƠ",
            "(mã 1.009994)",
            "Giấy tờ chứng minh quyền sử dụng đất 2 X",
            "Cách nộp: trực tiếp, qua bưu chính",
            "BẢN TRÌNH DIỄN",
        ],
    );
}

#[test]
fn a_letter_of_apology_is_called_as_in_its_era() {
    check(
        &samples::apology_letter(Era::Districts),
        &[
            "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
            "Đến nay đã quá thời hạn ghi trên giấy hẹn",
            "Hẹn lại ngày trả kết quả: 11 giờ 30 phút, thứ Hai ngày 08/02/2010",
            "(Ký, đóng dấu)",
        ],
    );
    check(
        &samples::apology_letter(Era::Communes),
        &[
            "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ",
            "không thể giải quyết xong đúng thời hạn",
            "Đề nghị ông (bà) cho gia hạn thời gian giải quyết hồ sơ.",
        ],
    );
}

#[test]
fn a_notice_of_stopping_gives_ground_and_reason() {
    let words =
        ["THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Lý do: Đã gọi điện hai lần.", "kể từ 08 giờ 05 phút, ngày 12/02/2010"];
    check_lines(&samples::stop_notice(), &words);
}

/// Like [`check`], for a form whose data hold line breaks.
fn check_lines(form: &impl Form, words: &[&str]) {
    let printed = poppler::text(&Printer::new().print(form).unwrap());
    for word in words {
        assert!(printed.contains(word), "missing: {word}\nin: {printed}");
    }
}

#[test]
fn a_control_slip_tells_each_hand_over_and_how_it_was_kept() {
    check(
        &samples::control_slip(),
        &[
            "Giao: Phòng Lao động",
            "Nhận: UBND huyện Đông Anh",
            "16:05 20/01/2010",
            "Hạn: 11:30 25/01/2010",
            "X Trước hạn",
            "X Đúng hạn",
            "X Quá hạn",
        ],
    );
}

#[test]
fn a_rating_slip_names_no_applicant() {
    check(&samples::rating_slip(), &["Không cần ghi tên; ý kiến được giữ kín.", "1 lần", "Rất tốt"]);
    let printed = poppler::text(&Printer::new().print(&samples::rating_slip()).unwrap());
    assert!(!printed.contains("MOT-CUA-"), "{printed}");
}

#[test]
fn the_register_has_the_columns_of_its_era() {
    let printed = |era| poppler::text(&Printer::new().print(&samples::case_register(era, 3)).unwrap());
    let districts = printed(Era::Districts);
    for word in
        ["SỔ TIẾP NHẬN HỒ SƠ VÀ TRẢ KẾT QUẢ", "Người chịu trách nhiệm", "Ngô Văn Ước", "25/01/2010", "Quyển 2 trong 3"]
    {
        assert!(districts.contains(word), "missing: {word}\nin: {districts}");
    }
    let communes = printed(Era::Communes);
    for word in [
        "SỔ THEO DÕI HỒ SƠ",
        "Cơ quan giải quyết",
        "Phòng Tài chính - Kế hoạch",
        "từ số 501 đến số 503",
        "Cả kỳ: 1240 hồ sơ",
    ] {
        assert!(communes.contains(word), "missing: {word}\nin: {communes}");
    }
}

#[test]
fn the_closing_list_adds_up_on_paper() {
    check(
        &samples::closing_list(),
        &[
            "thứ Tư, ngày 20 tháng 01 năm 2010",
            "Cộng 16 1 15 15 1.346.000",
            "Tồn đầu ngày 120 + tiếp nhận 16 = giải quyết xong 15 + dừng, rút 2 + còn lại 119.",
            "Đất đai 4 0 6 7 1.250.000",
            "PHỤ TRÁCH BỘ PHẬN",
        ],
    );
}
