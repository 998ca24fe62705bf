//! What every [`Register`] must do with the people of amendments, and with a recess.

use std::path::Path;

use protocol::api::SealedMember;
use protocol::bytes::{Fingerprint, Hash, PollId, Salt};
use protocol::draft::{Member, People};
use protocol::refusal::Refusal;

use crate::store::conformance::people::{
    FIRST, SECOND, admission, codes, convene, key, people, sealed,
};
use crate::store::conformance::refused;
use crate::store::register::{AmendedPeople, LaterElectorate, Register, SealedAmendment, Standing};

/// The poll that the amendment adds, for everybody.
const FOURTH: PollId = PollId([0x44; 16]);

/// `UV-07` comes late, `UV-01` is called otherwise, and there is one poll more.
fn amended() -> AmendedPeople {
    let mut members = people().members;
    members[0].name = "Ủy viên đã đính chính".to_owned();
    members.push(Member {
        code: "UV-07".to_owned(),
        name: "Ủy viên UV-07".to_owned(),
        position: String::new(),
        observer: false,
    });
    let people = People { members, electorates: vec![None] };
    AmendedPeople { number: 2, draft: Hash([0xd2; 32]), people, polls: vec![FOURTH] }
}

fn late() -> SealedMember {
    SealedMember {
        code: "UV-07".to_owned(),
        admission_key: key(7),
        salt: Salt([0x57; 32]),
        name_salt: Salt([0x67; 32]),
    }
}

fn sealed_amendment(fingerprint: u8) -> SealedAmendment {
    let codes = (1..=7).map(|i| format!("UV-{i:02}")).collect();
    SealedAmendment {
        number: 2,
        fingerprint: Fingerprint([fingerprint; 32]),
        late: vec![late()],
        electorates: vec![LaterElectorate { poll: FOURTH, codes, everybody: true }],
    }
}

/// Until it is sealed an amendment changes nobody; it may be replaced and dropped.
pub fn an_amendment_waits_until_it_is_sealed<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    assert_eq!(refused(register.amend(&amended())), Refusal::NotSealed);
    convene(&register, &["UV-01"]);
    let early = AmendedPeople { number: 3, ..amended() };
    assert_eq!(refused(register.amend(&early)), Refusal::WrongPhase);
    register.amend(&amended()).unwrap();
    register.amend(&AmendedPeople { draft: Hash([0xd3; 32]), ..amended() }).unwrap();
    let state = register.load().unwrap();
    assert_eq!(state.waiting().map(|waiting| waiting.draft), Some(Hash([0xd3; 32])));
    assert_eq!((&state.people, state.people_now()), (&people(), &people()));
    assert_eq!(register.roster().unwrap().len(), 7);
    register.drop_amendment(2).unwrap();
    register.drop_amendment(2).unwrap();
    drop(register);
    let state = open(directory).load().unwrap();
    assert_eq!((state.waiting(), state.sealed.as_ref()), (None, Some(&sealed())));
}

/// A sealed amendment is the meeting's roster from then on, and what was sealed before stays.
pub fn an_amendment_is_sealed_once<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    register.amend(&amended()).unwrap();
    register.seal_amendment(&sealed_amendment(0xf2)).unwrap();
    register.seal_amendment(&sealed_amendment(0xf2)).unwrap();
    assert_eq!(refused(register.seal_amendment(&sealed_amendment(0xf3))), Refusal::AlreadySealed);
    assert_eq!(refused(register.drop_amendment(2)), Refusal::AlreadySealed);
    let other = AmendedPeople { draft: Hash([0xd3; 32]), ..amended() };
    assert_eq!(refused(register.amend(&other)), Refusal::AlreadySealed);
    drop(register);
    let register = open(directory);
    let state = register.load().unwrap();
    assert_eq!((&state.people, state.sealed.as_ref()), (&people(), Some(&sealed())));
    assert_eq!(state.people_now(), &amended().people);
    assert_eq!(state.rows.last(), Some(&late()));
    let roster = register.roster().unwrap();
    assert_eq!((roster[0].name.as_str(), roster[0].present), ("Ủy viên đã đính chính", true));
    assert_eq!(roster.last().map(|member| member.code.as_str()), Some("UV-07"));
}

/// A late member has no part in earlier polls, and counts of the manifests do not mix.
pub fn a_late_member_counts_in_later_polls_only<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01"]);
    register.admit(&admission(1, b"first", &[FIRST, SECOND])).unwrap();
    register.amend(&amended()).unwrap();
    register.seal_amendment(&sealed_amendment(0xf2)).unwrap();
    register.mark_present(&codes(&["UV-07"])).unwrap();
    assert_eq!(refused(register.admit(&admission(7, b"r", &[FIRST]))), Refusal::NotElector);
    register.admit(&admission(7, b"late", &[FOURTH])).unwrap();
    let (first, fourth) = (register.counts(&FIRST).unwrap(), register.counts(&FOURTH).unwrap());
    assert_eq!((first.summoned, first.present, first.admitted), (6, 1, 1));
    assert_eq!((fourth.summoned, fourth.present, fourth.admitted), (7, 2, 1));
    let all = register.counts_of_all().unwrap();
    assert!(all.contains(&(FIRST, first)) && all.contains(&(FOURTH, fourth)));
}

/// A sealing that was never completed gives way, but not to one that would forget a served member.
pub fn an_abandoned_amendment_waits_again<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &[]);
    register.abandon_amendment(2).unwrap();
    register.amend(&amended()).unwrap();
    register.seal_amendment(&sealed_amendment(0xf2)).unwrap();
    register.mark_present(&codes(&["UV-07"])).unwrap();
    register.abandon_amendment(2).unwrap();
    let state = register.load().unwrap();
    assert_eq!(state.waiting(), Some(&amended()));
    assert_eq!(state.rows, sealed().members);
    assert_eq!(register.roster().unwrap().len(), 7);
    assert_eq!(refused(register.counts(&FOURTH)), Refusal::UnknownPoll);
    register.seal_amendment(&sealed_amendment(0xf3)).unwrap();
    register.mark_present(&codes(&["UV-07"])).unwrap();
    register.admit(&admission(7, b"late", &[FOURTH])).unwrap();
    assert_eq!(refused(register.abandon_amendment(2)), Refusal::AlreadySealed);
}

/// After a recess nobody is present; who holds tokens still counts, and nobody else is served.
pub fn a_recess_clears_presence<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02", "UV-03"]);
    register.admit(&admission(1, b"first", &[FIRST])).unwrap();
    assert_eq!(register.mark_absent("UV-03").unwrap(), 2);
    assert_eq!(register.mark_absent("UV-03").unwrap(), 2);
    assert_eq!(refused(register.mark_absent("UV-99")), Refusal::UnknownMember);
    register.recess().unwrap();
    register.recess().unwrap();
    assert_eq!(register.standing(&key(2)).unwrap(), Standing::Absent);
    assert!(register.roster().unwrap().iter().all(|member| !member.present));
    let counts = register.counts(&FIRST).unwrap();
    assert_eq!((counts.present, counts.admitted, counts.issued), (1, 1, 1));
    assert_eq!(refused(register.admit(&admission(2, b"r", &[FIRST]))), Refusal::NotPresent);
}
