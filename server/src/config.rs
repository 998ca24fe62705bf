//! Settings of the server: a TOML file, each value of which the command line may override.
//! `deploy/server.toml` shows all of them.

mod public;
mod sources;
mod tls;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::acts::lock::CLOSING_SECONDS;

pub use sources::Arguments;
pub use tls::{Acme, Tls};

/// The HTTP library reads its clock twice a second and never ends a wait that, by that clock, was
/// over when it began.
const HEADER_TIMEOUT_MS_MIN: u64 = 1_000;
/// Longest that a room can be made to wait for a close.
const CLOSING_SECONDS_MAX: u8 = 60;

/// What the server runs with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Directory of the data.
    pub data: PathBuf,
    /// Directory of the keys.
    pub keys: PathBuf,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Where the certificate comes from; none for plain HTTP on this machine only.
    pub tls: Option<Tls>,
    /// How long a caller may take.
    pub patience: Patience,
    /// Seconds between asking to lock a poll and its close, 0 to 60.
    pub closing_seconds: u8,
    /// Print an invitation for an administrator although there are accounts.
    pub invite_administrator: bool,
    /// `http://HOST` or `https://HOST`, perhaps with a port, that people type.
    public: Option<String>,
}

/// How long a caller may take. A connection that never says anything is closed as one whose header
/// does not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For the TLS handshake, and for the first line and headers of a connection's first request.
    pub header: Duration,
    /// For the body of any request.
    pub body: Duration,
}

impl Config {
    /// Joins settings file and command line.
    ///
    /// # Errors
    /// A sentence that says which setting is wrong and what was expected.
    pub fn new(arguments: Arguments) -> Result<Self, String> {
        let invite_administrator = arguments.invite_administrator;
        let settings = sources::join(arguments)?;
        let header = settings.header_timeout_ms.unwrap_or(5_000);
        if header < HEADER_TIMEOUT_MS_MIN {
            return Err(format!("header_timeout_ms is {header}: at least {HEADER_TIMEOUT_MS_MIN}"));
        }
        let body = Duration::from_millis(settings.body_timeout_ms.unwrap_or(10_000));
        let patience = Patience { header: Duration::from_millis(header), body };
        let config = Self {
            data: settings.data.ok_or("say where the data are kept: --data DIRECTORY")?,
            keys: settings.keys.ok_or("say where the keys are kept: --keys DIRECTORY")?,
            listen: settings.listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            tls: settings.tls,
            patience,
            closing_seconds: settings.closing_seconds.unwrap_or(CLOSING_SECONDS),
            invite_administrator,
            public: settings.public,
        };
        if config.closing_seconds > CLOSING_SECONDS_MAX {
            return Err(format!(
                "closing_seconds is {}: a room waits {CLOSING_SECONDS_MAX} seconds at most",
                config.closing_seconds
            ));
        }
        apart(&config.data, &config.keys)?;
        config.tls.as_ref().map_or(Ok(()), Tls::check)?;
        config.check_public()?;
        if config.tls.is_none() && !config.listen.ip().is_loopback() {
            return Err(format!(
                "{} is not a loopback address: plain HTTP serves this machine only; for others, \
                 say where the certificate comes from (--tls-lan, --tls-certificate or --tls-acme)",
                config.listen
            ));
        }
        Ok(config)
    }

    /// `http` or `https`: how this server itself is spoken to.
    pub fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }

    /// Looks once more whether data and keys are apart, by where the directories really lie: links
    /// and `..` may lead anywhere.
    ///
    /// # Errors
    /// A sentence, when they are not or one of them is not there.
    pub fn check_apart(&self) -> Result<(), String> {
        let real = |path: &Path| {
            let failed = |error| format!("cannot read {}: {error}", path.display());
            std::fs::canonicalize(path).map_err(failed)
        };
        apart(&real(&self.data)?, &real(&self.keys)?)
    }
}

fn apart(data: &Path, keys: &Path) -> Result<(), String> {
    if keys.starts_with(data) || data.starts_with(keys) {
        return Err("the keys must be kept apart from the data: \
                    neither directory may lie inside the other"
            .to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    pub(super) fn config(arguments: &[&str]) -> Result<Config, String> {
        let words = [&["phieukin-server", "--data", "a"], arguments].concat();
        Config::new(Arguments::try_parse_from(words).unwrap())
    }

    #[test]
    fn data_and_keys_must_be_apart() {
        let error = config(&["--keys", "a/keys"]).unwrap_err();
        assert!(error.starts_with("the keys must be kept apart"), "{error}");
        assert!(config(&["--keys", "b"]).is_ok());
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        let error = config(&["--keys", "b", "--listen", "0.0.0.0:80"]).unwrap_err();
        assert!(error.contains("not a loopback address"), "{error}");
        let lan = ["--keys", "b", "--listen", "0.0.0.0:443", "--tls-lan", "hoinghi.example"];
        assert_eq!(config(&lan).unwrap().scheme(), "https");
    }

    #[test]
    fn ten_seconds_pass_before_a_box_is_locked() {
        assert_eq!(config(&["--keys", "b"]).unwrap().closing_seconds, 10);
        let long = ["--keys", "b", "--closing-seconds", "61"];
        assert!(config(&long).unwrap_err().contains("60 seconds at most"));
    }

    #[test]
    fn a_header_has_a_second_at_least() {
        let short = config(&["--keys", "b", "--header-timeout-ms", "999"]).unwrap_err();
        assert!(short.contains("at least 1000"), "{short}");
        let second = config(&["--keys", "b", "--header-timeout-ms", "1000"]).unwrap();
        assert_eq!(second.patience.header, Duration::from_secs(1));
    }

    #[test]
    fn an_unknown_setting_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, "keys = 'a'\nkeyz = 'b'\n").unwrap();
        let error = config(&["--config", file.path().to_str().unwrap()]).unwrap_err();
        assert!(error.contains("unknown field `keyz`"), "{error}");
    }

    #[test]
    fn the_sample_settings_are_settings() {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/server.toml");
        let arguments = Arguments::try_parse_from(["phieukin-server", "--config", sample]).unwrap();
        let config = Config::new(arguments).unwrap();
        assert_eq!(config.patience.body, Duration::from_secs(10));
        assert!(matches!(config.tls, Some(Tls::Lan { .. })));
    }
}
