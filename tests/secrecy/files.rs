//! Every file below some folders, as it lay there at one moment.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use protocol::archive;

/// Names, from the root on, with contents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files(pub(crate) BTreeMap<String, Vec<u8>>);

impl Files {
    /// Reads every file below a folder.
    pub(crate) fn below(root: &Path) -> Self {
        let mut files = Self::default();
        files.read(root, "");
        files
    }

    /// Only those whose name is one of these.
    pub(crate) fn only(&self, is_one: impl Fn(&str) -> bool) -> Self {
        let chosen = self.0.iter().filter(|(name, _)| is_one(name));
        Self(chosen.map(|(name, bytes)| (name.clone(), bytes.clone())).collect())
    }

    /// An audit bundle gives way to its parts.
    pub(crate) fn unpacked(mut self, bundle: &str) -> Self {
        let bytes = self.0.remove(bundle).expect("the bundle was written");
        for (name, part) in archive::read(&bytes).expect("the bundle is an archive") {
            self.0.insert(format!("{bundle}!{name}"), part);
        }
        self
    }

    /// The one file whose name ends so.
    pub(crate) fn ending(&self, ending: &str) -> &[u8] {
        let mut named = self.0.iter().filter(|(name, _)| name.ends_with(ending));
        let (_, bytes) = named.next().unwrap_or_else(|| panic!("no file {ending}"));
        assert!(named.next().is_none(), "more than one file {ending}");
        bytes
    }

    /// Names with lengths.
    pub(crate) fn sizes(&self) -> BTreeMap<&str, usize> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.len())).collect()
    }

    fn read(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            if entry.file_type().unwrap().is_dir() {
                self.read(&entry.path(), &format!("{name}/"));
            } else {
                self.0.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
}
