## Quy định

regulation-district-2023 = Hướng dẫn kiểm điểm, đánh giá, xếp loại chất lượng hằng năm của huyện (năm 2023)
regulation-ha-tinh-city-2023 = Hướng dẫn kiểm điểm, đánh giá, xếp loại chất lượng hằng năm của Thành ủy Hà Tĩnh (năm 2023)
regulation-tuyen-quang-2021 = Công văn số 854-CV/TU ngày 09/11/2021 của Tỉnh ủy Tuyên Quang
regulation-half-year-review = Hướng dẫn kiểm điểm, đánh giá định kỳ 6 tháng đầu năm
clause-in-part = điểm { $item }, mục { $part }
clause = điểm { $item }

## Số liệu phiếu

figure-votes = số phiếu của một mức
figure-blank = số phiếu trắng
figure-invalid = số phiếu không hợp lệ
figure-cast = số phiếu thu về
figure-issued = số phiếu phát ra
figure-present = số người có mặt
figure-summoned = số người được triệu tập
figures-wrong-levels = Cần đúng { $expected } số phiếu, mỗi mức xếp loại một số theo thứ tự từ mức cao nhất; đã nhận { $found } số.
figures-too-large = Số liệu quá lớn: { $figure } là { $value }, nhiều nhất là { $max }.
figures-more-than = Số liệu không khớp: { $part } ({ $part-value }) nhiều hơn { $whole } ({ $whole-value }).
figures-not-a-number = Không đọc được { $figure }: "{ $value }" không phải là số nguyên không âm.

## Cách xác định kết quả

unit-ballots = phiếu
unit-cast = phiếu thu về
unit-valid = phiếu hợp lệ
unit-issued = phiếu phát ra
unit-present = người có mặt
unit-summoned = người được triệu tập
tie-equal-levels = một mức thấp hơn có đúng một nửa số phiếu
tie-half-split = một nửa số phiếu còn lại chọn các mức thấp hơn
rule-settings = Mẫu số: { $unit }. Số phiếu ngang nhau: một nửa số phiếu từ một mức trở lên và { $tie }.

trace-source = Căn cứ { $clause } { $regulation }:
trace-source-agreed = Theo cách xác định kết quả do hội nghị thống nhất áp dụng:
trace-share-ballots = { $votes }/{ $base } { $unit } ({ $percent })
trace-share-people = { $votes } phiếu/{ $base } { $unit } ({ $percent })
trace-own = { $level } { $share }
trace-alone = riêng { $level } { $share }
trace-or-better = từ { $level } trở lên { $share }
trace-or-worse = từ { $level } trở xuống { $share }
trace-above = { $measure }, trên 50%.
trace-below = { $measure }, không quá 50%, tính xuống mức tiếp theo;
trace-half = { $measure }, không quá 50% và không phải trường hợp số phiếu ngang nhau, tính xuống mức tiếp theo;
trace-last = { $measure }, không quá 50%.
trace-level = { $upper }, { $lower }, số phiếu ngang nhau.
trace-decided = Kết quả theo phiếu: xếp loại { $level }.
trace-decided-subject = Kết quả theo phiếu: { $subject } xếp loại { $level }.
trace-tie = Theo { $clause }, người đứng đầu xem xét, quyết định một trong hai mức: { $upper } hoặc { $lower }.
trace-tie-agreed = Theo cách xác định kết quả do hội nghị thống nhất áp dụng, người đứng đầu xem xét, quyết định một trong hai mức: { $upper } hoặc { $lower }.
trace-tie-deputy-presiding = Người đứng đầu là đối tượng được đánh giá; cấp phó chủ trì xem xét, quyết định một trong hai mức: { $upper } hoặc { $lower }.
trace-tie-refer-up = Báo cáo cấp có thẩm quyền xem xét, quyết định một trong hai mức: { $upper } hoặc { $lower }.
trace-tie-revote = Tổ chức bỏ phiếu lại vì số phiếu ngang nhau giữa hai mức: { $upper } và { $lower }.
trace-tie-nobody = Chưa xác định được mức xếp loại giữa hai mức: { $upper } và { $lower }.
trace-missing-blank = { $count } phiếu trắng
trace-missing-invalid = { $count } phiếu không hợp lệ
trace-missing-ballots = { $count } phiếu không thu về
trace-missing-people = { $count } người không bỏ phiếu
trace-undetermined = Không có mức xếp loại nào đạt trên 50% trong tổng số { $base } { $unit }{ $missing }. Chưa xác định được mức xếp loại; đề nghị chủ trì xem xét cho bỏ phiếu lại.
trace-undetermined-empty = Không có { $unit } nào để tính kết quả. Chưa xác định được mức xếp loại; đề nghị chủ trì xem xét cho bỏ phiếu lại.

## Bảng kết quả

table-level = Mức xếp loại
table-votes = Số phiếu
table-share = Tỷ lệ trên { $unit }
table-level-name = { $level } ({ $short })
table-blank = Phiếu trắng
table-invalid = Phiếu không hợp lệ
table-accounting = Triệu tập { $summoned }, có mặt { $present }, phát ra { $issued }, thu về { $cast } (hợp lệ { $valid }, không hợp lệ { $invalid }, phiếu trắng { $blank }).
table-decision = { $role } ({ $name }) quyết định lúc { $at }: { $level }.
table-decision-reason = Lý do: { $reason }
table-result = KẾT QUẢ: { $level }.
table-result-by-decision = KẾT QUẢ: { $level }, theo quyết định khi số phiếu ngang nhau.
table-result-tie = KẾT QUẢ: số phiếu ngang nhau giữa { $upper } và { $lower }, chưa có quyết định.
table-result-undetermined = KẾT QUẢ: chưa xác định được mức xếp loại.
decider-head = Người đứng đầu
decider-deputy-presiding = Cấp phó chủ trì
decider-refer-up = Cấp có thẩm quyền
decider-revote = Người quyết định khi hội nghị đã chọn bỏ phiếu lại
decider-nobody = Người quyết định khi hội nghị không giao ai quyết định
flag-single-issuer = Lưu ý: chỉ máy chủ cấp phiếu, nên máy chủ có thể tự tạo phiếu thay cho người có mặt mà không bỏ phiếu.
flag-one-machine = Lưu ý: máy chủ và máy của chủ trì là một máy, do một người giữ, nên hai vai trò chưa tách nhau.
flag-few-electors = Lưu ý: có ít hơn 08 người được bỏ phiếu, kết quả có thể cho biết từng người chọn gì.
flag-few-ballots = Lưu ý: thu về ít hơn 08 phiếu, kết quả có thể cho biết từng người chọn gì.

## Diễn tập

rehearse-member = Ủy viên { $number }
rehearse-head = diễn tập
rehearse-reason = Diễn tập: mức ghi trong tệp
rehearse-cannot-read = Không đọc được tệp { $path }: { $error }.
rehearse-too-large = Tệp quá lớn; một cuộc diễn tập không cần quá 1 MiB.
rehearse-not-json = Không phải là JSON đúng khuôn dạng: sai ở dòng { $line }, cột { $column }.
rehearse-not-object = Cần một nhóm khóa và giá trị trong dấu ngoặc nhọn.
rehearse-not-list = Cần một danh sách trong dấu ngoặc vuông.
rehearse-not-text = Cần một chuỗi chữ trong dấu ngoặc kép.
rehearse-not-count = Cần một số nguyên không âm, không phải { $found }.
rehearse-unknown-key = Khóa "{ $key }" không có nghĩa ở đây; các khóa dùng được: { $known }.
rehearse-doubled-key = Khóa "{ $key }" được ghi hai lần.
rehearse-missing-key = Thiếu khóa "{ $key }".
rehearse-unknown-code = Không dùng được "{ $found }"; hãy chọn một trong: { $known }.
rehearse-out-of-range = Số { $found } nằm ngoài giới hạn từ { $min } đến { $max }.
rehearse-too-many-votes = Tổng số phiếu ({ $votes }) nhiều hơn số người có mặt ({ $present }).
rehearse-not-tied = Người đứng đầu chỉ được quyết định một trong hai mức có số phiếu ngang nhau, { $upper } hoặc { $lower }, không phải { $found }.
rehearse-no-rating-poll = Quy định này không có bỏ phiếu xếp loại{ $clause }.
rehearse-folder-not-empty = Thư mục { $path } phải mới hoặc trống.
rehearse-folder-unusable = Không dùng được thư mục { $path }: { $error }.
rehearse-decision-ignored = { $subject }: số phiếu không ngang nhau, nên bỏ qua "head_decides".
rehearse-starting = Khởi động máy chủ tạm thời …
rehearse-drafting = Chuẩn bị hội nghị: { $members } người được triệu tập, { $polls } lượt bỏ phiếu.
rehearse-sealing = Ghép nối máy của chủ trì và niêm phong; máy chủ đang tạo khóa cấp phiếu …
rehearse-sealed = Đã niêm phong. Dấu niêm phong: { $fingerprint }
rehearse-admitting = Điểm danh { $present } người, cấp phiếu …
rehearse-casting = Bỏ { $ballots } phiếu theo thứ tự ngẫu nhiên …
rehearse-counting = Khóa hòm phiếu, kiểm phiếu, ký biên bản …
rehearse-certified = Đã ký biên bản { $number }. { $subject }
rehearse-verifying = Xuất hồ sơ kiểm tra và kiểm chứng lại từ đầu …
rehearse-fingerprint = Dấu niêm phong:
rehearse-bundle = Hồ sơ kiểm tra: { $path }
rehearse-bundle-removed = Hồ sơ kiểm tra đã được xóa cùng thư mục tạm; dùng --keep để giữ lại.
rehearse-failed = CHƯA ĐẠT: { $error }
rehearse-error-server = Không khởi động được máy chủ { $path }: { $error }
rehearse-error-refused = Bước "{ $step }" bị từ chối: { $reason }
rehearse-error-step = Bước "{ $step }" không xong: { $reason }
rehearse-error-mismatch = { $subject }: biên bản không khớp với số phiếu đã bỏ ({ $figure }: cần { $expected }, biên bản ghi { $found }).
rehearse-error-unverified = Hồ sơ kiểm tra không đạt: { $reason }
step-draft = chuẩn bị hội nghị
step-pair = ghép nối máy của chủ trì
step-seal = niêm phong chương trình
step-print = in mã
step-check-in = điểm danh
step-admit = cấp phiếu
step-open = mở bỏ phiếu
step-cast = bỏ phiếu
step-close = khóa hòm phiếu
step-count = kiểm phiếu
step-decide = quyết định khi số phiếu ngang nhau
step-certify = ký biên bản
step-publish = công bố kết quả
step-check-leaf = thành viên kiểm tra lá phiếu của mình
step-adjourn = kết thúc hội nghị
step-export = xuất hồ sơ kiểm tra

## Lời hứa của máy chủ

promise-kept = Phiếu có trong hòm: lá phiếu { $tracker } nằm trong danh sách cuối cùng của lượt { $number }, { $subject }.
promise-broken = BẰNG CHỨNG: máy chủ đã ký rằng lá phiếu { $tracker } nằm trong hòm của lượt { $number }, { $subject }, và cũng đã ký danh sách cuối cùng không có lá phiếu đó. Cả hai chữ ký đều đúng; ai cũng kiểm tra lại được.
promise-proof-written = Đã ghi bằng chứng vào { $path }.
promise-unreadable = Tệp { $path } không phải là một lời hứa.
promise-unsigned = Lời hứa không do máy chủ của hội nghị này ký: { $reason }
promise-other-meeting = Lời hứa thuộc hội nghị khác: { $reason }
promise-no-box = Hồ sơ không có hòm phiếu của lượt { $number }, nên không đối chiếu được.
promise-bundle-unusable = Hồ sơ kiểm tra không dùng được: { $check }: { $reason }

## Người chủ trì: niêm phong, kiểm phiếu, biên bản

chair-other-meeting = Thư mục này thuộc một hội nghị khác; hãy chọn thư mục khác.
chair-not-paired = Máy này chưa ghép nối với hội nghị; hãy ghép nối trước.
chair-already-printed = Phiếu mã đã in xong và mã bí mật đã xóa khỏi máy này; không thể in lại.
chair-not-counted = Lượt bỏ phiếu số { $number } chưa được kiểm phiếu trên máy này.
chair-tie-undecided = Lượt bỏ phiếu số { $number } có số phiếu ngang nhau; hãy nhập quyết định của người có thẩm quyền, hoặc chọn giữ nguyên kết quả ngang nhau.
chair-conflict = Hai bản được giữ làm chứng cứ: { $seen } và { $other }.
chair-unverified = Gói kiểm tra không khớp nên chưa được xuất. { $failure }
chair-refused-unknown = Máy chủ từ chối với mã { $code } mà chương trình này không biết; hãy dùng phiên bản mới hơn.
chair-unreachable = Không kết nối được với máy chủ ({ $reason }); hãy kiểm tra rồi làm lại, làm lại không gây hại.
chair-unexpected = Máy chủ gặp sự cố (mã trạng thái { $status }); hãy làm lại, làm lại không gây hại.
chair-unreadable = Không đọc được câu trả lời của máy chủ; có thể đây không phải là máy chủ Phiếu Kín.
chair-bad-address = Địa chỉ máy chủ "{ $address }" không đúng; hãy nhập dạng https://hoinghi.example hoặc http://127.0.0.1:8080.
chair-not-loopback = Không dùng HTTP thường với máy khác ({ $host }): ai ở giữa đường cũng đọc và sửa được.
chair-untrusted = Chứng thư của máy chủ không đáng tin cậy ({ $reason }). Nếu máy chủ tự tạo chứng thư, hãy ghép nối lại và chỉ tệp authority.pem của máy chủ bằng --server-certificate; nếu không, hãy dừng lại vì có thể có người xen vào giữa.
chair-bad-certificate = Tệp này không chứa chứng thư; --server-certificate cần tệp authority.pem của máy chủ.
chair-vault-missing = Không tìm thấy kho khóa tại { $path }.
chair-room-busy = Một chương trình khác đang cấp phiếu từ { $path }. Mỗi máy chỉ chạy một lệnh trực.
chair-room-missing = Máy này không có khóa cấp phiếu tại { $path }. Khóa này không rời máy đã niêm phong: máy này vẫn kiểm phiếu được, nhưng người chưa nhận đủ phiếu phải chờ bổ sung chương trình hội nghị.
chair-room-damaged = Tệp { $path } thiếu hoặc đã bị thay đổi, nên máy này không cấp phiếu nữa để không ai nhận phiếu hai lần.
chair-room-failed = Máy này chưa tạo hoặc chưa dùng được khóa cấp phiếu: { $reason }
chair-room-silent = Máy của người chủ trì chưa trả lời phần phiếu của mình.
chair-vault-taken = Đã có kho khóa tại { $path }.
chair-vault-damaged = Kho khóa tại { $path } bị hỏng hoặc bị sửa.
chair-vault-damaged-copy = Kho khóa tại { $path } bị hỏng hoặc bị sửa; hãy chép bản thứ hai từ { $copy } vào chỗ đó.
chair-passphrase-short = Cụm mật khẩu quá ngắn; cần ít nhất { $least } ký tự.
chair-passphrase-wrong = Sai cụm mật khẩu.
chair-passphrase-differs = Hai lần nhập cụm mật khẩu không giống nhau.
chair-passphrase-prompt = Cụm mật khẩu:
chair-passphrase-again = Nhập lại cụm mật khẩu:
chair-copy-beside = Bản thứ hai của kho khóa phải ở thiết bị khác, không được ở { $path }.
chair-copy-taken = Tại { $path } đã có một tệp khác; hãy chọn chỗ khác cho bản thứ hai.
chair-folder-missing = Không tìm thấy { $path }.
chair-folder-busy = Một chương trình khác đang dùng thư mục { $path }.
chair-io = Không đọc hoặc ghi được { $path } ({ $reason }).
chair-paired = Đã ghép nối với máy chủ. Thư mục làm việc: { $folder }
chair-sealed = Đã niêm phong: { $polls } lượt bỏ phiếu, { $members } người được bỏ phiếu.
chair-sealed-with-room = Máy này cùng cấp phiếu với máy chủ. Trước khi điểm danh, hãy chạy lệnh trực (chair attend) và để máy chạy: thiếu máy này thì không ai nhận đủ phiếu.
chair-fingerprint = Dấu niêm phong, đọc to trước hội nghị:
chair-codes-written = Đã ghi { $count } phiếu mã vào { $path }. In xong, xóa tệp này rồi chạy lại với --printed.
chair-codes-printed = Đã xóa mã bí mật khỏi kho khóa và bản thứ hai.
chair-none-to-count = Không có lượt bỏ phiếu nào đã khóa hòm phiếu mà chưa kiểm phiếu.
chair-none-to-certify = Không có lượt bỏ phiếu nào đã kiểm phiếu mà chưa lập biên bản.
chair-decided = Đã ghi quyết định lượt { $number }: { $level }
chair-certified = Đã lập biên bản lượt { $number }: { $subject }
chair-exported = Đã xuất gói kiểm tra vào { $path }; gói đã được kiểm tra lại toàn bộ.
chair-exported-file = { $path }: { $bytes } byte, SHA-256 { $sum }
chair-exported-minutes = Đã đọc lại từng tệp từ thiết bị và kiểm tra toàn bộ. Ghi vào biên bản mã SHA-256 của phần công khai: { $sum }
chair-exported-whom = Phần công khai được đưa cho mọi người. Hai tệp kia cho phép mở mọi phiếu: chỉ giao cho cấp có thẩm quyền, trong phong bì niêm phong.
chair-not-read-back = Thiết bị không giữ đúng dữ liệu đã ghi tại { $path }; hãy dùng thiết bị khác rồi xuất lại.
chair-long-host = Địa chỉ { $host } dài quá, mã in ra sẽ nhỏ quá không quét được; hãy dùng địa chỉ ngắn hơn.
chair-slips-title = Phiếu mã bỏ phiếu
chair-slips-vote = Mã bỏ phiếu – chỉ riêng đồng chí quét
chair-slips-desk = Mã điểm danh – đưa cho thư ký
chair-slips-anonymous = PHIẾU TRẮNG TÊN
chair-slips-anonymous-how = Bàn thư ký phát cho người có mặt thay phiếu mã của người đó. Không ghi tên, không ghi số.
chair-slips-voided = Đến nay đã hủy { $count } phiếu trắng tên chưa phát.
chair-slips-how = Điểm danh xong, đồng chí mở máy ảnh của điện thoại, quét mã bên trái rồi bỏ phiếu. Không để người khác quét hoặc chụp mã này.
chair-slips-host = Trang bỏ phiếu: { $host }
chair-slips-seal = Dấu niêm phong
chair-slips-count = Tổng số: { $count } phiếu mã
chair-slips-sheet = tờ { $number }/{ $count }
chair-slips-cut = Cắt theo nét đứt. Gấp theo nét chấm để che mã bỏ phiếu khi điểm danh.
chair-slips-preview = Phần này không in. In khổ A4 dọc, một mặt, tỷ lệ 100%. In xong hãy xóa tệp này: ai có mã của một đồng chí thì bỏ phiếu được thay đồng chí ấy.

## Trực tại máy của chủ trì

attend-started = Máy của chủ trì đang trực: lượt nào khóa hòm phiếu tại bàn thư ký thì được kiểm phiếu và lập biên bản ngay. Nhấn Ctrl-C để dừng; chạy lại lúc nào cũng được.
attend-ended = Đã dừng trực. Mọi kết quả đã được ghi lại.
attend-certified = Đã lập biên bản lượt { $number }; thư ký có thể công bố kết quả.
attend-awaits-decision = Lượt { $number }: số phiếu ngang nhau. { $role } quyết định một trong hai mức, { $upper } hoặc { $lower }; có quyết định thì biên bản được lập ngay. Ở cửa sổ dòng lệnh khác, nhập:
attend-awaits-shares = Lượt { $number } đã khóa hòm phiếu; cần các phần khôi phục của ban kiểm phiếu để mở hòm.
attend-failed = Lượt { $number } chưa kiểm phiếu được: { $reason }
attend-lost = Tạm thời không theo dõi được hội nghị: { $reason } Máy vẫn trực và tự thử lại.
attend-found = Đã theo dõi lại được hội nghị.
attend-issuing = Máy này đang cùng cấp phiếu với máy chủ; đã cấp cho { $members } người.
attend-served = Đã cấp phiếu cho { $members } người.
attend-room-failed = Máy này tạm thời không cấp được phiếu: { $reason } Người đang nhận phiếu được giữ chỗ; máy tự thử lại.

## Chạy thử

demo-title = Hội nghị kiểm điểm, xếp loại năm 2026
demo-body = Ban Thường vụ Đảng ủy xã
demo-member-head = Bí thư
demo-member = Ủy viên Ban Thường vụ { $number }
demo-post-standing-deputy = Phó Bí thư Thường trực
demo-post-deputy = Phó Bí thư, Chủ tịch Ủy ban nhân dân xã
demo-post-organisation = Ủy viên Ban Thường vụ, Trưởng Ban Xây dựng Đảng
demo-post-inspection = Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra
demo-subject-collective = Tập thể Ban Thường vụ
demo-subject-a = Đồng chí A
demo-subject-b = Đồng chí B
demo-subject-c = Đồng chí C
demo-subject-d = Đồng chí D
booth-started = Máy bỏ phiếu đã mở, máy chủ { $server }. Nhấn Ctrl-C để kết thúc.
booth-page = Trang bỏ phiếu: { $url }
booth-ready = Đang chờ người tiếp theo · { $connection } · đã vào hòm từ máy này: { $count } phiếu
booth-voting = Có người đang bỏ phiếu · { $connection } · đã vào hòm từ máy này: { $count } phiếu
booth-unsent = ĐANG GỬI, CHƯA XONG · { $connection } · đã vào hòm từ máy này: { $count } phiếu
booth-connected = có kết nối máy chủ
booth-unconnected = MẤT KẾT NỐI MÁY CHỦ
booth-ended = Đã đóng máy bỏ phiếu.
booth-chairs-machine = Đây là máy của chủ trì ({ $what }); máy bỏ phiếu phải là máy khác. Chỉ để thử thì thêm --same-machine.
booth-servers-machine = Máy chủ chạy trên chính máy này; máy bỏ phiếu phải là máy khác. Chỉ để thử thì thêm --same-machine.
booth-bad-server = Không dùng được máy chủ: { $reason }.
booth-bad-browser = Trình duyệt { $program } không mở được trang bỏ phiếu; hãy kiểm tra màn hình và chương trình trình duyệt.
demo-starting = Khởi động máy chủ …
demo-sealing = Niêm phong một hội nghị mới để chạy thử; máy chủ đang tạo khóa cấp phiếu …
demo-admitting = In mã, điểm danh, cấp phiếu, mở bỏ phiếu …
demo-ready = Hội nghị chạy thử đang mở, trên máy này. Nhấn Ctrl-C để kết thúc.
demo-desk = Bàn thư ký: { $url }
demo-sign-in = tên đăng nhập: { $name }, mật khẩu: { $password }
demo-first-sign-in = hoặc đăng nhập lần đầu, tự đặt tên và mật khẩu: { $url }
demo-board = Màn hình chiếu: { $url }
demo-slips = Phiếu mã để in: { $path }
demo-visitor = Mã bỏ phiếu của { $name }, để đồng chí tự bỏ phiếu; mở bằng trình duyệt trên máy này:
demo-what-to-do = Ba lượt đầu đang bỏ phiếu; mười bốn thành viên mô phỏng bỏ phiếu dần. Khóa hòm phiếu tại bàn thư ký thì kết quả hiện ở đây. Lượt 3 có số phiếu ngang nhau nếu đồng chí không bỏ phiếu lượt đó.
demo-all-cast = Lượt { $number }: mười bốn thành viên mô phỏng đã bỏ phiếu xong.
demo-ended = Đã kết thúc chạy thử.
