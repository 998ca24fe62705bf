//! `share.json`: SPEC §21, seeds in shares, shares on paper, and what a person may type.

use protocol::bytes::MeetingId;
use protocol::opening::MeetingSeed;
use protocol::recovery::Recovery;
use protocol::share::{Gathering, Scheme, Share, ShareFault, split};
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{array, assert_refused, cases, hex, text};
use crate::meeting::Dice;

/// A seed that was split, and how.
struct Split {
    name: &'static str,
    meeting: MeetingId,
    seed: MeetingSeed,
    scheme: Scheme,
    coefficients: Vec<Zeroizing<[u8; 32]>>,
}

impl Split {
    fn new(name: &'static str, shares: u8, threshold: u8) -> Self {
        let mut dice = Dice::new(&format!("share {name}"));
        let scheme = Scheme::new(shares, threshold).unwrap();
        let meeting = MeetingId(dice.bytes());
        let seed = MeetingSeed(Zeroizing::new(dice.bytes()));
        let coefficients = (0..scheme.coefficients()).map(|_| Zeroizing::new(dice.bytes()));
        let coefficients = coefficients.collect();
        Self { name, meeting, seed, scheme, coefficients }
    }

    fn shares(&self) -> Vec<Share> {
        split(&self.seed, &self.meeting, self.scheme, &self.coefficients).unwrap()
    }

    fn recovery(&self) -> Recovery {
        let shares = self.shares().iter().map(Share::commitment).collect();
        Recovery { threshold: self.scheme.threshold(), quorum_opening: false, shares }
    }
}

fn usual() -> Split {
    Split::new("two of three", 3, 2)
}

pub(super) fn write() -> Value {
    let splits = [usual(), Split::new("two of two", 2, 2), Split::new("seven of ten", 10, 7)];
    json!({
        "good": splits.iter().map(good).collect::<Vec<_>>(),
        "typed": typed(),
        "bad": bad(),
    })
}

fn good(split: &Split) -> Value {
    let share = |share: &Share| {
        json!({
            "index": share.index(),
            "value": hex(&share.value()[..]),
            "commitment": share.commitment(),
            "words": share.words(),
            "lines": share.lines().iter().map(|line| line.to_string()).collect::<Vec<_>>(),
            "code": share.qr_text().to_string(),
        })
    };
    json!({
        "name": split.name,
        "meeting": split.meeting,
        "seed": hex(&split.seed.0[..]),
        "kiosk_key": split.seed.kiosk_key(&split.meeting).public(),
        "threshold": split.scheme.threshold(),
        "coefficients": split.coefficients.iter().map(|one| hex(&one[..])).collect::<Vec<_>>(),
        "shares": split.shares().iter().map(share).collect::<Vec<_>>(),
    })
}

/// Texts for the second of three shares.
fn typed() -> Vec<Value> {
    let share = &usual().shares()[1];
    let lines = share.lines().map(|line| line.to_string());
    let all = lines.join("\n");
    let case = |name: &str, text: String| json!({ "name": name, "index": 2, "text": text });
    vec![
        case("as printed", all.clone()),
        case("in one line", lines.concat()),
        case("in small letters", all.to_lowercase()),
        case("with hyphens", all.replace(' ', "-")),
        case("with blank lines", format!("\r\n{}\r\n", lines.join("\r\n\r\n"))),
        case("with letters that look alike", all.replace('0', "o").replace('1', "l")),
        case("from the code", share.qr_text().to_string()),
        case("from the code in capitals", share.qr_text().to_uppercase()),
    ]
}

fn bad() -> Vec<Value> {
    let shares = usual().shares();
    let case = |name: &str, text: String, refused: &str, places: &[(usize, usize)]| {
        let places = places.iter().map(|(line, group)| json!({ "line": line, "group": group }));
        let places: Vec<_> = places.collect();
        json!({ "name": name, "text": text, "refused": refused, "places": places })
    };
    let lines = shares[1].lines().map(|line| line.to_string());
    let joined = |lines: &[String]| lines.join("\n");
    let changed = |changes: &[(usize, usize)]| {
        let mut lines = lines.clone();
        for (line, at) in changes {
            let letter = if lines[*line].as_bytes()[*at] == b'7' { "8" } else { "7" };
            lines[*line].replace_range(*at..=*at, letter);
        }
        joined(&lines)
    };
    let mut swapped = lines.clone();
    swapped.swap(2, 3);
    let elsewhere = Share::new(MeetingId([9; 16]), 2, shares[1].value().clone()).unwrap();
    let forged = Share::new(usual().meeting, 2, shares[0].value().clone()).unwrap();
    let fourth = Share::new(usual().meeting, 4, shares[0].value().clone()).unwrap();
    vec![
        case("nothing", String::new(), "malformed", &[]),
        case("a menu", "https://quan-pho.example/thuc-don".to_owned(), "malformed", &[]),
        case("above every limit", "7".repeat(1_025), "malformed", &[]),
        case("a line left out", joined(&lines[..5]), "malformed", &[]),
        case(
            "a letter that stands in no share",
            joined(&lines).replace(' ', " u"),
            "malformed",
            &[],
        ),
        case("one letter", changed(&[(2, 6)]), "malformed", &[(3, 2)]),
        case("a letter that checks a line", changed(&[(5, 13)]), "malformed", &[(6, 3)]),
        case(
            "two letters of one line",
            changed(&[(0, 0), (0, 13)]),
            "malformed",
            &[(1, 1), (1, 3)],
        ),
        case("letters in two lines", changed(&[(1, 1), (4, 7)]), "malformed", &[(2, 1), (5, 2)]),
        case("two lines exchanged", joined(&swapped), "malformed", &[]),
        case("of another meeting", elsewhere.qr_text().to_string(), "wrong_meeting", &[]),
        case(
            "of a later version",
            shares[1].qr_text().replace(":1.", ":2."),
            "unknown_version",
            &[],
        ),
        case("forged", forged.qr_text().to_string(), "bad_share", &[]),
        case("a fourth of three", fourth.qr_text().to_string(), "bad_share", &[]),
        case(
            "typed already",
            joined(&shares[0].lines().map(|line| line.to_string())),
            "already_recorded",
            &[],
        ),
    ]
}

pub(super) fn check(file: &Value) {
    for case in cases(file, "good") {
        check_good(case);
    }
    let split = usual();
    for case in cases(file, "typed") {
        let mut gathering = Gathering::new(split.meeting, &split.recovery());
        let progress = gathering.add(text(&case["text"])).expect(text(&case["name"]));
        assert_eq!(json!(progress.held), json!([case["index"]]), "{}", case["name"]);
    }
    for case in cases(file, "bad") {
        let mut gathering = Gathering::new(split.meeting, &split.recovery());
        gathering.add(&split.shares()[0].qr_text()).unwrap();
        let fault = gathering.add(text(&case["text"])).expect_err(text(&case["name"]));
        assert_refused::<()>(Err(fault.refusal()), case);
        if let ShareFault::Mistyped(places) = fault {
            let named = places.iter().filter(|place| place.group.is_some());
            let named = named.map(|place| json!({ "line": place.line, "group": place.group }));
            assert_eq!(json!(named.collect::<Vec<_>>()), case["places"], "{}", case["name"]);
        } else {
            assert_eq!(case["places"], json!([]), "{}", case["name"]);
        }
    }
}

fn check_good(case: &Value) {
    let meeting = MeetingId::parse(text(&case["meeting"])).unwrap();
    let shares = cases(case, "shares");
    let commitments = shares.iter().map(|one| serde_json::from_value(one["commitment"].clone()));
    let recovery = Recovery {
        threshold: u8::try_from(case["threshold"].as_u64().unwrap()).unwrap(),
        quorum_opening: false,
        shares: commitments.collect::<Result<_, _>>().unwrap(),
    };
    let mut gathering = Gathering::new(meeting, &recovery);
    // The last ones, so that the numbers do not begin at 1.
    for one in shares.iter().rev() {
        let index = u8::try_from(one["index"].as_u64().unwrap()).unwrap();
        let share = Share::new(meeting, index, Zeroizing::new(array(&one["value"]))).unwrap();
        assert_eq!(json!(share.words()), one["words"]);
        assert_eq!(json!(share.lines().map(|line| line.to_string())), one["lines"]);
        assert_eq!(share.qr_text().as_str(), text(&one["code"]));
        let is_enough = gathering.progress().is_complete();
        assert_eq!(gathering.seed().is_some(), is_enough);
        if !is_enough {
            gathering.add(text(&one["code"])).unwrap();
        }
    }
    let seed = gathering.seed().unwrap();
    assert_eq!(hex(&seed.0[..]), text(&case["seed"]));
    assert_eq!(json!(seed.kiosk_key(&meeting).public()), case["kiosk_key"]);
}
