cases-error = Lỗi:
cases-today = hôm nay
cases-tomorrow = ngày mai
cases-yesterday = hôm qua
cases-received-at = nộp lúc { $at } tại { $desk }

# Ba điều cần biết
cases-what = Việc gì
cases-who = Ai giữ
cases-when = Bao giờ xong
cases-next = Việc kế tiếp
cases-step-of = bước { $step } trong { $of }
cases-step = Bước { $step }:
cases-since = từ { $at }
cases-step-until = Hạn của bước: { $at }.
cases-until = hạn { $at }
cases-enter-result = Ghi kết quả đã ký
cases-wait-for-applicant = Chờ trả kết quả
cases-kept-at = Lưu ở
cases-nothing-left = Đã kết thúc
cases-kept = Xong đúng hạn
cases-kept-early = Xong trước hạn { $time }
cases-kept-late = Xong quá hạn { $time }

# Ngày hẹn
cases-days = Các ngày được tính
cases-day-by-day = Từng ngày

# Giấy tờ, người nộp
cases-papers = Giấy tờ đã nhận
cases-no-papers = Thủ tục này không có giấy tờ phải nộp.
cases-paper = Giấy tờ
cases-count = Số bản
cases-originals = { $n } bản chính
cases-copies = { $n } bản sao
cases-form-original = bản chính
cases-form-certified = bản sao có chứng thực
cases-form-photocopy = bản chụp
cases-paper-shown = xuất trình, đã trả lại
cases-receipt = Giấy tiếp nhận và hẹn trả (PDF)
cases-procedure = Nội dung thủ tục
cases-applicant = Người nộp
cases-name = Chủ hồ sơ
cases-other = Cùng nộp
cases-filer = Người nộp thay
cases-relation = Quan hệ
cases-id = Số CMND hoặc CCCD
cases-passport = Số hộ chiếu
cases-tax-number = Mã số thuế
cases-birth-year = Năm sinh
cases-phone = Điện thoại
cases-email = Thư điện tử
cases-address = Địa chỉ
cases-fee = Phí, lệ phí
cases-fee-paid = { $amount }, đã thu
cases-fee-unpaid = { $amount }, chưa thu
cases-fee-none = không thu
cases-return-way = Trả kết quả
cases-return-at-desk = tại quầy
cases-return-by-post = qua bưu chính
cases-sets = Số bộ hồ sơ
cases-note = Ghi chú

# Các bước
cases-steps = Các bước
cases-step-limit = thời hạn { $time }
cases-step-done = Xong { $at }
cases-step-due = Đang làm, hạn { $at }
cases-step-expected = Dự kiến xong trước { $at }
cases-illustrative = Thời hạn từng bước là minh họa, chia từ thời hạn của thủ tục.

# Diễn biến
cases-events = Diễn biến
cases-copy-first = Bạn đã gõ những dòng dưới đây. Chép lại trước khi đăng nhập để khỏi phải gõ lần nữa:
cases-see-events = Xem diễn biến
cases-event-received = Nhận hồ sơ, hẹn ngày trả
cases-event-transferred = Chuyển tới { $unit }: { $step }
cases-event-next = Sang bước: { $step }
cases-event-sent-back = Trả lại { $unit } để làm lại: { $step }
cases-event-assigned = Phân công { $officer }
cases-event-approved = Ký duyệt
cases-event-refused = Từ chối giải quyết
cases-event-issued = Ghi kết quả đã ký, chuyển về { $desk }
cases-event-collected = Trả kết quả cho người nộp
cases-event-paid = Thu phí, lệ phí
cases-event-withdrawn = Người nộp rút hồ sơ
cases-event-other = Việc khác ({ $event })

# Kết thúc thế nào
cases-approved-by = { $by } đã duyệt
cases-refused-by = { $by } đã từ chối giải quyết
cases-resolved = Có kết quả lúc { $at }
cases-refusal-there = Bị từ chối giải quyết; văn bản có lúc { $at }
cases-returned = Đã trả kết quả lúc { $at }
cases-refusal-returned = Bị từ chối giải quyết; đã trả văn bản lúc { $at }
cases-withdrawn = Người nộp đã rút hồ sơ lúc { $at }
cases-signed = Văn bản số { $number } ngày { $date }, { $signer } ký.
cases-waits-at-desk = Kết quả đang ở { $desk }, chờ người nộp đến nhận.
cases-waits-for-post = Kết quả đang ở { $desk }, chờ gửi qua bưu chính.
cases-collected = { $name } đã nhận tại quầy.
cases-collected-by-proxy = { $name } đã nhận thay tại quầy, có giấy ủy quyền.
cases-sent = Đã gửi bưu chính cho { $name }, vận đơn { $tracking }.

# Làm gì
cases-message = { $by } viết:
cases-goes-to = Chuyển tới
cases-goes-on = Sang bước
cases-goes-step = Bước { $step }: { $name }.
cases-goes-stays = Hồ sơ vẫn ở chỗ bạn.
cases-note-optional = Ghi chú cho bước sau (không bắt buộc)
cases-button-transfer = Chuyển hồ sơ
cases-button-next-step = Xong, sang bước kế tiếp
cases-button-to-signing = Trình ký
cases-act-transfer = Chuyển bước
cases-act-approve = Ký duyệt
cases-others = Việc khác với hồ sơ này
cases-never-mind = Thôi
cases-act-back = Trả lại để làm lại
cases-back-to = Trả lại về
cases-back-reason = Lý do trả lại
cases-button-back = Trả lại
cases-act-assign = Giao cho người khác
cases-assign-to = Giao cho
cases-holds = đang giữ { $n } hồ sơ
cases-holds-at-least = đang giữ từ { $n } hồ sơ
cases-nobody-to-assign = Đơn vị chưa có cán bộ thụ lý nào trong danh sách. Hỏi người quản trị.
cases-button-assign = Giao hồ sơ
cases-approve-lead = Sau khi duyệt, ghi số và ngày của văn bản đã ký; hồ sơ về { $desk } để trả.
cases-button-approve = Ký duyệt
cases-act-refuse = Từ chối giải quyết
cases-refuse-reason = Lý do và căn cứ
cases-refuse-hint = Người nộp nhận được lý do này bằng văn bản.
cases-button-refuse = Từ chối giải quyết
cases-result-number = Số văn bản
cases-result-date = Ngày ký (ngày/tháng/năm)
cases-result-signer = Người ký
cases-no-such-date = Ngày { $typed } không có trong lịch. Xin ghi lại, ví dụ 20/01/2010.
cases-button-result = Ghi kết quả, chuyển về quầy
cases-handover-lead = Kết quả đã sẵn sàng. Ghi người nhận ở trang trả kết quả.
cases-handover = Trả kết quả
cases-act-withdraw = Người nộp xin rút hồ sơ
cases-withdraw-reason = Lý do rút
cases-withdraw-hint = Hồ sơ kết thúc ngay và không mở lại được. Chỉ ghi khi người nộp có đơn.
cases-button-withdraw = Ghi nhận rút hồ sơ
cases-idle = Bạn không phải làm gì lúc này. { $who } đang giữ hồ sơ.
cases-idle-others = Việc kế tiếp là của { $who }.
cases-idle-reader = { $who } đang giữ hồ sơ. Bạn được xem, không được thay đổi.
cases-sending = Đang gửi…
cases-idle-ended = Không còn việc gì với hồ sơ này.

# Đã làm, chưa làm được
cases-done-transferred = Đã chuyển hồ sơ. { $officer } đang giữ.
cases-done-sent-back = Đã trả lại { $unit } để làm lại.
cases-done-assigned = Đã giao hồ sơ cho { $officer }.
cases-done-approved = Đã duyệt. Còn phải ghi số và ngày của văn bản đã ký.
cases-done-refused = Đã từ chối giải quyết. Còn phải ghi số và ngày của văn bản từ chối.
cases-done-issued = Đã ghi kết quả. Hồ sơ về { $unit } để trả.
cases-done-withdrawn = Đã ghi nhận người nộp rút hồ sơ.
cases-next-of-mine = Hồ sơ gấp nhất của bạn bây giờ:
cases-stale = { $by } đã sửa lúc { $at }.
cases-foreign = Bạn đã đăng nhập lại từ khi mở trang này. Chưa có gì thay đổi.
cases-still-there = Phần bạn gõ vẫn còn đây: xem lại rồi gửi lại nếu vẫn đúng.
cases-not-now = Việc này không còn làm được ở bước hiện tại.
cases-left-over = Bạn đã gõ:

# Tìm hồ sơ
cases-search-here = Tìm trong hồ sơ
cases-search = Mã hồ sơ, tên, điện thoại, số CMND
cases-search-hint = Gõ không dấu cũng được. Quét hoặc gõ đủ mã thì mở ngay hồ sơ đó.
cases-button-search = Tìm
cases-states = Trạng thái
cases-all = Tất cả
cases-list = Hồ sơ, hẹn trả sớm nhất ở trên
cases-column-case = Hồ sơ
cases-column-state = Trạng thái
cases-column-due = Hẹn trả
cases-column-received = Nộp lúc
cases-none = Không có hồ sơ nào ở trạng thái này.
cases-none-more = Chọn trạng thái khác, hoặc tìm theo mã, tên, điện thoại.
cases-not-found = Không tìm thấy “{ $q }”.
cases-not-found-more = Xem lại mã trên giấy hẹn, hoặc thử một phần tên, số điện thoại. Chỉ tìm trong những hồ sơ bạn được xem.
cases-cut = Đây là 50 hồ sơ mới nhất. Gõ thêm chữ để thu hẹp.
cases-pages = Trang
cases-next-page = Trang tiếp theo
cases-to-start = Về đầu danh sách
