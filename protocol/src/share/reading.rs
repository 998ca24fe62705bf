//! Reading a share that a person retyped, and saying which line and group to look at again
//! (SPEC §21.3).

use std::fmt;

use crate::bytes::MeetingId;
use crate::refusal::Refusal;
use crate::share::Share;
use crate::share::paper::{
    Assembled, DATA_PER_LINE, LETTERS, LETTERS_PER_GROUP, LETTERS_PER_LINE, LINES, Letters,
    QR_PREFIX, check_letter, times_x, value_of,
};

/// Longest text that is read, in bytes; a share takes less than 100.
const TEXT_BYTES_MAX: usize = 1024;
/// A text this many letters too short or too long is a share with letters left out or doubled.
const LETTERS_OFF_MAX: usize = 12;
/// Text with more characters than these that stand in no share is none.
const STRANGERS_MAX: usize = 3;
/// In this many lines wrong groups are looked for, one letter in each.
const LINES_SEARCHED_MAX: usize = 3;

/// Where on the paper; both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The group in it, where that could be found out.
    pub group: Option<usize>,
}

/// Why a text is not taken for a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShareFault {
    /// Something else altogether.
    NotAShare,
    /// A character that stands in no share.
    Stranger {
        /// Where.
        place: Place,
        /// As it was typed.
        letter: char,
    },
    /// Letters were left out or typed twice.
    Length {
        /// The line in which it happened, where that can be told.
        line: Option<usize>,
        /// Letters that were found.
        found: usize,
        /// Letters that there should be.
        expected: usize,
    },
    /// Letters that were not printed so.
    Mistyped(Vec<Place>),
    /// Of a later version of the format.
    UnknownVersion,
    /// Whole, and of another meeting.
    OtherMeeting {
        /// Which one it is there.
        index: u8,
    },
    /// Whole, of this meeting, and none that its manifest knows: a forged one, or one of a sealing
    /// that did not come about.
    BadShare {
        /// Which one it claims to be.
        index: u8,
    },
    /// This very share was typed before.
    AlreadyTyped {
        /// Which one it is.
        index: u8,
    },
}

impl ShareFault {
    /// The stable code.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::NotAShare | Self::Stranger { .. } | Self::Length { .. } | Self::Mistyped(_) => {
                Refusal::Malformed
            }
            Self::UnknownVersion => Refusal::UnknownVersion,
            Self::OtherMeeting { .. } => Refusal::WrongMeeting,
            Self::BadShare { .. } => Refusal::BadShare,
            Self::AlreadyTyped { .. } => Refusal::AlreadyRecorded,
        }
    }
}

impl fmt::Display for ShareFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never what was typed: most of it may be secret.
        f.write_str(self.refusal().code())
    }
}

impl std::error::Error for ShareFault {}

/// Checks one line by itself, so that a form can say so as soon as it is typed. `line` is from 1.
///
/// # Errors
/// [`ShareFault::Length`], [`ShareFault::Stranger`], [`ShareFault::Mistyped`].
pub fn check_line(line: usize, text: &str) -> Result<(), ShareFault> {
    let typed = typed_line(line, text)?;
    let (data, check) = typed.split_at(DATA_PER_LINE);
    let is_right = (1..=LINES).contains(&line) && check == [check_letter(line - 1, data)];
    let place = Place { line, group: None };
    if is_right { Ok(()) } else { Err(ShareFault::Mistyped(vec![place])) }
}

/// Reads a share of this meeting from its six lines, typed in one or more, or from the text of
/// its code. Case, spaces, hyphens and line breaks do not matter; O is taken for 0, I and L for 1.
///
/// # Errors
/// A [`ShareFault`], as near as can be told.
pub fn read(text: &str, meeting: &MeetingId) -> Result<Share, ShareFault> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(ShareFault::NotAShare);
    }
    let letters = letters(without_prefix(text.trim())?)?;
    match letters.assemble(meeting) {
        Assembled::Share(share) if wrong_lines(&letters).is_empty() => Ok(share),
        Assembled::OtherMeeting { index } => Err(ShareFault::OtherMeeting { index }),
        Assembled::UnknownVersion => Err(ShareFault::UnknownVersion),
        // Whole, but for the letters that check the lines.
        Assembled::Share(_) | Assembled::Broken => {
            Err(ShareFault::Mistyped(places(&letters, meeting)))
        }
    }
}

fn without_prefix(text: &str) -> Result<&str, ShareFault> {
    let Some((head, rest)) = text.split_once('.') else { return Ok(text) };
    let version = QR_PREFIX.trim_end_matches('.');
    if head.eq_ignore_ascii_case(version) {
        return Ok(rest);
    }
    let kind = version.trim_end_matches('1');
    let is_later = head.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind));
    Err(if is_later { ShareFault::UnknownVersion } else { ShareFault::NotAShare })
}

fn letters(text: &str) -> Result<Letters, ShareFault> {
    let lines: Vec<_> = text.lines().filter(|line| typed(line).next().is_some()).collect();
    let count = typed(text).count();
    let strangers = typed(text).filter(|c| value_of(*c).is_none()).count();
    if strangers > STRANGERS_MAX || count.abs_diff(LETTERS) > LETTERS_OFF_MAX {
        return Err(ShareFault::NotAShare);
    }
    let mut letters = Letters([0; LETTERS]);
    if lines.len() == LINES {
        for (at, line) in lines.into_iter().enumerate() {
            let line = typed_line(at + 1, line)?;
            letters.0[at * LETTERS_PER_LINE..][..LETTERS_PER_LINE].copy_from_slice(&line);
        }
        return Ok(letters);
    }
    for (at, c) in typed(text).enumerate() {
        let stranger = || ShareFault::Stranger { place: place(at), letter: c };
        let value = value_of(c).ok_or_else(stranger)?;
        if let Some(letter) = letters.0.get_mut(at) {
            *letter = value;
        }
    }
    if count == LETTERS {
        return Ok(letters);
    }
    // Up to the letter that is missing or too many, every line checks.
    let line = wrong_lines(&letters).first().map(|line| line + 1);
    Err(ShareFault::Length { line, found: count, expected: LETTERS })
}

fn typed_line(line: usize, text: &str) -> Result<[u8; LETTERS_PER_LINE], ShareFault> {
    let mut letters = [0; LETTERS_PER_LINE];
    let mut found = 0;
    for (at, c) in typed(text).enumerate() {
        let group = (at < LETTERS_PER_LINE).then_some(at / LETTERS_PER_GROUP + 1);
        let stranger = || ShareFault::Stranger { place: Place { line, group }, letter: c };
        let value = value_of(c).ok_or_else(stranger)?;
        if let Some(letter) = letters.get_mut(at) {
            *letter = value;
        }
        found = at + 1;
    }
    let expected = LETTERS_PER_LINE;
    let wrong = ShareFault::Length { line: Some(line), found, expected };
    if found == expected { Ok(letters) } else { Err(wrong) }
}

/// What counts of a text.
fn typed(text: &str) -> impl Iterator<Item = char> {
    let stands_between =
        |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '—');
    text.chars().filter(move |c| !stands_between(c))
}

/// Lines, from 0, whose last letter does not check them.
fn wrong_lines(letters: &Letters) -> Vec<usize> {
    let is_wrong = |line: &usize| {
        let (data, check) = letters.line(*line).split_at(DATA_PER_LINE);
        check != [check_letter(*line, data)]
    };
    (0..LINES).filter(is_wrong).collect()
}

fn place(at: usize) -> Place {
    let (line, at) = (at / LETTERS_PER_LINE + 1, at % LETTERS_PER_LINE);
    Place { line, group: Some(at / LETTERS_PER_GROUP + 1) }
}

/// Where the wrong letters are: the change that makes everything right, if one is found, and the
/// lines that do not check otherwise. What the letters should be is not told: the paper says it.
fn places(letters: &Letters, meeting: &MeetingId) -> Vec<Place> {
    let wrong = wrong_lines(letters);
    let is_whole = |letters: &Letters| matches!(letters.assemble(meeting), Assembled::Share(_));
    let mut found = match wrong.as_slice() {
        [] => (0..LINES).find_map(|line| two_in(letters, line, &is_whole)),
        [line] => {
            one_in_each(letters, &[*line], &is_whole).or_else(|| two_in(letters, *line, &is_whole))
        }
        lines if lines.len() <= LINES_SEARCHED_MAX => one_in_each(letters, lines, &is_whole),
        _ => None,
    }
    .map(|changed| changed.into_iter().map(place).collect())
    .unwrap_or_else(|| {
        wrong.into_iter().map(|line| Place { line: line + 1, group: None }).collect::<Vec<_>>()
    });
    found.sort_unstable();
    found.dedup();
    found
}

/// Changes one letter in each of the lines, in all ways that make the line check.
fn one_in_each(
    letters: &Letters,
    lines: &[usize],
    is_whole: &impl Fn(&Letters) -> bool,
) -> Option<Vec<usize>> {
    let Some((line, rest)) = lines.split_first() else {
        return is_whole(letters).then(Vec::new);
    };
    (0..LETTERS_PER_LINE).find_map(|at| {
        let changed = mended(letters, *line, at);
        let mut found = one_in_each(&changed, rest, is_whole)?;
        found.push(line * LETTERS_PER_LINE + at);
        Some(found)
    })
}

/// Changes two letters of one line, in all ways that make the line check.
fn two_in(
    letters: &Letters,
    line: usize,
    is_whole: &impl Fn(&Letters) -> bool,
) -> Option<Vec<usize>> {
    let start = line * LETTERS_PER_LINE;
    let pairs = (0..LETTERS_PER_LINE).flat_map(|first| (0..first).map(move |at| (first, at)));
    pairs.into_iter().find_map(|(first, second)| {
        let mut changed = letters.clone();
        (1..32).find_map(|change| {
            changed.0[start + first] = letters.0[start + first] ^ change;
            let mended = mended(&changed, line, second);
            is_whole(&mended).then(|| vec![start + first, start + second])
        })
    })
}

/// The letters with the one at this place of the line changed so that the line checks.
fn mended(letters: &Letters, line: usize, at: usize) -> Letters {
    let (data, check) = letters.line(line).split_at(DATA_PER_LINE);
    let difference = check[0] ^ check_letter(line, data);
    // The letter at this place counts x^(at + 1) times, the checking one once: x to the 31 is 1.
    let divisions = if at == DATA_PER_LINE { 0 } else { 31 - (at + 1) };
    let mut mended = letters.clone();
    let change = (0..divisions).fold(difference, |change, _| times_x(change));
    mended.0[line * LETTERS_PER_LINE + at] ^= change;
    mended
}
