//! Kết luận xếp loại on the chair's page: subjects, findings, what may be chosen and by whom.

use protocol::conclusion::cap::{rank, run_off};
use protocol::conclusion::{Conclusion, Ground, Rating, RatingState};
use protocol::dossier::{Part, Steps, SubjectRecord};
use protocol::finding::{Choosable, Chosen, Finding, Resolution};
use protocol::level::Level;
use protocol::regulation::{Clause, Effect, Quote, Resolver};
use serde::Serialize;

use crate::chair::Consideration;
use crate::report::trace::clause;
use crate::words::{Lang, Words};

/// What follows from everything on record, and how far it is resolved and signed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Concluding {
    /// Title of the regulation.
    regulation: Quote,
    /// In the dossier's order.
    subjects: Vec<Concluded>,
    findings: Vec<Matter>,
    follow_ups: Vec<Remaining>,
    /// Resolutions that hold no more, because their finding is gone or asks otherwise.
    dropped: usize,
    /// Some subject is not concluded yet.
    open: bool,
    /// The conclusion that stands.
    signed: Option<Signed>,
}

/// The conclusion that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Signed {
    number: u32,
    /// RFC 3339.
    at: String,
    /// It says what is shown.
    current: bool,
}

/// What was concluded about one subject.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Concluded {
    code: String,
    name: String,
    position: String,
    /// Name of its peer group.
    group: Option<String>,
    self_rating: Option<Level>,
    proposed: Option<Level>,
    by_ballot: Option<Level>,
    level: Option<Level>,
    state: RatingState,
    /// Ids of the findings that touch it.
    findings: Vec<String>,
}

/// A finding as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Matter {
    id: String,
    text: Quote,
    /// Where it stands; none where only the product asks.
    clause: Option<Quote>,
    effect: Effect,
    /// The best level that it leaves.
    highest: Option<Level>,
    measured: Option<Part>,
    resolver: Resolver,
    options: Vec<Choosable>,
    /// Name of the peer group.
    group: Option<String>,
    /// Those whom it touches, by their share of votes for Excellent.
    ranked: Vec<Candidate>,
    /// Between whom a run-off would decide: codes.
    run_off: Vec<String>,
    /// How it was resolved.
    resolution: Option<Settled>,
}

/// A subject of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Candidate {
    code: String,
    name: String,
    position: String,
    rank: u32,
    /// Votes for Excellent of so many ballots; none without ballots.
    votes: Option<[u32; 2]>,
}

/// How a finding was resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Settled {
    choice: Chosen,
    name: String,
    position: String,
    reason: String,
    at: String,
}

/// What remains to be arranged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Remaining {
    text: Quote,
    /// Names.
    subjects: Vec<String>,
}

impl Concluding {
    /// What the page shows of a consideration.
    pub(super) fn of(considering: &Consideration) -> Self {
        let considered = &considering.considered;
        let view = View { considering, langs: Lang::ALL.map(Words::new) };
        let Conclusion { ratings, findings, follow_ups } = &considered.conclusion;
        let signed = considering.last.as_ref().map(|last| Signed {
            number: last.number,
            at: last.concluded_at.clone(),
            current: last.conclusion == considered.conclusion
                && last.outcomes == considered.case.outcomes
                && last.resolutions == considered.case.resolutions,
        });
        Self {
            regulation: considered.profile.title.clone(),
            subjects: ratings.iter().map(|rating| view.concluded(rating)).collect(),
            findings: findings.iter().map(|finding| view.matter(finding)).collect(),
            follow_ups: follow_ups
                .iter()
                .map(|one| Remaining {
                    text: one.text.clone(),
                    subjects: one.subjects.iter().map(|code| view.name(code)).collect(),
                })
                .collect(),
            dropped: considering.dropped.len(),
            open: considering.is_open(),
            signed,
        }
    }
}

struct View<'a> {
    considering: &'a Consideration,
    langs: [Words; 2],
}

impl View<'_> {
    fn record(&self, code: &str) -> Option<&SubjectRecord> {
        self.considering.considered.case.dossier.subject(code)
    }

    fn name(&self, code: &str) -> String {
        self.record(code).map_or_else(|| code.to_owned(), |one| one.subject.name.clone())
    }

    fn group(&self, code: &str) -> String {
        let mut groups = self.considering.considered.case.dossier.groups.iter();
        groups.find(|one| one.code == code).map_or_else(|| code.to_owned(), |one| one.name.clone())
    }

    fn concluded(&self, rating: &Rating) -> Concluded {
        let record = self.record(&rating.subject);
        let steps = record.map_or_else(Steps::default, |one| one.steps);
        let group = record.and_then(|one| one.group.as_deref());
        Concluded {
            code: rating.subject.clone(),
            name: self.name(&rating.subject),
            position: record.map(|one| one.subject.position.clone()).unwrap_or_default(),
            group: group.map(|code| self.group(code)),
            self_rating: steps.self_rating,
            proposed: steps.proposed,
            by_ballot: rating.by_ballot,
            level: rating.level,
            state: rating.state,
            findings: rating.findings.clone(),
        }
    }

    fn matter(&self, finding: &Finding) -> Matter {
        let case = &self.considering.considered.case;
        let resolution = case.resolutions.iter().rfind(|one| one.finding == finding.id);
        let (ranked, run_off) = self.ranked(finding);
        Matter {
            id: finding.id.clone(),
            text: finding.text.clone(),
            clause: finding.clause.as_ref().map(|held| self.cited(held)),
            effect: finding.effect,
            highest: finding.highest,
            measured: finding.measured,
            resolver: finding.resolver,
            options: finding.options.clone(),
            group: finding.group.as_deref().map(|code| self.group(code)),
            ranked,
            run_off,
            resolution: resolution.map(settled),
        }
    }

    fn cited(&self, held: &Clause) -> Quote {
        let [vi, en] = &self.langs;
        Quote { vi: clause(vi, held), en: clause(en, held) }
    }

    /// By exact share, and between whom equal shares leave the choice.
    fn ranked(&self, finding: &Finding) -> (Vec<Candidate>, Vec<String>) {
        let considered = &self.considering.considered;
        let case = &considered.case;
        let ground = Ground { profile: considered.profile, dossier: &case.dossier, case };
        let ranked = rank(&ground, finding.subjects.iter().map(String::as_str));
        let at_most = finding.options.iter().find_map(|one| match one {
            Choosable::Excellent { at_most } => Some(*at_most),
            _ => None,
        });
        let equal = at_most.map(|at_most| run_off(&ranked, at_most)).unwrap_or_default();
        let equal = equal.into_iter().map(str::to_owned).collect();
        let candidates = ranked.into_iter().map(|one| Candidate {
            code: one.code.to_owned(),
            name: self.name(one.code),
            position: self
                .record(one.code)
                .map(|record| record.subject.position.clone())
                .unwrap_or_default(),
            rank: one.rank,
            votes: one.share.map(|share| [share.votes, share.base]),
        });
        (candidates.collect(), equal)
    }
}

fn settled(resolution: &Resolution) -> Settled {
    Settled {
        choice: resolution.choice.clone(),
        name: resolution.name.clone(),
        position: resolution.position.clone(),
        reason: resolution.reason.clone(),
        at: resolution.decided_at.clone(),
    }
}
