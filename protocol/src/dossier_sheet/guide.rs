//! What a secretary reads beside the empty sheet.

use super::column::{Column, Expected, Key, columns};
use super::spelling::allowed;
use crate::regulation::Profile;

/// Name of the worksheet with the subjects.
pub const SUBJECTS_SHEET: &str = "Hồ sơ";
/// Name of the worksheet with the guide.
pub const GUIDE_SHEET: &str = "Hướng dẫn";

/// The lines of the guide, each of two cells, the first of which is its heading: what stands in
/// which column, then codes of the profile.
pub fn guide(profile: &Profile) -> Vec<[String; 2]> {
    let mut lines = vec![
        [profile.title.vi.clone(), profile.id.clone()],
        line("Cột (giữ nguyên tên và thứ tự)", "Ô ghi gì; để trống là chưa có trong hồ sơ"),
    ];
    for column in columns(profile) {
        lines.push([column.heading.clone(), cell(&column)]);
    }
    let opinions = profile.opinions.iter().map(|one| (&one.code, &one.source.text.vi));
    let documents = profile.documents.iter().map(|one| (&one.code, &one.name.vi));
    for (title, codes) in
        [("Mã của ý kiến", opinions.collect::<Vec<_>>()), ("Mã của tài liệu", documents.collect())]
    {
        lines.push(line(title, ""));
        lines.extend(codes.into_iter().map(|(code, text)| [code.clone(), text.clone()]));
    }
    lines
}

fn line(first: &str, second: &str) -> [String; 2] {
    [first.to_owned(), second.to_owned()]
}

/// What a column's cells hold, in words.
fn cell(column: &Column) -> String {
    let needed = if column.is_required() { "Bắt buộc. " } else { "" };
    let words = allowed(column.expected);
    let says = match column.expected {
        _ if column.key == Key::Discipline => {
            "không; hoặc hình thức và ngày, ngăn bằng dấu chấm phẩy: khiển trách 15/03/2026 (đã \
             khắc phục); trong ngoặc có thể ghi đã khắc phục, ở nơi cũ, năm 2025"
        }
        Expected::Text => "Chữ, nhiều nhất 300 ký tự",
        Expected::Code => "Một mã, nhiều nhất 32 ký tự, không có dấu phẩy",
        Expected::Codes => "Các mã, ngăn bằng dấu phẩy",
        Expected::Day => "Ngày, như 31/12/2026",
        Expected::Number => "Số nguyên từ 0",
        Expected::Part => "Số trên tổng số, như 1 trên 5",
        Expected::Discipline => "không; hoặc như ở cột Kỷ luật",
        Expected::Kind
        | Expected::Level
        | Expected::YesNo
        | Expected::Absence
        | Expected::Happened => return format!("{needed}Một trong các chữ: {}", words.join(", ")),
    };
    format!("{needed}{says}")
}
