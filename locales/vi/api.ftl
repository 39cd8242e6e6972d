api-title = Giao diện lập trình
api-lead = Mọi việc làm được trên trang đều gọi được bằng JSON. Cán bộ gọi bằng mã truy cập (Authorization: Bearer …); tra hồ sơ, thủ tục và tính hạn không cần mã.
api-document = Bản mô tả OpenAPI 3.1
api-calls = Các lời gọi
api-method = Cách gọi
api-path = Địa chỉ
api-does = Làm gì
