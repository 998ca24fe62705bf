## Lỗi trong tệp danh sách triệu tập; số dòng và tên cột đứng trước câu này

roster-fault-not-a-table = Tệp này không phải bảng tính hoặc có đặt mật khẩu; hãy lưu lại dạng XLSX, không đặt mật khẩu.
roster-fault-legacy-encoding = Tệp CSV dùng bảng mã cũ nên chữ tiếng Việt sẽ sai; hãy mở bằng Excel rồi lưu lại dạng XLSX.
roster-fault-utf16 = Tệp văn bản dùng bảng mã UTF-16; hãy lưu lại dạng XLSX.
roster-fault-zip-bomb = Tệp phình ra quá lớn khi giải nén; hãy tạo tệp mới chỉ có danh sách rồi lưu dạng XLSX.
roster-fault-no-header = Không thấy dòng tiêu đề trong 11 dòng đầu; cần có các cột Mã, Họ và tên, Chức vụ.
roster-fault-missing-column = Dòng tiêu đề thiếu cột này; hãy thêm cột đúng tên.
roster-fault-doubled-column = Dòng tiêu đề có hai cột cùng tên này; hãy bỏ bớt một cột.
roster-fault-no-rows = Dưới dòng tiêu đề chưa có ai; hãy nhập danh sách.
roster-fault-too-many-rows = Danh sách vượt quá 2.000 người, từ dòng này không đọc nữa; hãy chia thành nhiều hội nghị.
roster-fault-merged-cells = Có ô gộp; hãy bỏ gộp ô rồi nhập đủ từng ô.
roster-fault-formula = Ô này là công thức; hãy dán lại dưới dạng giá trị.
roster-fault-hidden-rows = Dòng này đang ẩn hoặc bị lọc; hãy hiện lại, nếu không mời thì xóa hẳn.
roster-fault-not-text = Ô này là ngày tháng hoặc báo lỗi; hãy định dạng ô là Văn bản rồi nhập lại.
roster-fault-empty-code = Chưa có mã; hãy đặt mã riêng cho người này.
roster-fault-empty-name = Chưa có họ và tên.
roster-fault-duplicate-code = Mã này đã có ở dòng trên (không phân biệt chữ hoa, chữ thường và dấu gạch nối); hãy đặt mã khác.
roster-fault-text-too-long = Quá dài: mã có tối đa 32 ký tự, họ tên và chức vụ tối đa 300 ký tự.
roster-fault-unprintable = Có ký tự ẩn; hãy xóa ô rồi gõ lại.
roster-fault-bad-observer = Cột này chỉ để trống hoặc đánh dấu x.
