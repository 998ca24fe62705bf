//! Words that may stand in some places only.

use crate::finds;
use crate::source::Source;
use crate::tokens::Token;

/// A word or group of words with the only places where it may stand.
pub(crate) struct Wall {
    /// Where the wall holds: folders or files.
    pub(crate) around: &'static [&'static str],
    /// Where, inside of that, the words may stand.
    pub(crate) rooms: &'static [&'static str],
    /// Words of the code; one that ends in `*` stands for all that begin so.
    pub(crate) words: &'static [&'static str],
    /// Whether tests may use them anywhere.
    pub(crate) tests_may: bool,
    /// What to do instead.
    pub(crate) advice: &'static str,
}

impl Wall {
    /// What stands outside of its rooms.
    pub(crate) fn breaches(&self, sources: &[Source]) -> Vec<String> {
        let outside = |s: &&Source| s.is_in_any(self.around) && !s.is_in_any(self.rooms);
        let mut findings = Vec::new();
        for source in sources.iter().filter(outside) {
            let held = |token: &&Token| token.shipped || !self.tests_may;
            for token in source.words().filter(held).filter(|token| self.names(token)) {
                let advice = format!("`{}`: {}", token.text, self.advice);
                findings.push(source.finding(token.line, &advice));
            }
        }
        findings
    }

    fn names(&self, token: &Token) -> bool {
        self.words.iter().any(|word| match word.strip_suffix('*') {
            Some(beginning) => token.text.starts_with(beginning),
            None => token.text == *word,
        })
    }
}

#[test]
fn a_wall_stops_words_in_code_only_and_lets_its_rooms_be() {
    let wall = Wall {
        around: &["s/src"],
        rooms: &["s/src/store"],
        words: &["rusqlite", "actix*"],
        tests_may: true,
        advice: "elsewhere",
    };
    let text = "// rusqlite\nuse rusqlite::X;\nactix_web::y(\"rusqlite\");\n\
                #[cfg(test)]\nmod t { use rusqlite; }";
    let paths = ["s/src/a.rs", "s/src/stores.rs", "s/src/store.rs", "s/src/store/x.rs", "t/a.rs"];
    let sources = paths.map(|path| Source::new(path, text));
    let expected = ["s/src/a.rs:2", "s/src/a.rs:3", "s/src/stores.rs:2", "s/src/stores.rs:3"];
    finds(&wall.breaches(&sources), &expected);
    let strict = Wall { tests_may: false, ..wall };
    finds(&strict.breaches(&sources[..1]), &["s/src/a.rs:2", "s/src/a.rs:3", "s/src/a.rs:5"]);
}
