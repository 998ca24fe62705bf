//! A world to test in: real processes on loopback, real SQLite, and words of the domain.
//!
//! `Setting::new().members(15).poll("đồng chí A").seal()` is a sealed meeting with a server
//! process, a desk, the chair's kiosk and fifteen members with their slips. Everything lies in a
//! temporary directory of its own, so that tests run beside each other. What must hold of every
//! meeting is checked when a [`World`] is dropped.

mod amending;
pub mod backup;
pub mod chair_page;
pub mod forge;
mod issuing_keys;
pub mod kiosk_process;
pub mod listener;
pub mod people;
pub mod proxy;
pub mod server;
pub mod setting;
pub mod tls;
pub mod wire;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use getrandom::SysRng;
use phieukin_kiosk::bundle_file::workers;
use phieukin_kiosk::chair::{Chair, Issuers, LeaveTie, SealOptions, Sharing, Slip};
use phieukin_kiosk::client::{ChairClient, Client, ClientError};
use phieukin_kiosk::rehearse::desk::Desk;
use phieukin_kiosk::rehearse::member::{Member, MemberState};
use phieukin_kiosk::vault::{VAULT_FILE, Vault};
use protocol::api::{self, Endpoint, MarkPresent, MeetingStatus, PollStatus};
use protocol::bytes::{MeetingId, PollId};
use protocol::draft::Draft;
use protocol::manifest::SealedManifest;
use protocol::phase::PollPhase;
use protocol::signature::SigningKey;
use protocol::verify::{Verified, verify};
use rand_core::{Rng as _, UnwrapErr};
use secrecy::{ExposeSecret as _, SecretString};
use tempfile::TempDir;
use zeroize::Zeroizing;

pub use server::Server;
pub use setting::Setting;

/// Where slips say that the server is.
const HOST: &str = "https://hoinghi.example";
/// Passphrase of every kiosk.
pub const PASSPHRASE: &str = "một hai ba bốn năm";
/// Logarithm of scrypt's cost: the strength of the vault is not what is tested here.
const WORK_FACTOR: u8 = 2;

/// Random bytes of the operating system.
pub fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// Random bytes.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rng().fill_bytes(&mut bytes);
    bytes
}

/// One meeting with everybody in it.
pub struct World {
    place: TempDir,
    draft: Draft,
    meeting: MeetingId,
    server: Option<Server>,
    desk: Desk,
    chair: Option<Chair>,
    manifest: Option<Arc<SealedManifest>>,
    slips: Vec<Slip>,
    /// The members with a vote, in the order of the draft, once the meeting is sealed.
    pub members: Vec<Member>,
    polls: Vec<PollId>,
    issuers: Issuers,
    /// Anonymous slips that are printed.
    anonymous: u32,
    expects_faults: bool,
}

impl World {
    /// A server that has just been started for the first time, and an empty kiosk.
    pub fn start(draft: Draft, issuers: Issuers, anonymous: u32) -> Self {
        let place = tempfile::tempdir().unwrap();
        let server = Server::first_start(place.path());
        let meeting = MeetingId(random());
        let invitation = SecretString::from(server.invitation().unwrap());
        let desk = Desk::invited(server.base_url(), &invitation, meeting, &mut rng()).unwrap();
        fs::create_dir(place.path().join("copy")).unwrap();
        Self {
            place,
            draft,
            meeting,
            server: Some(server),
            desk,
            chair: None,
            manifest: None,
            slips: Vec::new(),
            members: Vec::new(),
            polls: Vec::new(),
            issuers,
            anonymous,
            expects_faults: false,
        }
    }

    /// Puts the draft in place, with issuing keys that were made before for another test: each
    /// takes half a second.
    pub fn put_draft(&mut self) {
        let keys = self.keys().join(self.meeting.to_string());
        issuing_keys::lay_out(&keys, &self.meeting, &self.draft);
        self.put_draft_without_keys();
    }

    /// Puts another draft in place.
    pub fn put_draft_without_keys_of(&mut self, draft: &Draft) {
        self.draft = draft.clone();
        self.put_draft_without_keys();
    }

    /// Puts the draft in place; the server makes the issuing keys.
    pub fn put_draft_without_keys(&mut self) {
        self.polls = self.desk.draft(&self.draft).unwrap().polls;
    }

    /// Pairs the kiosk.
    pub fn pair(&mut self) {
        let code = self.desk.pairing_code().unwrap();
        let passphrase = SecretString::from(PASSPHRASE);
        let (server, folder) = (self.base_url().to_owned(), self.kiosk_folder());
        let chair =
            Chair::pair(&server, self.meeting, &code, &folder, passphrase, WORK_FACTOR, &mut rng());
        self.chair = Some(chair.unwrap());
    }

    /// Seals the meeting and gives every member the slip.
    pub fn seal(&mut self) {
        self.seal_with(None);
    }

    /// Seals the meeting with recovery shares.
    pub fn seal_with(&mut self, sharing: Option<Sharing>) {
        let copy = self.place.path().join("copy");
        let (issuers, slips) = (self.issuers, self.anonymous);
        let options = SealOptions { issuers, slips, sharing, ..SealOptions::plain(&copy) };
        let manifest = self.chair().seal(&options, &mut rng()).unwrap();
        self.chair().serve_room().unwrap();
        self.manifest = Some(Arc::new(manifest));
        self.slips = self.chair().slips(HOST).unwrap();
        self.members = (0..self.slips.len()).map(|member| self.scan(member)).collect();
    }

    /// A member's device that has just scanned its slip.
    pub fn scan(&self, member: usize) -> Member {
        let (slip, manifest) = (&self.slips[member], self.manifest());
        Member::from_url_knowing(self.base_url(), self.meeting, &slip.url, manifest).unwrap()
    }

    /// The devices of those who hold the anonymous slips.
    pub fn scan_anonymous(&mut self) -> Vec<Member> {
        let urls = self.chair().anonymous_slips(HOST).unwrap();
        let manifest = self.manifest();
        let scan = |url: &Zeroizing<String>| {
            Member::from_url_knowing(self.base_url(), self.meeting, url, manifest).unwrap()
        };
        urls.iter().map(scan).collect()
    }

    /// The same device after its page was reloaded: it has its slip and what it stored.
    pub fn reload(&mut self, member: usize) {
        let stored = serde_json::to_vec(self.members[member].state()).unwrap();
        let state: MemberState = serde_json::from_slice(&stored).unwrap();
        self.members[member] = self.scan(member).with_state(state);
    }

    /// The secretary marks everybody present.
    pub fn present_all(&self) -> u32 {
        self.desk.mark_present(&MarkPresent::All).unwrap()
    }

    /// The secretary marks the first `count` members present.
    pub fn present_first(&self, count: usize) -> u32 {
        let codes = self.slips[..count].iter().map(|slip| slip.desk_code.clone()).collect();
        self.desk.mark_present(&MarkPresent::Codes(codes)).unwrap()
    }

    /// Every member's device gets its tokens.
    pub fn admit_all(&mut self) {
        self.admit_first(self.members.len());
    }

    /// The first `count` members' devices get their tokens.
    pub fn admit_first(&mut self, count: usize) {
        self.members[..count].iter_mut().for_each(|member| member.admit(&mut rng()).unwrap());
    }

    /// Does one of the secretary's acts on a poll that need no words.
    pub fn try_act(&self, endpoint: &Endpoint, number: u32) -> Result<(), ClientError> {
        self.desk.act(endpoint, &self.poll(number))
    }

    /// Mở bỏ phiếu.
    pub fn open(&self, number: u32) {
        self.try_act(&api::OPEN, number).unwrap();
    }

    /// Kết thúc bỏ phiếu và khóa hòm phiếu.
    pub fn close(&self, number: u32) {
        self.try_act(&api::CLOSE, number).unwrap();
    }

    /// Counts, certifies and publishes a closed poll; a tie stays one.
    pub fn finish(&mut self, number: u32) -> phieukin_kiosk::chair::Counted {
        let counted = self.chair().count(number).unwrap();
        self.chair().certify(number, LeaveTie::Yes).unwrap();
        self.try_act(&api::PUBLISH, number).unwrap();
        counted
    }

    /// Exports the audit bundle and verifies it; answers its bytes with what they say.
    pub fn export(&mut self) -> (Vec<u8>, Verified) {
        let out = self.place.path().join("bundle");
        self.chair().export(&out).unwrap();
        let bytes = fs::read(&out).unwrap();
        let fingerprint = self.manifest().fingerprint();
        let verified = verify(&bytes, Some(&fingerprint), workers()).unwrap();
        (bytes, verified)
    }

    /// Ends the server as an operator does, and starts it again at the same address.
    pub fn restart(&mut self) {
        self.server.take().unwrap().terminate();
        self.start_again();
    }

    /// Ends the server as a power cut would.
    pub fn kill9(&mut self) {
        self.server.take().unwrap().kill9();
    }

    /// Starts the server again, at the same address.
    pub fn start_again(&mut self) {
        let base_url = self.desk_address();
        self.server = Some(Server::start_at(self.place.path(), &base_url));
    }

    /// Closes the kiosk's program and opens it again from its folder.
    pub fn reopen_kiosk(&mut self) {
        self.chair = None;
        self.chair = Some(self.open_kiosk());
        if self.manifest.is_some() {
            self.chair().serve_room().unwrap();
        }
    }

    /// Goes on with another kiosk of the same meeting.
    pub fn use_kiosk(&mut self, chair: Chair) {
        self.chair = Some(chair);
    }

    /// The kiosk's vault, as its file says.
    pub fn vault(&self) -> Vault {
        let path = self.kiosk_folder().join(VAULT_FILE);
        Vault::open(&path, SecretString::from(PASSPHRASE), None).unwrap()
    }

    /// Opens the kiosk's folder, which must be free.
    pub fn open_kiosk(&self) -> Chair {
        Chair::open(&self.kiosk_folder(), SecretString::from(PASSPHRASE)).unwrap()
    }

    /// Where the meeting and its polls stand.
    pub fn status(&mut self) -> MeetingStatus {
        self.chair().status().unwrap()
    }

    /// Where one poll stands.
    pub fn poll_status(&mut self, number: u32) -> PollStatus {
        let polls = self.status().polls;
        polls.into_iter().find(|poll| poll.number == number).unwrap()
    }

    /// A fault in the server's log is what the test is after.
    pub fn expect_faults(&mut self) {
        self.expects_faults = true;
    }

    /// The server process.
    pub fn server(&self) -> &Server {
        self.server.as_ref().expect("the server is running")
    }

    /// `http://127.0.0.1:PORT`.
    pub fn base_url(&self) -> &str {
        self.server().base_url()
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The cookie of the desk's session, `name=value`.
    pub fn desk_session(&self) -> &str {
        self.desk.session().expose_secret()
    }

    /// The kiosk's signing key, read from its vault.
    pub fn kiosk_key(&self) -> SigningKey {
        self.vault().contents().kiosk_key()
    }

    /// The server's signing key of the meeting: a server that cheats has it.
    pub fn server_key(&self) -> SigningKey {
        let path = self.keys().join(self.meeting.to_string()).join("server.key");
        SigningKey::from_seed(fs::read(path).unwrap().try_into().unwrap())
    }

    /// The key of certificates and bundles: a kiosk that cheats has it.
    pub fn certificate_key(&self) -> SigningKey {
        self.vault().contents().keys.certificate_key(&self.meeting)
    }

    /// Whatever the paired kiosk could send.
    pub fn kiosk_client(&self) -> ChairClient {
        let client = Client::new(self.base_url()).unwrap();
        ChairClient::new(client, self.meeting, self.kiosk_key())
    }

    /// The chair's kiosk.
    pub fn chair(&mut self) -> &mut Chair {
        self.chair.as_mut().expect("the kiosk is open and paired")
    }

    /// Closes the kiosk's program.
    pub fn close_kiosk(&mut self) {
        self.chair = None;
    }

    /// The meeting.
    pub fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// The draft.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The poll at this place of the agenda, from 1.
    pub fn poll(&self, number: u32) -> PollId {
        self.polls[number as usize - 1]
    }

    /// The sealed manifest.
    pub fn manifest(&self) -> &Arc<SealedManifest> {
        self.manifest.as_ref().expect("the meeting is sealed")
    }

    /// The members' slips.
    pub fn slips(&self) -> &[Slip] {
        &self.slips
    }

    /// The server's data directory.
    pub fn data(&self) -> PathBuf {
        self.place.path().join("data")
    }

    /// The server's key directory.
    pub fn keys(&self) -> PathBuf {
        self.place.path().join("keys")
    }

    /// The kiosk's folder.
    pub fn kiosk_folder(&self) -> PathBuf {
        self.place.path().join("kiosk")
    }

    /// A place for the test's own files.
    pub fn place(&self) -> &std::path::Path {
        self.place.path()
    }

    fn desk_address(&self) -> String {
        fs::read_to_string(self.place.path().join(server::ADDRESS_FILE)).unwrap()
    }

    /// What must hold of every meeting, whatever the test did.
    fn check_invariants(&mut self) {
        let Some(server) = &self.server else { return };
        let faults: Vec<_> =
            server.log().into_iter().filter(|line| line.contains("fault")).collect();
        assert!(self.expects_faults || faults.is_empty(), "the server logged {faults:?}");
        if self.chair.is_none() || self.manifest.is_none() {
            return;
        }
        let polls = self.status().polls;
        for poll in &polls {
            let turnout = poll.turnout;
            assert_eq!(turnout.accounting.check(turnout.cast), Ok(()), "{turnout:?}");
        }
        let certified = |poll: &PollStatus| {
            matches!(poll.phase, PollPhase::Certified { .. } | PollPhase::Annulled)
        };
        if polls.iter().any(certified) {
            let (_, verified) = self.export();
            assert_eq!(verified.certificates.len(), polls.iter().filter(|p| certified(p)).count());
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.check_invariants();
        }
    }
}
