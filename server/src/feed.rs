//! What the pages of one meeting are told, as it happens (SPEC §17.5). Each frame is encoded once
//! and is the same for every listener, so that two thousand phones cost little more than one.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::api::{DESK_EVENT, DeskStatus, KioskPresence, MeetingStatus, STATUS_EVENT};
use protocol::phase::MeetingPhase;
use tokio::sync::watch;

/// Most pages that may listen to one meeting at a time: two for each of 2,000 members.
const LISTENERS_MAX: usize = 4_000;
/// Most desks that may listen to one meeting at a time.
const DESKS_MAX: usize = 50;

/// A ready-made event.
pub type Frame = Arc<[u8]>;

/// Tells whoever listens to one meeting. It holds nothing but what everybody may know, and for the
/// desk one number and the kiosk's presence.
pub struct Feed {
    told: Mutex<DeskStatus>,
    everybody: watch::Sender<Frame>,
    desks: watch::Sender<Frame>,
}

impl Default for Feed {
    fn default() -> Self {
        let status = MeetingStatus { phase: MeetingPhase::Draft, manifest: 0, polls: Vec::new() };
        let kiosk = KioskPresence::Unpaired;
        let told = DeskStatus { status, revision: 1, kiosk, waiting: 0 };
        let (everybody, _) = watch::channel(frame(STATUS_EVENT, &told.status));
        let (desks, _) = watch::channel(frame(DESK_EVENT, &told));
        Self { told: Mutex::new(told), everybody, desks }
    }
}

impl Feed {
    /// An official did something: what a desk shows may be old now.
    pub fn act(&self, status: MeetingStatus, kiosk: KioskPresence) {
        let mut told = self.told();
        let revision = told.revision + 1;
        *told = DeskStatus { status, revision, kiosk, waiting: told.waiting };
        self.publish(&told, true);
    }

    /// The same on the people's side, which knows nothing of polls.
    pub fn people_changed(&self) {
        let mut told = self.told();
        told.revision += 1;
        self.publish(&told, true);
    }

    /// Time has passed: tells only what has changed by it.
    pub fn tick(&self, status: MeetingStatus, kiosk: KioskPresence, waiting: u32) {
        let mut told = self.told();
        told.status = status;
        told.kiosk = kiosk;
        told.waiting = waiting;
        self.publish(&told, true);
    }

    /// For those who come later: the seconds that are left. Whoever listens counts by itself.
    pub fn tell_latecomers(&self, status: MeetingStatus) {
        let mut told = self.told();
        told.status = status;
        self.publish(&told, false);
    }

    /// The kiosk was heard of.
    pub fn kiosk(&self, kiosk: KioskPresence) {
        let mut told = self.told();
        told.kiosk = kiosk;
        self.publish(&told, true);
    }

    /// What was told last.
    pub fn status(&self) -> MeetingStatus {
        self.told().status.clone()
    }

    /// Listens as a page that everybody may open; none when too many do.
    pub fn listen(&self) -> Option<watch::Receiver<Frame>> {
        listen(&self.everybody, LISTENERS_MAX)
    }

    /// Listens as a desk; none when too many do.
    pub fn listen_at_desk(&self) -> Option<watch::Receiver<Frame>> {
        listen(&self.desks, DESKS_MAX)
    }

    fn told(&self) -> MutexGuard<'_, DeskStatus> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn publish(&self, told: &DeskStatus, aloud: bool) {
        put(&self.everybody, frame(STATUS_EVENT, &told.status), aloud);
        put(&self.desks, frame(DESK_EVENT, told), aloud);
    }
}

fn frame(event: &str, data: &impl serde::Serialize) -> Frame {
    let data = serde_json::to_string(data).expect("a status has string keys");
    format!("event: {event}\ndata: {data}\n\n").into_bytes().into()
}

/// Nobody is told the same thing twice.
fn put(channel: &watch::Sender<Frame>, frame: Frame, aloud: bool) {
    channel.send_if_modified(|last| {
        let is_new = **last != *frame;
        *last = frame;
        is_new && aloud
    });
}

fn listen(channel: &watch::Sender<Frame>, most: usize) -> Option<watch::Receiver<Frame>> {
    (channel.receiver_count() < most).then(|| channel.subscribe())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(phase: MeetingPhase) -> MeetingStatus {
        MeetingStatus { phase, manifest: 0, polls: Vec::new() }
    }

    /// The data of the last frame, when there is one that was not seen.
    fn heard(receiver: &mut watch::Receiver<Frame>) -> Option<String> {
        let is_new = receiver.has_changed().unwrap();
        let frame = receiver.borrow_and_update().clone();
        let text = String::from_utf8(frame.to_vec()).unwrap();
        let data = text.split_once("\ndata: ").unwrap().1.strip_suffix("\n\n").unwrap();
        is_new.then(|| data.to_owned())
    }

    #[test]
    fn what_has_not_changed_is_not_told() {
        let feed = Feed::default();
        let (mut page, mut desk) = (feed.listen().unwrap(), feed.listen_at_desk().unwrap());
        feed.tick(phase(MeetingPhase::Draft), KioskPresence::Unpaired, 0);
        assert_eq!((heard(&mut page), heard(&mut desk)), (None, None));
        feed.act(phase(MeetingPhase::Sealed), KioskPresence::Paired);
        assert_eq!(heard(&mut page).unwrap(), r#"{"phase":"sealed","polls":[]}"#);
        let told: DeskStatus = serde_json::from_str(&heard(&mut desk).unwrap()).unwrap();
        assert_eq!((told.revision, told.kiosk), (2, KioskPresence::Paired));
    }

    #[test]
    fn people_and_kiosk_are_the_desks_business_only() {
        let feed = Feed::default();
        let (mut page, mut desk) = (feed.listen().unwrap(), feed.listen_at_desk().unwrap());
        feed.people_changed();
        assert!(heard(&mut desk).unwrap().contains(r#""revision":2"#));
        feed.kiosk(KioskPresence::Connected);
        assert!(heard(&mut desk).unwrap().contains(r#""kiosk":"connected""#));
        feed.kiosk(KioskPresence::Connected);
        assert_eq!((heard(&mut page), heard(&mut desk)), (None, None));
    }

    #[test]
    fn who_listens_counts_the_seconds_and_who_comes_later_is_told_them() {
        let feed = Feed::default();
        let mut page = feed.listen().unwrap();
        feed.tell_latecomers(phase(MeetingPhase::InSession));
        assert_eq!(heard(&mut page), None);
        let later = feed.listen().unwrap();
        assert!(String::from_utf8_lossy(&later.borrow()).contains("in_session"));
    }

    #[test]
    fn no_more_listen_than_there_is_room_for() {
        let feed = Feed::default();
        let mut pages: Vec<_> = (0..LISTENERS_MAX).map(|_| feed.listen().unwrap()).collect();
        assert!(feed.listen().is_none());
        assert!(feed.listen_at_desk().is_some());
        pages.pop();
        assert!(feed.listen().is_some());
    }
}
