//! A person retypes a recovery share from paper: every slip of the fingers is found, and the group
//! in which it happened is named (SPEC §21.3).

use proptest::prelude::*;
use protocol::bytes::MeetingId;
use protocol::share::{LETTERS_PER_GROUP, LETTERS_PER_LINE, LINES, Place, Share, ShareFault};
use protocol::share::{check_line, read};
use zeroize::Zeroizing;

const MEETING: MeetingId = MeetingId([5; 16]);
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const COUNT: usize = LINES * LETTERS_PER_LINE;

fn share(byte: u8) -> Share {
    let value = std::array::from_fn(|at| (at as u8).wrapping_mul(37) ^ byte);
    Share::new(MEETING, 3, Zeroizing::new(value)).unwrap()
}

/// The 72 letters without spaces.
fn letters(share: &Share) -> Vec<u8> {
    let lines = share.lines();
    lines.iter().flat_map(|line| line.bytes()).filter(|letter| *letter != b' ').collect()
}

fn typed(letters: &[u8]) -> Result<Share, ShareFault> {
    read(str::from_utf8(letters).unwrap(), &MEETING)
}

fn place(at: usize) -> Place {
    let group = at % LETTERS_PER_LINE / LETTERS_PER_GROUP + 1;
    Place { line: at / LETTERS_PER_LINE + 1, group: Some(group) }
}

#[test]
fn every_single_changed_letter_is_found_and_its_group_named() {
    let share = share(0);
    let good = letters(&share);
    assert_eq!(typed(&good), Ok(share));
    for at in 0..COUNT {
        for letter in LETTERS.iter().filter(|letter| **letter != good[at]) {
            let mut changed = good.clone();
            changed[at] = *letter;
            assert_eq!(typed(&changed), Err(ShareFault::Mistyped(vec![place(at)])), "{at}");
        }
    }
}

#[test]
fn every_two_neighbours_that_are_exchanged_are_found_and_named() {
    let good = letters(&share(1));
    for at in (1..COUNT).filter(|at| good[*at] != good[at - 1]) {
        let mut changed = good.clone();
        changed.swap(at - 1, at);
        let mut places = vec![place(at - 1), place(at)];
        places.dedup();
        assert_eq!(typed(&changed), Err(ShareFault::Mistyped(places)), "{at}");
    }
}

#[test]
fn a_letter_left_out_or_typed_twice_is_found_and_its_line_named() {
    let share = share(2);
    let lines = share.lines().map(|line| line.to_string());
    for line in 0..LINES {
        for at in (0..LETTERS_PER_LINE + 2).filter(|at| lines[line].as_bytes()[*at] != b' ') {
            let mut short = lines.clone();
            short[line].remove(at);
            let mut long = lines.clone();
            long[line].insert(at, '7');
            for (typed, found) in [(short, 11), (long, 13)] {
                let fault = ShareFault::Length { line: Some(line + 1), found, expected: 12 };
                assert_eq!(check_line(line + 1, &typed[line]), Err(fault.clone()));
                assert_eq!(read(&typed.join("\n"), &MEETING), Err(fault));
                // In one piece the line is told from what does not check, nearly always.
                let fault = read(&typed.concat(), &MEETING).unwrap_err();
                assert!(matches!(fault, ShareFault::Length { expected: 72, .. }), "{fault:?}");
            }
        }
    }
}

#[test]
fn a_line_is_checked_by_itself_and_in_its_place() {
    let lines = share(3).lines();
    for (at, line) in lines.iter().enumerate() {
        for number in 1..=LINES {
            let answer = check_line(number, &line.to_lowercase());
            assert_eq!(answer.is_ok(), number == at + 1, "line {at} typed as {number}");
        }
    }
    let stranger = check_line(2, "ABCD EFGu JKMN").unwrap_err();
    let place = Place { line: 2, group: Some(2) };
    assert_eq!(stranger, ShareFault::Stranger { place, letter: 'u' });
    assert!(check_line(0, &lines[0]).is_err() && check_line(7, &lines[0]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn any_two_changed_letters_are_found_and_their_groups_named(
        byte: u8,
        first in 0..COUNT,
        second in 0..COUNT,
        changes in (1_usize..32, 1_usize..32),
    ) {
        prop_assume!(first != second);
        let mut changed = letters(&share(byte));
        for (at, change) in [(first, changes.0), (second, changes.1)] {
            let value = LETTERS.iter().position(|letter| *letter == changed[at]).unwrap();
            changed[at] = LETTERS[value ^ change];
        }
        let mut places = vec![place(first), place(second)];
        places.sort();
        places.dedup();
        prop_assert_eq!(typed(&changed), Err(ShareFault::Mistyped(places)));
    }

    #[test]
    fn no_text_makes_the_reader_stop_or_passes_for_a_share(text in ".{0,200}") {
        prop_assert!(read(&text, &MEETING).is_err());
    }

    #[test]
    fn letters_by_chance_are_never_a_share(letters in "[0-9A-HJKMNP-TV-Z]{72}") {
        prop_assert!(matches!(read(&letters, &MEETING), Err(ShareFault::Mistyped(_))));
    }
}
