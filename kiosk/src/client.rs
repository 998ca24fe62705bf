//! The only HTTP of the kiosk: blocking calls of the endpoints in [`protocol::api`].

mod address;
mod chair;
mod relay;
mod trust;

use std::time::Duration;

use protocol::api::{
    self, Caller, Endpoint, FindMeeting, FoundMeeting, Method, PROBLEM_TYPE, Problem,
    SignedDocument, manifest_path,
};
use protocol::bytes::{Fingerprint, MeetingId, PollId, read_json, write_json};
use protocol::refusal::Refusal;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use thiserror::Error;
use ureq::http::{Request, Response};
use ureq::{Agent, AsSendBody};

pub use address::ServerAddress;
pub use chair::ChairClient;
pub use relay::Relayed;
pub use trust::ServerCertificate;

/// Longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Longest wait for a whole answer; closing a box or handing out all requests takes seconds.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(120);
/// Longest answer of most endpoints, in bytes.
const ANSWER_BYTES_MAX: u64 = 16 << 20;
/// Longest file of requests, in bytes: 2,000 members, 60 polls, two issuers.
const REQUESTS_BYTES_MAX: u64 = 256 << 20;

/// Why a call brought nothing back.
#[derive(Debug, Error)]
pub enum ClientError {
    /// The server said no.
    #[error("the server refused: {}", .0.code)]
    Refused(Problem),
    /// No answer came; the act may have been done or not, and may be repeated.
    #[error("the server cannot be reached: {0}")]
    Unreachable(String),
    /// A fault of the server, or something that is no server of Phiếu Kín.
    #[error("the server answered with status {status}")]
    Unexpected {
        /// HTTP status.
        status: u16,
    },
    /// An answer that is not the document it should be.
    #[error("the server's answer cannot be read")]
    Unreadable,
    /// Not an address of a server.
    #[error("not an address of a server: {0}")]
    BadAddress(String),
    /// Plain HTTP to another machine: everybody on the way could read and change it.
    #[error("plain HTTP is for this machine only, not for {0}")]
    NotLoopback(String),
    /// The server's certificate is of nobody known, of another name, or out of date.
    #[error("the server's certificate is not trusted: {0}")]
    Untrusted(String),
    /// What should be a certificate to be trusted is none.
    #[error("not a certificate")]
    BadCertificate,
}

impl ClientError {
    /// The refusal, when the server said no and this program knows the code.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Refused(problem) => problem.refusal(),
            _ => None,
        }
    }
}

/// What a request carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// Nothing.
    None,
    /// A JSON document.
    Json(&'a [u8]),
    /// A binary format.
    Bytes(&'a [u8]),
}

impl<'a> Body<'a> {
    fn bytes(self) -> &'a [u8] {
        match self {
            Self::None => &[],
            Self::Json(bytes) | Self::Bytes(bytes) => bytes,
        }
    }

    fn content_type(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Json(_) => Some("application/json"),
            Self::Bytes(_) => Some("application/octet-stream"),
        }
    }
}

/// Calls a server's endpoints. Clones share their connections; [`Client::new`] makes fresh ones.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    address: ServerAddress,
    /// The desk's cookie, `name=value`.
    session: Option<SecretString>,
}

impl Client {
    /// A client of the server at this address, whose certificate must be one that the operating
    /// system trusts; nothing is sent yet.
    ///
    /// # Errors
    /// [`ClientError::BadAddress`], [`ClientError::NotLoopback`].
    pub fn new(base_url: &str) -> Result<Self, ClientError> {
        Self::trusting(base_url, None)
    }

    /// The same for a server whose certificate is trusted instead of all others.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn trusting(
        base_url: &str,
        instead: Option<&ServerCertificate>,
    ) -> Result<Self, ClientError> {
        let address = ServerAddress::parse(base_url)?;
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent("")
            .tls_config(trust::tls(instead))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_global(Some(ANSWER_TIMEOUT))
            .build()
            .new_agent();
        Ok(Self { agent, address, session: None })
    }

    /// The same with a session of the desk in every request: its cookie, `name=value`.
    #[must_use]
    pub fn with_session(self, cookie: SecretString) -> Self {
        Self { session: Some(cookie), ..self }
    }

    /// Signs in by one of the endpoints that begin a session; answers its cookie, `name=value`.
    /// It is tried once only: an invitation can be used once.
    ///
    /// # Errors
    /// As [`Client::call`]; [`ClientError::Unreadable`] when no session comes with the answer.
    pub fn sign_in(&self, endpoint: &Endpoint, body: &[u8]) -> Result<SecretString, ClientError> {
        let path = endpoint.pattern.to_owned();
        let call = Call { endpoint, path, body: Body::Json(body), signature: None };
        let response = self.run(&call, body).map_err(broken)?;
        let cookie = response.headers().get("Set-Cookie").and_then(|line| line.to_str().ok());
        let cookie = cookie.and_then(|line| line.split(';').next()).map(SecretString::from);
        read_answer(&call, response)?;
        cookie.ok_or(ClientError::Unreadable)
    }

    /// The server's address.
    pub fn address(&self) -> &ServerAddress {
        &self.address
    }

    /// Calls an endpoint and answers the body; a broken connection is tried once more, because
    /// every act may be repeated.
    ///
    /// # Errors
    /// [`ClientError::Refused`], [`ClientError::Unreachable`], [`ClientError::Unexpected`].
    pub fn call(
        &self,
        endpoint: &Endpoint,
        meeting: &MeetingId,
        poll: Option<&PollId>,
        body: Body<'_>,
    ) -> Result<Vec<u8>, ClientError> {
        let path = endpoint.path(meeting, poll);
        self.send_patiently(&Call { endpoint, path, body, signature: None })
    }

    /// Calls an endpoint whose answer is one JSON document.
    ///
    /// # Errors
    /// As [`Client::call`]; [`ClientError::Unreadable`].
    pub fn call_json<T: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        meeting: &MeetingId,
        poll: Option<&PollId>,
        body: Body<'_>,
    ) -> Result<T, ClientError> {
        read(&self.call(endpoint, meeting, poll, body)?)
    }

    /// Calls a public endpoint at a path that names more than a meeting and a poll.
    ///
    /// # Errors
    /// As [`Client::call_json`].
    pub fn call_json_at<T: DeserializeOwned>(
        &self,
        endpoint: &Endpoint,
        path: String,
    ) -> Result<T, ClientError> {
        read(&self.send_patiently(&Call { endpoint, path, body: Body::None, signature: None })?)
    }

    /// The manifest of a fingerprint, with its signatures; whether it is that manifest is for the
    /// caller to check.
    ///
    /// # Errors
    /// As [`Client::call_json`].
    pub fn manifest_of(&self, fingerprint: &Fingerprint) -> Result<SignedDocument, ClientError> {
        self.call_json_at(&api::MANIFEST_OF, manifest_path(fingerprint))
    }

    /// The meeting whose desk shows this pairing code.
    ///
    /// # Errors
    /// As [`Client::call_json`].
    pub fn meeting_of_code(&self, code: &str) -> Result<FoundMeeting, ClientError> {
        let body = write_json(&FindMeeting { code: code.to_owned() });
        let (endpoint, path) = (&api::FIND_MEETING, api::FIND_MEETING.pattern.to_owned());
        let body = Body::Json(&body);
        read(&self.send_patiently(&Call { endpoint, path, body, signature: None })?)
    }

    fn send_patiently(&self, call: &Call<'_>) -> Result<Vec<u8>, ClientError> {
        match self.send(call) {
            Err(ClientError::Unreachable(_)) => self.send(call),
            answer => answer,
        }
    }

    fn send(&self, call: &Call<'_>) -> Result<Vec<u8>, ClientError> {
        read_answer(call, self.dispatch(call).map_err(broken)?)
    }

    fn dispatch(&self, call: &Call<'_>) -> Result<Response<ureq::Body>, ureq::Error> {
        match call.endpoint.method {
            Method::Get => self.run(call, ()),
            Method::Post | Method::Put => self.run(call, call.body.bytes()),
        }
    }

    fn run(
        &self,
        call: &Call<'_>,
        body: impl AsSendBody,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let uri = format!("{}{}", self.address, call.path);
        let mut request = Request::builder().method(call.endpoint.method.as_str()).uri(uri);
        if let Some(content_type) = call.body.content_type() {
            request = request.header("Content-Type", content_type);
        }
        if is_of_the_desk(call.endpoint) {
            request = request.header(api::DESK_HEADER, api::DESK_HEADER_VALUE);
            if let Some(cookie) = &self.session {
                request = request.header("Cookie", cookie.expose_secret());
            }
        }
        if let Some(signature) = &call.signature {
            request = request.header(api::KIOSK_HEADER, signature);
        }
        self.agent.run(request.body(body)?)
    }
}

/// One request, ready to be sent.
struct Call<'a> {
    endpoint: &'a Endpoint,
    path: String,
    body: Body<'a>,
    signature: Option<String>,
}

fn is_of_the_desk(endpoint: &Endpoint) -> bool {
    matches!(endpoint.caller, Caller::SigningIn | Caller::Desk | Caller::Administrator)
}

fn read_answer(
    call: &Call<'_>,
    mut response: Response<ureq::Body>,
) -> Result<Vec<u8>, ClientError> {
    let limit = answer_bytes_max(call.endpoint);
    let status = response.status().as_u16();
    let is_problem = response.body().mime_type() == Some(PROBLEM_TYPE);
    let body = response.body_mut().with_config().limit(limit).read_to_vec();
    let body = body.map_err(broken)?;
    match status {
        200..=299 => Ok(body),
        _ if is_problem => {
            let problem = serde_json::from_slice(&body);
            Err(problem.map_or(ClientError::Unexpected { status }, ClientError::Refused))
        }
        _ => Err(ClientError::Unexpected { status }),
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ClientError> {
    read_json(bytes).map_err(|_| ClientError::Unreadable)
}

fn answer_bytes_max(endpoint: &Endpoint) -> u64 {
    if *endpoint == api::REQUESTS { REQUESTS_BYTES_MAX } else { ANSWER_BYTES_MAX }
}

fn broken(error: ureq::Error) -> ClientError {
    if let Some(reason) = trust::distrust(&error) {
        return ClientError::Untrusted(reason);
    }
    match error {
        ureq::Error::BodyExceedsLimit(_) => ClientError::Unreadable,
        other => ClientError::Unreachable(other.to_string()),
    }
}
