//! The meeting's manifests as the kiosk has them: in its folder, and what the server shows.

use std::sync::Arc;

use protocol::api::{self, SignedDocument};
use protocol::bytes::Base64;
use protocol::chain::Chain;
use protocol::manifest::SealedManifest;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::verify::{Contradiction, Equivocation, SignedText};

use crate::chair::{Chair, ChairError, manifest_part};

/// Where the proof of a fork is kept.
const FORK_FILE: &str = "forked-manifest.json";

impl Chair {
    /// Every manifest that is on record.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn chain(&self) -> Result<&Chain, ChairError> {
        self.chain.as_ref().ok_or(ChairError::Refused(Refusal::NotSealed))
    }

    /// The manifest that introduced the poll of this number.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`], [`Refusal::UnknownPoll`].
    pub(super) fn manifest_of(&self, number: u32) -> Result<Arc<SealedManifest>, ChairError> {
        Ok(self.chain()?.poll(number)?.0.clone())
    }

    /// The same, after asking the server for amendments that this program has not seen.
    pub(super) fn newest_manifest_of(
        &mut self,
        number: u32,
    ) -> Result<Arc<SealedManifest>, ChairError> {
        if self.chain()?.poll(number).is_err() {
            let last = self.status()?.manifest;
            self.follow_manifests(last)?;
        }
        self.manifest_of(number)
    }

    /// Fetches and keeps manifests up to this number. Each is signed by this kiosk's own key, so
    /// that none is another's; one that is not the successor in the vault is a fork.
    ///
    /// # Errors
    /// Those of [`Chain::check_next`], [`Refusal::BadSignature`], [`Refusal::ForkedManifest`].
    pub fn follow_manifests(&mut self, last: u32) -> Result<(), ChairError> {
        while self.chain()?.number() < last {
            let number = self.chain()?.number() + 1;
            let signed = match self.stored_successor(number)? {
                Some(stored) => stored,
                None => {
                    let path = api::MANIFEST_NUMBERED.numbered_path(&self.meeting(), number);
                    self.client.client().call_json_at(&api::MANIFEST_NUMBERED, path)?
                }
            };
            self.take_successor(&signed)?;
        }
        Ok(())
    }

    /// Goes on with what the folder has, after a start.
    pub(super) fn follow_folder(&mut self) -> Result<(), ChairError> {
        while let Some(chain) = &self.chain
            && let Some(stored) = self.stored_successor(chain.number() + 1)?
        {
            self.take_successor(&stored)?;
        }
        Ok(())
    }

    /// Checks a successor with its signatures, and keeps it.
    pub(super) fn take_successor(
        &mut self,
        signed: &SignedDocument,
    ) -> Result<Arc<SealedManifest>, ChairError> {
        let manifest = Arc::new(SealedManifest::read(&signed.document.0)?);
        let signatures = Detached::parse(signed.signatures.as_bytes())?;
        manifest.verify_signatures(&signatures)?;
        let number = manifest.manifest().number;
        let kept = self.sealing()?.successor(number);
        if kept.is_some_and(|kept| kept != manifest.fingerprint()) {
            self.keep_fork(number, signed)?;
            return Err(Refusal::ForkedManifest.into());
        }
        let mut chain = self.chain()?.clone();
        chain.append(manifest.clone())?;
        self.folder.write(&manifest_part(number, "json"), manifest.bytes())?;
        self.folder.write(&manifest_part(number, "sig"), &signatures.encode())?;
        self.chain = Some(chain);
        self.room_follows()?;
        Ok(manifest)
    }

    /// A successor in the folder that has both signatures.
    fn stored_successor(&self, number: u32) -> Result<Option<SignedDocument>, ChairError> {
        let document = self.folder.read(&manifest_part(number, "json"))?;
        let signatures = self.folder.read(&manifest_part(number, "sig"))?;
        let (Some(document), Some(signatures)) = (document, signatures) else { return Ok(None) };
        let signatures = String::from_utf8(signatures).map_err(|_| Refusal::Malformed)?;
        Ok(Some(SignedDocument { document: Base64(document), signatures }))
    }

    /// Keeps both sides of a fork, where the first one was signed by both parties too.
    fn keep_fork(&self, number: u32, other: &SignedDocument) -> Result<(), ChairError> {
        let Some(own) = self.stored_successor(number)? else { return Ok(()) };
        let text = |signed: &SignedDocument| SignedText {
            document: signed.document.clone(),
            signatures: signed.signatures.clone(),
        };
        let proof = Contradiction::Manifests { first: text(&own), second: text(other) };
        Ok(self.folder.write(FORK_FILE, &Equivocation::new(proof).to_bytes())?)
    }
}
