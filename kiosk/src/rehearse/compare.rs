//! What was certified against what was cast.

use protocol::certificate::Certificate;
use protocol::level::Level;

use super::error::RehearseError;
use super::input::{Plan, PlannedPoll};

/// Compares every number of a certificate with the plan.
///
/// # Errors
/// [`RehearseError::Mismatch`] with the first difference.
pub fn compare(
    plan: &Plan,
    poll: &PlannedPoll,
    certificate: &Certificate,
) -> Result<(), RehearseError> {
    let (people, counts) = (&certificate.accounting, &certificate.counts);
    let cast = poll.counts.cast();
    let mut figures = vec![
        ("summoned", plan.summoned, people.summoned),
        ("present", plan.present, people.present),
        ("admitted", plan.present, people.admitted),
        ("issued", plan.present, people.issued),
        ("cast", cast, certificate.cast),
        ("blank", poll.counts.blank(), counts.blank()),
        ("invalid", 0, counts.invalid()),
    ];
    let level = |level: Level| (level.code(), poll.counts.of(level), counts.of(level));
    figures.extend(Level::ALL.map(level));
    for (figure, expected, found) in figures {
        same(poll, figure, &expected.to_string(), &found.to_string())?;
    }
    let code = |level: Option<Level>| level.map_or("—", Level::code);
    let level = poll.head_decides.or(poll.outcome.level());
    same(poll, "outcome", poll.outcome.code(), certificate.verdict.outcome.code())?;
    same(poll, "level", code(level), code(certificate.level))?;
    same(poll, "subject", &poll.name, &certificate.subject.name)
}

fn same(
    poll: &PlannedPoll,
    figure: &'static str,
    expected: &str,
    found: &str,
) -> Result<(), RehearseError> {
    if expected == found {
        return Ok(());
    }
    let (subject, expected, found) = (poll.name.clone(), expected.to_owned(), found.to_owned());
    Err(RehearseError::Mismatch { subject, figure, expected, found })
}
