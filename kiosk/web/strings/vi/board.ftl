title = Phiếu Kín: màn hình chung
no-script = Trang này cần JavaScript, nhưng trình duyệt đang chặn. Hãy cho phép JavaScript rồi tải lại trang.

## Chưa có gì để chiếu

loading = Đang tải hội nghị…
missing-none = Chưa chọn hội nghị
missing-none-do = Hãy mở màn hình chung từ bàn thư ký; địa chỉ phải có mã của hội nghị.
missing-unknown = Không có hội nghị này
missing-unknown-do = Máy chủ không có hội nghị với mã trong địa chỉ. Hãy mở lại màn hình chung từ bàn thư ký.
unsealed = Hội nghị đang được chuẩn bị
unsealed-do = Màn hình sẽ tự hiện chương trình khi người chủ trì niêm phong.
cancelled = Hội nghị đã được hủy
cancelled-do = Không có lượt bỏ phiếu nào của hội nghị này có hiệu lực.
untrusted = Bản niêm phong không đạt kiểm tra
untrusted-do = Không sử dụng màn hình này. Hãy báo ngay cho người chủ trì và thư ký hội nghị.

## Các phần

slides = Các phần của màn hình
slide-before = Phần trước
slide-after = Phần sau
slide-place = { $place }/{ $count }
slide-join = Vào bỏ phiếu
slide-voting = Đang bỏ phiếu
slide-counting = Chờ kết quả
slide-overview = Tổng hợp
slide-conclusion = Kết luận xếp loại
scroll-stop = Dừng cuộn
scroll-go = Cuộn tiếp

## Vào bỏ phiếu

seal = Dấu niêm phong
seal-do = Tám chữ này phải giống tám chữ trên điện thoại và lời người chủ trì đọc.
join-code = Mã QR mở trang { $url }
join-do = Mở camera, quét mã trên phiếu của mình.
join-without = Chưa có phiếu: gặp bàn thư ký.
agenda = Chương trình bỏ phiếu

## Trạng thái

phase-scheduled = Chưa mở
phase-open = Đang bỏ phiếu
phase-paused = Tạm dừng
phase-closed = Đã khóa hòm phiếu
phase-counted = Đang lập biên bản
phase-awaits-head = Chờ người đứng đầu quyết định
phase-awaits-deputy-presiding = Chờ cấp phó chủ trì quyết định
phase-awaits-settling = Chờ xử lý số phiếu ngang nhau
phase-certified = Đã kiểm phiếu, chờ công bố
phase-published = Đã công bố
phase-annulled = Đã hủy bỏ
phase-withdrawn = Đã rút
phase-failed = Không kiểm phiếu được
kind-self-rating = bỏ phiếu kín tự xếp loại
kind-proposal = bỏ phiếu kín đề xuất mức xếp loại
kind-decision = bỏ phiếu kín quyết định xếp loại
kind-advice = bỏ phiếu kín đề nghị cấp có thẩm quyền xếp loại
kind-workplace = lấy phiếu nơi công tác
kind-residence = lấy phiếu của nhân dân nơi cư trú
kind-confidence = lấy phiếu tín nhiệm

## Đang bỏ phiếu

voting-many = Đang bỏ phiếu { $count } lượt
voting-secret = Phiếu được niêm phong ngay trên điện thoại; chưa khóa hòm thì không ai xem được kết quả.
cast = Thu về
cast-of = Thu về { $cast }/{ $whole }
attendance = Triệu tập { $summoned } · có mặt { $present } · phát ra { $issued }
closing = Đang khóa hòm phiếu: còn { $seconds } giây

## Đã khóa, chờ kết quả

counting-many = Chờ kết quả { $count } lượt bỏ phiếu
check-codes = Mã kiểm tra
check-codes-do = Mỗi phiếu trong hòm có một mã; điện thoại của đồng chí tự tìm mã của mình.

## Kết quả

checking = Đang kiểm chữ ký…
evidence-refused = Chữ ký hoặc số liệu không đạt kiểm tra; không chiếu kết quả này.
annulled-do = Kết quả đã công bố của lượt này không còn hiệu lực; biên bản cũ vẫn được lưu.
failed-do = Hòm phiếu của lượt này không kiểm được, không có kết quả. Đề nghị bỏ phiếu lại.
failed-reason = Lý do: { $reason }
bars = Số phiếu theo mức xếp loại
accounting = Triệu tập { $summoned } · có mặt { $present } · phát ra { $issued } · thu về { $cast } · hợp lệ { $valid } · không hợp lệ { $invalid } · phiếu trắng { $blank }
unit-cast = { $base } phiếu thu về
unit-valid = { $base } phiếu hợp lệ
unit-issued = { $base } phiếu phát ra
unit-present = { $base } người có mặt
unit-summoned = { $base } người được triệu tập
basis-part = Căn cứ điểm { $item }, mục { $part }; tính trên { $unit }
basis-clause = Căn cứ điểm { $item }; tính trên { $unit }
basis-agreed = Theo cách tính do hội nghị thống nhất áp dụng; tính trên { $unit }
basis-measured = Lấy phiếu; tính trên { $unit }
measure-own = { $level } { $counted }/{ $base }
measure-or-better = từ { $level } trở lên { $counted }/{ $base }
measure-or-worse = từ { $level } trở xuống { $counted }/{ $base }
step-above = { $measure } – trên 50%
step-below = { $measure } – không quá 50%
step-half = { $measure } – đúng 50%, không quá 50%
step-tie = { $upper } và { $lower } – số phiếu ngang nhau
step-undetermined = không mức nào trên 50% của { $base }
step-at-least-met = { $measure } – đạt từ { $percent }% trở lên
step-at-least-unmet = { $measure } – dưới { $percent }%
step-more-than-met = { $measure } – trên { $percent }%
step-more-than-unmet = { $measure } – không quá { $percent }%
decided-head = Người đứng đầu quyết định: { $level } ({ $name }, { $position })
decided-deputy-presiding = Cấp phó chủ trì quyết định: { $level } ({ $name }, { $position })
decided-head-by = Người đứng đầu quyết định: { $level } ({ $name })
decided-deputy-presiding-by = Cấp phó chủ trì quyết định: { $level } ({ $name })
outcome-tie = Số phiếu ngang nhau: { $upper } – { $lower }
outcome-tie-short = Số phiếu ngang nhau
tie-left-head = Chưa có quyết định của người đứng đầu
tie-left-deputy-presiding = Chưa có quyết định của cấp phó chủ trì
tie-left-refer-up = Chuyển cấp trên quyết định
tie-left-revote = Tổ chức bỏ phiếu lại
tie-left-nobody = Hội nghị không giao ai quyết định
outcome-undetermined = Chưa xác định được mức xếp loại
outcome-measured = Tỷ lệ phiếu, không xác định mức
signed-chair = Chủ trì đã ký ✓
signed-checked = Chữ ký đã được kiểm trên màn hình này ✓
flags = Lưu ý: { $flags }
flag-single-issuer = chỉ máy chủ cấp phiếu, nên riêng máy chủ có thể tự tạo phiếu
flag-one-machine = máy chủ và máy của chủ trì là một máy, do một người giữ
flag-few-electors = ít hơn 08 người được bỏ phiếu, kết quả có thể cho biết ai chọn gì
flag-few-ballots = thu về ít hơn 08 phiếu

## Tổng hợp

overview = Tổng hợp kết quả
table-number = TT
table-subject = Đối tượng
table-blank = Phiếu trắng
table-result = Kết quả theo phiếu
table-by-ballot = Theo phiếu
table-concluded = Kết luận
rating-proposed = Đề nghị: { $level }
rating-open = Chưa kết luận
rating-undetermined = Chưa có kết quả theo phiếu
rating-not-rated = Không xếp loại
rating-not-reviewed = Không kiểm điểm
rating-elsewhere = Xếp loại ở nơi khác
