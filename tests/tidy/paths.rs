//! Which modules a file names: `crate::a`, `crate::{a, b::c}`, `super::super::a`, `std::fs`.

use crate::source::Source;
use crate::tokens::{Token, after_closing};

/// A module or item named in a path, and where.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The first name below the root; `*` for all of them.
    pub(crate) name: String,
    /// Line, from 1.
    pub(crate) line: usize,
}

/// What shipped code names directly below the root of its crate; `src` is the crate's `src` folder.
pub(crate) fn named_in_crate(source: &Source, src: &str) -> Vec<Named> {
    let mut named = named_below(&source.tokens, &["crate"]);
    let depth = depth(source, src);
    if depth > 0 {
        named.extend(named_below(&source.tokens, &vec!["super"; depth]));
    }
    named.retain(|named| named.name != "super" && named.name != "self");
    named
}

/// What shipped code names directly below a path such as `std`.
pub(crate) fn named_below(tokens: &[Token], root: &[&str]) -> Vec<Named> {
    let root: Vec<&str> = root.iter().flat_map(|name| [*name, "::"]).collect();
    let mut named = Vec::new();
    for at in 0..tokens.len() {
        let matches = tokens[at..].len() > root.len()
            && root.iter().zip(&tokens[at..]).all(|(text, token)| token.is(text));
        // `super::super::a` also holds `super::a`, which is another path.
        let inside = at > 0 && tokens[at - 1].is("::") && root[0] == "super";
        if matches && !inside && tokens[at].shipped {
            named.extend(first_names(tokens, at + root.len()));
        }
    }
    named
}

/// Name of the module, directly below the root of its crate, that a file belongs to.
pub(crate) fn top_module<'a>(source: &'a Source, src: &str) -> Option<&'a str> {
    let below = source.path.strip_prefix(src)?.strip_prefix('/')?;
    below.split('/').next()?.split('.').next()
}

/// How many `super` lead from a file to the root of its crate.
fn depth(source: &Source, src: &str) -> usize {
    let below = source.path.strip_prefix(src).unwrap_or_default();
    let parts = below.split('/').filter(|part| !part.is_empty()).count();
    if below.ends_with("/mod.rs") || below == "/lib.rs" || below == "/main.rs" {
        parts.saturating_sub(1)
    } else {
        parts
    }
}

fn first_names(tokens: &[Token], at: usize) -> Vec<Named> {
    let named = |token: &Token| Named { name: token.text.clone(), line: token.line };
    if !tokens[at].is("{") {
        return vec![named(&tokens[at])];
    }
    let end = after_closing(tokens, at);
    let (mut names, mut inner) = (Vec::new(), at + 1);
    while inner < end {
        if tokens[inner].is("{") {
            inner = after_closing(tokens, inner);
            continue;
        }
        let starts = tokens[inner - 1].is("{") || tokens[inner - 1].is(",");
        if starts && !tokens[inner].is("}") {
            names.push(named(&tokens[inner]));
        }
        inner += 1;
    }
    names
}

#[test]
fn every_way_of_naming_a_module_is_seen() {
    let sample = "use crate::{a, b::{x, y}, c as d};\nuse crate::e::F;\nfn f() { crate::g::h() }\n\
                  use super::super::i;\nuse super::j;\nuse crate::*;\n#[cfg(test)]\nuse crate::k;";
    let source = Source::new("s/src/acts/cast.rs", sample);
    let names: Vec<_> = named_in_crate(&source, "s/src").into_iter().map(|n| n.name).collect();
    assert_eq!(names, ["a", "b", "c", "e", "g", "*", "i"]);
    let flat = Source::new("s/src/cast.rs", "use super::a;\nuse super::super::b;");
    assert_eq!(named_in_crate(&flat, "s/src"), [Named { name: "a".to_owned(), line: 1 }]);
    assert_eq!(top_module(&source, "s/src"), Some("acts"));
    assert_eq!(top_module(&flat, "s/src"), Some("cast"));
}
