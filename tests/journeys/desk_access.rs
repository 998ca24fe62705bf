//! Who may call what, generated from the table of endpoints: without the right session, role and
//! origin every call of the desk is refused, and the desk's session opens nothing else.

use protocol::api::{self, Caller, DESK_HEADER, Endpoint, Method, Role};
use world::wire::{Answer, Request};
use world::{Setting, World};

use crate::accounts::{Browser, invited};

/// Who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    WrongSession,
    Secretary,
    Administrator,
}

struct Callers {
    world: World,
    secretary: Browser,
    administrator: Browser,
}

impl Callers {
    fn new() -> Self {
        let world = Setting::new().members(3).poll("đồng chí A").seal();
        let administrator = Browser::of_session(&world, world.desk_session());
        let token = administrator.invite(Role::Secretary);
        let secretary = invited(&world, &token, "Thư ký");
        Self { world, secretary, administrator }
    }

    fn request(&self, endpoint: &Endpoint, who: Who) -> Request {
        // No document is empty: whoever gets as far as that is let in, and changes nothing.
        let poll = self.world.poll(1);
        let pattern = endpoint.pattern.replace("{profile}", "district-2023").leak();
        let endpoint = Endpoint { pattern, ..*endpoint };
        let request = Request::new(&self.world, &endpoint, Some(&poll), b"");
        match who {
            Who::Nobody => request,
            Who::WrongSession => request.header("Cookie", &format!("desk={}", "0".repeat(64))),
            Who::Secretary => request.header("Cookie", self.secretary.cookie()),
            Who::Administrator => request.header("Cookie", self.administrator.cookie()),
        }
    }
}

fn code(answer: &Answer) -> (u16, Option<String>) {
    let refused = answer.head.contains("application/problem+json");
    (answer.status, refused.then(|| answer.code()))
}

fn refused(status: u16, code: &str) -> (u16, Option<String>) {
    (status, Some(code.to_owned()))
}

fn of_the_desk() -> impl Iterator<Item = &'static Endpoint> {
    let desk = [Caller::SigningIn, Caller::Desk, Caller::Administrator];
    api::ALL.iter().filter(move |endpoint| desk.contains(&endpoint.caller))
}

/// What must come before any act of the endpoint, if anything.
fn expected(endpoint: &Endpoint, who: Who) -> Option<(u16, Option<String>)> {
    match (endpoint.caller, who) {
        (Caller::SigningIn, _)
        | (Caller::Desk, Who::Secretary | Who::Administrator)
        | (Caller::Administrator, Who::Administrator) => None,
        (Caller::Administrator, Who::Secretary) => Some(refused(403, "not_administrator")),
        (Caller::Desk | Caller::Administrator, Who::Nobody | Who::WrongSession) => {
            Some(refused(401, "unauthorized"))
        }
        (Caller::Public | Caller::Voter | Caller::Chair, _) => unreachable!("not of the desk"),
    }
}

#[test]
fn every_call_of_the_desk_needs_its_session_and_role() {
    let callers = Callers::new();
    let all = [Who::Nobody, Who::WrongSession, Who::Secretary, Who::Administrator];
    // Acts that a caller who is let in really does are looked at in their own journeys.
    let acts =
        |endpoint: &Endpoint| endpoint.method != Method::Get && !endpoint.pattern.contains("invit");
    for endpoint in of_the_desk() {
        for who in all {
            let expected = expected(endpoint, who);
            // A stream has no end to be waited for.
            if expected.is_none() && (acts(endpoint) || *endpoint == api::DESK_EVENTS) {
                continue;
            }
            let answer = callers.request(endpoint, who).header(DESK_HEADER, "1").send();
            let got = code(&answer);
            match expected {
                Some(expected) => assert_eq!(got, expected, "{who:?} {endpoint:?}"),
                // Let in, and told that a workbook is made of what was filed.
                None if *endpoint == api::DOSSIER_SHEET => {
                    assert_eq!(got, refused(422, "unknown_profile"), "{who:?}");
                }
                None if endpoint.method == Method::Get => {
                    assert_eq!(got.0, 200, "{who:?} {endpoint:?}");
                }
                None => assert_eq!(got, refused(400, "malformed"), "{who:?} {endpoint:?}"),
            }
        }
    }
}

#[test]
fn nothing_but_the_desks_own_page_acts_at_the_desk() {
    let callers = Callers::new();
    let own = callers.world.base_url().to_owned();
    let foreign: [&[(&str, &str)]; 8] = [
        &[],
        &[(DESK_HEADER, "0")],
        &[(DESK_HEADER, "1"), ("Origin", "https://evil.example")],
        &[(DESK_HEADER, "1"), ("Origin", "null")],
        &[(DESK_HEADER, "1"), ("Origin", &own), ("Origin", "https://evil.example")],
        &[(DESK_HEADER, "1"), ("Sec-Fetch-Site", "cross-site")],
        &[(DESK_HEADER, "1"), ("Origin", &own), ("Sec-Fetch-Site", "same-site")],
        &[(DESK_HEADER, "1"), ("Origin", &own.replace("http:", "https:"))],
    ];
    for endpoint in of_the_desk().filter(|endpoint| endpoint.method != Method::Get) {
        for headers in foreign {
            let mut request = callers.request(endpoint, Who::Administrator);
            for (name, value) in headers {
                request = request.header(name, value);
            }
            let expected = refused(403, "foreign_origin");
            assert_eq!(code(&request.send()), expected, "{headers:?} {endpoint:?}");
        }
    }
    let ours = callers.request(&api::INVITE, Who::Administrator).header(DESK_HEADER, "1");
    let ours = ours.header("Origin", &own).header("Sec-Fetch-Site", "same-origin");
    assert_eq!(code(&ours.send()), refused(400, "malformed"));
    assert_eq!(callers.administrator.session().status, 200);
}

#[test]
fn a_session_of_the_desk_opens_nothing_of_the_chair() {
    let callers = Callers::new();
    let chair = api::ALL.iter().filter(|endpoint| endpoint.caller == Caller::Chair);
    for endpoint in chair.filter(|one| !api::UNSIGNED.contains(one)) {
        let answer = callers.request(endpoint, Who::Administrator).header(DESK_HEADER, "1").send();
        assert_eq!(code(&answer), refused(401, "unauthorized"), "{endpoint:?}");
    }
}

#[test]
fn other_methods_than_those_of_the_table_do_nothing() {
    let callers = Callers::new();
    for endpoint in of_the_desk() {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] {
            let of_table =
                |one: &&Endpoint| one.pattern == endpoint.pattern && one.method.as_str() == method;
            if api::ALL.iter().any(|one| of_table(&one)) {
                continue;
            }
            let request = callers.request(endpoint, Who::Administrator).header(DESK_HEADER, "1");
            let answer = request.with_method(method).send();
            assert!([404, 405].contains(&answer.status), "{method} {endpoint:?} {answer:?}");
            assert!(answer.body.is_empty() && !answer.head.contains("Set-Cookie"));
        }
    }
}
