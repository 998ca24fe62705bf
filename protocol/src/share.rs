//! Recovery shares: the meeting's seed in n pieces of paper, any k of which give it back
//! (SPEC §21).
//!
//! Shamir's scheme over GF(256), byte by byte. Fewer than k shares say nothing about the seed; a
//! share is checked against the manifest's commitment before it is used. The caller draws the
//! coefficients.

mod field;
mod gathering;
mod paper;
mod reading;

use std::fmt;

use zeroize::Zeroizing;

use crate::bytes::{Fingerprint, Hash, MeetingId};
use crate::label;
use crate::opening::MeetingSeed;
use crate::recovery::{SHARES_MAX, THRESHOLD_MIN};
use crate::refusal::Refusal;
use crate::words;

pub use gathering::{Gathering, Progress};
pub use paper::{GROUPS_PER_LINE, LETTERS_PER_GROUP, LETTERS_PER_LINE, LINES, QR_PREFIX};
pub use reading::{Place, ShareFault, check_line, read};

/// Check words beside a share.
pub const WORDS_COUNT: usize = 4;

/// How many shares there are, and how many of them give the seed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    shares: u8,
    threshold: u8,
}

impl Scheme {
    /// `threshold` of `shares`.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] unless 2 ≤ threshold ≤ shares ≤ 10.
    pub fn new(shares: u8, threshold: u8) -> Result<Self, Refusal> {
        let is_sound = (THRESHOLD_MIN..=shares).contains(&threshold) && shares <= SHARES_MAX;
        if is_sound { Ok(Self { shares, threshold }) } else { Err(Refusal::Malformed) }
    }

    /// Number of shares, 2 to 10.
    pub fn shares(self) -> u8 {
        self.shares
    }

    /// How many of them are needed, 2 to [`Self::shares`].
    pub fn threshold(self) -> u8 {
        self.threshold
    }

    /// How many times 32 random bytes [`split`] needs.
    pub fn coefficients(self) -> usize {
        usize::from(self.threshold) - 1
    }
}

/// One share of one meeting's seed. It never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    meeting: MeetingId,
    index: u8,
    value: Zeroizing<[u8; 32]>,
}

impl Share {
    /// A share that was kept; none for an index outside 1 to 10.
    pub fn new(meeting: MeetingId, index: u8, value: Zeroizing<[u8; 32]>) -> Option<Self> {
        (1..=SHARES_MAX).contains(&index).then_some(Self { meeting, index, value })
    }

    /// Which one it is, from 1: the place at which the polynomials were taken.
    pub fn index(&self) -> u8 {
        self.index
    }

    /// Its 32 bytes, for keeping.
    pub fn value(&self) -> &Zeroizing<[u8; 32]> {
        &self.value
    }

    /// What the manifest says of it: it names the share and gives nothing away.
    pub fn commitment(&self) -> Hash {
        let index = [self.index];
        label::SHARE_COMMITMENT.hash(&[self.meeting.as_ref(), &index, &self.value[..]])
    }

    /// Four words by which people compare a share aloud with what the kiosk shows.
    pub fn words(&self) -> [&'static str; WORDS_COUNT] {
        check_words(&self.commitment())
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({} of {})", self.index, self.meeting)
    }
}

/// The check words of a commitment: its first 44 bits, as those of a fingerprint (SPEC §7.2).
pub fn check_words(commitment: &Hash) -> [&'static str; WORDS_COUNT] {
    let all = words::to_words(&Fingerprint(commitment.0));
    std::array::from_fn(|nth| all[nth])
}

/// Splits a seed. `coefficients` are [`Scheme::coefficients`] random values, used for nothing else.
///
/// # Errors
/// [`Refusal::Malformed`] for another number of coefficients.
pub fn split(
    seed: &MeetingSeed,
    meeting: &MeetingId,
    scheme: Scheme,
    coefficients: &[Zeroizing<[u8; 32]>],
) -> Result<Vec<Share>, Refusal> {
    if coefficients.len() != scheme.coefficients() {
        return Err(Refusal::Malformed);
    }
    let share = |index: u8| {
        let mut value = Zeroizing::new([0; 32]);
        for (at, byte) in value.iter_mut().enumerate() {
            // Horner's rule, from the highest power down to the seed itself.
            let powers = coefficients.iter().rev().map(|coefficient| coefficient[at]);
            *byte =
                powers.chain([seed.0[at]]).fold(0, |sum, term| field::multiply(sum, index) ^ term);
        }
        Share { meeting: *meeting, index, value }
    };
    Ok((1..=scheme.shares).map(share).collect())
}

/// The seed that these shares give, by interpolation at 0. Too few shares, or one that is not of
/// the meeting, give other bytes and no error: [`Gathering`] lets neither come in.
fn combine(shares: &[Share]) -> MeetingSeed {
    let mut seed = Zeroizing::new([0; 32]);
    for share in shares {
        let others = shares.iter().map(|other| other.index).filter(|index| *index != share.index);
        // Indices are no secret; what is multiplied with the value is known to everybody.
        let weight = others.fold(1, |weight, other| {
            let quotient = field::multiply(other, field::invert(other ^ share.index));
            field::multiply(weight, quotient)
        });
        for (byte, value) in seed.iter_mut().zip(share.value.iter()) {
            *byte ^= field::multiply(weight, *value);
        }
    }
    MeetingSeed(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEETING: MeetingId = MeetingId([7; 16]);

    fn seed() -> MeetingSeed {
        MeetingSeed(Zeroizing::new(std::array::from_fn(|at| (at * 29 + 3) as u8)))
    }

    fn shares(count: u8, threshold: u8) -> Vec<Share> {
        let scheme = Scheme::new(count, threshold).unwrap();
        let coefficient =
            |nth: usize| Zeroizing::new(std::array::from_fn(|at| (at * 71 + nth * 113 + 5) as u8));
        let coefficients: Vec<_> = (0..scheme.coefficients()).map(coefficient).collect();
        split(&seed(), &MEETING, scheme, &coefficients).unwrap()
    }

    /// Every choice of some of the shares.
    fn choices(shares: &[Share]) -> impl Iterator<Item = Vec<Share>> {
        (0..1_u32 << shares.len()).map(|choice| {
            let chosen = shares.iter().filter(|share| choice >> (share.index - 1) & 1 == 1);
            chosen.cloned().collect()
        })
    }

    #[test]
    fn every_choice_of_enough_shares_gives_the_seed_and_no_smaller_one_does() {
        let mut tried = 0;
        for count in 2..=SHARES_MAX {
            for threshold in THRESHOLD_MIN..=count {
                for chosen in choices(&shares(count, threshold)) {
                    let given = combine(&chosen).0 == seed().0;
                    assert_eq!(given, chosen.len() >= usize::from(threshold), "{chosen:?}");
                    tried += 1;
                }
            }
        }
        assert_eq!(tried, (2..=10).map(|count| (count - 1) << count).sum::<usize>());
    }

    /// With one share too few every seed is as likely as any other: for each there is one
    /// polynomial through it.
    #[test]
    fn one_share_too_few_fits_every_seed() {
        let [first, second, ..] = &shares(3, 2)[..] else { panic!("three shares") };
        for byte in 0..=u8::MAX {
            let other = MeetingSeed(Zeroizing::new([byte; 32]));
            // The line through the other seed at 0 and the first share at 1.
            let slope = Zeroizing::new(std::array::from_fn(|at| first.value[at] ^ byte));
            let scheme = Scheme::new(3, 2).unwrap();
            let again = split(&other, &MEETING, scheme, &[slope]).unwrap();
            assert_eq!(again[0], *first);
            assert_ne!(again[1], *second);
        }
    }

    #[test]
    fn a_scheme_has_between_two_and_ten_shares_and_needs_more_than_one() {
        for (count, threshold) in [(0, 0), (1, 1), (2, 1), (3, 4), (3, 0), (11, 2), (255, 255)] {
            assert_eq!(Scheme::new(count, threshold), Err(Refusal::Malformed));
        }
        let scheme = Scheme::new(3, 2).unwrap();
        assert_eq!(split(&seed(), &MEETING, scheme, &[]), Err(Refusal::Malformed));
        let two = [const { [1; 32] }; 2].map(Zeroizing::new);
        assert_eq!(split(&seed(), &MEETING, scheme, &two), Err(Refusal::Malformed));
    }

    #[test]
    fn a_share_is_named_and_never_shown() {
        let share = &shares(3, 2)[1];
        assert_eq!(format!("{share:?}"), format!("Share(2 of {MEETING})"));
        assert_eq!(Share::new(MEETING, 2, share.value.clone()).as_ref(), Some(share));
        assert_eq!(Share::new(MEETING, 0, share.value.clone()), None);
        assert_eq!(Share::new(MEETING, 11, share.value.clone()), None);
    }
}
