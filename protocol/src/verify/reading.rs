//! The parts of a bundle while it is checked: what was read is noted, for a part that no check
//! reads could say anything.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::archive::Parts;
use crate::bundle::Tier;
use crate::refusal::Refusal;

pub(crate) struct Reading {
    parts: Parts,
    read: RefCell<BTreeSet<String>>,
}

impl Reading {
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts, read: RefCell::default() }
    }

    /// The bytes of a part that must be there.
    pub(crate) fn get(&self, name: &str) -> Result<&[u8], Refusal> {
        let bytes = self.parts.get(name).ok_or(Refusal::Malformed)?;
        self.read.borrow_mut().insert(name.to_owned());
        Ok(bytes)
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.parts.keys()
    }

    /// Whether the auditors' tier was given.
    pub(crate) fn has_auditors(&self) -> bool {
        let folder = format!("{}/", Tier::Auditors.folder());
        self.parts.keys().any(|name| name.starts_with(&folder))
    }

    /// Whether every part was read.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.read.borrow().len() == self.parts.len()
    }
}
