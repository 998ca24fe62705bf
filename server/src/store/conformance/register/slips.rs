//! What every [`Register`] must do with anonymous slips.

use std::path::Path;

use protocol::api::SlipCounts;
use protocol::bytes::PollId;
use protocol::refusal::Refusal;

use crate::store::conformance::people::{FIRST, SECOND, THIRD, admission, convene, key, slip_key};
use crate::store::conformance::refused;
use crate::store::register::{NewAdmission, Register, Standing};

fn by_slip(i: u8, polls: &[PollId]) -> NewAdmission {
    NewAdmission { admission_key: slip_key(i), ..admission(i, &[i; 9], polls) }
}

/// A hand-out takes the place of the member's own key, once, and never after that was used.
pub fn a_slip_is_handed_out_for_the_own_key<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02", "UV-03", "UV-04", "UV-05"]);
    assert_eq!(refused(register.hand_out("UV-09")), Refusal::UnknownMember);
    assert_eq!(refused(register.hand_out("UV-06")), Refusal::NotPresent);
    register.admit(&admission(1, b"request", &[FIRST])).unwrap();
    assert_eq!(refused(register.hand_out("UV-01")), Refusal::AlreadyServed);
    assert_eq!(register.hand_out("UV-02").unwrap(), 1);
    assert_eq!(register.hand_out("UV-02").unwrap(), 1, "again hands out no other");
    assert_eq!(register.standing(&key(2)).unwrap(), Standing::Voided);
    register.void("UV-03").unwrap();
    assert_eq!(register.hand_out("UV-03").unwrap(), 2, "also for a slip that was lost");
    assert_eq!(register.hand_out("UV-04").unwrap(), 3);
    assert_eq!(refused(register.hand_out("UV-05")), Refusal::NoSlipsLeft);
    drop(register);
    let counts = open(directory).slip_counts().unwrap();
    assert_eq!(counts, SlipCounts { printed: 3, handed_out: 3, voided: 0 });
}

/// As many slips are served as were handed out, in polls of everybody, whichever they are.
pub fn slips_are_served_up_to_the_hand_outs<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    assert_eq!(register.standing(&slip_key(1)).unwrap(), Standing::NotHandedOut);
    assert_eq!(refused(register.admit(&by_slip(1, &[FIRST]))), Refusal::NoSlipHandedOut);
    register.hand_out("UV-01").unwrap();
    assert_eq!(refused(register.admit(&by_slip(3, &[FIRST, THIRD]))), Refusal::NotElector);
    register.admit(&by_slip(3, &[FIRST])).unwrap();
    assert_eq!(refused(register.admit(&by_slip(1, &[FIRST]))), Refusal::NoSlipHandedOut);
    // The same slip goes on: a booth asks poll by poll.
    let later = NewAdmission { request: b"later".to_vec(), ..by_slip(3, &[SECOND]) };
    register.admit(&later).unwrap();
    register.admit(&admission(2, b"request", &[FIRST])).unwrap();
    let counts = register.stop_issuing(&FIRST).unwrap();
    assert_eq!((counts.present, counts.voided, counts.handed_out), (2, 1, 1));
    assert_eq!((counts.admitted, counts.issued), (2, 2));
    assert_eq!(counts.check(2), Ok(()));
    let counts = register.counts(&THIRD).unwrap();
    assert_eq!((counts.admitted, counts.handed_out), (0, 0), "not for some members only");
}

/// A slip that was not used can be made void; it is then neither served nor left to hand out.
pub fn a_slip_is_made_void_before_it_is_used<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    register.hand_out("UV-01").unwrap();
    register.admit(&by_slip(1, &[FIRST])).unwrap();
    assert_eq!(refused(register.void_slips(&[slip_key(2), key(2)])), Refusal::UnknownKey);
    let used = refused(register.void_slips(&[slip_key(2), slip_key(1)]));
    assert_eq!((used, register.slip_counts().unwrap().voided), (Refusal::AlreadyServed, 0));
    assert_eq!(register.void_slips(&[slip_key(2)]).unwrap(), 1);
    assert_eq!(register.void_slips(&[slip_key(2), slip_key(3)]).unwrap(), 2);
    assert_eq!(register.standing(&slip_key(2)).unwrap(), Standing::Voided);
    assert_eq!(refused(register.admit(&by_slip(2, &[FIRST]))), Refusal::Voided);
    assert_eq!(refused(register.hand_out("UV-02")), Refusal::NoSlipsLeft);
}
