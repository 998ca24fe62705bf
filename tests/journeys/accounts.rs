//! From the first link to a desk of two: invitations, passwords, sessions.

use std::time::Instant;

use protocol::api::{
    self, AcceptInvitation, Account, AccountList, ChangePassword, DESK_HEADER, Endpoint,
    Invitation, Invite, Invited, RemoveAccount, Role, ShowInvitation, SignIn,
};
use protocol::bytes::{MeetingId, read_json, write_json};
use world::server::Server;
use world::wire::{Answer, Request};
use world::{Setting, World};

const PASSWORD: &str = "mật khẩu của thư ký";

/// A browser at the desk, with or without a session.
pub(crate) struct Browser {
    base_url: String,
    cookie: Option<String>,
}

impl Browser {
    pub(crate) fn new(base_url: &str) -> Self {
        Self { base_url: base_url.to_owned(), cookie: None }
    }

    pub(crate) fn of_session(world: &World, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..Self::new(world.base_url()) }
    }

    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().expect("signed in")
    }

    pub(crate) fn ask(&self, endpoint: &Endpoint, body: &[u8]) -> Answer {
        self.ask_of(&MeetingId([0; 16]), endpoint, body)
    }

    pub(crate) fn ask_of(&self, meeting: &MeetingId, endpoint: &Endpoint, body: &[u8]) -> Answer {
        let request = Request::to(&self.base_url, meeting, endpoint, None, body);
        let request = request.header(DESK_HEADER, "1");
        match &self.cookie {
            Some(cookie) => request.header("Cookie", cookie).send(),
            None => request.send(),
        }
    }

    /// Takes what the answer sets, as a browser does.
    fn keep(&mut self, answer: &Answer) {
        let lines: Vec<_> = answer.head.lines().collect();
        let set = lines.iter().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie").then_some(value)
        });
        let Some(set) = set else { return };
        let (cookie, rules) = set.split_once("; ").unwrap();
        assert!(rules.contains("HttpOnly; SameSite=Strict") && rules.contains("Path=/"), "{set}");
        self.cookie = (!cookie.ends_with('=')).then(|| cookie.to_owned());
    }

    pub(crate) fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let sign_in = SignIn { name: name.to_owned(), password: password.to_owned() };
        let answer = self.ask(&api::SIGN_IN, &write_json(&sign_in));
        self.keep(&answer);
        answer
    }

    fn accept(&mut self, token: &str, name: &str, password: &str) -> Answer {
        let accept = AcceptInvitation {
            token: token.to_owned(),
            name: name.to_owned(),
            password: password.to_owned(),
        };
        let answer = self.ask(&api::ACCEPT_INVITATION, &write_json(&accept));
        self.keep(&answer);
        answer
    }

    pub(crate) fn session(&self) -> Answer {
        self.ask(&api::SESSION, b"")
    }

    fn sign_out(&mut self) {
        let answer = self.ask(&api::SIGN_OUT, b"");
        assert_eq!(answer.status, 204);
        self.keep(&answer);
    }

    pub(crate) fn invite(&self, role: Role) -> String {
        let answer = self.ask(&api::INVITE, &write_json(&Invite { role })).done();
        read_json::<Invitation>(&answer).unwrap().token
    }

    fn show(&self, token: &str) -> Answer {
        let show = ShowInvitation { token: token.to_owned() };
        self.ask(&api::INVITATION, &write_json(&show))
    }
}

/// Somebody who took up an invitation.
pub(crate) fn invited(world: &World, token: &str, name: &str) -> Browser {
    let mut browser = Browser::new(world.base_url());
    browser.accept(token, name, PASSWORD).done();
    browser
}

fn code(answer: &Answer) -> (u16, String) {
    (answer.status, answer.code())
}

fn start(place: &std::path::Path) -> Server {
    Server::start(place, "127.0.0.1:0").unwrap()
}

#[test]
fn each_start_invites_anew_until_there_is_an_account() {
    let place = tempfile::tempdir().unwrap();
    let server = start(place.path());
    let first = server.invitation().unwrap();
    Browser::new(server.base_url()).show(&first).done();
    server.terminate();
    let server = start(place.path());
    let second = server.invitation().unwrap();
    assert_ne!(first, second);
    let mut browser = Browser::new(server.base_url());
    assert_eq!(code(&browser.show(&first)), (401, "bad_invitation".to_owned()));
    assert_eq!(
        code(&browser.accept(&first, "Quản trị", PASSWORD)),
        (401, "bad_invitation".to_owned())
    );
    let shown: Invited = read_json(&browser.show(&second.to_lowercase()).done()).unwrap();
    assert_eq!(shown.role, Role::Administrator);
    for (name, password, refusal) in [
        ("Q", PASSWORD, "bad_account_name"),
        ("Quản\u{200b}trị", PASSWORD, "bad_account_name"),
        ("Quản trị", "ngắn quá", "weak_password"),
    ] {
        let answer = browser.accept(&second, name, password);
        assert_eq!(code(&answer), (422, refusal.to_owned()));
    }
    let made = browser.accept(&second, "  Quản   trị ", PASSWORD).done();
    let administrator = Account { name: "Quản trị".to_owned(), role: Role::Administrator };
    assert_eq!(read_json::<Account>(&made).unwrap(), administrator);
    assert_eq!(read_json::<Account>(&browser.session().done()).unwrap(), administrator);
    let again = browser.accept(&second, "Kẻ khác", PASSWORD);
    assert_eq!(code(&again), (401, "bad_invitation".to_owned()));

    // The session lives on, and nobody is invited any more.
    let base_url = server.base_url().to_owned();
    server.terminate();
    let server = Server::start_at(place.path(), &base_url);
    assert_eq!(server.invitation(), None);
    assert_eq!(read_json::<Account>(&browser.session().done()).unwrap(), administrator);
    let mut other = Browser::new(&base_url);
    other.sign_in("quản TRỊ", PASSWORD).done();
    server.terminate();
}

#[test]
fn two_at_the_desk_see_one_list_of_accounts_and_each_invitation_makes_one() {
    let world = Setting::new().start();
    let administrator = Browser::of_session(&world, world.desk_session());
    let token = administrator.invite(Role::Secretary);
    let shown: Invited = read_json(&Browser::new(world.base_url()).show(&token).done()).unwrap();
    assert_eq!(shown.role, Role::Secretary);
    let secretary = invited(&world, &token, "Thư ký");
    let account: Account = read_json(&secretary.session().done()).unwrap();
    assert_eq!(account.role, Role::Secretary);
    let second = administrator.invite(Role::Secretary);
    let taken = Browser::new(world.base_url()).accept(&second, "THƯ KÝ", PASSWORD);
    assert_eq!(code(&taken), (409, "account_exists".to_owned()));
    invited(&world, &second, "Thư ký thứ hai");
    let list: AccountList = read_json(&administrator.ask(&api::ACCOUNTS, b"").done()).unwrap();
    let names: Vec<_> = list.accounts.iter().map(|account| account.name.as_str()).collect();
    assert_eq!(names, ["phieukin", "Thư ký", "Thư ký thứ hai"]);
}

#[test]
fn a_session_ends_with_signing_out_and_is_never_taken_from_the_browser() {
    let world = Setting::new().start();
    let administrator = Browser::of_session(&world, world.desk_session());
    let token = administrator.invite(Role::Secretary);
    let mut browser = invited(&world, &token, "Thư ký");
    let first = browser.cookie().to_owned();

    // Signing in again gives another session and ends the one before.
    browser.sign_in("Thư ký", PASSWORD).done();
    let second = browser.cookie().to_owned();
    assert_ne!(first, second);
    assert_eq!(Browser::of_session(&world, &first).session().status, 401);

    // A value that somebody planted never becomes a session.
    let planted = format!("desk={}", "a".repeat(64));
    let mut victim = Browser::of_session(&world, &planted);
    victim.sign_in("Thư ký", PASSWORD).done();
    assert_ne!(victim.cookie(), planted);
    assert_eq!(Browser::of_session(&world, &planted).session().status, 401);

    // Each browser has its own: one signs out, the other stays.
    let used = victim.cookie().to_owned();
    victim.sign_out();
    assert_eq!(victim.cookie, None);
    let replayed = Browser::of_session(&world, &used);
    assert_eq!(code(&replayed.session()), (401, "unauthorized".to_owned()));
    assert_eq!(browser.session().status, 200);
    assert_eq!(browser.cookie(), second);
}

#[test]
fn wrong_passwords_and_unknown_names_are_answered_alike_and_close_the_name() {
    let world = Setting::new().start();
    let administrator = Browser::of_session(&world, world.desk_session());
    let token = administrator.invite(Role::Secretary);
    invited(&world, &token, "Thư ký");
    let mut browser = Browser::new(world.base_url());
    let body = |answer: Answer| {
        assert!(!answer.head.to_lowercase().contains("set-cookie"));
        (answer.status, answer.text())
    };
    for _ in 0..5 {
        let wrong = body(browser.sign_in("Thư ký", "mật khẩu khác"));
        assert_eq!(wrong, body(browser.sign_in("Không ai", "mật khẩu khác")));
        assert!(wrong.1.contains("\"wrong_password\"") && wrong.0 == 401, "{wrong:?}");
    }
    for name in ["THƯ KÝ", "Không ai"] {
        let answer = browser.sign_in(name, PASSWORD);
        assert_eq!(code(&answer), (429, "too_many_attempts".to_owned()), "{name}");
    }
    assert_eq!(browser.cookie, None);
    assert_eq!(administrator.session().status, 200);
}

#[test]
fn an_unknown_name_takes_as_long_as_a_known_one() {
    let world = Setting::new().start();
    let administrator = Browser::of_session(&world, world.desk_session());
    invited(&world, &administrator.invite(Role::Secretary), "Thư ký");
    let mut browser = Browser::new(world.base_url());
    let mut quickest = |name| {
        let mut try_once = || {
            let begun = Instant::now();
            assert_eq!(browser.sign_in(name, "mật khẩu khác").status, 401);
            begun.elapsed()
        };
        (0..4).map(|_| try_once()).min().unwrap()
    };
    let (known, unknown) = (quickest("Thư ký"), quickest("Không ai"));
    // Without the same work an unknown name would be answered a hundred times as fast.
    assert!(unknown * 5 > known, "{known:?} {unknown:?}");
}

#[test]
fn behind_a_proxy_the_public_address_is_our_own() {
    let place = tempfile::tempdir().unwrap();
    let public = "https://hoinghi.example";
    let server = Server::start_with(place.path(), "127.0.0.1:0", &["--public", public]).unwrap();
    let accept = AcceptInvitation {
        token: server.invitation().unwrap(),
        name: "Quản trị".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let ask = |origin: &str| {
        let (endpoint, body) = (&api::ACCEPT_INVITATION, write_json(&accept));
        let request = Request::to(server.base_url(), &MeetingId([0; 16]), endpoint, None, &body);
        request.header(DESK_HEADER, "1").header("Origin", origin).send()
    };
    assert_eq!(code(&ask("https://hoinghi.example.evil")), (403, "foreign_origin".to_owned()));
    assert_eq!(code(&ask("http://hoinghi.example")), (403, "foreign_origin".to_owned()));
    let answer = ask(public);
    let mut browser = Browser::new(server.base_url());
    browser.keep(&answer);
    answer.done();
    assert!(browser.cookie().starts_with("__Host-desk="));
    assert_eq!(browser.session().status, 200);
}

#[test]
fn a_changed_password_shuts_out_whoever_knew_the_old_one() {
    const OTHER: &str = "mật khẩu mới của thư ký";
    let world = Setting::new().start();
    let administrator = Browser::of_session(&world, world.desk_session());
    let secretary = invited(&world, &administrator.invite(Role::Secretary), "Thư ký");
    let mut elsewhere = Browser::new(world.base_url());
    elsewhere.sign_in("Thư ký", PASSWORD).done();
    let change = |password: &str, new_password: &str| {
        let change =
            ChangePassword { password: password.to_owned(), new_password: new_password.to_owned() };
        secretary.ask(&api::CHANGE_PASSWORD, &write_json(&change))
    };
    assert_eq!(code(&change("mật khẩu khác", OTHER)), (401, "wrong_password".to_owned()));
    assert_eq!(code(&change(PASSWORD, "ngắn quá")), (422, "weak_password".to_owned()));
    assert_eq!(elsewhere.session().status, 200);
    assert_eq!(change(PASSWORD, OTHER).status, 204);
    assert_eq!((secretary.session().status, elsewhere.session().status), (200, 401));
    assert_eq!(administrator.session().status, 200);
    assert_eq!(elsewhere.sign_in("Thư ký", PASSWORD).status, 401);
    elsewhere.sign_in("Thư ký", OTHER).done();
}

#[test]
fn an_account_that_is_taken_away_is_out_at_once_and_an_administrator_is_always_left() {
    let world = Setting::new().start();
    let administrator = Browser::of_session(&world, world.desk_session());
    let secretary = invited(&world, &administrator.invite(Role::Secretary), "Thư ký");
    let remove = |browser: &Browser, name: &str| {
        browser.ask(&api::REMOVE_ACCOUNT, &write_json(&RemoveAccount { name: name.to_owned() }))
    };
    let refused = remove(&secretary, "phieukin");
    assert_eq!(code(&refused), (403, "not_administrator".to_owned()));
    assert_eq!(code(&remove(&administrator, "PHIEUKIN")), (403, "own_account".to_owned()));
    for _again in 0..2 {
        let left: AccountList = read_json(&remove(&administrator, "thư ký").done()).unwrap();
        assert_eq!(left.accounts.len(), 1);
        assert_eq!(secretary.session().status, 401);
    }
    assert_eq!(Browser::new(world.base_url()).sign_in("Thư ký", PASSWORD).status, 401);
}

#[test]
fn whoever_starts_the_server_can_invite_an_administrator_again() {
    let place = tempfile::tempdir().unwrap();
    let server = start(place.path());
    let mut first = Browser::new(server.base_url());
    first.accept(&server.invitation().unwrap(), "Quản trị", PASSWORD).done();
    server.terminate();
    let more = ["--invite-administrator"];
    let server = Server::start_with(place.path(), "127.0.0.1:0", &more).unwrap();
    let mut second = Browser::new(server.base_url());
    let made = second.accept(&server.invitation().unwrap(), "Quản trị mới", PASSWORD).done();
    assert_eq!(read_json::<Account>(&made).unwrap().role, Role::Administrator);
    server.terminate();
}
