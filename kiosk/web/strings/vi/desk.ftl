title = Phiếu Kín: bàn thư ký
no-script = Trang này cần JavaScript, nhưng trình duyệt đang chặn. Hãy cho phép JavaScript rồi tải lại trang.
