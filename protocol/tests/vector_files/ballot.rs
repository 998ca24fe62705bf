//! `ballot.json`: SPEC §11, ballots from seeds, their leaf, tracker and promise.

use protocol::ballot::{Ballot, fill_in, leaf, tracker};
use protocol::bytes::{PollId, Reader, Signature};
use protocol::label;
use protocol::promise::Promise;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use protocol::token::Token;
use serde_json::{Value, json};

use super::seal::Thrown;
use super::{array, assert_refused, cases, hex, meetings, named_manifest, text, unhex};
use crate::meeting::{Dice, Meeting};

pub(super) fn write() -> Value {
    let good: Vec<_> = meetings()
        .iter()
        .flat_map(|(name, meeting)| {
            let choices = [0, 1, 4].into_iter();
            choices.zip(&meeting.polls[0].asked).map(|(choice, _)| case(name, meeting, choice))
        })
        .collect();
    json!({ "good": good, "bad": bad() })
}

fn case(name: &str, meeting: &Meeting, choice: u8) -> Value {
    let poll = &meeting.manifest.manifest().polls[0];
    let asked = &meeting.polls[0].asked[usize::from(choice % 3)];
    let ikm_e = Dice::new(&format!("ballot {name} {choice}")).bytes();
    let vote = vote(choice).to_bytes();
    let (key, tokens) = (&asked.ballot_key, &asked.tokens);
    let rng = &mut Thrown::new(ikm_e);
    let ballot = fill_in(&vote, poll, &meeting.manifest, key, tokens, rng).unwrap();
    let leaf = leaf(&ballot);
    let fingerprint = meeting.manifest.fingerprint();
    let promise = Promise::sign(&meeting.server, fingerprint, poll.id, leaf);
    json!({
        "name": format!("choice {choice} in {name}"),
        "manifest": name,
        "poll": poll.id,
        "ballot_seed": hex(key.seed()),
        "tokens": tokens.iter().map(token_hex).collect::<Vec<_>>(),
        "vote": hex(vote),
        "ikm_e": hex(ikm_e),
        "ballot": hex(&ballot),
        "leaf": leaf,
        "tracker": tracker(&leaf),
        "promise": promise.signature,
    })
}

fn vote(choice: u8) -> Vote {
    choice.checked_sub(1).map_or(Vote::Blank, Vote::Level)
}

fn token_hex(token: &Token) -> String {
    let mut bytes = Vec::new();
    token.write(&mut bytes);
    hex(bytes)
}

fn bad() -> Vec<Value> {
    let meeting = Meeting::usual(2);
    let (good, key) = (&meeting.polls[0].ballots[0], &meeting.polls[0].asked[0].ballot_key);
    let signed = |mut ballot: Vec<u8>| {
        let from = ballot.len() - 64;
        let signature = key.sign(label::BALLOT, &[&ballot[..from]]);
        ballot[from..].copy_from_slice(signature.as_ref());
        ballot
    };
    let with = |at: usize, bytes: &[u8]| {
        let mut ballot = good.clone();
        ballot[at..at + bytes.len()].copy_from_slice(bytes);
        ballot
    };
    let flipped = |at: usize| with(at, &[good[at] ^ 1]);
    let other_poll = meeting.manifest.manifest().polls[1].id;
    // Under the neutral element the base point and 1 sign every message.
    let mut weak = good.clone();
    weak[17..49].fill(0);
    weak[17] = 1;
    weak[945] = 0x58;
    weak[946..977].fill(0x66);
    weak[977..].fill(0);
    weak[977] = 1;
    let one_issuer = &Meeting::usual(1).polls[0].ballots[0];
    let first_token = good[49..465].to_vec();
    let case = |name: &str, ballot: &[u8], refused: &str| {
        json!({
            "name": name,
            "manifest": "two",
            "ballot": hex(ballot),
            "refused": refused,
        })
    };
    vec![
        case("nothing", &[], "malformed"),
        case("one byte short", &good[..1008], "malformed"),
        case("one byte more", &[good, [0].as_slice()].concat(), "malformed"),
        case("of a meeting with one issuer", one_issuer, "malformed"),
        case("version 0", &signed(with(0, &[0])), "unknown_version"),
        case("version 2", &signed(with(0, &[2])), "unknown_version"),
        case("an unknown poll", &signed(with(1, &[7; 16])), "unknown_poll"),
        case("a bit of the ballot key", &flipped(20), "bad_signature"),
        case("a bit of the first token", &flipped(60), "bad_signature"),
        case("a bit of enc", &flipped(881), "bad_signature"),
        case("a bit of ct", &flipped(913), "bad_signature"),
        case("a bit of the signature's R", &flipped(945), "bad_signature"),
        case("a bit of the signature's S", &flipped(1008), "bad_signature"),
        case("S not below the group order", &with(977, &[0xff; 32]), "bad_signature"),
        case("a ballot key of small order", &weak, "bad_signature"),
        case("another poll's token", &signed(with(1, other_poll.as_ref())), "bad_token"),
        case("the first token twice", &signed(with(465, &first_token)), "bad_token"),
        case("without the second token", &signed(with(465, &[0; 416])), "bad_token"),
        case("a bit of the second token", &signed(flipped(880)), "bad_token"),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        check_good(case);
    }
    for case in cases(file, "bad") {
        let manifest = named_manifest(&case["manifest"]);
        let accept = |bytes: &[u8]| {
            let ballot = Ballot::read(bytes, manifest.manifest().issuers.len())?;
            manifest.poll(&ballot.poll())?;
            ballot.verify_signature()?.verify_tokens(&manifest)
        };
        assert_refused(accept(&unhex(&case["ballot"])), case);
    }
}

fn check_good(case: &Value) {
    let manifest = named_manifest(&case["manifest"]);
    let poll = manifest.poll(&PollId::parse(text(&case["poll"])).unwrap()).unwrap();
    let key = SigningKey::from_seed(array(&case["ballot_seed"]));
    let tokens = case["tokens"].as_array().unwrap().iter();
    let tokens: Vec<_> =
        tokens.map(|token| Token::read(&mut Reader::new(&unhex(token))).unwrap()).collect();
    let rng = &mut Thrown::new(array(&case["ikm_e"]));
    let vote = array(&case["vote"]);
    let bytes = fill_in(&vote, poll, &manifest, &key, &tokens, rng).unwrap();
    assert_eq!(hex(&bytes), text(&case["ballot"]));
    let issuers = manifest.manifest().issuers.len();
    let ballot = Ballot::read(&bytes, issuers).unwrap();
    let leaf = ballot.leaf();
    assert!(ballot.verify_signature().unwrap().verify_tokens(&manifest).is_ok());
    assert_eq!(json!(leaf), case["leaf"]);
    assert_eq!(tracker(&leaf), text(&case["tracker"]));
    let fingerprint = manifest.fingerprint();
    let signature = Signature::parse(text(&case["promise"])).unwrap();
    let promise = Promise { fingerprint, poll: poll.id, leaf, signature };
    assert_eq!(promise.verify(&manifest.manifest().server_key), Ok(()));
    let kiosk = promise.verify(&manifest.manifest().kiosk_key);
    assert_eq!(kiosk, Err(Refusal::BadSignature));
}
