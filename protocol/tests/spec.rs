//! SPEC.md says what the code says: labels, refusals, endpoints, and every section that is cited.

use std::fs;
use std::path::{Path, PathBuf};

use protocol::api::{self, Caller};
use protocol::label;
use protocol::refusal::Refusal;
use protocol::regulation::check::FaultCode;

const SPEC: &str = include_str!("../SPEC.md");
const CITATION: &str = concat!("SPEC", " §");

/// Text of one top-level section, from its heading to the next.
fn section(number: usize) -> &'static str {
    let heading = format!("\n## {number}. ");
    let start = SPEC.find(&heading).expect("the section is there") + 1;
    let rest = &SPEC[start..];
    rest[3..].find("\n## ").map_or(rest, |end| &rest[..end + 3])
}

fn count_in_backticks(text: &str, word: &str) -> usize {
    text.matches(&format!("`{word}`")).count()
}

#[test]
fn every_label_stands_once_in_section_2() {
    let rows = section(2).lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(rows, label::ALL.len());
    for label in label::ALL {
        assert_eq!(count_in_backticks(section(2), label.text()), 1, "{}", label.text());
    }
}

#[test]
fn labels_stand_in_the_order_of_the_code() {
    let place = |text: &str| section(2).find(&format!("`{text}`"));
    assert!(label::ALL.is_sorted_by_key(|label| place(label.text())));
}

#[test]
fn every_refusal_stands_once_in_section_17_in_the_order_of_the_code() {
    for refusal in Refusal::ALL {
        assert_eq!(count_in_backticks(section(17), refusal.code()), 1, "{refusal}");
    }
    let place = |refusal: &Refusal| section(17).find(&format!("| `{refusal}` |"));
    assert!(Refusal::ALL.iter().all(|refusal| place(refusal).is_some()));
    assert!(Refusal::ALL.is_sorted_by_key(place));
}

#[test]
fn every_fault_of_a_profile_stands_once_in_section_26_in_the_order_of_the_code() {
    let place = |code: &FaultCode| section(26).find(&format!("| `{}` |", code.code()));
    assert!(FaultCode::ALL.iter().all(|code| place(code).is_some()));
    assert!(FaultCode::ALL.is_sorted_by_key(place));
    let rows = section(26).lines().filter(|line| line.starts_with("| `")).count();
    assert!(rows >= FaultCode::ALL.len());
}

#[test]
fn every_endpoint_stands_with_caller_and_method() {
    let endpoints = section(17).lines().filter(|line| line.contains("| `/api/")).count();
    assert_eq!(endpoints, api::ALL.len());
    for endpoint in api::ALL {
        let caller = match endpoint.caller {
            Caller::Public => "public",
            Caller::Voter => "voter",
            Caller::SigningIn => "sign-in",
            Caller::Desk => "desk",
            Caller::Administrator => "administrator",
            Caller::Chair => "chair",
        };
        let row = format!("| {caller} | {} | `{}` |", endpoint.method.as_str(), endpoint.pattern);
        assert!(section(17).contains(&row), "{row}");
    }
}

#[test]
fn every_section_that_is_cited_is_there() {
    let headings: Vec<&str> = SPEC
        .lines()
        .filter(|line| line.starts_with("##"))
        .filter_map(|line| line.trim_start_matches('#').split_whitespace().next())
        .map(|number| number.trim_end_matches('.'))
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "issuer/src", "examples"] {
        rust_files(&root.join(folder), &mut files);
    }
    let texts: Vec<_> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let mut cited: Vec<_> = texts.iter().flat_map(|text| numbers_after(text, CITATION)).collect();
    cited.extend(numbers_after(SPEC, "§"));
    assert!(cited.len() > 100, "{}", cited.len());
    for number in cited {
        assert!(headings.contains(&number), "§{number} is cited and not there");
    }
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The section numbers behind a mark, such as `11.3` in `SPEC §11.3.`
fn numbers_after<'a>(text: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(mark).filter_map(move |(at, _)| {
        let rest = &text[at + mark.len()..];
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches('.');
        (!number.is_empty()).then_some(number)
    })
}
