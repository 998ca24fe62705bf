//! A sealed meeting in memory, with tokens signed at once: the bench measures one thing at a time.

use getrandom::SysRng;
use issuer::IssuingKey;
use protocol::accounting::AccountingCounts;
use protocol::ballot::fill_in;
use protocol::ballot_box::BoxFile;
use protocol::bytes::{Hash, MeetingId, PollId, PublicKey, Salt};
use protocol::checkpoint::Checkpoint;
use protocol::choice::Scale;
use protocol::draft::{Context, TieDecider};
use protocol::manifest::{
    Electorate, Flag, Issuer, Manifest, ManifestFormat, Poll, SealedManifest, Suite,
};
use protocol::opening::{MeetingSeed, OpeningKey};
use protocol::poll_kind::PollKind;
use protocol::roster::{Roster, RosterRow};
use protocol::rule::{Base, TieRule};
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use protocol::subject::{Subject, SubjectKind};
use protocol::token::{BlindSignature, blind, token_message};
use rand_core::{Rng as _, UnwrapErr};
use zeroize::Zeroizing;

/// A manifest with the keys behind it.
pub(crate) struct Meeting {
    pub(crate) manifest: SealedManifest,
    pub(crate) issuing_key: IssuingKey,
    pub(crate) opening_key: OpeningKey,
}

/// The one poll.
pub(crate) const POLL: PollId = PollId([7; 16]);

impl Meeting {
    /// Seals a meeting of this many members and one poll.
    pub(crate) fn new(members: u32) -> anyhow::Result<Self> {
        let meeting = MeetingId([5; 16]);
        let seed = MeetingSeed(Zeroizing::new(random()));
        let opening_key = seed.opening_key(&meeting, &POLL);
        let issuing_key = IssuingKey::generate()?;
        let spki = issuing_key.public_spki()?;
        let rows = (0..members).map(|_| RosterRow {
            admission_key: PublicKey(random()),
            salt: Salt(random()),
            name_hash: Hash(random()),
        });
        let poll = Poll {
            id: POLL,
            number: 1,
            kind: PollKind::Decision,
            subject: Subject {
                name: "A".into(),
                kind: SubjectKind::Leader,
                position: String::new(),
            },
            scale: Scale::full(),
            context: Context::default(),
            electorate: Electorate::All,
            base: Base::Cast,
            tie: TieRule::EqualLevels,
            opening_key: opening_key.public(),
            issuing_keys: vec![protocol::issuing_key::IssuingPublicKey::from_spki(&spki)?],
            replaces: None,
            terms: None,
        };
        let manifest = Manifest {
            format: ManifestFormat::V1,
            suite: Suite::One,
            meeting,
            number: 1,
            previous: None,
            draft: Hash([0; 32]),
            title: "bench".into(),
            body: String::new(),
            profile: "district-2023".into(),
            tie_decider: TieDecider::Head,
            server_key: SigningKey::from_seed(random()).public(),
            kiosk_key: SigningKey::from_seed(random()).public(),
            certificate_key: seed.certificate_key(&meeting).public(),
            issuers: vec![Issuer::Server],
            flags: vec![Flag::SingleIssuer],
            roster: Roster::new(rows.collect())?.commitment(),
            slips: None,
            recovery: None,
            polls: vec![poll],
            withdrawn: vec![],
            journal_head: Hash([0; 32]),
        };
        let manifest = SealedManifest::read(&manifest.to_bytes())?;
        Ok(Self { manifest, issuing_key, opening_key })
    }

    /// A box of this many ballots, with its checkpoint.
    pub(crate) fn filled_box(&self, ballots: usize) -> anyhow::Result<(BoxFile, Checkpoint)> {
        let fingerprint = self.manifest.fingerprint();
        let filled = (0..ballots).map(|i| {
            let poll = self.manifest.poll(&POLL)?;
            ballot(&self.manifest, poll, &self.issuing_key, Vote::Level((i % 4) as u8))
        });
        let boxed = BoxFile::new(fingerprint, POLL, 1, filled.collect::<Result<_, _>>()?);
        let checkpoint = Checkpoint {
            meeting: self.manifest.manifest().meeting,
            poll: POLL,
            fingerprint,
            size: boxed.size(),
            root: boxed.root(),
            accounting: AccountingCounts::default(),
            generation: 1,
            journal_head: Hash([0; 32]),
        };
        Ok((boxed, checkpoint))
    }
}

/// A ballot with its token, as an honest device makes it.
pub(crate) fn ballot(
    manifest: &SealedManifest,
    poll: &Poll,
    issuing_key: &IssuingKey,
    vote: Vote,
) -> anyhow::Result<Vec<u8>> {
    let rng = &mut UnwrapErr(SysRng);
    let ballot_key = SigningKey::from_seed(random());
    let message = token_message(&manifest.fingerprint(), &poll.id, &ballot_key.public());
    let (blinded, pending) = blind(&poll.issuing_keys[0], &message, rng)?;
    let signature = BlindSignature(issuing_key.blind_sign(&blinded.0)?);
    let token = pending.finish(&signature)?;
    Ok(fill_in(&vote.to_bytes(), poll, manifest, &ballot_key, &[token], rng)?)
}

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    UnwrapErr(SysRng).fill_bytes(&mut bytes);
    bytes
}
