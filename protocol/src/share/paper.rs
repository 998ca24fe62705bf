//! A share as it stands on paper: six lines of three groups of four letters (SPEC §21.2).
//!
//! A line has eleven letters of the share and, last, one that checks the line and its number.
//! Any single letter that is changed, any two that are exchanged and any two lines that are
//! exchanged leave a line that does not check, so that a person is told which one to look at.

use zeroize::{Zeroize, Zeroizing};

use crate::bytes::{Hash, MeetingId};
use crate::label;
use crate::share::Share;

/// Lines of a share.
pub const LINES: usize = 6;
/// Groups of a line.
pub const GROUPS_PER_LINE: usize = 3;
/// Letters of a group.
pub const LETTERS_PER_GROUP: usize = 4;
/// Letters of a line, the checking one included.
pub const LETTERS_PER_LINE: usize = GROUPS_PER_LINE * LETTERS_PER_GROUP;
/// What a share's QR code begins with.
pub const QR_PREFIX: &str = "phieukin-share:1.";

/// Letters of a share, five bits each.
pub(super) const LETTERS: usize = LINES * LETTERS_PER_LINE;
/// Letters of a line that carry the share.
pub(super) const DATA_PER_LINE: usize = LETTERS_PER_LINE - 1;
/// Version ‖ index (one byte), value, meeting's mark, checksum.
const BYTES: usize = 1 + 32 + CHECK_BYTES + CHECK_BYTES;
/// Bytes of the meeting's mark, and of the checksum.
const CHECK_BYTES: usize = 4;
/// Upper half of the first byte.
const VERSION: u8 = 1;
/// Crockford base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 72 values of five bits; overwritten when they are no longer needed.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Letters(pub(super) [u8; LETTERS]);

impl Drop for Letters {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// What the letters say when they are put together.
pub(super) enum Assembled {
    /// A share of this meeting.
    Share(Share),
    /// Whole, of another meeting.
    OtherMeeting {
        /// Which one it is there.
        index: u8,
    },
    /// Whole, of a later format.
    UnknownVersion,
    /// Not as it was printed.
    Broken,
}

impl Share {
    /// The lines as they are printed: three groups of four letters, a space between them.
    pub fn lines(&self) -> [Zeroizing<String>; LINES] {
        let letters = self.letters();
        std::array::from_fn(|line| {
            let line = &letters.0[line * LETTERS_PER_LINE..][..LETTERS_PER_LINE];
            let mut text = Zeroizing::new(String::with_capacity(LETTERS_PER_LINE + 2));
            for (at, letter) in line.iter().enumerate() {
                if at > 0 && at % LETTERS_PER_GROUP == 0 {
                    text.push(' ');
                }
                text.push(written(*letter));
            }
            text
        })
    }

    /// The text of the QR code.
    pub fn qr_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(QR_PREFIX.len() + LETTERS));
        text.push_str(QR_PREFIX);
        text.extend(self.letters().0.iter().map(|letter| written(*letter)));
        text
    }

    fn letters(&self) -> Letters {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes[0] = VERSION << 4 | self.index;
        bytes[1..33].copy_from_slice(&self.value[..]);
        bytes[33..37].copy_from_slice(&mark(&self.meeting));
        let sum = checksum(&bytes[..37]);
        bytes[37..].copy_from_slice(&sum);
        let mut letters = Letters([0; LETTERS]);
        for line in 0..LINES {
            for at in 0..DATA_PER_LINE {
                letters.0[line * LETTERS_PER_LINE + at] =
                    five_bits(&bytes[..], line * DATA_PER_LINE + at);
            }
            let check = check_letter(line, &letters.0[line * LETTERS_PER_LINE..][..DATA_PER_LINE]);
            letters.0[line * LETTERS_PER_LINE + DATA_PER_LINE] = check;
        }
        letters
    }
}

impl Letters {
    /// One line of twelve letters; `line` is from 0.
    pub(super) fn line(&self, line: usize) -> &[u8] {
        &self.0[line * LETTERS_PER_LINE..][..LETTERS_PER_LINE]
    }

    /// Puts the share together.
    pub(super) fn assemble(&self, meeting: &MeetingId) -> Assembled {
        let mut bytes = Zeroizing::new([0; BYTES]);
        let data = (0..LINES).flat_map(|line| &self.line(line)[..DATA_PER_LINE]);
        for (nth, letter) in data.enumerate() {
            for bit in 0..5 {
                let at = nth * 5 + bit;
                let is_set = letter >> (4 - bit) & 1;
                match bytes.get_mut(at / 8) {
                    Some(byte) => *byte |= is_set << (7 - at % 8),
                    // One share has one text: the two bits that are left over are 0.
                    None if is_set == 1 => return Assembled::Broken,
                    None => {}
                }
            }
        }
        if bytes[37..] != checksum(&bytes[..37]) {
            return Assembled::Broken;
        }
        let (version, index) = (bytes[0] >> 4, bytes[0] & 0xf);
        if version != VERSION {
            return Assembled::UnknownVersion;
        }
        if bytes[33..37] != mark(meeting) {
            return Assembled::OtherMeeting { index };
        }
        let mut value = Zeroizing::new([0; 32]);
        value.copy_from_slice(&bytes[1..33]);
        Share::new(*meeting, index, value).map_or(Assembled::Broken, Assembled::Share)
    }
}

/// The letter at the end of a line (`line` from 0): a sum in GF(32) of the others, each times
/// another power of x, and the line's number.
pub(super) fn check_letter(line: usize, data: &[u8]) -> u8 {
    let number = u8::try_from(line + 1).expect("there are six lines");
    data.iter().rev().fold(0, |sum, letter| times_x(sum ^ letter)) ^ number
}

/// Times x in GF(32), the polynomials modulo x⁵ + x² + 1; x has the order 31.
pub(super) fn times_x(a: u8) -> u8 {
    (a << 1 & 0x1f) ^ (0b00101 & 0_u8.wrapping_sub(a >> 4 & 1))
}

/// A letter's value, with what looks alike taken for the same; none for any other character.
pub(super) fn value_of(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = ALPHABET.iter().position(|letter| char::from(*letter) == c)?;
    u8::try_from(place).ok()
}

fn written(letter: u8) -> char {
    char::from(ALPHABET[usize::from(letter)])
}

/// By which a share of another meeting is known for what it is.
fn mark(meeting: &MeetingId) -> [u8; CHECK_BYTES] {
    first_bytes(&label::SHARE_MEETING.hash(&[meeting.as_ref()]))
}

/// By which a mistyped share is known, whatever meeting it is of.
fn checksum(bytes: &[u8]) -> [u8; CHECK_BYTES] {
    first_bytes(&label::SHARE_CHECK.hash(&[bytes]))
}

fn first_bytes(hash: &Hash) -> [u8; CHECK_BYTES] {
    std::array::from_fn(|at| hash.0[at])
}

/// The nth five bits, the most significant first; zeros behind the end.
fn five_bits(bytes: &[u8], nth: usize) -> u8 {
    (nth * 5..nth * 5 + 5).fold(0, |letter, at| {
        let byte = bytes.get(at / 8).copied().unwrap_or(0);
        letter << 1 | byte >> (7 - at % 8) & 1
    })
}
