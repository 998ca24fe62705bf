//! A device that is shown another manifest, or given other answers, stops before it says anything.

use issuer::IssuingKey;
use phieukin_kiosk::rehearse::member::{Member, MemberError};
use protocol::admission::AdmissionAnswer;
use protocol::api::{self, SignedDocument};
use protocol::bytes::{Base64, write_json};
use protocol::issuing_key::IssuingPublicKey;
use protocol::label;
use protocol::manifest::{KIOSK_NAME, Manifest, SERVER_NAME, SealedManifest};
use protocol::note::{Detached, NoteSignature};
use protocol::opening::MeetingSeed;
use protocol::refusal::Refusal;
use protocol::seal::Vote;
use protocol::signature::SigningKey;
use world::proxy::{Asked, Proxy};
use world::{Setting, World, random, rng};

/// What a device says of the manifest that `lie` shows it, and what it asked the server.
fn scan(
    world: &World,
    url: &str,
    lie: impl Fn(SignedDocument) -> SignedDocument + Send + Sync + 'static,
) -> (Result<Member, MemberError>, Vec<Asked>) {
    let path = api::MANIFEST.path(&world.meeting(), None);
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path != path {
            return body;
        }
        write_json(&lie(serde_json::from_slice(&body).unwrap()))
    });
    let scanned = Member::from_url(proxy.base_url(), world.meeting(), url);
    (scanned, proxy.asked())
}

/// The manifest with something changed and signed by whoever holds these keys.
fn changed(
    world: &World,
    change: impl Fn(&mut Manifest),
    keys: &[(&'static str, &SigningKey)],
) -> SignedDocument {
    let mut manifest = world.manifest().manifest().clone();
    change(&mut manifest);
    let bytes = manifest.to_bytes();
    let mut signatures = Detached::default();
    for (name, key) in keys {
        let line = NoteSignature::sign(name, key, label::MANIFEST, &bytes).unwrap();
        signatures.add(line).unwrap();
    }
    let signatures = String::from_utf8(signatures.encode()).unwrap();
    SignedDocument { document: Base64(bytes), signatures }
}

#[test]
fn a_tampered_manifest_stops_the_device_before_it_sends_anything() {
    let setting = Setting::new().members(3).poll("đồng chí A").poll("đồng chí B");
    let mut world = setting.seal();
    world.present_all();
    let url = world.slips()[0].url.to_string();
    let (honest, asked) = scan(&world, &url, |document| document);
    assert_eq!((honest.is_ok(), asked.len()), (true, 2));

    let (kiosk, stranger) = (world.kiosk_key(), SigningKey::from_seed(random()));
    let both = [(SERVER_NAME, &stranger), (KIOSK_NAME, &kiosk)];
    let spki = IssuingKey::generate().unwrap().public_spki().unwrap();
    let attackers = IssuingPublicKey::from_spki(&spki).unwrap();
    let other_issuer =
        changed(&world, |manifest| manifest.polls[0].issuing_keys = vec![attackers.clone()], &both);
    let seed = MeetingSeed(random::<32>().into());
    let opening = seed.opening_key(&world.meeting(), &world.poll(1)).public();
    let other_opening = changed(&world, |manifest| manifest.polls[0].opening_key = opening, &both);
    let other_title = changed(&world, |manifest| manifest.title = "Hội nghị khác".into(), &both);
    let one_poll = changed(&world, |manifest| manifest.polls.truncate(1), &both);
    for lie in [other_issuer, other_opening, other_title, one_poll] {
        let (scanned, asked) = scan(&world, &url, move |_| lie.clone());
        assert_eq!(scanned.unwrap_err().refusal(), Some(Refusal::WrongFingerprint));
        assert_eq!(asked.len(), 1, "{asked:?}");
    }
    one_byte(&world, &url);
    signatures(&world, &url);
    world.admit_all();
}

fn one_byte(world: &World, url: &str) {
    let length = world.manifest().bytes().len();
    for at in (0..length).step_by(length / 40) {
        let (scanned, asked) = scan(world, url, move |mut document| {
            document.document.0[at] ^= 1;
            document
        });
        assert!(scanned.unwrap_err().refusal().is_some(), "byte {at}");
        assert_eq!(asked.len(), 1);
    }
}

/// The right bytes are not enough: both parties must have signed them.
fn signatures(world: &World, url: &str) {
    let (kiosk, stranger) = (world.kiosk_key(), SigningKey::from_seed(random()));
    let kiosk_alone = changed(world, |_| {}, &[(KIOSK_NAME, &kiosk)]);
    let stranger = changed(world, |_| {}, &[(SERVER_NAME, &stranger), (KIOSK_NAME, &kiosk)]);
    for lie in [kiosk_alone, stranger] {
        assert_eq!(lie.document.0, world.manifest().bytes());
        let (scanned, asked) = scan(world, url, move |_| lie.clone());
        assert_eq!(scanned.unwrap_err().refusal(), Some(Refusal::BadSignature));
        assert_eq!(asked.len(), 1);
    }
}

#[test]
fn another_meeting_on_the_same_server_is_not_taken_for_this_one() {
    let world = Setting::new().members(3).poll("đồng chí A").seal();
    let other = Setting::new().members(3).poll("đồng chí A").seal();
    let shown = Detached::default();
    let signatures = String::from_utf8(shown.encode()).unwrap();
    let lie = SignedDocument { document: Base64(other.manifest().bytes().to_vec()), signatures };
    let (scanned, asked) = scan(&world, &world.slips()[0].url, move |_| lie.clone());
    assert_eq!(scanned.unwrap_err().refusal(), Some(Refusal::WrongFingerprint));
    assert_eq!(asked.len(), 1);
    for text in ["", "https://hoinghi.example/v", "https://h/v#1.x", "https://h/v#2.AA.AA"] {
        let scanned = Member::from_url(world.base_url(), world.meeting(), text);
        assert_eq!(scanned.unwrap_err().refusal(), Some(Refusal::Malformed), "{text}");
    }
}

#[test]
fn an_answer_that_is_no_token_leaves_the_device_as_it_was() {
    let mut world = Setting::new().members(3).poll("đồng chí A").poll("đồng chí B").seal();
    world.present_all();
    let lies: [fn(&mut AdmissionAnswer); 4] = [
        |answer| answer.parts.clear(),
        |answer| answer.parts[0].1.swap(0, 1),
        |answer| answer.parts[0].1.truncate(1),
        |answer| answer.parts[0].1[1].0[383] ^= 1,
    ];
    let path = api::ADMISSION.path(&world.meeting(), None);
    for lie in lies {
        let path = path.clone();
        let proxy = Proxy::new(world.base_url(), move |asked, body| {
            if asked.path != path {
                return body;
            }
            let mut answer = AdmissionAnswer::read(&body).unwrap();
            lie(&mut answer);
            answer.to_bytes()
        });
        let url = &world.slips()[0].url;
        let device = Member::from_url(proxy.base_url(), world.meeting(), url).unwrap();
        let mut device = device.with_state(world.members[0].state().clone());
        let refused = device.admit(&mut rng()).unwrap_err();
        assert_eq!(refused.refusal(), Some(Refusal::BadBlindSignature));
        world.members[0] = world.scan(0).with_state(device.state().clone());
    }
    world.admit_all();
}

#[test]
fn a_device_shows_no_tick_for_a_promise_that_does_not_hold() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    let path = api::CAST.path(&world.meeting(), None);
    let proxy = Proxy::new(world.base_url(), move |asked, mut body| {
        if asked.path == path {
            body[10] ^= 4;
        }
        body
    });
    let (poll, url) = (world.poll(1), &world.slips()[0].url);
    let device = Member::from_url(proxy.base_url(), world.meeting(), url).unwrap();
    let mut device = device.with_state(world.members[0].state().clone());
    let ballot = device.ballot(&poll, Vote::Level(0), &mut rng()).unwrap();
    let refused = device.cast(&ballot).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::BadSignature));
    let held = device.state().poll(&poll).unwrap();
    assert_eq!((held.promise, held.ballot.clone()), (None, Some(Base64(ballot.clone()))));
    // The honest server gives the promise for the same bytes.
    world.members[0] = world.scan(0).with_state(device.state().clone());
    world.members[0].cast(&ballot).unwrap();
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 1);
    assert!(SealedManifest::read(world.manifest().bytes()).is_ok());
}
