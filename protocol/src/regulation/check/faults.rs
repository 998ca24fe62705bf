//! The faults that were found so far.

use super::fault::{Fault, FaultCode};
use super::outline::{Node, place, shown};

/// Most faults that are told of one file; who has more begins with these.
pub const FAULTS_MAX: usize = 500;

/// Gathers faults of one text.
pub(super) struct Faults<'a> {
    json: &'a str,
    list: Vec<Fault>,
}

impl<'a> Faults<'a> {
    /// None yet.
    pub(super) fn of(json: &'a str) -> Self {
        Self { json, list: Vec::new() }
    }

    /// A value that is wrong as it stands.
    pub(super) fn found<S: Into<String>>(
        &mut self,
        path: &str,
        node: &Node,
        code: FaultCode,
        expected: impl IntoIterator<Item = S>,
    ) {
        self.told(path, node, code, node.text, expected);
    }

    /// Something wrong with a value, told in other words than its own.
    pub(super) fn told<S: Into<String>>(
        &mut self,
        path: &str,
        node: &Node,
        code: FaultCode,
        found: &str,
        expected: impl IntoIterator<Item = S>,
    ) {
        let expected: Vec<String> = expected.into_iter().map(Into::into).collect();
        self.at(path, node.start, code, found, &expected);
    }

    /// Something wrong at an offset.
    pub(super) fn at(
        &mut self,
        path: &str,
        offset: usize,
        code: FaultCode,
        found: &str,
        expected: &[String],
    ) {
        if self.list.len() == FAULTS_MAX {
            return;
        }
        let place = place(self.json, path, offset);
        let fault = Fault { place, code, found: shown(found), expected: expected.to_vec() };
        // What is wrong for several kinds of subject in the same way is told once.
        if !self.list.contains(&fault) {
            self.list.push(fault);
        }
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them, in the order of the file.
    pub(super) fn in_order(mut self) -> Vec<Fault> {
        self.list.sort_by_key(|fault| (fault.place.line, fault.place.column));
        self.list
    }
}
