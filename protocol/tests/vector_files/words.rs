//! `words.json`: SPEC §7.2, fingerprints as words, and what a person may type.

use protocol::bytes::Fingerprint;
use protocol::words::{WordsError, display, matches, to_words};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::{cases, text};
use crate::meeting::Dice;

pub(super) fn write() -> Value {
    let fingerprints = [Fingerprint([0; 32]), Fingerprint([0xff; 32])]
        .into_iter()
        .chain((0..4).map(|i| Fingerprint(Dice::new(&format!("words {i}")).bytes())));
    let good = fingerprints.map(|fingerprint| {
        json!({
            "name": format!("{}…", &fingerprint.to_string()[..8]),
            "fingerprint": fingerprint,
            "words": to_words(&fingerprint),
            "shown": display(&fingerprint),
        })
    });
    json!({ "good": good.collect::<Vec<_>>(), "typed": typed(), "refused_texts": refused() })
}

fn sample() -> Fingerprint {
    Fingerprint(Dice::new("words 0").bytes())
}

fn typed() -> Vec<Value> {
    let words = to_words(&sample()).join(" ");
    let case =
        |name: &str, text: String| json!({ "name": name, "fingerprint": sample(), "text": text });
    vec![
        case("as shown", display(&sample())),
        case("in one line", words.clone()),
        case("in capitals", words.to_uppercase()),
        case("with combining marks", words.nfd().collect()),
        case("with hyphens", words.replace(' ', "-")),
        case("with commas and spaces", words.replace(' ', " , ")),
        case("all digits", sample().to_string()),
        case("all digits in capitals", sample().to_string().to_uppercase()),
    ]
}

/// Words are for people; why a text was not taken is said in words, so the reason has a name here
/// and no code.
fn refused() -> Vec<Value> {
    let words = to_words(&sample());
    let other = to_words(&Fingerprint([0; 32]))[0];
    let with = |at: usize, word: &str| {
        let mut words = words.map(str::to_owned);
        word.clone_into(&mut words[at]);
        words.join(" ")
    };
    let case = |name: &str, text: String, why: &str| {
        json!({
            "name": name,
            "fingerprint": sample(),
            "text": text,
            "why": why,
        })
    };
    vec![
        case("nothing", String::new(), "wrong_count"),
        case("seven words", words[..7].join(" "), "wrong_count"),
        case("nine words", with(7, &format!("{} {other}", words[7])), "wrong_count"),
        case("another word", with(4, other), "other_word"),
        case("a word that is not in the list", with(4, "phieukin"), "unknown_word"),
        case("other digits", Fingerprint([7; 32]).to_string(), "other_digits"),
        case("above every limit", "a ".repeat(600), "too_long"),
    ]
}

pub(super) fn check(file: &Value) {
    let fingerprint = |case: &Value| Fingerprint::parse(text(&case["fingerprint"])).unwrap();
    for case in cases(file, "good") {
        let fingerprint = fingerprint(case);
        assert_eq!(json!(to_words(&fingerprint)), case["words"]);
        assert_eq!(display(&fingerprint), text(&case["shown"]));
        assert_eq!(matches(&fingerprint, text(&case["shown"])), Ok(()));
    }
    for case in cases(file, "typed") {
        assert_eq!(matches(&fingerprint(case), text(&case["text"])), Ok(()), "{}", case["name"]);
    }
    for case in cases(file, "refused_texts") {
        let why = match matches(&fingerprint(case), text(&case["text"])).unwrap_err() {
            WordsError::TooLong => "too_long",
            WordsError::UnknownWord { .. } => "unknown_word",
            WordsError::WrongCount { .. } => "wrong_count",
            WordsError::OtherWord { .. } => "other_word",
            WordsError::OtherDigits => "other_digits",
        };
        assert_eq!(why, text(&case["why"]), "{}", case["name"]);
    }
}
