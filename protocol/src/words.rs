//! Fingerprint words: a fingerprint as eight Vietnamese words that people read aloud and compare
//! (SPEC §7).
//!
//! The list has 2,048 words, so a word stands for 11 bits and eight words for the first 88 bits.
//! It holds no two words that one of the regional accents would merge (`tests/accents.rs`).

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::bytes::{Fingerprint, PublicKey};
use crate::label;

/// Number of words that stand for a fingerprint.
pub const WORDS_COUNT: usize = 8;

/// Longest text that is compared, in bytes; eight words take less than 150.
pub const TEXT_BYTES_MAX: usize = 1024;

/// Why a text does not stand for a fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Longer than [`TEXT_BYTES_MAX`].
    #[error("the text is longer than {TEXT_BYTES_MAX} bytes")]
    TooLong,
    /// A word that is not in the list.
    #[error("word {position}, “{word}”, is not in the list")]
    UnknownWord {
        /// From 1.
        position: usize,
        /// As it was given, composed (NFC) and in lower case.
        word: String,
    },
    /// More or fewer words than [`WORDS_COUNT`].
    #[error("there are {found} words instead of {WORDS_COUNT}")]
    WrongCount {
        /// Number of words in the text.
        found: usize,
    },
    /// A word of the list that is not the fingerprint's.
    #[error("word {position}, “{word}”, is another than the fingerprint's")]
    OtherWord {
        /// From 1.
        position: usize,
        /// As the list spells it.
        word: &'static str,
    },
    /// 64 hexadecimal digits of another fingerprint.
    #[error("the hexadecimal digits are those of another fingerprint")]
    OtherDigits,
}

/// The eight words of a fingerprint: its first 88 bits, 11 for each word, big-endian.
pub fn to_words(fingerprint: &Fingerprint) -> [&'static str; WORDS_COUNT] {
    let bit = |at: usize| usize::from(fingerprint.0[at / 8] >> (7 - at % 8) & 1);
    std::array::from_fn(|nth| {
        let index = (nth * 11..nth * 11 + 11).fold(0, |index, at| index << 1 | bit(at));
        LIST[index]
    })
}

/// The words as they are shown: two lines of four words.
pub fn display(fingerprint: &Fingerprint) -> String {
    let words = to_words(fingerprint);
    let (first, second) = words.split_at(WORDS_COUNT / 2);
    format!("{}\n{}", first.join(" "), second.join(" "))
}

/// The fingerprint of a key, for its words: people compare them at the pairing (SPEC §17.2).
pub fn of_key(key: &PublicKey) -> Fingerprint {
    Fingerprint(label::KEY_WORDS.hash(&[key.as_ref()]).0)
}

/// Compares a text that a person typed or read with a fingerprint.
///
/// The text is the eight words, or all 64 hexadecimal digits. Between words (or digits) stand
/// white space, hyphens or commas; case, composition of letters (NFC, NFD) and the place of the
/// tone mark (`hòa`, `hoà`) do not matter.
///
/// # Errors
/// A [`WordsError`]: first for a word that is not in the list, then for their number, then for
/// the first word that differs.
pub fn matches(fingerprint: &Fingerprint, text: &str) -> Result<(), WordsError> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(WordsError::TooLong);
    }
    let parts = || text.split(is_separator).filter(|part| !part.is_empty());
    let joined: String = parts().collect();
    if joined.len() == 64 && joined.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let is_same = joined.to_ascii_lowercase() == fingerprint.to_string();
        return if is_same { Ok(()) } else { Err(WordsError::OtherDigits) };
    }
    let given = parts().enumerate().map(|(at, part)| look_up(at + 1, part));
    let given: Vec<&'static str> = given.collect::<Result<_, _>>()?;
    if given.len() != WORDS_COUNT {
        return Err(WordsError::WrongCount { found: given.len() });
    }
    let expected = to_words(fingerprint);
    match given.into_iter().zip(expected).enumerate().find(|(_, (word, own))| word != own) {
        None => Ok(()),
        Some((at, (word, _))) => Err(WordsError::OtherWord { position: at + 1, word }),
    }
}

/// The words in order of code points; a word's place from 0 is its 11 bits.
static LIST: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("words.txt").lines().collect());

static BY_SOUND: LazyLock<HashMap<Sound, &'static str>> =
    LazyLock::new(|| LIST.iter().map(|&word| (Sound::of(word), word)).collect());

/// A syllable apart from the place of its tone mark.
#[derive(PartialEq, Eq, Hash)]
struct Sound {
    /// Lower case, composed, without the tone mark.
    letters: String,
    tones: Vec<char>,
}

impl Sound {
    fn of(word: &str) -> Self {
        let lower = word.to_lowercase();
        let (tones, rest): (Vec<char>, Vec<char>) = lower.nfd().partition(|&c| is_tone(c));
        Self { letters: rest.into_iter().nfc().collect(), tones }
    }
}

fn look_up(position: usize, part: &str) -> Result<&'static str, WordsError> {
    BY_SOUND.get(&Sound::of(part)).copied().ok_or_else(|| {
        let word = part.to_lowercase().nfc().collect();
        WordsError::UnknownWord { position, word }
    })
}

/// Huyền, sắc, ngã, hỏi, nặng as combining marks.
fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | ',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint() -> Fingerprint {
        Fingerprint(std::array::from_fn(|i| (i * 37 + 11) as u8))
    }

    fn shown() -> String {
        display(&fingerprint())
    }

    #[test]
    fn the_list_is_2048_distinct_words_sorted_and_composed() {
        assert_eq!(LIST.len(), 2048);
        assert!(LIST.is_sorted_by(|a, b| a < b));
        assert_eq!(BY_SOUND.len(), 2048);
        for word in LIST.iter() {
            assert!((2..=7).contains(&word.chars().count()), "{word}");
            assert!(word.chars().all(char::is_lowercase), "{word}");
            assert!(word.nfc().eq(word.chars()), "{word}");
            assert!(Sound::of(word).tones.len() <= 1, "{word}");
        }
    }

    #[test]
    fn the_first_88_bits_are_eight_words() {
        assert_eq!(to_words(&Fingerprint([0; 32])), [LIST[0]; 8]);
        assert_eq!(to_words(&Fingerprint([0xff; 32])), [LIST[2047]; 8]);
        let mut bytes = [0; 32];
        (bytes[1], bytes[10], bytes[11]) = (0b0010_0000, 1, 0xff);
        let mut expected = [LIST[0]; 8];
        (expected[0], expected[7]) = (LIST[1], LIST[1]);
        assert_eq!(to_words(&Fingerprint(bytes)), expected);
    }

    #[test]
    fn what_is_shown_matches_however_it_is_typed() {
        let lines: Vec<_> = shown().lines().map(|line| line.split(' ').count()).collect();
        assert_eq!(lines, [4, 4]);
        for typed in [
            shown(),
            format!("  {}\r\n", shown().replace(' ', "\t\u{a0}")),
            shown().replace([' ', '\n'], "-"),
            shown().replace([' ', '\n'], ", "),
            shown().to_uppercase(),
            shown().nfd().collect(),
            shown().to_uppercase().nfd().collect(),
            fingerprint().to_string(),
            fingerprint().to_string().to_uppercase(),
        ] {
            assert_eq!(matches(&fingerprint(), &typed), Ok(()), "{typed}");
        }
    }

    #[test]
    fn the_tone_mark_may_stand_on_either_vowel() {
        for (listed, typed) in [("tùy", "tuỳ"), ("hòa", "hoà"), ("tọa", "toạ"), ("khỏe", "khoẻ")]
        {
            assert_ne!(listed, typed);
            assert_eq!(look_up(1, typed), Ok(listed));
            assert_eq!(look_up(1, &typed.nfd().collect::<String>()), Ok(listed));
        }
    }

    #[test]
    fn every_single_changed_word_is_refused_and_named() {
        let words = to_words(&fingerprint());
        for at in 0..WORDS_COUNT {
            for &word in LIST.iter().filter(|&&word| word != words[at]) {
                let mut changed = words;
                changed[at] = word;
                let answer = matches(&fingerprint(), &changed.join(" "));
                assert_eq!(answer, Err(WordsError::OtherWord { position: at + 1, word }));
            }
        }
    }

    #[test]
    fn the_first_word_outside_the_list_is_named() {
        let mut words = to_words(&fingerprint()).map(str::to_owned);
        (words[2], words[5]) = ("PHIẾU".to_owned(), "kín".to_owned());
        let answer = matches(&fingerprint(), &words.join(" ")).unwrap_err();
        assert_eq!(answer.to_string(), "word 3, “phiếu”, is not in the list");
    }

    #[test]
    fn another_number_of_words_is_refused() {
        for (text, found) in [("", 0), (" - ,", 0), (shown().lines().next().unwrap(), 4)] {
            assert_eq!(matches(&fingerprint(), text), Err(WordsError::WrongCount { found }));
        }
        let nine = format!("{} {}", shown(), LIST[0]);
        assert_eq!(matches(&fingerprint(), &nine), Err(WordsError::WrongCount { found: 9 }));
        let long = "a ".repeat(TEXT_BYTES_MAX);
        assert_eq!(matches(&fingerprint(), &long), Err(WordsError::TooLong));
    }

    #[test]
    fn other_hexadecimal_digits_are_refused() {
        let other = Fingerprint([7; 32]).to_string();
        assert_eq!(matches(&fingerprint(), &other), Err(WordsError::OtherDigits));
        let short = &fingerprint().to_string()[1..];
        let answer = matches(&fingerprint(), short);
        assert!(matches!(answer, Err(WordsError::UnknownWord { position: 1, .. })));
    }
}
