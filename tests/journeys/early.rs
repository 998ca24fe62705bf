//! T-EARLY: nobody reads a box before its close, and the kiosk opens none without the final
//! checkpoint and the act of closing in the journal.

use phieukin_kiosk::client::Body;
use protocol::api::{self, Endpoint};
use protocol::journal::{Act, Journal};
use protocol::refusal::Refusal;
use world::people::votes;
use world::proxy::Proxy;
use world::wire::Request;
use world::{Setting, World};

/// Everything from which a result could be read.
const OF_BOX: [&Endpoint; 3] = [&api::BOX, &api::CHECKPOINT, &api::LEAVES];

fn refused_to_all(world: &World, when: &str) {
    let poll = world.poll(1);
    for endpoint in OF_BOX {
        let kiosk = world.kiosk_client().call(endpoint, Some(&poll), Body::None).unwrap_err();
        assert_eq!(kiosk.refusal(), Some(Refusal::WrongPhase), "{when}");
        for request in [
            Request::new(world, endpoint, Some(&poll), b""),
            Request::of_desk(world, endpoint, Some(&poll), b""),
        ] {
            let answer = request.send();
            assert!([401, 403, 409].contains(&answer.status), "{when}: {}", answer.head);
            assert!(answer.body.len() < 400, "{when}: a refusal holds nothing of a box");
        }
    }
}

fn nothing_is_opened(world: &mut World, refusal: Refusal) {
    let refused = world.chair().count(1).unwrap_err();
    assert_eq!(refused.refusal(), Some(refusal));
    for name in ["auditors/box-01.bin", "public/count-01.json", "public/leaves-01.txt"] {
        assert!(!world.kiosk_folder().join(name).exists(), "{name}");
    }
}

#[test]
fn a_box_is_read_by_nobody_before_its_close() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    refused_to_all(&world, "scheduled");
    nothing_is_opened(&mut world, Refusal::WrongPhase);
    world.open(1);
    world.cast(1, &votes([1, 1, 0, 0], 0));
    refused_to_all(&world, "open");
    nothing_is_opened(&mut world, Refusal::WrongPhase);
    world.try_act(&api::PAUSE, 1).unwrap();
    refused_to_all(&world, "paused");
    nothing_is_opened(&mut world, Refusal::WrongPhase);
    world.restart();
    refused_to_all(&world, "after a restart");
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 2);
}

/// A server that gives out a box although the poll is not closed must sign a checkpoint for it,
/// and leave no act of closing in the journal that it signs.
#[test]
fn the_kiosk_opens_no_box_whose_close_is_not_on_record() {
    let mut world = Setting::new().members(3).poll("đồng chí A").admit();
    world.open(1);
    world.cast(1, &votes([1, 1, 0, 0], 0));
    world.close(1);
    let path = api::JOURNAL.path(&world.meeting(), None);
    let proxy = Proxy::new(world.base_url(), move |asked, body| {
        if asked.path != path {
            return body;
        }
        let journal = Journal::read(&body).unwrap();
        let until = journal.entries().iter().take_while(|entry| entry.act != Act::Closed);
        until.flat_map(|entry| format!("{}\n", entry.to_line()).into_bytes()).collect()
    });
    world.chair().use_server(proxy.base_url()).unwrap();
    nothing_is_opened(&mut world, Refusal::OlderGeneration);
    let asked = proxy.asked();
    assert!(asked.iter().all(|asked| !asked.path.ends_with("/box")), "it does not even ask");
    let honest = world.base_url().to_owned();
    world.chair().use_server(&honest).unwrap();
    assert_eq!(world.finish(1).counts.cast(), 2);
}
