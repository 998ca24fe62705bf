//! Holds a whole meeting through a real server process, with the chair's kiosk of the real
//! program and members whose every value is known.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use getrandom::SysRng;
use phieukin_kiosk::chair::codes::{Heading, html};
use phieukin_kiosk::chair::{Chair, LeaveTie, SealOptions};
use phieukin_kiosk::rehearse::desk::Desk;
use phieukin_kiosk::words::{Lang, Words};
use protocol::api::{self, MarkPresent};
use protocol::bytes::{MeetingId, PollId};
use protocol::choice::Scale;
use protocol::draft::{Context, Draft, DraftPoll, Member, TieDecider};
use protocol::poll_kind::PollKind;
use protocol::rule::{Base, TieRule};
use protocol::subject::{Subject, SubjectKind};
use rand_core::{Rng as _, UnwrapErr};
use secrecy::ExposeSecret as _;
use tempfile::TempDir;

use crate::canary::{Canaries, Kind};
use crate::evidence::Evidence;
use crate::files::Files;
use crate::room::Room;
use crate::server::{Server, program};
use crate::traces;
use crate::wire::Wire;

/// Members with a vote.
pub(crate) const MEMBERS: u8 = 24;
const PASSPHRASE: &str = "mật khẩu thử nghiệm 24";
/// The cheapest scrypt: nobody attacks this vault.
const WORK_FACTOR: u8 = 2;

/// Fresh bytes.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    UnwrapErr(SysRng).fill_bytes(&mut bytes);
    bytes
}

/// Holds the meeting.
pub(crate) fn hold() -> Evidence {
    let place = TempDir::new().unwrap();
    let root = place.path();
    for folder in ["copy", "print", "out", "logs"] {
        fs::create_dir(root.join(folder)).unwrap();
    }
    let mut canaries = Canaries::default();
    let server = Server::start(root, 1);
    let mut meeting = Sealed::new(root, &server, &mut canaries);
    meeting.provoke();
    let sealed = Files::below(root);
    meeting.room.admit(&mut canaries);
    let admitted = Files::below(root);

    let polls = meeting.polls.clone();
    meeting.act(&api::OPEN, 0);
    meeting.act(&api::OPEN, 1);
    let opened = Files::below(root);
    let casting = Instant::now();
    let first = meeting.room.cast(&polls[0], 0..MEMBERS, &mut canaries);
    let second = meeting.room.cast(&polls[1], 3..MEMBERS, &mut canaries);
    let statuses_took = casting.elapsed();
    let repeats = meeting.room.again(&first);
    let spent = meeting.room.other_ballots(&first);
    meeting.provoke();
    let cast = Files::below(root);
    traces::rows(root, &mut canaries);
    traces::keys(root, &mut canaries);

    meeting.act(&api::CLOSE, 0);
    let first_closed = Files::below(root);
    meeting.act(&api::CLOSE, 1);
    meeting.act(&api::OPEN, 2);
    traces::keys(root, &mut canaries);
    let mut third = meeting.room.cast(&polls[2], 0..10, &mut canaries);
    server.kill();
    let server = Server::start(root, 2);
    meeting.reach(&server);
    third.extend(meeting.room.cast(&polls[2], 10..MEMBERS - 1, &mut canaries));
    meeting.provoke();
    let third_cast = Files::below(root);
    traces::rows(root, &mut canaries);
    meeting.act(&api::CLOSE, 2);

    meeting.certify(root);
    meeting.room.leave();
    server.kill();
    let end = Files::below(root);
    let ballots = [&first, &second, &third].into_iter().flatten();
    Evidence {
        sealed,
        admitted,
        opened,
        cast,
        first_closed,
        third_cast,
        end,
        polls: polls.iter().map(ToString::to_string).collect(),
        subject: name(SUBJECT),
        ballot_lengths: ballots.map(|one| one.ballot.len()).collect(),
        statuses: [&first, &second].into_iter().flatten().map(|one| one.status.clone()).collect(),
        statuses_took,
        casts: first.iter().map(|one| (one.choice.clone(), one.answer.clone())).collect(),
        repeats,
        spent,
        admissions: meeting.room.admissions.clone(),
        manifests: meeting.room.manifests.clone(),
        canaries,
    }
}

/// The member who is also rated.
const SUBJECT: u8 = 3;

fn name(n: u8) -> String {
    format!("Ủy viên Kim-Tước-{n:02}")
}

fn draft() -> Draft {
    let person = |n, observer| Member {
        code: format!("TV-9Q{n:02}K"),
        name: name(n),
        position: "Ủy viên Ban Chấp hành".to_owned(),
        observer,
    };
    let poll = |name| DraftPoll {
        subject: Subject { name, kind: SubjectKind::default(), position: String::new() },
        kind: PollKind::default(),
        scale: Scale::full(),
        electorate: None,
        context: Context::default(),
        replaces: None,
        subject_member: None,
        advisory: false,
    };
    Draft {
        title: "Hội nghị Ban Chấp hành".to_owned(),
        body: "Đảng ủy xã".to_owned(),
        profile: "district-2023".to_owned(),
        base: Base::default(),
        tie: TieRule::default(),
        tie_decider: TieDecider::default(),
        members: (1..=MEMBERS + 1).map(|n| person(n, n > MEMBERS)).collect(),
        polls: vec![poll("đồng chí A".into()), poll(name(SUBJECT)), poll("đồng chí C".into())],
        subject_excluded: false,
    }
}

/// A sealed meeting with everybody present.
struct Sealed {
    desk: Desk,
    chair: Chair,
    polls: Vec<PollId>,
    room: Room,
}

impl Sealed {
    fn new(root: &Path, server: &Server, canaries: &mut Canaries) -> Self {
        let rng = &mut UnwrapErr(SysRng);
        let meeting = MeetingId(random());
        let invitation = server.invitation.clone().expect("told at the first start");
        let token = invitation.clone().into();
        let desk = Desk::invited(&server.base_url(), &token, meeting, rng).unwrap();
        let draft = draft();
        let polls = desk.draft(&draft).unwrap().polls;
        let code = desk.pairing_code().unwrap();
        let (url, folder) = (server.base_url(), root.join("kiosk"));
        let passphrase = PASSPHRASE.into();
        let paired = Chair::pair(&url, meeting, &code, &folder, passphrase, WORK_FACTOR, rng);
        let mut chair = paired.unwrap();
        let manifest = chair.seal(&SealOptions::plain(root.join("copy")), rng).unwrap();
        let slips = chair.slips(&url).unwrap();
        let page = html(&slips, &Heading::of(&manifest), &Words::new(Lang::Vi));
        fs::write(root.join("print/slips.html"), page).unwrap();
        // What a photograph of the QR codes would show.
        let urls: Vec<_> = slips.iter().map(|slip| slip.url.as_str()).collect();
        fs::write(root.join("print/qr.txt"), urls.join("\n")).unwrap();

        canaries.text(Kind::Secret, "invitation", &invitation);
        let (_, session) = desk.session().expose_secret().split_once('=').unwrap();
        canaries.value(Kind::Secret, "session", &HEXLOWER.decode(session.as_bytes()).unwrap());
        canaries.text(Kind::Secret, "pairing code", &code);
        canaries.text(Kind::Secret, "passphrase", PASSPHRASE);
        traces::vault(&root.join("kiosk/vault.age"), PASSPHRASE, &polls, canaries);
        for member in &draft.members {
            canaries.text(Kind::Person, &format!("name {}", member.name), &member.name);
            canaries.text(Kind::Person, &format!("code {}", member.code), &member.code);
        }
        for slip in &slips {
            let what = |what| format!("{what} of {}", slip.code);
            canaries.text(Kind::Person, &what("desk code"), &slip.desk_code);
            let plain = slip.desk_code.replace('-', "");
            canaries.text(Kind::Person, &what("desk code"), &plain);
            let secret = slip.url.split('.').rev().nth(1).unwrap();
            let secret = BASE64URL_NOPAD.decode(secret.as_bytes()).unwrap();
            canaries.value(Kind::Secret, "admission secret", &secret);
        }
        let fresh = HEXLOWER.encode(&random::<6>());
        let wire = Wire::new(server.address, meeting);
        let room = Room::new(wire, &slips, &manifest.into(), &fresh, canaries);
        desk.mark_present(&MarkPresent::All).unwrap();
        chair.printing_finished().unwrap();
        Self { desk, chair, polls, room }
    }

    fn act(&self, endpoint: &api::Endpoint, poll: usize) {
        self.desk.act(endpoint, &self.polls[poll]).unwrap();
    }

    /// Goes on with a server that was started again.
    fn reach(&mut self, server: &Server) {
        let (url, session) = (server.base_url(), self.desk.session().clone());
        self.desk = Desk::signed_in(&url, session, self.desk.meeting()).unwrap();
        self.chair.use_server(&url).unwrap();
        self.room.wire.server = server.address;
    }

    /// Sends what no honest program sends, marked: nothing of it may be kept.
    fn provoke(&self) {
        self.room.send_bad_requests();
    }

    fn certify(&mut self, root: &Path) {
        self.lose_a_box_for_a_moment(root);
        for (at, number) in (1..=3).enumerate() {
            self.chair.count(number).unwrap();
            self.chair.certify(number, LeaveTie::Yes).unwrap();
            self.act(&api::PUBLISH, at);
        }
        self.desk.adjourn().unwrap();
        let bundle = root.join("out/bundle");
        self.chair.export(&bundle).unwrap();
        let verified = Command::new(program("phieukin-kiosk")).arg("verify").arg(&bundle).output();
        let verified = verified.unwrap();
        assert!(verified.status.success(), "{verified:?}");
        fs::write(root.join("out/verify.stdout.txt"), verified.stdout).unwrap();
        fs::write(root.join("out/verify.stderr.txt"), verified.stderr).unwrap();
    }

    /// A fault of the disk, for the log's sake.
    fn lose_a_box_for_a_moment(&mut self, root: &Path) {
        let boxed = format!("data/{}/box-{}.bin", self.desk.meeting(), self.polls[0]);
        let (boxed, aside) = (root.join(boxed), root.join("aside"));
        fs::rename(&boxed, &aside).unwrap();
        assert!(self.chair.count(1).is_err(), "the server has no box to give");
        fs::rename(&aside, &boxed).unwrap();
    }
}
