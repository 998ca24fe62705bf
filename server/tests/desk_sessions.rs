//! Sessions and invitations by a clock that the test sets: how long each lasts, and what is kept
//! of it on the disk.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use phieukin_server::acts::doorkeeper::{Doorkeeper, SignedIn};
use phieukin_server::acts::{ActError, Refused};
use phieukin_server::clock::Clock;
use phieukin_server::dice::dice;
use phieukin_server::store::sqlite::SqliteService;
use protocol::api::{AcceptInvitation, Role, SignIn};
use protocol::refusal::Refusal;
use tempfile::{TempDir, tempdir};

const HOUR: u64 = 3_600;
const NAME: &str = "Quản trị";
const PASSWORD: &str = "mật khẩu thử nghiệm";

#[derive(Clone)]
struct Told(Arc<AtomicU64>);

impl Clock for Told {
    fn now(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

struct Door {
    place: TempDir,
    clock: Told,
    doorkeeper: Doorkeeper,
}

impl Door {
    fn new() -> Self {
        let place = tempdir().unwrap();
        let clock = Told(Arc::new(AtomicU64::new(1_800_000_000)));
        let doorkeeper = doorkeeper(place.path(), &clock);
        Self { place, clock, doorkeeper }
    }

    fn wait(&self, seconds: u64) {
        self.clock.0.fetch_add(seconds, Ordering::SeqCst);
    }

    fn restart(self) -> Self {
        let Self { place, clock, doorkeeper: ended } = self;
        drop(ended);
        let doorkeeper = doorkeeper(place.path(), &clock);
        Self { place, clock, doorkeeper }
    }

    fn invite_first(&self) -> String {
        self.doorkeeper.invite_first(&mut dice()).unwrap().unwrap().token
    }

    fn accept(&self, token: &str) -> Result<SignedIn, Refusal> {
        let accept = AcceptInvitation {
            token: token.to_owned(),
            name: NAME.to_owned(),
            password: PASSWORD.to_owned(),
        };
        self.doorkeeper.accept(&accept, None, &mut dice()).map_err(refusal)
    }

    fn sign_in(&self, password: &str, before: Option<&str>) -> Result<SignedIn, Refusal> {
        let sign_in = SignIn { name: NAME.to_owned(), password: password.to_owned() };
        self.doorkeeper.sign_in(&sign_in, before, &mut dice()).map_err(refusal)
    }

    fn holds(&self, signed_in: &SignedIn) -> bool {
        match self.doorkeeper.session(&signed_in.secret) {
            Ok(account) => account == signed_in.account,
            Err(error) => {
                assert_eq!(refusal(error), Refusal::Unauthorized);
                false
            }
        }
    }

    fn stored(&self) -> Vec<u8> {
        let files = ["service.sqlite", "service.sqlite-wal"];
        let bytes = files.map(|name| std::fs::read(self.place.path().join(name)).unwrap());
        bytes.concat()
    }
}

fn doorkeeper(place: &Path, clock: &Told) -> Doorkeeper {
    let service = SqliteService::create_or_open(&place.join("service.sqlite")).unwrap();
    Doorkeeper::new(Arc::new(service), Arc::new(clock.clone()))
}

fn refusal(error: ActError) -> Refusal {
    match error {
        ActError::Refused(Refused { refusal, .. }) => refusal,
        ActError::Fault(fault) => panic!("{fault}"),
    }
}

#[test]
fn a_session_lasts_while_it_is_used_and_not_longer_than_a_day() {
    let door = Door::new();
    let begun = door.accept(&door.invite_first()).ok().unwrap();
    assert_eq!(begun.account.role, Role::Administrator);
    for _ in 0..7 {
        door.wait(2 * HOUR - 60);
        assert!(door.holds(&begun));
    }
    door.wait(7 * 60);
    assert!(!door.holds(&begun), "fourteen hours are over");

    let idle = door.sign_in(PASSWORD, None).ok().unwrap();
    door.wait(2 * HOUR - 1);
    assert!(door.holds(&idle));
    door.wait(2 * HOUR);
    assert!(!door.holds(&idle), "two hours without a request");
}

#[test]
fn a_restart_keeps_sessions_and_their_ends() {
    let door = Door::new();
    let begun = door.accept(&door.invite_first()).ok().unwrap();
    door.wait(HOUR);
    let door = door.restart();
    assert!(door.holds(&begun));
    let door = door.restart();
    door.wait(2 * HOUR);
    assert!(!door.holds(&begun));
    assert!(door.doorkeeper.invite_first(&mut dice()).unwrap().is_none(), "there is an account");
}

#[test]
fn each_sign_in_has_a_session_of_its_own() {
    let door = Door::new();
    let begun = door.accept(&door.invite_first()).ok().unwrap();
    let planted = "0".repeat(64);
    let second = door.sign_in(PASSWORD, Some(&planted)).ok().unwrap();
    assert!(second.secret != planted && second.secret != begun.secret);
    assert!(door.holds(&begun) && door.holds(&second));
    let third = door.sign_in(PASSWORD, Some(&second.secret)).ok().unwrap();
    assert!(!door.holds(&second) && door.holds(&third));
    door.doorkeeper.sign_out(&third.secret).unwrap();
    door.doorkeeper.sign_out(&third.secret).unwrap();
    assert!(!door.holds(&third) && door.holds(&begun));
}

#[test]
fn an_invitation_lasts_a_day() {
    let door = Door::new();
    let token = door.invite_first();
    door.wait(24 * HOUR);
    assert_eq!(door.accept(&token).err(), Some(Refusal::BadInvitation));
    let token = door.invite_first();
    door.wait(24 * HOUR - 1);
    assert!(door.accept(&token).is_ok());
}

#[test]
fn a_name_that_was_closed_opens_again_after_a_minute() {
    let door = Door::new();
    door.accept(&door.invite_first()).ok().unwrap();
    for _ in 0..5 {
        assert_eq!(door.sign_in("mật khẩu sai", None).err(), Some(Refusal::WrongPassword));
    }
    assert_eq!(door.sign_in(PASSWORD, None).err(), Some(Refusal::TooManyAttempts));
    door.wait(59);
    assert_eq!(door.sign_in(PASSWORD, None).err(), Some(Refusal::TooManyAttempts));
    door.wait(1);
    assert!(door.sign_in(PASSWORD, None).is_ok());
}

#[test]
fn neither_token_nor_password_nor_session_is_on_the_disk() {
    let door = Door::new();
    let token = door.invite_first();
    let begun = door.accept(&token).ok().unwrap();
    let second = door.sign_in(PASSWORD, None).ok().unwrap();
    let stored = door.stored();
    let holds = |text: &str| stored.windows(text.len()).any(|some| some == text.as_bytes());
    assert!(holds(NAME), "what is kept is found");
    for secret in [&token, PASSWORD, &begun.secret, &second.secret] {
        assert!(!holds(secret), "{secret}");
    }
}
