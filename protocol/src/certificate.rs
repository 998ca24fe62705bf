//! The certificate: the signed tally of one poll, with its accounting and the rule's trace
//! (SPEC §15).

use serde::{Deserialize, Serialize};

use crate::accounting::AccountingCounts;
use crate::bytes::{
    DOCUMENT_BYTES_MAX, Fingerprint, Hash, MeetingId, PollId, PublicKey, read_document, write_json,
};
use crate::checkpoint::SignedCheckpoint;
use crate::label;
use crate::level::Level;
use crate::manifest::{Flag, Poll, SealedManifest};
use crate::note::Detached;
use crate::poll_kind::PollKind;
use crate::refusal::Refusal;
use crate::regulation::{Clause, Profile};
use crate::rule::{Base, Counts, TieRule, Verdict};
use crate::subject::Subject;
use crate::tally::weigh;
use crate::terms::Terms;
use crate::tie::{CERTIFICATE_NAME, TieDecision};
use crate::tie_decider::TieDecider;

/// Below this many electors or ballots the certificate warns that a result may show votes.
pub const FEW: u32 = 8;

/// The document's format tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CertificateFormat {
    /// This version.
    #[serde(rename = "phieukin/v1/certificate")]
    V1,
}

/// The trace in words, as the minutes print it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Vietnamese sentences.
    pub vi: Vec<String>,
    /// English sentences.
    pub en: Vec<String>,
}

/// A certificate as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// Format tag.
    pub format: CertificateFormat,
    /// The meeting.
    pub meeting: MeetingId,
    /// Hội nghị …
    pub title: String,
    /// The body that met.
    pub body: String,
    /// The manifest that introduced the poll.
    pub fingerprint: Fingerprint,
    /// The poll.
    pub poll: PollId,
    /// Place on the agenda, from 1.
    pub number: u32,
    /// What the vote was for.
    pub kind: PollKind,
    /// Who or what was rated.
    pub subject: Subject,
    /// The regulation profile's id.
    pub profile: String,
    /// The clause of the rule of the count; null where the meeting adopted the rule itself, and
    /// where the poll is measured.
    pub clause: Option<Clause>,
    /// The poll that this one replaces.
    pub replaces: Option<PollId>,
    /// What the poll was agreed on beyond the plain rule; absent where it is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// Hash of the final checkpoint's text.
    pub checkpoint: Hash,
    /// Summoned, present, admitted, issued, voided, handed out.
    pub accounting: AccountingCounts,
    /// Thu về: ballots in the box.
    pub cast: u32,
    /// Votes per choice, blank and invalid.
    pub counts: Counts,
    /// What "more than half" is taken of.
    pub base: Base,
    /// Which cases count as level votes.
    pub tie: TieRule,
    /// Outcome and trace.
    pub verdict: Verdict,
    /// The decision on level votes; null when there was none.
    pub decision: Option<TieDecision>,
    /// The level by the ballots, or by the decision on level votes; null when neither gave one.
    pub level: Option<Level>,
    /// The trace in words.
    pub wording: Wording,
    /// Rules of the regulation that the result touches; filled by regulation profiles.
    pub findings: Vec<serde_json::Value>,
    /// Head of the journal when the box was counted.
    pub journal_head: Hash,
    /// What weakens the separation of powers or the secrecy, ascending.
    pub flags: Vec<Flag>,
    /// Program and version that counted.
    pub software: String,
}

/// What a certificate is made from besides the manifest.
pub struct CountedPoll<'a> {
    /// The poll.
    pub poll: PollId,
    /// Its final checkpoint.
    pub checkpoint: &'a SignedCheckpoint,
    /// What lay in the box.
    pub counts: Counts,
    /// The decision on level votes, if one was made.
    pub decision: Option<TieDecision>,
    /// Head of the journal at the count.
    pub journal_head: Hash,
}

impl Certificate {
    /// Draws up the certificate; every field but wording and software follows from the arguments,
    /// so that an auditor can draw it up again and compare.
    ///
    /// # Errors
    /// [`Refusal::UnknownPoll`], [`Refusal::WrongPoll`], [`Refusal::CountMismatch`],
    /// [`Refusal::NotATieLevel`], [`Refusal::DeciderIsSubject`].
    pub fn draw_up(
        manifest: &SealedManifest,
        counted: CountedPoll<'_>,
        wording: Wording,
        software: String,
    ) -> Result<Self, Refusal> {
        let meeting = manifest.manifest();
        let poll = manifest.poll(&counted.poll)?;
        let checkpoint = counted.checkpoint.checkpoint();
        if checkpoint.poll != poll.id || checkpoint.fingerprint != manifest.fingerprint() {
            return Err(Refusal::WrongPoll);
        }
        if counted.counts.cast() != checkpoint.size {
            return Err(Refusal::CountMismatch);
        }
        let verdict = weigh(poll, &counted.counts, &checkpoint.accounting)?;
        let level = match &counted.decision {
            None => verdict.outcome.level(),
            Some(decision) => {
                decision.settles(verdict.outcome)?;
                if !decision.is_given_by(poll.decider(meeting.tie_decider)) {
                    return Err(Refusal::NotATieLevel);
                }
                let decided = (decision.fingerprint, decision.poll, decision.checkpoint);
                if decided != (manifest.fingerprint(), poll.id, counted.checkpoint.hash()) {
                    return Err(Refusal::WrongPoll);
                }
                Some(decision.level)
            }
        };
        Ok(Self {
            format: CertificateFormat::V1,
            meeting: meeting.meeting,
            title: meeting.title.clone(),
            body: meeting.body.clone(),
            fingerprint: manifest.fingerprint(),
            poll: poll.id,
            number: poll.number,
            kind: poll.kind,
            subject: poll.subject.clone(),
            profile: meeting.profile.clone(),
            clause: clause(poll, &meeting.profile),
            replaces: poll.replaces,
            terms: poll.terms.clone(),
            checkpoint: counted.checkpoint.hash(),
            accounting: checkpoint.accounting,
            cast: checkpoint.size,
            flags: flags(&meeting.flags, &checkpoint.accounting, checkpoint.size),
            counts: counted.counts,
            base: poll.base,
            tie: poll.tie,
            verdict,
            decision: counted.decision,
            level,
            wording,
            findings: Vec::new(),
            journal_head: counted.journal_head,
            software,
        })
    }

    /// Who settles level votes of this poll, in a meeting with this setting.
    pub fn decider(&self, meeting: TieDecider) -> TieDecider {
        Terms::decider(self.terms.as_ref(), meeting)
    }

    /// Whether the body above decides, and the vote is a proposal upward.
    pub fn is_advisory(&self) -> bool {
        self.terms.as_ref().is_some_and(|terms| terms.advisory)
    }

    /// The exact bytes that are signed, stored and re-sent verbatim.
    pub fn to_bytes(&self) -> Vec<u8> {
        write_json(self)
    }

    /// Reads a certificate and checks the signature of the certificate key.
    ///
    /// # Errors
    /// [`Refusal::BadSignature`], [`Refusal::TooLarge`], [`Refusal::Malformed`].
    pub fn read(bytes: &[u8], sig: &Detached, key: &PublicKey) -> Result<Self, Refusal> {
        sig.verify(CERTIFICATE_NAME, key, label::CERTIFICATE, bytes)?;
        read_document(bytes, DOCUMENT_BYTES_MAX)
    }
}

/// The rule of the count is of polls that give a level; thresholds have clauses of their own.
fn clause(poll: &Poll, profile: &str) -> Option<Clause> {
    let held = Profile::find(profile).filter(|_| !poll.kind.is_measured());
    held.and_then(|one| one.count.clause.clone())
}

fn flags(of_meeting: &[Flag], accounting: &AccountingCounts, cast: u32) -> Vec<Flag> {
    let mut flags = of_meeting.to_vec();
    if accounting.summoned < FEW {
        flags.push(Flag::FewElectors);
    }
    if cast < FEW {
        flags.push(Flag::FewBallots);
    }
    flags.sort_unstable();
    flags.dedup();
    flags
}
