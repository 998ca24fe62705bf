//! The manifest: every key and rule of a meeting, in one document whose exact bytes are hashed
//! into the fingerprint (SPEC §7). It holds no name of a member and no secret.

use serde::{Deserialize, Serialize};

use crate::bytes::{
    Fingerprint, Hash, MeetingId, OpeningPublicKey, PollId, PublicKey, read_document, write_json,
};
use crate::choice::Scale;
use crate::draft::{Agenda, Context, POLLS_MAX};
use crate::issuing_key::IssuingPublicKey;
use crate::label;
use crate::note::Detached;
use crate::poll_kind::PollKind;
use crate::recovery::Recovery;
use crate::refusal::Refusal;
use crate::roster::{ELECTORS_MIN, MEMBERS_MAX, RosterCommitment, RosterProof};
use crate::rule::{Base, TieRule};
use crate::subject::Subject;
use crate::terms::Terms;
use crate::tie_decider::TieDecider;

/// Longest manifest, in bytes: 60 polls with two issuing keys each take about 120 kB.
pub const MANIFEST_BYTES_MAX: usize = 1 << 20;
/// Name under which the server signs notes and documents.
pub const SERVER_NAME: &str = "server";
/// Name under which the kiosk signs notes and documents.
pub const KIOSK_NAME: &str = "kiosk";

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ManifestFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/manifest")]
    V1,
}

/// The algorithms of a meeting; another suite is another name, so none can be downgraded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suite {
    /// RSABSSA-SHA384-PSS-Randomized with RSA-3072 (RFC 9474), HPKE base mode with
    /// DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM (RFC 9180), Ed25519, SHA-256.
    #[serde(rename = "rsabssa3072-x25519-aes128gcm-ed25519")]
    One,
}

/// Who signs blindly that a member may vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issuer {
    /// The server.
    Server,
    /// The chair's kiosk in the room.
    Room,
}

/// What weakens the separation of powers, said in words on page, minutes and certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// Only the server issues: it could make ballots up for members who did not come.
    SingleIssuer,
    /// Server and kiosk run on one machine under one person.
    OneMachine,
    /// Fewer than 8 electors: a result may show votes.
    FewElectors,
    /// Fewer than 8 ballots cast.
    FewBallots,
}

/// Who may vote in a poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Electorate {
    /// The whole roster.
    All,
    /// These roster positions, ascending.
    Positions(Vec<u32>),
}

impl Electorate {
    /// Whether the member at this roster position may vote.
    pub fn contains(&self, position: u32) -> bool {
        match self {
            Self::All => true,
            Self::Positions(positions) => positions.binary_search(&position).is_ok(),
        }
    }

    /// Number of electors out of a roster of `count`.
    pub fn len(&self, count: u32) -> usize {
        match self {
            Self::All => count as usize,
            Self::Positions(positions) => positions.len(),
        }
    }
}

/// One poll with the keys that a phone will use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    /// Names the poll for ever.
    pub id: PollId,
    /// Place on the agenda, from 1.
    pub number: u32,
    /// What the vote is for.
    pub kind: PollKind,
    /// Who or what is rated.
    pub subject: Subject,
    /// The choices besides blank, best first.
    pub scale: Scale,
    /// Earlier steps' levels.
    pub context: Context,
    /// Who may vote.
    pub electorate: Electorate,
    /// What "more than half" is taken of.
    pub base: Base,
    /// Which cases count as level votes.
    pub tie: TieRule,
    /// Ballots are sealed to this key.
    pub opening_key: OpeningPublicKey,
    /// One key per issuer, in the order of [`Manifest::issuers`].
    pub issuing_keys: Vec<IssuingPublicKey>,
    /// The poll that this one replaces.
    pub replaces: Option<PollId>,
    /// What it is agreed on beyond the plain rule; absent where that is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
}

impl Poll {
    /// Who settles level votes of this poll, in a meeting with this setting.
    pub fn decider(&self, meeting: TieDecider) -> TieDecider {
        Terms::decider(self.terms.as_ref(), meeting)
    }
}

/// A manifest as written; [`SealedManifest`] is one that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format tag.
    pub format: ManifestFormat,
    /// Algorithms.
    pub suite: Suite,
    /// The meeting.
    pub meeting: MeetingId,
    /// 1 for the first, one more for each amendment.
    pub number: u32,
    /// The fingerprint of the manifest before this one; null in the first.
    pub previous: Option<Fingerprint>,
    /// Hash of the draft that this seals.
    pub draft: Hash,
    /// Hội nghị …
    pub title: String,
    /// The body that meets.
    pub body: String,
    /// The regulation profile's id.
    pub profile: String,
    /// Who settles level votes.
    pub tie_decider: TieDecider,
    /// Signs promises, checkpoints and this manifest.
    pub server_key: PublicKey,
    /// The paired kiosk; signs this manifest, checkpoints and counts.
    pub kiosk_key: PublicKey,
    /// Signs certificates, tie decisions and the bundle.
    pub certificate_key: PublicKey,
    /// Who issues, in the order of keys and tokens.
    pub issuers: Vec<Issuer>,
    /// What weakens the separation, ascending.
    pub flags: Vec<Flag>,
    /// Everybody who may vote as of this manifest.
    pub roster: RosterCommitment,
    /// The anonymous slips added by this manifest; null when there are none.
    pub slips: Option<RosterCommitment>,
    /// How the meeting seed was shared out; null when it was not.
    pub recovery: Option<Recovery>,
    /// The polls added by this manifest, in agenda order.
    pub polls: Vec<Poll>,
    /// Polls of earlier manifests that are withdrawn.
    pub withdrawn: Vec<PollId>,
    /// Head of the journal when the meeting was sealed.
    pub journal_head: Hash,
}

impl Manifest {
    /// The exact bytes that are hashed, signed and stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Whether the manifest says what the agenda says.
    ///
    /// # Errors
    /// [`Refusal::WrongDraft`].
    pub fn matches_agenda(&self, agenda: &Agenda) -> Result<(), Refusal> {
        let head = (self.meeting, self.draft, &self.title, &self.body, &self.profile)
            == (agenda.meeting, agenda.draft, &agenda.title, &agenda.body, &agenda.profile)
            && self.tie_decider == agenda.tie_decider
            && self.polls.len() == agenda.polls.len();
        let polls = self.polls.iter().zip(&agenda.polls).all(|(poll, drafted)| {
            (poll.id, poll.number, poll.kind) == (drafted.id, drafted.number, drafted.kind)
                && (&poll.subject, &poll.scale) == (&drafted.subject, &drafted.scale)
                && (&poll.context, poll.replaces) == (&drafted.context, drafted.replaces)
                && poll.terms == drafted.terms
                && (poll.base, poll.tie) == (agenda.base, agenda.tie)
        });
        if head && polls { Ok(()) } else { Err(Refusal::WrongDraft) }
    }
}

/// A manifest whose every key and number was checked, with its exact bytes and fingerprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedManifest {
    bytes: Vec<u8>,
    manifest: Manifest,
    fingerprint: Fingerprint,
}

impl SealedManifest {
    /// Reads a manifest and checks all that a phone relies on (SPEC §7).
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Malformed`], [`Refusal::UnknownSuite`],
    /// [`Refusal::TooManyMembers`], [`Refusal::NoPolls`], [`Refusal::TooManyPolls`],
    /// [`Refusal::BadIssuingKey`], [`Refusal::BadOpeningKey`], [`Refusal::BadScale`],
    /// [`Refusal::ElectorateTooSmall`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let read: Result<Manifest, _> = read_document(bytes, MANIFEST_BYTES_MAX);
        let manifest = match read {
            Err(Refusal::Malformed) => return Err(refusal_of_unreadable(bytes)),
            read => read?,
        };
        check(&manifest)?;
        let fingerprint = Fingerprint(label::FINGERPRINT.hash(&[bytes]).0);
        Ok(Self { bytes: bytes.to_vec(), manifest, fingerprint })
    }

    /// The exact bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What the bytes say.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Hash of the exact bytes; stands in every QR code and on the projector.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The tree that a proof is of: the roster's, or that of the anonymous slips.
    ///
    /// # Errors
    /// [`Refusal::UnknownKey`] where there are no slips.
    pub fn commitment(&self, proof: &RosterProof) -> Result<&RosterCommitment, Refusal> {
        if !proof.is_slip() {
            return Ok(&self.manifest.roster);
        }
        self.manifest.slips.as_ref().ok_or(Refusal::UnknownKey)
    }

    /// The poll of this id.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`].
    pub fn poll(&self, id: &PollId) -> Result<&Poll, Refusal> {
        self.manifest.polls.iter().find(|poll| poll.id == *id).ok_or(Refusal::UnknownPoll)
    }

    /// Checks that kiosk and server both signed these bytes.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`].
    pub fn verify_signatures(&self, signatures: &Detached) -> Result<(), Refusal> {
        let parties =
            [(KIOSK_NAME, &self.manifest.kiosk_key), (SERVER_NAME, &self.manifest.server_key)];
        for (name, key) in parties {
            signatures.verify(name, key, label::MANIFEST, &self.bytes)?;
        }
        Ok(())
    }

    /// Checks that `next` names this manifest, says the same of the meeting and has polls of its
    /// own (SPEC §7.3); a [`crate::chain::Chain`] compares them with those of all manifests.
    ///
    /// # Errors
    /// [`Refusal::WrongFingerprint`] when it does not follow; those of
    /// [`SealedManifest::check_unlike`].
    pub fn check_successor(&self, next: &SealedManifest) -> Result<(), Refusal> {
        let (this, that) = (&self.manifest, &next.manifest);
        let follows = that.previous == Some(self.fingerprint)
            && that.number == this.number + 1
            && that.meeting == this.meeting
            && (that.server_key, that.kiosk_key) == (this.server_key, this.kiosk_key)
            && that.certificate_key == this.certificate_key
            && that.issuers == this.issuers
            && (&that.title, &that.body, &that.profile) == (&this.title, &this.body, &this.profile)
            && (that.tie_decider, &that.recovery) == (this.tie_decider, &this.recovery)
            && that.slips == this.slips;
        if !follows {
            return Err(Refusal::WrongFingerprint);
        }
        self.check_unlike(next)
    }

    /// Checks that a later manifest's polls share no id, number or key with those of this one.
    ///
    /// # Errors
    /// [`Refusal::Malformed`], [`Refusal::BadIssuingKey`], [`Refusal::BadOpeningKey`].
    pub fn check_unlike(&self, later: &SealedManifest) -> Result<(), Refusal> {
        for poll in &later.manifest.polls {
            check_unlike(poll, &self.manifest.polls)?;
        }
        Ok(())
    }
}

/// An unknown suite deserves its own word: the program is too old, the document is not broken.
fn refusal_of_unreadable(bytes: &[u8]) -> Refusal {
    #[derive(Deserialize)]
    struct Head {
        format: ManifestFormat,
        suite: String,
    }
    match serde_json::from_slice::<Head>(bytes) {
        Ok(Head { format: ManifestFormat::V1, suite })
            if serde_json::from_value::<Suite>(suite.clone().into()).is_err() =>
        {
            Refusal::UnknownSuite
        }
        _ => Refusal::Malformed,
    }
}

fn check(manifest: &Manifest) -> Result<(), Refusal> {
    let first = manifest.number == 1;
    let chained = first == manifest.previous.is_none() && manifest.number > 0;
    let issuers = manifest.issuers.as_slice();
    let known_issuers = issuers == [Issuer::Server] || issuers == [Issuer::Server, Issuer::Room];
    let flags_ascend = manifest.flags.is_sorted_by(|a, b| a < b);
    let single = manifest.flags.contains(&Flag::SingleIssuer) == (issuers.len() == 1);
    let nothing_to_withdraw = !first || manifest.withdrawn.is_empty();
    if !(chained && known_issuers && flags_ascend && single && nothing_to_withdraw) {
        return Err(Refusal::Malformed);
    }
    check_parties(manifest)?;
    manifest.recovery.as_ref().map_or(Ok(()), Recovery::check)?;
    let slips = manifest.slips.as_ref().map_or(0, |slips| slips.count);
    if manifest.roster.count.max(slips) as usize > MEMBERS_MAX {
        return Err(Refusal::TooManyMembers);
    }
    if first && manifest.polls.is_empty() {
        return Err(Refusal::NoPolls);
    }
    if manifest.polls.len() > POLLS_MAX {
        return Err(Refusal::TooManyPolls);
    }
    for (i, poll) in manifest.polls.iter().enumerate() {
        let earlier = &manifest.polls[..i];
        if poll.number == 0 {
            return Err(Refusal::Malformed);
        }
        check_unlike(poll, earlier)?;
        check_poll(poll, manifest)?;
    }
    Ok(())
}

/// Three keys, three powers: with one key for two of them a party could answer for the other.
fn check_parties(manifest: &Manifest) -> Result<(), Refusal> {
    let keys = [manifest.server_key, manifest.kiosk_key, manifest.certificate_key];
    let distinct = keys[0] != keys[1] && keys[1] != keys[2] && keys[2] != keys[0];
    if distinct && keys.iter().all(PublicKey::is_sound) { Ok(()) } else { Err(Refusal::Malformed) }
}

/// A poll comes after all earlier ones and shares no id and no key with them.
fn check_unlike(poll: &Poll, earlier: &[Poll]) -> Result<(), Refusal> {
    for other in earlier {
        if other.id == poll.id || other.number >= poll.number {
            return Err(Refusal::Malformed);
        }
        // A member could spend one poll's blind signature in the other.
        if poll.issuing_keys.iter().any(|key| other.issuing_keys.contains(key)) {
            return Err(Refusal::BadIssuingKey);
        }
        // Who opens the one poll would open the other.
        if other.opening_key == poll.opening_key {
            return Err(Refusal::BadOpeningKey);
        }
    }
    Ok(())
}

fn check_poll(poll: &Poll, manifest: &Manifest) -> Result<(), Refusal> {
    if poll.issuing_keys.len() != manifest.issuers.len() {
        return Err(Refusal::BadIssuingKey);
    }
    if poll.issuing_keys.len() == 2 && poll.issuing_keys[0] == poll.issuing_keys[1] {
        return Err(Refusal::BadIssuingKey);
    }
    if !poll.opening_key.is_sound() {
        return Err(Refusal::BadOpeningKey);
    }
    if poll.scale.family() != poll.kind.family() {
        return Err(Refusal::BadScale);
    }
    let terms_fit = poll.terms.as_ref().is_none_or(|terms| terms.fit(poll.kind));
    if !terms_fit || !poll.context.is_sound() {
        return Err(Refusal::Malformed);
    }
    if let Electorate::Positions(positions) = &poll.electorate {
        let ascending = positions.is_sorted_by(|a, b| a < b);
        let within = positions.last().is_none_or(|last| *last < manifest.roster.count);
        if !ascending || !within {
            return Err(Refusal::Malformed);
        }
    }
    if poll.electorate.len(manifest.roster.count) < ELECTORS_MIN {
        return Err(Refusal::ElectorateTooSmall);
    }
    Ok(())
}
