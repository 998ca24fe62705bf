//! A sealed meeting of one poll for tests that need a manifest and no people.

use std::sync::LazyLock;

use issuer::IssuingKey;
use protocol::bytes::{Hash, MeetingId, PollId, PublicKey, Salt};
use protocol::choice::Scale;
use protocol::draft::{Agenda, AgendaPoll, Context, TieDecider};
use protocol::issuing_key::IssuingPublicKey;
use protocol::manifest::{
    Electorate, Flag, Issuer, Manifest, ManifestFormat, Poll, SealedManifest, Suite,
};
use protocol::opening::MeetingSeed;
use protocol::poll_kind::PollKind;
use protocol::roster::{Roster, RosterRow};
use protocol::rule::{Base, TieRule};
use protocol::signature::SigningKey;
use protocol::subject::{Subject, SubjectKind};
use zeroize::Zeroizing;

use crate::meeting::random;

/// The one poll.
pub(crate) const POLL: PollId = PollId([0x77; 16]);
/// The meeting.
pub(crate) const MEETING: MeetingId = MeetingId([0x55; 16]);

/// The manifest and the key that signs its tokens.
pub(crate) static SEALED: LazyLock<(SealedManifest, IssuingKey)> = LazyLock::new(|| {
    let issuing_key = IssuingKey::generate().unwrap();
    let spki = issuing_key.public_spki().unwrap();
    let seed = MeetingSeed(Zeroizing::new(random()));
    let row = |_| RosterRow {
        admission_key: PublicKey(random()),
        salt: Salt(random()),
        name_hash: Hash(random()),
    };
    let poll = Poll {
        id: POLL,
        number: 1,
        kind: PollKind::Decision,
        subject: Subject {
            name: "đồng chí A".to_owned(),
            kind: SubjectKind::Leader,
            position: String::new(),
        },
        scale: Scale::full(),
        context: Context::default(),
        electorate: Electorate::All,
        base: Base::Cast,
        tie: TieRule::EqualLevels,
        opening_key: seed.opening_key(&MEETING, &POLL).public(),
        issuing_keys: vec![IssuingPublicKey::from_spki(&spki).unwrap()],
        replaces: None,
        terms: None,
    };
    let manifest = Manifest {
        format: ManifestFormat::V1,
        suite: Suite::One,
        meeting: MEETING,
        number: 1,
        previous: None,
        draft: Hash([0; 32]),
        title: "Hội nghị".to_owned(),
        body: String::new(),
        profile: "district-2023".to_owned(),
        tie_decider: TieDecider::Head,
        server_key: SigningKey::from_seed(random()).public(),
        kiosk_key: SigningKey::from_seed(random()).public(),
        certificate_key: seed.certificate_key(&MEETING).public(),
        issuers: vec![Issuer::Server],
        flags: vec![Flag::SingleIssuer],
        roster: Roster::new((0..15).map(row).collect()).unwrap().commitment(),
        slips: None,
        recovery: None,
        polls: vec![poll],
        withdrawn: Vec::new(),
        journal_head: Hash([0; 32]),
    };
    (SealedManifest::read(&manifest.to_bytes()).unwrap(), issuing_key)
});

/// The agenda that the manifest was sealed from.
pub(crate) fn agenda() -> Agenda {
    let sealed = SEALED.0.manifest();
    let poll = |poll: &Poll| AgendaPoll {
        id: poll.id,
        number: poll.number,
        kind: poll.kind,
        subject: poll.subject.clone(),
        scale: poll.scale.clone(),
        context: poll.context.clone(),
        replaces: poll.replaces,
        terms: poll.terms.clone(),
    };
    Agenda {
        meeting: sealed.meeting,
        draft: sealed.draft,
        title: sealed.title.clone(),
        body: sealed.body.clone(),
        profile: sealed.profile.clone(),
        base: Base::Cast,
        tie: TieRule::EqualLevels,
        tie_decider: sealed.tie_decider,
        polls: sealed.polls.iter().map(poll).collect(),
    }
}
