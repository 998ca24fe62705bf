//! The audit bundle of a meeting: it verifies as it is, and not with one bit of it changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use phieukin_kiosk::chair::{
    AUDITORS_FILE, ChairError, LeaveTie, PUBLIC_FILE, SUMS_FILE, WHOLE_FILE,
};
use phieukin_kiosk::verify::check_bundle;
use protocol::archive;
use protocol::bundle::{self, Tier};
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use protocol::words;
use world::people::votes;
use world::server::program;
use world::{PASSPHRASE, Setting, World, random};

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

#[test]
fn an_export_for_a_stick_is_read_back_and_its_checksums_are_for_the_minutes() {
    let mut world = held();
    let stick = world.place().join("stick/meeting");
    assert_eq!(world.chair().exported().unwrap(), None);
    let exported = world.chair().export_to(&stick).unwrap();
    assert_eq!(world.chair().exported().unwrap().as_ref(), Some(&exported));
    let check = ["--check", "--strict", SUMS_FILE];
    let sums = Command::new("sha256sum").args(check).current_dir(&stick).output().unwrap();
    assert!(sums.status.success(), "{sums:?}");
    let read = |name| fs::read(stick.join(name)).unwrap();
    let (public, auditors) = (read(PUBLIC_FILE), read(AUDITORS_FILE));
    assert_eq!(bundle::join(&public, &auditors).unwrap(), read(WHOLE_FILE));
    assert_eq!(exported.whole.bytes, read(WHOLE_FILE).len() as u64);
    assert!(!check_bundle(&public, None).unwrap().recounted);
    assert!(check_bundle(&read(WHOLE_FILE), None).unwrap().recounted);
    // Nothing of the auditors' is in what everybody may have.
    let opened = archive::read(&auditors).unwrap();
    let opened: Vec<_> = opened.values().filter(|part| part.len() > 40).collect();
    assert!(opened.iter().all(|part| !public.windows(part.len()).any(|one| one == &part[..])));
    assert_eq!(world.chair().export_to(&stick).unwrap(), exported, "as often as wanted");
    // A file stands where the folder should be.
    let taken = world.chair().export_to(&stick.join(PUBLIC_FILE)).unwrap_err();
    assert!(matches!(taken, ChairError::Folder(_)), "{taken:?}");

    world.close_kiosk();
    let passphrase = world.place().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    let mut program = Command::new(program("phieukin-kiosk"));
    program.args(["chair", "export", "--folder"]).arg(world.kiosk_folder());
    program.arg("--passphrase-file").arg(passphrase).arg("--to").arg(&stick);
    let output = program.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains(&exported.auditors.sha256.to_string()));
    let [first, second] =
        [0, 4].map(|at| exported.public.sha256.to_string()[at..at + 4].to_owned());
    assert!(said.contains(&format!("{first} {second} ")), "in groups for the minutes: {said}");
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
        fs::write(&changed, bad).unwrap();
        let output = verify(&changed);
        assert_eq!(output.status.code(), Some(11), "byte {at}");
        assert!(!output.stdout.is_empty());
    }
    let output = verify(&world.place().join("none"));
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
