//! A JSON text with the place of each of its values.

use super::fault::{FOUND_CHARS_MAX, Place};

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Its text, without the white space around it.
    pub text: &'a str,
    /// Offset of its first byte in the file.
    pub start: usize,
    /// What it is.
    pub content: Content<'a>,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Content<'a> {
    /// Keys in their order, doubled ones too.
    Object(Vec<Entry<'a>>),
    /// Elements.
    List(Vec<Node<'a>>),
    /// A text, unescaped.
    Text(String),
    /// A number, `true`, `false` or `null`, as `Node::text` has it.
    Bare,
}

/// A key with its value.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Unescaped.
    pub key: String,
    /// Offset of its opening quote.
    pub start: usize,
    /// Its value.
    pub node: Node<'a>,
}

impl<'a> Node<'a> {
    /// Reads a text that is known to be JSON of limited depth, as `serde_json` accepts it.
    pub(super) fn of(json: &'a str) -> Self {
        Cursor { json, at: 0 }.value()
    }

    /// The value of a key; the last one where it is doubled.
    pub(super) fn get(&self, key: &str) -> Option<&Node<'a>> {
        let Content::Object(entries) = &self.content else { return None };
        entries.iter().rev().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The elements of a list; none of anything else.
    pub(super) fn elements(&self) -> &[Node<'a>] {
        match &self.content {
            Content::List(elements) => elements,
            Content::Object(_) | Content::Text(_) | Content::Bare => &[],
        }
    }

    /// The unescaped text, if it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Object(_) | Content::List(_) | Content::Bare => None,
        }
    }

    /// Whether it is `null`.
    pub(super) fn is_null(&self) -> bool {
        self.text == "null"
    }

    /// The whole number that it is, if it is one.
    pub(super) fn as_number(&self) -> Option<i64> {
        self.text.parse().ok()
    }

    /// The value at a path.
    pub(super) fn at(&self, path: &str) -> Option<&Node<'a>> {
        steps(path).try_fold(self, Node::step)
    }

    /// The value at a path, as far as the path leads.
    pub(super) fn nearest(&self, path: &str) -> &Node<'a> {
        let mut node = self;
        for step in steps(path) {
            let Some(next) = node.step(step) else { break };
            node = next;
        }
        node
    }

    fn step(&self, step: &str) -> Option<&Node<'a>> {
        match step.strip_suffix(']') {
            Some(index) => index.parse().ok().and_then(|at: usize| self.elements().get(at)),
            None => self.get(step),
        }
    }
}

fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split(['.', '[']).filter(|step| !step.is_empty())
}

/// The first characters of a text, on one line.
pub(super) fn shown(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > FOUND_CHARS_MAX {
        line = line.chars().take(FOUND_CHARS_MAX - 1).chain(['…']).collect();
    }
    line
}

/// Line and column of an offset.
pub(super) fn place(json: &str, path: &str, offset: usize) -> Place {
    let before = &json[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Place {
        path: path.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// Walks over a text that is known to be JSON.
struct Cursor<'a> {
    json: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn value(&mut self) -> Node<'a> {
        self.skip_space();
        let start = self.at;
        let content = match self.byte() {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => Content::Text(self.text()),
            _ => {
                let rest = &self.json[start..];
                let ends = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | ']' | '}');
                self.at += rest.find(ends).unwrap_or(rest.len());
                Content::Bare
            }
        };
        Node { text: &self.json[start..self.at], start, content }
    }

    fn object(&mut self) -> Content<'a> {
        let mut entries = Vec::new();
        while self.goes_on(b'}') {
            let start = self.at;
            let key = self.text();
            self.skip_space();
            self.at += 1; // the colon
            entries.push(Entry { key, start, node: self.value() });
        }
        Content::Object(entries)
    }

    fn list(&mut self) -> Content<'a> {
        let mut elements = Vec::new();
        while self.goes_on(b']') {
            elements.push(self.value());
        }
        Content::List(elements)
    }

    /// Steps over an opening bracket or a comma to the next element, or over the closing bracket.
    fn goes_on(&mut self, closing: u8) -> bool {
        self.skip_space();
        let ends = self.byte() == closing || self.at >= self.json.len();
        self.at += 1;
        if ends {
            return false;
        }
        self.skip_space();
        let is_empty = self.byte() == closing;
        if is_empty {
            self.at += 1;
        }
        !is_empty
    }

    fn text(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        while self.byte() != b'"' {
            self.at += if self.byte() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        serde_json::from_str(&self.json[start..self.at]).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        while self.byte().is_ascii_whitespace() {
            self.at += 1;
        }
    }

    /// The byte here; a quote behind the end, so that a text that is no JSON after all ends too.
    fn byte(&self) -> u8 {
        self.json.as_bytes().get(self.at).copied().unwrap_or(b'"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_path_with_line_and_column() {
        let json =
            "{\n  \"a\": [1, {\"tên\": \"v\\\"}\", \"b\" : [ ] }],\n  \"c\": {}, \"d\": null\n}";
        let root = Node::of(json);
        let at = |path: &str| {
            let node = root.nearest(path);
            let place = place(json, path, node.start);
            (node.text, place.line, place.column)
        };
        assert_eq!(at("a[0]"), ("1", 2, 9));
        assert_eq!(at("a[1].tên"), ("\"v\\\"}\"", 2, 20));
        assert_eq!(root.nearest("a[1].tên").as_text(), Some("v\"}"));
        assert_eq!(at("a[1].b"), ("[ ]", 2, 34));
        assert_eq!(at("c"), ("{}", 3, 8));
        // A path that leads nowhere ends at the last value on its way.
        assert_eq!(at("d.e[7]"), ("null", 3, 17));
        assert_eq!(at("").1, 1);
    }

    #[test]
    fn long_values_are_shortened() {
        assert_eq!(shown("[1,\n  2]"), "[1, 2]");
        assert_eq!(shown(&"á".repeat(200)).chars().count(), FOUND_CHARS_MAX);
    }
}
