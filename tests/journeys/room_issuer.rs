//! Two issuers: server, kiosk and members as processes and devices of their own.

use std::sync::mpsc;
use std::thread;

use phieukin_kiosk::rehearse::member::MemberError;
use phieukin_kiosk::room_issuer::{ROOM_KEYS_FILE, RoomIssuer, RoomKeys, USED_FILE, UsedList};
use phieukin_kiosk::vault::{VAULT_FILE, Vault};
use protocol::api::{self, StillWaiting};
use protocol::bytes::{Hash, PublicKey, read_json};
use protocol::manifest::{Flag, Issuer};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use protocol::room_issuer::{RoomAnswer, read_waiting, request_hash, write_answers, write_waiting};
use protocol::token::{BlindSignature, RSA_BYTES};
use secrecy::SecretString;
use world::kiosk_process::{KioskProcess, command};
use world::people::votes;
use world::{PASSPHRASE, Setting, World, forge, rng};

fn sealed(members: usize) -> World {
    let setting = Setting::new().members(members).poll("đồng chí A").poll("đồng chí B");
    let mut world = setting.two_issuers().seal();
    world.close_kiosk();
    world.present_all();
    world
}

fn vault(world: &World) -> Vault {
    let path = world.kiosk_folder().join(VAULT_FILE);
    Vault::open(&path, SecretString::from(PASSPHRASE), None).unwrap()
}

fn issuer(world: &World) -> RoomIssuer {
    let manifest = (**world.manifest()).clone();
    let chain = protocol::chain::Chain::start(manifest.into()).unwrap();
    RoomIssuer::open(&world.kiosk_folder(), &vault(world), &chain).unwrap()
}

/// Posts what a room issuer could say; answers how many still wait.
fn serve(world: &World, answers: &[RoomAnswer]) -> Result<u32, Refusal> {
    let body = write_answers(answers);
    let answer =
        world.kiosk_client().call(&api::SERVED, None, phieukin_kiosk::client::Body::Bytes(&body));
    let answer = answer.map_err(|error| error.refusal().unwrap())?;
    let StillWaiting { waiting } = read_json(&answer).unwrap();
    Ok(waiting)
}

#[test]
fn a_whole_meeting_with_two_issuers_needs_both_and_says_so() {
    let mut world = sealed(5);
    let mut kiosk = KioskProcess::issue(&world);
    world.admit_all();
    for number in [1, 2] {
        world.open(number);
        world.cast(number, &votes([3, 1, 0, 0], 1));
        world.close(number);
        kiosk.wait_for(&format!("Đã lập biên bản lượt 0{number}"));
        world.try_act(&api::PUBLISH, number).unwrap();
    }
    kiosk.end();
    world.reopen_kiosk();
    assert_eq!(world.poll_status(2).phase, PollPhase::Certified { published: true });
    let poll = world.poll(1);
    world.members.iter().for_each(|member| member.check_leaf(&poll).unwrap());
    let (_, verified) = world.export();
    assert_eq!(world.manifest().manifest().issuers, [Issuer::Server, Issuer::Room]);
    for certificate in &verified.certificates {
        let flags = [Flag::OneMachine, Flag::FewElectors, Flag::FewBallots];
        assert_eq!(certificate.flags, flags);
        assert_eq!((certificate.cast, certificate.accounting.issued), (5, 5));
    }
    // The keys went with the counts.
    world.close_kiosk();
    let keys = RoomKeys::open(&world.kiosk_folder(), 1, &vault(&world)).unwrap();
    assert_eq!(keys.iter().count(), 0);
}

#[test]
fn where_the_server_alone_issues_the_certificate_says_so() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    world.cast(1, &votes([3, 0, 0, 0], 0));
    world.close(1);
    world.finish(1);
    let (_, verified) = world.export();
    assert!(verified.certificates[0].flags.starts_with(&[Flag::SingleIssuer, Flag::OneMachine]));
    assert!(!world.kiosk_folder().join(ROOM_KEYS_FILE).exists());
}

#[test]
fn who_asks_while_the_kiosk_is_away_goes_on_when_it_is_back() {
    let mut world = sealed(3);
    let waits = |world: &mut World| {
        let asked = world.members[0].ask(&mut rng());
        assert!(matches!(asked, Err(MemberError::Waits)), "{asked:?}");
    };
    waits(&mut world);
    assert_eq!(serve(&world, &[]), Ok(1));
    // Neither end forgets: the server is started again, the device is reloaded.
    world.restart();
    world.reload(0);
    assert_eq!(serve(&world, &[]), Ok(1));
    world.reopen_kiosk();
    world.admit_all();
    assert_eq!(serve(&world, &[]), Ok(0));
    world.open(1);
    world.cast(1, &votes([3, 0, 0, 0], 0));
    world.close(1);
    // The room's part is there for who lost it, also after the close and without the kiosk.
    assert_eq!(world.finish(1).counts.cast(), 3);
    world.close_kiosk();
    world.members[1].ask(&mut rng()).unwrap();
}

#[test]
fn a_request_that_nobody_served_before_the_close_is_served_before_the_count() {
    let mut world = sealed(3);
    let asked = world.members[0].ask(&mut rng());
    assert!(matches!(asked, Err(MemberError::Waits)));
    world.open(1);
    world.close(1);
    world.reopen_kiosk();
    assert_eq!(world.chair().count(1).unwrap().accounting.issued, 1);
    world.members[0].ask(&mut rng()).unwrap();
    world.open(2);
    world.cast(2, &votes([1, 0, 0, 0], 0));
    world.close(2);
    assert_eq!(world.finish(2).counts.cast(), 1);
}

#[test]
fn a_kiosk_that_is_killed_while_it_issues_gives_nobody_a_second_token() {
    const MEMBERS: usize = 12;
    let mut world = sealed(MEMBERS);
    let mut kiosk = KioskProcess::issue(&world);
    let mut members = std::mem::take(&mut world.members);
    thread::scope(|scope| {
        let (admitted, progress) = mpsc::channel();
        for member in &mut members {
            let admitted = admitted.clone();
            scope.spawn(move || {
                member.admit(&mut rng()).unwrap();
                admitted.send(()).unwrap();
            });
        }
        drop(admitted);
        // Killed while the others are under way, and again and again.
        for done in 1..=MEMBERS {
            progress.recv().unwrap();
            if done % 3 == 1 {
                kiosk.kill9();
                kiosk = KioskProcess::issue(&world);
            }
        }
        kiosk.kill9();
    });
    world.members = members;
    let used = UsedList::look(&world.kiosk_folder()).unwrap();
    assert_eq!(used.members(), MEMBERS);
    assert_eq!([1, 2].map(|number| used.served(&world.poll(number))), [12, 12]);
    world.reopen_kiosk();
    world.open(1);
    world.cast(1, &votes([6, 5, 0, 0], 1));
    world.close(1);
    let counted = world.finish(1);
    assert_eq!((counted.accounting.issued, counted.counts.cast()), (12, 12));
}

#[test]
fn two_kiosks_do_not_issue_out_of_one_folder() {
    let world = sealed(3);
    let first = KioskProcess::issue(&world);
    let second = command(&world).output().unwrap();
    let said = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(said.contains("đang cấp phiếu") || said.contains("đang dùng"), "{said}");
    first.end();
}

#[test]
fn the_room_issuer_serves_a_member_once_and_checks_by_itself() {
    let mut world = sealed(3);
    let one = world.members[0].request(&mut rng()).unwrap();
    let thief = world.scan(0);
    let poll = world.poll(1);
    let other = forge::request(&thief, &[forge::blinded(&thief, &poll)]);
    let mut unsigned = world.members[1].request(&mut rng()).unwrap();
    *unsigned.last_mut().unwrap() ^= 1;
    let batch = write_waiting(&[one.clone(), other.clone(), unsigned]);

    let mut room = issuer(&world);
    let outcomes = |room: &mut RoomIssuer, batch: &[u8]| {
        let answers = room.answer(batch, 0).unwrap();
        let of = |bytes: &[u8]| {
            let answer = answers.iter().find(|answer| answer.request == request_hash(bytes));
            answer.map(|answer| answer.outcome.clone())
        };
        read_waiting(batch).unwrap().into_iter().map(of).collect::<Vec<_>>()
    };
    let first = outcomes(&mut room, &batch);
    assert_eq!(first[0].as_ref().unwrap().as_ref().unwrap().len(), 2);
    assert_eq!(first[1], Some(Err(Refusal::AlreadyServed)));
    assert_eq!(first[2], Some(Err(Refusal::BadSignature)));
    drop(room);

    // The same bytes get the same answer, for ever; also once the key is erased.
    let (mut room, vault) = (issuer(&world), vault(&world));
    room.retire(&poll, &vault).unwrap();
    assert_eq!(outcomes(&mut room, &batch), first);
    let late = world.members[2].request(&mut rng()).unwrap();
    assert_eq!(outcomes(&mut room, &write_waiting(&[late])), [Some(Err(Refusal::Closed))]);
}

#[test]
fn the_server_takes_no_part_that_the_room_key_did_not_sign() {
    let mut world = sealed(3);
    let waits = world.members[0].ask(&mut rng());
    assert!(matches!(waits, Err(MemberError::Waits)));
    let request = world.members[0].request(&mut rng()).unwrap();
    let admission_key = world.members[0].admission_key().public();
    let answer = |outcome| RoomAnswer { admission_key, request: request_hash(&request), outcome };
    let mut right = issuer(&world).answer(&write_waiting(&[request.clone()]), 0).unwrap();
    let mut signatures = right.remove(0).outcome.unwrap();
    let short = answer(Ok(signatures[..1].to_vec()));
    assert_eq!(serve(&world, &[short]), Err(Refusal::Malformed));
    signatures.swap(0, 1);
    let swapped = answer(Ok(signatures.clone()));
    assert_eq!(serve(&world, &[swapped]), Err(Refusal::BadBlindSignature));
    let zero = answer(Ok(vec![BlindSignature([0; RSA_BYTES]); 2]));
    assert_eq!(serve(&world, &[zero]), Err(Refusal::BadBlindSignature));
    let stranger = RoomAnswer { admission_key: PublicKey([1; 32]), ..answer(Ok(vec![])) };
    let stranger = RoomAnswer { request: Hash([2; 32]), outcome: Err(Refusal::Closed), ..stranger };
    assert_eq!(serve(&world, &[stranger]), Err(Refusal::UnknownKey));
    assert_eq!(serve(&world, &[]), Ok(1), "nothing of it was kept");
    signatures.swap(0, 1);
    assert_eq!(serve(&world, &[answer(Ok(signatures))]), Ok(0));
    world.members[0].ask(&mut rng()).unwrap();
    // Only the paired kiosk may ask who waits, and speak for the room.
    for endpoint in [&api::WAITING, &api::SERVED] {
        let anybody = world::wire::Request::new(&world, endpoint, None, b"").send();
        assert_eq!(anybody.code(), "unauthorized");
    }
}

#[test]
fn a_used_list_that_lost_entries_is_seen_at_the_count() {
    let mut world = sealed(3);
    world.reopen_kiosk();
    world.admit_all();
    world.open(1);
    world.cast(1, &votes([3, 0, 0, 0], 0));
    world.close(1);
    world.close_kiosk();
    let used = world.kiosk_folder().join(USED_FILE);
    let whole = std::fs::read(&used).unwrap();
    UsedList::create(&world.kiosk_folder()).unwrap();
    world.reopen_kiosk();
    assert_eq!(world.chair().count(1).unwrap_err().refusal(), Some(Refusal::CountMismatch));
    world.close_kiosk();
    std::fs::write(&used, whole).unwrap();
    world.reopen_kiosk();
    assert_eq!(world.finish(1).counts.cast(), 3);
}
