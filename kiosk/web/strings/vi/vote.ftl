title = Phiếu Kín: bỏ phiếu
no-script = Trang bỏ phiếu cần JavaScript, nhưng trình duyệt này đang chặn. Đồng chí hãy cho phép JavaScript rồi tải lại trang, hoặc báo cho thư ký hội nghị.
