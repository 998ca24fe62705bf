//! What every [`Register`] must do with people, presence and counts; admissions are beside.

pub mod admission;
pub mod amendment;
pub mod room_part;
pub mod slips;

use std::path::Path;

use protocol::accounting::AccountingCounts;
use protocol::bytes::{Fingerprint, Hash, PollId};
use protocol::refusal::Refusal;

use super::people::{DRAFT, FIRST, SECOND, THIRD, admission, codes, convene, key, people, sealed};
use super::refused;
use crate::store::register::{Register, Standing};

/// A register without a draft has nobody in it.
pub fn nobody_is_known_before_a_draft<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    assert_eq!(refused(register.load()), Refusal::UnknownMeeting);
    assert_eq!(register.roster().unwrap(), vec![]);
    assert_eq!(register.standing(&key(1)).unwrap(), Standing::Unknown);
    assert_eq!(refused(register.counts(&FIRST)), Refusal::UnknownPoll);
    assert_eq!(register.requests().unwrap(), Vec::<Vec<u8>>::new());
}

/// A later draft replaces people and presence; the same draft again changes nothing.
pub fn a_draft_replaces_the_one_before<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    register.draft(&DRAFT, &people()).unwrap();
    assert_eq!(register.mark_present(&codes(&["UV-01"])).unwrap(), 1);
    register.draft(&DRAFT, &people()).unwrap();
    assert_eq!(register.mark_present(&[]).unwrap(), 1, "the same draft keeps who is present");

    let mut fewer = people();
    fewer.members.retain(|member| member.code != "UV-02");
    let other = Hash([0xd2; 32]);
    register.draft(&other, &fewer).unwrap();
    let state = register.load().unwrap();
    assert_eq!((state.draft, state.people, state.sealed), (other, fewer, None));
    assert_eq!(register.mark_present(&[]).unwrap(), 0, "another draft starts anew");
    let unknown = refused(register.mark_present(&codes(&["UV-02"])));
    assert_eq!(unknown, Refusal::UnknownMember);
}

/// After the sealing only the very same draft is accepted.
pub fn a_sealed_draft_stays<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    let before = register.load().unwrap();
    register.draft(&DRAFT, &people()).unwrap();
    assert_eq!(refused(register.draft(&Hash([0xd2; 32]), &people())), Refusal::AlreadySealed);
    let mut renamed = people();
    renamed.members[0].name.push('x');
    assert_eq!(refused(register.draft(&DRAFT, &renamed)), Refusal::AlreadySealed);
    assert_eq!(register.load().unwrap(), before);
    assert_eq!(register.mark_present(&[]).unwrap(), 1);
}

/// People are sealed once; the same again is no error, also after reopening.
pub fn people_are_sealed_once<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &[]);
    drop(register);
    let register = open(directory);
    register.seal(&sealed()).unwrap();
    let mut other = sealed();
    other.fingerprint = Fingerprint([0xf2; 32]);
    assert_eq!(refused(register.seal(&other)), Refusal::AlreadySealed);
    let mut other = sealed();
    other.members[2].admission_key = key(9);
    assert_eq!(refused(register.seal(&other)), Refusal::AlreadySealed);
    assert_eq!(register.load().unwrap().sealed, Some(sealed()));
}

/// A sealing that was never completed gives way to another, but not once somebody was served.
pub fn an_abandoned_sealing_gives_way<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    register.abandon_sealing().unwrap();
    register.abandon_sealing().unwrap();
    assert_eq!(register.load().unwrap().sealed, None);
    let mut other = sealed();
    other.fingerprint = Fingerprint([0xf2; 32]);
    register.seal(&other).unwrap();
    assert_eq!(register.load().unwrap().sealed, Some(other.clone()));
    register.mark_present(&codes(&["UV-01"])).unwrap();
    register.admit(&admission(1, b"request", &[FIRST])).unwrap();
    assert_eq!(refused(register.abandon_sealing()), Refusal::AlreadySealed);
    assert_eq!(register.load().unwrap().sealed, Some(other));
}

/// A sealing that names a stranger or an observer leaves nothing behind.
pub fn a_sealing_is_whole_or_not_at_all<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    register.draft(&DRAFT, &people()).unwrap();
    for code in ["UV-07", "KM-01"] {
        let mut wrong = sealed();
        wrong.members[5].code = code.to_owned();
        assert_eq!(refused(register.seal(&wrong)), Refusal::UnknownMember);
    }
    let mut short = sealed();
    short.positions.pop();
    assert_eq!(refused(register.seal(&short)), Refusal::Malformed);
    assert_eq!(register.load().unwrap().sealed, None);
    assert_eq!(register.standing(&key(1)).unwrap(), Standing::Unknown);
    register.seal(&sealed()).unwrap();
}

/// Observers may be marked but are not counted; one unknown code marks nobody.
pub fn presence_is_marked_for_all_or_nobody<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &[]);
    assert_eq!(register.mark_present(&codes(&["UV-01", "KM-01"])).unwrap(), 1);
    let unknown = refused(register.mark_present(&codes(&["UV-02", "UV-99"])));
    assert_eq!(unknown, Refusal::UnknownMember);
    assert_eq!(register.mark_present(&[]).unwrap(), 1);
    assert_eq!(register.mark_present(&codes(&["UV-01", "UV-03", "UV-03"])).unwrap(), 2);
    let present = register.roster().unwrap().into_iter().filter(|member| member.present);
    let present: Vec<_> = present.map(|member| member.code).collect();
    assert_eq!(present, ["UV-01", "UV-03", "KM-01"]);
}

/// A key is made void once, unless it has been served.
pub fn a_served_key_cannot_be_voided<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    register.admit(&admission(1, b"request", &[FIRST])).unwrap();
    assert_eq!(refused(register.void("UV-01")), Refusal::AlreadyServed);
    register.void("UV-02").unwrap();
    register.void("UV-02").unwrap();
    assert_eq!(refused(register.void("UV-99")), Refusal::UnknownMember);
    assert_eq!(refused(register.void("KM-01")), Refusal::UnknownMember);
    assert_eq!(register.standing(&key(2)).unwrap(), Standing::Voided);
    let late = admission(2, b"request", &[FIRST]);
    assert_eq!(refused(register.admit(&late)), Refusal::Voided);
}

/// The desk sees everybody in the secretary's order, with handles only after the sealing.
pub fn the_desk_sees_the_roster_in_order<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    register.draft(&DRAFT, &people()).unwrap();
    let drafted = register.roster().unwrap();
    assert!(drafted.iter().all(|member| member.desk_code.is_none()));
    let order: Vec<_> = drafted.iter().map(|member| member.code.as_str()).collect();
    assert_eq!(order, ["UV-01", "UV-02", "UV-03", "KM-01", "UV-04", "UV-05", "UV-06"]);

    convene(&register, &["UV-01", "UV-02"]);
    register.admit(&admission(1, b"request", &[FIRST])).unwrap();
    register.void("UV-02").unwrap();
    let roster = register.roster().unwrap();
    let states = roster.iter().map(|member| (member.present, member.voided, member.admitted));
    let nothing = (false, false, false);
    let expected = [(true, false, true), (true, true, false)];
    assert_eq!(states.collect::<Vec<_>>(), [&expected[..], &[nothing; 5]].concat());
    let mut handles: Vec<_> = roster.iter().filter_map(|row| row.desk_code.clone()).collect();
    handles.sort_unstable();
    handles.dedup();
    assert_eq!(handles.len(), 6, "one distinct handle per member with a vote");
    assert_eq!((roster[3].observer, roster[3].desk_code.as_deref()), (true, None));
    assert_eq!(roster[3].position, "Khách mời");
}

/// Who is counted for which number.
pub fn counts_are_of_the_electors<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-04", "UV-05", "KM-01"]);
    register.admit(&admission(1, b"one", &[FIRST, SECOND])).unwrap();
    register.admit(&admission(4, b"four", &[SECOND, THIRD])).unwrap();
    register.void("UV-05").unwrap();
    register.void("UV-06").unwrap();

    let counts = |summoned, present, admitted, issued, voided| AccountingCounts {
        summoned,
        present,
        admitted,
        issued,
        voided,
        handed_out: 0,
    };
    assert_eq!(register.counts(&FIRST).unwrap(), counts(6, 3, 2, 1, 2));
    assert_eq!(register.counts(&SECOND).unwrap(), counts(6, 3, 2, 2, 2));
    assert_eq!(register.counts(&THIRD).unwrap(), counts(3, 2, 1, 1, 2));
    assert_eq!(refused(register.counts(&PollId([9; 16]))), Refusal::UnknownPoll);
    let mut all = register.counts_of_all().unwrap();
    all.sort_unstable_by_key(|(poll, _)| *poll);
    let mut each = [FIRST, SECOND, THIRD].map(|poll| (poll, register.counts(&poll).unwrap()));
    each.sort_unstable_by_key(|(poll, _)| *poll);
    assert_eq!(all, each);
    register.stop_issuing(&SECOND).unwrap();
    let left = register.counts_of_all().unwrap();
    assert!(left.len() == 2 && left.iter().all(|(poll, _)| *poll != SECOND));
}

/// What happens after a poll's issuing was stopped does not change its counts.
pub fn stopped_counts_stay<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    register.admit(&admission(1, b"one", &[FIRST])).unwrap();
    let fixed = register.stop_issuing(&FIRST).unwrap();
    assert_eq!((fixed.present, fixed.admitted, fixed.issued, fixed.voided), (2, 1, 1, 0));

    register.mark_present(&codes(&["UV-03", "UV-04"])).unwrap();
    register.admit(&admission(2, b"two", &[SECOND])).unwrap();
    register.void("UV-04").unwrap();
    drop(register);
    let register = open(directory);
    assert_eq!(register.counts(&FIRST).unwrap(), fixed);
    assert_eq!(register.stop_issuing(&FIRST).unwrap(), fixed);
    let other = register.counts(&SECOND).unwrap();
    assert_eq!((other.present, other.admitted, other.issued, other.voided), (4, 2, 1, 1));
    assert_eq!(refused(register.stop_issuing(&PollId([9; 16]))), Refusal::UnknownPoll);
}

/// All that was done is there again after reopening.
pub fn a_reopened_register_is_the_same<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02", "KM-01"]);
    let served = admission(1, b"one", &[FIRST, SECOND]);
    register.admit(&served).unwrap();
    register.void("UV-02").unwrap();
    register.stop_issuing(&FIRST).unwrap();
    let all = |register: &R| {
        let standings: Vec<_> = (1..=6).map(|i| register.standing(&key(i)).unwrap()).collect();
        let polls = [FIRST, SECOND, THIRD].map(|poll| register.counts(&poll).unwrap());
        let (state, roster) = (register.load().unwrap(), register.roster().unwrap());
        (state, roster, register.requests().unwrap(), standings, polls)
    };
    let before = all(&register);
    drop(register);
    assert_eq!(all(&open(directory)), before);
}
