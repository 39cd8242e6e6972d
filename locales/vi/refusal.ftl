refusal-required = Chưa ghi mục này.
refusal-text = { $message }
refusal-procedure-unknown = Không có thủ tục nào mang mã này.
refusal-procedure-listed = Thủ tục này chưa đủ thông tin công bố, chưa nhận hồ sơ được. Hỏi tại quầy.
refusal-procedure-suspended = Thủ tục này tạm ngừng từ { $since } theo { $by }, chưa nhận hồ sơ mới.
refusal-procedure-abolished = Thủ tục này đã bãi bỏ từ { $since }, không nhận hồ sơ mới.
refusal-procedure-not-here = Quầy này không nhận thủ tục này.
refusal-channel-closed = Thủ tục này không nhận qua kênh này.
refusal-paper-missing = { $original ->
    [0] Thiếu giấy số { $number }: { $name } (cần { $copy } bản sao).
   *[other] { $copy ->
        [0] Thiếu giấy số { $number }: { $name } (cần { $original } bản chính).
       *[other] Thiếu giấy số { $number }: { $name } (cần { $original } bản chính, { $copy } bản sao).
    }
}
refusal-paper-not-listed = Giấy số { $number } không có trong danh mục đã công bố.
refusal-paper-negative = Số bản không được nhỏ hơn 0.
refusal-paper-too-many = Số bản nhiều nhất là { $most }.
refusal-paper-twice = Giấy số { $number } được ghi hai lần.
refusal-fee-not-published = Thủ tục này không thu phí.
refusal-fee-negative = Số tiền không được nhỏ hơn 0.
refusal-sets = Số bộ hồ sơ phải từ 1 đến 20.
refusal-too-many = Nhiều nhất { $most } mục.
refusal-outside-calendar = Lịch làm việc chỉ có từ { $from } đến { $until }; không tính được ngày hẹn.
refusal-limit-unknown = Thủ tục này chưa công bố thời hạn cho kênh nộp này.
refusal-not-now = Hồ sơ đang ở trạng thái “{ $state ->
    [received] đã tiếp nhận
    [processing] đang xử lý
    [awaiting_supplement] chờ bổ sung
    [awaiting_payment] chờ nộp tiền
    [withdrawal_requested] đã xin rút
    [stopped] đã dừng
    [resolved] đã có kết quả
    [returned] đã trả kết quả
   *[other] khác
}”, không làm được việc này.
refusal-step-not-next = Không chuyển được sang bước { $step } từ bước hiện tại.
refusal-unit-not-in-process = Đơn vị này không có trong quy trình của thủ tục.
refusal-held-by = “{ $username }” đã nhận hồ sơ này.
refusal-in-use = { $by } đang xử lý hồ sơ này đến { $until }. Chưa có gì thay đổi.
refusal-officer-unknown = Không có cán bộ “{ $username }” ở đơn vị này.
refusal-reason-required = Phải ghi lý do.
refusal-decide-first = Phải có quyết định ký duyệt trước.
refusal-already-decided = Hồ sơ đã có quyết định, không rút được nữa.
refusal-date-in-future = Ngày này ở tương lai.
refusal-date-before-reception = Ngày này trước ngày nhận hồ sơ.
refusal-tracking-required = Gửi qua bưu chính phải ghi số vận đơn.
refusal-check-code-wrong = Mã kiểm tra không đúng. Xem lại sáu chữ cái trên giấy hẹn.
refusal-nothing-asked = Chưa chọn giấy tờ nào cần bổ sung.
refusal-head-must-approve = Yêu cầu bổ sung lần thứ hai, hoặc giấy ngoài danh mục, phải nêu căn cứ và được trưởng phòng duyệt.
refusal-supplement-late = Đã quá hạn yêu cầu bổ sung lần đầu ({ $until }). Ghi rõ vì sao đến giờ mới yêu cầu.
refusal-unit-cannot-be-asked = Chọn một đơn vị khác để hỏi ý kiến.
refusal-already-answered = Ý kiến này đã được trả lời.
refusal-already-proposed = Đã có một đề nghị đang chờ duyệt.
refusal-extended-already = Hồ sơ này đã hẹn lại một lần. Chỉ được hẹn lại một lần.
refusal-extension-too-late = Chỉ xin hẹn lại được đến { $until }. Nay đã quá hạn đó.
refusal-grant-too-late = Ngày hẹn { $until } đã qua, không duyệt hẹn lại được nữa. Từ chối đề nghị này và gửi thư xin lỗi.
refusal-answer-awaited = Người nộp còn được bổ sung đến { $until }, trước đó không dừng được. Nếu họ muốn rút thì ghi việc rút hồ sơ.
refusal-not-late = Hồ sơ này chưa quá hẹn, chưa phải xin lỗi.
refusal-apologised-already = Đã gửi thư xin lỗi cho lần quá hẹn này.
refusal-date-not-ahead = Chọn một thời điểm trong tương lai.
refusal-date-not-later = Ngày hẹn mới phải sau ngày đã hẹn.
refusal-day-off = Ngày này cơ quan nghỉ. Chọn ngày làm việc.
refusal-not-correctable = Chỉ sửa được họ tên, địa chỉ và liên hệ. Người khác thì là hồ sơ khác.
refusal-nothing-changed = Chưa sửa gì so với thông tin đang có.
refusal-void-too-late = Chỉ hủy được trong { $minutes } phút sau khi nhận.
refusal-signer-unknown = Chọn người ký: lãnh đạo hoặc trưởng phòng ký chứng thực, không phải người tiếp nhận.
refusal-unlisted-without-basis = “{ $name }” không có trong danh mục đã công bố. Nêu căn cứ pháp lý thì mới được đề nghị.
refusal-unlisted-recorded = Giấy này không có trong danh mục đã công bố. Lần yêu cầu này đã được ghi vào hồ sơ { $number }. Nêu căn cứ pháp lý thì mới được đề nghị trưởng phòng duyệt.
refusal-file-not-now = Hồ sơ này đang ở bước khác nên chưa làm được việc này.
refusal-judges-own-unit = Người đã yêu cầu, hoặc người của chính đơn vị đó, không được kết luận việc này.
refusal-too-many-reports = Đang có quá nhiều phản ánh cùng lúc. Chưa ghi được; vui lòng gửi lại sau mười phút.
