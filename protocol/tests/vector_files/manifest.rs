//! `manifest.json`: SPEC §7, good manifests by name, and what a phone must refuse.

use std::sync::Arc;

use data_encoding::BASE64;
use protocol::bytes::{Fingerprint, Hash, OpeningPublicKey, PublicKey};
use protocol::chain::Chain;
use protocol::draft::{Context, TieDecider};
use protocol::level::Level;
use protocol::manifest::{Electorate, Flag, Issuer, Manifest, SealedManifest};
use protocol::note::Detached;
use protocol::recovery::Recovery;
use protocol::refusal::Refusal;
use protocol::roster::RosterCommitment;
use protocol::words::to_words;
use serde_json::{Value, json};

use super::{assert_refused, cases, kinds, meetings, steps, text};
use crate::meeting::{ISSUING_KEYS, Meeting, preparing};

pub(super) fn write() -> Value {
    let good = meetings();
    let good = good.iter().map(|(name, meeting)| good_case(name, &meeting.manifest, meeting));
    let narrow = good_case("narrow", &narrow(), Meeting::usual(1));
    let of_kinds = good_case("kinds", &kinds::good(), Meeting::usual(1));
    let bad = [bad_texts(), bad_heads(), bad_polls(), kinds::bad()].concat();
    json!({
        "good": good.chain([narrow, of_kinds]).collect::<Vec<_>>(),
        "bad": bad,
        "bad_signatures": bad_signatures(),
        "successors": successors(),
        "earlier_steps": steps::write(),
    })
}

/// The meeting with one issuer, with a last member who may not vote in any poll.
pub(super) fn narrow() -> SealedManifest {
    let manifest = with(Meeting::usual(1), |manifest| {
        for poll in &mut manifest.polls {
            poll.electorate = Electorate::Positions(vec![0, 1, 2, 3]);
        }
    });
    SealedManifest::read(manifest.as_bytes()).unwrap()
}

fn good_case(name: &str, manifest: &SealedManifest, meeting: &Meeting) -> Value {
    let signed = preparing::sign_manifest(&meeting.server, &meeting.kiosk, manifest.bytes());
    json!({
        "name": name,
        "manifest": str::from_utf8(manifest.bytes()).unwrap(),
        "signatures": String::from_utf8(signed.encode()).unwrap(),
        "fingerprint": manifest.fingerprint(),
        "words": to_words(&manifest.fingerprint()),
    })
}

pub(super) fn with(meeting: &Meeting, change: impl FnOnce(&mut Manifest)) -> String {
    let mut manifest = meeting.manifest.manifest().clone();
    change(&mut manifest);
    String::from_utf8(manifest.to_bytes()).unwrap()
}

pub(super) fn case(name: &str, manifest: impl Into<String>, refused: &str) -> Value {
    json!({ "name": name, "manifest": manifest.into(), "refused": refused })
}

/// The smallest meeting's manifest with a text in place of another.
fn put(name: &str, from: &str, to: &str, refused: &str) -> Value {
    let good = with(Meeting::smallest(), |_| ());
    assert!(good.contains(from), "{name}");
    case(name, good.replacen(from, to, 1), refused)
}

fn bad_texts() -> Vec<Value> {
    let good = with(Meeting::smallest(), |_| ());
    let key = &Meeting::smallest().manifest.manifest().polls[0].issuing_keys[0];
    let spki = BASE64.encode(&key.spki());
    let mut other_exponent = key.spki();
    other_exponent[421] = 3;
    let other_exponent = BASE64.encode(&other_exponent);
    let full = "\"good\",\n        \"completed\",";
    vec![
        json!({ "name": "above 1 MiB", "manifest": good, "padded_to": (1 << 20) + 1,
            "refused": "too_large" }),
        case("nothing", "", "malformed"),
        case("cut off", &good[..good.len() / 2], "malformed"),
        case("no line feed at the end", good.trim_end(), "malformed"),
        case("two line feeds at the end", format!("{good}\n"), "malformed"),
        put("other spacing", "  \"suite\"", " \"suite\"", "malformed"),
        put("an unknown key", "  \"suite\"", "  \"extra\": 1,\n  \"suite\"", "malformed"),
        put("a doubled key", "  \"number\": 1,", "  \"number\": 1,\n  \"number\": 1,", "malformed"),
        put("a missing key", "  \"previous\": null,\n", "", "malformed"),
        put(
            "keys in another order",
            "  \"number\": 1,\n  \"previous\": null,",
            "  \"previous\": null,\n  \"number\": 1,",
            "malformed",
        ),
        put("an escape that is not needed", "Hội", "\\u0048ội", "malformed"),
        put("another format", "phieukin/v1/manifest", "phieukin/v2/manifest", "malformed"),
        put("an unknown suite", "rsabssa3072-", "rsabssa4096-", "unknown_suite"),
        put("capital hexadecimal", "\"draft\": \"", "\"draft\": \"A", "malformed"),
        put("a scale out of order", full, "\"completed\",\n        \"good\",", "malformed"),
        put("a scale with a doubled level", full, "\"good\",\n        \"good\",", "malformed"),
        put("another exponent", &spki, &other_exponent, "malformed"),
        put("a number with a fraction", "\"count\": 3,", "\"count\": 3.0,", "malformed"),
    ]
}

fn bad_heads() -> Vec<Value> {
    let smallest = Meeting::smallest();
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let change = |name: &str, refused: &str, change: &dyn Fn(&mut Manifest)| {
        case(name, with(smallest, change), refused)
    };
    let issuers = |name: &str, issuers: &[Issuer]| {
        let issuers = issuers.to_vec();
        change(name, "malformed", &|one| one.issuers.clone_from(&issuers))
    };
    let slips = RosterCommitment { count: 2_001, root: Hash([7; 32]) };
    vec![
        change("number 0", "malformed", &|one| one.number = 0),
        change("number 2 without a predecessor", "malformed", &|one| one.number = 2),
        change("the first with a predecessor", "malformed", &|one| {
            one.previous = Some(Fingerprint([7; 32]));
        }),
        issuers("no issuer", &[]),
        issuers("the room alone", &[Issuer::Room]),
        issuers("the server twice", &[Issuer::Server, Issuer::Server]),
        issuers("the room first", &[Issuer::Room, Issuer::Server]),
        change("one issuer without its flag", "malformed", &|one| one.flags.clear()),
        change("a flag twice", "malformed", &|one| one.flags.push(Flag::SingleIssuer)),
        change("flags out of order", "malformed", &|one| {
            one.flags = vec![Flag::OneMachine, Flag::SingleIssuer];
        }),
        change("something withdrawn in the first", "malformed", &|one| {
            one.withdrawn = vec![one.polls[0].id];
        }),
        change("one key for server and kiosk", "malformed", &|one| one.kiosk_key = one.server_key),
        change("one key for kiosk and certificates", "malformed", &|one| {
            one.certificate_key = one.kiosk_key;
        }),
        change("a server key of small order", "malformed", &|one| {
            one.server_key = PublicKey(neutral);
        }),
        change("2,001 members", "too_many_members", &|one| one.roster.count = 2_001),
        change("2,001 slips", "too_many_members", &|one| one.slips = Some(slips.clone())),
        change("a threshold of one", "malformed", &|one| one.recovery = recovery(1, &[1, 2])),
        change("a threshold of three of two", "malformed", &|one| {
            one.recovery = recovery(3, &[1, 2]);
        }),
        change("a commitment twice", "malformed", &|one| one.recovery = recovery(2, &[1, 1])),
        change("eleven shares", "malformed", &|one| {
            one.recovery = recovery(2, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        }),
        change("two members", "electorate_too_small", &|one| one.roster.count = 2),
        change("no poll", "no_polls", &|one| one.polls.clear()),
        change("61 polls", "too_many_polls", &|one| one.polls = vec![one.polls[0].clone(); 61]),
    ]
}

fn recovery(threshold: u8, shares: &[u8]) -> Option<Recovery> {
    let shares = shares.iter().map(|byte| Hash([*byte; 32])).collect();
    Some(Recovery { threshold, quorum_opening: false, shares })
}

fn bad_polls() -> Vec<Value> {
    let change = |name: &str, refused: &str, change: &dyn Fn(&mut Manifest)| {
        case(name, with(Meeting::usual(1), change), refused)
    };
    let two = |name: &str, refused: &str, change: &dyn Fn(&mut Manifest)| {
        case(name, with(Meeting::usual(2), change), refused)
    };
    let positions = |name: &str, refused: &str, positions: &[u32]| {
        let electorate = Electorate::Positions(positions.to_vec());
        change(name, refused, &|one| one.polls[1].electorate = electorate.clone())
    };
    vec![
        two("two issuers with the flag of one", "malformed", &|one| {
            one.flags = vec![Flag::SingleIssuer];
        }),
        change("poll number 0", "malformed", &|one| one.polls[0].number = 0),
        change("one poll number twice", "malformed", &|one| one.polls[1].number = 1),
        change("one poll id twice", "malformed", &|one| one.polls[1].id = one.polls[0].id),
        change("an issuing key of another poll", "bad_issuing_key", &|one| {
            one.polls[1].issuing_keys = one.polls[0].issuing_keys.clone();
        }),
        change("no issuing key", "bad_issuing_key", &|one| one.polls[1].issuing_keys.clear()),
        change("two keys for one issuer", "bad_issuing_key", &|one| {
            one.polls[1].issuing_keys.push(preparing::public(&ISSUING_KEYS[4]));
        }),
        two("one key for two issuers", "bad_issuing_key", &|one| {
            one.polls[0].issuing_keys[1] = one.polls[0].issuing_keys[0].clone();
        }),
        change("an opening key of another poll", "bad_opening_key", &|one| {
            one.polls[1].opening_key = one.polls[0].opening_key;
        }),
        change("an opening key of small order", "bad_opening_key", &|one| {
            one.polls[1].opening_key = OpeningPublicKey([0; 32]);
        }),
        change("an opening key not below p", "bad_opening_key", &|one| {
            one.polls[1].opening_key = OpeningPublicKey([0xff; 32]);
        }),
        change("who proposed, and no level", "malformed", &|one| {
            one.polls[0].context = proposed_by(None, "Chi bộ 1");
        }),
        change("nobody who proposed", "malformed", &|one| {
            one.polls[0].context = proposed_by(Some(Level::Good), "");
        }),
        change("who proposed, of 301 characters", "malformed", &|one| {
            one.polls[0].context = proposed_by(Some(Level::Good), &"ệ".repeat(301));
        }),
        change("who proposed, in a text that turns around", "malformed", &|one| {
            one.polls[0].context = proposed_by(Some(Level::Good), "Chi bộ \u{202e}1");
        }),
        positions("positions out of order", "malformed", &[0, 2, 1]),
        positions("a position twice", "malformed", &[0, 1, 1, 2]),
        positions("a position outside the roster", "malformed", &[0, 1, 5]),
        positions("an electorate of two", "electorate_too_small", &[0, 1]),
        positions("an electorate of nobody", "electorate_too_small", &[]),
    ]
}

fn proposed_by(proposed: Option<Level>, by: &str) -> Context {
    Context { self_rating: None, proposed, proposed_by: Some(by.to_owned()) }
}

fn bad_signatures() -> Vec<Value> {
    let meeting = Meeting::usual(1);
    let manifest = str::from_utf8(meeting.manifest.bytes()).unwrap();
    let lines = String::from_utf8(meeting.signatures.encode()).unwrap();
    let (kiosk, server) = lines.split_at(lines.find('\n').unwrap() + 1);
    let other = String::from_utf8(Meeting::usual(2).signatures.encode()).unwrap();
    let case = |name: &str, signatures: &str, refused: &str| {
        json!({
            "name": name,
            "manifest": manifest,
            "signatures": signatures,
            "refused": refused,
        })
    };
    vec![
        case("without the server's", kiosk, "bad_signature"),
        case("without the kiosk's", server, "bad_signature"),
        case("of another meeting", &other, "bad_signature"),
        case("under exchanged names", &lines.replace("kiosk", "keeper"), "bad_signature"),
        case("none", "", "malformed"),
        case("without the last line feed", lines.trim_end(), "malformed"),
        case("seventeen lines", &kiosk.repeat(17), "too_large"),
    ]
}

/// The usual meeting's second manifest, which takes back the second poll and adds one.
pub(super) fn amended() -> SealedManifest {
    let first = Meeting::usual(1);
    let text = with(first, |one| {
        one.number = 2;
        one.previous = Some(first.manifest.fingerprint());
        one.withdrawn = vec![first.manifest.manifest().polls[1].id];
        one.polls.remove(1);
        one.polls[0].id.0[0] ^= 1;
        one.polls[0].number = 3;
        one.polls[0].replaces = Some(one.withdrawn[0]);
        one.polls[0].issuing_keys = vec![preparing::public(&ISSUING_KEYS[4])];
        one.polls[0].opening_key.0[0] ^= 1;
    });
    SealedManifest::read(text.as_bytes()).unwrap()
}

type Change<'a> = &'a dyn Fn(&mut Manifest);

fn successors() -> Vec<Value> {
    [seconds(), thirds()].concat()
}

/// A manifest that would follow the usual one and those before.
fn successor(
    name: &str,
    refused: Option<&str>,
    before: &[&SealedManifest],
    change: Change<'_>,
) -> Value {
    let mut next = amended().manifest().clone();
    if let [second] = before {
        next.number = 3;
        next.previous = Some(second.fingerprint());
        next.withdrawn.clear();
        next.polls.clear();
    }
    change(&mut next);
    let next = String::from_utf8(next.to_bytes()).unwrap();
    let before: Vec<_> = before.iter().map(|one| str::from_utf8(one.bytes()).unwrap()).collect();
    json!({ "name": name, "first": "one", "before": before, "next": next, "refused": refused })
}

fn seconds() -> Vec<Value> {
    let polls = &Meeting::usual(1).manifest.manifest().polls;
    let (wrong, malformed) = (Some("wrong_fingerprint"), Some("malformed"));
    let after_first = |name: &str, refused: Option<&str>, change: Change<'_>| {
        successor(name, refused, &[], change)
    };
    vec![
        after_first("a poll more and one less", None, &|_| ()),
        after_first("only a name corrected", None, &|one| {
            one.roster.root.0[0] ^= 1;
            one.polls.clear();
            one.withdrawn.clear();
        }),
        after_first("of another manifest", wrong, &|one| {
            one.previous = Some(Fingerprint([7; 32]));
        }),
        after_first("a number left out", wrong, &|one| one.number = 3),
        after_first("another meeting", wrong, &|one| one.meeting.0[0] ^= 1),
        after_first("another server", wrong, &|one| one.server_key.0[0] ^= 1),
        after_first("another kiosk", wrong, &|one| one.kiosk_key.0[0] ^= 1),
        after_first("another title", wrong, &|one| one.title.push('.')),
        after_first("another body", wrong, &|one| one.body.push('.')),
        after_first("another profile", wrong, &|one| one.profile.push('.')),
        after_first("another who decides", wrong, &|one| one.tie_decider = TieDecider::Nobody),
        after_first("other anonymous slips", wrong, &|one| one.slips = Some(one.roster.clone())),
        after_first("a poll's id again", malformed, &|one| one.polls[0].id = polls[0].id),
        after_first("a poll's number again", malformed, &|one| one.polls[0].number = 2),
        after_first("a number that is too high", Some("too_many_polls"), &|one| {
            one.polls[0].number = 256;
        }),
        after_first("an issuing key again", Some("bad_issuing_key"), &|one| {
            one.polls[0].issuing_keys = polls[0].issuing_keys.clone();
        }),
        after_first("an opening key again", Some("bad_opening_key"), &|one| {
            one.polls[0].opening_key = polls[0].opening_key;
        }),
        after_first("withdraws its own poll", malformed, &|one| {
            one.withdrawn = vec![one.polls[0].id];
        }),
        after_first("withdraws one poll twice", malformed, &|one| {
            one.withdrawn = vec![polls[0].id; 2];
        }),
    ]
}

fn thirds() -> Vec<Value> {
    let (first, second) = (Meeting::usual(1), amended());
    let polls = &first.manifest.manifest().polls;
    let third = |name: &str, refused: Option<&str>, change: Change<'_>| {
        successor(name, refused, &[&second], change)
    };
    vec![
        third("a third one", None, &|one| one.withdrawn = vec![polls[0].id]),
        third("that withdraws a later poll", None, &|one| {
            one.withdrawn = vec![second.manifest().polls[0].id];
        }),
        third("that withdraws what is withdrawn", Some("malformed"), &|one| {
            one.withdrawn = vec![polls[1].id];
        }),
        third("that follows the first again", Some("wrong_fingerprint"), &|one| {
            one.previous = Some(first.manifest.fingerprint());
        }),
        third("with an issuing key of the first", Some("bad_issuing_key"), &|one| {
            one.polls = second.manifest().polls.clone();
            one.polls[0].id.0[0] ^= 2;
            one.polls[0].number = 4;
            one.polls[0].opening_key.0[0] ^= 2;
            one.polls[0].issuing_keys = polls[1].issuing_keys.clone();
        }),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        let manifest = SealedManifest::read(text(&case["manifest"]).as_bytes()).unwrap();
        let signatures = Detached::parse(text(&case["signatures"]).as_bytes()).unwrap();
        assert_eq!(manifest.verify_signatures(&signatures), Ok(()));
        assert_eq!(json!(manifest.fingerprint()), case["fingerprint"]);
        assert_eq!(json!(to_words(&manifest.fingerprint())), case["words"]);
        assert_eq!(manifest.manifest().to_bytes(), manifest.bytes());
    }
    assert!(cases(file, "bad").len() > 50);
    for case in cases(file, "bad") {
        let mut bytes = text(&case["manifest"]).as_bytes().to_vec();
        if let Some(length) = case["padded_to"].as_u64() {
            bytes.resize(usize::try_from(length).unwrap(), b' ');
        }
        assert_refused(SealedManifest::read(&bytes), case);
    }
    for case in cases(file, "bad_signatures") {
        let manifest = SealedManifest::read(text(&case["manifest"]).as_bytes()).unwrap();
        let signatures = Detached::parse(text(&case["signatures"]).as_bytes());
        assert_refused(signatures.and_then(|sig| manifest.verify_signatures(&sig)), case);
    }
    steps::check(file);
    for case in cases(file, "successors") {
        let first = super::named_manifest(&case["first"]);
        let next = SealedManifest::read(text(&case["next"]).as_bytes()).unwrap();
        let mut chain = Chain::start(Arc::new(first.clone())).unwrap();
        for earlier in case["before"].as_array().unwrap() {
            chain
                .append(Arc::new(SealedManifest::read(text(earlier).as_bytes()).unwrap()))
                .unwrap();
        }
        let answer: Result<(), Refusal> = chain.check_next(&next);
        match case["refused"].as_str() {
            None => assert_eq!(answer, Ok(()), "{}", case["name"]),
            Some(_) => assert_refused(answer, case),
        }
    }
}
