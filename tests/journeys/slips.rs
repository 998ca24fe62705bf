//! Anonymous slips: handed out in place of a member's own, served up to the hand-outs by both
//! issuers, and void when they were not handed out.

use phieukin_kiosk::rehearse::member::Member;
use phieukin_kiosk::room_issuer::RoomIssuer;
use phieukin_kiosk::vault::{VAULT_FILE, Vault};
use protocol::journal::{Act, Journal};
use protocol::refusal::Refusal;
use protocol::room_issuer::write_waiting;
use protocol::seal::Vote;
use secrecy::SecretString;
use world::people::{cast, votes};
use world::{PASSPHRASE, Setting, World, rng};

fn meeting() -> Setting {
    Setting::new().members(4).poll("đồng chí A").poll_among("đồng chí B", &[0, 1, 2])
}

fn refusal(member: &mut Member) -> Option<Refusal> {
    member.ask(&mut rng()).unwrap_err().refusal()
}

fn hand_out(world: &World, member: usize) -> Result<u32, Refusal> {
    let code = &world.slips()[member].desk_code;
    world.desk().hand_out(code).map_err(|error| error.refusal().unwrap())
}

fn acts(world: &World, act: Act) -> usize {
    let endpoint = &protocol::api::JOURNAL;
    let body = phieukin_kiosk::client::Body::None;
    let journal = world.kiosk_client().call(endpoint, None, body).unwrap();
    Journal::read(&journal).unwrap().entries().iter().filter(|entry| entry.act == act).count()
}

#[test]
fn a_slip_takes_the_place_of_the_members_own_and_is_counted() {
    let mut world = meeting().slips(3).two_issuers().seal();
    let mut anonymous = world.scan_anonymous();
    world.present_first(3);
    // Nobody got one yet: none is served.
    assert_eq!(refusal(&mut anonymous[1]), Some(Refusal::NoSlipHandedOut));
    assert_eq!(hand_out(&world, 3), Err(Refusal::NotPresent));
    assert_eq!((hand_out(&world, 0), hand_out(&world, 0)), (Ok(1), Ok(1)));
    assert_eq!(acts(&world, Act::HandedOut), 1);
    assert_eq!(refusal(&mut world.members[0]), Some(Refusal::Voided));
    world.members[1].admit(&mut rng()).unwrap();
    assert_eq!(hand_out(&world, 1), Err(Refusal::AlreadyServed));

    // Any of the slips may be the one; a second is one too many.
    anonymous[1].admit(&mut rng()).unwrap();
    assert_eq!(refusal(&mut anonymous[0]), Some(Refusal::NoSlipHandedOut));
    // Polls of some members only are not for slips.
    let subset = world.poll(2);
    assert!(anonymous[1].state().poll(&subset).is_none());

    world.open(1);
    let poll = world.poll(1);
    cast(&mut anonymous[1], &poll, Vote::Level(1));
    cast(&mut world.members[1], &poll, Vote::Level(0));
    world.restart();
    assert_eq!(acts(&world, Act::HandedOut), 1, "a start adds nothing to the journal");
    world.close(1);
    let counted = world.finish(1);
    let says = counted.accounting;
    assert_eq!((says.summoned, says.present, says.voided, says.handed_out), (4, 3, 1, 1));
    assert_eq!((says.admitted, says.issued, counted.counts.cast()), (2, 2, 2));
    let (_, verified) = world.export();
    assert_eq!(verified.certificates[0].accounting, says);
}

#[test]
fn slips_that_were_not_handed_out_are_void_when_they_were_scanned() {
    let mut world = meeting().slips(3).two_issuers().seal();
    let mut anonymous = world.scan_anonymous();
    let urls = world.chair().anonymous_slips("https://hoinghi.example").unwrap();
    let own = world.slips()[0].url.clone();
    world.present_first(3);
    hand_out(&world, 0).unwrap();
    anonymous[0].admit(&mut rng()).unwrap();
    let mut void = |urls: &[zeroize::Zeroizing<String>]| {
        world.chair().void_slips(urls).map_err(|error| error.refusal().unwrap())
    };
    assert_eq!(void(&[own]), Err(Refusal::UnknownKey), "a member's own");
    assert_eq!(void(&[urls[1].clone(), urls[0].clone()]), Err(Refusal::AlreadyServed));
    assert_eq!(void(&["https://an-com.example/menu".to_owned().into()]), Err(Refusal::Malformed));
    assert_eq!(void(&urls[1..2]), Ok(1));
    assert_eq!(void(&urls[1..]), Ok(2));
    assert_eq!(acts(&world, Act::SlipVoided), 2);
    assert_eq!(hand_out(&world, 1), Err(Refusal::NoSlipsLeft));
    assert_eq!(refusal(&mut anonymous[2]), Some(Refusal::Voided));
    let slips = world.desk().roster().unwrap().slips;
    assert_eq!((slips.printed, slips.handed_out, slips.voided), (3, 1, 2));
    world.open(1);
    let poll = world.poll(1);
    cast(&mut anonymous[0], &poll, Vote::Blank);
    world.close(1);
    assert_eq!(world.finish(1).accounting.handed_out, 1);
}

#[test]
fn the_room_issuer_counts_slips_by_the_journal_and_not_by_the_server() {
    let mut world = meeting().slips(3).two_issuers().seal();
    let mut anonymous = world.scan_anonymous();
    let urls = world.chair().anonymous_slips("https://hoinghi.example").unwrap();
    world.chair().void_slips(&urls[2..]).unwrap();
    world.close_kiosk();
    let folder = world.kiosk_folder();
    let vault = Vault::open(&folder.join(VAULT_FILE), SecretString::from(PASSPHRASE), None);
    let manifest = (**world.manifest()).clone();
    let chain = protocol::chain::Chain::start(manifest.into()).unwrap();
    let mut room = RoomIssuer::open(&folder, &vault.unwrap(), &chain).unwrap();
    let requests: Vec<_> =
        anonymous.iter_mut().map(|member| member.request(&mut rng()).unwrap()).collect();
    let mut serve = |at: usize, handed_out: usize| {
        let batch = write_waiting(&requests[at..=at]);
        room.answer(&batch, handed_out).unwrap().remove(0).outcome.map(drop)
    };
    assert_eq!(serve(0, 0), Err(Refusal::NoSlipHandedOut));
    assert_eq!((serve(0, 1), serve(0, 1)), (Ok(()), Ok(())));
    assert_eq!(serve(1, 1), Err(Refusal::NoSlipHandedOut));
    assert_eq!(serve(2, 3), Err(Refusal::Voided));
    assert_eq!(serve(1, 2), Ok(()));
}

#[test]
fn with_one_issuer_slips_work_alike() {
    let mut world = meeting().slips(1).seal();
    let mut anonymous = world.scan_anonymous();
    world.present_all();
    hand_out(&world, 2).unwrap();
    anonymous[0].admit(&mut rng()).unwrap();
    world.members[0].admit(&mut rng()).unwrap();
    world.open(1);
    world.cast(1, &votes([1, 0, 0, 0], 0));
    let poll = world.poll(1);
    cast(&mut anonymous[0], &poll, Vote::Level(0));
    world.close(1);
    assert_eq!(world.finish(1).counts.cast(), 2);
}
