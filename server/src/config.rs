//! Settings of the server: a TOML file, each value of which the command line may override.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Parser;
use serde::Deserialize;

use crate::acts::lock::CLOSING_SECONDS;

/// Longest that a room can be made to wait for a close.
const CLOSING_SECONDS_MAX: u8 = 60;

/// The Phiếu Kín server.
#[derive(Debug, Parser)]
#[command(name = "phieukin-server", version)]
pub struct Arguments {
    /// Settings file (TOML) with the keys `data`, `keys`, `listen`, `closing_seconds`
    #[arg(long)]
    config: Option<PathBuf>,
    /// Directory of the data: one folder per meeting
    #[arg(long)]
    data: Option<PathBuf>,
    /// Directory of the keys, apart from the data and never in a backup
    #[arg(long)]
    keys: Option<PathBuf>,
    /// Address to listen on; plain HTTP serves loopback only
    #[arg(long)]
    listen: Option<SocketAddr>,
    /// Seconds between asking to lock a poll and its close, at most 60; for rehearsals and tests
    #[arg(long, hide = true)]
    closing_seconds: Option<u8>,
}

/// What the server runs with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Directory of the data.
    pub data: PathBuf,
    /// Directory of the keys.
    pub keys: PathBuf,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Seconds between asking to lock a poll and its close, 0 to 60.
    pub closing_seconds: u8,
}

/// The settings file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    /// Directory of the data.
    data: Option<PathBuf>,
    /// Directory of the keys.
    keys: Option<PathBuf>,
    /// Address to listen on.
    listen: Option<SocketAddr>,
    /// Seconds between asking to lock a poll and its close.
    closing_seconds: Option<u8>,
}

impl Config {
    /// Joins settings file and command line.
    ///
    /// # Errors
    /// A sentence that says which setting is wrong and what was expected.
    pub fn new(arguments: Arguments) -> Result<Self, String> {
        let settings = match &arguments.config {
            Some(path) => read(path)?,
            None => Settings::default(),
        };
        let data = arguments.data.or(settings.data);
        let keys = arguments.keys.or(settings.keys);
        let listen = arguments.listen.or(settings.listen);
        let closing_seconds = arguments.closing_seconds.or(settings.closing_seconds);
        let config = Self {
            data: data.ok_or("say where the data are kept: --data DIRECTORY")?,
            keys: keys.ok_or("say where the keys are kept: --keys DIRECTORY")?,
            listen: listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080))),
            closing_seconds: closing_seconds.unwrap_or(CLOSING_SECONDS),
        };
        if config.closing_seconds > CLOSING_SECONDS_MAX {
            return Err(format!(
                "closing_seconds is {}: a room waits {CLOSING_SECONDS_MAX} seconds at most",
                config.closing_seconds
            ));
        }
        apart(&config.data, &config.keys)?;
        if !config.listen.ip().is_loopback() {
            return Err(format!(
                "{} is not a loopback address: plain HTTP serves this machine only",
                config.listen
            ));
        }
        Ok(config)
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

fn read(path: &Path) -> Result<Settings, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read the settings file {shown}: {error}"))?;
    toml::from_str(&text).map_err(|error| format!("settings file {shown}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(arguments: &[&str]) -> Result<Config, String> {
        let words = [&["phieukin-server"], arguments].concat();
        Config::new(Arguments::try_parse_from(words).unwrap())
    }

    #[test]
    fn data_and_keys_must_be_apart() {
        let error = config(&["--data", "a", "--keys", "a/keys"]).unwrap_err();
        assert!(error.starts_with("the keys must be kept apart"), "{error}");
        assert!(config(&["--data", "a", "--keys", "b"]).is_ok());
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        let error = config(&["--data", "a", "--keys", "b", "--listen", "0.0.0.0:80"]).unwrap_err();
        assert!(error.contains("not a loopback address"), "{error}");
    }

    #[test]
    fn ten_seconds_pass_before_a_box_is_locked() {
        assert_eq!(config(&["--data", "a", "--keys", "b"]).unwrap().closing_seconds, 10);
        let long = ["--data", "a", "--keys", "b", "--closing-seconds", "61"];
        assert!(config(&long).unwrap_err().contains("60 seconds at most"));
    }

    #[test]
    fn an_unknown_setting_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&file, "data = 'a'\nkeyz = 'b'\n").unwrap();
        let error = config(&["--config", file.path().to_str().unwrap()]).unwrap_err();
        assert!(error.contains("unknown field `keyz`"), "{error}");
    }
}
