//! Who is calling, as types: a handler that asks for a [`Desk`] cannot be reached without one.

mod desk;

use std::future::{Future, Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::rt::time::timeout;
use actix_web::web::{self, Bytes};
use actix_web::{FromRequest, HttpRequest};
use protocol::api::KIOSK_HEADER;
use protocol::bytes::{MeetingId, PollId, read_json};
use protocol::refusal::Refusal;
use serde::de::DeserializeOwned;

use super::Service;
use super::problem::HttpError;
use crate::acts::ActError;
use crate::acts::chair_request::FromKiosk;
use crate::config::Patience;
use crate::meetings::Sides;

pub(super) use desk::{Administrator, Desk, DeskPage, PublicOrigin, SignedIn};

/// Anybody, asking about one meeting and perhaps one poll.
pub(super) struct Anybody {
    pub(super) sides: Sides,
    poll: Option<PollId>,
}

impl Anybody {
    /// The poll of the path.
    pub(super) fn poll(&self) -> Result<PollId, HttpError> {
        Ok(self.poll.ok_or(Refusal::UnknownPoll)?)
    }
}

impl FromRequest for Anybody {
    type Error = HttpError;
    type Future = Ready<Result<Self, HttpError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(anybody(request))
    }
}

/// A body within the limit of its endpoint; a longer one is refused like anything else.
pub(super) struct Body(pub(super) Bytes);

impl FromRequest for Body {
    type Error = HttpError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, HttpError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = Bytes::from_request(request, payload);
        let patience: &Patience = request.app_data().expect("every route has the patience");
        let bytes = timeout(patience.body, bytes);
        Box::pin(async move {
            // A body that does not come in time was cut off.
            let bytes = bytes.await.map_err(|_| Refusal::Malformed)?;
            bytes.map(Self).map_err(|error| {
                let too_large =
                    error.as_response_error().status_code() == StatusCode::PAYLOAD_TOO_LARGE;
                let refusal = if too_large { Refusal::TooLarge } else { Refusal::Malformed };
                refusal.into()
            })
        })
    }
}

/// The number of a manifest in the path; what cannot be one is not sealed.
pub(super) fn manifest_number(request: &HttpRequest) -> Result<u32, HttpError> {
    let number = request.match_info().get("number").and_then(|text| text.parse().ok());
    Ok(number.ok_or(Refusal::NotSealed)?)
}

/// Checks that the paired kiosk signed this request.
pub(super) fn chair(
    caller: &Anybody,
    request: &HttpRequest,
    body: &[u8],
) -> Result<FromKiosk, HttpError> {
    let header = request.headers().get(KIOSK_HEADER).and_then(|value| value.to_str().ok());
    let header = header.ok_or(Refusal::Unauthorized)?;
    let (method, path) = (request.method().as_str(), request.uri().path());
    Ok(caller.sides.box_keeper.authenticate(header, method, path, body)?)
}

/// Reads a JSON body strictly.
pub(super) fn json<T: DeserializeOwned>(body: &Bytes) -> Result<T, HttpError> {
    Ok(read_json(body).map_err(|_| Refusal::Malformed)?)
}

/// Does an act where it may wait for the disk.
pub(super) async fn act<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, ActError> + Send + 'static,
) -> Result<T, HttpError> {
    match web::block(act).await {
        Ok(done) => Ok(done?),
        Err(error) => Err(HttpError(ActError::fault(error))),
    }
}

fn anybody(request: &HttpRequest) -> Result<Anybody, HttpError> {
    let (meeting, poll) = names(request)?;
    let sides = service(request).meetings.get(&meeting)?;
    Ok(Anybody { sides, poll })
}

fn service(request: &HttpRequest) -> &web::Data<Service> {
    request.app_data().expect("every route has the service")
}

fn names(request: &HttpRequest) -> Result<(MeetingId, Option<PollId>), HttpError> {
    let names = request.match_info();
    let meeting = MeetingId::parse(names.get("meeting").unwrap_or_default());
    let meeting = meeting.map_err(|_| Refusal::UnknownMeeting)?;
    let poll = match names.get("poll") {
        Some(text) => Some(PollId::parse(text).map_err(|_| Refusal::UnknownPoll)?),
        None => None,
    };
    Ok((meeting, poll))
}
