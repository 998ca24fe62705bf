//! `phieukin-kiosk demo` as a visitor meets it: a server of its own, a slip in the terminal, polls
//! that are certified when the desk closes them, and nothing left over after Ctrl-C.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use phieukin_kiosk::client::{Body, Client};
use phieukin_kiosk::rehearse::account::DeskAccount;
use phieukin_kiosk::rehearse::desk::Desk;
use phieukin_kiosk::rehearse::member::Member;
use protocol::api::{self, MeetingStatus, Role};
use protocol::bytes::MeetingId;
use protocol::phase::{MeetingPhase, PollPhase};
use protocol::seal::Vote;
use tempfile::TempDir;
use world::rng;
use world::server::program;

/// Longest wait for one line; the server makes five keys on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(120);

struct Demo {
    child: Child,
    lines: Receiver<String>,
    seen: Vec<String>,
}

impl Demo {
    /// With a ballot of the simulated members every `pace` milliseconds.
    fn start(folder: &Path, pace: &str) -> Self {
        assert!(program("phieukin-server").is_file());
        let mut child = Command::new(program("phieukin-kiosk"))
            .arg("demo")
            .arg(folder)
            .args(["--listen", "127.0.0.1:0", "--pace", pace])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Self { child, lines, seen: Vec::new() }
    }

    /// The first line that holds this, whether it came before or is still to come.
    #[track_caller]
    fn line(&mut self, part: &str) -> String {
        loop {
            if let Some(line) = self.seen.iter().find(|line| line.contains(part)) {
                return line.clone();
            }
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => self.seen.push(line),
                Err(_) => panic!("no line with “{part}” after {:#?}", self.seen),
            }
        }
    }

    /// What follows a part of a line.
    #[track_caller]
    fn after(&mut self, part: &str) -> String {
        self.line(part).split_once(part).unwrap().1.to_owned()
    }

    /// The address of the server, the meeting, and its desk.
    fn desk(&mut self) -> (String, Desk) {
        let board = self.after("Màn hình chiếu: ");
        let (server, meeting) = board.split_once("/board#").unwrap();
        let meeting = MeetingId::parse(meeting).unwrap();
        let account = self.after("tên đăng nhập: ");
        let (name, password) = account.split_once(", mật khẩu: ").unwrap();
        let account = DeskAccount { name: name.to_owned(), password: password.into() };
        let desk = Desk::with_account(server, None, &account, meeting).unwrap();
        (server.to_owned(), desk)
    }

    /// Ends it by a signal: it must end well, and its server with it.
    #[track_caller]
    fn end(mut self, signal: &str) {
        let board = self.after("Màn hình chiếu: http://");
        let (address, _) = board.split_once("/board#").unwrap();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert!(self.child.wait().unwrap().success());
        self.line("Đã kết thúc chạy thử.");
        assert!(TcpStream::connect(address).is_err(), "the server is still there");
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // With a signal that it hears, so that the server ends as well.
        let id = self.child.id().to_string();
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = Command::new("kill").args(["-TERM", &id]).status();
            let _ = self.child.wait();
        }
    }
}

#[test]
fn a_visitor_votes_by_the_printed_link_and_what_the_desk_closes_is_certified() {
    let folder = TempDir::new().unwrap();
    let mut demo = Demo::start(folder.path(), "20");
    let (server, desk) = demo.desk();
    assert!(PathBuf::from(demo.after("Phiếu mã để in: ")).is_file());
    one_more_administrator(&server, &demo.after("/desk#invitation="));

    // With the visitor's vote the first poll is the example of the regulation.
    let link = demo.line("/v#1.");
    let mut visitor = Member::follow(link.trim()).unwrap();
    let polls = visitor.manifest().manifest().polls.clone();
    visitor.admit(&mut rng()).unwrap();
    let ballot = visitor.ballot(&polls[0].id, Vote::Level(2), &mut rng()).unwrap();
    visitor.cast(&ballot).unwrap();
    demo.line("Lượt 01: mười bốn thành viên");
    desk.act(&api::CLOSE, &polls[0].id).unwrap();
    demo.line("Đã lập biên bản lượt 01");
    demo.line("HTXSNV 05/15 phiếu thu về (33,3%)");
    demo.line("KẾT QUẢ: Hoàn thành tốt nhiệm vụ.");
    desk.act(&api::PUBLISH, &polls[0].id).unwrap();
    visitor.check_leaf(&polls[0].id).unwrap();

    // The third is level; the command that the demo names settles it.
    demo.line("Lượt 03: mười bốn thành viên");
    desk.act(&api::CLOSE, &polls[2].id).unwrap();
    let command = demo.line("phieukin-kiosk chair decide");
    let decided = run(&command);
    assert!(decided.status.success(), "{}", String::from_utf8_lossy(&decided.stderr));
    demo.line("Đã lập biên bản lượt 03");

    // A poll that the visitor opens is voted in as well.
    desk.act(&api::OPEN, &polls[3].id).unwrap();
    demo.line("Lượt 04: mười bốn thành viên");
    assert_eq!(phases(&server, desk.meeting())[3], PollPhase::Open);
    demo.end("-INT");
}

#[test]
fn the_rehearsed_meeting_is_served_too_and_members_hurry_before_a_box_is_locked() {
    let folder = TempDir::new().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/standing-committee.json");
    let rehearsed = Command::new(program("phieukin-kiosk"))
        .arg("rehearse")
        .arg(example)
        .arg("--keep")
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(rehearsed.status.success());
    let manifest = std::fs::read(folder.path().join("kiosk/public/manifest-01.json")).unwrap();
    let held: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let held = MeetingId::parse(held["meeting"].as_str().unwrap()).unwrap();

    let mut demo = Demo::start(folder.path(), "3000");
    let (server, desk) = demo.desk();
    assert_eq!(desk.roster().unwrap().members.len(), 15);
    assert!(phases(&server, held).iter().all(PollPhase::is_final));
    assert_eq!(status(&server, held).phase, MeetingPhase::Adjourned);

    // While a box is about to be locked, all who have not voted yet hurry.
    let first = status(&server, desk.meeting()).polls[0].poll;
    desk.act(&api::LOCK, &first).unwrap();
    demo.line("Đã lập biên bản lượt 01");
    demo.line("phát ra 14, thu về 14 (");
    demo.end("-TERM");
}

/// The link of the first sign-in makes an account of one's own.
fn one_more_administrator(server: &str, token: &str) {
    let account = DeskAccount { name: "Khách".to_owned(), password: "một hai ba".into() };
    let meeting = MeetingId([0; 16]);
    let desk = Desk::with_account(server, Some(&token.into()), &account, meeting).unwrap();
    desk.invite(Role::Secretary).unwrap();
}

/// A command as the demo prints it, with its gaps filled in.
fn run(command: &str) -> Output {
    let command = command.trim().replace("\"…\"", "Bí-thư");
    let arguments = command.split(' ').skip(1);
    Command::new(program("phieukin-kiosk")).args(arguments).output().unwrap()
}

fn status(server: &str, meeting: MeetingId) -> MeetingStatus {
    let client = Client::new(server).unwrap();
    client.call_json(&api::STATUS, &meeting, None, Body::None).unwrap()
}

fn phases(server: &str, meeting: MeetingId) -> Vec<PollPhase> {
    status(server, meeting).polls.into_iter().map(|poll| poll.phase).collect()
}
