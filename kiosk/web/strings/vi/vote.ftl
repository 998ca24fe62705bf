title = Phiếu Kín: bỏ phiếu
no-script = Trang bỏ phiếu cần JavaScript, nhưng trình duyệt này đang chặn. Đồng chí hãy cho phép JavaScript rồi tải lại trang, hoặc báo cho thư ký hội nghị.
first-paint = Đang mở trang bỏ phiếu…
first-paint-old = Nếu chờ lâu vẫn không thấy gì: trình duyệt này quá cũ. Đồng chí hãy dùng Chrome, Safari hoặc Firefox bản mới, hoặc báo bàn thư ký.

secret-ballot = Bỏ phiếu kín
back = Quay lại
next = Tiếp tục
coming = Đang mở
retry = Thử lại
try-now = Thử lại ngay
blank = Phiếu trắng
invalid = Phiếu không hợp lệ
help-open = Phiếu được bảo mật thế nào?
someone-else = một ứng dụng

## Quét mã

scan-heading = Quét mã bỏ phiếu
scan-again = Quét mã khác
shared-switch = Máy dùng chung
shared-switch-text = Nhiều người lần lượt bỏ phiếu trên máy này; bỏ phiếu xong thì máy xóa sạch cho người tiếp theo.

## Trước khi nhận phiếu

welcome-heading = Nhận phiếu
welcome-ask = Đúng hội nghị của đồng chí? So tám chữ này với màn hình chung, rồi nhận phiếu.
welcome-enter = Nhận phiếu

## Chờ nhận phiếu

wait-manifest-heading = Đang mở phiếu mã
wait-manifest-title = Đang kiểm tra dấu niêm phong
wait-manifest-text = Máy đối chiếu chương trình hội nghị với phiếu mã. Việc này mất vài giây.
wait-sending-heading = Đang nhận phiếu
wait-sending-title = Đang nhận phiếu từ bàn cấp phiếu
wait-sending-text = Việc này mất vài giây. Đồng chí giữ trang này mở.
wait-not-present-heading = Chưa điểm danh
wait-not-present-title = Mời đồng chí báo bàn thư ký để điểm danh
wait-not-present-text = Đưa mã điểm danh (ô mã nhỏ) cho thư ký. Điểm danh xong, trang này tự tiếp tục, không cần tải lại.
wait-room-heading = Đang nhận phiếu
wait-room-title = Máy của người chủ trì chưa trả lời
wait-room-text = Yêu cầu của đồng chí đã được ghi nhận và giữ lại. Đồng chí giữ trang này mở: khi máy của người chủ trì trả lời, trang tự tiếp tục.
wait-device-heading = Đang nhận phiếu
wait-device-title = Máy này chưa ghi được dữ liệu
wait-device-text = Trang này tự thử lại. Nếu vẫn vậy, đồng chí giải phóng bộ nhớ máy hoặc báo bàn thư ký.
network-lost-title = Chưa kết nối được với máy chủ
network-lost-text = Dữ liệu vẫn được giữ trên máy này, trang tự thử lại. Đồng chí kiểm tra Wi-Fi của phòng họp. Nếu máy báo "Wi-Fi không có internet", hãy chọn vẫn dùng; nếu cần thì tạm tắt dữ liệu di động.

## Không dùng được phiếu mã

stopped-heading = Chưa bỏ phiếu được
stopped-title = Không dùng được mã này
stopped-text = Máy chủ từ chối với mã "{ $code }". Đồng chí tải lại trang; nếu vẫn vậy, báo bàn thư ký mã này.
stopped-cut-off-title = Mã bị thiếu một phần
stopped-cut-off-text = Đường dẫn không đủ chữ. Đồng chí quét lại trọn ô mã lớn, hoặc sao chép lại toàn bộ đường dẫn.
stopped-not-a-slip-title = Đây không phải mã bỏ phiếu
stopped-not-a-slip-text = Đồng chí quét ô mã lớn trên phiếu mã do bàn thư ký phát.
stopped-desk-code-title = Đây là mã điểm danh
stopped-desk-code-text = Ô mã nhỏ này để đưa cho thư ký. Để bỏ phiếu, đồng chí quét ô mã lớn trên cùng tờ phiếu mã.
stopped-other-version-title = Phiếu mã kiểu mới
stopped-other-version-text = Trang này chưa đọc được kiểu mã đó. Đồng chí tải lại trang; nếu vẫn vậy, báo bàn thư ký.
stopped-other-server-title = Mã này của máy chủ khác
stopped-other-server-text = Phiếu mã dẫn tới { $host }. Đồng chí quét bằng ứng dụng Máy ảnh của điện thoại để mở đúng trang, hoặc hỏi thư ký.
stopped-unknown-meeting-title = Mã này thuộc hội nghị khác
stopped-unknown-meeting-text = Máy chủ này không có hội nghị của mã vừa quét. Đồng chí kiểm tra tờ phiếu mã, hoặc hỏi thư ký để nhận đúng mã.
stopped-unknown-key-title = Mã này không có trong danh sách
stopped-unknown-key-text = Đồng chí hỏi thư ký để nhận đúng phiếu mã của hội nghị này.
stopped-already-served-title = Mã này đã được sử dụng
stopped-already-served-text = Phiếu của mã này đã được nhận trên một máy khác hoặc một trình duyệt khác. Đồng chí dùng lại máy đó. Nếu không phải đồng chí đã dùng, báo ngay bàn thư ký.
stopped-voided-title = Mã này đã bị hủy
stopped-voided-text = Bàn thư ký đã hủy mã này. Đồng chí hỏi thư ký để được bỏ phiếu bằng cách khác.
stopped-closed-title = Lượt bỏ phiếu đã kết thúc
stopped-closed-text = Các lượt bỏ phiếu đã khóa hòm phiếu trước khi máy này nhận phiếu.
stopped-not-elector-title = Không thuộc danh sách bỏ phiếu
stopped-not-elector-text = Đồng chí không thuộc danh sách bỏ phiếu của lượt nào trong hội nghị này. Đồng chí hỏi thư ký nếu chưa đúng.
stopped-incapable-title = Trình duyệt này chưa bỏ phiếu được
stopped-incapable-text = Trình duyệt quá cũ, hoặc kết nối không có bảo vệ (địa chỉ phải bắt đầu bằng https). Đồng chí dùng Chrome, Safari hoặc Firefox bản mới, hoặc dùng máy khác.
stopped-memory-title = Dữ liệu phiếu trên máy này không đọc được
stopped-memory-text = Đồng chí tải lại trang. Nếu vẫn vậy, báo bàn thư ký; không xóa dữ liệu trình duyệt.
alarm-heading = Dừng lại
alarm-title = Tài liệu của máy chủ không khớp dấu niêm phong
alarm-text = Chưa có phiếu nào được gửi từ bước này. Đồng chí giữ nguyên màn hình và báo ngay cho thư ký hoặc người chủ trì.

## Phòng chờ

room-heading = Phòng chờ
room-heading-alarm = Báo động
room-heading-unsent = Chưa gửi xong
room-heading-cast = Đã bỏ phiếu
waiting-title = Chưa đến lượt bỏ phiếu
waiting-text = Phiếu đã nhận về máy này. Khi thư ký mở bỏ phiếu, màn hình này tự đổi; đồng chí có thể tắt màn hình rồi quay lại sau.
waiting-shared-text = Màn hình này tự đổi khi thư ký mở bỏ phiếu. Máy dùng chung chỉ nhận phiếu của lượt đang mở.
over-title = Lượt bỏ phiếu đã kết thúc
over-text = Các hòm phiếu đã khóa; máy này không bỏ phiếu nào. Kết quả đã công bố có trong chương trình bên dưới.
open-title = Đang mở { $count } phiếu
open-text = Chạm nút bên dưới để bắt đầu. Chưa có gì được gửi cho đến khi đồng chí xem lại và bỏ vào hòm.
vote = Bắt đầu bỏ phiếu
vote-on = Tiếp tục bỏ phiếu
cast-already = Đã bỏ { $count } phiếu vào hòm ✓
cast-title = Đã bỏ { $count } phiếu vào hòm phiếu
cast-text = Máy chủ chỉ giữ phiếu đã niêm phong, không biết đồng chí chọn mức nào.
kept-title = Phiếu của đồng chí còn nguyên trong hòm
kept-text = Hòm phiếu đã khóa. Máy này đã tự tìm thấy đủ phiếu của đồng chí trong danh sách cuối cùng có hai chữ ký.
adjourned-title = Hội nghị đã kết thúc
adjourned-text = Hội nghị đã kết thúc. Máy này chỉ còn giữ mã kiểm tra và lời hứa của máy chủ, không giữ mức đã chọn.
adjourned-none-text = Máy này không bỏ phiếu nào trong hội nghị này.
agenda = Chương trình
words-heading = Dấu niêm phong
words-text = Tám chữ này phải giống tám chữ trên màn hình chung. Nếu khác, đồng chí không bỏ phiếu và báo ngay thư ký.
codes = Mã kiểm tra
code-of = Mã kiểm tra { $number }
codes-more = { $count } mã khác
codes-show = Xem
codes-text = Khi khóa hòm phiếu, trang này tự kiểm tra phiếu của đồng chí còn nguyên trong hòm. Giữ trang mở hoặc quay lại sau.
phase-unknown = Đang hỏi máy chủ
phase-scheduled = Chưa mở
phase-open = Đang bỏ phiếu
phase-locking = Đang khóa
phase-paused = Tạm dừng
phase-closed = Đã khóa hòm phiếu
phase-counted = Đã kiểm phiếu
phase-awaiting-decision = Chờ người đứng đầu quyết định
phase-certified = Đã kiểm phiếu
phase-published = Đã công bố
phase-annulled = Đã hủy bỏ
phase-withdrawn = Đã rút
phase-failed = Không kiểm được
mine-ready = Chưa bỏ phiếu
mine-not-cast = Không bỏ phiếu
mine-unsent = Chưa gửi được, còn giữ trên máy này
mine-refused = ✕ Máy chủ không nhận phiếu này
mine-in-box-open = ✓ Đã bỏ vào hòm
mine-in-box-locked = ✓ Đã bỏ vào hòm, đang chờ kiểm tra
mine-in-box-kept = ✓ Còn nguyên trong hòm
mine-in-box-missing = ✕ Không thấy trong hòm
mine-in-box-unsound = ✕ Tài liệu niêm phong không khớp

## Chọn

subject-heading = Phiếu { $number } / { $of }
self-rating = Mức tự nhận
proposed = Mức đề xuất
proposed-by = Mức đề xuất ({ $by })
voted-self-rating = Kết quả bỏ phiếu tự xếp loại
voted-proposal = Kết quả bỏ phiếu đề xuất
voted-not-published = Chưa công bố
voted-fetching = Đang tải và kiểm tra biên bản
voted-tie = Số phiếu ngang nhau
voted-undetermined = Chưa xác định được mức xếp loại
context-note = Để tham khảo; mọi phiếu ghi như nhau.
ask-self-rating = Chọn mức tự xếp loại của { $name }
ask-proposal = Chọn mức đề xuất xếp loại { $name }
ask-decision = Chọn mức xếp loại { $name }
ask-advice = Chọn mức đề nghị cấp có thẩm quyền xếp loại { $name }
ask-workplace = Tại nơi công tác, { $name } hoàn thành nhiệm vụ ở mức nào?
ask-residence = Tại nơi cư trú, { $name } thực hiện nghĩa vụ công dân, giữ mối liên hệ với tổ chức đảng và nhân dân thế nào?
ask-confidence = Mức độ tín nhiệm đối với { $name }
choose-blank = Bỏ phiếu trắng (không chọn mức nào)
choose-blank-answer = Bỏ phiếu trắng (không chọn ý kiến nào)
choose-first = Đồng chí chọn một mức, hoặc bỏ phiếu trắng.
choose-first-answer = Đồng chí chọn một ý kiến, hoặc bỏ phiếu trắng.
done-mending = Xong
not-chosen = Chưa chọn
kind-self-rating = Bỏ phiếu mức tự nhận
kind-proposal = Bỏ phiếu đề xuất mức xếp loại
kind-decision = Bỏ phiếu quyết định mức xếp loại
kind-advice = Bỏ phiếu đề nghị cấp có thẩm quyền xếp loại
kind-workplace = Lấy phiếu tại nơi công tác
kind-residence = Lấy phiếu tại nơi cư trú
kind-confidence = Lấy phiếu tín nhiệm
review-heading = Xem lại trước khi gửi
review-hint = Chạm vào từng dòng để sửa. Gửi rồi thì không sửa được.
review-gone = { $count } lượt bỏ phiếu đã kết thúc nên không gửi được nữa. Các phiếu còn lại vẫn gửi được.
review-held = { $count } lượt đang tạm dừng. Lựa chọn được giữ lại, gửi khi thư ký mở tiếp.
review-missing = Còn { $count } phiếu chưa chọn, chưa gửi.
row-sent = Đã gửi
row-closed = Đã kết thúc
row-paused = Tạm dừng
mend = Sửa
send = Bỏ { $count } phiếu vào hòm
locking-title = Hòm phiếu sắp khóa!
locking-seconds = Còn { $seconds } giây. Phiếu chưa gửi sẽ không được nhận.
locking-flush = Bỏ ngay { $count } phiếu vào hòm

## Gửi

sending-heading = Đang gửi
sending-title = Đang gửi, xin chờ
sending-progress = Đã vào hòm { $sent } / { $of } phiếu
sending-text = Từng phiếu được gửi riêng nên mất vài giây. Đồng chí đừng tắt máy, đừng đóng trang.
unsent-title = Còn { $count } phiếu chưa gửi được
unsent-text = Chưa gửi được, phiếu vẫn được giữ trên máy này; hãy gửi lại. Gửi lại nhiều lần cũng chỉ tính một phiếu.
unsent-paused-text = Lượt bỏ phiếu đang tạm dừng. Phiếu đã niêm phong, được giữ trên máy này và tự gửi khi thư ký mở tiếp.
unsent-unproven-text = Máy chủ trả lời không có chữ ký làm chứng nên máy này chưa tin, và giữ phiếu để gửi lại. Nếu vẫn vậy, đồng chí báo bàn thư ký.
refused-title = Máy chủ không nhận một phiếu
refused-text = Phiếu vẫn được giữ trên máy này làm chứng cứ. Đồng chí báo bàn thư ký mã "{ $code }".
unsound-text = Tài liệu niêm phong của một hòm phiếu không khớp nhau nên máy này chưa tin kết quả. Đồng chí báo thư ký và người chủ trì.
to-room = Về phòng chờ
evidence-save = Lưu tệp chứng cứ
resend = Gửi lại

## Sau khi khóa hòm phiếu

missing-title = BÁO ĐỘNG: { $count } phiếu đã bỏ không còn trong hòm
missing-text = Máy chủ đã ký nhận phiếu này nhưng danh sách cuối cùng không có. Máy này giữ bằng chứng mà ai cũng kiểm tra lại được; bằng chứng không cho biết đồng chí chọn mức nào.
missing-step-keep = Giữ trang này mở, không xóa dữ liệu trình duyệt.
missing-step-tell = Báo ngay cho người chủ trì và thư ký; đề nghị chưa công bố kết quả.
missing-step-save = Lưu tệp bằng chứng và giao cho người kiểm tra.
missing-save = Lưu bằng chứng: { $name }

## Máy dùng chung

hand-on = Xóa và chuyển máy cho người tiếp theo
hand-on-title = Đồng chí đã ghi lại mã kiểm tra chưa?
hand-on-text = Máy này sẽ xóa sạch phiếu mã, mã kiểm tra và mọi dấu vết của đồng chí. Phiếu đã ở trong hòm, không bị ảnh hưởng. Muốn tự kiểm tra về sau, đồng chí ghi lại mã kiểm tra.
hand-on-yes = Xóa và chuyển máy
hand-on-no = Chưa, xem lại mã
wipe-soon-title = Máy sắp tự xóa
wipe-soon-text = Không ai chạm vào máy. Sau { $seconds } giây máy tự xóa cho người tiếp theo.
wipe-soon-stay = Tôi vẫn đang dùng
wiped-heading = Máy dùng chung
wiped-title = Đã xóa sạch
wiped-text = Phiếu của người trước đã ở trong hòm; máy này không còn giữ gì. Mời người tiếp theo quét phiếu mã của mình.
wiped-next = Người tiếp theo quét mã
