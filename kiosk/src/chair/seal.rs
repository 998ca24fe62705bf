//! Sealing: vault, its second copy and the manifest are on the disk before anything is posted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use issuer::IssuingKey;
use protocol::api::{self, Seal, SignedDocument};
use protocol::bytes::{Base64, write_json};
use protocol::chain::Chain;
use protocol::issuing_key::IssuingPublicKey;
use protocol::label;
use protocol::manifest::{KIOSK_NAME, SealedManifest};
use protocol::note::Detached;
use protocol::recovery::Recovery;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;

use crate::chair::draw::{Drawn, ToSeal, draw, rows_to_post, slips_to_post};
use crate::chair::room::has_room;
use crate::chair::{COPY_PLACE_FILE, Chair, ChairError, Step, manifest_part};
use crate::client::{Body, ClientError};
use crate::room_issuer::{KeysInMaking, RoomKeys, UsedList};
use crate::vault::{KeptRow, Sealing, VAULT_FILE, copy_place};

/// Pause between two askings for keys that are still being made.
const PATIENCE: Duration = Duration::from_millis(250);
/// How often is asked: ten minutes, for 60 keys on a slow and busy machine.
const ASKINGS_MAX: u32 = 2_400;

/// How many parties must sign that a member may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuers {
    /// The server alone: certificates carry the flag `single_issuer`.
    Server,
    /// The server and this kiosk: neither can make up a ballot alone.
    ServerAndRoom,
}

/// How the meeting seed is shared out (SPEC §7, `recovery`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sharing {
    /// Shares that are printed, 2 to 10.
    pub shares: u8,
    /// Shares that bring the seed back, 2 to `shares`.
    pub threshold: u8,
    /// The kiosk keeps no seed: shares open the box.
    pub quorum_opening: bool,
}

impl Sharing {
    /// As a manifest says.
    pub fn of(recovery: &Recovery) -> Self {
        let shares = u8::try_from(recovery.shares.len()).expect("a manifest has ten at most");
        let Recovery { threshold, quorum_opening, .. } = *recovery;
        Self { shares, threshold, quorum_opening }
    }
}

/// What the chair chooses at the sealing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealOptions {
    /// Where the vault's second copy goes: a file or folder on another medium.
    pub copy: PathBuf,
    /// Server and kiosk stand under one person. Set by itself for a server on this machine.
    pub one_machine: bool,
    /// Who issues.
    pub issuers: Issuers,
    /// Anonymous slips to be printed, at most 2,000.
    pub slips: u32,
    /// Recovery shares; none when the second copy must do.
    pub sharing: Option<Sharing>,
}

impl SealOptions {
    /// One issuer, no slips, no shares.
    pub fn plain(copy: impl Into<PathBuf>) -> Self {
        Self {
            copy: copy.into(),
            one_machine: false,
            issuers: Issuers::Server,
            slips: 0,
            sharing: None,
        }
    }
}

impl Chair {
    /// Seals the agenda: draws every secret, makes the manifest and has the server sign it.
    ///
    /// After a crash the bytes that were drawn before are posted again, unless the draft has
    /// changed.
    ///
    /// # Errors
    /// [`ChairError::Vault`] when the second copy would lie beside the first; the server's
    /// refusals; [`Refusal::BadSignature`] when the server did not sign these very bytes.
    pub fn seal(
        &mut self,
        options: &SealOptions,
        rng: &mut impl CryptoRng,
    ) -> Result<SealedManifest, ChairError> {
        if let Ok(manifest) = self.manifest() {
            return Ok(manifest);
        }
        let copy = copy_place(&self.folder.path(VAULT_FILE), &options.copy)?;
        self.telling.begins(Step::FetchAgenda);
        let to_seal = self.fetch(options)?;
        if let Some(drawn) = self.drawn_before(&to_seal)? {
            self.move_copy(&copy)?;
            match self.post(&drawn) {
                // The journal went on since, so these bytes can no longer be sealed.
                Err(error) if error.refusal() == Some(Refusal::WrongDraft) => {}
                posted => return posted,
            }
        }
        self.telling.begins(Step::DrawKeys);
        let drawn = draw(&to_seal, rng)?;
        self.telling.begins(Step::KeepSecrets);
        let drawn = self.keep(drawn, to_seal.room_keys, &copy)?;
        self.post(&drawn)
    }

    /// What the server offers for sealing; makes the room's issuing keys while the server makes
    /// its own.
    fn fetch(&self, options: &SealOptions) -> Result<ToSeal, ChairError> {
        let agenda: api::AgendaToSeal = self.client.call_json(&api::AGENDA, None, Body::None)?;
        let making = match options.issuers {
            Issuers::Server => None,
            Issuers::ServerAndRoom => Some(KeysInMaking::begin(agenda.agenda.polls.len())),
        };
        let people: api::PeopleToSeal =
            patiently(|| self.client.call_json(&api::PEOPLE, None, Body::None))?;
        let known = agenda.agenda.meeting == self.meeting()
            && Some(agenda.server_key) == self.vault.contents().server_key;
        if !known {
            return Err(Refusal::WrongMeeting.into());
        }
        let journal = self.follow_journal()?;
        if !journal.contains_head(&agenda.journal_head) {
            return Err(Refusal::OlderGeneration.into());
        }
        let here = self.client.client().address().is_this_machine();
        let one_machine = options.one_machine || here;
        let room_keys = making.map(KeysInMaking::finish).transpose()?;
        let (seed, sharing) = (self.seed()?, options.sharing);
        Ok(ToSeal { agenda, people, one_machine, slips: options.slips, seed, sharing, room_keys })
    }

    /// The manifest of an attempt that was interrupted, if it is of the same draft.
    fn drawn_before(&self, to_seal: &ToSeal) -> Result<Option<SealedManifest>, ChairError> {
        let Some(sealing) = &self.vault.contents().sealing else { return Ok(None) };
        let Some(bytes) = self.folder.read(&manifest_part(1, "json"))? else { return Ok(None) };
        let manifest = SealedManifest::read(&bytes)?;
        let same = manifest.fingerprint() == sealing.fingerprint
            && manifest.manifest().matches_agenda(&to_seal.agenda.agenda).is_ok()
            && to_seal.sharing == manifest.manifest().recovery.as_ref().map(Sharing::of)
            && manifest.manifest().slips.as_ref().map_or(0, |slips| slips.count) == to_seal.slips
            && has_room(&manifest) == to_seal.room_keys.is_some();
        Ok(same.then_some(manifest))
    }

    /// Writes vault, copy and, last, the manifest, which says that both are there.
    fn keep(
        &mut self,
        drawn: Drawn,
        room_keys: Option<Vec<(IssuingPublicKey, IssuingKey)>>,
        copy: &Path,
    ) -> Result<SealedManifest, ChairError> {
        let Drawn { manifest, members, slips, shares } = drawn;
        self.folder.remove(&manifest_part(1, "json"))?;
        self.folder.remove(&manifest_part(1, "sig"))?;
        if let Some(keys) = room_keys {
            let root = self.folder.path("");
            UsedList::create(&root)?;
            let polls = manifest.manifest().polls.iter().map(|poll| poll.id);
            let keys = polls.zip(keys).map(|(poll, (_, key))| (poll, key));
            RoomKeys::keep(&root, 1, &self.vault, keys)?;
        }
        self.folder.write(COPY_PLACE_FILE, copy.to_string_lossy().as_bytes())?;
        let mut contents = self.vault.contents().clone();
        let meeting = contents.meeting;
        contents.sealing = Some(Sealing {
            fingerprint: manifest.fingerprint(),
            rows: members.iter().map(|member| KeptRow::of(member, &meeting)).collect(),
            members: Some(members),
            slips: Some(slips),
            shares,
            successors: BTreeMap::new(),
            copy: copy.to_owned(),
        });
        self.vault.replace(contents)?;
        self.folder.write(&manifest_part(1, "json"), manifest.bytes())?;
        Ok(manifest)
    }

    /// The second copy of an interrupted attempt may be elsewhere than it is wanted now.
    fn move_copy(&mut self, copy: &Path) -> Result<(), ChairError> {
        let mut contents = self.vault.contents().clone();
        if let Some(sealing) = &mut contents.sealing
            && sealing.copy != copy
        {
            copy.clone_into(&mut sealing.copy);
            self.folder.write(COPY_PLACE_FILE, copy.to_string_lossy().as_bytes())?;
            self.vault.replace(contents)?;
        }
        Ok(())
    }

    /// Posts both halves and checks that the server signed the same bytes.
    fn post(&mut self, manifest: &SealedManifest) -> Result<SealedManifest, ChairError> {
        self.vault.check_both()?;
        self.telling.begins(Step::PostSealing);
        let sealing = self.sealing()?;
        let slips = slips_to_post(&self.meeting(), sealing.slips.as_deref().unwrap_or_default());
        let roster = write_json(&rows_to_post(manifest, &sealing.rows, slips));
        self.client.call(&api::SEAL_ROSTER, None, Body::Json(&roster))?;
        let signatures =
            Detached::by(KIOSK_NAME, &self.kiosk_key(), label::MANIFEST, manifest.bytes());
        let signatures = String::from_utf8(signatures.encode()).expect("signature lines are text");
        let seal = write_json(&Seal { manifest: Base64(manifest.bytes().to_vec()), signatures });
        let sealed: SignedDocument = self.client.call_json(&api::SEAL, None, Body::Json(&seal))?;
        if sealed.document.0 != manifest.bytes() {
            return Err(Refusal::WrongFingerprint.into());
        }
        let signatures = Detached::parse(sealed.signatures.as_bytes())?;
        manifest.verify_signatures(&signatures)?;
        self.folder.write(&manifest_part(1, "sig"), &signatures.encode())?;
        self.chain = Some(Chain::start(Arc::new(manifest.clone()))?);
        Ok(manifest.clone())
    }
}

/// Asks until the issuing keys are made.
pub(super) fn patiently<T>(ask: impl Fn() -> Result<T, ClientError>) -> Result<T, ClientError> {
    for _ in 1..ASKINGS_MAX {
        match ask() {
            Err(error) if error.refusal() == Some(Refusal::KeysNotReady) => {
                thread::park_timeout(PATIENCE);
            }
            answer => return answer,
        }
    }
    ask()
}
