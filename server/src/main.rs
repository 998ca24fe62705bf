//! The server program: settings, directories, first invitation, and then answering.

use std::fs::File;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use clap::Parser as _;
use phieukin_server::acts::doorkeeper::Doorkeeper;
use phieukin_server::clock::{Clock as _, SystemClock};
use phieukin_server::config::{Arguments, Config};
use phieukin_server::dice::dice;
use phieukin_server::durable;
use phieukin_server::events::Event;
use phieukin_server::http::tls::{Authority, TlsServer};
use phieukin_server::http::{self, Service};
use phieukin_server::jobs::{closing, turnout};
use phieukin_server::meetings::Meetings;
use phieukin_server::store::sqlite::SqliteService;
use protocol::api::{Invitation, Role};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::FormatTime;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

fn main() -> ExitCode {
    log_own_events_only();
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("phieukin-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The time in a line of the log, in UTC and cut to minutes: a finer one would be one more thing to
/// hold beside what was seen in the room.
struct Minutes;

impl FormatTime for Minutes {
    fn format_time(&self, line: &mut Writer<'_>) -> std::fmt::Result {
        let mut time = String::new();
        fmt::time::SystemTime.format_time(&mut Writer::new(&mut time))?;
        let minutes = time.get(.."2026-12-05T08:00".len()).ok_or(std::fmt::Error)?;
        write!(line, "{minutes}Z")
    }
}

/// What libraries would like to log was not reviewed for secrecy: it is dropped.
fn log_own_events_only() {
    let own = Targets::new().with_target("phieukin_server", LevelFilter::INFO);
    let lines = fmt::layer().with_writer(std::io::stderr).with_target(false).with_ansi(false);
    let lines = lines.with_timer(Minutes);
    tracing_subscriber::registry().with(lines.with_filter(own)).init();
}

fn run() -> anyhow::Result<()> {
    let config = Config::new(Arguments::parse()).map_err(|sentence| anyhow!(sentence))?;
    durable::private_directory(&config.data).map_err(|sentence| anyhow!(sentence))?;
    durable::private_directory(&config.keys).map_err(|sentence| anyhow!(sentence))?;
    config.check_apart().map_err(|sentence| anyhow!(sentence))?;
    let _lock = lock(&config.data)?;
    let service = Arc::new(SqliteService::create_or_open(&config.data.join("service.sqlite"))?);
    let clock = Arc::new(SystemClock);
    let tls = config.tls.as_ref().map(|tls| TlsServer::prepare(tls, &config.keys, clock.now()));
    let tls = tls.transpose().map_err(|sentence| anyhow!(sentence))?;
    let doorkeeper = Doorkeeper::new(service.clone(), clock.clone());
    let first = match doorkeeper.invite_first(&mut dice())? {
        None if config.invite_administrator => {
            Some(doorkeeper.invite(Role::Administrator, &mut dice())?)
        }
        first => first,
    };
    let seconds = config.closing_seconds;
    let meetings = Meetings::open(&config.data, &config.keys, clock, service, seconds)
        .context("a meeting cannot be opened")?;
    let service = Arc::new(Service { meetings, doorkeeper });
    repeat(&service, Duration::from_secs(turnout::TICK_SECONDS), turnout::run_once);
    repeat(&service, closing::PACE, |meetings| closing::run_once(meetings, SystemClock.now()));
    let authority = tls.as_ref().and_then(TlsServer::authority).cloned();
    http::serve(service, &config, tls, |address| {
        Event::Listening(address).log();
        // Nobody may be reading: the server answers all the same.
        let _ = tell(&config, address, authority.as_ref(), first.as_ref());
    })
    .with_context(|| format!("cannot answer on {}", config.listen))
}

/// Two servers on one directory would each believe to be the only writer.
fn lock(data: &Path) -> anyhow::Result<File> {
    let path = data.join("lock");
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    file.try_lock()
        .map_err(|_| anyhow!("another server is running on the directory {}", data.display()))?;
    Ok(file)
}

/// What whoever started the server reads: the address, and before it the authority that phones and
/// kiosk must be given, and, as long as there is no account or when it was asked
/// for, the link of an administrator.
fn tell(
    config: &Config,
    address: SocketAddr,
    authority: Option<&Authority>,
    first: Option<&Invitation>,
) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    if let Some(Authority { path, fingerprint }) = authority {
        writeln!(out, "certificate-authority {} sha256 {fingerprint}", path.display())?;
    }
    if let Some(Invitation { token, .. }) = first {
        let public = config.public_url(address);
        writeln!(out, "first-sign-in {public}/desk#invitation={token}")?;
    }
    writeln!(out, "listening {}://{address}", config.scheme())?;
    out.flush()
}

#[allow(clippy::disallowed_methods, reason = "jobs are paced here and nowhere else")]
fn repeat(service: &Arc<Service>, pace: Duration, job: fn(&Meetings)) {
    let service = Arc::downgrade(service);
    thread::spawn(move || {
        while let Some(service) = service.upgrade() {
            job(&service.meetings);
            drop(service);
            thread::sleep(pace);
        }
    });
}
