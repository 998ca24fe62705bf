//! Who may do what: the one paired kiosk, and its signed requests. For the desk: `desk_access`.

use phieukin_kiosk::chair::{Chair, ChairError, SealOptions};
use phieukin_kiosk::client::{Body, ChairClient, Client, ClientError};
use protocol::api::{self, Endpoint, Nonce, PairKiosk, Seal, SignedDocument, kiosk_request_parts};
use protocol::bytes::{Base64, Hash, Signature, write_json};
use protocol::label;
use protocol::manifest::KIOSK_NAME;
use protocol::note::Detached;
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use ring::digest;
use secrecy::SecretString;
use world::people::votes;
use world::proxy::Proxy;
use world::wire::{Answer, Request};
use world::{Setting, World, random, rng};

fn one_poll() -> Setting {
    Setting::new().members(3).poll("đồng chí A")
}

#[test]
fn nobody_acts_for_the_chair_without_the_kiosks_signature() {
    let mut world = one_poll().admit();
    world.open(1);
    world.close(1);
    let (poll, key) = (world.poll(1), world.kiosk_key());
    let chair = api::ALL.iter().filter(|endpoint| endpoint.caller == api::Caller::Chair);
    for endpoint in chair.filter(|one| !api::UNSIGNED.contains(one)) {
        let path = endpoint.path(&world.meeting(), Some(&poll));
        let sign = |key: &SigningKey, method: &str, path: &str, body: &[u8], nonce: Hash| {
            header(key, method, path, body, nonce)
        };
        let (method, nonce) = (endpoint.method.as_str(), || fresh_nonce(&world));
        let used = nonce();
        let _ = ask(&world, endpoint, Some(&sign(&key, method, &path, b"{}", used)));
        let stranger = SigningKey::from_seed(random());
        let headers = [
            None,
            Some(String::new()),
            Some("0.0".to_owned()),
            Some(sign(&stranger, method, &path, b"{}", nonce())),
            Some(sign(&key, "HEAD", &path, b"{}", nonce())),
            Some(sign(&key, method, &path.replace("chair", "desk"), b"{}", nonce())),
            Some(sign(&key, method, &path, b"{ }", nonce())),
            Some(sign(&key, method, &path, b"{}", Hash(random()))),
            Some(sign(&key, method, &path, b"{}", used)),
        ];
        for header in headers {
            let answer = ask(&world, endpoint, header.as_deref());
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (401, "unauthorized"),
                "{header:?}"
            );
        }
    }
    world.finish(1);
}

fn ask(world: &World, endpoint: &Endpoint, header: Option<&str>) -> Answer {
    let request = Request::new(world, endpoint, Some(&world.poll(1)), b"{}");
    match header {
        Some(header) => request.header(api::KIOSK_HEADER, header).send(),
        None => request.send(),
    }
}

fn fresh_nonce(world: &World) -> Hash {
    let answer = Request::new(world, &api::NONCE, None, b"").send().done();
    serde_json::from_slice::<Nonce>(&answer).unwrap().nonce
}

fn header(key: &SigningKey, method: &str, path: &str, body: &[u8], nonce: Hash) -> String {
    let body = digest::digest(&digest::SHA256, body);
    let body = Hash(body.as_ref().try_into().unwrap());
    let parts = kiosk_request_parts(method, path, &body, &nonce);
    let signature: Signature = key.sign(label::CHAIR_REQUEST, &[&parts]);
    format!("{nonce}.{signature}")
}

fn pair(world: &World, code: &str, key: &SigningKey) -> Answer {
    let request = write_json(&PairKiosk::sign(&world.meeting(), code, key));
    Request::new(world, &api::PAIR, None, &request).send()
}

#[test]
fn a_code_pairs_one_kiosk_once() {
    let mut world = one_poll().start();
    world.put_draft();
    let [first, second] = [0, 1].map(|_| SigningKey::from_seed(random()));
    assert_eq!(pair(&world, "0000-0000-0000", &first).code(), "bad_pairing_code");
    let code = world.desk().pairing_code().unwrap();
    let paired = pair(&world, &code.to_lowercase(), &first).done();
    // The answer was lost: the same kiosk asks again. Another cannot use the same code.
    assert_eq!(pair(&world, &code, &first).done(), paired);
    assert_eq!(pair(&world, &code, &second).code(), "bad_pairing_code");
    // Until the sealing the desk may let another kiosk take the place.
    let code = world.desk().pairing_code().unwrap();
    pair(&world, &code, &second).done();
    let client =
        |key| ChairClient::new(Client::new(world.base_url()).unwrap(), world.meeting(), key);
    client(second.clone()).call(&api::AGENDA, None, Body::None).unwrap();
    let refused = client(first).call(&api::AGENDA, None, Body::None).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::Unauthorized));
    let mut request = PairKiosk::sign(&world.meeting(), &code, &second);
    request.kiosk_key = SigningKey::from_seed(random()).public();
    let forged = Request::new(&world, &api::PAIR, None, &write_json(&request)).send();
    assert_eq!(forged.code(), "bad_signature");
}

#[test]
fn a_sealed_meeting_takes_no_second_kiosk() {
    let world = one_poll().seal();
    let second = SigningKey::from_seed(random());
    let answer = pair(&world, "0000-0000-0000", &second);
    assert_eq!((answer.status, answer.code().as_str()), (409, "already_paired"));
    let code = world.desk().pairing_code().unwrap_err();
    assert_eq!(code.refusal(), Some(Refusal::AlreadySealed));
}

#[test]
fn after_five_wrong_codes_the_right_one_is_void() {
    let mut world = one_poll().start();
    world.put_draft();
    let key = SigningKey::from_seed(random());
    let code = world.desk().pairing_code().unwrap();
    for _ in 0..5 {
        let answer = pair(&world, "0000-0000-0000", &key);
        assert_eq!((answer.status, answer.code().as_str()), (401, "bad_pairing_code"));
    }
    assert_eq!(pair(&world, &code, &key).code(), "bad_pairing_code");
    let code = world.desk().pairing_code().unwrap();
    pair(&world, &code, &key).done();
}

#[test]
fn the_same_sealing_gets_the_same_signatures_and_another_is_refused() {
    let mut world = one_poll().pair();
    // A copy of the kiosk's folder, as a restored backup would be.
    world.close_kiosk();
    let other = world.place().join("other-kiosk");
    copy(&world.kiosk_folder(), &other);
    world.reopen_kiosk();
    world.seal();
    let signatures = world.kiosk_folder().join("public/manifest-01.sig");
    let first = std::fs::read(&signatures).unwrap();

    let (client, bytes) = (world.kiosk_client(), world.manifest().bytes().to_vec());
    let key = world.kiosk_key();
    let seal = |bytes: &[u8]| {
        let signatures = Detached::by(KIOSK_NAME, &key, label::MANIFEST, bytes).encode();
        let signatures = String::from_utf8(signatures).unwrap();
        let seal = write_json(&Seal { manifest: Base64(bytes.to_vec()), signatures });
        client.call_json::<SignedDocument>(&api::SEAL, None, Body::Json(&seal))
    };
    let again = seal(&bytes).unwrap();
    assert_eq!((again.document.0, again.signatures.into_bytes()), (bytes.clone(), first.clone()));
    let mut manifest = world.manifest().manifest().clone();
    manifest.title = "Hội nghị khác".to_owned();
    assert_eq!(seal(&manifest.to_bytes()).unwrap_err().refusal(), Some(Refusal::AlreadySealed));

    // The kiosk lost the answer: it posts what it kept, and gets the same signatures.
    world.close_kiosk();
    std::fs::remove_file(&signatures).unwrap();
    world.reopen_kiosk();
    let copy_place = world.place().join("copy");
    assert_eq!(
        world.chair().seal(&SealOptions::plain(&copy_place), &mut rng()).unwrap(),
        **world.manifest()
    );
    assert_eq!(std::fs::read(&signatures).unwrap(), first);

    let passphrase = SecretString::from(world::PASSPHRASE);
    let mut backup = Chair::open(&other, passphrase).unwrap();
    let elsewhere = world.place().join("other-copy");
    std::fs::create_dir(&elsewhere).unwrap();
    let refused = backup.seal(&SealOptions::plain(&elsewhere), &mut rng()).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::AlreadySealed));
    let shown: SignedDocument = client.call_json(&api::MANIFEST, None, Body::None).unwrap();
    assert!(shown.document.0 == bytes && shown.signatures.into_bytes() == first);
}

/// A world whose kiosk has posted the first half of its sealing and not the second.
fn half_sealed() -> World {
    let mut world = one_poll().pair();
    let proxy = Proxy::cutting(world.base_url(), api::SEAL.path(&world.meeting(), None));
    world.chair().use_server(proxy.base_url()).unwrap();
    let copy = world.place().join("copy");
    let cut = world.chair().seal(&SealOptions::plain(&copy), &mut rng()).unwrap_err();
    assert!(matches!(cut, ChairError::Client(ClientError::Unreachable(_))), "{cut:?}");
    let honest = world.base_url().to_owned();
    world.chair().use_server(&honest).unwrap();
    let manifest = Request::new(&world, &api::MANIFEST, None, b"").send();
    assert_eq!(manifest.code(), "not_sealed");
    world
}

fn goes_on(mut world: World) {
    world.seal();
    world.present_all();
    world.admit_all();
    world.restart();
    world.open(1);
    world.cast(1, &votes([2, 1, 0, 0], 0));
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 3);
}

#[test]
fn a_sealing_cut_in_two_is_taken_up_again() {
    goes_on(half_sealed());
    let mut world = half_sealed();
    world.kill9();
    world.start_again();
    world.reopen_kiosk();
    goes_on(world);
}

#[test]
fn a_sealing_cut_in_two_gives_way_to_another_draft_or_kiosk() {
    let mut world = half_sealed();
    let other = Setting::new().members(3).poll("đồng chí B").draft();
    world.put_draft_without_keys_of(&other);
    goes_on(world);

    let mut world = half_sealed();
    world.close_kiosk();
    std::fs::remove_dir_all(world.kiosk_folder()).unwrap();
    std::fs::remove_file(world.place().join("copy/vault.age")).unwrap();
    world.pair();
    goes_on(world);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    let status = std::process::Command::new("cp").arg("-a").args([from, to]).status().unwrap();
    assert!(status.success());
}
