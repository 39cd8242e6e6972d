sign-in-demo-title = Ông bà muốn xem như ai?
sign-in-demo-lead = Đây là bản trình diễn: mỗi người một vai, không cần mật khẩu. Tên người chỉ để minh họa.
sign-in-wrong = Tên đăng nhập hoặc mật khẩu không đúng.
sign-in-username = Tên đăng nhập
sign-in-password = Mật khẩu
