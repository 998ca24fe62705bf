//! The questions' half of the sealing: the manifest is checked against the frozen agenda, kept,
//! and signed by the server.

use std::sync::Arc;

use protocol::api::{AgendaToSeal, Seal, SignedDocument};
use protocol::bytes::{Base64, Hash};
use protocol::chain::Chain;
use protocol::journal::{Act, Official};
use protocol::label;
use protocol::manifest::{KIOSK_NAME, SERVER_NAME, SealedManifest};
use protocol::note::{Detached, NoteSignature};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::store::ballot_box::{Document, Transition};

impl BoxKeeper {
    /// The questions to be sealed: of the amendment that waits, where there is one.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`] when there is no draft, [`Refusal::RatingPollNotAllowed`] when its
    /// regulation rates nobody.
    pub fn agenda_to_seal(&self) -> Result<AgendaToSeal, ActError> {
        let state = self.state();
        let first = state.agenda.clone().ok_or(Refusal::NotSealed)?;
        let chain = self.chain().ok();
        let last = chain.as_ref().map(|chain| chain.last());
        let mut to_seal = AgendaToSeal {
            agenda: first,
            number: last.map_or(1, |last| last.manifest().number),
            previous: None,
            withdrawn: Vec::new(),
            reason: None,
            server_key: self.server_key.public(),
            journal_head: state.journal_head(),
        };
        if let Some(waiting) = self.waiting(&state) {
            to_seal.agenda = waiting.agenda.clone();
            to_seal.number = waiting.number;
            to_seal.previous = last.map(|last| last.fingerprint());
            to_seal.withdrawn.clone_from(&waiting.withdraw);
            to_seal.reason = Some(waiting.reason.clone());
        }
        to_seal.agenda.check_may_rate()?;
        Ok(to_seal)
    }

    /// Seals the meeting. The same bytes get the same signatures again.
    ///
    /// # Errors
    /// [`Refusal::WrongDraft`] when the manifest does not say what the agenda says, names other
    /// keys or an older journal; [`Refusal::BadSignature`]; [`Refusal::NotSealed`] when the people
    /// were not sealed first; [`Refusal::AlreadySealed`] for other bytes.
    pub fn seal(&self, sealing: &Seal) -> Result<SignedDocument, ActError> {
        let bytes = &sealing.manifest.0;
        let manifest = SealedManifest::read(bytes)?;
        if manifest.manifest().number > 1 {
            return self.seal_amendment(sealing, manifest);
        }
        let mut state = self.state();
        if let Some(sealed) = state.documents.get(&Document::Manifest) {
            return if sealed == bytes {
                self.signed_manifest(&state)
            } else {
                Err(Refusal::AlreadySealed.into())
            };
        }
        let mut signatures = Detached::parse(sealing.signatures.as_bytes())?;
        self.check_manifest(&state, &manifest, &signatures)?;
        if !self.attendance()?.has_sealed(&manifest.fingerprint()) {
            return Err(Refusal::NotSealed.into());
        }
        let own = NoteSignature::sign(SERVER_NAME, &self.server_key, label::MANIFEST, bytes)?;
        signatures.add(own)?;
        let transition = Transition {
            meeting: Some(state.meeting.seal()?),
            documents: vec![
                (Document::Manifest, bytes.clone()),
                (Document::ManifestSignatures, signatures.encode()),
            ],
            journal: Some(self.entry(&state, Official::Chair, Act::Sealed, |entry| {
                entry.document = Some(Hash(manifest.fingerprint().0));
            })),
            ..Transition::default()
        };
        let chain = Arc::new(Chain::start(Arc::new(manifest))?);
        self.apply_sealing(&mut state, transition, chain)?;
        let signed = self.signed_manifest(&state);
        drop(state);
        // From now on pages show how many are summoned.
        self.tick()?;
        signed
    }

    /// The manifest with its signatures, for everybody.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn published_manifest(&self) -> Result<SignedDocument, ActError> {
        self.signed_manifest(&self.state())
    }

    fn signed_manifest(&self, state: &State) -> Result<SignedDocument, ActError> {
        let bytes = state.documents.get(&Document::Manifest).ok_or(Refusal::NotSealed)?;
        let signatures = state.documents.get(&Document::ManifestSignatures);
        signed_document(bytes, signatures.ok_or(Refusal::NotSealed)?)
    }

    fn check_manifest(
        &self,
        state: &State,
        manifest: &SealedManifest,
        signatures: &Detached,
    ) -> Result<(), ActError> {
        let says = manifest.manifest();
        let agenda = state.agenda.as_ref().ok_or(Refusal::WrongDraft)?;
        says.matches_agenda(agenda)?;
        let own = says.number == 1
            && says.withdrawn.is_empty()
            && says.server_key == self.server_key.public()
            && Some(says.kiosk_key) == state.kiosk_key
            && says.journal_head == state.journal_head();
        if !own {
            return Err(Refusal::WrongDraft.into());
        }
        let bytes = manifest.bytes();
        Ok(signatures.verify(KIOSK_NAME, &says.kiosk_key, label::MANIFEST, bytes)?)
    }
}

/// A document as it travels with its signatures.
pub(crate) fn signed_document(
    document: &[u8],
    signatures: &[u8],
) -> Result<SignedDocument, ActError> {
    Ok(SignedDocument {
        document: Base64(document.to_vec()),
        signatures: String::from_utf8(signatures.to_vec()).map_err(ActError::fault)?,
    })
}
