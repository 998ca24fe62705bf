//! What the second issuer keeps: who was served, and neither when nor anything of a ballot.

use std::fs;

use phieukin_kiosk::room_issuer::USED_FILE;
use protocol::bytes::PublicKey;
use protocol::seal::Vote;
use world::people::cast;
use world::{Setting, World, rng};

/// Where the keys of the members stand in a file, in its order.
fn order(bytes: &[u8], world: &World) -> Vec<PublicKey> {
    let keys = world.members.iter().map(|member| member.admission_key().public());
    let place = |key: &PublicKey| {
        let mut places = (0..bytes.len() - 32).filter(|at| bytes[*at..].starts_with(&key.0));
        let place = places.next().expect("the member was served");
        assert_eq!(places.next(), None, "an old copy of the entry");
        place
    };
    let mut placed: Vec<_> = keys.map(|key| (place(&key), key)).collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, key)| key).collect()
}

#[test]
fn the_kiosks_list_tells_nothing_of_order_and_nothing_of_ballots() {
    let mut world = Setting::new().members(9).poll("đồng chí A").two_issuers().seal();
    world.present_all();
    let arrivals = [4, 0, 7, 2, 8, 1, 6, 3, 5];
    for member in arrivals {
        world.members[member].admit(&mut rng()).unwrap();
    }
    let arrived: Vec<_> =
        arrivals.map(|member| world.members[member].admission_key().public()).into();
    let list = world.kiosk_folder().join(USED_FILE);
    assert_eq!(order(&fs::read(&list).unwrap(), &world), arrived, "appended as they come");
    world.open(1);
    let poll = world.poll(1);
    let held: Vec<_> = world
        .members
        .iter_mut()
        .map(|member| {
            let ballot = member.ballot(&poll, Vote::Level(0), &mut rng()).unwrap();
            cast(member, &poll, Vote::Level(0));
            ballot
        })
        .collect();
    world.close(1);
    world.finish(1);

    let mut sorted = arrived;
    sorted.sort_unstable();
    let register = world.data().join(world.meeting().to_string()).join("register.sqlite");
    assert_eq!(order(&fs::read(&list).unwrap(), &world), sorted);
    for file in [list, register] {
        let bytes = fs::read(&file).unwrap();
        let holds = |piece: &[u8]| bytes.windows(piece.len()).any(|window| window == piece);
        for ballot in &held {
            // Ballot key, and the tokens of both issuers with their randomizers.
            for piece in [&ballot[17..49], &ballot[49..81], &ballot[81..113], &ballot[497..529]] {
                assert!(!holds(piece), "{} knows a ballot", file.display());
            }
        }
    }
}
