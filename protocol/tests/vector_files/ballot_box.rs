//! `box.json`: SPEC §13, box files with their leaf lists, and boxes that do not hold.

use protocol::ballot::fill_in;
use protocol::ballot_box::{BoxFile, CheckedBox, read_leaves, write_leaves};
use protocol::bytes::Fingerprint;
use protocol::checkpoint::SignedCheckpoint;
use protocol::label;
use protocol::manifest::Poll;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use serde_json::{Value, json};

use super::{assert_refused, cases, hex, meetings, named_manifest, text, unhex};
use crate::meeting::{Dice, Meeting, WORKERS};

pub(super) fn write() -> Value {
    let good = meetings();
    let good = good.iter().map(|(name, meeting)| {
        let held = &meeting.polls[0];
        json!({
            "name": name,
            "manifest": name,
            "checkpoint": note(&held.checkpoint),
            "box": hex(held.boxed.to_bytes()),
            "root": held.boxed.root(),
            "leaves": String::from_utf8(write_leaves(&held.boxed.leaves())).unwrap(),
        })
    });
    json!({ "good": good.collect::<Vec<_>>(), "bad": bad(), "bad_leaf_lists": bad_leaf_lists() })
}

fn note(checkpoint: &SignedCheckpoint) -> String {
    String::from_utf8(checkpoint.to_bytes()).unwrap()
}

/// A box with these ballots and a checkpoint that fits it.
fn made(name: &str, meeting: &Meeting, ballots: Vec<Vec<u8>>, refused: &str) -> Value {
    let boxed = meeting.boxed(poll(meeting), ballots);
    let checkpoint = note(&meeting.checkpoint(poll(meeting), &boxed, 5));
    case(name, &boxed.to_bytes(), &checkpoint, refused)
}

fn case(name: &str, boxed: &[u8], checkpoint: &str, refused: &str) -> Value {
    json!({ "name": name, "manifest": "two", "checkpoint": checkpoint, "box": hex(boxed),
        "refused": refused })
}

fn poll(meeting: &Meeting) -> &Poll {
    &meeting.manifest.manifest().polls[0]
}

fn bad() -> Vec<Value> {
    let meeting = Meeting::usual(2);
    let held = &meeting.polls[0];
    let (good, checkpoint) = (held.boxed.to_bytes(), note(&held.checkpoint));
    let head = label::BALLOT_BOX.prefix().len();
    let with = |name: &str, at: usize, bytes: &[u8], refused: &str| {
        let mut boxed = good.clone();
        boxed[at..at + bytes.len()].copy_from_slice(bytes);
        case(name, &boxed, &checkpoint, refused)
    };
    let first_ballot = head + 32 + 16 + 1 + 4;
    let fewer = meeting.boxed(poll(meeting), held.ballots[1..].to_vec()).to_bytes();
    let swapped =
        [&good[first_ballot + 1009..first_ballot + 2018], &good[first_ballot..first_ballot + 1009]]
            .concat();
    let (asked, vote) = (&held.asked[0], Vote::Level(3).to_bytes());
    let fill = |tokens| {
        let rng = &mut Dice::new("again");
        fill_in(&vote, poll(meeting), &meeting.manifest, &asked.ballot_key, tokens, rng).unwrap()
    };
    let more = |ballot: Vec<u8>| [held.ballots.clone(), vec![ballot]].concat();
    let doubled = [asked.tokens[0].clone(), asked.tokens[0].clone()];
    let mut unsigned = held.ballots[0].clone();
    unsigned[1000] ^= 1;
    let elsewhere = meeting.polls[1].ballots[0].clone();
    let of_one = Meeting::usual(1).polls[0].boxed.to_bytes();
    let other_checkpoint = note(&meeting.polls[1].checkpoint);
    let (bit_at, bit) = still_in_order(&good);
    vec![
        case("nothing", &[], &checkpoint, "malformed"),
        case("cut off", &good[..good.len() - 1], &checkpoint, "malformed"),
        case("one byte more", &[&good, [0].as_slice()].concat(), &checkpoint, "malformed"),
        with("another label", 4, b"q", "malformed"),
        with("no issuer", head + 48, &[0], "malformed"),
        with("three issuers", head + 48, &[3], "malformed"),
        with("2,001 ballots", head + 49, &[0, 0, 7, 0xd1], "too_large"),
        with("one ballot fewer than said", head + 49, &[0, 0, 0, 6], "malformed"),
        with("ballots out of order", first_ballot, &swapped, "malformed"),
        with(
            "a ballot twice",
            first_ballot + 1009,
            &good[first_ballot..first_ballot + 1009],
            "malformed",
        ),
        with("another fingerprint", head, &Fingerprint([7; 32]).0, "wrong_meeting"),
        with("another poll", head + 32, &[7; 16], "wrong_poll"),
        with("a bit of the last ballot", bit_at, &[bit], "box_mismatch"),
        case("of another meeting", &of_one, &checkpoint, "wrong_meeting"),
        case("another poll's checkpoint", &good, &other_checkpoint, "wrong_poll"),
        made("a ballot that nobody signed", meeting, vec![unsigned], "bad_signature"),
        made("a ballot with one issuer's token twice", meeting, vec![fill(&doubled)], "bad_token"),
        made("a ballot of another poll", meeting, vec![elsewhere], "wrong_poll"),
        made("one ballot key twice", meeting, more(fill(&asked.tokens)), "ballot_key_spent"),
        case("a ballot left out", &fewer, &checkpoint, "box_mismatch"),
    ]
}

/// Where one bit of the last ballot's signature can be changed so that the ballot stays the last,
/// and the byte that this makes.
fn still_in_order(good: &[u8]) -> (usize, u8) {
    let mut changes = (0..64 * 8).map(|bit| {
        let at = good.len() - 1 - bit / 8;
        (at, good[at] ^ (1 << (bit % 8)))
    });
    let reads = |(at, byte): &(usize, u8)| {
        let mut changed = good.to_vec();
        changed[*at] = *byte;
        BoxFile::read(&changed).is_ok()
    };
    changes.find(reads).unwrap()
}

fn bad_leaf_lists() -> Vec<Value> {
    let leaves = Meeting::usual(2).polls[0].boxed.leaves();
    let good = String::from_utf8(write_leaves(&leaves)).unwrap();
    let (first, rest) = good.split_at(65);
    let case = |name: &str, leaves: String| {
        json!({
            "name": name,
            "leaves": leaves,
            "refused": "malformed",
        })
    };
    vec![
        case("out of order", format!("{rest}{first}")),
        case("a leaf twice", format!("{first}{good}")),
        case("an empty line", format!("{good}\n")),
        case("without the last line feed", good.trim_end().to_owned()),
        case("a carriage return", good.replace('\n', "\r\n")),
        case("capital digits", good.to_uppercase()),
        case("a digit short", good[1..].to_owned()),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        let checked = checked(case).unwrap();
        let boxed = BoxFile::read(&unhex(&case["box"])).unwrap();
        assert_eq!(checked.ballots().len(), boxed.leaves().len());
        assert_eq!(json!(boxed.root()), case["root"]);
        assert_eq!(read_leaves(text(&case["leaves"]).as_bytes()), Ok(boxed.leaves()));
    }
    for case in cases(file, "bad") {
        assert_refused(checked(case), case);
    }
    for case in cases(file, "bad_leaf_lists") {
        assert_refused(read_leaves(text(&case["leaves"]).as_bytes()), case);
    }
}

fn checked(case: &Value) -> Result<CheckedBox, Refusal> {
    let manifest = named_manifest(&case["manifest"]);
    let note = text(&case["checkpoint"]).as_bytes();
    let signed = SignedCheckpoint::read(note, &manifest.manifest().server_key)?;
    BoxFile::read(&unhex(&case["box"]))?.check(&manifest, signed.checkpoint(), WORKERS)
}
