//! The endpoints of the server, grouped by who may call them, and the bodies that travel
//! (SPEC §17). Server and clients share this one table.

mod account;
mod chair;
mod concluded;
mod desk;
mod dossier;
mod dossier_file;
mod problem;
mod profile;
mod review;
mod roster_file;
mod status;
mod voter;

use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use crate::amendment::Amendment;
use crate::bytes::{Base64, Fingerprint, Hash, MeetingId, PollId};
#[cfg(feature = "openapi")]
use crate::dossier::Dossier;
#[cfg(feature = "openapi")]
use crate::draft::Draft;
#[cfg(feature = "openapi")]
use crate::half_year::Review;
#[cfg(feature = "openapi")]
use crate::roster::RosterProof;

pub use account::{
    ACCOUNT_NAME_CHARS, AcceptInvitation, Account, AccountList, ChangePassword, DESK_HEADER,
    DESK_HEADER_VALUE, Invitation, Invite, Invited, PASSWORD_CHARS, RemoveAccount, Role,
    ShowInvitation, SignIn,
};
pub use chair::{
    AgendaToSeal, FindMeeting, FoundMeeting, KIOSK_HEADER, Nonce, PairKiosk, Paired, PairedKeys,
    PeopleToSeal, Seal, SealRoster, SealedMember, SealedRow, SealedSlip, StillWaiting, VoidSlips,
    VoidedSlips, kiosk_request_parts,
};
pub use concluded::{Concluded, POSTED_CONCLUSION_BYTES_MAX, PostedConclusion};
pub use desk::{
    CancelMeeting, DeskAgenda, DeskMeeting, DeskMeetings, DeskMember, DeskRoster, FailPoll,
    HandOut, HandedOut, MarkAbsent, MarkPresent, OpenPoll, PendingAmendment, Presence, SlipCounts,
    VoidMember,
};
pub use dossier::{
    DossierFiled, DossierOnFile, DueDay, NamedSubject, OrderRefused, PollOrder, Reminder, Reminders,
};
pub use dossier_file::{DOSSIER_SHEET_BYTES_MAX, DossierFault, DossierPreview};
pub use problem::{PROBLEM_TYPE, Problem};
pub use profile::{
    AskedFact, AskedItem, DeciderRow, FactCode, PollRow, ProfileRow, ProfileRows, ProfileSheet,
    RuleRow,
};
pub use review::{ReviewFinding, ReviewOnFile};
pub use roster_file::{
    PreviewRow, ROSTER_FILE_BYTES_MAX, RosterColumn, RosterFault, RosterFaultCode, RosterFormat,
    RosterPreview,
};
pub use status::{
    DESK_EVENT, DeskStatus, KioskPresence, MeetingStatus, PollStatus, STATUS_EVENT, Turnout,
};
pub use voter::ProofRequest;

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
    /// The constant's name.
    pub name: &'static str,
    /// Who may call it.
    pub caller: Caller,
    /// How.
    pub method: Method,
    /// Path with `{meeting}`, `{poll}`, `{profile}` and `{number}` to be filled in.
    pub pattern: &'static str,
    /// What is sent.
    pub body: Form,
    /// What comes back when it is not refused.
    pub answer: Form,
    /// What it is for, for developers.
    pub says: &'static str,
}

/// What a body or an answer is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nothing at all.
    Nothing,
    /// A JSON document of the type of this name.
    Json(&'static str),
    /// Events without an end, whose data are JSON documents of the type of this name.
    Events(&'static str),
    /// A binary format of the SPEC.
    Bytes,
    /// A text format of the SPEC.
    Text,
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

impl Endpoint {
    /// The path for a meeting and the number of a manifest.
    pub fn numbered_path(&self, meeting: &MeetingId, number: u32) -> String {
        self.path(meeting, None).replace("{number}", &number.to_string())
    }
}

/// The path of [`MANIFEST_OF`].
pub fn manifest_path(fingerprint: &Fingerprint) -> String {
    MANIFEST_OF.pattern.replace("{fingerprint}", &fingerprint.to_string())
}

macro_rules! endpoints {
    ($(
        $(#[doc = $doc:literal])* $name:ident: $caller:ident $method:ident $pattern:literal,
        $body:ident $(<$body_type:ident>)? => $answer:ident $(<$answer_type:ident>)?;
    )*) => {
        $($(#[doc = $doc])* pub const $name: Endpoint = Endpoint {
            name: stringify!($name),
            caller: Caller::$caller,
            method: Method::$method,
            pattern: $pattern,
            body: Form::$body $((stringify!($body_type)))?,
            answer: Form::$answer $((stringify!($answer_type)))?,
            says: concat!($($doc),*),
        };)*
        /// Every endpoint.
        pub const ALL: &[Endpoint] = &[$($name),*];

        /// Puts the schema of every type that travels among the generator's definitions.
        #[cfg(feature = "openapi")]
        pub fn describe_types(generator: &mut schemars::SchemaGenerator) {
            generator.subschema_for::<Problem>();
            // What stands in paths.
            generator.subschema_for::<MeetingId>();
            generator.subschema_for::<PollId>();
            generator.subschema_for::<Fingerprint>();
            $(
                $(generator.subschema_for::<$body_type>();)?
                $(generator.subschema_for::<$answer_type>();)?
            )*
        }
    };
}

endpoints! {
    /// The manifest and its signatures: [`SignedDocument`].
    MANIFEST: Public Get "/api/meetings/{meeting}/manifest",
        Nothing => Json<SignedDocument>;
    /// The manifest of this number and its signatures: the first or an amendment.
    MANIFEST_NUMBERED: Public Get "/api/meetings/{meeting}/manifests/{number}",
        Nothing => Json<SignedDocument>;
    /// The first manifest and its signatures, found by the fingerprint that a slip's QR code holds.
    MANIFEST_OF: Public Get "/api/manifests/{fingerprint}",
        Nothing => Json<SignedDocument>;
    /// Phases and turnout: [`MeetingStatus`].
    STATUS: Public Get "/api/meetings/{meeting}/status",
        Nothing => Json<MeetingStatus>;
    /// [`MeetingStatus`] at once and whenever it changes: `text/event-stream` (SPEC §17.5).
    EVENTS: Public Get "/api/meetings/{meeting}/events",
        Nothing => Events<MeetingStatus>;
    /// The final checkpoint, a signed note.
    CHECKPOINT: Public Get "/api/meetings/{meeting}/polls/{poll}/checkpoint",
        Nothing => Text;
    /// The leaf list of a closed box.
    LEAVES: Public Get "/api/meetings/{meeting}/polls/{poll}/leaves",
        Nothing => Text;
    /// A published certificate: [`SignedDocument`].
    CERTIFICATE: Public Get "/api/meetings/{meeting}/polls/{poll}/certificate",
        Nothing => Json<SignedDocument>;
    /// How many conclusions and annulments are on record: [`Concluded`].
    CONCLUDED: Public Get "/api/meetings/{meeting}/concluded",
        Nothing => Json<Concluded>;
    /// The ratings of the conclusion of this number: [`SignedDocument`].
    RATINGS: Public Get "/api/meetings/{meeting}/ratings/{number}",
        Nothing => Json<SignedDocument>;
    /// The annulment of this number: [`SignedDocument`].
    ANNULMENT: Public Get "/api/meetings/{meeting}/annulments/{number}",
        Nothing => Json<SignedDocument>;

    /// The proof of one's own row: [`ProofRequest`] for a [`crate::roster::RosterProof`].
    ROSTER_PROOF: Voter Post "/api/meetings/{meeting}/roster-proof",
        Json<ProofRequest> => Json<RosterProof>;
    /// Asks for tokens: a request's bytes (SPEC §8) for an answer's bytes.
    ADMISSION: Voter Post "/api/meetings/{meeting}/admission",
        Bytes => Bytes;
    /// Casts a ballot: its bytes (SPEC §11) for the 64 bytes of a promise's signature.
    CAST: Voter Post "/api/meetings/{meeting}/cast",
        Bytes => Bytes;

    /// What an invitation is for: [`ShowInvitation`] for [`Invited`].
    INVITATION: SigningIn Post "/api/desk/invitation",
        Json<ShowInvitation> => Json<Invited>;
    /// Makes an account: [`AcceptInvitation`] for an [`Account`] and its session.
    ACCEPT_INVITATION: SigningIn Post "/api/desk/invitation/accept",
        Json<AcceptInvitation> => Json<Account>;
    /// Signs in: [`SignIn`] for an [`Account`] and its session.
    SIGN_IN: SigningIn Post "/api/desk/session",
        Json<SignIn> => Json<Account>;
    /// Who is signed in: [`Account`].
    SESSION: Desk Get "/api/desk/session",
        Nothing => Json<Account>;
    /// Ends the session.
    SIGN_OUT: Desk Post "/api/desk/session/end",
        Nothing => Nothing;
    /// [`ChangePassword`]: every other session of the account ends.
    CHANGE_PASSWORD: Desk Post "/api/desk/password",
        Json<ChangePassword> => Nothing;
    /// Invites somebody: [`Invite`] for an [`Invitation`].
    INVITE: Administrator Post "/api/desk/invitations",
        Json<Invite> => Json<Invitation>;
    /// Every account: [`AccountList`].
    ACCOUNTS: Administrator Get "/api/desk/accounts",
        Nothing => Json<AccountList>;
    /// Takes an account away: [`RemoveAccount`] for the [`AccountList`] that is left.
    REMOVE_ACCOUNT: Administrator Post "/api/desk/accounts/remove",
        Json<RemoveAccount> => Json<AccountList>;

    /// Every meeting: [`DeskMeetings`].
    DESK_MEETINGS: Desk Get "/api/desk/meetings",
        Nothing => Json<DeskMeetings>;
    /// A file's bytes for a [`RosterPreview`]; nothing is kept.
    ROSTER_FILE: Desk Post "/api/desk/roster-file",
        Bytes => Json<RosterPreview>;
    /// Puts a [`crate::draft::Draft`] in place: [`Drafted`].
    DRAFT: Desk Put "/api/desk/meetings/{meeting}",
        Json<Draft> => Json<Drafted>;
    /// Makes a one-time pairing code: [`PairingCode`].
    PAIRING: Desk Post "/api/desk/meetings/{meeting}/pairing",
        Nothing => Json<PairingCode>;
    /// The keys that are to be compared at the pairing: [`PairedKeys`].
    PAIRED_KEYS: Desk Get "/api/desk/meetings/{meeting}/pairing",
        Nothing => Json<PairedKeys>;
    /// The questions as drafted: [`DeskAgenda`].
    DESK_AGENDA: Desk Get "/api/desk/meetings/{meeting}/agenda",
        Nothing => Json<DeskAgenda>;
    /// The roster with presence, and the electorates: [`DeskRoster`].
    DESK_ROSTER: Desk Get "/api/desk/meetings/{meeting}/roster",
        Nothing => Json<DeskRoster>;
    /// Marks members present: [`MarkPresent`] for a [`Presence`].
    PRESENT: Desk Post "/api/desk/meetings/{meeting}/present",
        Json<MarkPresent> => Json<Presence>;
    /// Takes presence back: [`MarkAbsent`] for a [`Presence`].
    ABSENT: Desk Post "/api/desk/meetings/{meeting}/absent",
        Json<MarkAbsent> => Json<Presence>;
    /// The meeting goes on another day and nobody is present any more: [`MeetingStatus`].
    RECESS: Desk Post "/api/desk/meetings/{meeting}/recess",
        Nothing => Json<MeetingStatus>;
    /// [`VoidMember`]: the member's admission key is served no more.
    VOID: Desk Post "/api/desk/meetings/{meeting}/void",
        Json<VoidMember> => Nothing;
    /// [`HandOut`]: an anonymous slip in place of the member's own: [`HandedOut`].
    HAND_OUT: Desk Post "/api/desk/meetings/{meeting}/hand-out",
        Json<HandOut> => Json<HandedOut>;
    /// Puts a [`crate::amendment::Amendment`] in place, to be sealed by the chair: [`Drafted`].
    AMENDMENT: Desk Put "/api/desk/meetings/{meeting}/amendment",
        Json<Amendment> => Json<Drafted>;
    /// Drops the amendment that waits for the chair.
    DROP_AMENDMENT: Desk Post "/api/desk/meetings/{meeting}/amendment/drop",
        Nothing => Nothing;
    /// The regulation profiles that this server knows: [`ProfileRows`].
    PROFILES: Desk Get "/api/desk/profiles",
        Nothing => Json<ProfileRows>;
    /// What one of them asks for, clause by clause: [`ProfileSheet`].
    PROFILE: Desk Get "/api/desk/profiles/{profile}",
        Nothing => Json<ProfileSheet>;
    /// An empty sheet of subjects under a profile as a workbook, with a guide.
    PROFILE_SHEET: Desk Get "/api/desk/profiles/{profile}/sheet",
        Nothing => Bytes;
    /// Puts a [`crate::dossier::Dossier`] on file: [`DossierFiled`]. Makes the meeting if need be.
    FILE_DOSSIER: Desk Put "/api/desk/meetings/{meeting}/dossier",
        Json<Dossier> => Json<DossierFiled>;
    /// The dossier that was filed last: [`DossierOnFile`].
    DOSSIER: Desk Get "/api/desk/meetings/{meeting}/dossier",
        Nothing => Json<DossierOnFile>;
    /// The dossier of this number, from 1: [`DossierOnFile`].
    DOSSIER_NUMBERED: Desk Get "/api/desk/meetings/{meeting}/dossiers/{number}",
        Nothing => Json<DossierOnFile>;
    /// The subjects of the dossier on file as a workbook, to be filled in.
    DOSSIER_SHEET: Desk Get "/api/desk/meetings/{meeting}/dossier/sheet",
        Nothing => Bytes;
    /// A filled sheet's bytes for a [`DossierPreview`], on top of what is on file; nothing is kept.
    READ_DOSSIER_SHEET: Desk Post "/api/desk/meetings/{meeting}/dossier/sheet",
        Bytes => Json<DossierPreview>;
    /// A meeting without polls begins, with nothing to be sealed: [`MeetingStatus`].
    CONVENE: Desk Post "/api/desk/meetings/{meeting}/convene",
        Nothing => Json<MeetingStatus>;
    /// The minutes of a half-year review and what is asked of them: [`ReviewOnFile`].
    REVIEW: Desk Get "/api/desk/meetings/{meeting}/review",
        Nothing => Json<ReviewOnFile>;
    /// Keeps the minutes, a [`crate::half_year::Review`], in place of earlier ones.
    KEEP_REVIEW: Desk Put "/api/desk/meetings/{meeting}/review",
        Json<Review> => Json<ReviewOnFile>;
    /// What order and calendar ask today: [`Reminders`].
    REMINDERS: Desk Get "/api/desk/meetings/{meeting}/reminders",
        Nothing => Json<Reminders>;
    /// Mở bỏ phiếu: [`OpenPoll`] or nothing for a [`PollStatus`].
    OPEN: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/open",
        Json<OpenPoll> => Json<PollStatus>;
    /// Tạm dừng bỏ phiếu: [`PollStatus`].
    PAUSE: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/pause",
        Nothing => Json<PollStatus>;
    /// Tiếp tục bỏ phiếu: [`PollStatus`].
    RESUME: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/resume",
        Nothing => Json<PollStatus>;
    /// Puts back a poll opened by mistake: [`PollStatus`].
    RESCHEDULE: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/reschedule",
        Nothing => Json<PollStatus>;
    /// Takes a poll that was never opened from the agenda: [`PollStatus`].
    WITHDRAW: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/withdraw",
        Nothing => Json<PollStatus>;
    /// Đang khóa: the box is locked ten seconds from now: [`PollStatus`].
    LOCK: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/lock",
        Nothing => Json<PollStatus>;
    /// Kết thúc bỏ phiếu và khóa hòm phiếu, at once: [`PollStatus`].
    CLOSE: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/close",
        Nothing => Json<PollStatus>;
    /// Says why, in a [`FailPoll`]: a closed poll that cannot be counted.
    FAIL: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/fail",
        Json<FailPoll> => Json<PollStatus>;
    /// Công bố kết quả: [`PollStatus`].
    PUBLISH: Desk Post "/api/desk/meetings/{meeting}/polls/{poll}/publish",
        Nothing => Json<PollStatus>;
    /// Ends the meeting: [`MeetingStatus`].
    ADJOURN: Desk Post "/api/desk/meetings/{meeting}/adjourn",
        Nothing => Json<MeetingStatus>;
    /// Calls the meeting off: [`CancelMeeting`] for a [`MeetingStatus`].
    CANCEL: Desk Post "/api/desk/meetings/{meeting}/cancel",
        Json<CancelMeeting> => Json<MeetingStatus>;
    /// [`DeskStatus`] at once and whenever it changes: `text/event-stream` (SPEC §17.5).
    DESK_EVENTS: Desk Get "/api/desk/meetings/{meeting}/events",
        Nothing => Events<DeskStatus>;

    /// Which meeting a pairing code is of: [`FindMeeting`] for a [`FoundMeeting`].
    FIND_MEETING: Chair Post "/api/chair/meeting",
        Json<FindMeeting> => Json<FoundMeeting>;
    /// Binds a kiosk to the meeting: [`PairKiosk`] for a [`Paired`].
    PAIR: Chair Post "/api/chair/meetings/{meeting}/pair",
        Json<PairKiosk> => Json<Paired>;
    /// A nonce for the next signed request: [`Nonce`].
    NONCE: Chair Post "/api/chair/meetings/{meeting}/nonce",
        Nothing => Json<Nonce>;
    /// The questions to be sealed: [`AgendaToSeal`].
    AGENDA: Chair Get "/api/chair/meetings/{meeting}/agenda",
        Nothing => Json<AgendaToSeal>;
    /// The people to be sealed, and the issuing keys: [`PeopleToSeal`].
    PEOPLE: Chair Get "/api/chair/meetings/{meeting}/people",
        Nothing => Json<PeopleToSeal>;
    /// [`SealRoster`]: the first half of the sealing.
    SEAL_ROSTER: Chair Post "/api/chair/meetings/{meeting}/roster",
        Json<SealRoster> => Nothing;
    /// [`Seal`] for a [`SignedDocument`]: the second half.
    SEAL: Chair Post "/api/chair/meetings/{meeting}/seal",
        Json<Seal> => Json<SignedDocument>;
    /// The journal's lines.
    JOURNAL: Chair Get "/api/chair/meetings/{meeting}/journal",
        Nothing => Text;
    /// The dossier that was filed last: [`DossierOnFile`].
    CHAIR_DOSSIER: Chair Get "/api/chair/meetings/{meeting}/dossier",
        Nothing => Json<DossierOnFile>;
    /// The file of requests (SPEC §8.4) for the manifest of this number, for auditors.
    REQUESTS: Chair Get "/api/chair/meetings/{meeting}/requests/{number}",
        Nothing => Bytes;
    /// Requests that lack the room issuer's part (SPEC §8.5); waits some seconds for the first.
    WAITING: Chair Get "/api/chair/meetings/{meeting}/waiting",
        Nothing => Bytes;
    /// The room issuer's answers (SPEC §8.5) for a [`StillWaiting`].
    SERVED: Chair Post "/api/chair/meetings/{meeting}/served",
        Bytes => Json<StillWaiting>;
    /// [`VoidSlips`]: slips that were not handed out are served no more: [`VoidedSlips`].
    VOID_SLIPS: Chair Post "/api/chair/meetings/{meeting}/void-slips",
        Json<VoidSlips> => Json<VoidedSlips>;
    /// The box file of a closed poll.
    BOX: Chair Get "/api/chair/meetings/{meeting}/polls/{poll}/box",
        Nothing => Bytes;
    /// The checkpoint with the kiosk's signature added.
    COSIGN: Chair Put "/api/chair/meetings/{meeting}/polls/{poll}/checkpoint",
        Text => Nothing;
    /// The kiosk's count: a [`SignedDocument`].
    COUNT: Chair Post "/api/chair/meetings/{meeting}/polls/{poll}/count",
        Json<SignedDocument> => Nothing;
    /// The certificate: a [`SignedDocument`].
    CERTIFY: Chair Post "/api/chair/meetings/{meeting}/polls/{poll}/certificate",
        Json<SignedDocument> => Nothing;
    /// Công bố kết quả, by the chair.
    CHAIR_PUBLISH: Chair Post "/api/chair/meetings/{meeting}/polls/{poll}/publish",
        Nothing => Nothing;
    /// Kết luận xếp loại: a [`PostedConclusion`].
    CONCLUDE: Chair Post "/api/chair/meetings/{meeting}/conclusion",
        Json<PostedConclusion> => Nothing;
    /// Hủy bỏ kết quả, xếp loại lại: a [`SignedDocument`].
    ANNUL: Chair Post "/api/chair/meetings/{meeting}/annulment",
        Json<SignedDocument> => Nothing;
    /// The conclusion of this number with its dossier: [`PostedConclusion`].
    CONCLUSION: Chair Get "/api/chair/meetings/{meeting}/conclusions/{number}",
        Nothing => Json<PostedConclusion>;
}

/// What a kiosk asks without a signature: before it is paired, and for a nonce.
pub const UNSIGNED: [Endpoint; 3] = [FIND_MEETING, PAIR, NONCE];

/// A document whose exact bytes count, with its `.sig`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignedDocument {
    /// The exact bytes.
    pub document: Base64,
    /// Signature lines (SPEC §3).
    pub signatures: String,
}

/// Answer to a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Drafted {
    /// Hash of the draft's bytes.
    pub draft: Hash,
    /// Poll ids in agenda order.
    pub polls: Vec<PollId>,
}

/// A code to be typed into the kiosk once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairingCode {
    /// Twelve Crockford base-32 characters in groups of four.
    pub code: String,
}
