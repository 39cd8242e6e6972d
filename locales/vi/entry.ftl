entry-control = Ký tự ở vị trí { $position } không đọc được.
entry-bidi = Ký tự ở vị trí { $position } đổi chiều viết, không dùng được.
entry-zero-width = Ký tự ở vị trí { $position } không nhìn thấy được.
entry-private-use = Ký tự ở vị trí { $position } không có nghĩa chung.
entry-unassigned = Ký tự ở vị trí { $position } không có trong Unicode.
entry-lost = Ký tự ở vị trí { $position } đã bị mất khi chuyển mã.
entry-too-long = Dài quá: { $found } ký tự, nhiều nhất { $most }.
entry-length = { $shape ->
    [id] Số CMND có 9 chữ số, CCCD có 12; ở đây có { $found }.
    [passport] Số hộ chiếu có từ 5 đến 20 chữ và số; ở đây có { $found }.
    [tax] Mã số thuế có 10 chữ số, có thể thêm gạch nối và 3 số; ở đây có { $found }.
    [phone] Số điện thoại có từ 8 đến 15 chữ số; ở đây có { $found }.
    [year] Năm có 4 chữ số; ở đây có { $found }.
   *[other] Độ dài không đúng: { $found }.
}
entry-unexpected = Ký tự “{ $found }” ở vị trí { $position } không dùng được ở đây.
entry-full-width = Ký tự “{ $found }” ở vị trí { $position } là chữ số toàn góc; gõ lại bằng chữ số thường.
entry-email-at = Địa chỉ thư điện tử phải có đúng một dấu @.
entry-email-local = Phần trước dấu @ không đúng.
entry-email-domain = Phần sau dấu @ phải là tên miền, ví dụ example.vn.
entry-email-sign = Ký tự ở vị trí { $position } không dùng được trong địa chỉ thư điện tử.
entry-email-long = Địa chỉ thư điện tử dài quá 254 ký tự.
entry-year = Năm phải từ { $least } đến { $greatest }; ở đây ghi { $found }.
entry-grouping = Số tiền viết chưa đúng ở vị trí { $position }; ví dụ 50.000.
entry-amount = Số tiền lớn quá.
