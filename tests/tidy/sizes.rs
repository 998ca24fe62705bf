//! How long things may be, what may not be left over, and names without a noun.

use crate::source::{Source, is_tidy, tracked};
use crate::tokens::{Kind, after_closing, head_end};
use crate::{finds, hold};

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;
const LINE_COLUMNS_MAX: usize = 100;

/// Endings of files that a person writes and reads as code.
const CODE: [&str; 11] =
    [".rs", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".sql", ".sh", "Makefile", ".ci/run"];
/// Endings of files that a program writes, or that hold data.
const DATA: [&str; 5] = [".json", ".lock", ".svg", ".txt", ".ftl"];
const MARKERS: [&str; 8] =
    ["FIXME", "TODO", "XXX", "dbg!", "todo!", "unimplemented!", "#[ignore", "@ts-ignore"];
const SKIPPED_TESTS: [&str; 5] = ["it.skip", "test.skip", "describe.skip", "it.only", "test.only"];
const NO_NOUNS: [&str; 8] =
    ["utils", "util", "common", "helpers", "helper", "types", "models", "misc"];

#[test]
fn files_are_at_most_500_lines() {
    hold(&long_files(&tracked()));
}

#[test]
fn functions_are_at_most_70_lines() {
    hold(&long_functions(&tracked()));
}

#[test]
fn lines_are_at_most_100_columns() {
    hold(&long_lines(&tracked()));
}

#[test]
fn no_marker_is_left_over() {
    hold(&markers(&tracked()));
}

#[test]
fn every_file_and_module_has_a_noun() {
    hold(&names_without_noun(&tracked()));
}

fn long_files(sources: &[Source]) -> Vec<String> {
    let count = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(|s| s.has_ending(&CODE) && count(s) > FILE_LINES_MAX);
    long.map(|s| s.finding(count(s), "more than 500 lines: split it by noun")).collect()
}

fn long_functions(sources: &[Source]) -> Vec<String> {
    sources.iter().flat_map(long_functions_in).collect()
}

fn long_functions_in(source: &Source) -> Vec<String> {
    let tokens = &source.tokens;
    let mut findings = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        if !pair[0].is("fn") || pair[1].kind != Kind::Word {
            continue;
        }
        let Some(open) = head_end(tokens, at).filter(|open| tokens[*open].is("{")) else {
            continue;
        };
        let last = &tokens[after_closing(tokens, open) - 1];
        let lines = last.line - pair[0].line + 1;
        if lines > FUNCTION_LINES_MAX {
            let name = &pair[1].text;
            let advice = format!("{name} has {lines} lines, more than 70: name its steps");
            findings.push(source.finding(pair[0].line, &advice));
        }
    }
    findings
}

/// Strings, sample data and addresses may be as long as they are.
fn long_lines(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.has_ending(&CODE)) {
        for (number, line) in source.lines() {
            let rust = source.path.ends_with(".rs");
            let in_literal =
                || source.literals().any(|l| l.line <= number && number <= l.last_line());
            let quoted = if rust { in_literal() } else { line.contains(['"', '`', '\'']) };
            if line.chars().count() > LINE_COLUMNS_MAX && !quoted && !line.contains("://") {
                findings.push(source.finding(number, "more than 100 columns: break the line"));
            }
        }
    }
    findings
}

fn markers(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !source.has_ending(&DATA) && !is_tidy(source)) {
        let pages = source.has_ending(&[".ts", ".tsx", ".js", ".mjs"]);
        let skipped = SKIPPED_TESTS.iter().filter(|_| pages);
        for marker in MARKERS.iter().chain(skipped) {
            for (number, _) in source.lines().filter(|(_, line)| holds_whole(line, marker)) {
                findings.push(source.finding(number, &format!("{marker}: finish it or drop it")));
            }
        }
    }
    findings
}

/// Is the marker in the line, and not as a part of a longer word?
fn holds_whole(line: &str, marker: &str) -> bool {
    line.match_indices(marker).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + marker.len()..].chars().next();
        let in_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !in_word(before) && !in_word(after)
    })
}

fn names_without_noun(sources: &[Source]) -> Vec<String> {
    const ADVICE: &str = "a name without a noun: call it after what it holds";
    let mut findings = Vec::new();
    for source in sources {
        let stems = source.path.split('/').filter_map(|part| part.split('.').next());
        if stems.into_iter().any(|stem| NO_NOUNS.contains(&stem)) {
            findings.push(source.finding(1, ADVICE));
        }
        for pair in source.tokens.windows(2) {
            if pair[0].is("mod") && NO_NOUNS.iter().any(|name| pair[1].is(name)) {
                findings.push(source.finding(pair[1].line, ADVICE));
            }
        }
    }
    findings
}

#[test]
fn the_checks_of_lengths_fail_on_what_is_too_long() {
    let at_most = Source::new("a.rs", &"\n".repeat(500));
    let above = Source::new("b.rs", &"\n".repeat(501));
    let document = Source::new("c.md", &"\n".repeat(501));
    finds(&long_files(&[at_most, above, document]), &["b.rs:501"]);

    let function = |lines: usize| format!("\nfn f(a: [u8; 2])\n{}{{ x }}", "\n".repeat(lines - 2));
    let at_most = Source::new("a.rs", &format!("trait T {{ fn f(); }}{}", function(70)));
    let above = Source::new("b.rs", &function(71));
    finds(&long_functions(&[at_most, above]), &["b.rs:2"]);

    let wide = |prefix: &str| format!("{prefix}{}", "é".repeat(101 - prefix.len()));
    let lines = [wide("// "), wide("// https://"), wide("a\"") + "\"", wide("")[2..].to_owned()];
    let script = Source::new("a.sh", &wide("# "));
    finds(&long_lines(&[Source::new("a.rs", &lines.join("\n")), script]), &["a.rs:1", "a.sh:1"]);
}

#[test]
fn the_check_of_markers_fails_on_each() {
    for marker in MARKERS {
        finds(&markers(&[Source::new("a.rs", &format!("\n {marker} "))]), &["a.rs:2"]);
    }
    finds(&markers(&[Source::new("a.ts", "test.skip(")]), &["a.ts:1"]);
    finds(&markers(&[Source::new("a.rs", "XXXI mastodons [TODOS] test.skip()")]), &[]);
}

#[test]
fn the_check_of_names_fails_on_a_file_a_folder_and_a_module() {
    let samples = [("a/utils.rs", ""), ("common/b.ts", ""), ("c.rs", "\nmod types {}")];
    let samples = samples.map(|(path, text)| Source::new(path, text));
    finds(&names_without_noun(&samples), &["a/utils.rs:1", "common/b.ts:1", "c.rs:2"]);
}
