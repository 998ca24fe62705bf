//! The server program: settings, directories, first secret, and then answering.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use clap::Parser as _;
use phieukin_server::clock::{Clock as _, SystemClock};
use phieukin_server::config::{Arguments, Config};
use phieukin_server::dice::dice;
use phieukin_server::durable;
use phieukin_server::events::Event;
use phieukin_server::http::tls::{Authority, TlsServer};
use phieukin_server::http::{self, Service};
use phieukin_server::jobs::turnout;
use phieukin_server::meetings::Meetings;
use phieukin_server::store::sqlite::SqliteService;
use protocol::bytes::{CROCKFORD, Hash};
use rand_core::Rng as _;
use ring::digest;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
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

/// What libraries would like to log was not reviewed for secrecy: it is dropped.
fn log_own_events_only() {
    let own = Targets::new().with_target("phieukin_server", LevelFilter::INFO);
    let lines = fmt::layer().with_writer(std::io::stderr).with_target(false).with_ansi(false);
    tracing_subscriber::registry().with(lines.with_filter(own)).init();
}

fn run() -> anyhow::Result<()> {
    let config = Config::new(Arguments::parse()).map_err(|sentence| anyhow!(sentence))?;
    durable::private_directory(&config.data).map_err(|sentence| anyhow!(sentence))?;
    durable::private_directory(&config.keys).map_err(|sentence| anyhow!(sentence))?;
    config.check_apart().map_err(|sentence| anyhow!(sentence))?;
    let _lock = lock(&config.data)?;
    let service = SqliteService::create_or_open(&config.data.join("service.sqlite"))?;
    let desk_secret = desk_secret(&service)?;
    let clock = Arc::new(SystemClock);
    let tls = config.tls.as_ref().map(|tls| TlsServer::prepare(tls, &config.keys, clock.now()));
    let tls = tls.transpose().map_err(|sentence| anyhow!(sentence))?;
    let meetings = Meetings::open(&config.data, &config.keys, clock, service)
        .context("a meeting cannot be opened")?;
    let service = Arc::new(Service { meetings, desk_secret });
    tick(&service);
    let authority = tls.as_ref().and_then(TlsServer::authority).cloned();
    http::serve(service, &config, tls, |address| {
        Event::Listening(address).log();
        if let Some(Authority { path, fingerprint }) = &authority {
            println!("certificate-authority {} sha256 {fingerprint}", path.display());
        }
        // Whoever started the server reads the address from here.
        println!("listening {}://{address}", config.scheme());
        let _ = std::io::stdout().flush();
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

/// The desk's secret is shown once, at the first start; only its hash is kept.
fn desk_secret(service: &SqliteService) -> anyhow::Result<Hash> {
    if let Some(hash) = service.desk_secret_hash()? {
        return Ok(hash);
    }
    let mut bytes = [0; 20];
    dice().fill_bytes(&mut bytes);
    let secret = CROCKFORD.encode(&bytes);
    let hash = digest::digest(&digest::SHA256, secret.as_bytes());
    let hash = Hash(hash.as_ref().try_into()?);
    // Told first: a secret that is kept and was never told would lock everybody out.
    println!("desk-secret {secret}");
    std::io::stdout().flush()?;
    service.set_desk_secret_hash(&hash)?;
    Ok(hash)
}

#[allow(clippy::disallowed_methods, reason = "the tick is paced here and nowhere else")]
fn tick(service: &Arc<Service>) {
    let service = Arc::downgrade(service);
    thread::spawn(move || {
        while let Some(service) = service.upgrade() {
            turnout::run_once(&service.meetings);
            drop(service);
            thread::sleep(Duration::from_secs(turnout::TICK_SECONDS));
        }
    });
}
