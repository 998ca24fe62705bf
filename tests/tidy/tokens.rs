//! Rust text as tokens: enough of the language to see words, paths, braces and literals.

use std::iter::repeat_n;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An identifier, keyword or number.
    Word,
    /// One sign, or `::`.
    Sign,
    /// A string, byte string or character, with its quotes.
    Literal,
}

/// One token; comments and white space are left out.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its exact text.
    pub(crate) text: String,
    /// Line on which it starts, from 1.
    pub(crate) line: usize,
    /// Not part of a `#[cfg(test)]` item.
    pub(crate) shipped: bool,
}

impl Token {
    /// Is it this word or sign? A literal is neither.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.kind != Kind::Literal && self.text == text
    }

    /// Line on which it ends, from 1.
    pub(crate) fn last_line(&self) -> usize {
        self.line + self.text.matches('\n').count()
    }
}

/// Splits Rust text into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let (kind, length) = next(&chars[at..]);
        let text: String = chars[at..at + length].iter().collect();
        let breaks = text.matches('\n').count();
        if let Some(kind) = kind {
            tokens.push(Token { kind, text, line, shipped: true });
        }
        at += length;
        line += breaks;
    }
    mark_tests(&mut tokens);
    tokens
}

/// Index after the bracket that closes the one at `open`.
pub(crate) fn after_closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if ["{", "(", "["].iter().any(|sign| token.is(sign)) {
            depth += 1;
        } else if ["}", ")", "]"].iter().any(|sign| token.is(sign)) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1;
            }
        }
    }
    tokens.len()
}

/// Index of the `{` or `;` that ends the head of the item at `start`.
pub(crate) fn head_end(tokens: &[Token], start: usize) -> Option<usize> {
    let mut at = start;
    while at < tokens.len() {
        if tokens[at].is("{") || tokens[at].is(";") {
            return Some(at);
        }
        let opens = tokens[at].is("(") || tokens[at].is("[");
        at = if opens { after_closing(tokens, at) } else { at + 1 };
    }
    None
}

fn mark_tests(tokens: &mut [Token]) {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut at = 0;
    while at + ATTRIBUTE.len() <= tokens.len() {
        if !ATTRIBUTE.iter().zip(&tokens[at..]).all(|(text, token)| token.is(text)) {
            at += 1;
            continue;
        }
        let end = match head_end(tokens, at) {
            Some(open) if tokens[open].is("{") => after_closing(tokens, open),
            Some(semicolon) => semicolon + 1,
            None => tokens.len(),
        };
        for token in &mut tokens[at..end] {
            token.shipped = false;
        }
        at = end;
    }
}

/// The next token's kind and length; `None` for a comment or white space.
fn next(rest: &[char]) -> (Option<Kind>, usize) {
    match rest {
        ['/', '/', ..] => (None, rest.iter().take_while(|c| **c != '\n').count()),
        ['/', '*', ..] => (None, block_comment(rest)),
        ['"', ..] => (Some(Kind::Literal), quoted(rest, '"')),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => (Some(Kind::Literal), quoted(rest, '\'')),
        [':', ':', ..] => (Some(Kind::Sign), 2),
        [c, ..] if is_word(*c) => match raw_string(rest) {
            Some(length) => (Some(Kind::Literal), length),
            None => (Some(Kind::Word), word(rest)),
        },
        [c, ..] if c.is_whitespace() => (None, 1),
        _ => (Some(Kind::Sign), 1),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word(rest: &[char]) -> usize {
    rest.iter().take_while(|c| is_word(**c)).count()
}

/// `r"…"`, `br#"…"#` and their like.
fn raw_string(rest: &[char]) -> Option<usize> {
    let prefix = word(rest);
    if !matches!(rest[..prefix], ['r'] | ['b' | 'c', 'r']) {
        return None;
    }
    let hashes = rest[prefix..].iter().take_while(|c| **c == '#').count();
    let body = prefix + hashes + 1;
    if rest.get(body - 1) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = ['"'].into_iter().chain(repeat_n('#', hashes)).collect();
    let end = rest[body..].windows(close.len()).position(|window| window == close);
    Some(end.map_or(rest.len(), |end| body + end + close.len()))
}

fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

#[test]
fn comments_are_left_out_and_literals_stay_whole() {
    let sample =
        "a // b\n/* c /* d */ e */ f(\"g\\\" // h\", r#\"i \" j\"#, b\"k\", '\\'', 'l, 'm')";
    let texts: Vec<_> = tokens(sample).into_iter().map(|t| (t.line, t.text)).collect();
    let expected = ["a", "f", "(", "\"g\\\" // h\"", ",", "r#\"i \" j\"#", ",", "b", "\"k\"", ","];
    let expected = expected.into_iter().chain(["'\\''", ",", "'", "l", ",", "'m'", ")"]);
    let lines = std::iter::once(1).chain(repeat_n(2, 16));
    assert_eq!(texts, lines.zip(expected.map(str::to_owned)).collect::<Vec<_>>());
}

#[test]
fn items_under_cfg_test_are_not_shipped() {
    let sample = "fn a() {}\n#[cfg(test)]\n#[path = \"x\"]\nmod b;\nfn c() {}\n\
                  #[cfg(test)]\nmod d { fn e() { f([1; 2]) } }\nfn g() {}";
    let shipped: Vec<_> = tokens(sample)
        .into_iter()
        .filter(|token| token.shipped && token.kind == Kind::Word && token.text != "fn")
        .map(|token| token.text)
        .collect();
    assert_eq!(shipped, ["a", "c", "g"]);
}
