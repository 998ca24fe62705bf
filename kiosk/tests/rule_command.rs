//! `phieukin-kiosk rule`, run as people run it.

use std::process::{Command, Output};

use serde_json::{Value, json};

fn rule(arguments: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_phieukin-kiosk"))
        .arg("rule")
        .args(arguments.split_whitespace())
        .output()
        .unwrap()
}

fn answer(arguments: &str) -> Value {
    let output = rule(&format!("{arguments} --json"));
    assert!(output.status.success(), "{arguments}: {output:?}");
    assert!(output.stderr.is_empty(), "{arguments}: {output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// Asserts outcome, level, upper and lower, where "-" stands for null.
fn gives(arguments: &str, expected: [&str; 4]) {
    let answer = answer(arguments);
    let expected = expected.map(|word| if word == "-" { Value::Null } else { json!(word) });
    let given = ["outcome", "level", "upper", "lower"].map(|key| answer[key].clone());
    assert_eq!(given, expected, "{arguments}");
    assert!(!answer["trace"].as_array().unwrap().is_empty(), "{arguments}");
    assert_eq!(answer.as_object().unwrap().len(), 5, "{arguments}");
}

/// Asserts exit status 2, nothing on stdout and a sentence on stderr.
fn refuses(arguments: &str, sentence: &str) {
    let output = rule(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}: {output:?}");
    assert!(output.stdout.is_empty(), "{arguments}: {output:?}");
    let given = String::from_utf8(output.stderr).unwrap();
    assert!(given.contains(sentence), "{arguments}: {given}");
}

#[test]
fn decided_tie_and_undetermined_are_answers() {
    gives("--votes 5,4,6,0", ["decided", "good", "-", "-"]);
    gives("--votes 50,0,50,0", ["tie", "-", "excellent", "completed"]);
    gives("--votes 3,0,0,0 --blank 3", ["undetermined", "-", "-", "-"]);
    gives("--votes 8,4,4,0 --tie half_split", ["tie", "-", "excellent", "good"]);
    gives("--votes 8,4,4,0 --tie equal_levels", ["decided", "good", "-", "-"]);
    gives("--votes 0,0,0,8", ["decided", "not_completed", "-", "-"]);
    gives("--votes 0,0,0,0", ["undetermined", "-", "-", "-"]);
}

#[test]
fn every_base_counts_of_its_own_number() {
    let accounting = "--votes 7,3,0,0 --blank 2 --invalid 1 --issued 14 --present 19 --summoned 21";
    let decided = |base: &str, level| {
        gives(&format!("{accounting} --base {base}"), ["decided", level, "-", "-"]);
    };
    decided("valid", "excellent");
    decided("cast", "excellent");
    decided("issued", "good");
    decided("present", "good");
    gives(&format!("{accounting} --base summoned"), ["undetermined", "-", "-", "-"]);
}

#[test]
fn each_whole_is_its_part_unless_given() {
    let base = |extra: &str, base: &str| {
        let trace = answer(&format!("--votes 9,0,0,0 --blank 1 {extra} --base {base}"));
        trace["trace"][0].as_str().unwrap().to_owned()
    };
    assert!(base("", "issued").contains("09/10 phiếu phát ra (90,0%)"));
    assert!(base("--issued 12", "present").contains("09 phiếu/12 người có mặt (75,0%)"));
    assert!(base("--present 15", "summoned").contains("/15 người được triệu tập (60,0%)"));
}

#[test]
fn it_explains_in_the_words_of_the_minutes() {
    let text = |arguments: &str| String::from_utf8(rule(arguments).stdout).unwrap();
    let decided = text("--votes 5,4,6,0");
    assert!(decided.starts_with("Căn cứ điểm 6.14, mục III Hướng dẫn"), "{decided}");
    assert!(
        decided.contains(
            "HTXSNV 05/15 phiếu thu về (33,3%), không quá 50%, tính xuống mức tiếp theo; từ \
             HTTNV trở lên 09/15 phiếu (60,0%), trên 50%. Kết quả theo phiếu: xếp loại Hoàn \
             thành tốt nhiệm vụ."
        ),
        "{decided}"
    );
    assert!(decided.contains("Mẫu số: phiếu thu về."), "{decided}");
    let english = text("--votes 5,4,6,0 --lang en");
    assert!(english.contains("Good or better 9/15 ballots (60.0%), more than 50%."), "{english}");
}

#[test]
fn figures_that_cannot_be_are_refused_with_a_sentence() {
    refuses("--votes 5,4,6", "Cần đúng 4 số phiếu");
    refuses("--votes 5,4,6,0,0", "đã nhận 5 số");
    refuses("--votes -5,4,6,0", "\"-5\" không phải là số nguyên không âm");
    refuses("--votes 5,4,6,x --json", "\"x\" không phải là số");
    refuses("--votes 5,4,,0", "số phiếu của một mức");
    refuses("--votes 5.5,4,6,0", "\"5.5\"");
    refuses("--votes 5,4,6,0 --blank -3", "số phiếu trắng");
    refuses("--votes 5,4,6,0 --invalid one --lang en", "Cannot read invalid ballots: \"one\"");
    refuses("--votes 5,4,6,0 --blank 99999999999999999999", "Số liệu quá lớn: số phiếu trắng");
    refuses("--votes 4000000000,4,6,0", "nhiều nhất là 1000000");
    refuses("--votes 900000,900000,0,0", "số phiếu thu về là 1800000");
    refuses("--votes 5,4,6,0 --summoned 1000001", "số người được triệu tập là 1000001");
    refuses("--votes 5,4,7,0 --issued 15", "số phiếu thu về (16) nhiều hơn số phiếu phát ra (15)");
    refuses("--votes 5,4,6,0 --issued 20 --present 19", "phát ra (20) nhiều hơn số người có mặt");
    refuses("--votes 5,4,6,0 --present 20 --summoned 19 --lang en", "people present (20) is more");
}

#[test]
fn bad_usage_is_refused_with_the_same_status() {
    refuses("", "--votes");
    refuses("--votes 5,4,6,0 --base voters", "summoned");
    refuses("--votes 5,4,6,0 --tie both", "half_split");
    refuses("--votes 5,4,6,0 --lang fr", "vi");
    refuses("--votes 5,4,6,0 --seats 4", "--seats");
}
