language-switch = English
language-switch-label = English – chuyển sang tiếng Anh
close-dialog = Đóng
feed-lost = Mất kết nối với máy chủ, đang thử lại…
