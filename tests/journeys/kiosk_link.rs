//! T-KIOSK-LINK: the cable between kiosk and server is pulled at every call of download, count and
//! certificate, before the server hears of it, within the answer, and before the answer. Once it
//! is back in its place the same result comes of it.

use phieukin_kiosk::chair::{Chair, ChairError, LeaveTie};
use phieukin_kiosk::client::ClientError;
use protocol::api::{self, Endpoint};
use world::people::votes;
use world::proxy::{Cut, Proxy};
use world::{Setting, World};

/// The calls of a count and a certificate, in their order.
const CALLS: [&Endpoint; 7] = [
    &api::CHECKPOINT,
    &api::JOURNAL,
    &api::BOX,
    &api::REQUESTS,
    &api::COSIGN,
    &api::COUNT,
    &api::CERTIFY,
];

fn count_and_certify(chair: &mut Chair, number: u32) -> Result<Vec<u8>, ChairError> {
    chair.count(number)?;
    Ok(chair.certify(number, LeaveTie::No)?.to_bytes())
}

/// Whether the kiosk asked for it and then lost the server; else the call was not among those made.
fn loses(world: &mut World, number: u32, call: &Endpoint, cut: Cut) {
    let path = call.path(&world.meeting(), Some(&world.poll(number))).replace("{number}", "1");
    let proxy = Proxy::cutting_at(world.base_url(), path.clone(), cut);
    // A kiosk that was just started fetches everything.
    world.reopen_kiosk();
    world.chair().use_server(proxy.base_url()).unwrap();
    let lost = count_and_certify(world.chair(), number).unwrap_err();
    let client = match lost {
        ChairError::Client(client) => client,
        other => panic!("{path} {cut:?}: {other}"),
    };
    let told = matches!(client, ClientError::Unreachable(_) | ClientError::Unreadable);
    assert!(told, "{path} {cut:?}: {client:?}");
    assert!(proxy.asked().iter().any(|asked| asked.path == path), "{path}");
}

#[test]
fn a_cable_pulled_at_any_call_changes_nothing_in_the_result() {
    let mut setting = Setting::new().members(3);
    for at in 0..CALLS.len() {
        setting = setting.poll(&format!("đồng chí {at}"));
    }
    let mut world = setting.two_issuers().admit();
    for (number, call) in (1..).zip(CALLS) {
        world.open(number);
        world.cast(number, &votes([2, 1, 0, 0], 0));
        world.close(number);
        for cut in [Cut::BeforeTheServer, Cut::WithinTheAnswer, Cut::BeforeTheAnswer] {
            loses(&mut world, number, call, cut);
        }
        let honest = world.base_url().to_owned();
        world.chair().use_server(&honest).unwrap();
        let certificate = count_and_certify(world.chair(), number).unwrap();
        world.reopen_kiosk();
        assert_eq!(count_and_certify(world.chair(), number).unwrap(), certificate);
        world.try_act(&api::PUBLISH, number).unwrap();
    }
    // Every certificate says the same of the same votes, and the whole is verified.
    let (_, verified) = world.export();
    assert_eq!(verified.certificates.len(), CALLS.len());
    let counts: Vec<_> = verified.certificates.iter().map(|one| &one.counts).collect();
    assert!(counts.windows(2).all(|pair| pair[0] == pair[1]));
}
