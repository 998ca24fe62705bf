//! T-STUFF: neither issuer can make up a ballot alone.

use std::fs;

use issuer::IssuingKey;
use phieukin_kiosk::client::Body;
use phieukin_kiosk::room_issuer::RoomKeys;
use phieukin_kiosk::vault::{VAULT_FILE, Vault};
use protocol::api;
use protocol::ballot::fill_in;
use protocol::ballot_box::BoxFile;
use protocol::bytes::{Hash, PollId};
use protocol::checkpoint::SignedCheckpoint;
use protocol::journal::{Act, Journal};
use protocol::refusal::Refusal;
use protocol::seal::VOTE_BYTES;
use protocol::signature::SigningKey;
use protocol::token::{Token, blind, token_message};
use secrecy::SecretString;
use world::people::votes;
use world::proxy::Proxy;
use world::wire::Request;
use world::{PASSPHRASE, Setting, World, random, rng};

const VOTE: [u8; VOTE_BYTES] = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// A ballot with a token of one issuer, whose private key the cheat has, in both places.
fn stuffed(world: &World, poll: &PollId, own: &IssuingKey, place: usize) -> Vec<u8> {
    let manifest = world.manifest();
    let ballot_key = SigningKey::from_seed(random());
    let message = token_message(&manifest.fingerprint(), poll, &ballot_key.public());
    let public = &manifest.poll(poll).unwrap().issuing_keys[place];
    let (blinded, pending) = blind(public, &message, &mut rng()).unwrap();
    let signature = own.blind_sign(&blinded.0).unwrap();
    let token = pending.finish(&protocol::token::BlindSignature(signature)).unwrap();
    let tokens: [Token; 2] = [token.clone(), token];
    let poll = manifest.poll(poll).unwrap();
    fill_in(&VOTE, poll, manifest, &ballot_key, &tokens, &mut rng()).unwrap()
}

/// The journal with another root in its last line, the one of the close.
fn with_root(journal: &[u8], root: Hash) -> Vec<u8> {
    let text = str::from_utf8(journal).unwrap();
    let last = text.lines().last().unwrap();
    let mut entry = Journal::read(journal).unwrap().entries().last().unwrap().clone();
    assert_eq!(entry.act, Act::Closed);
    entry.document = Some(root);
    text.replace(last, &entry.to_line()).into_bytes()
}

#[test]
fn the_server_alone_cannot_put_a_ballot_into_the_box() {
    let mut world = Setting::new().members(4).poll("đồng chí A").two_issuers().admit();
    world.open(1);
    // One member of four does not vote: the accounting would have room for one more.
    world.cast(1, &votes([2, 1, 0, 0], 0));
    let poll = world.poll(1);
    let keys = world.keys().join(world.meeting().to_string());
    let own = fs::read(keys.join(format!("issuing-{poll}.der"))).unwrap();
    let own = IssuingKey::from_der(&own).unwrap();
    let server_key =
        SigningKey::from_seed(fs::read(keys.join("server.key")).unwrap().try_into().unwrap());
    let extra = stuffed(&world, &poll, &own, 0);
    world.close(1);
    let [box_path, checkpoint_path] =
        [&api::BOX, &api::CHECKPOINT].map(|one| one.path(&world.meeting(), Some(&poll)));
    let fingerprint = world.manifest().fingerprint();
    let add = move |bytes: &[u8]| {
        let mut ballots: Vec<_> =
            bytes[bytes.len() - 3 * 1009..].chunks(1009).map(<[u8]>::to_vec).collect();
        ballots.push(extra.clone());
        BoxFile::new(fingerprint, poll, 2, ballots)
    };
    let honest =
        fs::read(world.data().join(world.meeting().to_string()).join(format!("box-{poll}.bin")));
    let fuller = add(&honest.unwrap());
    let journal_path = api::JOURNAL.path(&world.meeting(), None);
    let journal = world.kiosk_client().call(&api::JOURNAL, None, Body::None).unwrap();
    let journal = with_root(&journal, fuller.root());
    let (size, root) = (fuller.size(), fuller.root());
    let head = Journal::read(&journal).unwrap().head();
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path == checkpoint_path {
            let mut says =
                SignedCheckpoint::read(&body, &server_key.public()).unwrap().checkpoint().clone();
            (says.size, says.root, says.journal_head) = (size, root, head);
            says.sign(&server_key).to_bytes()
        } else if asked.path == journal_path {
            journal.clone()
        } else if asked.path == box_path {
            fuller.to_bytes()
        } else {
            body
        }
    });
    world.chair().use_server(proxy.base_url()).unwrap();
    assert_eq!(world.chair().count(1).unwrap_err().refusal(), Some(Refusal::BadToken));
    world.close_kiosk();
}

#[test]
fn the_kiosk_alone_cannot_vote_for_members_who_are_absent() {
    let mut world = Setting::new().members(3).poll("đồng chí A").two_issuers().seal();
    world.open(1);
    // It made the members' secrets, so it can ask in their names: each is refused.
    for member in &mut world.members {
        let refused = member.ask(&mut rng()).unwrap_err().refusal();
        assert_eq!(refused, Some(Refusal::NotPresent));
    }
    world.close_kiosk();
    let folder = world.kiosk_folder();
    let passphrase = SecretString::from(PASSPHRASE);
    let vault = Vault::open(&folder.join(VAULT_FILE), passphrase, None).unwrap();
    let keys = RoomKeys::open(&folder, 1, &vault).unwrap();
    let poll = world.poll(1);
    let ballot = stuffed(&world, &poll, keys.get(&poll).unwrap(), 1);
    let cast = |ballot: &[u8]| Request::new(&world, &api::CAST, None, ballot).send().code();
    assert_eq!(cast(&ballot), "bad_token");
    // One token less is another length, and no ballot of this meeting.
    let single = [&ballot[..465], &ballot[881..]].concat();
    assert_eq!(cast(&single), "malformed");
    world.reopen_kiosk();
    world.close(1);
    let counted = world.finish(1);
    assert_eq!((counted.counts.cast(), counted.accounting.issued), (0, 0));
}
