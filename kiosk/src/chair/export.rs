//! The audit bundle: collected from the folder, and verified before it is called done.

use std::path::Path;

use protocol::api;
use protocol::archive::Parts;
use protocol::bundle::{self, Opening};
use protocol::bytes::{Hash, write_json};
use protocol::manifest::Poll;
use protocol::verify::verify;

use crate::bundle_file::workers;
use crate::chair::{Chair, ChairError, auditors, public};
use crate::chair::{journal_part, manifest_part, requests_part};
use crate::client::{Body, ClientError};
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
        let manifest = self.manifest()?;
        match self.follow_journal() {
            Ok(_) | Err(ChairError::Client(ClientError::Unreachable(_))) => {}
            Err(error) => return Err(error),
        }
        let mut parts = Parts::new();
        for name in [manifest_part("json"), manifest_part("sig"), journal_part()] {
            self.take(&mut parts, name)?;
        }
        self.take_requests(&mut parts)?;
        for poll in &manifest.manifest().polls {
            if self.stored_signed("certificate", poll)?.is_some() {
                self.take_poll(&mut parts, poll)?;
            }
        }
        let bytes = bundle::write(parts, &self.certificate_key()?);
        verify(&bytes, Some(&manifest.fingerprint()), workers())?;
        let failed = |source| FolderError::Io { path: out.to_owned(), source };
        Ok(durable::write(out, &bytes).map_err(failed)?)
    }

    /// The requests as of the last count; before any count, as the server has them now.
    fn take_requests(&self, parts: &mut Parts) -> Result<(), ChairError> {
        if self.folder.read(&requests_part())?.is_none() {
            let bytes = self.client.call(&api::REQUESTS, None, Body::None)?;
            self.folder.write(&requests_part(), &bytes)?;
        }
        self.take(parts, requests_part())
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

    fn take(&self, parts: &mut Parts, name: String) -> Result<(), ChairError> {
        let missing = || FolderError::Missing(self.folder.path(&name));
        let bytes = self.folder.read(&name)?.ok_or_else(missing)?;
        parts.insert(name, bytes);
        Ok(())
    }
}
