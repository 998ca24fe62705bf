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
