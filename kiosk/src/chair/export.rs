//! The audit bundle: collected from the folder, and verified before it is called done.

use std::path::Path;

use protocol::api;
use protocol::archive::Parts;
use protocol::bundle::{self, Opening, manifest_part, requests_part};
use protocol::bytes::{Hash, write_json};
use protocol::manifest::Poll;
use protocol::verify::verify;

use crate::bundle_file::workers;
use crate::chair::{Chair, ChairError, auditors, journal_part, public};
use crate::client::ClientError;
use crate::durable;
use crate::folder::FolderError;

impl Chair {
    /// Writes the audit bundle of all certified polls, after verifying it.
    ///
    /// The journal is brought up to date if the server can be reached, which is not needed.
    ///
    /// # Errors
    /// [`ChairError::Unverified`], [`ChairError::Folder`].
    pub fn export(&mut self, out: &Path) -> Result<(), ChairError> {
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
        let bytes = bundle::write(parts, &self.certificate_key()?);
        verify(&bytes, Some(&chain.first().fingerprint()), workers())?;
        let failed = |source| FolderError::Io { path: out.to_owned(), source };
        Ok(durable::write(out, &bytes).map_err(failed)?)
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
        let key = self.sealing()?.seed().opening_key(&self.meeting(), &poll.id);
        let opening = write_json(&Opening { ikm: Hash(*key.ikm()) });
        parts.insert(auditors("opening", poll, "json"), opening);
        Ok(())
    }

    fn take(&self, parts: &mut Parts, name: String) -> Result<(), ChairError> {
        let missing = || FolderError::Missing(self.folder.path(&name));
        let bytes = self.folder.read(&name)?.ok_or_else(missing)?;
        parts.insert(name, bytes);
        Ok(())
    }
}
