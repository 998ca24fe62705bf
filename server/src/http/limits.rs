//! How often one address may ask. A whole room stands behind one address, so what the room sends
//! is limited only where it would wear the machine down; attempts to sign in are few.
//!
//! Addresses are kept in memory only, and no longer than their allowance takes to fill up again.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::middleware::Next;
use actix_web::web::Data;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use protocol::api;
use protocol::refusal::Refusal;

use super::problem;

/// After so many requests of one kind, addresses whose allowance is full again are forgotten.
const FORGET_EVERY: u32 = 4_096;

/// Kinds of requests, each with an allowance of its own per address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Names with passwords: 20 at once, then one in three seconds.
    Password,
    /// Looking at an invitation: the same.
    Invitation,
    /// Making an account of an invitation: the same.
    Acceptance,
    /// Asking which meeting a pairing code is of: the same.
    Pairing,
    /// Proof and admission: 2,000 phones ask for both and may ask again (6,000 at once); then
    /// 600/s, which is what two cores sign.
    Admission,
    /// Ballots: 2,000 members times 60 polls at once, then 2,000/s, a fifth of what two cores take.
    Cast,
    /// Pages and what everybody may read: 2,000 phones times 60 files at once, then 2,000/s.
    Read,
    /// Desk, kiosk, and paths that there are none of: 2,000 at once, then 200/s.
    Rest,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Password,
        Self::Invitation,
        Self::Acceptance,
        Self::Pairing,
        Self::Admission,
        Self::Cast,
        Self::Read,
        Self::Rest,
    ];

    /// `path` is decoded, as the table of routes will see it.
    fn of(method: &Method, path: &str) -> Self {
        let signing_in = [
            (&api::SIGN_IN, Self::Password),
            (&api::CHANGE_PASSWORD, Self::Password),
            (&api::INVITATION, Self::Invitation),
            (&api::ACCEPT_INVITATION, Self::Acceptance),
            (&api::FIND_MEETING, Self::Pairing),
        ];
        let found = signing_in.into_iter().find(|(endpoint, _)| endpoint.pattern == path);
        if let Some((_, kind)) = found
            && *method == Method::POST
        {
            return kind;
        }
        let in_meeting = path.starts_with("/api/meetings/");
        match path.rsplit('/').next() {
            Some("cast") if in_meeting => Self::Cast,
            Some("admission" | "roster-proof") if in_meeting => Self::Admission,
            _ if in_meeting || path.starts_with("/api/manifests/") => Self::Read,
            _ if path.starts_with("/assets/") => Self::Read,
            _ if ["/", "/v", "/desk", "/board"].contains(&path) => Self::Read,
            _ => Self::Rest,
        }
    }

    fn quota(self) -> Quota {
        let (at_once, every) = match self {
            Self::Password | Self::Invitation | Self::Acceptance | Self::Pairing => {
                (20, Duration::from_secs(3))
            }
            Self::Admission => (6_000, Duration::from_secs(1) / 600),
            Self::Cast | Self::Read => (120_000, Duration::from_secs(1) / 2_000),
            Self::Rest => (2_000, Duration::from_secs(1) / 200),
        };
        let quota = Quota::with_period(every).expect("not zero");
        quota.allow_burst(NonZeroU32::new(at_once).expect("not zero"))
    }
}

/// The allowances of one kind.
struct Allowance {
    left: DefaultKeyedRateLimiter<IpAddr>,
    asked: AtomicU32,
}

impl Allowance {
    fn of(kind: Kind) -> Self {
        Self { left: DefaultKeyedRateLimiter::keyed(kind.quota()), asked: AtomicU32::new(0) }
    }

    /// Takes one from the address's allowance, or answers after how many seconds to ask again.
    fn take(&self, address: IpAddr) -> Result<(), u64> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            self.left.retain_recent();
        }
        let wait = |until: governor::NotUntil<_>| {
            until.wait_time_from(DefaultClock::default().now()).as_secs() + 1
        };
        self.left.check_key(&household(address)).map_err(wait)
    }
}

/// All allowances, shared by the workers.
pub(super) struct Limits([Allowance; Kind::ALL.len()]);

impl Limits {
    /// Full allowances for everybody.
    pub(super) fn new() -> Self {
        Self(Kind::ALL.map(Allowance::of))
    }

    fn take(&self, method: &Method, path: &str, address: IpAddr) -> Result<(), u64> {
        self.0[Kind::of(method, path) as usize].take(address)
    }
}

/// Lets a request through, or refuses it before anything of it is read.
pub(super) async fn hold(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let limits: &Data<Limits> = request.app_data().expect("every route has the limits");
    // Of the connection itself: a header that names another address could be anybody's.
    let Some(address) = request.peer_addr() else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let taken = limits.take(request.method(), request.match_info().unprocessed(), address.ip());
    let Err(seconds) = taken else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    let mut refused = problem::refused(Refusal::TooManyAttempts);
    refused.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    Ok(request.into_response(refused))
}

/// An IPv4 address, or the 64 bits of an IPv6 address that one household is given.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 7));

    fn take(limits: &Limits, method: Method, path: &str) -> bool {
        limits.take(&method, path, ROOM).is_ok()
    }

    #[test]
    fn a_full_room_behind_one_address_comes_in_and_votes() {
        let limits = Limits::new();
        let (read, send) = (Method::GET, Method::POST);
        for _phone in 0..2_000 {
            for page in ["/v", "/assets/a.js", "/assets/b.js", "/assets/c.css", "/assets/d.js"] {
                assert!(take(&limits, read.clone(), page));
            }
            assert!(take(&limits, read.clone(), "/api/manifests/00"));
            assert!(take(&limits, send.clone(), "/api/meetings/00/roster-proof"));
            assert!(take(&limits, send.clone(), "/api/meetings/00/admission"));
            for _poll in 0..60 {
                assert!(take(&limits, send.clone(), "/api/meetings/00/cast"));
            }
        }
    }

    #[test]
    fn the_twenty_first_attempt_to_sign_in_waits() {
        let guessed =
            [&api::SIGN_IN, &api::INVITATION, &api::ACCEPT_INVITATION, &api::FIND_MEETING];
        for endpoint in guessed {
            let path = endpoint.pattern;
            let limits = Limits::new();
            for _ in 0..20 {
                assert!(take(&limits, Method::POST, path));
            }
            let seconds = limits.take(&Method::POST, path, ROOM).unwrap_err();
            assert!((1..=4).contains(&seconds), "{seconds}");
            // Nobody else waits, and nothing else does.
            assert!(limits.take(&Method::POST, path, "198.51.100.8".parse().unwrap()).is_ok());
            assert!(take(&limits, Method::GET, "/api/desk/session"));
            assert!(take(&limits, Method::POST, "/api/meetings/00/cast"));
        }
    }

    #[test]
    fn each_kind_has_the_allowance_of_its_place() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place, "{kind:?}");
        }
    }

    #[test]
    fn an_ipv6_household_is_one_address() {
        let limits = Limits::new();
        let ask = |address: &str| {
            limits.take(&Method::POST, api::SIGN_IN.pattern, address.parse().unwrap()).is_ok()
        };
        for device in 0..20 {
            assert!(ask(&format!("2001:db8:1:2:{device}::1")));
        }
        assert!(!ask("2001:db8:1:2:ffff::1"));
        assert!(ask("2001:db8:1:3::1"));
        assert_eq!(household("::ffff:198.51.100.7".parse().unwrap()), ROOM);
    }

    #[test]
    fn addresses_with_a_full_allowance_are_forgotten() {
        let allowance = Allowance::of(Kind::Cast);
        for last in 0..=255 {
            allowance.take(IpAddr::from([192, 0, 2, last])).unwrap();
        }
        // The allowances fill up by the clock; how often the room asks meanwhile depends on it.
        let mut asked = 0;
        while allowance.left.len() >= 256 {
            let _ = allowance.take(ROOM);
            asked += 1;
            assert!(asked < 50_000_000, "{}", allowance.left.len());
        }
    }
}
