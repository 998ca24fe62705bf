//! A profile piece by piece: what can be read of it, whatever is wrong with the rest.

use serde::de::DeserializeOwned;

use super::fault::FaultCode;
use super::faults::Faults;
use super::outline::Node;

/// A profile and the faults that were found in it.
pub(super) struct Sheet<'s, 'a> {
    /// The whole.
    pub root: &'s Node<'a>,
    /// What was found wrong.
    pub faults: &'s mut Faults<'a>,
}

/// A piece that could be read, and its place.
#[derive(Debug, Clone)]
pub(super) struct Piece<T> {
    /// Where it stands.
    pub path: String,
    /// What it says.
    pub value: T,
}

impl Sheet<'_, '_> {
    /// The value at a path; none where nothing, null or something unreadable stands.
    pub(super) fn one<T: DeserializeOwned>(&self, path: &str) -> Option<T> {
        let node = self.root.at(path).filter(|node| !node.is_null())?;
        serde_json::from_str(node.text).ok()
    }

    /// The readable entries of a list.
    pub(super) fn each<T: DeserializeOwned>(&self, path: &str) -> Vec<Piece<T>> {
        let elements = self.root.at(path).map_or(&[][..], Node::elements);
        let piece = |(at, node): (usize, &Node<'_>)| {
            let value = serde_json::from_str(node.text).ok()?;
            Some(Piece { path: format!("{path}[{at}]"), value })
        };
        elements.iter().enumerate().filter_map(piece).collect()
    }

    /// Whether something other than null or nothing stands there.
    pub(super) fn has(&self, path: &str) -> bool {
        let is_empty = |node: &Node<'_>| node.text.starts_with('[') && node.elements().is_empty();
        self.root.at(path).is_some_and(|node| !node.is_null() && !is_empty(node))
    }

    /// Something wrong with the value at a path.
    pub(super) fn wrong<S: Into<String>>(
        &mut self,
        path: &str,
        code: FaultCode,
        expected: impl IntoIterator<Item = S>,
    ) {
        let found = self.root.at(path).map_or("", |node| node.text);
        self.told(path, code, found, expected);
    }

    /// The same, told in other words than the value's own.
    pub(super) fn told<S: Into<String>>(
        &mut self,
        path: &str,
        code: FaultCode,
        found: &str,
        expected: impl IntoIterator<Item = S>,
    ) {
        self.faults.told(path, self.root.nearest(path), code, found, expected);
    }

    /// Entries that stand in a list before.
    pub(super) fn repeated<T: PartialEq>(&mut self, pieces: &[Piece<T>]) {
        for (at, piece) in pieces.iter().enumerate() {
            if let Some(first) = pieces[..at].iter().find(|one| one.value == piece.value) {
                self.wrong(&piece.path, FaultCode::Repeated, [first.path.clone()]);
            }
        }
    }

    /// Codes that stand in a list before.
    pub(super) fn doubled(&mut self, codes: &[Piece<String>]) {
        for (at, code) in codes.iter().enumerate() {
            if let Some(first) = codes[..at].iter().find(|one| one.value == code.value) {
                self.wrong(&code.path, FaultCode::DoubledCode, [first.path.clone()]);
            }
        }
    }

    /// Entries that are better than the one before them; `order` names the whole order.
    pub(super) fn best_first<T: PartialOrd + Copy>(
        &mut self,
        pieces: &[Piece<T>],
        order: impl Fn(T) -> &'static str,
    ) {
        for pair in pieces.windows(2) {
            if pair[1].value < pair[0].value {
                let mut right: Vec<_> = pieces.iter().map(|piece| piece.value).collect();
                right.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
                self.wrong(&pair[1].path, FaultCode::OutOfOrder, right.into_iter().map(&order));
            }
        }
    }
}
