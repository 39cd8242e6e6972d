use serde::{Deserialize, Serialize};

/// Which regulation of the one-stop mechanism an office works under; it decides how its forms are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// Districts and communes: Decision 93/2007/QD-TTg, in force until 14/5/2015.
    Districts,
    /// Communes alone, since 01/7/2025: Decree 118/2025/ND-CP with Circular 03/2025/TT-VPCP. Its forms go back to
    /// Circular 01/2018/TT-VPCP, article 9, but for their numbers.
    Communes,
}

/// Every form there is, by code name: the numbers of the forms moved from one circular to the next, so nothing here
/// goes by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest,
    /// Phiếu hướng dẫn, given at the desk before there is a case.
    GuidanceSlip,
    /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    RefusalSlip,
    /// Phiếu xin lỗi và hẹn lại ngày trả kết quả.
    ApologyLetter,
    /// Thông báo dừng giải quyết hồ sơ.
    StopNotice,
    /// Phiếu kiểm soát quá trình giải quyết hồ sơ.
    ControlSlip,
    /// Sổ theo dõi hồ sơ.
    CaseRegister,
    /// Danh sách cuối ngày.
    ClosingList,
    /// Phiếu đánh giá, handed out with receipt, supplement request and refusal (Circular 01/2018/TT-VPCP, article 12.2).
    RatingSlip,
    /// Bản niêm yết thủ tục, for the notice board of a desk.
    NoticeSheets,
    /// Danh sách giấy tờ cần chuẩn bị, for one person's own matter.
    Checklist,
    /// Biểu tổng hợp kết quả rà soát.
    ReviewTable,
    /// Dự thảo quyết định thông qua phương án đơn giản hóa.
    ReviewDecision,
}

/// One line a form: code name, file, title under districts, title under communes, copies under districts.
/// Titles: Circular 01/2018/TT-VPCP, article 9, and annex I of Circular 03/2025/TT-VPCP (domain facts "one-stop" §4).
struct Line(FormKind, &'static str, &'static str, [&'static str; 2], &'static [&'static str]);

#[rustfmt::skip]
const FORMS: [Line; 14] = [
    Line(FormKind::Receipt, "receipt", "receipt.typ",
        ["GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"],
        &["Bản 1: bản lưu", "Bản 2: giao người nộp hồ sơ"]),
    Line(FormKind::SupplementRequest, "supplement_request", "supplement_request.typ",
        ["PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"], &[]),
    Line(FormKind::GuidanceSlip, "guidance_slip", "guidance_slip.typ",
        ["PHIẾU HƯỚNG DẪN NỘP HỒ SƠ", "PHIẾU HƯỚNG DẪN NỘP HỒ SƠ"], &[]),
    Line(FormKind::RefusalSlip, "refusal_slip", "refusal_slip.typ",
        ["PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ", "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"], &[]),
    Line(FormKind::ApologyLetter, "apology_letter", "apology_letter.typ",
        ["PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ"], &[]),
    Line(FormKind::StopNotice, "stop_notice", "stop_notice.typ",
        ["THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"], &[]),
    Line(FormKind::ControlSlip, "control_slip", "control_slip.typ",
        ["PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"], &[]),
    Line(FormKind::CaseRegister, "case_register", "case_register.typ",
        ["SỔ TIẾP NHẬN HỒ SƠ VÀ TRẢ KẾT QUẢ", "SỔ THEO DÕI HỒ SƠ"], &[]),
    Line(FormKind::ClosingList, "closing_list", "closing_list.typ",
        ["DANH SÁCH HỒ SƠ CUỐI NGÀY", "DANH SÁCH HỒ SƠ CUỐI NGÀY"], &[]),
    Line(FormKind::RatingSlip, "rating_slip", "rating_slip.typ",
        ["PHIẾU ĐÁNH GIÁ VIỆC TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ", "PHIẾU ĐÁNH GIÁ VIỆC TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ"], &[]),
    Line(FormKind::NoticeSheets, "notice_sheets", "notice_sheets.typ",
        ["NIÊM YẾT THỦ TỤC HÀNH CHÍNH", "NIÊM YẾT THỦ TỤC HÀNH CHÍNH"], &[]),
    Line(FormKind::Checklist, "checklist", "checklist.typ",
        ["GIẤY TỜ CẦN CHUẨN BỊ", "GIẤY TỜ CẦN CHUẨN BỊ"], &[]),
    Line(FormKind::ReviewTable, "review_table", "review_table.typ",
        ["TỔNG HỢP KẾT QUẢ RÀ SOÁT VÀ PHƯƠNG ÁN ĐƠN GIẢN HÓA", "TỔNG HỢP KẾT QUẢ RÀ SOÁT VÀ PHƯƠNG ÁN ĐƠN GIẢN HÓA"], &[]),
    Line(FormKind::ReviewDecision, "review_decision", "review_decision.typ", ["QUYẾT ĐỊNH", "QUYẾT ĐỊNH"], &[]),
];

impl FormKind {
    pub fn all() -> impl Iterator<Item = FormKind> {
        FORMS.iter().map(|line| line.0)
    }

    const fn line(self) -> &'static Line {
        // The table stands in the order of the enum; a test holds it there.
        &FORMS[self as usize]
    }

    /// The code name, as in addresses: `supplement_request`.
    pub fn word(self) -> &'static str {
        self.line().1
    }

    pub fn parse(word: &str) -> Option<FormKind> {
        FormKind::all().find(|kind| kind.word() == word)
    }

    /// What the form is called in an era, in capitals.
    pub fn title(self, era: Era) -> &'static str {
        self.line().3[era as usize]
    }

    /// The names of the copies that one print gives; empty where one sheet is enough. Under Decision 93/2007 the
    /// receipt had two: one kept, one given.
    pub fn copies(self, era: Era) -> &'static [&'static str] {
        match era {
            Era::Districts => self.line().4,
            Era::Communes => &[],
        }
    }

    /// The file in `forms/` that sets it.
    pub(crate) const fn file(self) -> &'static str {
        self.line().2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_kinds() {
        for (place, line) in FORMS.iter().enumerate() {
            let kind = line.0;
            assert_eq!(kind as usize, place);
            assert_eq!(FormKind::parse(line.1), Some(kind));
            assert_eq!(line.2, format!("{}.typ", line.1));
        }
        assert_eq!(FormKind::parse("01"), None);
    }

    fn check(kind: FormKind, era: Era, title: &str, copies: usize) {
        assert_eq!(kind.title(era), title);
        assert_eq!(kind.copies(era).len(), copies, "{title}");
    }

    #[test]
    fn a_form_is_called_as_in_its_era() {
        use Era::{Communes, Districts};
        check(FormKind::Receipt, Districts, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", 2);
        check(FormKind::Receipt, Communes, "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ", 0);
        check(FormKind::ApologyLetter, Districts, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ", 0);
        let since_2025 = "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT HỒ SƠ";
        check(FormKind::ApologyLetter, Communes, since_2025, 0);
        check(FormKind::CaseRegister, Communes, "SỔ THEO DÕI HỒ SƠ", 0);
    }
}
