//! One certified poll as programs read it.

use protocol::certificate::Certificate;
use protocol::level::Level;
use protocol::rule::Counts;
use serde::Serialize;

/// A certified poll in JSON.
///
/// After a decision on level votes the outcome is `decided`, and the two levels of the tie stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PollReport {
    /// Who or what was rated.
    pub subject: String,
    /// Có mặt.
    pub present: u32,
    /// Served with ballots.
    pub admitted: u32,
    /// Phát ra.
    pub issued: u32,
    /// Thu về.
    pub cast: u32,
    /// Votes per level, blank and invalid.
    pub counts: Counts,
    /// `decided`, `tie` or `undetermined`.
    pub outcome: &'static str,
    /// The level by the ballots or by the decision.
    pub level: Option<Level>,
    /// The better level of a tie.
    pub upper: Option<Level>,
    /// The worse level of a tie.
    pub lower: Option<Level>,
    /// The level comes from a decision on level votes.
    pub decided_by_head: bool,
}

impl From<&Certificate> for PollReport {
    fn from(certificate: &Certificate) -> Self {
        let outcome = certificate.verdict.outcome;
        let decided_by_head = certificate.decision.is_some();
        Self {
            subject: certificate.subject.name.clone(),
            present: certificate.accounting.present,
            admitted: certificate.accounting.admitted,
            issued: certificate.accounting.issued,
            cast: certificate.cast,
            counts: certificate.counts.clone(),
            outcome: if decided_by_head { "decided" } else { outcome.code() },
            level: certificate.level,
            upper: outcome.tie().map(|(upper, _)| upper),
            lower: outcome.tie().map(|(_, lower)| lower),
            decided_by_head,
        }
    }
}
