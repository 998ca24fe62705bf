//! Bringing a lost kiosk back on another machine, from paper and the server's address alone
//! (SPEC §21.4).
//!
//! For a page that guides the chair: [`Recovery::begin`] fetches the sealed manifest, whose seal
//! words are compared with those on the sheets; [`Recovery::add_share`] takes share by share and
//! says what is wrong with one; once [`Progress::is_complete`], [`Recovery::finish`] writes a new
//! vault under a new passphrase, with its second copy, and answers the chair's kiosk. Until then
//! nothing that was typed is on the disk, so that a power cut means typing again and no more.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use protocol::api::{self, SignedDocument};
use protocol::bytes::MeetingId;
use protocol::manifest::SealedManifest;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::share::{Gathering, Progress};
use secrecy::SecretString;

use crate::chair::{COPY_PLACE_FILE, Chair, ChairError, client, manifest_part};
use crate::client::{Body, Client};
use crate::folder::Folder;
use crate::vault::{Contents, Keys, Sealing, Secret, VAULT_FILE, Vault, VaultError, copy_place};

/// A kiosk that is being brought back.
#[derive(Debug)]
pub struct Recovery {
    root: PathBuf,
    folder: Folder,
    client: Client,
    manifest: SealedManifest,
    signatures: Detached,
    gathering: Gathering,
}

impl Recovery {
    /// Takes an empty folder and fetches what the meeting's sealing says of its shares.
    ///
    /// A server that shows another manifest gains nothing: shares are compared here and sent
    /// nowhere, and [`Self::finish`] takes no manifest that the seed's kiosk key did not sign.
    /// [`Chair::trust`] comes before, for a server that made its own certificate.
    ///
    /// # Errors
    /// [`VaultError::Taken`] in a folder that has a vault; [`ChairError::NoShares`]; what the
    /// client and [`SealedManifest::read`] answer.
    pub fn begin(root: &Path, server: &str, meeting: MeetingId) -> Result<Self, ChairError> {
        let folder = Folder::create(root)?;
        let vault = folder.path(VAULT_FILE);
        if vault.exists() {
            return Err(VaultError::Taken(vault).into());
        }
        let client = client(&folder, server)?;
        let sealed: SignedDocument =
            client.call_json(&api::MANIFEST, &meeting, None, Body::None)?;
        let manifest = SealedManifest::read(&sealed.document.0)?;
        let signatures = Detached::parse(sealed.signatures.as_bytes())?;
        manifest.verify_signatures(&signatures)?;
        if manifest.manifest().meeting != meeting {
            return Err(Refusal::WrongMeeting.into());
        }
        let recovery = manifest.manifest().recovery.as_ref().ok_or(ChairError::NoShares)?;
        let gathering = Gathering::new(meeting, recovery);
        Ok(Self { root: root.to_owned(), folder, client, manifest, signatures, gathering })
    }

    /// The sealing: its title and seal words are compared with the paper.
    pub fn manifest(&self) -> &SealedManifest {
        &self.manifest
    }

    /// How far the gathering has come.
    pub fn progress(&self) -> Progress {
        self.gathering.progress()
    }

    /// Takes a share as it was typed or read from its code.
    ///
    /// # Errors
    /// [`ChairError::Share`] names the share, line or group that is wrong.
    pub fn add_share(&mut self, text: &str) -> Result<Progress, ChairError> {
        Ok(self.gathering.add(text)?)
    }

    /// Makes the vault and its second copy and goes on as the meeting's kiosk. Where a quorum opens
    /// the box, the seed stays in memory and comes into no vault. May be asked for again after an
    /// error, such as a passphrase that is too short; `work_factor` is as in pairing.
    ///
    /// # Errors
    /// [`ChairError::SharesNeeded`] while there are too few; [`Refusal::BadShare`] when the seed
    /// does not give the manifest's keys; those of the vault.
    pub fn finish(
        &mut self,
        passphrase: SecretString,
        copy: &Path,
        work_factor: u8,
    ) -> Result<Chair, ChairError> {
        let manifest = self.manifest.manifest();
        let seed = self.gathering.seed().ok_or(ChairError::SharesNeeded)?;
        if !seed.is_of(manifest) {
            return Err(Refusal::BadShare.into());
        }
        let mut keys = Keys::Seed(Secret(seed.0));
        if manifest.recovery.as_ref().is_some_and(|recovery| recovery.quorum_opening) {
            keys.erase_seed(&manifest.meeting);
        }
        let path = self.folder.path(VAULT_FILE);
        let copy = copy_place(&path, copy)?;
        let sealing = Sealing {
            fingerprint: self.manifest.fingerprint(),
            rows: Vec::new(),
            members: None,
            slips: None,
            shares: None,
            successors: BTreeMap::new(),
            copy: copy.clone(),
        };
        let contents = Contents {
            meeting: manifest.meeting,
            server: self.client.address().to_string(),
            keys,
            server_key: Some(manifest.server_key),
            sealing: Some(sealing),
            work_factor,
        };
        // The vault comes last: with it the folder is a kiosk's.
        self.folder.write(COPY_PLACE_FILE, copy.to_string_lossy().as_bytes())?;
        self.folder.write(&manifest_part(1, "json"), self.manifest.bytes())?;
        self.folder.write(&manifest_part(1, "sig"), &self.signatures.encode())?;
        let vault = Vault::create(&path, passphrase, contents)?;
        self.folder.leave();
        let mut chair = Chair::with(Folder::open(&self.root)?, vault)?;
        chair.gathering = Some(self.gathering.clone());
        Ok(chair)
    }
}
