//! A committee with its dossier, for the tests of rules over many subjects.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::{Case, Ground, Levels, SubjectOutcome};
use crate::dossier::{Dossier, DossierFormat, Facts, Period, Settings, Steps, SubjectRecord};
use crate::finding::{Chosen, Finding, Resolution};
use crate::level::Level;
use crate::poll_kind::PollKind;
use crate::regulation::{Clause, PeriodKind, Profile, Quote, Source};
use crate::subject::{Subject, SubjectKind};

/// The day of the committee's meeting, a Thursday.
pub(super) const MEETING_DAY: Date = date(2026, 12, 10);

/// A rule of a text.
pub(super) fn source(rule: &str, clause: &str) -> Source {
    let text = Quote { vi: format!("điểm {clause}"), en: format!("item {clause}") };
    Source { rule: rule.to_owned(), clause: Clause::parse(clause).unwrap(), text }
}

/// How the one who may resolves a finding.
pub(super) fn resolution(finding: &Finding, choice: Chosen) -> Resolution {
    Resolution {
        finding: finding.id.clone(),
        choice,
        name: "Đồng chí A".to_owned(),
        position: "Bí thư".to_owned(),
        as_who: finding.resolver,
        reason: "Đã thảo luận".to_owned(),
        decided_at: "2026-12-10T09:30:00+07:00".to_owned(),
    }
}

/// Levels by code.
pub(super) fn levels<'a>(given: impl IntoIterator<Item = (&'a str, Level)>) -> Levels {
    given.into_iter().map(|(code, level)| (code.to_owned(), level)).collect()
}

/// Codes as they stand in findings.
pub(super) fn codes<const N: usize>(codes: [&str; N]) -> Vec<String> {
    codes.map(str::to_owned).to_vec()
}

/// A shipped profile, stripped of rules, and a case that a test fills.
pub(super) struct Committee {
    pub(super) profile: Profile,
    pub(super) case: Case,
}

impl Committee {
    pub(super) fn under(profile: &str) -> Committee {
        let mut profile = Profile::find(profile).unwrap().clone();
        profile.cap = None;
        profile.small_place = None;
        profile.bound = None;
        profile.order.clear();
        profile.eligibility.clear();
        profile.deadlines.clear();
        profile.draft_sent = None;
        let dossier = Dossier {
            format: DossierFormat::V1,
            profile: profile.id.clone(),
            period: Period { kind: PeriodKind::Year, year: 2026, number: None },
            assessed_on: MEETING_DAY,
            time_zone: "Asia/Ho_Chi_Minh".to_owned(),
            draft_sent_on: None,
            holidays: Vec::new(),
            settings: Settings::default(),
            groups: Vec::new(),
            subjects: Vec::new(),
        };
        let case = Case { dossier, outcomes: Vec::new(), resolutions: Vec::new() };
        Committee { profile, case }
    }

    pub(super) fn ground(&self) -> Ground<'_> {
        Ground { profile: &self.profile, dossier: &self.case.dossier, case: &self.case }
    }

    /// Puts a subject on file.
    pub(super) fn put(&mut self, code: &str, kind: SubjectKind) -> &mut SubjectRecord {
        let position = String::new();
        let record = SubjectRecord {
            code: code.to_owned(),
            subject: Subject { name: format!("Đối tượng {code}"), kind, position },
            group: None,
            heads: Vec::new(),
            deputy_in: Vec::new(),
            member_of: Vec::new(),
            above: None,
            government: false,
            advisory: false,
            panel: String::new(),
            posts: Vec::new(),
            steps: Steps::default(),
            rated_elsewhere: None,
            decided_under: None,
            facts: Facts::default(),
        };
        self.case.dossier.subjects.push(record);
        self.case.dossier.subjects.last_mut().unwrap()
    }

    /// So many of a base voted Excellent.
    pub(super) fn votes(&mut self, code: &str, excellent: u32, base: u32) {
        self.case.outcomes.push(SubjectOutcome {
            subject: code.to_owned(),
            kind: PollKind::Decision,
            level: Some(Level::Excellent),
            votes: BTreeMap::from([("excellent".to_owned(), excellent)]),
            base,
            certificate: None,
        });
    }
}
