# Trước khi nhận phiếu: chỉ tải khi trình duyệt có điều phải nói trước.

in-app-heading = Mở bằng trình duyệt
in-app-title = Trang đang mở trong { $app }
in-app-why = Cửa sổ của { $app } quên mọi thứ khi đóng lại, phiếu sẽ mất theo. Đồng chí mở trang này bằng trình duyệt (Chrome, Safari) trước khi nhận phiếu.
in-app-step-menu = Chạm dấu ⋮ hoặc ••• ở góc màn hình.
in-app-step-open = Chọn "Mở bằng trình duyệt".
in-app-otherwise = Hoặc sao chép đường dẫn rồi dán vào trình duyệt.
in-app-copy = Sao chép đường dẫn
in-app-copied = Đã sao chép. Mở trình duyệt và dán vào ô địa chỉ. Không gửi đường dẫn này cho ai.
in-app-copy-by-hand = Không tự sao chép được; đồng chí giữ tay vào đây để sao chép
in-app-go-on = Vẫn tiếp tục tại đây
no-storage-heading = Máy không lưu được phiếu
no-storage-title = Trình duyệt đang chặn lưu dữ liệu
no-storage-why = Phiếu nhận về được giữ trong trình duyệt của máy này. Khi trình duyệt chặn lưu dữ liệu (chế độ ẩn danh, chặn cookie), tải lại hay đóng trang là mất phiếu, và không cấp lại được.
no-storage-step-normal = Mở lại trang ở chế độ thường, không phải ẩn danh.
no-storage-step-allow = Hoặc cho phép trang này lưu dữ liệu (cookie), rồi thử lại.
no-storage-step-desk = Hoặc dùng máy khác; báo bàn thư ký nếu cần giúp.
no-storage-go-on = Vẫn dùng máy này
no-storage-go-on-means = Nếu vẫn dùng: không tải lại và không đóng trang cho đến khi thấy dấu ✓.
other-slip-heading = Phiếu mã khác
other-slip-title = Máy này đang giữ phiếu của một mã khác
other-slip-text = Nếu dùng mã vừa quét, phiếu đang giữ trên máy này bị xóa và không lấy lại được.
other-slip-keep = Giữ phiếu đang có
other-slip-use = Xóa và dùng mã vừa quét
