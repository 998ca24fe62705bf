//! The process of one voter: what the page asks, and what comes of it. It ends with the visit.

use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use protocol::api::{self, Form, PROBLEM_TYPE, manifest_path};
use protocol::bytes::{Fingerprint, MeetingId};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::booth::relay::{BODY_BYTES_MAX, relayed};
use crate::booth::{Before, Booth, BoothError, Doing, Note};
use crate::client::{Body, Client, Relayed, ServerCertificate};
use crate::loopback::{Answer, Call, Loopback, Method, Page, Room};

/// What the page is told when it opens.
#[derive(Debug, Clone, Serialize)]
struct Settings {
    /// The only meeting whose slips are taken.
    meeting: Option<MeetingId>,
    /// The machine is also the server's or the chair's.
    same_machine: bool,
    /// How the visit before ended.
    before: Before,
    /// Ballots that this booth has put into boxes.
    sent: u32,
    /// Pause before a voter who does nothing is asked, in milliseconds.
    quiet_ms: u32,
    /// How long the last screen stays, in milliseconds.
    done_ms: u32,
}

/// How the page says that the booth stands.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Report {
    doing: Doing,
    sent: u32,
}

/// How the page says that a visit ended.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// Whether the voter left before sending.
    unfinished: bool,
}

/// The booth's page: it looks through the camera, and fits one request of a voter's device.
const PAGE: Page = Page { file: "booth.html", may: &["camera"], body_bytes_max: BODY_BYTES_MAX };

/// The process's own half of a visit.
#[derive(Debug)]
struct Visit {
    settings: Settings,
    server: String,
    certificate: Option<ServerCertificate>,
    /// For asking whether the server is there; never carries a member's call.
    probe: Client,
    connected: AtomicBool,
    /// Lines must not mix.
    out: Mutex<io::Stdout>,
}

impl Visit {
    fn new(arguments: &Booth) -> Result<Self, BoothError> {
        let certificate = arguments.certificate()?;
        Ok(Self {
            settings: Settings {
                meeting: arguments.meeting,
                same_machine: arguments.same_machine,
                before: arguments.before.unwrap_or(Before::Finished),
                sent: arguments.sent,
                quiet_ms: arguments.quiet.saturating_mul(1_000),
                done_ms: arguments.done.saturating_mul(1_000),
            },
            server: arguments.server.clone(),
            probe: Client::trusting(&arguments.server, certificate.as_ref())?,
            certificate,
            connected: AtomicBool::new(true),
            out: Mutex::new(io::stdout()),
        })
    }

    /// Passes a call on by a connection of its own: admission and ballots of a slip, and ballots
    /// among themselves, must not be joined by one.
    fn pass_on(&self, call: &Call) -> Answer {
        let method = match call.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
        };
        let path = format!("/api/{}", call.path);
        let Some(endpoint) = relayed(method, &path) else { return Answer::nothing(404) };
        let body = match endpoint.body {
            Form::Nothing => Body::None,
            Form::Json(_) => Body::Json(&call.body),
            _ => Body::Bytes(&call.body),
        };
        let client = Client::trusting(&self.server, self.certificate.as_ref());
        let relayed = client.and_then(|client| client.relay(&endpoint, path, body));
        self.connected.store(relayed.is_ok(), Ordering::Relaxed);
        match relayed {
            Ok(Relayed { status, media_type, body }) => {
                Answer::Document { status, content_type: known(media_type.as_deref()), body }
            }
            // Nothing that a page could take for the server's word.
            Err(_) => Answer::nothing(502),
        }
    }

    fn report(&self, Report { doing, sent }: Report) -> Answer {
        // During a visit the voter's own calls tell.
        if doing == Doing::Ready {
            let path = manifest_path(&Fingerprint([0; 32]));
            let answered = self.probe.relay(&api::MANIFEST_OF, path, Body::None);
            self.connected.store(answered.is_ok(), Ordering::Relaxed);
        }
        let connected = self.connected.load(Ordering::Relaxed);
        self.say(&Note::Alive { doing, connected, sent });
        Answer::json(&json!({ "connected": connected }))
    }

    fn say(&self, note: &Note) {
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody listens any more: the end of standard input ends this process too.
        let _ = writeln!(out, "{note}").and_then(|()| out.flush());
    }
}

impl Room for Visit {
    fn answer(&self, call: Call) -> Answer {
        let answered = match (call.method, call.path.as_str()) {
            (Method::Get, "booth/settings") => Ok(Answer::json(&self.settings)),
            (Method::Post, "booth/report") => call.document().map(|report| self.report(report)),
            (Method::Post, "booth/next") => call.document().map(|Ending { unfinished }| {
                self.say(&Note::Next { unfinished });
                Answer::nothing(204)
            }),
            _ => Ok(self.pass_on(&call)),
        };
        answered.unwrap_or_else(|refused| refused)
    }
}

/// The media types that a server answers with.
fn known(media_type: Option<&str>) -> &'static str {
    const KNOWN: [&str; 3] = ["application/json", PROBLEM_TYPE, "application/octet-stream"];
    KNOWN.into_iter().find(|known| media_type == Some(known)).unwrap_or("text/plain")
}

/// Serves one voter's page until the attendant's process ends this one.
///
/// # Errors
/// [`BoothError`].
pub(super) fn serve(arguments: &Booth, rng: &mut impl CryptoRng) -> Result<(), BoothError> {
    let page = |error| BoothError::Io("page", error);
    let visit = Arc::new(Visit::new(arguments)?);
    let loopback = Loopback::bind_port(arguments.port, rng).map_err(page)?;
    let url = loopback.url();
    let room: Arc<dyn Room> = visit.clone();
    let _serving = loopback.serve(PAGE, room).map_err(page)?;
    visit.say(&Note::Serving(url.to_string()));
    // The attendant's end of this standard input is closed when that process ends, however it does.
    let _ = io::stdin().read_to_end(&mut Vec::new());
    Ok(())
}
