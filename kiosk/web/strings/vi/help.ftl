## Phiếu được bảo mật thế nào?

help-kept = Điều được giữ kín
help-kept-names = Máy chủ biết ai đã nhận phiếu, không biết ai chọn mức nào: phiếu gửi đi không mang tên, không mang giờ, không theo thứ tự.
help-kept-chair = Máy của người chủ trì mở hòm và biết có những mức nào, không biết phiếu của ai.
help-kept-box = Phiếu được niêm phong ngay trên máy này. Không ai xem được kết quả từng phần trước khi khóa hòm phiếu.
help-kept-lock = Khóa hòm phiếu rồi thì không mở lại, không bỏ thêm được.
help-kept-check = Máy chủ ký nhận từng phiếu; dấu ✓ chỉ hiện sau khi máy này kiểm tra chữ ký. Sau khi khóa, trang này tự tìm phiếu của đồng chí trong danh sách cuối cùng; nếu thiếu sẽ có bằng chứng.
help-limits = Điều không ai hứa chắc được
help-limit-page = Bỏ phiếu bằng điện thoại là tin rằng máy chủ gửi cùng một trang cho mọi điện thoại; một trang bị sửa riêng cho một người có thể làm lộ hoặc đổi phiếu của người đó.
help-limit-phone = Phần mềm độc hại trên điện thoại có thể nhìn thấy hoặc đổi lựa chọn.
help-limit-together = Nếu máy chủ và máy của người chủ trì thông đồng và ghi lại giờ giấc, họ có thể đoán ai bỏ phiếu nào.
help-limit-show = Người ngồi cạnh có thể nhìn màn hình. Đồng chí che màn hình khi chọn; không ai có quyền đòi xem.
help-limit-small = Khi ít người bỏ phiếu hoặc mọi người chọn giống nhau, chính kết quả đã cho biết phiếu của từng người.
help-flag-single-issuer = Hội nghị này chỉ có một nơi cấp phiếu: riêng máy chủ có thể tự tạo phiếu thay người có mặt mà không bỏ phiếu; chỉ số liệu phát ra, thu về giới hạn điều đó.
help-flag-one-machine = Hội nghị này đặt máy chủ và máy của người chủ trì trên một máy: người giữ máy đó có thể ghép hai phần lại.
help-flag-few-electors = Hội nghị này có lượt bỏ phiếu dưới 8 người.
help-device = Máy này giữ gì
help-device-text = Trước khi gửi: phiếu và lựa chọn, để không mất khi tải lại hay khóa máy. Sau dấu ✓: chỉ còn mã kiểm tra và chữ ký của máy chủ; lựa chọn và khóa của phiếu đã xóa.
