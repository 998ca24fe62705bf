//! The questions' half of the sealing: the manifest is checked against the frozen agenda, kept,
//! and signed by the server.

use std::sync::Arc;

use protocol::api::{AgendaToSeal, Seal, SignedDocument};
use protocol::bytes::{Base64, Hash};
use protocol::journal::{Act, Official};
use protocol::label;
use protocol::manifest::{KIOSK_NAME, SERVER_NAME, SealedManifest};
use protocol::note::{Detached, NoteSignature};
use protocol::refusal::Refusal;

use crate::acts::ActError;
use crate::acts::box_keeper::{BoxKeeper, State};
use crate::store::ballot_box::{Document, Transition};

impl BoxKeeper {
    /// The questions to be sealed.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`] when there is no draft.
    pub fn agenda_to_seal(&self) -> Result<AgendaToSeal, ActError> {
        let state = self.state();
        let agenda = state.agenda.clone().ok_or(Refusal::NotSealed)?;
        let server_key = self.server_key.public();
        Ok(AgendaToSeal { agenda, server_key, journal_head: state.journal_head() })
    }

    /// Seals the meeting. The same bytes get the same signatures again.
    ///
    /// # Errors
    /// [`Refusal::WrongDraft`] when the manifest does not say what the agenda says, names other
    /// keys or an older journal; [`Refusal::BadSignature`]; [`Refusal::NotSealed`] when the people
    /// were not sealed first; [`Refusal::AlreadySealed`] for other bytes.
    pub fn seal(&self, sealing: &Seal) -> Result<SignedDocument, ActError> {
        let bytes = &sealing.manifest.0;
        let mut state = self.state();
        if let Some(sealed) = state.documents.get(&Document::Manifest) {
            return if sealed == bytes {
                self.signed_manifest(&state)
            } else {
                Err(Refusal::AlreadySealed.into())
            };
        }
        let manifest = SealedManifest::read(bytes)?;
        let mut signatures = Detached::parse(sealing.signatures.as_bytes())?;
        self.check_manifest(&state, &manifest, &signatures)?;
        if self.attendance()?.sealed_as() != Some(manifest.fingerprint()) {
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
        self.apply(&mut state, transition)?;
        self.casting_mut().manifest = Some(Arc::new(manifest));
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
        let signatures = signatures.ok_or(Refusal::NotSealed)?.clone();
        Ok(SignedDocument {
            document: Base64(bytes.clone()),
            signatures: String::from_utf8(signatures).map_err(ActError::fault)?,
        })
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
