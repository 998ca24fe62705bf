//! What is wrong with a profile, in sentences.

use std::path::Path;

use protocol::regulation::check::{Fault, FaultCode, PROFILE_BYTES_MAX, Unread};

use crate::report::table::plain;
use crate::words::{Words, dashed};

/// Most names that a sentence offers; a longer list is nobody's help.
const OFFERED_MAX: usize = 8;

/// A fault with its place, what stands there and what was expected.
pub fn sentence(words: &Words, fault: &Fault) -> String {
    let key = format!("profile-fault-{}", dashed(fault.code.code()));
    let mut expected: Vec<_> =
        fault.expected.iter().take(OFFERED_MAX).map(|one| form(words, fault.code, one)).collect();
    if fault.expected.len() > OFFERED_MAX {
        expected.push("…".to_owned());
    }
    let (found, expected) = (plain(&fault.found), expected.join(", "));
    let said = words.text(&key, &[("found", &found), ("expected", &expected)]);
    let (line, column) = (fault.place.line.to_string(), fault.place.column.to_string());
    let place = plain(&fault.place.path);
    let variables = [("line", line.as_str()), ("column", &column), ("said", &said)];
    if place.is_empty() {
        return words.text("profile-at-whole", &variables);
    }
    words.text("profile-at", &[&variables[..], &[("place", &place)]].concat())
}

/// What was expected; the names of forms in words.
fn form(words: &Words, code: FaultCode, expected: &str) -> String {
    if code == FaultCode::WrongForm {
        let form = words.text(&format!("profile-form-{expected}"), &[]);
        if !form.contains('{') {
            return form;
        }
    }
    plain(expected)
}

/// Why a file is no profile.
pub fn unread(words: &Words, path: &Path, why: &Unread) -> String {
    let path_shown = path.display().to_string();
    match why {
        Unread::TooLarge => too_large(words, path),
        Unread::NotText { at } => {
            let at = at.to_string();
            words.text("profile-not-text", &[("path", &path_shown), ("at", &at)])
        }
        Unread::NotJson { line, column, said } => {
            let (line, column, said) = (line.to_string(), column.to_string(), plain(said));
            let place = [("line", line.as_str()), ("column", &column)];
            let file = [("path", path_shown.as_str()), ("error", &said)];
            words.text("profile-not-json", &[place, file].concat())
        }
    }
}

/// The sentence for a file that is larger than any profile.
pub(super) fn too_large(words: &Words, path: &Path) -> String {
    let kilobytes = (PROFILE_BYTES_MAX >> 10).to_string();
    let path = path.display().to_string();
    words.text("profile-too-large", &[("path", &path), ("kilobytes", &kilobytes)])
}

#[cfg(test)]
mod tests {
    use protocol::regulation::check::Place;

    use super::*;
    use crate::words::Lang;

    #[test]
    fn every_fault_has_a_sentence_in_both_languages_that_says_what_was_expected() {
        for words in Lang::ALL.map(Words::new) {
            for &code in FaultCode::ALL {
                let place = Place { path: "cap.percent".to_owned(), line: 3, column: 14 };
                let expected = vec!["0–100".to_owned()];
                let fault = Fault { place, code, found: "120".to_owned(), expected };
                let told = sentence(&words, &fault);
                assert!(told.ends_with('.') && !told.contains('{'), "{told}");
                assert!(told.contains("cap.percent") && told.contains("14"), "{told}");
            }
        }
    }

    #[test]
    fn a_share_of_120_percent_reads_so() {
        let place = Place { path: "cap.percent".to_owned(), line: 3, column: 14 };
        let fault = Fault {
            place,
            code: FaultCode::BadPercent,
            found: "120".to_owned(),
            expected: vec!["1–100".to_owned()],
        };
        assert_eq!(
            sentence(&Words::new(Lang::Vi), &fault),
            "Dòng 3, cột 14, tại cap.percent: tỷ lệ 120 không phải là số phần trăm hợp lệ; cần số \
             nguyên 1–100."
        );
    }
}
