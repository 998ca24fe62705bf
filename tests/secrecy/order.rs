//! Reading an order of arrival from bytes, and judging whether it could be read.

use std::fs;
use std::path::Path;

use ring::digest::{SHA256, digest};
use tempfile::TempDir;

use crate::files::Files;

/// What an attack read from the files of one run: Kendall's tau between the order of arrival and
/// the order that it guesses, -1 to 1. None where it found nothing to sort by.
pub(crate) type Guess = (String, Option<f64>);

/// A way of sorting values by where they stand in a file. SQLite fills a page from its end, so the
/// place inside a page is read backwards too.
#[derive(Clone, Copy)]
enum Sorting {
    ByPlace,
    FromEndOfPages(usize),
}

impl Sorting {
    const ALL: [Self; 3] =
        [Self::ByPlace, Self::FromEndOfPages(4_096), Self::FromEndOfPages(16_384)];

    fn name(self) -> String {
        match self {
            Self::ByPlace => "by place".to_owned(),
            Self::FromEndOfPages(page) => format!("from the end of pages of {page}"),
        }
    }

    fn rank(self, at: usize) -> usize {
        match self {
            Self::ByPlace => at,
            Self::FromEndOfPages(page) => at / page * page + (page - 1 - at % page),
        }
    }
}

/// Tries every way of reading the order of `arrived` from the files: each occurrence of the values
/// counts, the first, the second and so on.
pub(crate) fn guesses(files: &Files, arrived: &[Vec<u8>]) -> Vec<Guess> {
    let mut guesses = Vec::new();
    for (name, bytes) in &files.0 {
        let places: Vec<Vec<usize>> = arrived.iter().map(|value| find(bytes, value)).collect();
        // A log of writes holds some values more often than others; the last always counts.
        let most = places.iter().map(Vec::len).min().unwrap_or(0);
        for sorting in Sorting::ALL {
            let mut guess = |which: &str, nth: &dyn Fn(&[usize]) -> Option<usize>| {
                let rank = |one: &Vec<usize>| Some(sorting.rank(nth(one)?));
                let ranks: Option<Vec<_>> = places.iter().map(rank).collect();
                let attack = format!("{name}, {which} place, {}", sorting.name());
                guesses.push((attack, ranks.map(|ranks| tau(&ranks))));
            };
            guess("last", &|one| one.last().copied());
            for nth in 0..most {
                guess(&format!("{}.", nth + 1), &|one| one.get(nth).copied());
            }
        }
    }
    guesses
}

/// Where a value stands.
fn find(bytes: &[u8], value: &[u8]) -> Vec<usize> {
    let first = value[0];
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts.map(|(at, _)| at).filter(|at| bytes[*at..].starts_with(value)).collect()
}

/// Kendall's tau between the order given and the order of the places.
pub(crate) fn tau(places: &[usize]) -> f64 {
    let n = places.len();
    let mut balance = 0_i64;
    for (i, one) in places.iter().enumerate() {
        balance += places[i + 1..].iter().map(|other| other.cmp(one) as i64).sum::<i64>();
    }
    balance as f64 / (n * (n - 1) / 2) as f64
}

/// Standard deviation of tau for n values in random order.
fn sigma(n: usize) -> f64 {
    let n = n as f64;
    (2.0 * (2.0 * n + 5.0) / (9.0 * n * (n - 1.0))).sqrt()
}

/// What all attacks read in many runs of n arrivals.
#[derive(Default)]
pub(crate) struct Trial {
    n: usize,
    runs: Vec<Vec<Guess>>,
}

impl Trial {
    pub(crate) fn new(n: usize) -> Self {
        Self { n, runs: Vec::new() }
    }

    pub(crate) fn add(&mut self, guesses: Vec<Guess>) {
        self.runs.push(guesses);
    }

    /// Fails when any attack does better than chance: the mean of tau lies more than 3 sigma from
    /// 0, or its spread is 4 sigma wider than that of random orders, as of one that is read
    /// backwards in every other run.
    pub(crate) fn is_hidden(&self) -> Result<(), String> {
        for (attack, taus) in self.by_attack() {
            let runs = taus.len() as f64;
            let mean = taus.iter().sum::<f64>() / runs;
            let spread = (taus.iter().map(|tau| tau * tau).sum::<f64>() / runs).sqrt();
            let sigma = sigma(self.n);
            let spread_max = sigma * (1.0 + 4.0 / (2.0 * runs).sqrt());
            if mean.abs() > 3.0 * sigma / runs.sqrt() || spread > spread_max {
                let n = self.n;
                return Err(format!("{attack}: n {n}, mean {mean:.3}, spread {spread:.3}"));
            }
        }
        Ok(())
    }

    /// How many attacks found something to sort by.
    pub(crate) fn attacks(&self) -> usize {
        self.by_attack().len()
    }

    /// Of the best attack, the worst tau without its sign.
    pub(crate) fn best(&self) -> f64 {
        let worst = |taus: Vec<f64>| taus.into_iter().map(f64::abs).fold(1.0, f64::min);
        self.by_attack().into_iter().map(|(_, taus)| worst(taus)).fold(0.0, f64::max)
    }

    /// Attacks that found something in every run, with what they read.
    fn by_attack(&self) -> Vec<(&str, Vec<f64>)> {
        let Some(first) = self.runs.first() else { return Vec::new() };
        let of = |attack: &str| -> Option<Vec<f64>> {
            let read = |run: &Vec<Guess>| run.iter().find(|(name, _)| name == attack)?.1;
            self.runs.iter().map(read).collect()
        };
        let found = first.iter().map(|(attack, _)| (attack.as_str(), of(attack)));
        found.filter_map(|(attack, taus)| Some((attack, taus?))).collect()
    }
}

/// Repeatable bytes: an order test that passes once passes always.
pub(crate) struct Dice {
    seed: [u8; 32],
    drawn: u64,
}

impl Dice {
    pub(crate) fn new(what: &str, run: u32) -> Self {
        let seed = digest(&SHA256, format!("{what} {run}").as_bytes());
        Self { seed: seed.as_ref().try_into().unwrap(), drawn: 0 }
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        rand_core::Rng::fill_bytes(self, &mut bytes);
        bytes
    }

    pub(crate) fn array<const N: usize>(&mut self) -> [u8; N] {
        self.bytes(N).try_into().unwrap()
    }

    /// 0 to n - 1 in random order.
    pub(crate) fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut drawn: Vec<_> = (0..n).map(|i| (self.array::<8>(), i)).collect();
        drawn.sort_unstable();
        drawn.into_iter().map(|(_, i)| i).collect()
    }
}

impl rand_core::TryRng for Dice {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, filled: &mut [u8]) -> Result<(), Self::Error> {
        for part in filled.chunks_mut(32) {
            self.drawn += 1;
            let block = digest(&SHA256, &[&self.seed[..], &self.drawn.to_be_bytes()].concat());
            part.copy_from_slice(&block.as_ref()[..part.len()]);
        }
        Ok(())
    }
}

impl rand_core::TryCryptoRng for Dice {}

/// A folder for thousands of durable commits. What they write is the same on every file system, so
/// memory will do where the machine has a disk in it.
pub(crate) fn quick_folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let in_memory = fs::exists(memory).unwrap_or(false).then(|| TempDir::new_in(memory));
    match in_memory {
        Some(Ok(folder)) => folder,
        _ => TempDir::new().unwrap(),
    }
}

#[test]
fn tau_tells_orders() {
    assert_eq!(tau(&[1, 5, 7, 9]), 1.0);
    assert_eq!(tau(&[9, 7, 5, 1]), -1.0);
    assert_eq!(tau(&[5, 1, 9, 7]), 1.0 / 3.0);
    // Published for n = 10: 2 (2n + 5) / 9n (n - 1) = 0.0617.
    assert!((sigma(10).powi(2) - 0.0617).abs() < 0.0001);
}

#[test]
fn an_order_is_seen_even_when_it_turns() {
    let trial = |sign: fn(usize) -> f64| {
        let mut trial = Trial::new(40);
        (0..50).for_each(|run| trial.add(vec![("attack".to_owned(), Some(sign(run)))]));
        trial
    };
    assert!(trial(|_| 0.0).is_hidden().is_ok());
    assert!(trial(|_| 0.2).is_hidden().is_err());
    assert!(trial(|run| if run % 2 == 0 { 0.5 } else { -0.5 }).is_hidden().is_err());
    assert_eq!(trial(|run| if run == 7 { -0.95 } else { 1.0 }).best(), 0.95);
}
