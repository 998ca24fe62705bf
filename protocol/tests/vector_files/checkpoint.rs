//! `checkpoint.json`: SPEC §12, texts, notes with both signatures, and what is refused.

use protocol::accounting::AccountingCounts;
use protocol::bytes::{Fingerprint, Hash, MeetingId, PollId, PublicKey};
use protocol::checkpoint::{Checkpoint, SignedCheckpoint};
use protocol::note::Note;
use protocol::refusal::Refusal;
use protocol::signature::SigningKey;
use serde_json::{Value, json};

use super::{array, assert_refused, cases, hex, text};
use crate::meeting::Dice;

pub(super) fn write() -> Value {
    let bad = [bad_notes(), bad_signatures()].concat();
    json!({
        "server_seed": hex(server().seed()),
        "kiosk_seed": hex(kiosk().seed()),
        "server_key": server().public(),
        "kiosk_key": kiosk().public(),
        "good": [good("an empty box", &empty()), good("fifteen ballots", &full())],
        "bad": bad,
        "pairs": pairs(),
        "accounting": accounting(),
    })
}

fn server() -> SigningKey {
    SigningKey::from_seed(Dice::new("server").bytes())
}

fn kiosk() -> SigningKey {
    SigningKey::from_seed(Dice::new("kiosk").bytes())
}

fn counts(six: [u32; 6]) -> AccountingCounts {
    let [summoned, present, admitted, issued, voided, handed_out] = six;
    AccountingCounts { summoned, present, admitted, issued, voided, handed_out }
}

fn full() -> Checkpoint {
    let mut dice = Dice::new("checkpoint");
    Checkpoint {
        meeting: MeetingId(dice.bytes()),
        poll: PollId(dice.bytes()),
        fingerprint: Fingerprint(dice.bytes()),
        size: 15,
        root: Hash(dice.bytes()),
        accounting: counts([17, 16, 16, 15, 1, 2]),
        generation: 4,
        journal_head: Hash(dice.bytes()),
    }
}

fn empty() -> Checkpoint {
    let sha256_of_nothing = protocol::tree::root(&[]);
    Checkpoint { size: 0, root: sha256_of_nothing, accounting: counts([0; 6]), ..full() }
}

fn good(name: &str, checkpoint: &Checkpoint) -> Value {
    let by_server = checkpoint.sign(&server());
    let by_both = by_server.clone().cosign(&kiosk()).unwrap();
    let note = |signed: &SignedCheckpoint| String::from_utf8(signed.to_bytes()).unwrap();
    json!({
        "name": name,
        "meeting": checkpoint.meeting,
        "poll": checkpoint.poll,
        "fingerprint": checkpoint.fingerprint,
        "size": checkpoint.size,
        "root": checkpoint.root,
        "accounting": checkpoint.accounting,
        "generation": checkpoint.generation,
        "journal_head": checkpoint.journal_head,
        "text": checkpoint.text(),
        "signed_by_server": note(&by_server),
        "signed_by_both": note(&by_both),
        "hash": by_both.hash(),
    })
}

/// Notes that both signed, with another text.
fn bad_notes() -> Vec<Value> {
    let good = full().text();
    let put = |name: &str, from: &str, to: &str| {
        assert!(good.contains(from), "{name}");
        let mut note = Note::new(good.replacen(from, to, 1)).unwrap();
        note.sign("server", &server()).unwrap();
        note.sign("kiosk", &kiosk()).unwrap();
        let note = String::from_utf8(note.encode()).unwrap();
        json!({ "name": name, "note": note, "refused": "malformed" })
    };
    vec![
        put("another origin", "phieukin/v1/checkpoint", "phieukin/v1/certificate"),
        put("another version", "/v1/", "/v2/"),
        put("a third name in the origin", "\n15\n", "/0\n15\n"),
        put("a number with a sign", "\n15\n", "\n+15\n"),
        put("a number with a leading zero", "\n15\n", "\n015\n"),
        put("a number above 32 bits", "generation 4", "generation 4294967296"),
        put("a negative number", "voided 1", "voided -1"),
        put("lines exchanged", "present 16\nadmitted 16\n", "admitted 16\npresent 16\n"),
        put("a line left out", "voided 1\n", ""),
        put("a line too many", "generation 4\n", "generation 4\nmore 1\n"),
        put("no journal", "generation 4\njournal ", "generation 4\n"),
        put("two spaces", "issued 15", "issued  15"),
        put("a space at the end", "issued 15", "issued 15 "),
        put("capital hexadecimal", "fingerprint ", "fingerprint A"),
    ]
}

fn bad_signatures() -> Vec<Value> {
    let good = full().sign(&server()).cosign(&kiosk()).unwrap();
    let good = String::from_utf8(good.to_bytes()).unwrap();
    let (text, lines) = good.split_at(good.find("\n\n").unwrap() + 2);
    let (by_server, by_kiosk) = lines.split_at(lines.find('\n').unwrap() + 1);
    let case = |name: &str, note: &str, refused: &str| {
        json!({
            "name": name,
            "note": note,
            "refused": refused,
        })
    };
    let mut swapped = Note::new(full().text()).unwrap();
    swapped.sign("server", &kiosk()).unwrap();
    swapped.sign("kiosk", &server()).unwrap();
    let swapped = String::from_utf8(swapped.encode()).unwrap();
    vec![
        case("not signed", text, "malformed"),
        case("not signed by the kiosk", &format!("{text}{by_server}"), "bad_signature"),
        case("not signed by the server", &format!("{text}{by_kiosk}"), "bad_signature"),
        case("signed by each as the other", &swapped, "bad_signature"),
        case("another number of ballots", &good.replacen("\n15\n", "\n14\n", 1), "bad_signature"),
        case("another count", &good.replacen("issued 15", "issued 16", 1), "bad_signature"),
        case("seventeen lines", &format!("{text}{}", by_server.repeat(17)), "too_large"),
        case("without the last line feed", good.trim_end(), "malformed"),
    ]
}

/// Two checkpoints side by side: the same, a proof of cheating, or of two polls.
fn pairs() -> Vec<Value> {
    let note =
        |checkpoint: Checkpoint| String::from_utf8(checkpoint.sign(&server()).to_bytes()).unwrap();
    let both = String::from_utf8(full().sign(&server()).cosign(&kiosk()).unwrap().to_bytes());
    let case = |name: &str, second: String, refused: Option<&str>| {
        json!({
            "name": name,
            "first": note(full()),
            "second": second,
            "refused": refused,
        })
    };
    let later = Checkpoint { generation: 5, ..full() };
    let smaller = Checkpoint { size: 14, ..full() };
    let elsewhere = Checkpoint { poll: PollId([7; 16]), ..full() };
    vec![
        case("the same", note(full()), None),
        case("the same with the kiosk's signature", both.unwrap(), None),
        case("another size", note(smaller), Some("checkpoint_conflict")),
        case("another generation", note(later), Some("checkpoint_conflict")),
        case("of another poll", note(elsewhere), Some("wrong_poll")),
    ]
}

fn accounting() -> Vec<Value> {
    let case = |name: &str, six: [u32; 6], cast: u32, good: bool| {
        let refused = (!good).then_some("count_mismatch");
        json!({ "name": name, "accounting": counts(six), "cast": cast, "refused": refused })
    };
    vec![
        case("all came and cast", [15, 15, 15, 15, 0, 0], 15, true),
        case("each less than the one before", [15, 14, 13, 12, 2, 0], 11, true),
        case("nobody came", [15, 0, 0, 0, 15, 0], 0, true),
        case("more ballots than tokens", [15, 15, 15, 11, 0, 0], 12, false),
        case("more tokens than admitted", [15, 15, 14, 15, 0, 0], 14, false),
        case("more admitted than present", [15, 14, 15, 14, 0, 0], 14, false),
        case("more present than summoned", [15, 16, 15, 15, 0, 0], 15, false),
        case("more voided than summoned", [15, 15, 15, 15, 16, 0], 15, false),
    ]
}

pub(super) fn check(file: &Value) {
    let key = |name: &str| PublicKey::parse(text(&file[name])).unwrap();
    let (server, kiosk) = (key("server_key"), key("kiosk_key"));
    let seed = |name: &str| SigningKey::from_seed(array(&file[name]));
    assert_eq!((seed("server_seed").public(), seed("kiosk_seed").public()), (server, kiosk));
    let read = |note: &Value| SignedCheckpoint::read(text(note).as_bytes(), &server);
    for case in cases(file, "good") {
        let by_server = read(&case["signed_by_server"]).unwrap();
        assert_eq!(by_server.verify_kiosk(&kiosk), Err(Refusal::BadSignature));
        let by_both = read(&case["signed_by_both"]).unwrap();
        assert_eq!(by_both.verify_kiosk(&kiosk), Ok(()));
        assert_eq!(by_server.cosign(&seed("kiosk_seed")).as_ref(), Ok(&by_both));
        let says = by_both.checkpoint();
        assert_eq!(says.text(), text(&case["text"]));
        assert_eq!(json!(by_both.hash()), case["hash"]);
        assert_eq!(json!(says.accounting), case["accounting"]);
        assert_eq!(json!([says.size, says.generation]), json!([case["size"], case["generation"]]));
        let ids = json!([says.meeting, says.poll, says.fingerprint, says.root]);
        let names = ["meeting", "poll", "fingerprint", "root"];
        assert_eq!(ids, json!(names.map(|name| &case[name])));
    }
    for case in cases(file, "bad") {
        let answer = read(&case["note"]).and_then(|signed| signed.verify_kiosk(&kiosk));
        assert_refused(answer, case);
    }
    for case in cases(file, "pairs") {
        let answer = read(&case["second"]).unwrap().check_same(&read(&case["first"]).unwrap());
        expect(answer, case);
    }
    for case in cases(file, "accounting") {
        let counts: AccountingCounts = serde_json::from_value(case["accounting"].clone()).unwrap();
        let cast = u32::try_from(case["cast"].as_u64().unwrap()).unwrap();
        expect(counts.check(cast), case);
    }
}

fn expect(answer: Result<(), Refusal>, case: &Value) {
    match case["refused"].as_str() {
        None => assert_eq!(answer, Ok(()), "{}", case["name"]),
        Some(_) => assert_refused(answer, case),
    }
}
