//! The chair's acts at the kiosk, one file each; every act may be repeated.

mod amend;
mod annul;
pub mod attend;
mod certify;
pub mod codes;
pub mod command;
mod conclude;
mod count;
mod decide;
mod draw;
mod error;
mod export;
mod keys;
mod manifests;
pub mod page;
mod pair;
pub mod papers;
mod progress;
mod publish;
pub mod recover;
mod room;
mod seal;
mod seen;
pub mod shares;
mod void_slips;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use protocol::api::{self, MeetingStatus, SignedDocument};
use protocol::bundle::{Tier, manifest_part, part, poll_part};
use protocol::bytes::{Base64, MeetingId, write_json};
use protocol::chain::Chain;
use protocol::manifest::{Poll, SealedManifest};
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::share::Gathering;
use protocol::signature::SigningKey;
use protocol::verify::Requests;
use secrecy::SecretString;

use crate::chair::room::Room;
use crate::client::{Body, ChairClient, Client, ServerCertificate};
use crate::folder::Folder;
use crate::vault::{Sealing, VAULT_FILE, Vault};

pub use amend::Proposed;
use annul::annulment_files;
pub use certify::LeaveTie;
pub use codes::Slip;
use conclude::conclusion_files;
pub use conclude::{Consideration, LeaveOpen, Signed, StoredConclusion};
pub use count::Counted;
pub use decide::Decision;
pub use error::ChairError;
pub use export::{AUDITORS_FILE, Exported, ExportedFile, PUBLIC_FILE, SUMS_FILE, WHOLE_FILE};
use progress::Telling;
pub use progress::{Observer, Step};
pub use seal::{Issuers, SealOptions, Sharing};

/// Where the folder notes the place of the vault's second copy, for the day the vault is damaged.
const COPY_PLACE_FILE: &str = "vault-copy.path";

/// Where the folder keeps the certificate that is trusted instead of the operating system's.
const SERVER_CERTIFICATE_FILE: &str = "server-certificate.pem";

/// The chair's kiosk of one meeting.
#[derive(Debug)]
pub struct Chair {
    folder: Folder,
    vault: Vault,
    client: ChairClient,
    /// On record at the server, with both signatures.
    chain: Option<Chain>,
    /// The files of requests in the folder by the manifest's number, once read and checked.
    requests: HashMap<u32, Requests>,
    /// Shares that were typed since the program was started.
    gathering: Option<Gathering>,
    /// The room issuer, once it serves or was asked.
    room: Option<Room>,
    /// Who watches a long act.
    telling: Telling,
}

impl Chair {
    /// Opens the folder and vault of a kiosk that was paired before.
    ///
    /// # Errors
    /// [`ChairError::Folder`], [`ChairError::Vault`], [`ChairError::NotPaired`].
    pub fn open(folder: &Path, passphrase: SecretString) -> Result<Self, ChairError> {
        let folder = Folder::open(folder)?;
        let copy = folder.read(COPY_PLACE_FILE)?.and_then(|path| String::from_utf8(path).ok());
        let copy = copy.as_deref().map(Path::new);
        let vault = Vault::open(&folder.path(VAULT_FILE), passphrase, copy)?;
        Self::with(folder, vault)
    }

    fn with(folder: Folder, vault: Vault) -> Result<Self, ChairError> {
        let contents = vault.contents();
        if contents.server_key.is_none() {
            return Err(ChairError::NotPaired);
        }
        let client = client(&folder, &contents.server)?;
        let client = ChairClient::new(client, contents.meeting, contents.kiosk_key());
        let (chain, requests, gathering, room) = (None, HashMap::new(), None, None);
        let telling = Telling::default();
        let mut chair = Self { folder, vault, client, chain, requests, gathering, room, telling };
        let first = match chair.stored_manifest()? {
            None => chair.published_manifest(),
            stored => stored,
        };
        chair.chain = first.map(|first| Chain::start(Arc::new(first))).transpose()?;
        chair.follow_folder()?;
        Ok(chair)
    }

    /// Speaks to the meeting's server at another address from now on, such as after a restart.
    ///
    /// # Errors
    /// [`ChairError::Client`] for an address that is none.
    pub fn use_server(&mut self, server: &str) -> Result<(), ChairError> {
        let client = client(&self.folder, server)?;
        self.client = ChairClient::new(client, self.meeting(), self.kiosk_key());
        if self.room_members().is_some() {
            self.room = None;
            self.serve_room()?;
        }
        Ok(())
    }

    /// Lets the power fail at a write to the folder, see [`Folder::fail_at_write`]. For tests.
    pub fn fail_at_write(&mut self, nth: u32, is_written: bool) {
        self.folder.fail_at_write(nth, is_written);
    }

    /// Tells what long acts are doing from now on.
    pub fn watch(&mut self, observer: Arc<dyn Observer>) {
        self.telling = Telling::to(observer);
    }

    /// The meeting.
    pub fn meeting(&self) -> MeetingId {
        self.vault.contents().meeting
    }

    /// The server's address.
    pub fn server(&self) -> String {
        self.client.client().address().to_string()
    }

    /// The first manifest that is on record, with both signatures.
    ///
    /// # Errors
    /// [`Refusal::NotSealed`].
    pub fn manifest(&self) -> Result<SealedManifest, ChairError> {
        Ok(self.chain()?.first().as_ref().clone())
    }

    /// Where the meeting and its polls stand, by the server's word.
    ///
    /// # Errors
    /// [`ChairError::Client`].
    pub fn status(&self) -> Result<MeetingStatus, ChairError> {
        let client = self.client.client();
        Ok(client.call_json(&api::STATUS, &self.meeting(), None, Body::None)?)
    }

    /// The manifest in the folder, if it belongs to the vault and both parties signed it.
    fn stored_manifest(&self) -> Result<Option<SealedManifest>, ChairError> {
        let Some(sealing) = &self.vault.contents().sealing else { return Ok(None) };
        let bytes = self.folder.read(&manifest_part(1, "json"))?;
        let signatures = self.folder.read(&manifest_part(1, "sig"))?;
        let (Some(bytes), Some(signatures)) = (bytes, signatures) else { return Ok(None) };
        let manifest = SealedManifest::read(&bytes)?;
        if manifest.fingerprint() != sealing.fingerprint {
            return Err(Refusal::WrongFingerprint.into());
        }
        let signed = manifest.verify_signatures(&Detached::parse(&signatures)?).is_ok();
        Ok(signed.then_some(manifest))
    }

    /// The server's copy of the manifest, for a kiosk that has only the vault's second copy left.
    /// The vault knows its fingerprint, so the server cannot show another.
    fn published_manifest(&self) -> Option<SealedManifest> {
        let sealing = self.vault.contents().sealing.as_ref()?;
        let client = self.client.client();
        let sealed: SignedDocument =
            client.call_json(&api::MANIFEST, &self.meeting(), None, Body::None).ok()?;
        let manifest = SealedManifest::read(&sealed.document.0).ok()?;
        let signatures = Detached::parse(sealed.signatures.as_bytes()).ok()?;
        manifest.verify_signatures(&signatures).ok()?;
        if manifest.fingerprint() != sealing.fingerprint {
            return None;
        }
        self.folder.write(&manifest_part(1, "json"), manifest.bytes()).ok()?;
        self.folder.write(&manifest_part(1, "sig"), &signatures.encode()).ok()?;
        Some(manifest)
    }

    fn sealing(&self) -> Result<&Sealing, ChairError> {
        self.vault.contents().sealing.as_ref().ok_or(ChairError::Refused(Refusal::NotSealed))
    }

    fn kiosk_key(&self) -> SigningKey {
        self.vault.contents().kiosk_key()
    }

    /// A document and its signatures, when both are in the folder.
    fn stored_signed(
        &self,
        noun: &str,
        poll: &Poll,
    ) -> Result<Option<(Vec<u8>, Detached)>, ChairError> {
        let document = self.folder.read(&public(noun, poll, "json"))?;
        let signatures = self.folder.read(&public(noun, poll, "sig"))?;
        match (document, signatures) {
            (Some(document), Some(signatures)) => {
                Ok(Some((document, Detached::parse(&signatures)?)))
            }
            _ => Ok(None),
        }
    }

    /// Stores a document and its signatures; only for one that [`Chair::stored_signed`] misses.
    ///
    /// The signatures come first: a crash between the two leaves nothing rather than half of it.
    fn store_signed(
        &self,
        noun: &str,
        poll: &Poll,
        document: &[u8],
        signatures: &Detached,
    ) -> Result<(), ChairError> {
        self.folder.write(&public(noun, poll, "sig"), &signatures.encode())?;
        Ok(self.folder.write(&public(noun, poll, "json"), document)?)
    }
}

/// A client that trusts the certificate in the folder, where there is one.
fn client(folder: &Folder, server: &str) -> Result<Client, ChairError> {
    let pem = folder.read(SERVER_CERTIFICATE_FILE)?;
    let instead = pem.map(|pem| ServerCertificate::parse(&pem)).transpose()?;
    Ok(Client::trusting(server, instead.as_ref())?)
}

/// The poll at this place of the agenda.
fn poll_of(manifest: &SealedManifest, number: u32) -> Result<&Poll, ChairError> {
    let polls = &manifest.manifest().polls;
    let poll = polls.iter().find(|poll| poll.number == number);
    poll.ok_or(ChairError::Refused(Refusal::UnknownPoll))
}

/// The JSON body in which a document travels with its signatures.
fn signed_document(document: &[u8], signatures: &Detached) -> Vec<u8> {
    let signatures = String::from_utf8(signatures.encode()).expect("signature lines are text");
    write_json(&SignedDocument { document: Base64(document.to_vec()), signatures })
}

fn journal_part() -> String {
    part(Tier::Public, "journal.jsonl")
}

fn public(noun: &str, poll: &Poll, ending: &str) -> String {
    poll_part(Tier::Public, noun, poll.number, ending)
}

fn auditors(noun: &str, poll: &Poll, ending: &str) -> String {
    poll_part(Tier::Auditors, noun, poll.number, ending)
}
