//! What may be said no to: one closed list with stable codes, safe to show to anybody (SPEC §17).
//!
//! A refusal depends only on the bytes of the request and on the public phase of a poll. A fault
//! (a full disk, a bug) is not a refusal and says nothing to the caller.

use std::fmt;

macro_rules! refusals {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal;)*) => {
        /// A reason for saying no; see the module for what it may depend on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Refusal {
            $($(#[doc = $doc])* $name,)*
        }

        impl Refusal {
            /// Every refusal, in the order of SPEC §17.
            pub const ALL: &'static [Refusal] = &[$(Refusal::$name),*];

            /// The stable code that travels and that string catalogues are keyed by.
            pub fn code(self) -> &'static str {
                match self {
                    $(Refusal::$name => $code,)*
                }
            }

            /// What it means, for developers; people are told the words of the string catalogues.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Refusal::$name => concat!($($doc),*).trim_ascii(),)*
                }
            }
        }
    };
}

refusals! {
    /// Bytes or JSON that are not of the format at all.
    Malformed = "malformed";
    /// Larger than the limit for its kind.
    TooLarge = "too_large";
    /// A format version that this program does not know.
    UnknownVersion = "unknown_version";
    /// A cryptographic suite that this program does not know.
    UnknownSuite = "unknown_suite";
    /// A signature that does not verify.
    BadSignature = "bad_signature";
    /// An issuing key of another size, exponent or encoding, or with a small factor.
    BadIssuingKey = "bad_issuing_key";
    /// An opening key that cannot be used for sealing.
    BadOpeningKey = "bad_opening_key";

    /// A draft without anyone to vote.
    EmptyRoster = "empty_roster";
    /// More than 2,000 members.
    TooManyMembers = "too_many_members";
    /// Two members with one code.
    DuplicateCode = "duplicate_code";
    /// An electorate names a code that is not on the roster, or an observer.
    UnknownMember = "unknown_member";
    /// A draft without a poll.
    NoPolls = "no_polls";
    /// More than 60 polls in one document, or numbers that are too high.
    TooManyPolls = "too_many_polls";
    /// Two polls of one kind on one subject.
    DuplicateSubject = "duplicate_subject";
    /// Fewer than 3 electors.
    ElectorateTooSmall = "electorate_too_small";
    /// A regulation profile that this program does not know.
    UnknownProfile = "unknown_profile";
    /// The profile has no rating polls (half-year II.2).
    RatingPollNotAllowed = "rating_poll_not_allowed";
    /// An amendment that changes nothing.
    NothingToAmend = "nothing_to_amend";
    /// A dossier that contradicts itself; the place says where.
    BadDossier = "bad_dossier";
    /// A text that is empty, too long, not NFC or holds control characters.
    BadText = "bad_text";
    /// A day that is still to come, or out of order.
    BadDate = "bad_date";
    /// A scale that is empty, doubled or out of order.
    BadScale = "bad_scale";

    /// No such meeting on this server.
    UnknownMeeting = "unknown_meeting";
    /// No such poll in this meeting.
    UnknownPoll = "unknown_poll";
    /// The desk's session, the pairing or kiosk signature is missing or wrong.
    Unauthorized = "unauthorized";
    /// The pairing code is wrong, used or expired.
    BadPairingCode = "bad_pairing_code";
    /// Another kiosk is already paired with this meeting.
    AlreadyPaired = "already_paired";
    /// The issuing keys are still being made; ask again in a moment.
    KeysNotReady = "keys_not_ready";
    /// The manifest does not say what the frozen draft says.
    WrongDraft = "wrong_draft";
    /// The meeting is sealed already, with other bytes.
    AlreadySealed = "already_sealed";
    /// The meeting is not sealed yet.
    NotSealed = "not_sealed";
    /// The act is not possible in the present phase.
    WrongPhase = "wrong_phase";
    /// Polls are open, paused, closed or waiting for a decision.
    PollsPending = "polls_pending";
    /// A poll with ballots in its box cannot be put back or withdrawn.
    BallotsInBox = "ballots_in_box";
    /// Something else is to be rated before this subject (R9), and the dossier asks to hold to it.
    OutOfOrder = "out_of_order";
    /// Too many requests of this kind are waiting; ask again in a moment.
    Busy = "busy";

    /// No row of the roster has this admission key, or its roster proof does not hold.
    UnknownKey = "unknown_key";
    /// The secretary has not marked this member present.
    NotPresent = "not_present";
    /// This admission key was voided at the desk.
    Voided = "voided";
    /// More anonymous slips ask than the desk has handed out.
    NoSlipHandedOut = "no_slip_handed_out";
    /// Every anonymous slip was handed out already.
    NoSlipsLeft = "no_slips_left";
    /// This admission key was used already, with other bytes.
    AlreadyServed = "already_served";
    /// The request or ballot is of another meeting.
    WrongMeeting = "wrong_meeting";
    /// The member is not of this poll's electorate.
    NotElector = "not_elector";
    /// A blinded message that no honest client makes: 0, 1, N−1 or not below N.
    BadBlindedMessage = "bad_blinded_message";
    /// A blind signature that does not become a token.
    BadBlindSignature = "bad_blind_signature";

    /// The poll is not open yet.
    NotOpen = "not_open";
    /// The poll is paused.
    Paused = "paused";
    /// The poll is closed; the final checkpoint is the proof.
    Closed = "closed";
    /// The ballot key was spent already, with other bytes.
    BallotKeySpent = "ballot_key_spent";
    /// A token that an issuer's key does not verify.
    BadToken = "bad_token";

    /// A checkpoint, count or certificate of another poll.
    WrongPoll = "wrong_poll";
    /// The box does not hold what its checkpoint says.
    BoxMismatch = "box_mismatch";
    /// A second final checkpoint that differs: the two together prove cheating.
    CheckpointConflict = "checkpoint_conflict";
    /// The server shows an older state than the kiosk has seen.
    OlderGeneration = "older_generation";
    /// Counts that do not add up, or a result that the rule does not give.
    CountMismatch = "count_mismatch";
    /// The decision is not one of the two levels of the tie, there is no tie, or the meeting gives
    /// nobody the decision.
    NotATieLevel = "not_a_tie_level";
    /// The head is the subject of the poll.
    DeciderIsSubject = "decider_is_subject";
    /// Somebody else than the rule names resolves a finding.
    WrongResolver = "wrong_resolver";
    /// What was chosen is none of what the finding leaves open.
    NotAChoice = "not_a_choice";
    /// The fingerprint is not the one that was expected, or a manifest does not follow the one
    /// before it.
    WrongFingerprint = "wrong_fingerprint";
    /// A second successor of one manifest: the two together prove cheating.
    ForkedManifest = "forked_manifest";
    /// A recovery share of this meeting that its manifest does not know.
    BadShare = "bad_share";
    /// Two documents for one thing where the first was already recorded.
    AlreadyRecorded = "already_recorded";

    /// No invitation has this token, it was used, or its time is over.
    BadInvitation = "bad_invitation";
    /// Shorter or longer than a name of an account may be, or with unprintable characters.
    BadAccountName = "bad_account_name";
    /// Shorter or longer than a password may be.
    WeakPassword = "weak_password";
    /// There is an account of this name.
    AccountExists = "account_exists";
    /// No account has this name and password.
    WrongPassword = "wrong_password";
    /// Too many wrong passwords for this name, or requests of one kind from one address.
    TooManyAttempts = "too_many_attempts";
    /// A request to the desk that did not come from the desk's own page.
    ForeignOrigin = "foreign_origin";
    /// An administrator does not take the own account away.
    OwnAccount = "own_account";
    /// Only an administrator may do this.
    NotAdministrator = "not_administrator";
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct() {
        let mut codes: Vec<_> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Refusal::ALL.len());
    }
}
