//! The process that stays: one visit after another, each with processes of its own.
//!
//! It knows how many ballots got into boxes, and nothing of any voter. Its terminal is the
//! attendant's screen; without a terminal it says nothing of visits, because a journal would note
//! the times.

use std::io::{self, BufRead, BufReader, IsTerminal};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::booth::browser::{Browser, adopt_orphans};
use crate::booth::{Before, Booth, BoothError, Doing, Note, device};
use crate::client::Client;
use crate::stop::Stop;
use crate::words::Words;

/// How often it is looked whether everything is still there.
const LOOK: Duration = Duration::from_millis(250);
/// Looks without a sign of life after which a page is taken for dead: 20 s, of which a page that
/// waits for a server's answer may take 15.
const SILENT_LOOKS_MAX: u32 = 80;
/// Browsers in a row that never showed the page.
const FAILURES_MAX: u32 = 5;

/// Keeps a booth open until it is asked to end.
///
/// # Errors
/// [`BoothError`].
pub(super) fn attend(arguments: &Booth, words: &Words) -> Result<(), BoothError> {
    let server = Client::trusting(&arguments.server, arguments.certificate()?.as_ref())?;
    if !arguments.same_machine {
        device::refuse(&arguments.chair_folder, server.address())?;
    }
    let stop = Stop::on_signals().map_err(at("signals"))?;
    adopt_orphans().map_err(at("orphans"))?;
    let mut screen = Screen { words, shown: None, is_terminal: io::stdout().is_terminal() };
    screen.say("booth-started", &[("server", &server.address().to_string())]);
    let (mut before, mut sent, mut failures) = (Before::Finished, 0, 0);
    loop {
        let ended = one_visit(arguments, before, sent, &stop, &mut screen)?;
        sent += ended.sent;
        failures = if ended.lived { 0 } else { failures + 1 };
        match ended.how {
            Some(how) => before = how,
            None => break,
        }
        if failures == FAILURES_MAX {
            return Err(BoothError::Browser(arguments.browser.display().to_string()));
        }
    }
    screen.say("booth-ended", &[]);
    Ok(())
}

/// How a visit ended.
struct Ended {
    /// None when the booth shall end.
    how: Option<Before>,
    /// Ballots of it that are in boxes.
    sent: u32,
    /// Whether the page was ever shown.
    lived: bool,
}

fn one_visit(
    arguments: &Booth,
    before: Before,
    sent: u32,
    stop: &Stop,
    screen: &mut Screen<'_>,
) -> Result<Ended, BoothError> {
    let visit = VisitProcess::start(arguments, before, sent).map_err(at("visit"))?;
    let mut browser = None;
    let ended = watch(&visit.notes, stop, sent, screen, |url, screen| {
        if arguments.no_browser {
            screen.say("booth-page", &[("url", url)]);
            return Ok(true);
        }
        match &mut browser {
            None => {
                browser = Some(Browser::start(&arguments.browser, url)?);
                Ok(true)
            }
            Some(browser) => Ok(!browser.has_ended()),
        }
    });
    // The browser first: its page may still be speaking to the other.
    let wiped = browser.map_or(Ok(()), Browser::wipe);
    visit.end();
    let ended = ended.map_err(at("browser"))?;
    // A profile that cannot be removed must not be followed by another voter.
    wiped.map_err(at("profile"))?;
    Ok(ended)
}

/// Watches a visit to its end. `lives` starts the browser at the page's address when it is called
/// first, and then says whether it is still there.
fn watch<'w>(
    notes: &Receiver<Note>,
    stop: &Stop,
    sent_before: u32,
    screen: &mut Screen<'w>,
    mut lives: impl FnMut(&str, &mut Screen<'w>) -> io::Result<bool>,
) -> io::Result<Ended> {
    let (mut url, mut silent) = (None::<String>, 0);
    let mut ended = Ended { how: None, sent: 0, lived: false };
    let mut last = Doing::Ready;
    // An end that nobody has asked for is no harm while nobody votes.
    let broken = |last| if last == Doing::Ready { Before::Finished } else { Before::Interrupted };
    loop {
        if stop.within(Duration::ZERO) {
            return Ok(ended);
        }
        match notes.recv_timeout(LOOK) {
            Ok(Note::Serving(address)) => {
                lives(&address, screen)?;
                url = Some(address);
            }
            Ok(Note::Alive { doing, connected, sent }) => {
                (silent, last, ended.lived) = (0, doing, true);
                ended.sent = ended.sent.max(sent);
                screen.show(doing, connected, sent_before + ended.sent);
            }
            Ok(Note::Next { unfinished }) => {
                ended.how = Some(if unfinished { Before::Left } else { Before::Finished });
                return Ok(ended);
            }
            Err(RecvTimeoutError::Timeout) => {
                silent += 1;
                let is_there = match &url {
                    Some(url) if silent <= SILENT_LOOKS_MAX => lives(url, screen)?,
                    None => silent <= SILENT_LOOKS_MAX,
                    Some(_) => false,
                };
                if !is_there {
                    ended.how = Some(broken(last));
                    return Ok(ended);
                }
            }
            Err(RecvTimeoutError::Disconnected) => {
                ended.how = Some(broken(last));
                return Ok(ended);
            }
        }
    }
}

/// The process of one voter.
struct VisitProcess {
    child: Child,
    notes: Receiver<Note>,
}

impl VisitProcess {
    fn start(arguments: &Booth, before: Before, sent: u32) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["booth", "--visit", "--server", &arguments.server]);
        command.args(["--before", before.code(), "--sent", &sent.to_string()]);
        command.args(["--port", &arguments.port.to_string()]);
        command.args(["--quiet", &arguments.quiet.to_string()]);
        command.args(["--done", &arguments.done.to_string()]);
        if let Some(file) = &arguments.server_certificate {
            command.arg("--server-certificate").arg(file);
        }
        if let Some(meeting) = &arguments.meeting {
            command.args(["--meeting", &meeting.to_string()]);
        }
        if arguments.same_machine {
            command.arg("--same-machine");
        }
        // It ends when this end of its standard input is closed, however this process ends.
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (sender, notes) = mpsc::channel();
        let lines = child.stdout.take();
        thread::spawn(move || {
            for line in lines.into_iter().flat_map(|lines| BufReader::new(lines).lines()) {
                let Ok(line) = line else { break };
                if Note::parse(&line).is_some_and(|note| sender.send(note).is_err()) {
                    break;
                }
            }
        });
        Ok(Self { child, notes })
    }

    fn end(mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The attendant's screen.
struct Screen<'w> {
    words: &'w Words,
    shown: Option<(Doing, bool, u32)>,
    is_terminal: bool,
}

impl Screen<'_> {
    fn say(&self, key: &str, variables: &[(&str, &str)]) {
        println!("{}", self.words.text(key, variables));
    }

    /// How the booth stands, when that has changed; on a terminal only.
    fn show(&mut self, doing: Doing, connected: bool, sent: u32) {
        let now = (doing, connected, sent);
        if !self.is_terminal || self.shown == Some(now) {
            return;
        }
        self.shown = Some(now);
        let connection = if connected { "booth-connected" } else { "booth-unconnected" };
        let connection = self.words.text(connection, &[]);
        let key = match doing {
            Doing::Ready => "booth-ready",
            Doing::Voting => "booth-voting",
            Doing::Unsent => "booth-unsent",
        };
        let count = self.words.count(sent);
        self.say(key, &[("connection", &connection), ("count", &count)]);
    }
}

fn at(what: &'static str) -> impl Fn(io::Error) -> BoothError {
    move |error| BoothError::Io(what, error)
}
