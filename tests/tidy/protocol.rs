//! The walls of `protocol`: pure, and in the order in which a vote flows.

use crate::paths::{named_below, named_in_crate, top_module};
use crate::source::{Source, tracked};
use crate::words::Wall;
use crate::{finds, hold};

const SRC: &str = "protocol/src";

/// Libraries and names by which a clock, a file, a socket or randomness would come in.
const OUTSIDE: Wall = Wall {
    around: &[SRC, "protocol/issuer/src"],
    rooms: &[],
    words: &[
        "SystemTime",
        "Instant",
        "sleep",
        "tokio",
        "rusqlite",
        "actix*",
        "ureq",
        "tracing",
        "Timestamp",
        "Zoned",
        "SystemRandom",
        "println",
        "eprintln",
    ],
    tests_may: false,
    advice: "protocol does no I/O, reads no clock, throws no dice: take it as an argument",
};
/// Threads may share work, for the answer does not depend on them; waiting is not work.
const OUTSIDE_STD: [&str; 4] = ["fs", "net", "env", "process"];
/// Days of a calendar and their arithmetic; no clock and no time zone.
const CALENDAR: [&str; 3] = ["civil", "Span", "ToSpan"];

#[test]
fn protocol_is_pure() {
    let sources = tracked();
    hold(&OUTSIDE.breaches(&sources));
    hold(&outside_std(&sources));
}

#[test]
fn modules_of_protocol_use_only_modules_declared_above_them() {
    let sources = tracked();
    assert!(declared(&sources).len() > 3, "protocol/src/lib.rs declares no modules");
    hold(&against_the_flow(&sources));
}

fn outside_std(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.is_in(SRC)) {
        for named in named_below(&source.tokens, &["std"]) {
            if OUTSIDE_STD.contains(&named.name.as_str()) {
                let advice = format!("`std::{}`: protocol has no outside world", named.name);
                findings.push(source.finding(named.line, &advice));
            }
        }
        for named in named_below(&source.tokens, &["jiff"]) {
            if !CALENDAR.contains(&named.name.as_str()) {
                let advice = format!("`jiff::{}`: protocol knows days, no clock", named.name);
                findings.push(source.finding(named.line, &advice));
            }
        }
    }
    findings
}

/// The modules in the order of `lib.rs`.
fn declared(sources: &[Source]) -> Vec<String> {
    let lib = sources.iter().find(|source| source.path == "protocol/src/lib.rs");
    let tokens = lib.map_or(&[][..], |lib| &lib.tokens);
    let declarations = tokens.windows(3).filter(|three| three[0].is("mod") && three[2].is(";"));
    declarations.map(|three| three[1].text.clone()).collect()
}

fn against_the_flow(sources: &[Source]) -> Vec<String> {
    let order = declared(sources);
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.is_in(SRC)) {
        let module = top_module(source, SRC).expect("the file is below protocol/src");
        if module == "lib" {
            continue;
        }
        let Some(own) = place(module) else {
            findings.push(source.finding(1, "not declared in lib.rs"));
            continue;
        };
        for named in named_in_crate(source, SRC) {
            let advice = match place(&named.name) {
                Some(other) if other <= own => continue,
                Some(_) => "is declared below this module in lib.rs: a later step of the flow",
                None => "is not a module: name things by their module, not through lib.rs",
            };
            findings.push(source.finding(named.line, &format!("`{}` {advice}", named.name)));
        }
    }
    findings
}

#[test]
fn the_check_of_purity_fails_on_each_way_out() {
    let sample = "use std::{fmt, fs};\nuse std::time::Duration;\nlet a = std::env::var(\"X\");";
    let file = Source::new("protocol/src/a.rs", sample);
    finds(&outside_std(&[file]), &["protocol/src/a.rs:1", "protocol/src/a.rs:3"]);
    let clock = Source::new("protocol/src/a.rs", "use std::time::{Duration, Instant};");
    finds(&OUTSIDE.breaches(&[clock]), &["protocol/src/a.rs:1"]);
}

#[test]
fn the_check_of_order_fails_on_a_later_module_and_on_detours() {
    let lib = "pub mod a;\npub mod b;\nmod c;\npub use c::Thing;";
    let b = "use crate::{a, b};\nuse crate::c::Thing;\nuse crate::Thing;\nuse super::c;\n\
             #[cfg(test)]\nmod tests { use crate::c; }";
    let nested = "use super::super::c;\nuse super::other;\nuse crate::a;";
    let samples =
        [("lib.rs", lib), ("a.rs", ""), ("b.rs", b), ("b/x.rs", nested), ("d.rs", "fn f() {}")];
    let samples = samples.map(|(name, text)| Source::new(&format!("{SRC}/{name}"), text));
    let expected = ["b.rs:2", "b.rs:3", "b.rs:4", "b/x.rs:1", "d.rs:1"];
    let expected = expected.map(|place| format!("{SRC}/{place}"));
    finds(&against_the_flow(&samples), &expected.each_ref().map(String::as_str));
}
