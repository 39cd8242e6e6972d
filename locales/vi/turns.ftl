# Các việc khác với một hồ sơ
turns-act-supplement = Yêu cầu bổ sung giấy tờ
turns-act-answer-supplement = Nhận giấy tờ bổ sung
turns-act-decide-supplement = Duyệt đề nghị yêu cầu bổ sung
turns-act-suspend = Tạm dừng đồng hồ
turns-act-resume = Tiếp tục giải quyết
turns-act-ask-opinion = Hỏi ý kiến đơn vị khác
turns-act-answer-opinion = Trả lời ý kiến
turns-act-extend = Xin hẹn lại ngày trả
turns-act-decide-extension = Duyệt ngày hẹn mới
turns-act-apologise = Ký thư xin lỗi
turns-act-correct = Sửa lỗi ghi tên, liên hệ
turns-act-void = Hủy vì nhận nhầm
turns-act-stop = Dừng giải quyết

turns-reason = Lý do
turns-date-hint = Ngày/tháng/năm. Tính đến hết giờ làm việc ngày đó.
turns-new-date = Ngày hẹn mới

# Yêu cầu bổ sung
turns-supplement-lead = Đây là lần duy nhất được yêu cầu: ghi hết giấy còn thiếu.
turns-supplement-papers = Giấy tờ cần bổ sung
turns-paper-there = Đã nộp { $count }
turns-paper-none = Chưa nộp
turns-paper-asked = Cần { $count }
turns-paper-reason = Vì sao
turns-paper-reason-of = Vì sao, giấy số { $n }
turns-ground = Lý do và căn cứ
turns-ground-late = Yêu cầu lần đầu lẽ ra phải gửi trước hết ngày { $date }. Ghi rõ vì sao đến giờ mới yêu cầu.
turns-ground-second = Hồ sơ này đã yêu cầu bổ sung một lần. Yêu cầu nữa phải nêu căn cứ và được trưởng phòng duyệt.
turns-ground-unlisted = Giấy này không có trong danh mục đã công bố. Muốn hỏi phải nêu căn cứ và được trưởng phòng duyệt.
turns-ground-was = Lý do: { $ground }
turns-beyond = Hỏi giấy ngoài danh mục
turns-extra-name = Tên giấy
turns-extra-basis = Căn cứ pháp lý
turns-extra-name-of = Tên giấy { $n }
turns-extra-basis-of = Căn cứ pháp lý cho giấy { $n }
turns-proposes = Trưởng phòng duyệt thì yêu cầu mới gửi đi. Ngày hẹn chưa đổi.
turns-button-supplement = Gửi yêu cầu bổ sung
turns-button-propose = Trình trưởng phòng
turns-clock-pause = Thời gian chờ không tính; đủ giấy thì ngày hẹn lùi đúng bằng thời gian đã chờ.
turns-clock-restart = Đủ giấy thì thời hạn được tính lại từ đầu.
turns-answer-by = Hạn bổ sung: { $at }.
turns-told-papers = Người nộp thấy giấy còn thiếu ở trang tra hồ sơ.
turns-supplement-approval-lead = Xem giấy tờ và căn cứ trong đề nghị bên cạnh. Duyệt thì yêu cầu gửi đi ngay.
turns-button-allow = Duyệt và gửi
turns-answer-papers = Giấy tờ người nộp mang đến
turns-answer-extra = Kiểm cả giấy ngoài danh mục:
turns-button-bring = Đã nhận đủ, tính tiếp
turns-asked-title = Yêu cầu bổ sung lần { $n }
turns-answered-at = Đã nhận đủ lúc { $at }.
turns-beyond-the-list = ngoài danh mục
turns-idle-papers = Đang chờ người nộp bổ sung, hạn { $at }.

# Ngày hẹn
turns-moved-suspend = Ngày hẹn mới có khi hồ sơ được giải quyết tiếp.
turns-moved-told = Người nộp thấy ngày mới ngay ở trang tra hồ sơ.
turns-moved-second-person = Chỉ dời khi người khác duyệt.
turns-moved-letter = Người duyệt ký thư xin lỗi gửi người nộp.
turns-moved-reason = { $by } đề nghị: { $reason }
turns-moved-signs = Duyệt là ký thư xin lỗi gửi người nộp.
turns-moved-once = Chỉ được hẹn lại một lần.
turns-moved-appointment = Thư hẹn lại người nộp
turns-moved-stays-late = Hồ sơ vẫn tính là quá hạn; lời hẹn đầu vẫn là lời hẹn được thống kê.
turns-stood = Đồng hồ đã dừng { $time } làm việc, từ { $date }.
turns-counts-anew = Hồ sơ đã đủ giấy nên thời hạn tính lại từ đầu.

# Tạm dừng
turns-suspend-ground = Vì sao dừng
turns-suspend-payment = Chờ người nộp làm nghĩa vụ tài chính
turns-suspend-other = Lý do khác
turns-suspend-hint = Ghi cụ thể: chờ gì, của ai.
turns-button-suspend = Dừng đồng hồ
turns-button-resume = Tiếp tục, tính tiếp thời hạn

# Ý kiến
turns-opinions = Ý kiến đơn vị khác
turns-opinion-unit = Hỏi đơn vị
turns-opinion-choose = Chọn đơn vị
turns-opinion-question = Câu hỏi
turns-opinion-due = Trả lời trước hết ngày
turns-opinion-clock = Ngày hẹn trả không đổi: đồng hồ vẫn chạy trong lúc chờ ý kiến.
turns-opinion-text = Ý kiến của đơn vị bạn
turns-opinion-text-hint = Gửi rồi không sửa được.
turns-opinion-until = Chờ trả lời, hạn { $at }.
turns-opinion-overdue = Chưa trả lời, hạn { $at }: quá { $time } làm việc.
turns-opinion-given = { $by } trả lời lúc { $at }.
turns-opinion-late = Muộn { $time } làm việc.
turns-button-ask = Gửi câu hỏi
turns-button-answer = Gửi trả lời
turns-idle-asked = Đơn vị bạn không còn ý kiến nào phải trả lời ở hồ sơ này.

# Hẹn lại, xin lỗi
turns-extend-once = Chỉ được hẹn lại một lần, chậm nhất { $at }.
turns-extend-hint = Người nộp đọc được lý do này trong thư xin lỗi.
turns-button-preview = Xem trước
turns-button-extend = Đề nghị hẹn lại
turns-button-grant = Duyệt, ký thư xin lỗi
turns-button-decline = Không duyệt
turns-apology-lead = Hồ sơ đã quá hẹn { $due } mà người nộp chưa có thư xin lỗi.
turns-apology-hint = Một câu người nộp hiểu được. Đừng đổ lỗi cho họ.
turns-button-apologise = Ký thư xin lỗi
turns-waiting-extension = Chờ duyệt ngày hẹn mới
turns-waiting-supplement = Chờ trưởng phòng duyệt yêu cầu bổ sung
turns-own-proposal = Bạn đề nghị nên người khác duyệt.
turns-by-at = { $by }, { $at }.
turns-approved-by = { $by } duyệt.
turns-dates = Hẹn từ { $from } sang { $to }.
turns-letter = Thư xin lỗi số { $no }
turns-letter-late = Lỡ hẹn { $from }; hẹn mới { $to }. Hồ sơ vẫn tính là quá hạn.

# Kết thúc, sửa, ghi chú
turns-stop-lead = Hồ sơ kết thúc mà không có kết quả. Không mở lại được.
turns-stop-hint = Người nộp nhận được lý do này trong thông báo.
turns-button-stop = Dừng giải quyết
turns-void-left = Còn { $minutes } phút để hủy, đến { $at }. Sau đó chỉ dừng giải quyết được.
turns-void-hint = Mã hồ sơ không dùng lại. Thu lại giấy hẹn đã in.
turns-button-void = Hủy việc nhận
turns-correct-lead = Chỉ sửa lỗi ghi. Số giấy tờ và năm sinh không sửa được: người khác là hồ sơ khác.
turns-button-correct = Lưu phần đã sửa
turns-refuse-basis = Căn cứ pháp lý
turns-refuse-basis-hint = Điều, khoản của văn bản làm căn cứ từ chối.
turns-notes = Ghi chú
turns-no-notes = Chưa có ghi chú nào.
turns-note = Viết ghi chú
turns-note-hint = Đồng nghiệp đọc được, người nộp thì không. Không đổi ngày hẹn.
turns-button-note = Lưu ghi chú

# Đã làm
turns-done-supplement = Đã gửi yêu cầu bổ sung. Đồng hồ dừng đến khi đủ giấy.
turns-done-supplement-proposed = Đã trình. Trưởng phòng duyệt thì yêu cầu mới gửi đi.
turns-done-supplement-allowed = Đã duyệt và gửi yêu cầu bổ sung. Đồng hồ đang dừng.
turns-done-supplement-answered = Đã nhận giấy bổ sung. Ngày hẹn trả nay là { $due }.
turns-done-suspended = Đồng hồ đã dừng.
turns-done-resumed = Hồ sơ được giải quyết tiếp. Ngày hẹn trả nay là { $due }.
turns-done-opinion-asked = Đã gửi câu hỏi.
turns-done-opinion-answered = Đã gửi trả lời.
turns-done-extension-asked = Đã đề nghị. Người khác duyệt thì ngày hẹn mới đổi.
turns-done-extension-granted = Đã duyệt và ký thư xin lỗi. Ngày hẹn trả nay là { $due }.
turns-done-declined = Đã không duyệt. Hồ sơ đi tiếp như cũ.
turns-done-apologised = Đã ký thư xin lỗi.
turns-done-stopped = Đã dừng giải quyết.
turns-done-corrected = Đã sửa thông tin người nộp.
turns-done-voided = Đã hủy việc nhận hồ sơ này.
turns-done-noted = Đã lưu ghi chú.
