//! The process of one voter: what the page asks, and what comes of it. It ends with the visit.

use std::io::{self, Read, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use protocol::api::{self, Endpoint, manifest_path};
use protocol::bytes::{Fingerprint, MeetingId};
use serde::{Deserialize, Serialize};

use crate::booth::{Before, Booth, BoothError, Doing, Note};
use crate::client::{Body, Client, ServerCertificate};

/// What the page is told when it opens.
#[derive(Debug, Clone, Serialize)]
pub struct Settings {
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
pub struct Report {
    doing: Doing,
    sent: u32,
}

/// What the page asks of this process.
#[derive(Debug)]
pub enum Ask {
    /// How it shall be.
    Settings,
    /// It lives.
    Report(Report),
    /// The visit is over; `unfinished` when the voter left before sending.
    Next {
        /// Whether the voter left before sending.
        unfinished: bool,
    },
    /// A call to be passed on.
    Call {
        /// One of [`super::RELAYED`].
        endpoint: Endpoint,
        /// As the page wrote it; it fits the endpoint's pattern.
        path: String,
        /// As the page sent it.
        body: Vec<u8>,
    },
}

/// What the page gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Media type of the body.
    pub media_type: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// The process's own half of a visit, without any HTTP of its page.
#[derive(Debug)]
pub struct Visit {
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

    /// Answers the page. Blocks while the server is asked.
    pub fn answer(&self, ask: Ask) -> Answer {
        match ask {
            Ask::Settings => json(&self.settings),
            Ask::Report(report) => self.report(report),
            Ask::Next { unfinished } => {
                self.say(&Note::Next { unfinished });
                Answer { status: 204, media_type: None, body: Vec::new() }
            }
            Ask::Call { endpoint, path, body } => self.pass_on(&endpoint, path, &body),
        }
    }

    /// Passes a call on by a connection of its own: admission and ballots of a slip, and ballots
    /// among themselves, must not be joined by one.
    fn pass_on(&self, endpoint: &Endpoint, path: String, body: &[u8]) -> Answer {
        let sent = match endpoint.body {
            api::Form::Nothing => Body::None,
            api::Form::Json(_) => Body::Json(body),
            _ => Body::Bytes(body),
        };
        let client = Client::trusting(&self.server, self.certificate.as_ref());
        let relayed = client.and_then(|client| client.relay(endpoint, path, sent));
        self.connected.store(relayed.is_ok(), Ordering::Relaxed);
        match relayed {
            Ok(answer) => Answer {
                status: answer.status,
                media_type: answer.media_type,
                body: answer.body,
            },
            // Nothing that a page could take for the server's word.
            Err(_) => Answer { status: 502, media_type: None, body: Vec::new() },
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
        json(&serde_json::json!({ "connected": connected }))
    }

    fn say(&self, note: &Note) {
        let mut out = self.out.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Nobody listens any more: the end of standard input ends this process too.
        let _ = writeln!(out, "{note}").and_then(|()| out.flush());
    }
}

fn json(value: &impl Serialize) -> Answer {
    let body = serde_json::to_vec(value).expect("settings and reports are JSON");
    Answer { status: 200, media_type: Some("application/json".to_owned()), body }
}

/// Ends when the attendant's process has, however that ended.
fn end_with_parent(ended: impl FnOnce() + Send + 'static) {
    thread::spawn(move || {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        ended();
    });
}

/// Serves one voter's page until the attendant's process ends this one.
///
/// # Errors
/// [`BoothError`].
pub(super) fn serve(arguments: &Booth, _rng: &mut impl rand_core::CryptoRng) -> Result<(), BoothError> {
    let visit = Visit::new(arguments)?;
    end_with_parent(|| {});
    visit.say(&Note::Serving(String::new()));
    Ok(())
}
