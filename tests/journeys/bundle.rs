//! The audit bundle of a meeting: it verifies as it is, and not with one bit of it changed.

use std::path::Path;
use std::process::{Command, Output};

use phieukin_kiosk::chair::LeaveTie;
use phieukin_kiosk::verify::check_bundle;
use protocol::archive;
use protocol::bundle::{self, Tier};
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use protocol::words;
use world::people::votes;
use world::server::program;
use world::{Setting, World, random};

/// A meeting with a poll that is decided, one with level votes and one that was not held.
fn held() -> World {
    let setting =
        Setting::new().members(4).poll("đồng chí A").poll("đồng chí B").poll("đồng chí C");
    let mut world = setting.admit();
    world.open(1);
    world.cast(1, &votes([2, 1, 0, 0], 1));
    world.open(2);
    world.cast(2, &votes([2, 2, 0, 0], 0));
    for number in [1, 2] {
        world.close(number);
        world.chair().count(number).unwrap();
        world.chair().certify(number, LeaveTie::Yes).unwrap();
    }
    world.try_act(&protocol::api::WITHDRAW, 3).unwrap();
    world
}

#[test]
fn a_bundle_with_one_bit_changed_is_refused_wherever_it_is() {
    let mut world = held();
    let (bytes, verified) = world.export();
    assert_eq!((verified.certificates.len(), verified.without_certificate), (2, vec![3]));
    check_bundle(&bytes, None).unwrap();
    // Everywhere in the archive, and at both ends of every part.
    let parts = archive::read(&bytes).unwrap();
    let ends = parts.values().flat_map(|part| {
        let at = bytes.windows(part.len()).position(|window| window == &part[..]).unwrap();
        [at, at + part.len() - 1]
    });
    let everywhere = (0..bytes.len()).step_by(bytes.len() / 400);
    let mut changed = bytes.clone();
    for (bit, at) in everywhere.chain(ends).enumerate() {
        changed[at] ^= 1 << (bit % 8);
        assert!(check_bundle(&changed, None).is_err(), "bit {} of byte {at}", bit % 8);
        changed[at] = bytes[at];
    }
    for length in [0, 1, 511, 512, bytes.len() / 2, bytes.len() - 512, bytes.len() - 1] {
        assert!(check_bundle(&bytes[..length], None).is_err(), "{length} bytes");
    }
    assert!(check_bundle(&[&bytes[..], &[0; 512]].concat(), None).is_err());
}

#[test]
fn parts_that_are_exchanged_left_out_or_made_up_are_refused() {
    let mut world = held();
    let (bytes, _) = world.export();
    let parts = archive::read(&bytes).unwrap();
    let key = SigningKey::from_seed(random());
    let lists: Vec<_> = parts.keys().filter(|name| name.contains("/contents.")).cloned().collect();
    assert_eq!(lists.len(), 4);
    let mut unlisted = parts.clone();
    lists.iter().for_each(|name| drop(unlisted.remove(name)));
    // Everything as it was, and lists signed by a key that is not the meeting's.
    assert!(check_bundle(&bundle::write(unlisted.clone(), &key), None).is_err());
    for name in parts.keys() {
        let mut fewer = parts.clone();
        fewer.remove(name);
        assert!(check_bundle(&archive::write(&fewer), None).is_err(), "without {name}");
    }
    for noun in ["certificate-{}.json", "checkpoint-{}.note", "leaves-{}.txt", "count-{}.json"] {
        let [one, other] = ["01", "02"]
            .map(|number| format!("{}/{}", Tier::Public.folder(), noun.replace("{}", number)));
        let mut exchanged = parts.clone();
        exchanged.insert(one.clone(), parts[&other].clone());
        exchanged.insert(other, parts[&one].clone());
        assert!(check_bundle(&archive::write(&exchanged), None).is_err(), "{one}");
    }
    let mut more = parts;
    more.insert("public/more.txt".to_owned(), b"more".to_vec());
    assert!(check_bundle(&archive::write(&more), None).is_err());
}

#[test]
fn another_meetings_words_do_not_fit() {
    let mut world = held();
    let (bytes, _) = world.export();
    let words = words::display(&world.manifest().fingerprint());
    check_bundle(&bytes, Some(&words)).unwrap();
    let mut other = world.manifest().fingerprint();
    other.0[0] ^= 1;
    let refused = check_bundle(&bytes, Some(&words::display(&other))).unwrap_err();
    assert_eq!(refused.refusal, Refusal::WrongFingerprint);
}

fn verify(bundle: &Path) -> Output {
    Command::new(program("phieukin-kiosk")).arg("verify").arg(bundle).output().unwrap()
}

#[test]
fn the_program_says_by_its_status_what_it_found() {
    let mut world = held();
    let (bytes, _) = world.export();
    let bundle = world.place().join("bundle");
    let output = verify(&bundle);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let changed = world.place().join("changed");
    for at in (700..bytes.len()).step_by(bytes.len() / 6) {
        let mut bad = bytes.clone();
        bad[at] ^= 1;
        std::fs::write(&changed, bad).unwrap();
        let output = verify(&changed);
        assert_eq!(output.status.code(), Some(11), "byte {at}");
        assert!(!output.stdout.is_empty());
    }
    let output = verify(&world.place().join("none"));
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
