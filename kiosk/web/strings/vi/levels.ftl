# Mỗi khóa có mặt ở cả vi/ và en/, cùng các biến.

## Mức xếp loại chất lượng

level-excellent = Hoàn thành xuất sắc nhiệm vụ
level-good = Hoàn thành tốt nhiệm vụ
level-completed = Hoàn thành nhiệm vụ
level-not-completed = Không hoàn thành nhiệm vụ
level-excellent-short = HTXSNV
level-good-short = HTTNV
level-completed-short = HTNV
level-not-completed-short = KHTNV

## Lựa chọn của các loại phiếu khác

level-high = Tín nhiệm cao
level-medium = Tín nhiệm
level-low = Tín nhiệm thấp
level-satisfied = Thực hiện tốt nghĩa vụ công dân, giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú
level-not-satisfied = Thực hiện không tốt nghĩa vụ công dân, không giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú
level-high-short = Tín nhiệm cao
level-medium-short = Tín nhiệm
level-low-short = Tín nhiệm thấp
level-satisfied-short = Thực hiện tốt
level-not-satisfied-short = Thực hiện không tốt
