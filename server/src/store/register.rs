//! The register: who may take part and who did. It never holds anything of a ballot.

use protocol::accounting::AccountingCounts;
use protocol::api::{DeskMember, SealedMember, SealedSlip, SlipCounts};
use protocol::bytes::{Fingerprint, Hash, PollId, PublicKey};
use protocol::draft::People;
use protocol::manifest::Electorate;

use super::StoreError;

/// The people of a meeting and how far they are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterState {
    /// Hash of the draft's bytes.
    pub draft: Hash,
    /// Roster and electorates as drafted: those of the first manifest.
    pub people: People,
    /// What the kiosk sealed first; none while the meeting is a draft.
    pub sealed: Option<SealedPeople>,
    /// Amendments by number, from 2; only the last may be unsealed.
    pub amendments: Vec<Amended>,
    /// Every row that was sealed, those of late members last.
    pub rows: Vec<SealedMember>,
}

impl RegisterState {
    /// The people of the last manifest that is sealed.
    pub fn people_now(&self) -> &People {
        let sealed = self.amendments.iter().rfind(|one| one.sealed.is_some());
        sealed.map_or(&self.people, |one| &one.people.people)
    }

    /// The amendment that becomes the manifest of this number.
    pub fn amendment(&self, number: u32) -> Option<&Amended> {
        self.amendments.iter().find(|one| one.people.number == number)
    }

    /// The amendment that nobody has sealed.
    pub fn waiting(&self) -> Option<&AmendedPeople> {
        self.amendments.last().filter(|one| one.sealed.is_none()).map(|one| &one.people)
    }
}

/// The people's half of an amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmendedPeople {
    /// Number of the manifest that it becomes.
    pub number: u32,
    /// Hash of the amendment's bytes.
    pub draft: Hash,
    /// The whole roster, and the electorates of the polls that are added.
    pub people: People,
    /// The polls that are added, in agenda order.
    pub polls: Vec<PollId>,
}

/// An amendment, and how far it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amended {
    /// What it says of people.
    pub people: AmendedPeople,
    /// The manifest that seals it.
    pub sealed: Option<Fingerprint>,
}

/// An amendment's people as sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedAmendment {
    /// Number of the manifest.
    pub number: u32,
    /// The manifest that commits to the people.
    pub fingerprint: Fingerprint,
    /// Rows of the members that no earlier manifest had, in the secretary's order.
    pub late: Vec<SealedMember>,
    /// The polls that are added, in agenda order.
    pub electorates: Vec<LaterElectorate>,
}

/// Who may vote in a poll that an amendment added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterElectorate {
    /// The poll.
    pub poll: PollId,
    /// Codes of the members.
    pub codes: Vec<String>,
    /// They are the manifest's whole roster: anonymous slips may vote too.
    pub everybody: bool,
}

/// The people as sealed. Written once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPeople {
    /// The manifest that commits to them.
    pub fingerprint: Fingerprint,
    /// One row per member with a vote, in the secretary's order.
    pub members: Vec<SealedMember>,
    /// Roster position of each row of `members` in the manifest's tree.
    pub positions: Vec<u32>,
    /// The polls in agenda order with their electorates.
    pub electorates: Vec<(PollId, Electorate)>,
    /// The anonymous slips by their keys.
    pub slips: Vec<SealedSlip>,
}

/// How a member stands when asking for tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// No row has this admission key.
    Unknown,
    /// Not marked present.
    Absent,
    /// Marked present, or a slip; the key was made void.
    Voided,
    /// A slip beyond those that were handed out.
    NotHandedOut,
    /// May be served.
    Present {
        /// Polls that were served already, each with the exact request and its answer.
        served: Vec<Served>,
    },
}

/// One poll served to one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The poll.
    pub poll: PollId,
    /// The exact bytes that asked.
    pub request: Vec<u8>,
    /// The blind signature of the server's issuer for this poll, 384 bytes.
    pub blind_signature: Vec<u8>,
}

/// A member's device asks for tokens for these polls, all of them signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAdmission {
    /// The member's key.
    pub admission_key: PublicKey,
    /// The exact bytes that asked.
    pub request: Vec<u8>,
    /// The answer per poll of the request, in its order.
    pub blind_signatures: Vec<(PollId, Vec<u8>)>,
}

/// The room issuer's part of the answer to one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomPart {
    /// The member's key.
    pub admission_key: PublicKey,
    /// SHA-256 of the request.
    pub request: Hash,
    /// A blind signature per poll of the request, in its order, one behind the other.
    pub blind_signatures: Vec<u8>,
}

/// The register of one meeting.
///
/// Nothing in it tells when or in which order members came: rows are keyed by random keys, hold
/// no time and no sequence, and deleted content is overwritten.
pub trait Register: Send + Sync {
    /// Puts the people of a draft in place of any earlier draft's.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)` once sealed, unless draft and people are the same.
    fn draft(&self, draft: &Hash, people: &People) -> Result<(), StoreError>;

    /// All that the server must know again after a start.
    ///
    /// # Errors
    /// `Refused(UnknownMeeting)` before the first draft.
    fn load(&self) -> Result<RegisterState, StoreError>;

    /// Seals the people. The same again is `Ok`, also after a crash.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)` when other people are sealed already; `Refused(UnknownMember)`
    /// when a code is not of a member with a vote in the draft.
    fn seal(&self, sealed: &SealedPeople) -> Result<(), StoreError>;

    /// Takes back a sealing that was never completed: the draft stays, and can be sealed again.
    /// Without a sealing it is `Ok`.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)` once anybody has been served.
    fn abandon_sealing(&self) -> Result<(), StoreError>;

    /// Puts an amendment's people in place of those that wait. The same again is `Ok`.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)` once an amendment of this number is sealed; `Refused(WrongPhase)`
    /// when an earlier one is missing; `Refused(NotSealed)` before the first sealing.
    fn amend(&self, amended: &AmendedPeople) -> Result<(), StoreError>;

    /// Drops the amendment of this number. Without one it is `Ok`.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)`.
    fn drop_amendment(&self, number: u32) -> Result<(), StoreError>;

    /// Seals the amendment that waits: its people are the meeting's from now on. The same again is
    /// `Ok`, also after a crash.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)` when it is sealed otherwise; `Refused(WrongDraft)` when none waits;
    /// `Refused(UnknownMember)`.
    fn seal_amendment(&self, sealed: &SealedAmendment) -> Result<(), StoreError>;

    /// Takes back the sealing of an amendment that was never completed; the amendment waits again.
    ///
    /// # Errors
    /// `Refused(AlreadySealed)` once anybody has been served under it.
    fn abandon_amendment(&self, number: u32) -> Result<(), StoreError>;

    /// Takes a member's presence back; answers as [`Register::mark_present`]. Again is `Ok`.
    ///
    /// # Errors
    /// `Refused(UnknownMember)`.
    fn mark_absent(&self, code: &str) -> Result<u32, StoreError>;

    /// Nobody is present any more, and the order in which they came is forgotten. Again is `Ok`.
    fn recess(&self) -> Result<(), StoreError>;

    /// Marks members present (codes of the draft; observers may be among them) and answers how
    /// many members with a vote are present now. Marking twice is `Ok`.
    ///
    /// # Errors
    /// `Refused(UnknownMember)` when a code is not on the roster: then nobody is marked.
    fn mark_present(&self, codes: &[String]) -> Result<u32, StoreError>;

    /// Makes a member's admission key void. Again is `Ok`.
    ///
    /// # Errors
    /// `Refused(UnknownMember)`; `Refused(AlreadyServed)` when the key has been served: a token
    /// cannot be called back.
    fn void(&self, code: &str) -> Result<(), StoreError>;

    /// Hands an anonymous slip out to a present member, whose own key becomes void; answers how
    /// many are out. Again to the same member is `Ok` and hands out no other.
    ///
    /// # Errors
    /// `Refused` with `UnknownMember`, `NotPresent`, `AlreadyServed` (the member's own key has been
    /// served: a token cannot be called back) or `NoSlipsLeft`.
    fn hand_out(&self, code: &str) -> Result<u32, StoreError>;

    /// Makes slips void that were not handed out; answers how many are void. Again is `Ok`.
    ///
    /// # Errors
    /// `Refused` with `UnknownKey` when one is no slip, `AlreadyServed` when one has been used:
    /// then none was made void.
    fn void_slips(&self, keys: &[PublicKey]) -> Result<u32, StoreError>;

    /// Where the anonymous slips are.
    fn slip_counts(&self) -> Result<SlipCounts, StoreError>;

    /// The roster as the desk sees it, in the secretary's order.
    fn roster(&self) -> Result<Vec<DeskMember>, StoreError>;

    /// How the holder of this key stands.
    fn standing(&self, admission_key: &PublicKey) -> Result<Standing, StoreError>;

    /// Records an admission, all polls of it or none, and answers the stored blind signatures in
    /// the request's order. Of two requests that race, one is recorded; the same bytes again get
    /// the stored answer, for ever, also after the close.
    ///
    /// # Errors
    /// `Refused` with `UnknownKey`, `NotPresent`, `Voided`, `NoSlipHandedOut` (more slips would be
    /// served than were handed out), `UnknownPoll`, `AlreadyServed` (other
    /// bytes for a poll served before, or the same bytes for other polls), `Closed` (issuing for
    /// a poll was stopped), `NotElector` or `Malformed` (no poll, or one poll twice).
    fn admit(&self, admission: &NewAdmission) -> Result<Vec<Vec<u8>>, StoreError>;

    /// The requests that lack the room issuer's part, by key and hash.
    fn lacking_room_part(&self) -> Result<Vec<(PublicKey, Hash)>, StoreError>;

    /// The bytes of a request that was served; none when there was no such request.
    fn request(&self, key: &PublicKey, request: &Hash) -> Result<Option<Vec<u8>>, StoreError>;

    /// The room issuer's part of the answer to a request; none until it was put.
    fn room_part(&self, key: &PublicKey, request: &Hash) -> Result<Option<Vec<u8>>, StoreError>;

    /// Puts the room issuer's parts, all or none; also after the close. A part that is there
    /// stays: an issuer has only one answer to a request.
    ///
    /// # Errors
    /// `Refused(UnknownKey)` when a request was never served.
    fn put_room_parts(&self, parts: &[RoomPart]) -> Result<(), StoreError>;

    /// The counts of a poll as they stand; after [`Register::stop_issuing`], as they were fixed.
    ///
    /// # Errors
    /// `Refused(UnknownPoll)`.
    fn counts(&self, poll: &PollId) -> Result<AccountingCounts, StoreError>;

    /// The counts of every poll whose issuing was not stopped, as they stand together.
    fn counts_of_all(&self) -> Result<Vec<(PollId, AccountingCounts)>, StoreError>;

    /// Stops issuing for a poll and fixes its counts: first step of the close. Again gives the
    /// same counts. Also removes from the disk what tells in which order members came.
    ///
    /// # Errors
    /// `Refused(UnknownPoll)`.
    fn stop_issuing(&self, poll: &PollId) -> Result<AccountingCounts, StoreError>;

    /// Removes from the disk what tells in which order members came since the last close. Again
    /// is `Ok`.
    fn forget_order(&self) -> Result<(), StoreError>;

    /// Every distinct request that was served, in no order that means anything.
    fn requests(&self) -> Result<Vec<Vec<u8>>, StoreError>;
}
