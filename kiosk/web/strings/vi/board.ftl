title = Phiếu Kín: màn hình chung
no-script = Trang này cần JavaScript, nhưng trình duyệt đang chặn. Hãy cho phép JavaScript rồi tải lại trang.
