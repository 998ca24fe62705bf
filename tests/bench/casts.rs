//! Durable casts per second over HTTP and HTTPS, against the same server library without
//! cryptography.

use std::fs;
use std::path::Path;
use std::thread;

use anyhow::Context as _;
use getrandom::SysRng;
use issuer::IssuingKey;
use phieukin_kiosk::chair::{Chair, SealOptions};
use phieukin_kiosk::rehearse::desk::Desk;
use phieukin_kiosk::rehearse::server_process::ServerProcess;
use protocol::api::{self, MarkPresent};
use protocol::bytes::MeetingId;
use protocol::choice::Scale;
use protocol::draft::{Context, Draft, DraftPoll, Member, TieDecider};
use protocol::manifest::SealedManifest;
use protocol::poll_kind::PollKind;
use protocol::rule::{Base, TieRule};
use protocol::seal::Vote;
use protocol::subject::{Subject, SubjectKind};
use rand_core::UnwrapErr;
use rustls::version::TLS13;
use world::Server;
use world::tls::{believing, socket};

use crate::floor::{self, FloorServer};
use crate::load::{Load, Target, post_all};
use crate::meeting::{ballot, random};

/// Members of the meeting, each of whom casts in every poll.
const MEMBERS: usize = 1_500;
/// Polls that are open at the same time: half of them are voted on without TLS, half with it.
const POLLS: usize = 12;

/// All loads.
pub(crate) struct Casts {
    /// Without TLS.
    pub(crate) plain: Pair,
    /// With it.
    pub(crate) tls: Pair,
}

/// A load and its floor.
pub(crate) struct Pair {
    /// The real server.
    pub(crate) real: Load,
    /// Same-size posts, group commit, no cryptography.
    pub(crate) floor: Load,
}

impl Casts {
    /// Makes the ballots, then runs the loads.
    pub(crate) fn measure(directory: &Path) -> anyhow::Result<Self> {
        let meeting = MeetingId(random());
        let (data, keys) = (directory.join("data"), directory.join("keys"));
        let server = ServerProcess::start(&ServerProcess::sibling()?, &data, &keys, true)?;
        let manifest = hold_meeting(&server, meeting, directory)?;
        let ballots = make_ballots(&manifest, &keys.join(meeting.to_string()))?;
        let (by_http, by_https) = ballots.split_at(ballots.len() / 2);
        let path = api::CAST.path(&meeting, None);
        let address = server.base_url().trim_start_matches("http://").parse()?;
        let real = Target { address, path: &path, tls: None };
        let floor_server = FloorServer::start(&directory.join("floor"), false)?;
        let floor = Target { address: floor_server.address, path: floor::PATH, tls: None };
        let plain = Pair::measure(&real, &floor, by_http)?;
        server.kill()?;
        drop(floor_server);

        let lan = ["--tls-lan", "127.0.0.1"];
        let server = Server::start_with(directory, "127.0.0.1:0", &lan);
        let server = server.map_err(anyhow::Error::msg)?;
        let trusted = |keys: &Path| Some(believing(&keys.join("tls/authority.pem"), &[&TLS13]));
        let address = socket(server.base_url());
        let real = Target { address, path: &path, tls: trusted(&keys) };
        let floor_place = directory.join("floor-tls");
        let floor_server = FloorServer::start(&floor_place, true)?;
        let tls = trusted(&floor_place);
        let floor = Target { address: floor_server.address, path: floor::PATH, tls };
        Ok(Self { plain, tls: Pair::measure(&real, &floor, by_https)? })
    }
}

impl Pair {
    fn measure(real: &Target<'_>, floor: &Target<'_>, ballots: &[Vec<u8>]) -> anyhow::Result<Self> {
        let floor = post_all(floor, ballots, 64)?;
        Ok(Self { real: post_all(real, ballots, 64)?, floor })
    }
}

fn hold_meeting(
    server: &ServerProcess,
    meeting: MeetingId,
    directory: &Path,
) -> anyhow::Result<SealedManifest> {
    let invitation = server.invitation().context("a first start invites")?;
    let desk = Desk::invited(server.base_url(), invitation, meeting, &mut UnwrapErr(SysRng))?;
    desk.draft(&draft())?;
    let code = desk.pairing_code()?;
    let passphrase = "bench only".to_owned().into();
    let folder = directory.join("kiosk");
    let rng = &mut UnwrapErr(SysRng);
    let mut chair = Chair::pair(server.base_url(), meeting, &code, &folder, passphrase, 4, rng)?;
    let copy = directory.join("copy");
    fs::create_dir(&copy)?;
    let manifest =
        chair.seal(&SealOptions::plain(copy.join("vault.age")), &mut UnwrapErr(SysRng))?;
    desk.mark_present(&MarkPresent::All)?;
    for poll in &manifest.manifest().polls {
        desk.act(&api::OPEN, &poll.id)?;
    }
    Ok(manifest)
}

/// The server's own issuing keys sign here, without admission: casting is what is measured.
fn make_ballots(manifest: &SealedManifest, keys: &Path) -> anyhow::Result<Vec<Vec<u8>>> {
    let polls = &manifest.manifest().polls;
    let made = thread::scope(|scope| {
        let threads: Vec<_> = polls
            .iter()
            .map(|poll| {
                scope.spawn(move || -> anyhow::Result<Vec<Vec<u8>>> {
                    let der = fs::read(keys.join(format!("issuing-{}.der", poll.id)))?;
                    let key = IssuingKey::from_der(&der)?;
                    let vote = |i: usize| Vote::Level((i % 4) as u8);
                    (0..MEMBERS).map(|i| ballot(manifest, poll, &key, vote(i))).collect()
                })
            })
            .collect();
        threads.into_iter().map(|one| one.join().expect("no panic")).collect::<Vec<_>>()
    });
    let per_poll = made.into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut ballots = Vec::new();
    for half in per_poll.chunks(POLLS / 2) {
        for i in 0..MEMBERS {
            ballots.extend(half.iter().map(|poll| poll[i].clone()));
        }
    }
    Ok(ballots)
}

fn draft() -> Draft {
    let member = |i: usize| Member {
        code: format!("{i:04}"),
        name: format!("{i:04}"),
        position: String::new(),
        observer: false,
    };
    let poll = |i: usize| DraftPoll {
        subject: Subject {
            name: format!("{i}"),
            kind: SubjectKind::Leader,
            position: String::new(),
        },
        kind: PollKind::Decision,
        scale: Scale::full(),
        electorate: None,
        context: Context::default(),
        replaces: None,
        subject_member: None,
        advisory: false,
    };
    Draft {
        title: "bench".into(),
        body: String::new(),
        profile: "district-2023".into(),
        base: Base::Cast,
        tie: TieRule::EqualLevels,
        tie_decider: TieDecider::Head,
        members: (0..MEMBERS).map(member).collect(),
        polls: (0..POLLS).map(poll).collect(),
        subject_excluded: false,
    }
}
