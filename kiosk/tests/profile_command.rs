//! `phieukin-kiosk profile`, run as people run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use protocol::regulation::Profile;
use serde_json::Value;
use tempfile::TempDir;

fn profile(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"));
    command.current_dir(folder).arg("profile").args(arguments).output().unwrap()
}

/// Standard output, after asserting the exit status.
fn answer(folder: &Path, arguments: &[&str], status: i32) -> String {
    let output = profile(folder, arguments);
    assert_eq!(output.status.code(), Some(status), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refusal(folder: &Path, arguments: &[&str]) -> String {
    let output = profile(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn an_organisation_copies_a_regulation_changes_it_and_has_it_checked() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let told = answer(folder, &["copy", "district-2023", "xa-2026.json", "--lang", "en"], 0);
    assert!(told.contains("xa-2026"), "{told}");
    let told = answer(folder, &["check", "xa-2026.json"], 0);
    assert_eq!(told, "Quy định xa-2026 không có sai sót.\n");
    // A copy never overwrites a file that somebody has changed.
    assert!(refusal(folder, &["copy", "district-2023", "xa-2026.json"]).contains("xa-2026.json"));

    let path = folder.join("xa-2026.json");
    let text = fs::read_to_string(&path).unwrap();
    let changed = text.replacen("\"percent\": 50", "\"percent\": 120", 1).replacen(
        "\"clause\": \"district III.6.9\"",
        "\"clause\": \"district III.6.15\"",
        1,
    );
    fs::write(&path, changed).unwrap();
    let told = answer(folder, &["check", "xa-2026.json"], 3);
    let lines: Vec<_> = told.lines().collect();
    assert_eq!(lines.len(), 3, "{told}");
    assert!(lines[0].starts_with("Dòng 164, cột 46, tại polls[1].thresholds[0].percent: "));
    assert!(lines[0].contains("120") && lines[0].ends_with("0–100."), "{told}");
    assert!(lines[1].contains("bound.source.clause") && lines[1].contains("district III.6.14"));
    assert_eq!(lines[2], "Quy định xa-2026 có 2 sai sót.");

    let told = answer(folder, &["check", "xa-2026.json", "--json", "--lang", "en"], 3);
    let told: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["faults"][0]["code"], "bad_percent");
    assert_eq!(told["faults"][0]["place"]["line"], 164);
    assert_eq!(told["faults"][1]["place"]["path"], "bound.source.clause");
    // Nobody reads on in a regulation that is not what it says.
    assert!(answer(folder, &["show", "xa-2026.json"], 3).contains("120"));
}

#[test]
fn what_is_no_regulation_is_refused_with_its_place() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("cut.json"), "{\n  \"id\": \n").unwrap();
    let told = refusal(folder, &["check", "cut.json", "--lang", "en"]);
    assert!(told.contains("line 3, column 0"), "{told}");
    fs::write(folder.join("bytes.json"), [b'{', 0xff]).unwrap();
    assert!(refusal(folder, &["check", "bytes.json"]).contains("UTF-8"));
    fs::write(folder.join("large.json"), vec![b' '; (1 << 20) + 1]).unwrap();
    assert!(refusal(folder, &["check", "large.json"]).contains("1024 KiB"));
    assert!(refusal(folder, &["check", "none.json"]).contains("none.json"));
    assert!(refusal(folder, &["show", "district-2019"]).contains("ha-tinh-city-2023"));
    assert!(refusal(folder, &["copy", "district-2019", "a.json"]).contains("district-2023"));
    for id in ["Huyện", "half-year-review", ""] {
        let arguments = ["copy", "district-2023", "a.json", "--as", id];
        assert!(refusal(folder, &arguments).contains(&format!("\"{id}\"")), "{id}");
        assert!(!folder.join("a.json").exists());
    }
}

#[test]
fn every_shipped_regulation_is_shown_in_both_languages_with_its_clauses() {
    let folder = TempDir::new().unwrap();
    let list = answer(folder.path(), &["list"], 0);
    for known in Profile::all() {
        assert!(list.contains(&known.id), "{list}");
        for lang in ["vi", "en"] {
            let told = answer(folder.path(), &["show", &known.id, "--lang", lang], 0);
            assert!(!told.contains(['{', '}']), "{told}");
            let quotes = known.conditions.iter().map(|one| &one.source.text);
            for quote in quotes.chain(known.deadlines.iter().map(|one| &one.what)) {
                let quote = if lang == "vi" { &quote.vi } else { &quote.en };
                assert!(told.contains(quote.as_str()), "{quote}");
            }
        }
        let told = answer(folder.path(), &["show", &known.id, "--json"], 0);
        let told: Value = serde_json::from_str(&told).unwrap();
        assert_eq!(&serde_json::from_value::<Profile>(told).unwrap(), known);
    }
    let told = answer(folder.path(), &["show", "district-2023"], 0);
    for part in [
        "từ 2023-11-25 đến hết 2025-08-29",
        "Quy định số 366-QĐ/TW",
        "lấy phiếu tín nhiệm: đảng viên",
        "Tín nhiệm thấp > 50% (điểm 2.3, mục III): Không hoàn thành nhiệm vụ",
        "Trước ngày 20/12 của năm đánh giá",
        "ít nhất 03 ngày làm việc",
        "Mẫu 02B",
        "Hoàn thành tốt nhiệm vụ cần:",
        "[≥ 80%; giới hạn mức xếp loại]",
    ] {
        assert!(told.contains(part), "{part}");
    }
}
