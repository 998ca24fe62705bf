//! The second issuer: signatures per second of the kiosk alone, and of both issuers through the
//! whole path, on the cores of this one machine.

use std::time::Instant;

use phieukin_kiosk::rehearse::crowd;
use phieukin_kiosk::room_issuer::RoomIssuer;
use phieukin_kiosk::vault::{VAULT_FILE, Vault};
use protocol::room_issuer::write_waiting;
use secrecy::SecretString;
use world::{PASSPHRASE, Setting, World, rng};

/// Members of each meeting.
const MEMBERS: usize = 40;
/// Polls of each meeting.
const POLLS: usize = 8;

/// Tokens per second, of all cores.
pub(crate) struct Issuing {
    /// The kiosk alone: checks, signatures, list on the disk.
    pub(crate) alone: f64,
    /// Server, kiosk and members' devices share the cores.
    pub(crate) whole_path: f64,
}

impl Issuing {
    /// Measures both.
    pub(crate) fn measure() -> anyhow::Result<Self> {
        Ok(Self { alone: alone()?, whole_path: whole_path()? })
    }
}

fn meeting() -> World {
    let subjects = (1..=POLLS).map(|number| format!("đồng chí {number:02}"));
    let setting = Setting::new().members(MEMBERS).two_issuers();
    subjects.fold(setting, |setting, subject| setting.poll(&subject)).seal()
}

fn alone() -> anyhow::Result<f64> {
    let mut world = meeting();
    let requests = world.members.iter_mut().map(|member| member.request(&mut rng()));
    let requests = requests.collect::<Result<Vec<_>, _>>()?;
    world.close_kiosk();
    let folder = world.kiosk_folder();
    let vault = Vault::open(&folder.join(VAULT_FILE), SecretString::from(PASSPHRASE), None)?;
    let chain = protocol::chain::Chain::start(world.manifest().clone())?;
    let mut room = RoomIssuer::open(&folder, &vault, &chain)?;
    let start = Instant::now();
    for batch in requests.chunks(8) {
        room.answer(&write_waiting(batch), 0)?;
    }
    Ok(rate(&start))
}

fn whole_path() -> anyhow::Result<f64> {
    let world = meeting();
    world.present_all();
    let (server, manifest) = (world.base_url(), world.manifest());
    let start = Instant::now();
    crowd::admit(server, world.meeting(), world.slips(), manifest, &rng())?;
    Ok(rate(&start))
}

fn rate(start: &Instant) -> f64 {
    (MEMBERS * POLLS) as f64 / start.elapsed().as_secs_f64()
}
