//! What is wrong with a profile: every fault at once, each with its place, what stands there and
//! what was expected (SPEC §26.3).
//!
//! A profile is read twice: key by key against the format, and then piece by piece for what the
//! pieces say of each other. A piece that cannot be read hides no fault of another.

mod clauses;
mod codes;
mod conditions;
mod fault;
mod faults;
mod form;
mod format;
mod levels;
mod names;
mod nearest;
mod outline;
mod polls;
mod scoring;
mod shape;
mod sheet;
#[cfg(test)]
mod tests;
mod time;

use std::str;

pub use fault::{FOUND_CHARS_MAX, Fault, FaultCode, Place};
pub use faults::FAULTS_MAX;

use super::Profile;
use faults::Faults;
use form::Form;
use outline::Node;
use shape::Shape;
use sheet::Sheet;

/// Longest profile, in bytes.
pub const PROFILE_BYTES_MAX: usize = 1 << 20;

/// Why a file is no profile at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Longer than [`PROFILE_BYTES_MAX`].
    #[error("longer than {PROFILE_BYTES_MAX} bytes")]
    TooLarge,
    /// No UTF-8.
    #[error("no UTF-8 text at byte {at}")]
    NotText {
        /// Offset of the first byte that is none, from 0.
        at: usize,
    },
    /// No JSON.
    #[error("{said}")]
    NotJson {
        /// From 1.
        line: usize,
        /// In bytes, from 1; 0 at the end of a line.
        column: usize,
        /// The reader's sentence, with line and column.
        said: String,
    },
}

/// Every fault of a profile, in the order of the file, at most [`FAULTS_MAX`]; none when a meeting
/// can name it.
///
/// # Errors
/// [`Unread`] for a file that is no JSON.
pub fn check(bytes: &[u8]) -> Result<Vec<Fault>, Unread> {
    Ok(faults(text(bytes)?))
}

fn faults(json: &str) -> Vec<Fault> {
    let root = Node::of(json);
    let mut faults = Faults::of(json);
    let mut form = Form { faults: &mut faults, cited: Vec::new() };
    form.hold("", &root, Shape::Record(format::PROFILE));
    let cited = form.cited;
    let mut sheet = Sheet { root: &root, faults: &mut faults };
    clauses::check(&mut sheet, &cited);
    levels::check(&mut sheet);
    scoring::check(&mut sheet);
    polls::check(&mut sheet);
    codes::check(&mut sheet);
    conditions::check(&mut sheet);
    time::check(&mut sheet);
    // What the reader refuses and no check has found: better in its words than not at all.
    if faults.is_empty()
        && let Err(error) = serde_json::from_str::<Profile>(json)
    {
        let nothing: [String; 0] = [];
        faults.told("", &root, FaultCode::Unreadable, &error.to_string(), nothing);
    }
    faults.in_order()
}

/// A profile that was checked.
///
/// # Errors
/// Its faults, or why it is none.
pub fn read(bytes: &[u8]) -> Result<Result<Profile, Vec<Fault>>, Unread> {
    let json = text(bytes)?;
    let faults = faults(json);
    match serde_json::from_str(json) {
        Ok(profile) if faults.is_empty() => Ok(Ok(profile)),
        _ => Ok(Err(faults)),
    }
}

fn text(bytes: &[u8]) -> Result<&str, Unread> {
    if bytes.len() > PROFILE_BYTES_MAX {
        return Err(Unread::TooLarge);
    }
    let json =
        str::from_utf8(bytes).map_err(|error| Unread::NotText { at: error.valid_up_to() })?;
    // Some editors begin a text with a mark of its encoding.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    // The whole value, for its depth is limited only so.
    serde_json::from_str::<serde_json::Value>(json).map_err(|error| Unread::NotJson {
        line: error.line(),
        column: error.column(),
        said: error.to_string(),
    })?;
    Ok(json)
}
