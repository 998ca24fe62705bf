//! A kiosk that is lost in mid-meeting, and paper that brings it back.

use std::fs;
use std::path::{Path, PathBuf};

use phieukin_kiosk::chair::recover::Recovery;
use phieukin_kiosk::chair::{Chair, ChairError, LeaveTie, Sharing};
use phieukin_kiosk::room_issuer::RoomError;
use phieukin_kiosk::vault::{VAULT_FILE, VaultError};
use protocol::refusal::Refusal;
use protocol::share::{Share, ShareFault};
use secrecy::SecretString;
use world::people::votes;
use world::{Setting, World, rng};

/// Two of three.
pub(crate) const SHARING: Sharing = Sharing { shares: 3, threshold: 2, quorum_opening: false };
/// scrypt at its lowest: these tests are not about guessing.
const WORK_FACTOR: u8 = 2;

/// A meeting that is sealed with shares, whose members hold their tokens; and the sheets.
pub(crate) fn sealed_with_shares(sharing: Sharing) -> (World, Vec<Share>) {
    let mut world = Setting::new().members(5).poll("đồng chí A").poll("đồng chí B").pair();
    world.seal_with(Some(sharing));
    let shares = world.chair().shares().unwrap();
    world.present_all();
    world.admit_all();
    (world, shares)
}

/// Another machine's folder, and another medium.
fn new_places(world: &World) -> (PathBuf, PathBuf) {
    let (folder, copy) = (world.place().join("new-kiosk"), world.place().join("new-copy"));
    fs::create_dir_all(&copy).unwrap();
    (folder, copy)
}

fn new_passphrase() -> SecretString {
    SecretString::from("sáu bảy tám chín mười")
}

fn lose_the_kiosk(world: &mut World) {
    world.close_kiosk();
    fs::remove_dir_all(world.kiosk_folder()).unwrap();
    fs::remove_dir_all(world.place().join("copy")).unwrap();
}

fn begin(world: &World, folder: &Path) -> Recovery {
    Recovery::begin(folder, world.base_url(), world.meeting()).unwrap()
}

/// Begins again on another machine from the first and the last sheet.
fn recovered(world: &World, shares: &[Share]) -> Chair {
    let (folder, copy) = new_places(world);
    let mut recovery = begin(world, &folder);
    for share in [&shares[2], &shares[0]] {
        recovery.add_share(&share.qr_text()).unwrap();
    }
    recovery.finish(new_passphrase(), &copy, WORK_FACTOR).unwrap()
}

fn run(world: &mut World, number: u32) {
    world.open(number);
    world.cast(number, &votes([3, 1, 0, 0], 0));
    world.close(number);
}

#[test]
fn a_kiosk_lost_in_mid_meeting_comes_back_from_two_sheets_on_another_machine() {
    let (mut world, shares) = sealed_with_shares(SHARING);
    world.chair().confirm_handed_out().unwrap();
    run(&mut world, 1);
    let first = world.finish(1);
    let certificate = world.chair().certify(1, LeaveTie::Yes).unwrap();
    world.open(2);
    lose_the_kiosk(&mut world);
    world.cast(2, &votes([1, 3, 0, 0], 0));
    world.close(2);
    let chair = recovered(&world, &shares);
    world.use_kiosk(chair);
    // What was on record before is drawn up again, word for word.
    assert_eq!(world.chair().count(1).unwrap().counts, first.counts);
    assert_eq!(world.chair().certify(1, LeaveTie::Yes).unwrap(), certificate);
    let second = world.finish(2);
    assert_eq!(second.counts.votes()[..2], [1, 3]);
    let (_, verified) = world.export();
    assert_eq!(verified.certificates.len(), 2);
    // What is in no share: the members' secrets, and the shares themselves.
    let chair = world.chair();
    assert!(matches!(chair.slips("https://hoinghi.example"), Err(ChairError::AlreadyPrinted)));
    assert!(matches!(chair.shares(), Err(ChairError::SharesHandedOut)));
    // The new passphrase opens it again.
    let (folder, _) = new_places(&world);
    world.close_kiosk();
    let again = Chair::open(&folder, new_passphrase()).unwrap();
    assert_eq!(again.manifest().unwrap().fingerprint(), world.manifest().fingerprint());
}

#[test]
fn every_wrong_sheet_is_named_and_the_right_ones_still_do() {
    let (mut world, shares) = sealed_with_shares(SHARING);
    let (other, foreign) = sealed_with_shares(SHARING);
    drop(other);
    lose_the_kiosk(&mut world);
    let (folder, copy) = new_places(&world);
    let mut recovery = begin(&world, &folder);
    let mut fault = |text: &str| match recovery.add_share(text) {
        Err(ChairError::Share(fault)) => fault,
        answer => panic!("{answer:?}"),
    };
    assert_eq!(fault(&foreign[1].qr_text()), ShareFault::OtherMeeting { index: 2 });
    let forged = Share::new(world.meeting(), 2, shares[0].value().clone()).unwrap();
    assert_eq!(fault(&forged.qr_text()), ShareFault::BadShare { index: 2 });
    assert_eq!(fault("https://quan-pho.example/thuc-don"), ShareFault::NotAShare);
    let secret = world.slips()[0].url.clone();
    assert_eq!(fault(&secret), ShareFault::NotAShare);
    let unfinished = recovery.finish(new_passphrase(), &copy, WORK_FACTOR).unwrap_err();
    assert!(matches!(unfinished, ChairError::SharesNeeded));
    assert!(recovery.add_share(&shares[1].qr_text()).is_ok_and(|held| !held.is_complete()));
    let doubled = recovery.add_share(&shares[1].qr_text()).unwrap_err();
    assert_eq!(doubled.refusal(), Some(Refusal::AlreadyRecorded));
    assert!(recovery.add_share(&shares[2].qr_text()).unwrap().is_complete());
    // A passphrase that is too short costs no typing.
    let short = recovery.finish("ngắn".into(), &copy, WORK_FACTOR).unwrap_err();
    assert!(matches!(short, ChairError::Vault(VaultError::ShortPassphrase)));
    let chair = recovery.finish(new_passphrase(), &copy, WORK_FACTOR).unwrap();
    assert_eq!(chair.meeting(), world.meeting());
    drop((chair, recovery));
    // Nobody brings a kiosk back over another one.
    let taken = Recovery::begin(&folder, world.base_url(), world.meeting()).unwrap_err();
    assert!(matches!(taken, ChairError::Vault(VaultError::Taken(_))));
}

#[test]
fn a_quorum_opens_every_box_and_the_kiosk_alone_none() {
    let quorum = Sharing { quorum_opening: true, ..SHARING };
    let (mut world, shares) = sealed_with_shares(quorum);
    run(&mut world, 1);
    let refused = world.chair().count(1).unwrap_err();
    assert!(matches!(refused, ChairError::SharesNotHandedOut));
    world.chair().confirm_handed_out().unwrap();
    world.chair().confirm_handed_out().unwrap();
    assert!(world.vault().contents().keys.seed().is_none());
    world.reopen_kiosk();
    assert!(world.chair().needs_shares());
    assert!(matches!(world.chair().count(1).unwrap_err(), ChairError::SharesNeeded));
    assert!(!world.chair().add_share(&shares[0].qr_text()).unwrap().is_complete());
    assert!(matches!(world.chair().count(1).unwrap_err(), ChairError::SharesNeeded));
    assert!(world.chair().add_share(&shares[1].qr_text()).unwrap().is_complete());
    let counted = world.finish(1);
    assert_eq!(counted.counts.votes()[..2], [3, 1]);
    // The next run of the program opens nothing new, and what was counted stays.
    world.reopen_kiosk();
    assert_eq!(world.chair().count(1).unwrap().counts, counted.counts);
    run(&mut world, 2);
    assert!(matches!(world.chair().count(2).unwrap_err(), ChairError::SharesNeeded));
    let (_, verified) = world.export();
    assert_eq!(verified.certificates.len(), 1);
    // Lost and brought back, the kiosk still keeps no seed.
    lose_the_kiosk(&mut world);
    let chair = recovered(&world, &shares);
    world.use_kiosk(chair);
    world.chair().count(1).unwrap();
    world.chair().certify(1, LeaveTie::Yes).unwrap();
    world.finish(2);
    let (folder, _) = new_places(&world);
    world.close_kiosk();
    let again = Chair::open(&folder, new_passphrase()).unwrap();
    assert!(again.needs_shares());
    world.use_kiosk(again);
    assert_eq!(world.export().1.certificates.len(), 2);
}

#[test]
fn a_power_cut_on_the_way_to_the_sheets_loses_none_of_them() {
    let quorum = Sharing { quorum_opening: true, ..SHARING };
    let (mut world, shares) = sealed_with_shares(quorum);
    world.reopen_kiosk();
    assert_eq!(world.chair().shares().unwrap(), shares);
    // The second copy is written and the vault is not: what the power cut left is the old vault.
    let path = world.kiosk_folder().join(VAULT_FILE);
    let before = fs::read(&path).unwrap();
    world.chair().confirm_handed_out().unwrap();
    world.close_kiosk();
    fs::write(&path, before).unwrap();
    world.reopen_kiosk();
    assert_eq!(world.chair().shares().unwrap(), shares);
    world.chair().confirm_handed_out().unwrap();
    assert!(matches!(world.chair().shares(), Err(ChairError::SharesHandedOut)));
    // The second copy is not at hand: nothing may be called erased.
    let copy = world.place().join("copy");
    fs::rename(&copy, world.place().join("elsewhere")).unwrap();
    assert!(world.chair().confirm_handed_out().is_err());
    fs::rename(world.place().join("elsewhere"), &copy).unwrap();
    world.chair().confirm_handed_out().unwrap();
}

/// What is in no share: the room issuer's keys. Who holds tokens votes on, who came too late waits
/// for an amendment, and nobody is served twice.
#[test]
fn a_kiosk_that_comes_back_counts_and_issues_nothing() {
    let setting = Setting::new().members(5).poll("đồng chí A").two_issuers();
    let mut world = setting.pair();
    world.seal_with(Some(SHARING));
    let shares = world.chair().shares().unwrap();
    world.present_all();
    world.admit_first(4);
    lose_the_kiosk(&mut world);
    let mut chair = recovered(&world, &shares);
    let served = chair.serve_room().unwrap_err();
    assert!(matches!(served, ChairError::Room(RoomError::Missing(_))));
    world.use_kiosk(chair);
    run(&mut world, 1);
    assert_eq!(world.finish(1).counts.votes()[..2], [3, 1]);
    assert_eq!(world.export().1.certificates.len(), 1);
    assert!(world.members[4].admit(&mut rng()).is_err());
}
