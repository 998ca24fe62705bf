//! A server that goes back, goes two ways, or shows another box than it closed: the kiosk sees it,
//! signs nothing and keeps the proof.

use std::fs;

use phieukin_kiosk::chair::ChairError;
use protocol::api;
use protocol::ballot_box::BoxFile;
use protocol::bytes::PollId;
use protocol::checkpoint::{Checkpoint, SignedCheckpoint};
use protocol::phase::PollPhase;
use protocol::refusal::Refusal;
use world::backup::SERVER;
use world::people::votes;
use world::proxy::Proxy;
use world::{Setting, World};

fn voted() -> World {
    let mut world = Setting::new().members(3).poll("đồng chí A").poll("đồng chí B").admit();
    for number in [1, 2] {
        world.open(number);
        world.cast(number, &votes([1, 1, 0, 0], 0));
    }
    world
}

#[test]
fn a_restored_copy_that_closes_another_box_is_caught_with_the_proof() {
    let mut world = voted();
    world.back_up(&SERVER);
    world.close(1);
    world.chair().count(1).unwrap();
    let seen = world.kiosk_folder().join("public/checkpoint-01.note");
    let first = fs::read(&seen).unwrap();
    world.restore(&SERVER);
    assert_eq!(world.poll_status(1).phase, PollPhase::Open);
    let poll = world.poll(1);
    let member = &mut world.members[2];
    world::people::cast(member, &poll, protocol::seal::Vote::Level(0));
    world.close(1);
    for _ in 0..2 {
        let conflict = world.chair().count(1).unwrap_err();
        assert_eq!(conflict.refusal(), Some(Refusal::CheckpointConflict));
        let ChairError::Conflict { seen, other } = conflict else { panic!("{conflict:?}") };
        let notes = [fs::read(seen).unwrap(), fs::read(other).unwrap()];
        assert_eq!(notes[0], first);
        // Both carry the server's signature: shown to anybody, the two prove it.
        let server_key = world.manifest().manifest().server_key;
        let read = notes.map(|note| SignedCheckpoint::read(&note, &server_key).unwrap());
        assert_eq!(read[1].check_same(&read[0]), Err(Refusal::CheckpointConflict));
        assert_eq!([2, 3], [0, 1].map(|at: usize| read[at].checkpoint().size));
        world.reopen_kiosk();
    }
    // Nor does it export anything that such a server says.
    let out = world.place().join("bundle");
    let refused = world.chair().export(&out).unwrap_err();
    assert_eq!((refused.refusal(), out.exists()), (Some(Refusal::OlderGeneration), false));
    world.close_kiosk();
}

#[test]
fn a_restored_copy_is_older_for_every_other_poll_too() {
    let mut world = voted();
    world.back_up(&SERVER);
    world.close(1);
    world.finish(1);
    world.restore(&SERVER);
    world.close(2);
    let refused = world.chair().count(2).unwrap_err();
    assert_eq!(refused.refusal(), Some(Refusal::OlderGeneration));
    assert!(!world.kiosk_folder().join("public/checkpoint-02.note").exists());
    world.close_kiosk();
}

/// Has the kiosk count poll 2 through a server that signs another checkpoint.
fn count_with(world: &mut World, change: fn(&mut Checkpoint)) -> Option<Refusal> {
    let (key, poll) = (world.server_key(), world.poll(2));
    let path = api::CHECKPOINT.path(&world.meeting(), Some(&poll));
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path != path {
            return body;
        }
        let honest = SignedCheckpoint::read(&body, &key.public()).unwrap();
        let mut forged = honest.checkpoint().clone();
        change(&mut forged);
        forged.sign(&key).to_bytes()
    });
    count_through(world, &proxy)
}

fn count_through(world: &mut World, proxy: &Proxy) -> Option<Refusal> {
    world.chair().use_server(proxy.base_url()).unwrap();
    let counted = world.chair().count(2);
    let honest = world.base_url().to_owned();
    world.chair().use_server(&honest).unwrap();
    let cosign = api::COSIGN.path(&world.meeting(), Some(&world.poll(2)));
    let signed = proxy.asked().iter().any(|asked| asked.method == "PUT" && asked.path == cosign);
    assert_eq!(signed, counted.is_ok(), "the kiosk signs what it has checked and nothing else");
    counted.err().map(|error| error.refusal().unwrap())
}

/// The kiosk has not signed: an honest server may show the right checkpoint afterwards.
fn forget(world: &World) {
    let note = world.kiosk_folder().join("public/checkpoint-02.note");
    let _ = fs::remove_file(note);
}

#[test]
fn a_server_that_signs_what_is_not_so_is_not_believed() {
    let mut world = voted();
    world.close(1);
    world.finish(1);
    world.close(2);
    type Lie = (fn(&mut Checkpoint), Refusal);
    let lies: [Lie; 8] = [
        (|says| says.generation = 1, Refusal::OlderGeneration),
        (|says| says.root.0[0] ^= 1, Refusal::BoxMismatch),
        (|says| says.size += 1, Refusal::BoxMismatch),
        (|says| says.accounting.issued -= 2, Refusal::CountMismatch),
        (|says| says.accounting.issued -= 1, Refusal::CountMismatch),
        (|says| says.accounting.summoned += 1, Refusal::CountMismatch),
        (|says| says.poll = PollId([7; 16]), Refusal::WrongPoll),
        (|says| says.fingerprint.0[0] ^= 1, Refusal::WrongMeeting),
    ];
    for (at, (lie, refusal)) in lies.into_iter().enumerate() {
        assert_eq!(count_with(&mut world, lie), Some(refusal), "lie {at}");
        forget(&world);
    }
    assert_eq!(count_with(&mut world, |_| {}), None);
    let conflict = count_with_after_the_count(&mut world);
    assert_eq!(conflict, Refusal::CheckpointConflict);
    world.finish(2);
}

fn count_with_after_the_count(world: &mut World) -> Refusal {
    let (key, poll) = (world.server_key(), world.poll(2));
    let path = api::CHECKPOINT.path(&world.meeting(), Some(&poll));
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path != path {
            return body;
        }
        let mut forged = SignedCheckpoint::read(&body, &key.public()).unwrap().checkpoint().clone();
        forged.accounting.present += 1;
        forged.sign(&key).to_bytes()
    });
    world.chair().use_server(proxy.base_url()).unwrap();
    let refused = world.chair().count(2).unwrap_err().refusal().unwrap();
    let honest = world.base_url().to_owned();
    world.chair().use_server(&honest).unwrap();
    refused
}

#[test]
fn a_box_that_does_not_match_its_checkpoint_is_not_counted() {
    let mut world = voted();
    world.close(1);
    world.close(2);
    let (poll, manifest) = (world.poll(2), world.manifest().clone());
    let path = api::BOX.path(&world.meeting(), Some(&poll));
    let other = fs::read(box_path(&world, 1)).unwrap();
    type Lie = Box<dyn Fn(Vec<u8>) -> Vec<u8> + Send + Sync>;
    let ballots = |bytes: &[u8]| -> Vec<Vec<u8>> {
        bytes[bytes.len() - 2 * 593..].chunks(593).map(<[u8]>::to_vec).collect()
    };
    let boxed = move |ballots| BoxFile::new(manifest.fingerprint(), poll, 1, ballots).to_bytes();
    let (again, sorted) = (boxed.clone(), boxed.clone());
    let lies: Vec<(Lie, Refusal)> = vec![
        (Box::new(move |bytes| boxed(ballots(&bytes)[..1].to_vec())), Refusal::BoxMismatch),
        (Box::new(move |_| again(Vec::new())), Refusal::BoxMismatch),
        (Box::new(move |_| other.clone()), Refusal::WrongPoll),
        (Box::new(|bytes| bytes[..bytes.len() - 1].to_vec()), Refusal::Malformed),
        (Box::new(|bytes| [&bytes[..], &[0]].concat()), Refusal::Malformed),
        (
            // Sorted anew: else it would be refused for its order already, in one run of two.
            Box::new(move |bytes| {
                let mut altered = ballots(&bytes);
                altered[1][592] ^= 1;
                sorted(altered)
            }),
            Refusal::BoxMismatch,
        ),
    ];
    for (lie, refusal) in lies {
        let path = path.clone();
        let proxy = Proxy::new(
            world.base_url(),
            move |asked, body| {
                if asked.path == path { lie(body) } else { body }
            },
        );
        assert_eq!(count_through(&mut world, &proxy), Some(refusal));
    }
    assert_eq!(world.finish(2).counts.cast(), 2);
}

fn box_path(world: &World, number: u32) -> std::path::PathBuf {
    let name = format!("box-{}.bin", world.poll(number));
    world.data().join(world.meeting().to_string()).join(name)
}

#[test]
fn a_server_that_hides_requests_is_not_believed() {
    let mut world = voted();
    world.close(2);
    let path = api::REQUESTS.numbered_path(&world.meeting(), 1);
    let manifest = world.manifest().clone();
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path != path {
            return body;
        }
        let requests = protocol::admission::read_requests(&body, &manifest).unwrap();
        let fewer = requests.iter().skip(1).map(|request| request.bytes().to_vec()).collect();
        protocol::admission::write_requests(&manifest.fingerprint(), fewer)
    });
    assert_eq!(count_through(&mut world, &proxy), Some(Refusal::CountMismatch));
    assert_eq!(world.finish(2).counts.cast(), 2);
}
