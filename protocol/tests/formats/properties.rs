//! Properties that hold for any input: what is written is read back, order does not matter, and
//! no bytes make a reader panic.

use proptest::prelude::*;
use protocol::accounting::AccountingCounts;
use protocol::admission::{AdmissionAnswer, VerifiedRequest, read_requests};
use protocol::ballot::{Ballot, leaf, tracker};
use protocol::ballot_box::{BoxFile, read_leaves, write_leaves};
use protocol::bytes::{Fingerprint, Hash, Leaf, MeetingId, PollId, PublicKey, Salt};
use protocol::checkpoint::{Checkpoint, SignedCheckpoint};
use protocol::draft::Draft;
use protocol::journal::Journal;
use protocol::manifest::SealedManifest;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::roster::{Roster, RosterProof, RosterRow};
use protocol::signature::SigningKey;
use protocol::tally::tally;
use protocol::token::BlindSignature;
use protocol::{archive, verify};

use crate::meeting::{Meeting, WORKERS};

fn ballots() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::btree_set(prop::collection::vec(any::<u8>(), 593), 0..12)
        .prop_map(|set| set.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

fn rows() -> impl Strategy<Value = Vec<RosterRow>> {
    let row = any::<([u8; 32], [u8; 32], [u8; 32])>().prop_map(|(key, salt, name_hash)| {
        let admission_key = PublicKey(key);
        RosterRow { admission_key, salt: Salt(salt), name_hash: Hash(name_hash) }
    });
    prop::collection::vec(row, 1..40)
}

fn accounting() -> impl Strategy<Value = AccountingCounts> {
    any::<[u32; 6]>().prop_map(|[summoned, present, admitted, issued, voided, handed_out]| {
        AccountingCounts { summoned, present, admitted, issued, voided, handed_out }
    })
}

proptest! {
    #[test]
    fn a_box_is_a_set(ballots in ballots(), seed: u64) {
        let boxed = |ballots| BoxFile::new(Fingerprint([1; 32]), PollId([2; 16]), 1, ballots);
        let mut otherwise = ballots.clone();
        otherwise.rotate_left(seed as usize % ballots.len().max(1));
        let (one, other) = (boxed(ballots.clone()), boxed(otherwise));
        prop_assert_eq!(one.root(), other.root());
        prop_assert_eq!(one.to_bytes(), other.to_bytes());
        prop_assert_eq!(BoxFile::read(&one.to_bytes()), Ok(other));
        prop_assert!(ballots.iter().all(|ballot| one.contains(&leaf(ballot))));
        prop_assert!(!one.contains(&Leaf([0; 32])));
        prop_assert_eq!(read_leaves(&write_leaves(&one.leaves())), Ok(one.leaves()));
    }

    #[test]
    fn a_roster_does_not_depend_on_the_order_of_its_rows(rows in rows(), at: prop::sample::Index) {
        let roster = Roster::new(rows.clone()).unwrap();
        let mut backwards = rows.clone();
        backwards.reverse();
        prop_assert_eq!(Roster::new(backwards).unwrap().commitment(), roster.commitment());
        let position = at.index(rows.len());
        let (row, proof) = (&roster.rows()[position], roster.proof(position).unwrap());
        prop_assert_eq!(proof.verify(&roster.commitment(), &row.admission_key), Ok(()));
        let json = serde_json::to_vec(&proof).unwrap();
        let again: RosterProof = serde_json::from_slice(&json).unwrap();
        prop_assert_eq!(again, proof);
    }

    #[test]
    fn a_checkpoint_says_what_it_was_told(
        ids: ([u8; 16], [u8; 16], [u8; 32], [u8; 32]),
        size: u32,
        accounting in accounting(),
        generation: u32,
        journal_head: [u8; 32],
    ) {
        let (meeting, poll, fingerprint, root) = ids;
        let checkpoint = Checkpoint {
            meeting: MeetingId(meeting),
            poll: PollId(poll),
            fingerprint: Fingerprint(fingerprint),
            size,
            root: Hash(root),
            accounting,
            generation,
            journal_head: Hash(journal_head),
        };
        let key = SigningKey::from_seed([3; 32]);
        let read = SignedCheckpoint::read(&checkpoint.sign(&key).to_bytes(), &key.public());
        prop_assert_eq!(read.map(|signed| signed.checkpoint().clone()), Ok(checkpoint));
    }

    #[test]
    fn an_answer_is_read_back(counts in prop::collection::vec(0_usize..4, 0..3), byte: u8) {
        let signatures = |count| vec![BlindSignature([byte; 384]); count];
        let parts = (0_u8..).zip(counts.into_iter().map(signatures)).collect();
        let answer = AdmissionAnswer { parts };
        prop_assert_eq!(AdmissionAnswer::read(&answer.to_bytes()), Ok(answer));
    }

    /// T-CLASH: other leaves have other trackers, and 13 characters tell 65 bits.
    #[test]
    fn a_tracker_is_the_first_65_bits(bytes: [u8; 32]) {
        let shown = tracker(&Leaf(bytes)).replace('-', "");
        prop_assert_eq!(shown.len(), 13);
        let digit = |c| "0123456789ABCDEFGHJKMNPQRSTVWXYZ".find(c).unwrap() as u128;
        let number = shown.chars().fold(0, |number, c| number << 5 | digit(c));
        let first = u128::from_be_bytes(bytes[..16].try_into().unwrap());
        prop_assert_eq!(number, first >> 63);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
        let meeting = Meeting::smallest();
        let key = meeting.server.public();
        let _ = Ballot::read(&bytes, 1).map(Ballot::verify_signature);
        let _ = BoxFile::read(&bytes);
        let _ = read_leaves(&bytes);
        let _ = VerifiedRequest::read(&bytes, &meeting.manifest);
        let _ = read_requests(&bytes, &meeting.manifest);
        let _ = AdmissionAnswer::read(&bytes);
        let _ = SignedCheckpoint::read(&bytes, &key);
        let _ = SealedManifest::read(&bytes);
        let _ = Draft::read(&bytes);
        let _ = Journal::read(&bytes);
        let _ = Detached::parse(&bytes);
        prop_assert_eq!(archive::read(&bytes).map(|parts| parts.len()), Err(Refusal::Malformed));
        prop_assert!(verify::verify(&bytes, None, WORKERS).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_tally_does_not_depend_on_order_or_on_workers(
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        taken in 0_usize..=5,
        workers in 1_usize..7,
    ) {
        let meeting = Meeting::usual(1);
        let poll = &meeting.manifest.manifest().polls[0];
        let key = meeting.seed.opening_key(&meeting.meeting, &poll.id);
        let count = |order: &[usize], workers: usize| {
            let ballots = order.iter().map(|&i| meeting.polls[0].ballots[i].clone()).collect();
            let boxed = meeting.boxed(poll, ballots);
            let checkpoint = meeting.checkpoint(poll, &boxed, 5);
            let workers = workers.try_into().unwrap();
            let checked =
                boxed.check(&meeting.manifest, checkpoint.checkpoint(), workers).unwrap();
            tally(&checked, &key, &poll.scale, workers).unwrap()
        };
        let chosen = &order[..taken];
        let mut sorted = chosen.to_vec();
        sorted.sort_unstable();
        prop_assert_eq!(count(chosen, workers), count(&sorted, 1));
        // One ballot more changes exactly one number.
        if let Some((_, fewer)) = chosen.split_last() {
            let (more, fewer) = (count(chosen, 1), count(fewer, 1));
            let changed = |one: &protocol::rule::Counts| {
                [one.votes(), &[one.blank(), one.invalid()]].concat()
            };
            let pairs = changed(&more).into_iter().zip(changed(&fewer));
            let grown: Vec<_> = pairs.filter(|(a, b)| a != b).collect();
            prop_assert!(matches!(grown.as_slice(), [(a, b)] if *a == b + 1));
        }
    }
}
