//! What every [`BallotBox`] must do.

pub mod rows;

use std::path::Path;

use protocol::bytes::PollId;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::refusal::Refusal;

use super::refused;
use crate::store::ballot_box::{BallotBox, BoxState, Document, Transition};

const ONE: PollId = PollId([0x11; 16]);
const TWO: PollId = PollId([0x22; 16]);

/// A new box is a draft without anything in it.
pub fn a_new_box_is_empty<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let empty = BoxState {
        generation: 0,
        meeting: MeetingPhase::Draft,
        polls: vec![],
        documents: vec![],
        journal: vec![],
    };
    let store = open(directory);
    assert_eq!(store.load().unwrap(), empty);
    assert_eq!(store.rows(&ONE).unwrap(), vec![]);
}

/// The generation never repeats, however often the store is opened.
pub fn the_generation_grows<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    for start in 0..3 {
        let store = open(directory);
        assert_eq!(store.load().unwrap().generation, start * 2);
        assert_eq!(store.next_generation().unwrap(), start * 2 + 1);
        assert_eq!(store.next_generation().unwrap(), start * 2 + 2);
    }
}

/// Phases, documents of every kind and journal come back as they were given.
pub fn a_transition_is_read_back<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    let phases = [
        PollPhase::Scheduled,
        PollPhase::Open,
        PollPhase::Paused,
        PollPhase::Closed,
        PollPhase::Counted { awaiting_decision: true },
        PollPhase::Certified { published: false },
        PollPhase::Annulled,
        PollPhase::Withdrawn,
        PollPhase::Failed { reason: "mất chìa khóa".to_owned() },
    ];
    let polls: Vec<_> = (0..).zip(phases).map(|(i, phase)| (PollId([i; 16]), phase)).collect();
    let first = Transition {
        meeting: Some(MeetingPhase::Sealed),
        polls: polls.clone(),
        documents: documents(b"first"),
        journal: Some((0, "line of the sealing".to_owned())),
        ..Transition::default()
    };
    store.apply(&first).unwrap();
    let second = Transition {
        meeting: Some(MeetingPhase::InSession),
        documents: vec![(Document::Count(TWO), vec![])],
        journal: Some((1, "line of the opening".to_owned())),
        ..Transition::default()
    };
    store.apply(&second).unwrap();
    drop(store);

    let mut expected = documents(b"first");
    expected.retain(|(document, _)| *document != Document::Count(TWO));
    expected.push((Document::Count(TWO), vec![]));
    let state = sorted(open(directory).load().unwrap());
    assert_eq!(state.meeting, MeetingPhase::InSession);
    assert_eq!(state.polls, polls);
    expected.sort();
    assert_eq!(state.documents, expected);
    assert_eq!(state.journal, ["line of the sealing", "line of the opening"]);
}

/// A second line of one number leaves everything as it was.
pub fn a_transition_is_whole_or_not_at_all<B: BallotBox>(
    open: impl Fn(&Path) -> B,
    directory: &Path,
) {
    let store = open(directory);
    let opened = Transition {
        meeting: Some(MeetingPhase::InSession),
        polls: vec![(ONE, PollPhase::Open), (TWO, PollPhase::Scheduled)],
        documents: vec![(Document::Agenda, b"agenda".to_vec())],
        journal: Some((7, "opened".to_owned())),
        ..Transition::default()
    };
    store.apply(&opened).unwrap();
    let before = store.load().unwrap();
    let closed = Transition {
        meeting: Some(MeetingPhase::Adjourned),
        polls: vec![(ONE, PollPhase::Closed)],
        dropped_polls: vec![TWO],
        documents: documents(b"closed"),
        dropped_amendment: Some(2),
        journal: Some((7, "closed".to_owned())),
    };
    assert_eq!(refused(store.apply(&closed)), Refusal::AlreadyRecorded);
    assert_eq!(refused(store.apply(&opened)), Refusal::AlreadyRecorded);
    assert_eq!(store.load().unwrap(), before);
    drop(store);
    let store = open(directory);
    assert_eq!(store.load().unwrap(), before);
    store.apply(&Transition { journal: Some((8, "closed".to_owned())), ..closed }).unwrap();
    assert_eq!(store.load().unwrap().polls, [(ONE, PollPhase::Closed)]);
}

/// An act without a line leaves the journal alone and may be repeated.
pub fn an_act_without_a_line_may_be_repeated<B: BallotBox>(
    open: impl Fn(&Path) -> B,
    directory: &Path,
) {
    let store = open(directory);
    let quiet = Transition {
        documents: vec![(Document::CosignedCheckpoint(ONE), b"note".to_vec())],
        ..Transition::default()
    };
    store.apply(&quiet).unwrap();
    store.apply(&quiet).unwrap();
    let state = store.load().unwrap();
    assert_eq!(state.documents, quiet.documents);
    assert_eq!((state.journal, state.meeting), (vec![], MeetingPhase::Draft));
}

/// A dropped poll goes with its documents, also when another draft names it anew.
pub fn dropped_polls_go_with_their_documents<B: BallotBox>(
    open: impl Fn(&Path) -> B,
    directory: &Path,
) {
    let store = open(directory);
    let first = Transition {
        polls: vec![(ONE, PollPhase::Scheduled), (TWO, PollPhase::Scheduled)],
        documents: vec![
            (Document::Agenda, b"old".to_vec()),
            (Document::Count(ONE), b"one".to_vec()),
            (Document::Count(TWO), b"two".to_vec()),
        ],
        ..Transition::default()
    };
    store.apply(&first).unwrap();
    let next = Transition {
        polls: vec![(TWO, PollPhase::Scheduled)],
        dropped_polls: vec![ONE, TWO],
        documents: vec![(Document::Agenda, b"new".to_vec())],
        ..Transition::default()
    };
    store.apply(&next).unwrap();
    let state = store.load().unwrap();
    assert_eq!(state.polls, [(TWO, PollPhase::Scheduled)]);
    assert_eq!(state.documents, [(Document::Agenda, b"new".to_vec())]);
}

/// Every dossier stays by its number; the last is read at the start.
pub fn earlier_dossiers_stay<B: BallotBox>(open: impl Fn(&Path) -> B, directory: &Path) {
    let store = open(directory);
    for number in 1..=3_u8 {
        let documents = vec![(Document::Dossier(number.into()), vec![number; 5])];
        store.apply(&Transition { documents, ..Transition::default() }).unwrap();
    }
    drop(store);
    let store = open(directory);
    assert_eq!(store.load().unwrap().documents, [(Document::Dossier(3), vec![3; 5])]);
    assert_eq!(store.dossier(1).unwrap(), Some(vec![1; 5]));
    assert_eq!(store.dossier(3).unwrap(), Some(vec![3; 5]));
    assert_eq!((store.dossier(0).unwrap(), store.dossier(4).unwrap()), (None, None));
}

/// One document of every kind.
fn documents(text: &[u8]) -> Vec<(Document, Vec<u8>)> {
    let kinds = [
        Document::Agenda,
        Document::KioskKey,
        Document::Manifest,
        Document::ManifestSignatures,
        Document::Amendment(3),
        Document::Successor(3),
        Document::SuccessorSignatures(99),
        Document::Accounting(ONE),
        Document::Checkpoint(ONE),
        Document::CosignedCheckpoint(ONE),
        Document::Count(ONE),
        Document::Count(TWO),
        Document::CountSignature(ONE),
        Document::Certificate(ONE),
        Document::CertificateSignature(ONE),
        Document::ConcludedDossier(1),
        Document::Conclusion(1),
        Document::ConclusionSignature(1),
        Document::Ratings(1),
        Document::Ratings(40),
        Document::RatingsSignature(1),
        Document::Annulment(999),
        Document::AnnulmentSignature(2),
        Document::Dossier(7),
        Document::Review,
    ];
    let documents = kinds.into_iter().zip(0_u8..);
    documents.map(|(kind, i)| (kind, [text, &[0, i, 0xff]].concat())).collect()
}

fn sorted(mut state: BoxState) -> BoxState {
    state.polls.sort_by_key(|(poll, _)| *poll);
    state.documents.sort();
    state
}
