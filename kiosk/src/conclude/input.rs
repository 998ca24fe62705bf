//! Reading the file of a case, and the sentence for what is wrong in it.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use protocol::bytes::read_json;
use protocol::conclusion::Case;
use protocol::dossier::DOSSIER_BYTES_MAX;
use protocol::dossier_check::Fault;
use protocol::regulation::{self, Profile};
use serde::de::DeserializeOwned;

use super::shown;
use crate::bundle_file::{read_file, unreadable};
use crate::profile;
use crate::report::table::plain;
use crate::words::{Words, dashed};

/// Largest file of a case or a profile, in bytes: a dossier and as much again.
const BYTES_MAX: usize = 2 * DOSSIER_BYTES_MAX;

/// What a case says that cannot be, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// Such as `outcomes[2].subject`.
    pub place: String,
    /// What is wrong.
    pub mistake: Mistake,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// No subject of the dossier has this code.
    UnknownSubject(String),
    /// The subject has another outcome of the same kind.
    DoubledOutcome(String),
    /// More votes than ballots.
    TooManyVotes {
        /// Votes together.
        votes: u64,
        /// Ballots.
        base: u32,
    },
    /// The profile does not give this level.
    OtherLevel(String),
}

/// Reads a case and its profile.
///
/// # Errors
/// A sentence with the place and what was expected there, or several: one a line.
pub fn read(
    words: &Words,
    file: &Path,
    profile: Option<&Path>,
) -> Result<(Cow<'static, Profile>, Case), String> {
    let case: Case = read_as(words, file)?;
    let id = &case.dossier.profile;
    let profile = match profile {
        Some(path) => {
            let own = own_profile(words, path)?;
            if own.id != *id {
                let (path, own) = (shown(path), plain(&own.id));
                let variables =
                    [("path", path.as_str()), ("found", &own), ("expected", &plain(id))];
                return Err(words.text("conclude-other-profile", &variables));
            }
            Cow::Owned(own)
        }
        None => Cow::Borrowed(Profile::find(id).ok_or_else(|| {
            let known: Vec<_> = Profile::all().iter().map(|one| one.id.as_str()).collect();
            let variables = [("found", plain(id)), ("known", known.join(", "))];
            let [found, known] = &variables;
            words.text("conclude-unknown-profile", &[(found.0, &found.1), (known.0, &known.1)])
        })?),
    };
    let faults = case.dossier.check(&profile);
    if !faults.is_empty() {
        return Err(faults.iter().map(|fault| faulty(words, fault)).collect::<Vec<_>>().join("\n"));
    }
    check(&profile, &case).map_err(|unfit| unfit.sentence(words))?;
    Ok((profile, case))
}

/// A profile of one's own, without fault.
fn own_profile(words: &Words, path: &Path) -> Result<Profile, String> {
    let bytes = profile::bytes(words, path)?;
    let read = regulation::check::read(&bytes);
    read.map_err(|why| profile::unread(words, path, &why))?.map_err(|faults| {
        let sentences = faults.iter().map(|fault| profile::sentence(words, fault));
        sentences.collect::<Vec<_>>().join("\n")
    })
}

/// What cannot be so in a dossier, where, and what was expected.
fn faulty(words: &Words, fault: &Fault) -> String {
    let key = format!("conclude-fault-{}", dashed(fault.code.code()));
    let said = words.text(&key, &[("found", &plain(&fault.found))]);
    let place = format!("dossier.{}", fault.place());
    words.text("conclude-at", &[("place", &place), ("said", &said)])
}

fn read_as<T: DeserializeOwned>(words: &Words, path: &Path) -> Result<T, String> {
    let bytes = read_file(path, BYTES_MAX).map_err(|error| unreadable(words, path, &error))?;
    let Some(bytes) = bytes else {
        let megabytes = (BYTES_MAX >> 20).to_string();
        let variables = [("path", shown(path)), ("megabytes", megabytes)];
        let [path, most] = &variables;
        return Err(words.text("conclude-too-large", &[(path.0, &path.1), (most.0, &most.1)]));
    };
    read_json(&bytes).map_err(|error| {
        let (path, error) = (shown(path), plain(&error));
        words.text("conclude-not-read", &[("path", &path), ("error", &error)])
    })
}

fn check(profile: &Profile, case: &Case) -> Result<(), Unfit> {
    for (i, outcome) in case.outcomes.iter().enumerate() {
        let at = |field: &str, mistake| Unfit { place: format!("outcomes[{i}]{field}"), mistake };
        if case.dossier.subject(&outcome.subject).is_none() {
            return Err(at(".subject", Mistake::UnknownSubject(outcome.subject.clone())));
        }
        let same = |earlier: &protocol::conclusion::SubjectOutcome| {
            (&earlier.subject, earlier.kind) == (&outcome.subject, outcome.kind)
        };
        if case.outcomes[..i].iter().any(same) {
            return Err(at("", Mistake::DoubledOutcome(outcome.subject.clone())));
        }
        let votes = outcome.votes.values().map(|votes| u64::from(*votes)).sum();
        if votes > u64::from(outcome.base) {
            return Err(at(".votes", Mistake::TooManyVotes { votes, base: outcome.base }));
        }
        if let Some(level) = outcome.level.filter(|level| !profile.levels.contains(level)) {
            return Err(at(".level", Mistake::OtherLevel(level.code().to_owned())));
        }
    }
    Ok(())
}

impl Unfit {
    /// What is wrong, where, and what was expected.
    pub fn sentence(&self, words: &Words) -> String {
        let said = match &self.mistake {
            Mistake::UnknownSubject(code) => {
                words.text("conclude-unknown-subject", &[("found", &plain(code))])
            }
            Mistake::DoubledOutcome(code) => {
                words.text("conclude-doubled-outcome", &[("found", &plain(code))])
            }
            Mistake::TooManyVotes { votes, base } => {
                let (votes, base) = (votes.to_string(), base.to_string());
                words.text("conclude-too-many-votes", &[("votes", &votes), ("base", &base)])
            }
            Mistake::OtherLevel(code) => {
                words.text("conclude-other-level", &[("found", &plain(code))])
            }
        };
        words.text("conclude-at", &[("place", &self.place), ("said", &said)])
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&Words::new(crate::words::Lang::En)))
    }
}
