title = Phiếu Kín: máy của chủ trì
no-script = Trang này cần JavaScript, nhưng trình duyệt đang chặn. Hãy cho phép JavaScript rồi tải lại trang.
brand = Phiếu Kín · Máy của chủ trì

## Chung

next = Tiếp tục
back = Quay lại
cancel = Thôi
later = Để sau
to-agenda = Về chương trình
server-there = Máy chủ: đã kết nối
server-away = Máy chủ: chưa kết nối được
step-of = Bước { $at } trên { $of }
step-done = xong
part-of = { $part }/{ $whole }
passphrase = Cụm mật khẩu
gone-title = Chương trình đã dừng
gone-lead = Hãy đóng trang này và mở lại Phiếu Kín trên máy của chủ trì. Mọi việc đã làm đều còn; trang mở ra đúng chỗ đang dở.

## Trục trặc

trouble-unreachable = Kiểm tra dây mạng hoặc Wi-Fi của máy này và của máy chủ. Trang tự kết nối lại; không có gì bị mất.
trouble-untrusted = Nếu máy chủ tự tạo chứng thư cho mạng của phòng họp, hãy xin thư ký tệp authority.pem và chọn tệp ấy ở bước ghép nối. Nếu không, hãy dừng lại.
trouble-already-paired = Dùng đúng máy đã ghép nối lúc đầu. Máy ấy hỏng thì khôi phục từ bản thứ hai của kho khóa.
trouble-wrong-passphrase = Quên hẳn cụm mật khẩu: chọn "Chuẩn bị một hội nghị khác", rồi "Khôi phục từ phần trên giấy".
trouble-damaged-vault = Cắm thiết bị giữ bản thứ hai, chép tệp trên vào chỗ tệp hỏng, rồi nhập lại cụm mật khẩu.
alarm-conflict = BÁO ĐỘNG: máy chủ đưa ra hai bản khóa hòm phiếu khác nhau
alarm-conflict-do = Dừng việc kiểm phiếu. Hai tệp dưới đây đều có chữ ký của máy chủ, cùng nhau là bằng chứng; chép cả hai ra thiết bị khác và báo cáo cấp trên.
alarm-older-generation = BÁO ĐỘNG: máy chủ lùi về dữ liệu cũ
alarm-older-generation-do = Có thể máy chủ đã được khôi phục từ một bản sao cũ. Dừng việc kiểm phiếu cho đến khi người giữ máy chủ đưa lại bản mới nhất.
alarm-forked = BÁO ĐỘNG: máy chủ đưa ra hai bản sửa đổi khác nhau
alarm-forked-do = Dừng hội nghị. Hai bản có chữ ký được giữ trong thư mục làm việc và là bằng chứng; chép ra thiết bị khác và báo cáo cấp trên.
alarm-read = Đã đọc, xem lại tình hình

## Ghép nối

find-title = Ghép nối với hội nghị
find-lead = Thư ký mở trang soạn hội nghị, mục "Ghép nối máy của chủ trì", rồi đọc cho đồng chí hai dòng dưới đây.
find-server = Địa chỉ máy chủ
find-server-hint = Ví dụ: hoinghi.example hoặc 192.168.1.10:8443
find-code = Mã ghép nối
find-code-hint = Mười hai chữ và số, viết hoa hay thường đều được. Mã dùng được trong 15 phút.
find-looking = Đang tìm hội nghị …
find-certificate = Máy chủ tự tạo chứng thư?
find-certificate-file = Tệp chứng thư của máy chủ
find-certificate-hint = Tệp authority.pem, do người giữ máy chủ trao tận tay.
pair-title = Đặt cụm mật khẩu cho kho khóa
pair-lead = Đã tìm thấy: { $title }. Kho khóa giữ chìa khóa mở hòm phiếu; chỉ cụm mật khẩu này mở được nó. Quên thì chỉ còn cách ghép các phần khôi phục.
pair-again-title = Ghép nối đang dở
pair-again-lead = Hội nghị: { $title }. Hãy nhập cụm mật khẩu đã đặt để ghép nối tiếp.
pair = Ghép nối
pair-pairing = Đang ghép nối …
passphrase-new = Cụm mật khẩu mới
passphrase-hint = Nên dùng bốn từ trở lên không liên quan với nhau, dễ nhớ với đồng chí.
passphrase-again = Nhập lại cụm mật khẩu
passphrase-differs = Hai lần nhập không giống nhau.
strength-short = Quá ngắn
strength-weak = Tạm được, nên dài hơn
strength-strong = Mạnh

## Mở khóa

locked-title = Nhập cụm mật khẩu
locked-lead = Kho khóa của hội nghị ở trên máy này. Mở ra là tiếp tục đúng chỗ đang dở.
locked-open = Mở kho khóa
locked-opening = Đang mở …
locked-other-meeting = Chuẩn bị một hội nghị khác
start-new-title = Chuẩn bị một hội nghị khác?
start-new-lead = Kho khóa và hồ sơ của hội nghị trước được cất sang thư mục bên cạnh, không xóa gì. Chỉ làm việc này khi hội nghị trước đã kết thúc.
start-new = Cất đi và bắt đầu hội nghị khác

## Niêm phong

compare-title = So khớp hai dấu với bàn thư ký
compare-lead = Trang của thư ký cũng hiện hai dấu này. Một đồng chí đọc to từng từ, đồng chí kia nhìn theo.
compare-server = Dấu của máy chủ
compare-kiosk = Dấu của máy chủ trì
compare-same = Hai dấu giống hệt ở hai máy
compare-differ = Nếu có từ nào khác: dừng lại, có người xen vào giữa hai máy.
copy-title = Bản thứ hai của kho khóa để ở đâu?
copy-lead = Máy này hỏng thì bản thứ hai mở được hòm phiếu. Hãy cắm một USB riêng và cất USB ấy vào tủ sau khi niêm phong.
copy-typed = Chỗ khác
copy-typed-hint = Nhập đường dẫn đến một thư mục trên thiết bị khác
copy-none-found = Chưa thấy USB nào. Cắm vào rồi đợi vài giây.
copy-path = Đường dẫn
no-draft-title = Chưa có gì để niêm phong
no-draft-lead = Thư ký chưa lưu xong chương trình hội nghị. Trang tự cập nhật khi thư ký lưu.
review-title = Xem lại trước khi niêm phong
review-lead = Niêm phong xong thì danh sách và chương trình không sửa được nữa.
review-members = Người bỏ phiếu
review-polls = Lượt bỏ phiếu
review-copy = Bản thứ hai của kho khóa
issuing-title = Cấp phiếu thế nào?
issuers = Ai cấp phiếu
issuers-2 = Máy chủ và máy này cùng cấp phiếu
issuers-2-hint = Không máy nào tự tạo được phiếu. Máy này phải mở trong suốt hội nghị.
issuers-1 = Chỉ máy chủ cấp phiếu
issuers-1-hint = Biên bản sẽ ghi rõ điều này.
one-machine = Máy chủ và máy này do cùng một người giữ
one-machine-here = Máy chủ chạy ngay trên máy này; biên bản sẽ ghi rõ điều đó.
seal = Niêm phong
sealing-title = Đang niêm phong
sealing-lead = Xin chờ, đừng rút USB. Mất điện lúc này cũng không sao: mở lại là làm tiếp.
work-fetch-agenda = Lấy chương trình, tạo khóa cấp phiếu
work-draw-keys = Tạo mã riêng cho từng người và chìa khóa hòm phiếu
work-keep-secrets = Ghi kho khóa và bản thứ hai
work-post-sealing = Máy chủ kiểm tra và cùng ký

## Sau niêm phong

aloud-title = Đọc to dấu niêm phong
aloud-lead = Đã niêm phong { $polls } lượt bỏ phiếu cho { $members } người. Đề nghị đọc to tám từ này trước hội nghị; thư ký ghi vào biên bản.
aloud-why = Màn hình chiếu và phiếu mã của mỗi người cũng có tám từ này. Giống nhau là không ai đổi được chương trình.
aloud-done = Đã đọc to
codes-title = In phiếu mã
codes-lead = Mỗi người một phiếu, { $members } phiếu. Ai có mã trên phiếu thì bỏ phiếu được, nên in xong phải xóa mã khỏi máy này.
codes-host = Địa chỉ ghi trên phiếu
codes-host-hint = Nơi điện thoại của mọi người tới được máy chủ. Thường không phải sửa.
codes-print = Mở trang in
codes-print-again = Mở trang in lần nữa
codes-done = Đã in xong
codes-done-title = Đã in đủ mọi phiếu mã?
codes-done-lead = Mã bí mật sẽ bị xóa khỏi kho khóa và bản thứ hai; sau đó không in lại được. Hãy đếm lại số phiếu trước, và cắm USB giữ bản thứ hai.
codes-done-yes = Đã đủ, xóa mã
print-blocked = Trình duyệt không tự mở trang in.
print-open = Mở trang in
rite-words = Đọc dấu niêm phong
rite-codes = In phiếu mã

## Trong hội nghị

agenda-title = Chương trình hội nghị
agenda-lead = Thư ký mở và khóa từng lượt bỏ phiếu. Khóa xong, trang này tự mời đồng chí kiểm phiếu.
agenda-due = Đến lượt chủ trì: { $subject }
agenda-due-lead = Có một lượt bỏ phiếu đang chờ đồng chí.
agenda-to-poll = Làm tiếp lượt { $number }
column-poll = Lượt bỏ phiếu
column-present = Có mặt
column-issued = Phát ra
column-cast = Thu về
column-stage = Tình trạng
stage-unknown = Đang hỏi máy chủ
stage-scheduled = Chưa mở
stage-open = Đang bỏ phiếu
stage-closing = Đang khóa
stage-paused = Tạm dừng
stage-withdrawn = Đã rút
stage-closed = Đã khóa, chờ kiểm phiếu
stage-counted = Chờ ký biên bản
stage-undecided = Chờ người đứng đầu quyết định
stage-signed = Đã ký, chưa công bố
stage-published = Đã công bố
stage-annulled = Đã hủy bỏ
stage-failed = Không kiểm được
room-none = Máy chủ cấp phiếu một mình; máy này không phải mở thường xuyên.
room-served = Máy này đã cấp phiếu cho { $members }/{ $of } người.
room-waiting = Đang chờ: { $waiting }.
room-away = Máy này chưa cấp phiếu được; điện thoại đang chờ. Kiểm tra xem có cửa sổ khác đang chạy Phiếu Kín không.

## Kiểm phiếu

poll-title = Lượt { $number }. { $subject }
to-count-title = Kiểm phiếu lượt { $number }: { $subject }
to-count-lead = Hòm phiếu đã khóa, không ai bỏ thêm hay rút bớt được. Máy này sẽ kiểm từng lá phiếu rồi mới mở.
count = Kiểm phiếu
count-title = Đang kiểm phiếu lượt { $number }: { $subject }
work-fetch-box = Lấy hòm phiếu đã khóa
work-check-ballots = Kiểm chữ ký của từng lá phiếu
work-check-requests = Đối chiếu với số phiếu phát ra
work-keep-box = Lưu hòm phiếu cho kiểm tra sau này, ký nhận
work-open-ballots = Mở và đếm phiếu
work-post-count = Ghi kết quả tại máy chủ
result-title = Kết quả lượt { $number }: { $subject }
result-first = Chỉ màn hình này có kết quả. Xem xong, ký biên bản.
result-signed = Biên bản đã ký. Kết quả chưa công bố: màn hình chiếu và điện thoại chưa hiện.
result-published = Đã ký và công bố.
published-note = Kết quả đã lên màn hình chiếu và điện thoại. In biên bản rồi cùng ký.
bars = Số phiếu từng mức
accounting = Có mặt { $present } · phát ra { $issued } · thu về { $cast } · hợp lệ { $valid } · không hợp lệ { $invalid } · phiếu trắng { $blank }
read-aloud = Đọc trước hội nghị
outcome-tie = Số phiếu ngang nhau: { $upper } và { $lower }
outcome-undetermined = Chưa xác định được mức xếp loại
outcome-measured = Tỷ lệ phiếu như dưới đây; lượt này không xác định mức xếp loại
sign = Ký biên bản kiểm phiếu
publish = Công bố kết quả
publish-title = Công bố kết quả?
publish-lead = Kết quả hiện lên màn hình chiếu và điện thoại của mọi người. Công bố rồi thì không rút lại được.
publish-yes = Công bố
print-minutes = In biên bản
flag-single-issuer = Chỉ máy chủ cấp phiếu; biên bản ghi rõ.
flag-one-machine = Máy chủ và máy chủ trì là một máy hoặc do một người giữ; biên bản ghi rõ.
flag-few-electors = Ít hơn 08 người bỏ phiếu: kết quả có thể cho biết từng người chọn gì.
flag-few-ballots = Ít hơn 08 lá phiếu: kết quả có thể cho biết từng người chọn gì.

## Số phiếu ngang nhau

tie-lead = Số phiếu ngang nhau. Người có thẩm quyền quyết định một trong hai mức; máy chỉ ghi lại.
tie-decide = Nhập quyết định
tie-title = Quyết định đối với { $subject }
tie-who = Ai quyết định
role-head = Người đứng đầu
role-deputy-presiding = Cấp phó chủ trì
tie-name = Họ và tên
tie-position = Chức vụ
tie-level = Mức được quyết định
tie-reason = Lý do
tie-not-subject = Người quyết định không phải là đối tượng được đánh giá ở lượt này ({ $subject })
tie-enter = Ghi quyết định
decided = Tôi là { $name }, { $role }, không phải là đối tượng được đánh giá ở lượt bỏ phiếu này. Tôi quyết định xếp loại { $subject }: { $level }. Lý do: { $reason }
decided-position = Tôi là { $name }, { $position }, { $role }, không phải là đối tượng được đánh giá ở lượt bỏ phiếu này. Tôi quyết định xếp loại { $subject }: { $level }. Lý do: { $reason }

## Phần khôi phục

sharing-title = Chia chìa khóa hòm phiếu ra giấy?
sharing-lead = Máy này và bản thứ hai cùng mất thì chỉ các phần trên giấy mới mở được hòm phiếu.
sharing-recovery = In phần khôi phục
sharing-recovery-hint = Mỗi đồng chí giữ một phần trong phong bì; chỉ dùng khi máy này hỏng.
sharing-quorum = Hội đồng cùng mở hòm phiếu
sharing-quorum-hint = Máy này không giữ chìa khóa; mỗi lần kiểm phiếu phải có đủ người mang phần đến.
sharing-none = Không in
sharing-none-hint = Chỉ dựa vào bản thứ hai của kho khóa.
sharing-shares = Số phần
sharing-threshold = Cần có bao nhiêu phần
review-shares = Phần khôi phục
review-shares-of = { $shares } phần, cần { $threshold }
review-no-shares = Không in
rite-shares = Trao phần khôi phục
shares-title = In và trao phần khôi phục
shares-lead = { $count } phần, mỗi đồng chí giữ một phần; { $threshold } phần bất kỳ đưa được chìa khóa trở lại. Trao tận tay, đánh dấu từng phần.
shares-lead-quorum = { $count } phần, mỗi đồng chí giữ một phần; mỗi lần kiểm phiếu cần { $threshold } phần. Trao tận tay, đánh dấu từng phần.
shares-print = Mở trang in
share-given = Phần { $index } đã trao
shares-done = Đã trao đủ
shares-done-title = Đã trao đủ mọi phần?
shares-done-lead = Các phần bị xóa khỏi kho khóa và bản thứ hai; không in lại được. Cắm thiết bị giữ bản thứ hai trước.
shares-done-quorum = Các phần và chìa khóa bị xóa khỏi kho khóa và bản thứ hai. Từ đây chỉ hội đồng mở được hòm phiếu. Cắm thiết bị giữ bản thứ hai trước.
shares-done-yes = Đã đủ, xóa đi
share-add = Nhận phần này
share-held = Đã nhận phần { $index }
share-text = Gõ một phần (còn thiếu { $missing })
share-hint = Sáu dòng chữ trên tờ giấy, hoặc quét mã bằng máy quét. Gõ xong một phần thì nhấn "Nhận phần này".
to-open-title = Mở hòm phiếu lượt { $number }: { $subject }
to-open-lead = Hòm này do hội đồng mở: mời { $threshold } đồng chí giữ phần đến máy, mỗi người gõ phần của mình.
recover-instead = Máy cũ hỏng? Khôi phục từ phần trên giấy
recover-title = Khôi phục trên máy này
recover-lead = Cần đủ số phần ghi trên giấy và địa chỉ máy chủ. Cả hai dòng dưới đây in trên mỗi tờ.
recover-meeting = Mã hội nghị
recover-meeting-hint = Ba mươi hai chữ và số, in trên tờ giấy.
recover-shares-title = Gõ các phần
recover-shares-lead = Cần { $threshold } phần bất kỳ. Phần gõ sai được chỉ ra đúng dòng; chưa có gì được ghi lên máy này.
recover-compare = So với dấu niêm phong in trên giấy
recover-finish-title = Đặt cụm mật khẩu mới
recover-finish-lead = Đủ phần. Kho khóa mới được ghi trên máy này và bản thứ hai.
recover-finish-quorum = Đủ phần. Kho khóa mới không giữ chìa khóa hòm phiếu; những lần sau vẫn cần hội đồng.
recover-finish = Tạo kho khóa mới
recover-not-back = Khóa cấp phiếu của máy cũ không trở lại: người chưa nhận phiếu cần thư ký sửa đổi chương trình. Không dùng lại máy cũ nữa.
as-head = người đứng đầu
as-deputy-presiding = cấp phó chủ trì

## Phiếu mã không tên

slips-count = Phiếu mã không tên
slips-count-hint = Cho người không dùng điện thoại, bốc ngẫu nhiên tại bàn thư ký. Không cần thì để 0.
slips-void = Hủy phiếu mã còn thừa
slips-title = Hủy phiếu mã không tên còn thừa
slips-lead = Trước khi khóa lượt cuối, quét từng phiếu mã không ai bốc. Phiếu đã hủy không bỏ phiếu được nữa.
slips-scanned = Đã quét { $count } phiếu
slips-make-void = Hủy { $count } phiếu mã
slips-are-void = Đã hủy { $count } phiếu mã.

## Sửa đổi

amendment-look = Xem sửa đổi
amendment-title = Thư ký đề nghị sửa đổi lần { $number }
amendment-lead = Lý do: { $reason }
amendment-withdraws = Rút
amendment-adds = Thêm
amendment-late = Thêm người bỏ phiếu
amendment-renames = Sửa tên
amendment-why = Phiếu mã đã in vẫn dùng được; tám từ đã đọc không đổi. Không đồng ý thì không niêm phong và bảo thư ký bỏ sửa đổi.
amendment-seal = Niêm phong sửa đổi
amendment-sealing = Đang niêm phong …

## Văn bản

papers-title = Văn bản của hội nghị
papers-lead = In theo thể thức văn phòng, từ số liệu đã ký. Chỗ chưa nhập thông tin được để dòng chấm để ghi tay.
papers-given = Nhập thông tin in trên văn bản
papers-none = Chưa lượt nào có biên bản kiểm phiếu đã ký.
paper-print = In
paper-poll = Biên bản kiểm phiếu lượt { $number }: { $subject }
paper-polls = Biên bản kiểm phiếu chung các lượt
given-title = Thông tin in trên văn bản
given-lead = Những điều máy không biết. Dòng nào để trống thì trên giấy là dòng chấm. Chỉ máy này giữ.
given-keep = Lưu
given-when = Thời gian, địa điểm
given-began = Bắt đầu
given-began-hint = Ví dụ: 08 giờ 00 phút, ngày 05/12/2026
given-ended = Kết thúc
given-ended-hint = Ví dụ: 11 giờ 30 phút
given-venue = Địa điểm họp
given-year = Năm đánh giá
given-people = Người tham gia
given-chair = Chủ trì
given-chair-hint = Họ và tên, chức vụ
given-secretary = Thư ký
given-tellers = Tổ kiểm phiếu
given-tellers-hint = Mỗi dòng một người, tổ trưởng ở dòng đầu.
given-a-line = Mỗi dòng một nơi nhận.
given-absent = Vắng mặt (có lý do, không có lý do)
given-guests = Đại biểu mời dự (không bỏ phiếu)
given-contents = Nội dung
given-reports = Báo cáo kiểm điểm, ý kiến đóng góp, gợi ý kiểm điểm
given-discussion = Ý kiến thảo luận
given-concluded = Kết luận khác của chủ trì
given-head = Thể thức, người ký
given-letterhead = Tiêu đề văn bản
given-letterhead-party = Văn bản của Đảng
given-letterhead-state = Văn bản của cơ quan nhà nước
given-above = Cơ quan, tổ chức cấp trên
given-body = Cơ quan ban hành
given-body-hint = Chỉ nhập khi khác tập thể họp, như tổ xét được giao quyết định.
given-number = Số biên bản
given-number-hint = Ví dụ: 12-BB/ĐU
given-place = Nơi ký
given-place-hint = Ví dụ: Xã A
given-date = Ngày ký
given-on-behalf = Ký thay mặt
given-on-behalf-hint = Ví dụ: T/M BAN THƯỜNG VỤ
given-post = Chức vụ người ký
given-sent-to = Nơi nhận
given-copies = Số bản

## Kết luận xếp loại

conclusion-title = Kết luận xếp loại
conclusion-asking = Đang lấy hồ sơ và kết quả kiểm phiếu …
conclusion-none = Kết luận dựa trên biên bản kiểm phiếu đã ký và hồ sơ do thư ký nhập.
conclusion-ask = Lấy hồ sơ, kết quả
conclusion-again = Lấy lại hồ sơ
conclusion-lead = Còn { $count } nội dung cần xem xét trước khi kết luận.
conclusion-lead-undetermined = Có đối tượng chưa có kết quả theo phiếu; có thể ký phần đã rõ và kết luận tiếp sau.
conclusion-ready = Không còn nội dung nào cần xem xét. Xem lại lần cuối rồi ký.
conclusion-changed = Có thay đổi so với kết luận đã ký; ký lại để thay thế. Kết luận trước vẫn được lưu.
conclusion-signed = Đã ký và công bố kết luận số { $number }.
conclusion-under = Theo { $regulation }.
conclusion-dropped = { $count } cách xử lý đã nhập không còn áp dụng được vì hồ sơ hoặc kết quả đã thay đổi.
conclusion-sign = Ký và công bố kết luận
conclusion-sign-title = Ký và công bố kết luận?
conclusion-sign-lead = Mức xếp loại của từng đối tượng được công bố. Kết quả theo phiếu, từng nội dung đã xem xét và cách xử lý đều được lưu và ký.
conclusion-sign-open = Còn đối tượng chưa kết luận được. Kết luận ghi rõ các đối tượng ấy chưa có mức xếp loại; sau này ký tiếp kết luận khác.
conclusion-sign-yes = Ký và công bố
conclusion-print = In văn bản
column-subject = Đối tượng
column-self-rating = Tự nhận
column-proposed = Đề xuất
column-by-ballot = Theo phiếu
column-concluded = Kết luận
state-proposed = Đề nghị { $level }
state-open = Cần xem xét ({ $count })
state-rated = Chưa có mức
state-undetermined = Chưa có kết quả
state-not-rated = Không xếp loại
state-not-reviewed = Không kiểm điểm
state-elsewhere = Xếp loại ở nơi khác
matters = Nội dung cần xem xét
matters-left = Nội dung cần xem xét: còn { $count }
matters-none = Không có nội dung nào cần xem xét.
matter-meeting = Nội dung chung
matter-group = Nhóm { $group }
matter-open = Chưa xử lý
matter-settled = Đã xử lý
matter-advises = Lưu ý
matter-next = Xử lý nội dung tiếp theo
matter-settle = Xử lý
matter-look = Xem
matter-back = Về danh sách
matter-take-back = Bỏ cách xử lý này
matter-because = Lý do: { $reason }
matter-choose = Cách xử lý
matter-who = Người có quyền xử lý: { $who }. Đồng chí nào thay mặt quyết định thì ghi tên.
matter-enter = Ghi cách xử lý
matter-clause = Căn cứ { $clause }.
matter-measured = Số liệu: { $part }/{ $of }.
matter-caps = Không xếp loại cao hơn mức { $level }.
option-accept = Theo quy định: xếp loại không cao hơn mức { $level }
option-agree = Thực hiện theo quy định
option-keep = Giữ mức theo phiếu
option-level = Xếp loại { $level }
option-excellent = Chọn không quá { $most } đối tượng Hoàn thành xuất sắc nhiệm vụ; các đối tượng còn lại Hoàn thành tốt nhiệm vụ
option-revote = Bỏ phiếu lại
option-run-off = Tỷ lệ bằng nhau: { $names }
chosen-excellent = Hoàn thành xuất sắc nhiệm vụ: { $names }
chosen-nobody = Không chọn đối tượng nào Hoàn thành xuất sắc nhiệm vụ
ranked-title = Xếp theo tỷ lệ phiếu Hoàn thành xuất sắc nhiệm vụ (đã chọn { $chosen }/{ $most })
candidate = { $rank }. { $who }: { $votes }/{ $base } phiếu
candidate-no-votes = { $who }: chưa có kết quả phiếu
resolver-competent-body = Cấp có thẩm quyền
resolver-body-above = Cấp trên trực tiếp
resolver-head = Người đứng đầu
resolver-chair = Chủ trì hội nghị
resolver-secretary = Thư ký bổ sung hồ sơ
follow-ups = Việc cần tiếp tục thực hiện
paper-meeting = Biên bản hội nghị
paper-summary = Bảng tổng hợp kết quả xếp loại
paper-annulment = Quyết định hủy bỏ, công nhận lại số { $number }: { $subject }
paper-notices = Thông báo kết quả cho từng đối tượng
