//! What every [`Accounts`] must do.

use std::path::Path;
use std::thread;

use protocol::api::{Account, Role};
use protocol::bytes::Hash;
use protocol::refusal::Refusal;

use super::{RACERS, refused};
use crate::store::accounts::{
    Accounts, INVITATIONS_MAX, NewAccount, NewSession, SESSIONS_MAX, StoredInvitation, Verifier,
};

const NOW: u64 = 1_000_000;
const LATER: u64 = NOW + 500;

fn invitation(i: u8, role: Role) -> StoredInvitation {
    StoredInvitation { token_hash: Hash([i; 32]), role, ends: LATER }
}

fn account(name: &str) -> NewAccount {
    let verifier = Verifier { memory_kib: 8, passes: 1, salt: [7; 16], hash: [9; 32] };
    NewAccount { key: name.to_lowercase(), name: name.to_owned(), verifier }
}

fn session(i: u8) -> NewSession {
    NewSession { session_hash: Hash([i; 32]), ends: LATER, idle_ends: NOW + 100 }
}

/// An account of this role, signed in with the session of the same number.
fn make(accounts: &impl Accounts, i: u8, name: &str, role: Role) {
    accounts.invite(&invitation(i, role), NOW).unwrap();
    let made = accounts.accept(&Hash([i; 32]), NOW, &account(name), &session(i));
    assert_eq!(made.unwrap(), role);
}

/// As long as there is no account each first invitation takes the place of the others.
pub fn the_first_invitation_gives_way<A: Accounts>(open: impl Fn(&Path) -> A, directory: &Path) {
    let accounts = open(directory);
    assert!(accounts.invite_first(&invitation(1, Role::Administrator)).unwrap());
    assert!(accounts.invite_first(&invitation(2, Role::Administrator)).unwrap());
    let known = |i| accounts.invitation(&Hash([i; 32]), NOW);
    assert_eq!(refused(known(1)), Refusal::BadInvitation);
    assert_eq!(known(2).unwrap(), Role::Administrator);
    make(&accounts, 3, "A", Role::Secretary);
    assert!(!accounts.invite_first(&invitation(4, Role::Administrator)).unwrap());
    assert_eq!(refused(known(4)), Refusal::BadInvitation);
    assert_eq!(known(2).unwrap(), Role::Administrator);
}

/// An invitation makes one account, in time, and not with a name that is taken.
pub fn an_invitation_is_used_once<A: Accounts>(open: impl Fn(&Path) -> A, directory: &Path) {
    let accounts = open(directory);
    make(&accounts, 1, "Thư ký", Role::Secretary);
    assert_eq!(refused(accounts.invitation(&Hash([1; 32]), NOW)), Refusal::BadInvitation);
    accounts.invite(&invitation(2, Role::Administrator), NOW).unwrap();
    let accept = |now, name| accounts.accept(&Hash([2; 32]), now, &account(name), &session(2));
    assert_eq!(refused(accept(LATER, "B")), Refusal::BadInvitation);
    assert_eq!(refused(accept(NOW, "THƯ KÝ")), Refusal::AccountExists);
    assert_eq!(accept(LATER - 1, "B").unwrap(), Role::Administrator);
    assert_eq!(refused(accept(NOW, "C")), Refusal::BadInvitation);
    let b = Account { name: "B".to_owned(), role: Role::Administrator };
    let thu_ky = Account { name: "Thư ký".to_owned(), role: Role::Secretary };
    assert_eq!(accounts.accounts().unwrap(), [b.clone(), thu_ky]);
    let (found, verifier) = accounts.account("b").unwrap().unwrap();
    assert!(found == b && verifier == account("B").verifier);
    assert!(accounts.account("c").unwrap().is_none());
}

/// Another password ends every session but the one that changed it; what is taken away is gone.
pub fn a_changed_password_and_a_removed_account_end_sessions<A: Accounts>(
    open: impl Fn(&Path) -> A,
    directory: &Path,
) {
    let accounts = open(directory);
    make(&accounts, 1, "A", Role::Administrator);
    make(&accounts, 2, "B", Role::Secretary);
    accounts.begin_session("a", &session(3), None, NOW).unwrap();
    let holds = |i| accounts.session(&Hash([i; 32]), NOW, LATER).unwrap().is_some();
    assert!(holds(1) && holds(3));
    let other = account("other").verifier;
    for _again in 0..2 {
        accounts.change_password("a", &other, &Hash([3; 32])).unwrap();
        assert!(!holds(1) && holds(3) && holds(2));
    }
    let (found, verifier) = accounts.account("a").unwrap().unwrap();
    assert!(found.role == Role::Administrator && verifier == other);
    let nobody = accounts.change_password("c", &other, &Hash([3; 32]));
    assert_eq!(refused(nobody), Refusal::Unauthorized);
    for _again in 0..2 {
        accounts.remove_account("b").unwrap();
        assert!(!holds(2) && holds(3) && accounts.account("b").unwrap().is_none());
    }
}

/// Of many who use one invitation at once one gets the account.
pub fn of_racing_accepts_one_is_made<A: Accounts>(open: impl Fn(&Path) -> A, directory: &Path) {
    let accounts = open(directory);
    accounts.invite(&invitation(1, Role::Secretary), NOW).unwrap();
    let made = thread::scope(|scope| {
        let accounts = &accounts;
        let accept = |i| {
            let (account, session) = (account(&format!("Người {i}")), session(i));
            move || accounts.accept(&Hash([1; 32]), NOW, &account, &session).is_ok()
        };
        let racing: Vec<_> = (0..RACERS).map(|i| scope.spawn(accept(i))).collect();
        racing.into_iter().filter_map(|one| one.join().unwrap().then_some(())).count()
    });
    assert_eq!((made, accounts.accounts().unwrap().len()), (1, 1));
}

/// Open invitations are few; what is over makes room.
pub fn invitations_are_limited<A: Accounts>(open: impl Fn(&Path) -> A, directory: &Path) {
    let accounts = open(directory);
    for i in 0..INVITATIONS_MAX {
        let i = u8::try_from(i).unwrap();
        accounts.invite(&invitation(i, Role::Secretary), NOW).unwrap();
    }
    let one_more = invitation(255, Role::Secretary);
    assert_eq!(refused(accounts.invite(&one_more, NOW)), Refusal::Busy);
    accounts.invite(&StoredInvitation { ends: LATER + 9, ..one_more }, LATER).unwrap();
}

/// A session ends when it was not used, when its time is over, and when it is ended.
pub fn a_session_ends<A: Accounts>(open: impl Fn(&Path) -> A, directory: &Path) {
    let accounts = open(directory);
    make(&accounts, 1, "A", Role::Secretary);
    let used = |i, now| accounts.session(&Hash([i; 32]), now, now + 100).unwrap().is_some();
    assert!(used(1, NOW) && !used(2, NOW));
    assert!(!used(1, NOW + 100), "not used for too long");
    assert!(used(1, NOW + 99) && used(1, NOW + 198), "used in between");
    for now in (NOW + 198..LATER).step_by(90) {
        assert!(used(1, now));
    }
    assert!(!used(1, LATER), "over in any case");
    accounts.begin_session("a", &session(2), None, NOW).unwrap();
    accounts.end_session(&Hash([2; 32])).unwrap();
    accounts.end_session(&Hash([2; 32])).unwrap();
    assert!(!used(2, NOW) && used(1, NOW + 480));
}

/// A new session ends the browser's earlier one, and of too many the first.
pub fn a_new_session_makes_room<A: Accounts>(open: impl Fn(&Path) -> A, directory: &Path) {
    let accounts = open(directory);
    make(&accounts, 100, "A", Role::Secretary);
    make(&accounts, 101, "B", Role::Secretary);
    let begin = |i: u8, before: Option<&Hash>| {
        let session = NewSession { ends: LATER + u64::from(i), ..session(i) };
        accounts.begin_session("a", &session, before, NOW).unwrap();
    };
    let holds = |i: u8| accounts.session(&Hash([i; 32]), NOW, NOW + 100).unwrap().is_some();
    begin(0, Some(&Hash([100; 32])));
    assert!(holds(0) && !holds(100) && holds(101));
    (1..=SESSIONS_MAX).for_each(|i| begin(u8::try_from(i).unwrap(), None));
    assert!(!holds(0) && (1..=SESSIONS_MAX).all(|i| holds(u8::try_from(i).unwrap())));
    assert!(holds(101), "another account's");
    let nobodys = accounts.begin_session("c", &session(200), None, NOW);
    assert_eq!(refused(nobodys), Refusal::Unauthorized);
}

/// Accounts, invitations and sessions are found again; what was over is gone.
pub fn a_reopened_store_knows_who_is_signed_in<A: Accounts>(
    open: impl Fn(&Path) -> A,
    directory: &Path,
) {
    let accounts = open(directory);
    make(&accounts, 1, "A", Role::Administrator);
    accounts.invite(&invitation(2, Role::Secretary), NOW).unwrap();
    drop(accounts);
    let accounts = open(directory);
    let found = accounts.session(&Hash([1; 32]), NOW, NOW + 100).unwrap();
    assert_eq!(found, Some(Account { name: "A".to_owned(), role: Role::Administrator }));
    assert_eq!(accounts.invitation(&Hash([2; 32]), NOW).unwrap(), Role::Secretary);
    let session = NewSession { ends: LATER + 500, ..session(3) };
    accounts.begin_session("a", &session, None, LATER).unwrap();
    let gone = [Hash([1; 32]), Hash([3; 32])];
    let gone = gone.map(|hash| accounts.session(&hash, NOW, NOW + 100).unwrap().is_none());
    assert_eq!(gone, [true, false], "what was over went when the next session began");
}
