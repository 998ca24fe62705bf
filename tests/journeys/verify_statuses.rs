//! `phieukin-kiosk verify` says by its status which check failed first; each is tried with a
//! bundle that is broken in that way and signed again by whoever holds the kiosk's keys.

use std::process::{Command, Output};

use phieukin_kiosk::chair::{Decision, LeaveTie};
use protocol::archive::{self, Parts};
use protocol::ballot_box::BoxFile;
use protocol::bundle::{self, Tier};
use protocol::bytes::{Fingerprint, PollId};
use protocol::checkpoint::{Checkpoint, SignedCheckpoint};
use protocol::draft::TieDecider;
use protocol::journal::{Act, Journal};
use protocol::label::{self, Label};
use protocol::level::Level;
use protocol::manifest::{KIOSK_NAME, SERVER_NAME, SealedManifest};
use protocol::note::{Detached, NoteSignature};
use protocol::signature::SigningKey;
use protocol::tie::CERTIFICATE_NAME;
use protocol::words;
use serde_json::Value;
use world::people::votes;
use world::server::program;
use world::{Setting, World};

/// Poll 1 is decided by the ballots, one of which was not cast; poll 2 by the head; 3 is not held.
struct Held {
    world: World,
    parts: Parts,
    server: SigningKey,
    kiosk: SigningKey,
    certificate: SigningKey,
}

fn held() -> Held {
    let polls = Setting::new().members(4).poll("đồng chí A").poll("đồng chí B").poll("đồng chí C");
    let mut world = polls.admit();
    for (number, cast) in [(1, votes([2, 1, 0, 0], 0)), (2, votes([2, 2, 0, 0], 0))] {
        world.open(number);
        world.cast(number, &cast);
        world.close(number);
        world.chair().count(number).unwrap();
        if number == 2 {
            let decision = Decision {
                level: Level::Good,
                role: TieDecider::Head,
                name: "Bí thư".to_owned(),
                position: String::new(),
                not_subject: true,
                reason: "kết quả công việc".to_owned(),
            };
            world.chair().decide(2, decision, "2026-12-01T08:00:00Z".to_owned()).unwrap();
        }
        world.chair().certify(number, LeaveTie::No).unwrap();
    }
    let (bytes, _) = world.export();
    let mut parts = archive::read(&bytes).unwrap();
    parts.retain(|name, _| !name.contains("/contents."));
    let (server, kiosk) = (world.server_key(), world.kiosk_key());
    let certificate = world.certificate_key();
    Held { world, parts, server, kiosk, certificate }
}

impl Held {
    fn run(&self, bundle: &[u8], arguments: &[&str]) -> Output {
        let path = self.world.place().join("changed");
        std::fs::write(&path, bundle).unwrap();
        let mut program = Command::new(program("phieukin-kiosk"));
        program.arg("verify").arg(path).args(arguments).output().unwrap()
    }

    /// Status of a bundle with other parts, whose lists the certificate key signs again.
    #[track_caller]
    fn ends(&self, status: i32, check: &str, change: impl FnOnce(&mut Parts)) {
        self.ends_with(status, check, &[], change);
    }

    #[track_caller]
    fn ends_with(
        &self,
        status: i32,
        check: &str,
        arguments: &[&str],
        change: impl FnOnce(&mut Parts),
    ) {
        let mut parts = self.parts.clone();
        change(&mut parts);
        let bundle = bundle::write(parts, &self.certificate);
        let output = self.run(&bundle, &[&["--json"], arguments].concat());
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["check"], check, "{answer}");
        assert_eq!(output.status.code(), Some(status));
        let told = self.run(&bundle, arguments);
        assert_eq!(told.status.code(), Some(status));
        assert!(String::from_utf8(told.stdout).unwrap().contains("KHÔNG ĐẠT"));
    }

    fn checkpoint(&self, change: impl Fn(&mut Checkpoint)) -> SignedCheckpoint {
        let note = &self.parts["public/checkpoint-01.note"];
        let mut says =
            SignedCheckpoint::read(note, &self.server.public()).unwrap().checkpoint().clone();
        change(&mut says);
        says.sign(&self.server)
    }

    /// The journal up to an act on poll 2, or on the meeting.
    fn journal_before(&self, act: Act, poll: Option<PollId>) -> Vec<u8> {
        let bytes = &self.parts["public/journal.jsonl"];
        let journal = Journal::read(bytes).unwrap();
        let at = journal.entries().iter().position(|one| (one.act, one.poll) == (act, poll));
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').take(at.unwrap());
        lines.flatten().copied().collect()
    }

    /// An amendment that both parties signed.
    fn amendment(&self, previous: Fingerprint) -> [Vec<u8>; 2] {
        let mut manifest = self.world.manifest().manifest().clone();
        (manifest.number, manifest.previous) = (2, Some(previous));
        manifest.polls.clear();
        let bytes = manifest.to_bytes();
        SealedManifest::read(&bytes).unwrap();
        let mut signatures = Detached::by(KIOSK_NAME, &self.kiosk, label::MANIFEST, &bytes);
        let own = NoteSignature::sign(SERVER_NAME, &self.server, label::MANIFEST, &bytes);
        signatures.add(own.unwrap()).unwrap();
        [bytes, signatures.encode()]
    }
}

fn put(parts: &mut Parts, name: &str, bytes: impl Into<Vec<u8>>) {
    parts.insert(name.to_owned(), bytes.into());
}

/// A document with some text in it exchanged, signed again.
fn signed_again(
    parts: &mut Parts,
    noun: &str,
    [from, to]: [&str; 2],
    (name, key, label): (&'static str, &SigningKey, Label),
) {
    let document = format!("public/{noun}-02.json");
    let text = String::from_utf8(parts[&document].clone()).unwrap();
    let other = text.replacen(from, to, 1);
    assert_ne!(other, text, "{from}");
    let signature = Detached::by(name, key, label, other.as_bytes()).encode();
    put(parts, &document, other);
    put(parts, &format!("public/{noun}-02.sig"), signature);
}

#[test]
fn what_holds_ends_with_zero_and_says_when_nothing_was_counted_again() {
    let held = held();
    let whole = bundle::write(held.parts.clone(), &held.certificate);
    let answer = |bundle: &[u8], arguments: &[&str]| -> Value {
        let output = held.run(bundle, arguments);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let words = words::display(&held.world.manifest().fingerprint());
    let known = ["--json", "--fingerprint", &words];
    let all = answer(&whole, &known);
    assert_eq!((&all["verified"], &all["recounted"]), (&true.into(), &true.into()));
    assert_eq!(all["polls"][0]["flags"][0], "single_issuer");
    let [public, auditors] = Tier::ALL.map(|tier| bundle::take(&whole, tier).unwrap());
    let alone = answer(&public, &known);
    assert_eq!((&alone["verified"], &alone["recounted"]), (&true.into(), &false.into()));
    let unmade = |one: &&Value| one["because"] == "no_auditors_part";
    let unmade = alone["checks"].as_array().unwrap().iter().filter(unmade);
    let mut codes: Vec<_> = unmade.map(|one| one["check"].as_str().unwrap()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, ["box", "issued", "recount", "requests"]);
    let told = held.run(&public, &[]);
    assert!(String::from_utf8(told.stdout).unwrap().contains("CHƯA ĐẾM LẠI"));

    let beside = held.world.place().join("auditors");
    std::fs::write(&beside, &auditors).unwrap();
    let beside = beside.to_str().unwrap();
    let joined = answer(&public, &[beside, "--json"]);
    assert_eq!((&joined["recounted"], &joined["polls"]), (&true.into(), &all["polls"]));
    // The auditors' part alone names no keys; twice the same part is no bundle.
    assert_eq!(held.run(&auditors, &[]).status.code(), Some(11));
    assert_eq!(held.run(&public, &[beside, "--seen", "/no/such/file"]).status.code(), Some(2));
    assert_eq!(held.run(&auditors, &[beside]).status.code(), Some(11));

    let page = held.world.place().join("report.html");
    assert_eq!(held.run(&whole, &["--report", page.to_str().unwrap()]).status.code(), Some(0));
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("ĐÃ KIỂM CHỨNG") && page.contains("đồng chí B"));
    assert!(!page.contains("://") && !page.contains("<script"), "it holds all it needs");
    let nowhere = held.run(&whole, &["--report", "/no/such/folder/report.html"]);
    assert_eq!(nowhere.status.code(), Some(1));
}

#[test]
fn every_check_that_fails_has_a_status_of_its_own() {
    let held = held();
    let mut flipped = bundle::write(held.parts.clone(), &held.certificate);
    flipped[700] ^= 1;
    assert_eq!(held.run(&flipped, &[]).status.code(), Some(11));
    held.ends(12, "manifest", |parts| {
        let bytes = parts["public/manifest-01.json"].clone();
        let half = Detached::by(KIOSK_NAME, &held.kiosk, label::MANIFEST, &bytes);
        put(parts, "public/manifest-01.sig", half.encode());
    });
    let honest = held.world.manifest().fingerprint();
    for (number, previous) in [(2, Fingerprint([7; 32])), (3, honest)] {
        // One that follows another first manifest; and one with a gap before it.
        let [document, signatures] = held.amendment(previous);
        held.ends(13, "amendments", |parts| {
            put(parts, &format!("public/manifest-0{number}.json"), document);
            put(parts, &format!("public/manifest-0{number}.sig"), signatures);
        });
    }
    let other = words::display(&Fingerprint([7; 32]));
    held.ends_with(14, "fingerprint", &["--fingerprint", &other], |_| {});
    let kept = held.world.place().join("kept.note");
    std::fs::write(&kept, held.checkpoint(|says| says.root.0[0] ^= 1).to_bytes()).unwrap();
    held.ends_with(15, "seen", &["--seen", kept.to_str().unwrap()], |_| {});
    held.ends(16, "journal", |parts| {
        put(parts, "public/journal.jsonl", held.journal_before(Act::Sealed, None));
    });
    held.ends(17, "requests", |parts| {
        parts.get_mut("auditors/requests.bin").unwrap()[300] ^= 1;
    });
    the_polls_checks_have_a_status_of_their_own(&held);
}

fn the_polls_checks_have_a_status_of_their_own(held: &Held) {
    held.ends(18, "checkpoint", |parts| {
        put(parts, "public/checkpoint-01.note", held.checkpoint(|_| {}).to_bytes());
    });
    for (issued, status, check) in [(2, 19, "accounting"), (3, 20, "issued")] {
        let forged = held.checkpoint(|says| says.accounting.issued = issued);
        let forged = forged.cosign(&held.kiosk).unwrap();
        held.ends(status, check, |parts| {
            put(parts, "public/checkpoint-01.note", forged.to_bytes());
        });
    }
    held.ends(21, "leaves", |parts| {
        parts.get_mut("public/leaves-01.txt").unwrap().drain(..65);
    });
    held.ends(22, "box", |parts| {
        let box_bytes = parts["auditors/box-01.bin"].clone();
        let ballots = box_bytes[box_bytes.len() - 3 * 593..].chunks(593).map(<[u8]>::to_vec);
        let (manifest, poll) = (held.world.manifest().fingerprint(), held.world.poll(1));
        let fewer = BoxFile::new(manifest, poll, 1, ballots.skip(1).collect());
        put(parts, "auditors/box-01.bin", fewer.to_bytes());
    });
    let second = Some(held.world.poll(2));
    held.ends(23, "count", |parts| {
        let by = (KIOSK_NAME, &held.kiosk, label::COUNT);
        signed_again(parts, "count", ["\"tie\"", "\"undetermined\""], by);
        put(parts, "public/journal.jsonl", held.journal_before(Act::Counted, second));
    });
    held.ends(24, "recount", |parts| {
        let other = parts["auditors/opening-02.json"].clone();
        put(parts, "auditors/opening-01.json", other);
    });
    held.ends(25, "decision", |parts| {
        let document = parts["public/tie-02.json"].clone();
        let other = Detached::by(CERTIFICATE_NAME, &held.kiosk, label::TIE_DECISION, &document);
        put(parts, "public/tie-02.sig", other.encode());
    });
    held.ends(26, "certificate", |parts| {
        let by = (CERTIFICATE_NAME, &held.certificate, label::CERTIFICATE);
        signed_again(parts, "certificate", ["single_issuer", "one_machine"], by);
        put(parts, "public/journal.jsonl", held.journal_before(Act::Certified, second));
    });
}
