//! The walls inside the server: `main → {http, jobs} → acts → store traits ← adapters`.

use crate::paths::named_in_crate;
use crate::source::{Source, tracked};
use crate::tokens::Token;
use crate::{finds, hold};

const SRC: &str = "server/src";

/// Who may not name whom.
const ARROWS: [(&str, &[&str]); 3] = [
    ("server/src/acts", &["http", "jobs", "main"]),
    ("server/src/store", &["acts", "http", "jobs", "main"]),
    ("server/src/events.rs", &["acts", "http", "jobs", "store"]),
];

/// The two rooms that must not meet, and who may hold both.
const WHO: [&str; 2] = ["Register", "Registrar"];
const WHAT: [&str; 2] = ["BallotBox", "BoxKeeper"];
const JOINED_IN: [&str; 6] = [
    "server/src/main.rs",
    "server/src/meetings",
    "server/src/store.rs",
    "server/src/store/mod.rs",
    "server/src/store/sqlite.rs",
    "server/src/store/conformance",
];

#[test]
fn arrows_inside_the_server_point_one_way() {
    hold(&against_the_arrows(&tracked()));
}

#[test]
fn no_file_of_the_server_holds_both_register_and_ballot_box() {
    hold(&joined(&tracked()));
}

fn against_the_arrows(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for (from, forbidden) in ARROWS {
        for source in sources.iter().filter(|source| source.is_in(from)) {
            for named in named_in_crate(source, SRC) {
                if named.name == "*" || forbidden.contains(&named.name.as_str()) {
                    let advice = format!("{from} never names `{}`: turn the arrow", named.name);
                    findings.push(source.finding(named.line, &advice));
                }
            }
        }
    }
    findings
}

fn joined(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|s| s.is_in(SRC) && !s.is_in_any(&JOINED_IN)) {
        let first = |words: [&str; 2]| -> Option<&Token> {
            source.shipped_words().find(|token| words.contains(&token.text.as_str()))
        };
        if let (Some(who), Some(what)) = (first(WHO), first(WHAT)) {
            let advice = format!(
                "holds `{}` (line {}) and `{}`: they meet in meetings.rs and main.rs only",
                who.text, who.line, what.text
            );
            findings.push(source.finding(what.line, &advice));
        }
    }
    findings
}

#[test]
fn the_check_of_arrows_fails_against_them() {
    let samples = [
        ("acts/cast.rs", "use crate::store::BallotBox;\nuse crate::{clock, http::problem};"),
        ("acts/mod.rs", "use super::http;"),
        ("store/ballot_box.rs", "use crate::acts::cast;\nuse super::super::jobs;"),
        ("http/cast.rs", "use crate::acts::cast;"),
    ];
    let samples = samples.map(|(path, text)| Source::new(&format!("{SRC}/{path}"), text));
    let expected =
        ["acts/cast.rs:2", "acts/mod.rs:1", "store/ballot_box.rs:1", "store/ballot_box.rs:2"];
    let expected = expected.map(|place| format!("{SRC}/{place}"));
    finds(&against_the_arrows(&samples), &expected.each_ref().map(String::as_str));
}

#[test]
fn the_check_of_the_two_rooms_fails_where_they_meet() {
    let both = "/// A Register and a BallotBox.\nuse a::Register;\nstruct S { b: BoxKeeper }";
    let one = "// BallotBox\nuse a::Register;\nconst X: &str = \"BallotBox\";";
    let samples = [("acts/a.rs", both), ("acts/b.rs", one), ("meetings.rs", both)];
    let samples = samples.map(|(path, text)| Source::new(&format!("{SRC}/{path}"), text));
    finds(&joined(&samples), &["server/src/acts/a.rs:3"]);
}
