//! The log of a whole meeting with faults: nothing but lines of the closed catalogue.

use crate::evidence::EVIDENCE;

/// Acts that may fail, as the catalogue names them.
const ACTS: [&str; 4] = ["a request", "closing", "issuing_keys", "turnout"];
/// Longest words of a disk, database or library, in characters.
const WORDS_CHARS_MAX: usize = 300;

/// Whether a line is of the catalogue (`server/src/events.rs`).
fn is_known(line: &str) -> bool {
    let Some((time, rest)) = line.split_once(' ') else { return false };
    // Down to the minute, and no further.
    let is_time = time.len() == 17 && time.starts_with("20") && time.ends_with('Z');
    let Some(("INFO" | "ERROR", message)) = rest.trim_start().split_once(' ') else {
        return false;
    };
    is_time && (is_listening(message) || is_opened(message) || is_fault(message))
}

fn is_listening(message: &str) -> bool {
    let port = message.strip_prefix("listening on 127.0.0.1:");
    port.is_some_and(|port| port.parse::<u16>().is_ok())
}

fn is_opened(message: &str) -> bool {
    let rest = message.strip_prefix("meeting ");
    let parts = rest.and_then(|rest| rest.split_once(" opened, generation "));
    parts.is_some_and(|(meeting, generation)| {
        meeting.len() == 32 && is_hexadecimal(meeting) && generation.parse::<u32>().is_ok()
    })
}

fn is_fault(message: &str) -> bool {
    let rest = message.strip_prefix("fault in ");
    let parts = rest.and_then(|rest| rest.split_once(": "));
    parts.is_some_and(|(act, words)| {
        // A hash, key or leaf has 64 digits; a poll's or meeting's id has 32.
        let mut runs = words.split(|c: char| !c.is_ascii_hexdigit());
        ACTS.contains(&act)
            && words.chars().count() <= WORDS_CHARS_MAX
            && runs.all(|run| run.len() <= 32)
    })
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[test]
fn the_log_holds_only_lines_of_the_catalogue() {
    let logs = [1, 2].map(|start| EVIDENCE.end.ending(&format!("logs/stderr-{start}.txt")));
    let lines: Vec<_> = logs.iter().flat_map(|log| str::from_utf8(log).unwrap().lines()).collect();
    let unknown: Vec<_> = lines.iter().filter(|line| !is_known(line)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    // One box was away for a moment; two starts, of which the second found the meeting.
    let count = |words| lines.iter().filter(|line| line.contains(words)).count();
    assert_eq!(count("ERROR fault in a request: "), 1, "{lines:#?}");
    assert_eq!((count("listening on"), count("opened, generation")), (2, 2), "{lines:#?}");
    assert_eq!(lines.len(), 5, "{lines:#?}");
}

#[test]
fn lines_that_are_not_of_the_catalogue_are_found() {
    let time = "2026-12-05T08:00Z ";
    let known = |message: &str| is_known(&format!("{time}{message}"));
    assert!(known(" INFO listening on 127.0.0.1:8080"));
    assert!(known("ERROR fault in a request: No such file or directory (os error 2)"));
    assert!(!known(" INFO cast in poll 1"));
    assert!(!known(" INFO 127.0.0.1 \"POST /api/meetings/00/cast HTTP/1.1\" 200"));
    assert!(!is_known("2026-12-05T08:00:00.000000Z  INFO listening on 127.0.0.1:8080"));
    assert!(!known("DEBUG listening on 127.0.0.1:8080"));
    assert!(!known(&format!("ERROR fault in a request: {}", "ab".repeat(32))));
    assert!(!is_known("thread 'actix-rt' panicked at server/src/acts/cast.rs:1:1:"));
}
