//! Command line and settings file, before they are checked.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Parser;
use serde::Deserialize;

use super::tls::{Acme, Tls};

/// The Phiếu Kín server.
#[derive(Debug, Parser)]
#[command(name = "phieukin-server", version)]
pub struct Arguments {
    /// Settings file (TOML); deploy/server.toml shows every key
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Directory of the data: one folder per meeting
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Directory of the keys, apart from the data and never in a backup
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// Address to listen on; plain HTTP serves loopback only
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Address that members type, such as https://hoinghi.example
    #[arg(long, value_name = "URL")]
    public: Option<String>,
    /// Certificate (PEM) with those that lead to its authority
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// Make a certificate for this host name or address; may be repeated
    #[arg(long, value_name = "NAME", conflicts_with = "tls_certificate")]
    tls_lan: Vec<String>,
    /// Get a certificate for this host name by ACME; may be repeated
    #[arg(long, value_name = "NAME", conflicts_with_all = ["tls_certificate", "tls_lan"])]
    tls_acme: Vec<String>,
    /// E-mail address for the ACME authority
    #[arg(long, value_name = "ADDRESS", requires = "tls_acme")]
    tls_acme_contact: Option<String>,
    /// Directory of the ACME authority [default: Let's Encrypt]
    #[arg(long, value_name = "URL", requires = "tls_acme")]
    tls_acme_directory: Option<String>,
    /// Print a link that makes one more administrator: for when all passwords are forgotten
    #[arg(long)]
    pub(super) invite_administrator: bool,
    /// Seconds between asking to lock a poll and its close, at most 60; for rehearsals and tests
    #[arg(long, hide = true)]
    closing_seconds: Option<u8>,
    /// Longest wait for a handshake or a request's header, in milliseconds [default: 5000]
    #[arg(long, value_name = "MS")]
    header_timeout_ms: Option<u64>,
    /// Longest wait for a request's body, in milliseconds [default: 10000]
    #[arg(long, value_name = "MS")]
    body_timeout_ms: Option<u64>,
}

/// The settings file, and what both together say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    pub(super) data: Option<PathBuf>,
    pub(super) keys: Option<PathBuf>,
    pub(super) listen: Option<SocketAddr>,
    pub(super) public: Option<String>,
    pub(super) tls: Option<Tls>,
    pub(super) closing_seconds: Option<u8>,
    pub(super) header_timeout_ms: Option<u64>,
    pub(super) body_timeout_ms: Option<u64>,
}

/// Reads the file; what stands on the command line goes first.
pub(super) fn join(arguments: Arguments) -> Result<Settings, String> {
    let file = match &arguments.config {
        Some(path) => read(path)?,
        None => Settings::default(),
    };
    Ok(Settings {
        tls: tls(&arguments).or(file.tls),
        data: arguments.data.or(file.data),
        keys: arguments.keys.or(file.keys),
        listen: arguments.listen.or(file.listen),
        public: arguments.public.or(file.public),
        closing_seconds: arguments.closing_seconds.or(file.closing_seconds),
        header_timeout_ms: arguments.header_timeout_ms.or(file.header_timeout_ms),
        body_timeout_ms: arguments.body_timeout_ms.or(file.body_timeout_ms),
    })
}

fn tls(arguments: &Arguments) -> Option<Tls> {
    if let (Some(certificate), Some(key)) = (&arguments.tls_certificate, &arguments.tls_key) {
        return Some(Tls::Files { certificate: certificate.clone(), key: key.clone() });
    }
    if !arguments.tls_acme.is_empty() {
        return Some(Tls::Acme(Acme {
            names: arguments.tls_acme.clone(),
            contact: arguments.tls_acme_contact.clone(),
            directory: arguments.tls_acme_directory.clone(),
        }));
    }
    let names = &arguments.tls_lan;
    (!names.is_empty()).then(|| Tls::Lan { names: names.clone() })
}

fn read(path: &Path) -> Result<Settings, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read the settings file {shown}: {error}"))?;
    toml::from_str(&text).map_err(|error| format!("settings file {shown}: {error}"))
}
