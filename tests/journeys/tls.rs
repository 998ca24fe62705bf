//! Servers that speak TLS: by a certificate of their own making, by files, and by an authority
//! that cannot be reached; and a kiosk on the other side.

use std::fs::{self, Permissions};
use std::io::Read as _;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use phieukin_kiosk::client::{Body, Client, ServerCertificate};
use protocol::api::{self, AcceptInvitation, PairingCode};
use protocol::bytes::{MeetingId, read_json, write_json};
use rustls::version::{TLS12, TLS13};
use serde_json::Value;
use tempfile::TempDir;
use world::server::program;
use world::tls::{believing, get, socket};
use world::{PASSPHRASE, Server, Setting, random};

const ANY_PORT: &str = "127.0.0.1:0";
const LAN: [&str; 4] = ["--tls-lan", "127.0.0.1", "--tls-lan", "may-chu.local"];

/// A server with a certificate of its own for 127.0.0.1.
fn lan(place: &Path) -> (Server, PathBuf) {
    let server = Server::start_with(place, ANY_PORT, &LAN).unwrap();
    let authority = server.authority().unwrap().to_owned();
    (server, authority)
}

/// The kiosk's program in a folder of its own.
struct Kiosk {
    place: TempDir,
}

impl Kiosk {
    fn new() -> Self {
        let place = TempDir::new().unwrap();
        fs::write(place.path().join("passphrase"), PASSPHRASE).unwrap();
        fs::create_dir(place.path().join("copy")).unwrap();
        Self { place }
    }

    fn chair(&self, arguments: &[&str]) -> Output {
        let at = |name: &str| self.place.path().join(name).to_str().unwrap().to_owned();
        Command::new(program("phieukin-kiosk"))
            .args(["chair", "--lang", "en", "--folder", &at("kiosk")])
            .args(["--passphrase-file", &at("passphrase")])
            .args(arguments)
            .output()
            .unwrap()
    }

    fn pair(&self, server: &str, meeting: &MeetingId, code: &str, more: &[&str]) -> Output {
        let meeting = meeting.to_string();
        let pair = ["pair", "--server", server, "--meeting", &meeting, "--code", code];
        self.chair(&[&pair[..], &["--work-factor", "2"], more].concat())
    }
}

fn done(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

fn failed(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    words.iter().for_each(|word| assert!(said.contains(word), "{word}: {said}"));
}

/// Drafts a meeting of three members and one poll; answers it with the kiosk's code.
fn draft(server: &Server, authority: &Path) -> (MeetingId, String) {
    let certificate = ServerCertificate::parse(&fs::read(authority).unwrap()).unwrap();
    let desk = Client::trusting(server.base_url(), Some(&certificate)).unwrap();
    let accept = AcceptInvitation {
        token: server.invitation().unwrap(),
        name: "thuky".to_owned(),
        password: "một hai ba bốn".to_owned(),
    };
    let session = desk.sign_in(&api::ACCEPT_INVITATION, &write_json(&accept)).unwrap();
    let desk = desk.with_session(session);
    let meeting = MeetingId(random());
    let draft = write_json(&Setting::new().members(3).poll("đồng chí A").draft());
    desk.call(&api::DRAFT, &meeting, None, Body::Json(&draft)).unwrap();
    let code = desk.call(&api::PAIRING, &meeting, None, Body::None).unwrap();
    let PairingCode { code } = read_json(&code).unwrap();
    (meeting, code)
}

#[test]
fn a_kiosk_pairs_and_seals_with_a_server_of_the_local_network() {
    let (place, kiosk) = (TempDir::new().unwrap(), Kiosk::new());
    let (server, authority) = lan(place.path());
    let (meeting, code) = draft(&server, &authority);
    let url = server.base_url().to_owned();
    let trust = ["--server-certificate", authority.to_str().unwrap()];
    done(&kiosk.pair(&url, &meeting, &code, &trust));
    let copy = kiosk.place.path().join("copy");
    let sealed = done(&kiosk.chair(&["seal", "--copy", copy.to_str().unwrap()]));
    assert!(sealed.contains("server and kiosk are one machine"), "{sealed}");
    // The certificate is remembered here and stays the same there.
    drop(server);
    let first = fs::read(&authority).unwrap();
    let again = Server::start_with(place.path(), url.trim_start_matches("https://"), &LAN).unwrap();
    assert_eq!(fs::read(again.authority().unwrap()).unwrap(), first);
    let counted = done(&kiosk.chair(&["count"]));
    assert!(counted.contains("No poll"), "{counted}");
}

#[test]
fn a_kiosk_does_not_speak_to_a_server_that_it_cannot_trust() {
    let (place, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (server, authority) = lan(place.path());
    let (_other, wrong) = lan(other.path());
    let (meeting, code) = draft(&server, &authority);
    let (url, right) = (server.base_url(), authority.to_str().unwrap());
    let (kiosk, elsewhere) = (Kiosk::new(), Kiosk::new());
    let untrusted = ["certificate is not trusted", "--server-certificate", "do not go on"];
    let pair_by = |kiosk: &Kiosk, server: &str, trusted: &str| {
        kiosk.pair(server, &meeting, &code, &["--server-certificate", trusted])
    };
    let pair = |server: &str, trusted: &str| pair_by(&kiosk, server, trusted);
    failed(&pair(url, wrong.to_str().unwrap()), &untrusted);
    // The right authority, but not for this name.
    let misnamed = url.replace("127.0.0.1", "localhost");
    failed(&pair_by(&elsewhere, &misnamed, right), &untrusted);
    let none = place.path().join("data/lock");
    failed(&pair(url, none.to_str().unwrap()), &["holds no certificate", "authority.pem"]);
    failed(&pair(url, "/no/such/file"), &["/no/such/file"]);
    failed(&pair("http://192.0.2.10:8080", right), &["Plain HTTP is not used", "192.0.2.10"]);
    // The code was never sent to anybody: it still works.
    done(&pair(url, right));
}

#[test]
fn connections_cannot_be_joined_and_old_phones_come_in() {
    let place = TempDir::new().unwrap();
    let (server, authority) = lan(place.path());
    let address = socket(server.base_url());
    for (version, said) in [(&TLS13, "TLSv1_3"), (&TLS12, "TLSv1_2")] {
        let config = believing(&authority, &[version]);
        for _ in 0..2 {
            let spoken = get(&config, address, "may-chu.local", "/v").unwrap();
            assert!(spoken.answer.starts_with("HTTP/1.1 200 OK"), "{}", spoken.answer);
            assert!(spoken.answer.contains("strict-transport-security: max-age=63072000"));
            assert_eq!((spoken.tickets, spoken.version.as_str()), (0, said));
        }
        let elsewhere = get(&config, address, "elsewhere.example", "/v").unwrap_err();
        assert!(elsewhere.contains("not valid for name"), "{elsewhere}");
    }
}

#[test]
fn a_certificate_from_files_is_used_or_told_to_be_wrong() {
    let (made, place) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (server, authority) = lan(made.path());
    drop(server);
    let text = fs::read_to_string(made.path().join("keys/tls/lan.json")).unwrap();
    let made: Value = serde_json::from_str(&text).unwrap();
    let (certificate, key) = (place.path().join("server.pem"), place.path().join("server.key"));
    let write = |path: &Path, text: &str, mode: u32| {
        fs::write(path, text).unwrap();
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    };
    let start = || {
        let (certificate, key) = (certificate.to_str().unwrap(), key.to_str().unwrap());
        let files = ["--tls-certificate", certificate, "--tls-key", key];
        Server::start_with(place.path(), ANY_PORT, &files)
    };
    let (chain, secret) = (made["certificate"].as_str().unwrap(), made["key"].as_str().unwrap());
    let refused = |words: &[&str]| {
        let sentence = start().expect_err("the server must not start");
        words.iter().for_each(|word| assert!(sentence.contains(word), "{word}: {sentence}"));
    };
    refused(&["cannot read", "server.pem"]);
    write(&certificate, chain, 0o644);
    refused(&["cannot read", "server.key"]);
    write(&key, secret, 0o644);
    refused(&["open to everybody", "chmod 600"]);
    write(&key, chain, 0o600);
    refused(&["holds no private key", "server.key"]);
    write(&key, secret, 0o600);
    write(&certificate, secret, 0o644);
    refused(&["holds no certificate", "server.pem"]);
    // A certificate, but of another key.
    write(&certificate, made["authority"].as_str().unwrap(), 0o644);
    refused(&["cannot be used", "server.pem"]);
    write(&certificate, chain, 0o644);
    let server = start().unwrap();
    let config = believing(&authority, &[&TLS13]);
    let spoken = get(&config, socket(server.base_url()), "127.0.0.1", "/board").unwrap();
    assert!(spoken.answer.starts_with("HTTP/1.1 200 OK"), "{}", spoken.answer);
}

#[test]
fn a_server_whose_authority_does_not_answer_runs_and_goes_on_asking() {
    let place = TempDir::new().unwrap();
    let directory = TcpListener::bind(ANY_PORT).unwrap();
    let url = format!("https://{}/directory", directory.local_addr().unwrap());
    let acme = ["--tls-acme", "hoinghi.example", "--tls-acme-directory", &url];
    let server = Server::start_with(place.path(), ANY_PORT, &acme).unwrap();
    assert!(server.base_url().starts_with("https://127.0.0.1:"));
    // It speaks TLS to the authority (a handshake begins with byte 22), and asks again.
    for _ in 0..2 {
        let (mut asking, _) = directory.accept().unwrap();
        let mut first = [0];
        asking.read_exact(&mut first).unwrap();
        assert_eq!(first, [22]);
    }
    let log = server.terminate();
    let faults = log.iter().filter(|line| line.contains("fault in getting a certificate"));
    assert!(faults.count() >= 1, "{log:?}");
}
