//! The few sentences that people of a simulated office write.

pub(super) const REFUSED_AT_THE_DESK: &[&str] = &[
    "Nơi cư trú của chủ hồ sơ không thuộc địa bàn tiếp nhận; đề nghị nộp tại nơi cư trú.",
    "Bản chính xuất trình có chỗ tẩy xóa nên không đối chiếu được.",
    "Người nộp thay không có giấy ủy quyền của chủ hồ sơ.",
    "Việc này đang có tranh chấp do tòa án giải quyết.",
];

pub(super) const REFUSED_BY_DECISION: &[&str] = &[
    "Nội dung đề nghị không khớp với sổ lưu.",
    "Kết quả xác minh cho thấy nội dung kê khai không đúng.",
    "Chưa đủ điều kiện đã công bố của thủ tục.",
];

pub(super) const SENT_BACK: &[&str] = &[
    "Đề nghị làm rõ căn cứ của dự thảo rồi trình lại.",
    "Sửa ngày tháng trong dự thảo kết quả rồi trình lại.",
    "Bổ sung ý kiến xác minh vào tờ trình.",
];

pub(super) const WITHDRAWN: &[&str] =
    &["Chủ hồ sơ không còn nhu cầu.", "Chủ hồ sơ rút để chuẩn bị lại giấy tờ.", "Chủ hồ sơ nộp nhầm thủ tục."];

pub(super) const MISSING_PAPER: &[&str] =
    &["Tờ khai thiếu chữ ký.", "Bản nộp bị mờ, không đọc được.", "Ghi sai ngày tháng năm sinh."];

pub(super) const SUPPLEMENT_GROUND: &str = "Phát hiện khi thẩm định hồ sơ.";

pub(super) const UNPAID_DUTY: &[&str] =
    &["Chờ chủ hồ sơ nộp lệ phí trước bạ.", "Chờ chủ hồ sơ nộp tiền theo thông báo của cơ quan thuế."];

pub(super) const QUESTION: &[&str] =
    &["Đề nghị cho biết việc này có vướng quy hoạch không.", "Đề nghị xác nhận thông tin trong sổ lưu của đơn vị."];

pub(super) const OPINION: &[&str] = &["Không có vướng mắc.", "Đã đối chiếu sổ lưu, thông tin khớp."];

pub(super) const EXTENSION: &[&str] =
    &["Chờ kết quả xác minh tại xã.", "Hồ sơ phức tạp, cần họp thống nhất ý kiến các phòng."];

pub(super) const APOLOGY: &[&str] =
    &["Khối lượng hồ sơ trong tháng tăng đột ngột.", "Chậm ý kiến của đơn vị phối hợp.", "Cán bộ thụ lý nghỉ ốm."];

#[cfg(test)]
mod tests {
    #[test]
    fn all_are_clean_text() {
        use super::*;
        for sentence in {
            let turns =
                [MISSING_PAPER, UNPAID_DUTY, QUESTION, OPINION, EXTENSION, APOLOGY, &[SUPPLEMENT_GROUND]].concat();
            [REFUSED_AT_THE_DESK, REFUSED_BY_DECISION, SENT_BACK, WITHDRAWN, &turns].concat()
        } {
            assert_eq!(text::clean_text(sentence, 200).unwrap(), sentence);
        }
    }
}
