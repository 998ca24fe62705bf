title = Phiếu Kín: máy của chủ trì
no-script = Trang này cần JavaScript, nhưng trình duyệt đang chặn. Hãy cho phép JavaScript rồi tải lại trang.
