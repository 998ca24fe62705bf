//! The commands by which sheets are printed, handed out and typed again, as a person uses them.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use phieukin_kiosk::chair::Sharing;
use protocol::share::{LINES, Share};
use world::server::program;
use world::{PASSPHRASE, World};

use crate::recovery::{SHARING, sealed_with_shares};

/// The chair's command in this meeting's folder.
fn chair(world: &World, folder: &Path, arguments: &[&str]) -> Command {
    let passphrase = world.place().join("passphrase");
    fs::write(&passphrase, PASSPHRASE).unwrap();
    let mut command = Command::new(program("phieukin-kiosk"));
    command.arg("chair").args(arguments).arg("--folder").arg(folder);
    command.arg("--passphrase-file").arg(passphrase);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn recover(world: &World, folder: &Path, more: &[&str]) -> Command {
    let (meeting, copy) = (world.meeting().to_string(), world.place().join("new-copy"));
    fs::create_dir_all(&copy).unwrap();
    let (server, copy) = (world.base_url(), copy.to_str().unwrap());
    let fixed = ["recover", "--server", server, "--meeting", &meeting, "--copy", copy];
    let work_factor = ["--work-factor", "2"];
    chair(world, folder, &[&fixed[..], &work_factor, more].concat())
}

fn said(output: &Output) -> String {
    let [out, error] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    format!("{out}{error}")
}

/// The share's letters, as they could stand in a file or on a screen.
fn traces(share: &Share) -> Vec<String> {
    let code = share.qr_text().rsplit('.').next().unwrap().to_owned();
    let lines = share.lines().map(|line| line.to_string());
    let value = share.value().iter().map(|byte| format!("{byte:02x}")).collect();
    lines.into_iter().chain([code, value]).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

fn assert_no_trace(shares: &[Share], text: &[u8], place: &str) {
    for trace in shares.iter().flat_map(traces) {
        let found = text.windows(trace.len()).any(|window| window == trace.as_bytes());
        assert!(!found, "a share is in {place}");
    }
}

#[test]
fn the_sheets_are_printed_handed_out_and_gone() {
    let (mut world, shares) = sealed_with_shares(SHARING);
    world.close_kiosk();
    let (folder, page) = (world.kiosk_folder(), world.place().join("sheets.html"));
    let printing = ["shares", "--out", page.to_str().unwrap()];
    let printed = chair(&world, &folder, &printing).output().unwrap();
    assert!(printed.status.success(), "{}", said(&printed));
    assert_no_trace(&shares, said(&printed).as_bytes(), "what was said");
    let html = fs::read_to_string(&page).unwrap();
    for share in &shares {
        assert!(said(&printed).contains(&share.words().join(" ")));
        assert!(html.contains(&share.words().join(" ")));
        for line in share.lines() {
            assert!(html.contains(&format!("<b>{}</b>", &line[..4])));
        }
    }
    fs::remove_file(&page).unwrap();
    let handed_out = chair(&world, &folder, &["shares", "--handed-out"]).output().unwrap();
    assert!(handed_out.status.success(), "{}", said(&handed_out));
    let again = chair(&world, &folder, &printing).output().unwrap();
    assert!(!again.status.success() && said(&again).contains("đã bàn giao"), "{}", said(&again));
    for place in [&folder, &world.place().join("copy")] {
        for file in files_below(place) {
            assert_no_trace(&shares, &fs::read(&file).unwrap(), &file.display().to_string());
        }
    }
    // Who forgot the passphrase is told what there still is.
    let other = world.place().join("other");
    fs::write(&other, "một cụm mật khẩu khác").unwrap();
    let mut wrong = Command::new(program("phieukin-kiosk"));
    wrong.args(["chair", "count", "--folder"]).arg(&folder);
    let wrong = wrong.arg("--passphrase-file").arg(&other).output().unwrap();
    assert!(said(&wrong).contains("chair recover"), "{}", said(&wrong));
    world.reopen_kiosk();
}

/// Answers what the program says until a line holds the words.
fn until(lines: &mut impl Iterator<Item = std::io::Result<String>>, words: &str) -> Vec<String> {
    let mut told = Vec::new();
    for line in lines {
        told.push(line.unwrap());
        if told.last().unwrap().contains(words) {
            return told;
        }
    }
    panic!("{words} was never said: {told:?}");
}

fn assert_closed_to_dumps(kiosk: &Child) {
    let limits = fs::read_to_string(format!("/proc/{}/limits", kiosk.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"]);
}

#[test]
fn a_sheet_is_typed_line_by_line_and_a_wrong_line_is_said_at_once() {
    let (mut world, shares) = sealed_with_shares(SHARING);
    world.close_kiosk();
    fs::remove_dir_all(world.kiosk_folder()).unwrap();
    let scanned = world.place().join("scanned");
    fs::write(&scanned, shares[2].qr_text().as_bytes()).unwrap();
    let folder = world.place().join("new-kiosk");
    let seal_words = protocol::words::display(&world.manifest().fingerprint());
    let more = ["--share", scanned.to_str().unwrap(), "--seal-words", &seal_words];
    let mut kiosk = recover(&world, &folder, &more).spawn().unwrap();
    let mut keyboard = kiosk.stdin.take().unwrap();
    let mut lines = BufReader::new(kiosk.stdout.take().unwrap()).lines();
    let mut told = until(&mut lines, "Dòng 1:");
    assert_closed_to_dumps(&kiosk);
    assert!(told.iter().any(|line| line.contains("Đúng phần số 3")));
    let printed = shares[0].lines();
    let first = printed[0].to_string();
    let mistyped = first.replacen(&first[6..7], if &first[6..7] == "7" { "8" } else { "7" }, 1);
    writeln!(keyboard, "{mistyped}").unwrap();
    told.extend(until(&mut lines, "dòng 1"));
    told.extend(until(&mut lines, "Dòng 1:"));
    writeln!(keyboard, "{}", first.to_lowercase()).unwrap();
    for (number, line) in (2..=LINES).zip(&printed[1..]) {
        told.extend(until(&mut lines, &format!("Dòng {number}:")));
        writeln!(keyboard, "{}", line.replace(' ', "-")).unwrap();
    }
    told.extend(until(&mut lines, "Đúng phần số 1"));
    told.extend(lines.map(Result::unwrap));
    assert!(kiosk.wait().unwrap().success());
    let mut errors = String::new();
    kiosk.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_no_trace(&shares, told.join("\n").as_bytes(), "what was said");
    assert_no_trace(&shares, errors.as_bytes(), "what was said");
    assert!(told.iter().any(|line| line.contains("Không trở lại")));
    for file in files_below(&folder) {
        assert_no_trace(&shares, &fs::read(&file).unwrap(), &file.display().to_string());
    }
    world.use_kiosk(phieukin_kiosk::chair::Chair::open(&folder, PASSPHRASE.into()).unwrap());
}

#[test]
fn another_sealing_and_a_file_that_is_no_share_are_refused_and_named() {
    let (world, shares) = sealed_with_shares(SHARING);
    let (folder, menu) = (world.place().join("new-kiosk"), world.place().join("menu"));
    fs::write(&menu, "https://quan-pho.example/thuc-don").unwrap();
    let more = ["--share", menu.to_str().unwrap()];
    let refused = recover(&world, &folder, &more).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    let sentence = said(&refused);
    assert!(sentence.contains("menu") && sentence.contains("không phải là một phần khôi phục"));
    let other = protocol::words::display(&protocol::bytes::Fingerprint([7; 32]));
    let refused = recover(&world, &folder, &["--seal-words", &other]).output().unwrap();
    assert!(said(&refused).contains("Dấu niêm phong không khớp"), "{}", said(&refused));
    // Nothing more is typed: nothing is left behind, and it may be begun again.
    let good = world.place().join("good");
    fs::write(&good, shares[0].lines().map(|line| line.to_string()).join("\n")).unwrap();
    let ended = recover(&world, &folder, &["--share", good.to_str().unwrap()]).output().unwrap();
    assert!(said(&ended).contains("Chưa đủ số phần"), "{}", said(&ended));
    assert!(!folder.join("vault.age").exists());
}

#[test]
fn attending_asks_for_the_shares_once_when_the_first_box_is_closed() {
    let quorum = Sharing { quorum_opening: true, ..SHARING };
    let (mut world, shares) = sealed_with_shares(quorum);
    world.chair().confirm_handed_out().unwrap();
    world.close_kiosk();
    let mut attending = chair(&world, &world.kiosk_folder(), &["attend"]).spawn().unwrap();
    let mut keyboard = attending.stdin.take().unwrap();
    let mut lines = BufReader::new(attending.stdout.take().unwrap()).lines();
    until(&mut lines, "đang trực");
    close(&mut world, 1);
    until(&mut lines, "Dòng 1:");
    writeln!(keyboard, "{}", shares[1].qr_text().as_str()).unwrap();
    until(&mut lines, "Dòng 1:");
    writeln!(keyboard, "{}", shares[0].qr_text().as_str()).unwrap();
    until(&mut lines, "Đã lập biên bản lượt 01");
    close(&mut world, 2);
    let told = until(&mut lines, "Đã lập biên bản lượt 02");
    assert!(told.iter().all(|line| !line.contains("Dòng 1:")));
    let id = attending.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert!(attending.wait().unwrap().success());
    world.reopen_kiosk();
}

fn close(world: &mut World, number: u32) {
    world.open(number);
    world.cast(number, &world::people::votes([3, 1, 0, 0], 0));
    world.close(number);
}
