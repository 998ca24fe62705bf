//! A page for one person at this machine: served on loopback only, to whoever holds the token of
//! this start. The only place that knows axum.
//!
//! What keeps others out: the socket is bound to 127.0.0.1; the `Host`
//! must be its very address, so no name that a stranger's DNS points here is answered; a request
//! that another site caused is refused by its `Origin` and `Sec-Fetch-Site`; and each call of the
//! API carries the token in a header that no form and no link can set.

mod browser;
mod files;
mod guard;
mod headers;
mod prints;
mod router;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use data_encoding::BASE64URL_NOPAD;
use rand_core::CryptoRng;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use guard::Guard;
use prints::Prints;

pub use browser::{open, print_address};
pub use guard::TOKEN_HEADER;

/// Threads in which a room answers its calls; more calls than that wait.
const BLOCKING_THREADS: usize = 8;

/// Which page is served, and what it may do.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// File among the built pages, such as `chair.html`.
    pub file: &'static str,
    /// Powers of the browser that it uses, such as `camera`; all others are off.
    pub may: &'static [&'static str],
    /// Largest body of a call, in bytes.
    pub body_bytes_max: usize,
}

/// What stands behind a page. A call may block; each has a thread of its own.
pub trait Room: Send + Sync + 'static {
    /// Answers one call of the page.
    fn answer(&self, call: Call) -> Answer;
}

/// One call of the page's API. Its token was right.
pub struct Call {
    /// `GET`, `POST` or `PUT`.
    pub method: Method,
    /// The path below `/api/`, without a query.
    pub path: String,
    /// Not longer than [`Page::body_bytes_max`]; overwritten when it is no longer needed.
    pub body: Zeroizing<Vec<u8>>,
}

impl Call {
    /// The body as the document that it should be.
    ///
    /// # Errors
    /// The answer that says so: 400 with nothing.
    pub fn document<T: DeserializeOwned>(&self) -> Result<T, Answer> {
        serde_json::from_slice(&self.body).map_err(|_| Answer::nothing(400))
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Call({:?} {})", self.method, self.path)
    }
}

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Acts.
    Post,
    /// Puts in place.
    Put,
}

/// What a room says.
pub enum Answer {
    /// A document, or nothing when the body is empty.
    Document {
        /// HTTP status.
        status: u16,
        /// Media type.
        content_type: &'static str,
        /// The bytes.
        body: Vec<u8>,
    },
    /// A whole page of HTML without scripts, to be opened once in a tab of its own and printed.
    /// The caller gets `{"page": "/print/…"}`, an address that answers once.
    Print(Zeroizing<String>),
}

impl Answer {
    /// A JSON document.
    pub fn json(document: &impl Serialize) -> Self {
        let body = serde_json::to_vec(document).expect("documents have string keys");
        Self::Document { status: 200, content_type: "application/json", body }
    }

    /// The same document under another status.
    #[must_use]
    pub fn with_status(self, new: u16) -> Self {
        match self {
            Self::Document { content_type, body, .. } => {
                Self::Document { status: new, content_type, body }
            }
            print => print,
        }
    }

    /// A status with nothing.
    pub fn nothing(status: u16) -> Self {
        Self::Document { status, content_type: "text/plain", body: Vec::new() }
    }
}

/// A bound socket, before anybody is answered.
#[derive(Debug)]
pub struct Loopback {
    listener: TcpListener,
    address: SocketAddr,
    token: Zeroizing<String>,
    prints: Prints,
}

impl Loopback {
    /// Takes a free port of 127.0.0.1 and draws the token of this start.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn bind(rng: &mut impl CryptoRng) -> io::Result<Self> {
        Self::bind_port(0, rng)
    }

    /// The same on a given port, which the policies of a browser can name.
    ///
    /// # Errors
    /// What the operating system says, above all of a port that is taken.
    pub fn bind_port(port: u16, rng: &mut impl CryptoRng) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let mut bytes = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut bytes[..]);
        let token = Zeroizing::new(BASE64URL_NOPAD.encode(&bytes[..]));
        rng.fill_bytes(&mut bytes[..]);
        Ok(Self { listener, address, token, prints: Prints::new(&bytes) })
    }

    /// Where the page is, without the token: `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address to be opened. The token stands in the fragment, which no browser sends.
    pub fn url(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("{}/#{}", self.origin(), *self.token))
    }

    /// Answers in a thread of its own until the [`Serving`] is dropped.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn serve(self, page: Page, room: Arc<dyn Room>) -> io::Result<Serving> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .max_blocking_threads(BLOCKING_THREADS)
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let guard = Guard::new(self.address, &self.token);
        let router = router::router(page, room, guard, self.prints);
        let listener = self.listener;
        let thread = thread::Builder::new().name("loopback".to_owned()).spawn(move || {
            let served = runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                tokio::select! {
                    served = axum::serve(listener, router).into_future() => served,
                    _ = stopped => Ok(()),
                }
            });
            // Calls that still work may not keep the program from ending.
            runtime.shutdown_background();
            served
        })?;
        Ok(Serving { stop: Some(stop), thread: Some(thread) })
    }
}

/// A page that is being served; it is no more when this is dropped.
#[derive(Debug)]
pub struct Serving {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // It may have ended by itself.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
