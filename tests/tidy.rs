//! The walls of design.md, held by tests instead of memory.
//!
//! Each test reads the tracked files and names what breaks a wall as `file:line: what to do`. Each
//! check is a function over [`source::Source`]s, and is shown to fail on a small bad sample.

#[path = "tidy/deploy.rs"]
mod deploy;
#[path = "tidy/documents.rs"]
mod documents;
#[path = "tidy/packages.rs"]
mod packages;
#[path = "tidy/pages.rs"]
mod page_walls;
#[path = "tidy/paths.rs"]
mod paths;
#[path = "tidy/protocol.rs"]
mod protocol_walls;
#[path = "tidy/rooms.rs"]
mod rooms;
#[path = "tidy/server.rs"]
mod server_walls;
#[path = "tidy/sizes.rs"]
mod sizes;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/tokens.rs"]
mod tokens;
#[path = "tidy/words.rs"]
mod words;

/// Fails with one line per finding.
#[track_caller]
fn hold(findings: &[String]) {
    assert!(findings.is_empty(), "{} found:\n{}", findings.len(), findings.join("\n"));
}

/// Shows that a check fails on a bad sample, in the file and line given, and only there.
#[track_caller]
fn finds(findings: &[String], places: &[&str]) {
    let found: Vec<_> = findings.iter().map(|f| f.split(": ").next().unwrap_or(f)).collect();
    assert_eq!(found, places, "{findings:#?}");
}
