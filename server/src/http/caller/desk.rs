//! Who calls at the desk: its own page, a session, an administrator's session.

use std::future::{Future, Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::http::header::{HOST, ORIGIN};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use protocol::api::{Account, DESK_HEADER, DESK_HEADER_VALUE, Role};
use protocol::bytes::{MeetingId, PollId};
use protocol::refusal::Refusal;

use super::{act, names, service};
use crate::acts::ActError;
use crate::acts::doorkeeper::Doorkeeper;
use crate::http::Service;
use crate::http::cookie;
use crate::http::problem::HttpError;
use crate::meetings::Sides;

type Later<T> = Pin<Box<dyn Future<Output = Result<T, HttpError>>>>;

/// The desk's own page, with or without a session.
pub(in crate::http) struct DeskPage {
    pub(in crate::http) service: Data<Service>,
    /// What the browser holds of a session, if anything.
    pub(in crate::http) secret: Option<String>,
    /// Whether the answer travels under TLS.
    pub(in crate::http) secure: bool,
}

impl DeskPage {
    /// Does an act of the doorkeeper, who is told what the browser holds.
    pub(in crate::http) async fn at_the_door<T, A>(&self, todo: A) -> Result<T, HttpError>
    where
        T: Send + 'static,
        A: FnOnce(&Doorkeeper, Option<&str>) -> Result<T, ActError> + Send + 'static,
    {
        let (service, secret) = (self.service.clone(), self.secret.clone());
        act(move || todo(&service.doorkeeper, secret.as_deref())).await
    }
}

impl FromRequest for DeskPage {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(desk_page(request))
    }
}

/// Somebody with a session, of either role.
pub(in crate::http) struct SignedIn {
    pub(in crate::http) page: DeskPage,
    pub(in crate::http) account: Account,
}

impl FromRequest for SignedIn {
    type Error = HttpError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let page = desk_page(request);
        Box::pin(async move { signed_in(page?).await })
    }
}

/// Somebody with an administrator's session.
pub(in crate::http) struct Administrator {
    pub(in crate::http) page: DeskPage,
    pub(in crate::http) account: Account,
}

impl FromRequest for Administrator {
    type Error = HttpError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let page = desk_page(request);
        Box::pin(async move {
            let SignedIn { page, account } = signed_in(page?).await?;
            match account.role {
                Role::Administrator => Ok(Self { page, account }),
                Role::Secretary => Err(Refusal::NotAdministrator.into()),
            }
        })
    }
}

/// Somebody with a session, at work on a meeting.
pub(in crate::http) struct Desk {
    pub(in crate::http) service: Data<Service>,
    pub(in crate::http) meeting: MeetingId,
    path_poll: Option<PollId>,
}

impl Desk {
    /// The meeting's two sides.
    pub(in crate::http) fn sides(&self) -> Result<Sides, HttpError> {
        Ok(self.service.meetings.get(&self.meeting)?)
    }

    /// The poll of the path.
    pub(in crate::http) fn poll(&self) -> Result<PollId, HttpError> {
        Ok(self.path_poll.ok_or(Refusal::UnknownPoll)?)
    }
}

impl FromRequest for Desk {
    type Error = HttpError;
    type Future = Later<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (page, named) = (desk_page(request), names(request));
        Box::pin(async move {
            let SignedIn { page, .. } = signed_in(page?).await?;
            // Only now: nobody else learns which meetings there are.
            let (meeting, path_poll) = named?;
            Ok(Self { service: page.service, meeting, path_poll })
        })
    }
}

fn desk_page(request: &HttpRequest) -> Result<DeskPage, HttpError> {
    if request.method() != Method::GET && !is_from_our_page(request) {
        return Err(Refusal::ForeignOrigin.into());
    }
    let secure = is_secure(request);
    let secret = cookie::session(request.headers(), secure);
    Ok(DeskPage { service: service(request).clone(), secret, secure })
}

async fn signed_in(page: DeskPage) -> Result<SignedIn, HttpError> {
    let secret = page.secret.clone().ok_or(Refusal::Unauthorized)?;
    let service = page.service.clone();
    let account = act(move || service.doorkeeper.session(&secret)).await?;
    Ok(SignedIn { page, account })
}

/// Where browsers believe to be, when a setting says so: a proxy may stand before this server.
pub(in crate::http) struct PublicOrigin(pub(in crate::http) Option<String>);

/// A foreign page may make a browser send much, but not this header without being asked, and not
/// another origin than its own.
fn is_from_our_page(request: &HttpRequest) -> bool {
    let headers = request.headers();
    let says = |name: &str| headers.get_all(name).map(|value| value.to_str().unwrap_or_default());
    let scheme = if request.app_config().secure() { "https" } else { "http" };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let own = format!("{scheme}://{host}");
    let is_public = |origin: &str| {
        public_origin(request).is_some_and(|public| public.eq_ignore_ascii_case(origin))
    };
    let marked = says(DESK_HEADER).eq([DESK_HEADER_VALUE]);
    let own_origin = says(ORIGIN.as_str()).all(|origin| origin == own || is_public(origin));
    let own_site = says("sec-fetch-site").all(|site| site == "same-origin");
    marked && own_origin && own_site
}

/// Whether browsers reach this server under TLS, its own or a proxy's.
fn is_secure(request: &HttpRequest) -> bool {
    let under_tls = |public: &str| public.starts_with("https://");
    request.app_config().secure() || public_origin(request).is_some_and(under_tls)
}

fn public_origin(request: &HttpRequest) -> Option<&str> {
    request.app_data::<Data<PublicOrigin>>().and_then(|public| public.0.as_deref())
}
