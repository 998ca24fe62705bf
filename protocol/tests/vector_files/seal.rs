//! `seal.json`: SPEC §10, opening keys from the seed, seals from fixed ephemeral keys, votes.

use std::convert::Infallible;

use protocol::ballot::Ballot;
use protocol::bytes::{Fingerprint, MeetingId, OpeningPublicKey, PollId, PublicKey};
use protocol::choice::Scale;
use protocol::opening::{MeetingSeed, OpeningKey};
use protocol::seal::{Vote, seal};
use rand_core::{TryCryptoRng, TryRng};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{array, assert_refused, cases, hex, text, unhex};
use crate::meeting::Dice;

/// Randomness that is these 32 bytes and no more: the ikm of HPKE's ephemeral key (RFC 9180 §4.1).
pub(super) struct Thrown(Option<[u8; 32]>);

impl Thrown {
    pub(super) fn new(ikm: [u8; 32]) -> Self {
        Self(Some(ikm))
    }
}

impl TryRng for Thrown {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("an ephemeral key is drawn as bytes")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("an ephemeral key is drawn as bytes")
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.copy_from_slice(&self.0.take().expect("one ephemeral key is drawn"));
        Ok(())
    }
}

impl TryCryptoRng for Thrown {}

pub(super) fn write() -> Value {
    json!({
        "keys": (0..3).map(key_case).collect::<Vec<_>>(),
        "good": (0..6).map(|choice| seal_case(choice, |_| ())).collect::<Vec<_>>(),
        "invalid": invalid(),
        "votes": votes(),
        "bad_keys": bad_keys(),
    })
}

fn key_case(index: usize) -> Value {
    let mut dice = Dice::new(&format!("opening {index}"));
    let seed = MeetingSeed(Zeroizing::new(dice.bytes()));
    let (meeting, poll) = (MeetingId(dice.bytes()), PollId(dice.bytes()));
    let key = seed.opening_key(&meeting, &poll);
    json!({
        "name": format!("keys {index}"),
        "seed": hex(*seed.0),
        "meeting": meeting,
        "poll": poll,
        "ikm": hex(key.ikm()),
        "opening_key": key.public(),
        "certificate_key": seed.certificate_key(&meeting).public(),
    })
}

/// A sealed vote; what it is opened with may be changed afterwards.
fn seal_case(choice: u8, change: impl FnOnce(&mut Value)) -> Value {
    let mut dice = Dice::new(&format!("seal {choice}"));
    let key = OpeningKey::from_ikm(dice.bytes());
    let (fingerprint, poll) = (Fingerprint(dice.bytes()), PollId(dice.bytes()));
    let ballot_key = PublicKey(dice.bytes());
    let ikm_e: [u8; 32] = dice.bytes();
    let mut vote = Vote::Blank.to_bytes();
    vote[1] = choice;
    let rng = &mut Thrown::new(ikm_e);
    let sealed = seal(&vote, &key.public(), &fingerprint, &poll, &ballot_key, rng).unwrap();
    let mut case = json!({
        "name": format!("choice {choice}"),
        "ikm": hex(key.ikm()),
        "opening_key": key.public(),
        "fingerprint": fingerprint,
        "poll": poll,
        "ballot_key": ballot_key,
        "ikm_e": hex(ikm_e),
        "vote": hex(vote),
        "enc": hex(sealed.enc),
        "ct": hex(sealed.ct),
        "opens_to": if choice <= 4 { json!(choice) } else { Value::Null },
    });
    change(&mut case);
    case
}

/// Sealed votes that do not open: each is counted as an invalid ballot.
fn invalid() -> Vec<Value> {
    let case = |name: &str, key: &str, value: String| {
        seal_case(1, |case| {
            case["name"] = json!(name);
            case[key] = json!(value);
            case["opens_to"] = Value::Null;
        })
    };
    let flipped = |key: &str, at: usize| {
        let mut bytes = unhex(&seal_case(1, |_| ())[key]);
        bytes[at] ^= 1;
        hex(bytes)
    };
    vec![
        case("another fingerprint", "fingerprint", flipped("fingerprint", 0)),
        case("another poll", "poll", flipped("poll", 15)),
        case("another ballot key", "ballot_key", flipped("ballot_key", 31)),
        case("another opening key", "ikm", flipped("ikm", 5)),
        case("a bit of enc", "enc", flipped("enc", 9)),
        case("a bit of the vote", "ct", flipped("ct", 1)),
        case("a bit of the tag", "ct", flipped("ct", 31)),
        case("an enc of small order", "enc", hex([0; 32])),
    ]
}

fn votes() -> Vec<Value> {
    let case = |name: &str, levels: usize, vote: &[u8], choice: Option<u8>| {
        json!({
            "name": name,
            "levels": levels,
            "vote": hex(vote),
            "choice": choice,
        })
    };
    let bytes = |version: u8, choice: u8, last: u8| {
        let mut bytes = [0; 16];
        (bytes[0], bytes[1], bytes[15]) = (version, choice, last);
        bytes
    };
    vec![
        case("blank", 4, &bytes(1, 0, 0), Some(0)),
        case("the best level", 4, &bytes(1, 1, 0), Some(1)),
        case("the last level", 4, &bytes(1, 4, 0), Some(4)),
        case("the last of two", 2, &bytes(1, 2, 0), Some(2)),
        case("beyond the last of two", 2, &bytes(1, 3, 0), None),
        case("beyond the last", 4, &bytes(1, 5, 0), None),
        case("all ones", 4, &[0xff; 16], None),
        case("version 0", 4, &bytes(0, 1, 0), None),
        case("version 2", 4, &bytes(2, 1, 0), None),
        case("a marker", 4, &bytes(1, 1, 1), None),
        case("too short", 4, &bytes(1, 1, 0)[..15], None),
        case("too long", 4, &[&bytes(1, 1, 0)[..], &[0]].concat(), None),
        case("nothing", 4, &[], None),
    ]
}

fn bad_keys() -> Vec<Value> {
    let ends = |first: u8, middle: u8, last: u8| {
        let mut bytes = [middle; 32];
        (bytes[0], bytes[31]) = (first, last);
        bytes
    };
    let case = |name: &str, key: [u8; 32]| {
        json!({
            "name": name,
            "opening_key": hex(key),
            "refused": "bad_opening_key",
        })
    };
    vec![
        case("0", ends(0, 0, 0)),
        case("1", ends(1, 0, 0)),
        case("p-1", ends(0xec, 0xff, 0x7f)),
        case("p", ends(0xed, 0xff, 0x7f)),
        case("p+1", ends(0xee, 0xff, 0x7f)),
        case("9 with a high bit", ends(9, 0, 0x80)),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "keys") {
        let seed = MeetingSeed(Zeroizing::new(array(&case["seed"])));
        let meeting = MeetingId::parse(text(&case["meeting"])).unwrap();
        let key = seed.opening_key(&meeting, &PollId::parse(text(&case["poll"])).unwrap());
        assert_eq!(hex(key.ikm()), text(&case["ikm"]));
        assert_eq!(json!(key.public()), case["opening_key"]);
        assert_eq!(json!(seed.certificate_key(&meeting).public()), case["certificate_key"]);
        assert!(key.public().is_sound());
    }
    for case in cases(file, "good") {
        let key = OpeningPublicKey::parse(text(&case["opening_key"])).unwrap();
        let (fingerprint, poll, ballot_key) = bound(case);
        let rng = &mut Thrown::new(array(&case["ikm_e"]));
        let vote = array(&case["vote"]);
        let sealed = seal(&vote, &key, &fingerprint, &poll, &ballot_key, rng).unwrap();
        assert_eq!(
            (hex(sealed.enc), hex(sealed.ct)),
            (text(&case["enc"]).to_owned(), text(&case["ct"]).to_owned(),)
        );
    }
    for case in cases(file, "good").iter().chain(cases(file, "invalid")) {
        assert_eq!(opened(case), case["opens_to"], "{}", case["name"]);
    }
    for case in cases(file, "votes") {
        let levels = usize::try_from(case["levels"].as_u64().unwrap()).unwrap();
        let scale = Scale::new(Scale::full().levels()[..levels].to_vec()).unwrap();
        let vote = Vote::read(&unhex(&case["vote"]), &scale);
        assert_eq!(choice(vote), case["choice"], "{}", case["name"]);
    }
    for case in cases(file, "bad_keys") {
        let key = OpeningPublicKey::parse(text(&case["opening_key"])).unwrap();
        let sound = if key.is_sound() { Ok(()) } else { Err(BAD_KEY) };
        assert_refused(sound, case);
    }
}

const BAD_KEY: protocol::refusal::Refusal = protocol::refusal::Refusal::BadOpeningKey;

fn choice(vote: Option<Vote>) -> Value {
    match vote {
        None => Value::Null,
        Some(Vote::Blank) => json!(0),
        Some(Vote::Level(place)) => json!(place + 1),
    }
}

fn bound(case: &Value) -> (Fingerprint, PollId, PublicKey) {
    (
        Fingerprint::parse(text(&case["fingerprint"])).unwrap(),
        PollId::parse(text(&case["poll"])).unwrap(),
        PublicKey::parse(text(&case["ballot_key"])).unwrap(),
    )
}

/// Opens the sealed vote inside a ballot that holds nothing else of worth.
fn opened(case: &Value) -> Value {
    let (fingerprint, poll, ballot_key) = bound(case);
    let mut bytes = vec![1];
    bytes.extend(poll.0);
    bytes.extend(ballot_key.0);
    bytes.extend([0; 416]);
    bytes.extend(unhex(&case["enc"]));
    bytes.extend(unhex(&case["ct"]));
    bytes.extend([0; 64]);
    let ballot = Ballot::read(&bytes, 1).unwrap();
    let key = OpeningKey::from_ikm(array(&case["ikm"]));
    choice(key.open(&ballot, &fingerprint, &Scale::full()))
}
