//! The tracked files of the repository.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::tokens::{Kind, Token, tokens};

/// One tracked text file.
pub(crate) struct Source {
    /// Path from the root of the repository, with `/`.
    pub(crate) path: String,
    /// Its whole text.
    pub(crate) text: String,
    /// Its tokens, if it is Rust.
    pub(crate) tokens: Vec<Token>,
}

impl Source {
    /// A file with this content; a sample in the tests of the checks.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let mut tokens = if path.ends_with(".rs") { tokens(text) } else { Vec::new() };
        // An out-of-line module of tests.
        if path.ends_with("/tests.rs") || path.contains("/tests/") {
            tokens.iter_mut().for_each(|token| token.shipped = false);
        }
        Self { path: path.to_owned(), text: text.to_owned(), tokens }
    }

    /// Is the file this one, or below this folder, or the `.rs` beside the folder that opens it?
    pub(crate) fn is_in(&self, place: &str) -> bool {
        self.path
            .strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest == ".rs" || rest.starts_with('/'))
    }

    /// Is the file in one of these places?
    pub(crate) fn is_in_any(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.is_in(place))
    }

    /// Words of the code that reaches the programs, comments and tests left out.
    pub(crate) fn shipped_words(&self) -> impl Iterator<Item = &Token> {
        self.words().filter(|token| token.shipped)
    }

    /// Words of the code, comments left out.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.kind == Kind::Word)
    }

    /// Strings and characters in the code.
    pub(crate) fn literals(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|token| token.kind == Kind::Literal)
    }

    /// Lines with their numbers from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, line))
    }

    /// Ends in one of these, written with the dot: `.rs`.
    pub(crate) fn has_ending(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    /// A finding on one line.
    pub(crate) fn finding(&self, line: usize, advice: &str) -> String {
        format!("{}:{line}: {advice}", self.path)
    }
}

/// Every text file that git tracks or would track; without git, every file outside `target`.
pub(crate) fn tracked() -> Vec<Source> {
    let root = root();
    let mut paths = listed_by_git(&root).unwrap_or_else(|| walked(&root));
    paths.sort();
    let read = |path: String| Some(Source::new(&path, &fs::read_to_string(root.join(&path)).ok()?));
    let sources: Vec<_> = paths.into_iter().filter_map(read).collect();
    assert!(sources.iter().any(|s| s.path == "tests/tidy.rs"), "the list of files is not whole");
    sources
}

/// One file that has to exist.
pub(crate) fn required(path: &str) -> Source {
    let text = fs::read_to_string(root().join(path));
    Source::new(path, &text.unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// This test's own files: they name what they forbid.
pub(crate) fn is_tidy(source: &Source) -> bool {
    source.is_in_any(&["tests/tidy"])
}

fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("this package lies in the workspace's folder").to_owned()
}

fn listed_by_git(root: &Path) -> Option<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(arguments).current_dir(root).output().ok()?;
    let listed = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| listed.split_terminator('\0').map(str::to_owned).collect())
}

fn walked(root: &Path) -> Vec<String> {
    let (mut files, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of ours is readable").flatten() {
            let path = entry.path();
            if !path.is_dir() {
                let relative = path.strip_prefix(root).expect("the walk starts at the root");
                files.push(relative.to_string_lossy().replace('\\', "/"));
            } else if !["target", "node_modules", ".git"].iter().any(|name| path.ends_with(name)) {
                folders.push(path);
            }
        }
    }
    files
}

#[test]
fn the_walk_without_git_finds_what_git_lists() {
    let walked = walked(&root());
    for path in ["Cargo.toml", "tests/tidy/source.rs", "protocol/src/lib.rs"] {
        assert!(walked.iter().any(|found| found == path), "{path}");
    }
    assert!(!walked.iter().any(|found| found.starts_with("target/")));
}
