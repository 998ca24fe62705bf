//! The audit bundle: collected from the folder, and verified before it is called done.

use std::path::Path;
use std::{fs, io};

use protocol::api;
use protocol::archive::Parts;
use protocol::bundle::{self, Opening, Tier, manifest_part, requests_part};
use protocol::bytes::{Hash, read_json, write_json};
use protocol::manifest::Poll;
use protocol::refusal::Refusal;
use protocol::verify::verify;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use crate::bundle_file::workers;
use crate::chair::{
    Chair, ChairError, annulment_files, auditors, conclusion_files, journal_part, public,
};
use crate::client::ClientError;
use crate::durable;
use crate::folder::FolderError;

/// Everybody may have it.
pub const PUBLIC_FILE: &str = "phieukin-public.tar";
/// For the body above, under seal.
pub const AUDITORS_FILE: &str = "phieukin-auditors.tar";
/// Both parts, for the body above, under seal.
pub const WHOLE_FILE: &str = "phieukin-bundle.tar";
/// As `sha256sum --check` reads it.
pub const SUMS_FILE: &str = "SHA256SUMS";
/// Where the kiosk's folder notes the last export.
const EXPORTED_FILE: &str = "exported.json";

/// A file that was written and read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedFile {
    /// Its name, without the folder.
    pub name: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256, for the minutes.
    pub sha256: Hash,
}

impl ExportedFile {
    fn line(&self) -> String {
        format!("{}  {}\n", self.sha256, self.name)
    }
}

/// The files of one export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exported {
    /// The public part.
    pub public: ExportedFile,
    /// The auditors' part.
    pub auditors: ExportedFile,
    /// Both in one.
    pub whole: ExportedFile,
}

impl Exported {
    /// All three.
    pub fn files(&self) -> [&ExportedFile; 3] {
        [&self.public, &self.auditors, &self.whole]
    }
}

impl Chair {
    /// Writes the audit bundle of all certified polls, after verifying it.
    ///
    /// The journal is brought up to date if the server can be reached, which is not needed.
    ///
    /// # Errors
    /// [`ChairError::Unverified`], [`ChairError::Folder`].
    pub fn export(&mut self, out: &Path) -> Result<(), ChairError> {
        let bytes = self.collect()?;
        Ok(durable::write(out, &bytes).map_err(at(out))?)
    }

    /// Writes the audit bundle into a folder, such as one on a USB stick: its public part, its
    /// auditors' part, both in one, and a list of checksums. Reads each file back from there.
    ///
    /// # Errors
    /// As [`Chair::export`]; [`ChairError::NotReadBack`] for a medium that does not give back what
    /// was written.
    pub fn export_to(&mut self, folder: &Path) -> Result<Exported, ChairError> {
        let whole = self.collect()?;
        let [public, auditors] = Tier::ALL.map(|tier| bundle::take(&whole, tier));
        let fingerprint = self.manifest()?.fingerprint();
        let public = public?;
        // Whoever gets this part alone must be able to check it.
        verify(&public, Some(&fingerprint), workers())?;
        fs::create_dir_all(folder).map_err(at(folder))?;
        let exported = Exported {
            public: put(folder, PUBLIC_FILE, &public)?,
            auditors: put(folder, AUDITORS_FILE, &auditors?)?,
            whole: put(folder, WHOLE_FILE, &whole)?,
        };
        let list: String = exported.files().iter().map(|one| one.line()).collect();
        put(folder, SUMS_FILE, list.as_bytes())?;
        self.folder.write(EXPORTED_FILE, &write_json(&exported))?;
        Ok(exported)
    }

    /// The files of the last export into a folder, for the minutes; none before it.
    ///
    /// # Errors
    /// [`ChairError::Folder`].
    pub fn exported(&self) -> Result<Option<Exported>, ChairError> {
        let bytes = self.folder.read(EXPORTED_FILE)?;
        Ok(bytes.map(|bytes| read_json(&bytes)).transpose().map_err(|_| Refusal::Malformed)?)
    }

    /// The bundle's bytes, verified.
    fn collect(&mut self) -> Result<Vec<u8>, ChairError> {
        match self.follow_journal().and_then(|_| self.status()) {
            Ok(status) => self.follow_manifests(status.manifest)?,
            Err(ChairError::Client(ClientError::Unreachable(_))) => {}
            Err(error) => return Err(error),
        }
        let chain = self.chain()?.clone();
        let mut parts = Parts::new();
        self.take(&mut parts, journal_part())?;
        for number in 1..=chain.number() {
            self.take(&mut parts, manifest_part(number, "json"))?;
            self.take(&mut parts, manifest_part(number, "sig"))?;
            self.take_requests(&mut parts, number)?;
        }
        for (_, poll) in chain.polls() {
            if self.stored_signed("certificate", poll)?.is_some() {
                self.take_poll(&mut parts, poll)?;
            }
        }
        self.take_conclusions(&mut parts)?;
        let bytes = bundle::write(parts, &self.certificate_key()?);
        verify(&bytes, Some(&chain.first().fingerprint()), workers())?;
        Ok(bytes)
    }

    /// The requests as of the last count; before any count, as the server has them now.
    fn take_requests(&self, parts: &mut Parts, number: u32) -> Result<(), ChairError> {
        let name = requests_part(number);
        if self.folder.read(&name)?.is_none() {
            let bytes = self.client.call_numbered(&api::REQUESTS, number)?;
            self.folder.write(&name, &bytes)?;
        }
        self.take(parts, name)
    }

    fn take_poll(&self, parts: &mut Parts, poll: &Poll) -> Result<(), ChairError> {
        let signed = ["count", "certificate", "tie"];
        let decided = self.stored_signed("tie", poll)?.is_some();
        for noun in signed.into_iter().filter(|noun| decided || *noun != "tie") {
            self.take(parts, public(noun, poll, "json"))?;
            self.take(parts, public(noun, poll, "sig"))?;
        }
        self.take(parts, public("checkpoint", poll, "note"))?;
        self.take(parts, public("leaves", poll, "txt"))?;
        self.take(parts, auditors("box", poll, "bin"))?;
        let key = self.opening_key(poll)?;
        let opening = write_json(&Opening { ikm: Hash(*key.ikm()) });
        parts.insert(auditors("opening", poll, "json"), opening);
        Ok(())
    }

    fn take_conclusions(&self, parts: &mut Parts) -> Result<(), ChairError> {
        for number in 1.. {
            if self.stored_conclusion(number)?.is_none() {
                break;
            }
            for name in conclusion_files(number) {
                self.take(parts, name)?;
            }
        }
        for number in 1.. {
            if self.stored_annulment(number)?.is_none() {
                break;
            }
            for name in annulment_files(number) {
                self.take(parts, name)?;
            }
        }
        Ok(())
    }

    fn take(&self, parts: &mut Parts, name: String) -> Result<(), ChairError> {
        let missing = || FolderError::Missing(self.folder.path(&name));
        let bytes = self.folder.read(&name)?.ok_or_else(missing)?;
        parts.insert(name, bytes);
        Ok(())
    }
}

/// Writes a file and reads it back from the medium.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<ExportedFile, ChairError> {
    let path = folder.join(name);
    durable::write(&path, bytes).map_err(at(&path))?;
    if durable::read_back(&path).map_err(at(&path))? != bytes {
        return Err(ChairError::NotReadBack(path));
    }
    let sha256 = Hash(digest(&SHA256, bytes).as_ref().try_into().expect("SHA-256 has 32 bytes"));
    Ok(ExportedFile { name: name.to_owned(), bytes: bytes.len() as u64, sha256 })
}

fn at(path: &Path) -> impl Fn(io::Error) -> FolderError {
    move |source| FolderError::Io { path: path.to_owned(), source }
}
