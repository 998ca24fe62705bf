//! Answers without an end: whatever a feed tells, as server-sent events (SPEC §17.5).

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::body::{BodySize, MessageBody};
use actix_web::web::{Bytes, Data};
use protocol::refusal::Refusal;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::caller::{Anybody, Desk};
use super::problem::HttpError;
use crate::feed::Frame;

/// Most pages that may listen at a time, over all meetings; desks have room of their own.
const LISTENERS_MAX: usize = 5_000;
/// Most desks that may listen at a time, over all meetings.
const DESKS_MAX: usize = 500;
/// How long nothing is said before a comment shows that the connection still stands.
const SILENCE: Duration = Duration::from_secs(15);

/// Room for listeners, until the server ends.
pub(super) struct Listeners {
    everybody: Arc<Semaphore>,
    desks: Arc<Semaphore>,
    ending: watch::Receiver<bool>,
}

impl Listeners {
    /// Resolves when the server ends, which whoever only waits must not hold up.
    pub(super) async fn ended(&self) {
        // An ending that nobody can tell any more has come.
        let _ = self.ending.clone().wait_for(|ending| *ending).await;
    }

    /// Room until `ending` turns true.
    pub(super) fn until(ending: watch::Receiver<bool>) -> Self {
        Self {
            everybody: Arc::new(Semaphore::new(LISTENERS_MAX)),
            desks: Arc::new(Semaphore::new(DESKS_MAX)),
            ending,
        }
    }
}

pub(super) async fn events(
    caller: Anybody,
    listeners: Data<Listeners>,
) -> Result<HttpResponse, HttpError> {
    stream(&listeners, &listeners.everybody, caller.sides.feed.listen())
}

pub(super) async fn desk_events(
    desk: Desk,
    listeners: Data<Listeners>,
) -> Result<HttpResponse, HttpError> {
    stream(&listeners, &listeners.desks, desk.sides()?.feed.listen_at_desk())
}

fn stream(
    listeners: &Listeners,
    room: &Arc<Semaphore>,
    frames: Option<watch::Receiver<Frame>>,
) -> Result<HttpResponse, HttpError> {
    let mut frames = frames.ok_or(Refusal::Busy)?;
    let place = room.clone().try_acquire_owned().map_err(|_| Refusal::Busy)?;
    // Also what was told before somebody listened is new to them.
    frames.mark_changed();
    let listener = Listener { frames, ending: listeners.ending.clone(), _place: place };
    let mut answer = HttpResponse::Ok();
    // A connection that waited for another request would hold up the end of the server.
    answer.content_type("text/event-stream").force_close();
    // Proxies that gather an answer before they pass it on are asked not to.
    answer.insert_header(("X-Accel-Buffering", "no"));
    Ok(answer.body(EventStream { next: Box::pin(listener.next()) }))
}

/// One page that listens. Between two frames it only waits: of frames that come while the
/// connection is slow it gets the last.
struct Listener {
    frames: watch::Receiver<Frame>,
    ending: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
}

impl Listener {
    /// What to say next; nothing when the server ends.
    async fn next(mut self) -> Option<(Bytes, Self)> {
        let bytes = tokio::select! {
            biased;
            _ = self.ending.wait_for(|ending| *ending) => return None,
            changed = self.frames.changed() => {
                changed.ok()?;
                Bytes::from_owner(self.frames.borrow_and_update().clone())
            }
            () = tokio::time::sleep(SILENCE) => Bytes::from_static(b": \n\n"),
        };
        Some((bytes, self))
    }
}

type Next = Pin<Box<dyn Future<Output = Option<(Bytes, Listener)>>>>;

/// The body of such an answer.
struct EventStream {
    next: Next,
}

impl MessageBody for EventStream {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Infallible>>> {
        let next = ready!(self.next.as_mut().poll(context));
        Poll::Ready(next.map(|(bytes, listener)| {
            self.next = Box::pin(listener.next());
            Ok(bytes)
        }))
    }
}
