//! What every [`Register`] must do with requests for tokens.

use std::path::Path;
use std::sync::Barrier;
use std::thread;

use protocol::bytes::PollId;
use protocol::refusal::Refusal;

use crate::store::StoreError;
use crate::store::conformance::people::{
    FIRST, SECOND, THIRD, admission, answers, codes, convene, key,
};
use crate::store::conformance::{RACERS, refused};
use crate::store::register::{NewAdmission, Register, Served, Standing};

/// A member's standing follows what was done.
pub fn standing_follows_the_member<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["KM-01"]);
    assert_eq!(register.standing(&key(9)).unwrap(), Standing::Unknown);
    assert_eq!(register.standing(&key(1)).unwrap(), Standing::Absent);
    register.mark_present(&codes(&["UV-01", "UV-02"])).unwrap();
    assert_eq!(register.standing(&key(1)).unwrap(), Standing::Present { served: vec![] });
    register.void("UV-02").unwrap();
    assert_eq!(register.standing(&key(2)).unwrap(), Standing::Voided);

    let both = admission(1, b"request", &[SECOND, FIRST]);
    register.admit(&both).unwrap();
    let Standing::Present { mut served } = register.standing(&key(1)).unwrap() else {
        panic!("a served member is present")
    };
    served.sort_by_key(|served| served.poll);
    let expected = |(poll, blind_signature): &(PollId, Vec<u8>)| Served {
        poll: *poll,
        request: b"request".to_vec(),
        blind_signature: blind_signature.clone(),
    };
    let expected: Vec<_> = both.blind_signatures.iter().rev().map(expected).collect();
    assert_eq!(served, expected);
}

/// Each reason for not serving a member, and none leaves anything behind.
pub fn who_may_not_be_served_is_refused<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    register.void("UV-02").unwrap();
    register.void("UV-03").unwrap();
    let refusal = |admission: NewAdmission| refused(register.admit(&admission));
    assert_eq!(refusal(admission(9, b"r", &[FIRST])), Refusal::UnknownKey);
    assert_eq!(refusal(admission(4, b"r", &[FIRST])), Refusal::NotPresent);
    assert_eq!(refusal(admission(3, b"r", &[FIRST])), Refusal::NotPresent);
    assert_eq!(refusal(admission(2, b"r", &[FIRST])), Refusal::Voided);
    assert_eq!(refusal(admission(1, b"r", &[FIRST, PollId([9; 16])])), Refusal::UnknownPoll);
    assert_eq!(refusal(admission(1, b"r", &[FIRST, THIRD])), Refusal::NotElector);
    assert_eq!(refusal(admission(1, b"r", &[FIRST, FIRST])), Refusal::Malformed);
    assert_eq!(refusal(admission(1, b"r", &[])), Refusal::Malformed);
    assert_eq!(register.standing(&key(1)).unwrap(), Standing::Present { served: vec![] });
    assert_eq!(register.requests().unwrap(), Vec::<Vec<u8>>::new());
}

/// A device that lost the answer sends the same bytes and gets what was stored, in its order.
pub fn a_lost_answer_is_given_again<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    let first = admission(1, b"request", &[FIRST, SECOND]);
    assert_eq!(register.admit(&first).unwrap(), answers(&first));
    let mut again = first.clone();
    again.blind_signatures.reverse();
    for (_, signature) in &mut again.blind_signatures {
        *signature = b"another answer".to_vec();
    }
    let stored: Vec<_> = answers(&first).into_iter().rev().collect();
    assert_eq!(register.admit(&again).unwrap(), stored);
    drop(register);
    assert_eq!(open(directory).admit(&again).unwrap(), stored);
}

/// Other bytes for a poll served before are refused as a whole; other polls may follow.
pub fn other_bytes_are_refused<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-04"]);
    register.admit(&admission(4, b"request", &[FIRST])).unwrap();
    let refusal = |admission: NewAdmission| refused(register.admit(&admission));
    assert_eq!(refusal(admission(4, b"Request", &[FIRST])), Refusal::AlreadyServed);
    assert_eq!(refusal(admission(4, b"other", &[SECOND, FIRST])), Refusal::AlreadyServed);
    assert_eq!(refusal(admission(4, b"request", &[FIRST, SECOND])), Refusal::AlreadyServed);
    assert_eq!(refusal(admission(4, b"request", &[SECOND])), Refusal::AlreadyServed);
    assert_eq!(register.counts(&SECOND).unwrap().issued, 0);

    let later = admission(4, b"later", &[THIRD, SECOND]);
    assert_eq!(register.admit(&later).unwrap(), answers(&later));
    let mut requests = register.requests().unwrap();
    requests.sort();
    assert_eq!(requests, [b"later".to_vec(), b"request".to_vec()]);
}

/// Of requests with different bytes that race, one is recorded and answered.
pub fn of_racing_requests_one_is_recorded<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    let race = race(&register, |i| admission(1, &[i; 100], &[FIRST, SECOND]));
    let won: Vec<_> =
        race.iter().filter_map(|(asked, answer)| Some((asked, answer.as_ref().ok()?))).collect();
    let [(asked, answer)] = won[..] else { panic!("{} requests were answered", won.len()) };
    assert_eq!(*answer, answers(asked));
    assert_eq!(register.requests().unwrap(), vec![asked.request.clone()]);
    for (_, lost) in race.into_iter().filter(|(_, answer)| answer.is_err()) {
        assert_eq!(refused(lost), Refusal::AlreadyServed);
    }
    assert_eq!(register.counts(&SECOND).unwrap().issued, 1);
}

/// Of equal requests that race, all get the one stored answer.
pub fn equal_racing_requests_get_one_answer<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    // Each racer brings an answer of its own, as an issuer that is not deterministic would.
    let race = race(&register, |i| NewAdmission {
        blind_signatures: vec![(FIRST, vec![i; 384])],
        ..admission(1, b"request", &[])
    });
    let Standing::Present { served } = register.standing(&key(1)).unwrap() else {
        panic!("the member is present")
    };
    assert_eq!(served.len(), 1);
    for (_, answer) in race {
        assert_eq!(answer.unwrap(), vec![served[0].blind_signature.clone()]);
    }
}

/// After the stop no request is served, but a lost answer is still given again.
pub fn a_late_admission_is_refused_whole<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    let early = admission(1, b"early", &[FIRST, SECOND]);
    register.admit(&early).unwrap();
    register.stop_issuing(&FIRST).unwrap();
    assert_eq!(register.admit(&early).unwrap(), answers(&early));
    let other = admission(1, b"other", &[FIRST]);
    assert_eq!(refused(register.admit(&other)), Refusal::AlreadyServed);
    let late = admission(2, b"late", &[SECOND, FIRST]);
    assert_eq!(refused(register.admit(&late)), Refusal::Closed);
    assert_eq!(register.counts(&SECOND).unwrap().issued, 1);
    register.admit(&admission(2, b"still open", &[SECOND])).unwrap();
    drop(register);
    assert_eq!(open(directory).admit(&early).unwrap(), answers(&early));
}

type Answer = Result<Vec<Vec<u8>>, StoreError>;

fn race<R: Register>(
    register: &R,
    request: impl Fn(u8) -> NewAdmission,
) -> Vec<(NewAdmission, Answer)> {
    let start = Barrier::new(usize::from(RACERS));
    thread::scope(|scope| {
        let racers: Vec<_> = (0..RACERS)
            .map(|i| {
                let (asked, start) = (request(i), &start);
                scope.spawn(move || {
                    start.wait();
                    let answer = register.admit(&asked);
                    (asked, answer)
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().expect("a racer panicked")).collect()
    })
}
