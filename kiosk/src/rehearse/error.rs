//! Why a rehearsal did not end verified.

use std::io;
use std::path::PathBuf;

use protocol::verify::Failure;
use thiserror::Error;

use super::member::MemberError;
use crate::bundle_file::failure;
use crate::chair::ChairError;
use crate::client::ClientError;
use crate::words::Words;

/// Why a rehearsal did not end verified.
#[derive(Debug, Error)]
pub enum RehearseError {
    /// The server did not start.
    #[error("the server {} did not start: {source}", .program.display())]
    Server {
        /// The program.
        program: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A step of the meeting was refused or did not finish.
    #[error("{step}: {source}")]
    Step {
        /// Key of the step in the string catalogues.
        step: &'static str,
        /// Why.
        source: Box<ChairError>,
    },
    /// A file could not be written or read.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A certificate says something else than what was cast.
    #[error("{subject}: {figure} is {found} instead of {expected}")]
    Mismatch {
        /// Who or what was rated.
        subject: String,
        /// What differs.
        figure: &'static str,
        /// What was cast.
        expected: String,
        /// What was certified.
        found: String,
    },
    /// The bundle does not hold.
    #[error("the bundle does not hold: {0}")]
    Unverified(Failure),
}

impl RehearseError {
    /// What happened, in words.
    pub fn sentence(&self, words: &Words) -> String {
        match self {
            Self::Server { program, source } => {
                let (path, error) = (program.display().to_string(), source.to_string());
                words.text("rehearse-error-server", &[("path", &path), ("error", &error)])
            }
            Self::Step { step, source } => {
                let key = match source.refusal() {
                    Some(_) => "rehearse-error-refused",
                    None => "rehearse-error-step",
                };
                let (step, reason) = (words.text(step, &[]), source.sentence(words));
                words.text(key, &[("step", &step), ("reason", &reason)])
            }
            Self::File { path, source } => {
                let (path, error) = (path.display().to_string(), source.to_string());
                words.text("rehearse-folder-unusable", &[("path", &path), ("error", &error)])
            }
            Self::Mismatch { subject, figure, expected, found } => words.text(
                "rehearse-error-mismatch",
                &[
                    ("subject", subject),
                    ("figure", figure),
                    ("expected", expected),
                    ("found", found),
                ],
            ),
            Self::Unverified(failed) => {
                let reason = failure(words, failed);
                words.text("rehearse-error-unverified", &[("reason", &reason)])
            }
        }
    }
}

/// Names the step in which something failed.
pub(crate) trait AtStep<T> {
    fn at(self, step: &'static str) -> Result<T, RehearseError>;
}

impl<T, E: IntoChairError> AtStep<T> for Result<T, E> {
    fn at(self, step: &'static str) -> Result<T, RehearseError> {
        let named = |error: E| RehearseError::Step { step, source: Box::new(error.into_error()) };
        self.map_err(named)
    }
}

/// The errors of the three who act in a meeting: chair, desk and member.
pub(crate) trait IntoChairError {
    fn into_error(self) -> ChairError;
}

impl IntoChairError for ChairError {
    fn into_error(self) -> ChairError {
        self
    }
}

impl IntoChairError for ClientError {
    fn into_error(self) -> ChairError {
        self.into()
    }
}

impl IntoChairError for MemberError {
    fn into_error(self) -> ChairError {
        self.into()
    }
}
