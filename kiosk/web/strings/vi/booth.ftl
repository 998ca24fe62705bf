## Máy bỏ phiếu

title = Máy bỏ phiếu
first-paint = Đang mở máy bỏ phiếu…
no-script = Trang này cần JavaScript.
not-from-process = Trang này chỉ dùng được khi do chương trình máy bỏ phiếu mở. Đồng chí phụ trách máy khởi động lại chương trình.
read-aloud = 🔊 Đọc to
retry = Thử lại ngay
back = Quay lại
next = Tiếp tục
cancel = Thôi
back-to-start = Về màn hình đầu
second-slip = Máy đang phục vụ một người. Phiếu mã vừa quét thêm chưa được nhận; mời chờ đến lượt.

## Bắt đầu

ready-heading = Mời đồng chí đưa phiếu vào máy quét
ready-aloud = Mời đồng chí đưa phiếu mã vào máy quét hoặc trước máy ảnh. Sau đó chọn mức xếp loại và chờ màn hình xanh.
ready-step-slip = Đưa mã vuông trên phiếu vào máy quét, hoặc giơ trước máy ảnh.
ready-step-choose = Chọn mức xếp loại cho từng đối tượng, xem lại rồi gửi.
ready-step-green = Chờ màn hình xanh: PHIẾU ĐÃ VÀO HÒM.
camera-view = Hình từ máy ảnh
camera-refused = Máy ảnh bị chặn.
camera-none = Máy này không có máy ảnh dùng được.
camera-else = Vẫn bỏ phiếu được: đưa phiếu vào máy quét, hoặc gõ dòng chữ của mã rồi nhấn Enter.
typed = Đã nhận { $count } ký tự; nhấn Enter khi gõ xong.
one-switch-off = Dùng một công tắc
one-switch-on = ✓ Một công tắc: đang bật
connection-fine = Máy chủ: có kết nối
connection-lost = Máy chủ: MẤT KẾT NỐI
sent-count = Đã vào hòm từ máy này: { $count } phiếu
same-machine = Máy này vừa là máy bỏ phiếu vừa là máy chủ hoặc máy của chủ trì: chỉ để thử, không dùng cho hội nghị thật.
before-left = Người trước rời máy khi chưa gửi; những gì chưa gửi đã xóa. Nếu người đó chưa bỏ phiếu được, mời đến bàn thư ký.
before-interrupted = Máy vừa khởi động lại giữa chừng. Phiếu của người vừa rồi CHƯA CHẮC đã vào hòm: mời người đó đến bàn thư ký.

## Không nhận phiếu mã

stopped-title = Chưa nhận được phiếu mã này
stopped-text = Đồng chí đưa phiếu mã này đến bàn thư ký và báo mã "{ $code }".
stopped-not-a-slip-title = Đây không phải phiếu mã bỏ phiếu
stopped-not-a-slip-text = Máy đọc được một mã khác. Đồng chí dùng phiếu mã do ban tổ chức phát trong hội nghị này.
stopped-desk-code-title = Đây là mã điểm danh
stopped-desk-code-text = Mã nhỏ này chỉ để điểm danh ở bàn thư ký. Đồng chí đưa mã vuông lớn trên phiếu mã vào máy.
stopped-cut-off-title = Mã bị thiếu
stopped-cut-off-text = Máy mới đọc được một phần của mã. Đồng chí giữ phiếu phẳng, đưa lại trước máy.
stopped-other-version-title = Phiếu mã của phiên bản khác
stopped-other-version-text = Máy này chưa đọc được phiếu mã phiên bản đó. Đồng chí báo bàn thư ký.
stopped-wrong-meeting-title = Phiếu mã của hội nghị khác
stopped-wrong-meeting-text = Máy này chỉ nhận phiếu mã của hội nghị đang họp. Đồng chí xem lại phiếu hoặc hỏi bàn thư ký.
stopped-unknown-meeting-title = Phiếu mã của hội nghị khác
stopped-unknown-meeting-text = Máy chủ ở đây không có hội nghị ghi trên phiếu mã. Đồng chí xem lại phiếu hoặc hỏi bàn thư ký.
stopped-already-served-title = Phiếu mã này đã được dùng
stopped-already-served-text = Phiếu mã này đã bỏ phiếu, hoặc đã nhận phiếu trên máy khác, cho mọi lượt đang mở. Nếu không phải đồng chí đã dùng, báo ngay bàn thư ký.
stopped-not-present-title = Chưa điểm danh
stopped-not-present-text = Phiếu mã này chưa được điểm danh. Đồng chí đến bàn thư ký rồi quay lại; phiếu mã vẫn còn dùng được.
stopped-voided-title = Phiếu mã này đã bị hủy
stopped-voided-text = Bàn thư ký đã hủy phiếu mã này. Đồng chí hỏi thư ký để được bỏ phiếu bằng cách khác.
stopped-unknown-key-title = Phiếu mã không có trong danh sách
stopped-unknown-key-text = Hội nghị không có phiếu mã này. Đồng chí hỏi bàn thư ký để nhận đúng phiếu.
stopped-nothing-open-title = Chưa có lượt bỏ phiếu nào đang mở
stopped-nothing-open-text = Phiếu mã chưa bị dùng. Khi thư ký mở bỏ phiếu, mời đồng chí quay lại máy này.
stopped-paused-title = Lượt bỏ phiếu đang tạm dừng
stopped-paused-text = Phiếu mã chưa bị dùng. Khi thư ký cho tiếp tục, mời đồng chí quay lại máy này.
stopped-closed-title = Lượt bỏ phiếu đã kết thúc
stopped-closed-text = Hòm phiếu đã khóa trước khi phiếu được cấp. Không có phiếu nào được gửi.
stopped-not-elector-title = Không thuộc danh sách bỏ phiếu
stopped-not-elector-text = Phiếu mã này không thuộc danh sách bỏ phiếu của lượt nào đang mở. Đồng chí hỏi thư ký nếu chưa đúng.
stopped-meeting-over-title = Hội nghị đã kết thúc
stopped-meeting-over-text = Không còn lượt bỏ phiếu nào. Phiếu mã không dùng được nữa.
alarm-title = Dừng lại và gọi thư ký

## Nhận phiếu

wait-server-title = Đang nhận phiếu
wait-server-text = Xin chờ vài giây.
wait-network-title = Chưa kết nối được máy chủ
wait-network-text = Máy đang thử lại. Chưa có phiếu nào được gửi.
wait-room-title = Đang chờ máy của chủ trì
wait-room-text = Phiếu cần chữ ký của cả hai máy. Mời đồng chí chờ; màn hình tự chuyển khi xong.
wait-device-title = Máy này gặp lỗi
wait-device-text = Máy đang thử lại. Nếu vẫn vậy, gọi người phụ trách máy.

## Chọn

subject-count = Phiếu { $number } / { $of }
self-rating = Mức tự nhận: { $level }
proposed = Mức đề xuất: { $level }
proposed-by = Mức đề xuất ({ $by }): { $level }
voted-self-rating = Kết quả bỏ phiếu tự xếp loại: { $level }
voted-proposal = Kết quả bỏ phiếu đề xuất: { $level }
voted-not-shown = xem trên màn hình chung
voted-tie = số phiếu ngang nhau
voted-undetermined = chưa xác định được mức xếp loại
context-note = Để tham khảo; mọi phiếu ghi như nhau.
ask-self-rating = Chọn mức tự xếp loại của { $name }
ask-proposal = Chọn mức đề xuất xếp loại { $name }
ask-decision = Chọn mức xếp loại { $name }
ask-advice = Chọn mức đề nghị cấp có thẩm quyền xếp loại { $name }
ask-workplace = Tại nơi công tác, { $name } hoàn thành nhiệm vụ ở mức nào?
ask-residence = Tại nơi cư trú, { $name } thực hiện nghĩa vụ công dân, giữ mối liên hệ với tổ chức đảng và nhân dân thế nào?
ask-confidence = Mức độ tín nhiệm đối với { $name }
choose-first = Đồng chí chọn một mức, hoặc bỏ phiếu trắng.
choose-first-answer = Đồng chí chọn một ý kiến, hoặc bỏ phiếu trắng.
blank = Bỏ phiếu trắng (không chọn mức nào)
not-chosen = Chưa chọn
done-mending = Quay lại
to-review = Xong, xem lại
locking = Hòm phiếu sắp khóa: còn { $seconds } giây!
kind-self-rating = Bỏ phiếu mức tự nhận
kind-proposal = Bỏ phiếu đề xuất mức xếp loại
kind-decision = Bỏ phiếu quyết định mức xếp loại
kind-advice = Bỏ phiếu đề nghị cấp có thẩm quyền xếp loại
kind-workplace = Lấy phiếu tại nơi công tác
kind-residence = Lấy phiếu tại nơi cư trú
kind-confidence = Lấy phiếu tín nhiệm
leave-title = Rời máy mà không bỏ phiếu?
leave-text = Chưa có phiếu nào được gửi. Phiếu mã này đã nhận phiếu ở đây nên không dùng lại được cho các lượt đang mở.
leave-no = Không, bỏ phiếu tiếp
leave-yes = Rời máy, không bỏ phiếu
review-heading = Xem lại trước khi gửi
review-hint = Chạm vào từng dòng để sửa. Gửi rồi thì không sửa được.
review-paused = Có lượt đang tạm dừng: nếu gửi bây giờ, đồng chí phải chờ tại máy đến khi thư ký cho tiếp tục.
row-closed = Đã kết thúc
send = Bỏ { $count } phiếu vào hòm
quiet-title = Đồng chí còn ở đây không?
quiet-text = Còn { $seconds } giây nữa máy xóa những gì chưa gửi để nhường người tiếp theo.
quiet-here = Tôi vẫn ở đây

## Gửi

sending-title = Đang gửi, xin chờ
sending-progress = Đã vào hòm { $sent } / { $of } phiếu
sending-text = Từng phiếu được gửi riêng nên mất vài giây. Mời đồng chí chờ màn hình xanh.
unsent-title = CHƯA GỬI ĐƯỢC: phiếu chưa vào hòm
unsent-unreachable = Không kết nối được máy chủ. Phiếu đã niêm phong đang nằm trong máy này, và máy thử gửi lại liên tục.
unsent-paused = Lượt bỏ phiếu đang tạm dừng. Phiếu đã niêm phong đang nằm trong máy này và tự gửi khi thư ký cho tiếp tục.
unsent-unproven = Máy chủ trả lời không có chữ ký làm chứng nên máy này chưa tin, và thử gửi lại.
unsent-stay = Mời đồng chí ở lại trước máy và gọi người phụ trách. Tắt máy bây giờ là mất phiếu.
done-title = PHIẾU ĐÃ VÀO HÒM
done-count = { $count } phiếu
done-text = Máy này không giữ lại gì. Mời đồng chí cầm phiếu mã về chỗ.
done-next = Chạm vào màn hình hoặc nhấn một phím: mời người tiếp theo
none-title = KHÔNG có phiếu nào vào hòm
partly-title = Có phiếu KHÔNG vào hòm
partly-text = Mời đồng chí báo bàn thư ký trước khi rời máy.
partly-leave = Đã đọc, rời máy
fate-in-box = ✓ Đã vào hòm
fate-missed = ✕ Hòm phiếu đã khóa, không nhận
fate-refused = ✕ Máy chủ không nhận
wiping-title = Mời người tiếp theo
wiping-text = Máy đang xóa sạch, xin chờ một giây.
