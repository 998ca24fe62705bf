//! The endpoints of the server, grouped by who may call them, and the bodies that travel
//! (SPEC §17). Server and clients share this one table.

mod account;
mod desk;
mod roster_file;
mod status;

use serde::{Deserialize, Serialize};

use crate::bytes::{Base64, Fingerprint, Hash, MeetingId, PollId, PublicKey, Salt, Signature, lp};
use crate::draft::{Agenda, People};
use crate::issuing_key::IssuingPublicKey;
use crate::label;
use crate::refusal::Refusal;
use crate::signature::SigningKey;

pub use account::{
    ACCOUNT_NAME_CHARS, AcceptInvitation, Account, AccountList, DESK_HEADER, DESK_HEADER_VALUE,
    Invitation, Invite, Invited, PASSWORD_CHARS, Role, ShowInvitation, SignIn,
};
pub use desk::{
    DeskAgenda, DeskMeeting, DeskMeetings, DeskMember, DeskRoster, FailPoll, MarkPresent, Presence,
    VoidMember,
};
pub use roster_file::{
    PreviewRow, ROSTER_FILE_BYTES_MAX, RosterColumn, RosterFault, RosterFaultCode, RosterFormat,
    RosterPreview,
};
pub use status::{
    DESK_EVENT, DeskStatus, KioskPresence, MeetingStatus, PollStatus, STATUS_EVENT, Turnout,
};

/// Methods that endpoints use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Acts; may be repeated.
    Post,
    /// Puts a document in its place; may be repeated.
    Put,
}

impl Method {
    /// As written in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

/// Who may call an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Everybody.
    Public,
    /// A member's device: no cookie, no credential but the body's own signature.
    Voter,
    /// Whoever signs in at the desk's page, and has no session yet.
    SigningIn,
    /// An account of the desk, of either role, with its session.
    Desk,
    /// An account of the desk that may invite others.
    Administrator,
    /// The paired kiosk.
    Chair,
}

/// One endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    /// Who may call it.
    pub caller: Caller,
    /// How.
    pub method: Method,
    /// Path with `{meeting}` and `{poll}` to be filled in.
    pub pattern: &'static str,
}

impl Endpoint {
    /// The path for a meeting and, where the pattern asks for one, a poll.
    pub fn path(&self, meeting: &MeetingId, poll: Option<&PollId>) -> String {
        let path = self.pattern.replace("{meeting}", &meeting.to_string());
        match poll {
            Some(poll) => path.replace("{poll}", &poll.to_string()),
            None => path,
        }
    }
}

/// The path of [`MANIFEST_OF`].
pub fn manifest_path(fingerprint: &Fingerprint) -> String {
    MANIFEST_OF.pattern.replace("{fingerprint}", &fingerprint.to_string())
}

macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident: $caller:ident $method:ident $pattern:literal;)*) => {
        $($(#[$doc])* pub const $name: Endpoint = Endpoint {
            caller: Caller::$caller, method: Method::$method, pattern: $pattern,
        };)*
        /// Every endpoint.
        pub const ALL: &[Endpoint] = &[$($name),*];
    };
}

endpoints! {
    /// The manifest and its signatures: [`SignedDocument`].
    MANIFEST: Public Get "/api/meetings/{meeting}/manifest";
    /// The same, found by the fingerprint that a slip's QR code holds.
    MANIFEST_OF: Public Get "/api/manifests/{fingerprint}";
    /// Phases and turnout: [`MeetingStatus`].
    STATUS: Public Get "/api/meetings/{meeting}/status";
    /// The same at once and whenever it changes: `text/event-stream` (SPEC §17.5).
    EVENTS: Public Get "/api/meetings/{meeting}/events";
    /// The final checkpoint, a signed note.
    CHECKPOINT: Public Get "/api/meetings/{meeting}/polls/{poll}/checkpoint";
    /// The leaf list of a closed box.
    LEAVES: Public Get "/api/meetings/{meeting}/polls/{poll}/leaves";
    /// A published certificate: [`SignedDocument`].
    CERTIFICATE: Public Get "/api/meetings/{meeting}/polls/{poll}/certificate";

    /// [`ProofRequest`] for a [`crate::roster::RosterProof`].
    ROSTER_PROOF: Voter Post "/api/meetings/{meeting}/roster-proof";
    /// A request's bytes (SPEC §8) for an answer's bytes.
    ADMISSION: Voter Post "/api/meetings/{meeting}/admission";
    /// A ballot's bytes (SPEC §11) for the 64 bytes of a promise's signature.
    CAST: Voter Post "/api/meetings/{meeting}/cast";

    /// [`ShowInvitation`] for [`Invited`].
    INVITATION: SigningIn Post "/api/desk/invitation";
    /// [`AcceptInvitation`] for an [`Account`] and its session.
    ACCEPT_INVITATION: SigningIn Post "/api/desk/invitation/accept";
    /// [`SignIn`] for an [`Account`] and its session.
    SIGN_IN: SigningIn Post "/api/desk/session";
    /// Who is signed in: [`Account`].
    SESSION: Desk Get "/api/desk/session";
    /// Ends the session.
    SIGN_OUT: Desk Post "/api/desk/session/end";
    /// [`Invite`] for an [`Invitation`].
    INVITE: Administrator Post "/api/desk/invitations";
    /// [`AccountList`].
    ACCOUNTS: Administrator Get "/api/desk/accounts";

    /// Every meeting: [`DeskMeetings`].
    DESK_MEETINGS: Desk Get "/api/desk/meetings";
    /// A file's bytes for a [`RosterPreview`]; nothing is kept.
    ROSTER_FILE: Desk Post "/api/desk/roster-file";
    /// Puts a [`crate::draft::Draft`] in place: [`Drafted`].
    DRAFT: Desk Put "/api/desk/meetings/{meeting}";
    /// Makes a one-time pairing code: [`PairingCode`].
    PAIRING: Desk Post "/api/desk/meetings/{meeting}/pairing";
    /// The questions as drafted: [`DeskAgenda`].
    DESK_AGENDA: Desk Get "/api/desk/meetings/{meeting}/agenda";
    /// The roster with presence, and the electorates: [`DeskRoster`].
    DESK_ROSTER: Desk Get "/api/desk/meetings/{meeting}/roster";
    /// [`MarkPresent`] for a [`Presence`].
    PRESENT: Desk Post "/api/desk/meetings/{meeting}/present";
    /// [`VoidMember`]: the member's admission key is served no more.
    VOID: Desk Post "/api/desk/meetings/{meeting}/void";
    /// Mở bỏ phiếu: [`PollStatus`].
    OPEN: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/open";
    /// Tạm dừng bỏ phiếu: [`PollStatus`].
    PAUSE: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/pause";
    /// Tiếp tục bỏ phiếu: [`PollStatus`].
    RESUME: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/resume";
    /// Puts back a poll opened by mistake: [`PollStatus`].
    RESCHEDULE: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/reschedule";
    /// Takes a poll that was never opened from the agenda: [`PollStatus`].
    WITHDRAW: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/withdraw";
    /// Đang khóa: the box is locked ten seconds from now: [`PollStatus`].
    LOCK: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/lock";
    /// Kết thúc bỏ phiếu và khóa hòm phiếu, at once: [`PollStatus`].
    CLOSE: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/close";
    /// [`FailPoll`]: a closed poll that cannot be counted.
    FAIL: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/fail";
    /// Công bố kết quả: [`PollStatus`].
    PUBLISH: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/publish";
    /// Ends the meeting: [`MeetingStatus`].
    ADJOURN: Desk Post "/api/desk/meetings/{meeting}/adjourn";
    /// [`DeskStatus`] at once and whenever it changes: `text/event-stream` (SPEC §17.5).
    DESK_EVENTS: Desk Get "/api/desk/meetings/{meeting}/events";

    /// [`PairKiosk`] for a [`Paired`].
    PAIR: Chair Post "/api/chair/meetings/{meeting}/pair";
    /// A nonce for the next signed request: [`Nonce`].
    NONCE: Chair Post "/api/chair/meetings/{meeting}/nonce";
    /// The questions to be sealed: [`AgendaToSeal`].
    AGENDA: Chair Get "/api/chair/meetings/{meeting}/agenda";
    /// The people to be sealed, and the issuing keys: [`PeopleToSeal`].
    PEOPLE: Chair Get "/api/chair/meetings/{meeting}/people";
    /// [`SealRoster`]: the first half of the sealing.
    SEAL_ROSTER: Chair Post "/api/chair/meetings/{meeting}/roster";
    /// [`Seal`] for a [`SignedDocument`]: the second half.
    SEAL: Chair Post "/api/chair/meetings/{meeting}/seal";
    /// The journal's lines.
    JOURNAL: Chair Get "/api/chair/meetings/{meeting}/journal";
    /// The file of requests (SPEC §8.4), for auditors.
    REQUESTS: Chair Get "/api/chair/meetings/{meeting}/requests";
    /// The box file of a closed poll.
    BOX: Chair Get "/api/chair/meetings/{meeting}/polls/{poll}/box";
    /// The checkpoint with the kiosk's signature added.
    COSIGN: Chair Put "/api/chair/meetings/{meeting}/polls/{poll}/checkpoint";
    /// The kiosk's count: a [`SignedDocument`].
    COUNT: Chair Post "/api/chair/meetings/{meeting}/polls/{poll}/count";
    /// The certificate: a [`SignedDocument`].
    CERTIFY: Chair Post "/api/chair/meetings/{meeting}/polls/{poll}/certificate";
}

/// Media type of refusals (RFC 9457).
pub const PROBLEM_TYPE: &str = "application/problem+json";
/// Header of a kiosk's signed request: `nonce.signature`, both in hexadecimal.
pub const KIOSK_HEADER: &str = "Phieukin-Kiosk";

/// A refusal as it travels (RFC 9457); the words for it stand in the string catalogues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// `urn:phieukin:refusal:<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// HTTP status.
    pub status: u16,
    /// [`Refusal::code`].
    pub code: String,
    /// Where in the document, for drafts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The final checkpoint, which proves that a poll is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checkpoint: Option<String>,
}

impl Problem {
    /// The refusal of the code, when this program knows it.
    pub fn refusal(&self) -> Option<Refusal> {
        Refusal::ALL.iter().copied().find(|refusal| refusal.code() == self.code)
    }
}

/// A document whose exact bytes count, with its `.sig`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedDocument {
    /// The exact bytes.
    pub document: Base64,
    /// Signature lines (SPEC §3).
    pub signatures: String,
}

/// Answer to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// Hash of the draft's bytes.
    pub draft: Hash,
    /// Poll ids in agenda order.
    pub polls: Vec<PollId>,
}

/// A code to be typed into the kiosk once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairingCode {
    /// Twelve Crockford base-32 characters in groups of four.
    pub code: String,
}

/// Asks for the proof of one's own row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofRequest {
    /// The member's key.
    pub admission_key: PublicKey,
}

/// Binds a kiosk's key to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairKiosk {
    /// The one-time code.
    pub code: String,
    /// The kiosk's Ed25519 key.
    pub kiosk_key: PublicKey,
    /// By the kiosk's key over meeting and code.
    pub signature: Signature,
}

impl PairKiosk {
    /// Signs a pairing request.
    pub fn sign(meeting: &MeetingId, code: &str, kiosk: &SigningKey) -> Self {
        let signature = kiosk.sign(label::PAIRING, &[meeting.as_ref(), code.as_bytes()]);
        Self { code: code.to_owned(), kiosk_key: kiosk.public(), signature }
    }

    /// Checks that whoever asks holds the kiosk's key.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify(&self, meeting: &MeetingId) -> Result<(), Refusal> {
        let parts: [&[u8]; 2] = [meeting.as_ref(), self.code.as_bytes()];
        self.kiosk_key.verify(label::PAIRING, &parts, &self.signature)
    }
}

/// Answer to a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paired {
    /// The server's key for this meeting.
    pub server_key: PublicKey,
}

/// A number used once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nonce {
    /// 32 random bytes.
    pub nonce: Hash,
}

/// What the kiosk signs over in each request: method, path, hash of the body, nonce.
pub fn kiosk_request_parts(method: &str, path: &str, body_hash: &Hash, nonce: &Hash) -> Vec<u8> {
    let mut out = Vec::new();
    lp(&mut out, method.as_bytes());
    lp(&mut out, path.as_bytes());
    out.extend_from_slice(body_hash.as_ref());
    out.extend_from_slice(nonce.as_ref());
    out
}

/// The questions to be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaToSeal {
    /// The frozen agenda.
    pub agenda: Agenda,
    /// The server's key for this meeting.
    pub server_key: PublicKey,
    /// Head of the journal.
    pub journal_head: Hash,
}

/// The people to be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleToSeal {
    /// Hash of the draft's bytes.
    pub draft: Hash,
    /// Roster and electorates.
    pub people: People,
    /// The server's issuing keys in agenda order.
    pub issuing_keys: Vec<IssuingPublicKey>,
}

/// A member's row as the kiosk made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedMember {
    /// The secretary's own code.
    pub code: String,
    /// Verifies the member's requests.
    pub admission_key: PublicKey,
    /// The row's salt.
    pub salt: Salt,
    /// Salt of the name's hash.
    pub name_salt: Salt,
}

/// The first half of the sealing: goes to the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealRoster {
    /// The manifest's exact bytes.
    pub manifest: Base64,
    /// One row per member with a vote, in the secretary's order.
    pub members: Vec<SealedMember>,
}

/// The second half of the sealing: goes to the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The manifest's exact bytes.
    pub manifest: Base64,
    /// The kiosk's signature line.
    pub signatures: String,
}
