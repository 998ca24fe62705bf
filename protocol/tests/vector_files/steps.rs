//! Which polls of a meeting are earlier steps of one: SPEC §5.4.

use std::sync::Arc;

use protocol::chain::Chain;
use protocol::choice::{Family, Scale};
use protocol::manifest::{Manifest, SealedManifest};
use protocol::poll_kind::PollKind;
use serde_json::{Value, json};

use super::manifest::{amended, with};
use super::{cases, text};
use crate::meeting::{ISSUING_KEYS, Meeting, preparing};

pub(super) fn write() -> Value {
    let first = first(&|_| ());
    let second = next(&first, &|_| ());
    let third = next(&second, &|one| {
        one.polls[0].kind = PollKind::Proposal;
        one.polls[0].replaces = Some(first.manifest().polls[1].id);
    });
    let withdrawn = next(&second, &|one| {
        one.polls.clear();
        one.withdrawn = vec![first.manifest().polls[1].id];
    });
    let elsewhere = next(&first, &|one| one.polls[0].subject.position.push('.'));
    let confidence = self::first(&|one| {
        one.polls[1].kind = PollKind::Confidence;
        one.polls[1].scale = Scale::of(Family::Confidence);
    });
    json!([
        case("of a self-rating, nothing", &[&first], 1, &[]),
        case("of a proposal, the self-rating", &[&first], 2, &[1]),
        case("of a decision, both", &[&first, &second], 3, &[1, 2]),
        case("of a decision, what was voted again", &[&first, &second, &third], 3, &[1, 4]),
        case("of a decision, what was not withdrawn", &[&first, &second, &withdrawn], 3, &[1]),
        case("of somebody else, nothing", &[&first, &elsewhere], 3, &[]),
        case("of a ballot of confidence, nothing", &[&confidence], 2, &[]),
    ])
}

/// Self-rating and proposal on one subject.
fn first(change: &dyn Fn(&mut Manifest)) -> SealedManifest {
    let text = with(Meeting::usual(1), |one| {
        one.polls[0].kind = PollKind::SelfRating;
        one.polls[1].kind = PollKind::Proposal;
        one.polls[1].subject = one.polls[0].subject.clone();
        change(one);
    });
    SealedManifest::read(text.as_bytes()).unwrap()
}

/// A successor with one more poll: a decision on the same subject unless changed.
fn next(before: &SealedManifest, change: &dyn Fn(&mut Manifest)) -> SealedManifest {
    let mut one = amended().manifest().clone();
    let number = before.manifest().number + 1;
    one.number = number;
    one.previous = Some(before.fingerprint());
    one.withdrawn.clear();
    one.polls[0].subject = before.manifest().polls[0].subject.clone();
    one.polls[0].replaces = None;
    one.polls[0].number = number + 1;
    if number > 2 {
        one.polls[0].id.0[1] ^= 1;
        one.polls[0].opening_key.0[1] ^= 1;
        one.polls[0].issuing_keys = vec![preparing::public(&ISSUING_KEYS[5])];
    }
    change(&mut one);
    SealedManifest::read(&one.to_bytes()).unwrap()
}

fn case(name: &str, chain: &[&SealedManifest], of: u32, earlier: &[u32]) -> Value {
    let chain: Vec<_> = chain.iter().map(|one| str::from_utf8(one.bytes()).unwrap()).collect();
    json!({ "name": name, "chain": chain, "of": of, "earlier": earlier })
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "earlier_steps") {
        let manifests = case["chain"].as_array().unwrap().iter();
        let mut manifests =
            manifests.map(|one| Arc::new(SealedManifest::read(text(one).as_bytes()).unwrap()));
        let mut chain = Chain::start(manifests.next().unwrap()).unwrap();
        manifests.for_each(|next| chain.append(next).unwrap());
        let of = u32::try_from(case["of"].as_u64().unwrap()).unwrap();
        let (_, poll) = chain.poll(of).unwrap();
        let numbers: Vec<_> = chain.earlier_steps(poll).iter().map(|one| one.number).collect();
        assert_eq!(json!(numbers), case["earlier"], "{}", case["name"]);
    }
}
