//! The course of a conclusion: rule after rule, each finding taken with its resolution.

use std::collections::{BTreeMap, BTreeSet};

use super::resolution::{self, Left};
use super::standing::{Standing, eligible};
use super::{
    Conclusion, FollowUp, Ground, Levels, Rating, RatingState, attribution, ballots, bound, cap,
    condition, doubt, file, order, own, posts, review, sequence, time,
};
use crate::dossier::SubjectRecord;
use crate::finding::{Choosable, Finding};
use crate::level::Level;
use crate::regulation::{Effect, Resolver};
use crate::subject::SubjectKind;

/// Units are concluded before the people who lead them.
const UNITS: [SubjectKind; 2] = [SubjectKind::PartyBody, SubjectKind::Collective];
const PEOPLE: [SubjectKind; 2] = [SubjectKind::PartyMember, SubjectKind::Leader];

/// A conclusion that is being drawn.
pub(super) struct Draft<'a> {
    ground: Ground<'a>,
    standings: BTreeMap<&'a str, Standing>,
    /// What is left so far of each level, open findings as if they were accepted.
    levels: Levels,
    /// Subjects that a finding holds open.
    open: BTreeSet<String>,
    findings: Vec<Finding>,
    follow_ups: Vec<FollowUp>,
}

impl<'a> Draft<'a> {
    /// Applies every rule, in the order of the texts.
    pub(super) fn of(ground: Ground<'a>) -> Conclusion {
        let mut draft = Draft {
            ground,
            standings: BTreeMap::new(),
            levels: Levels::new(),
            open: BTreeSet::new(),
            findings: Vec::new(),
            follow_ups: Vec::new(),
        };
        draft.take_all(time::findings(&ground));
        draft.take_all(file::of_the_meeting(&ground));
        draft.take_all(order::findings(&ground));
        let order = sequence::units_first(ground.dossier);
        let (units, people): (Vec<_>, Vec<_>) = order.into_iter().partition(|one| is_unit(one));
        for (records, kinds) in [(units, UNITS), (people, PEOPLE)] {
            for record in records {
                draft.weigh(record);
            }
            if kinds == PEOPLE {
                draft.take_all(bound::findings(&ground, &draft.levels));
            }
            draft.share_out(&kinds);
        }
        draft.finish()
    }

    /// One subject for itself.
    fn weigh(&mut self, record: &'a SubjectRecord) {
        let ground = self.ground;
        let eligible = eligible(&ground, record);
        self.standings.insert(&record.code, eligible.standing);
        self.follow_ups.extend(eligible.follow_ups);
        if eligible.standing != Standing::NotReviewed {
            self.take_all(file::findings(&ground, record));
            self.take_all(review::findings(&ground, record));
        }
        if eligible.standing == Standing::Rated
            && let Some(level) = self.by_ballot(record).or(record.rated_elsewhere)
        {
            self.levels.insert(record.code.clone(), level);
        }
        self.take_all(eligible.findings);
        if eligible.standing == Standing::Rated {
            self.take_all(undetermined(&ground, record));
            self.take_all(attribution::findings(&ground, record));
            self.take_all(doubt::findings(&ground, record));
            self.take_all(posts::differing(&ground, record));
            self.descend(record);
        }
    }

    /// The conditions on the facts, from those that leave the best level down.
    fn descend(&mut self, record: &SubjectRecord) {
        if self.by_ballot(record).is_none() {
            return;
        }
        for stage in condition::stages(&self.ground) {
            if let Some(&level) = self.levels.get(&record.code) {
                let found = condition::findings(&self.ground, &self.levels, record, level, stage);
                self.take_all(found);
            }
        }
    }

    /// The bound on Excellent and the exception of small places, on what is left so far; who is
    /// raised by a choice has to meet what the better level asks.
    fn share_out(&mut self, kinds: &[SubjectKind]) {
        let before = self.levels.clone();
        self.take_all(cap::findings_among(&self.ground, &before, kinds));
        let is_raised = |record: &&SubjectRecord| {
            matches!((self.levels.get(&record.code), before.get(&record.code)),
                (Some(now), Some(then)) if now < then)
        };
        let dossier = self.ground.dossier;
        let raised: Vec<_> = dossier.subjects.iter().filter(is_raised).collect();
        for record in raised {
            self.descend(record);
            let bound = bound::findings(&self.ground, &self.levels);
            let own = bound.into_iter().filter(|one| one.subjects.contains(&record.code));
            self.take_all(own.collect::<Vec<_>>());
        }
    }

    fn take_all(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            self.take(finding);
        }
    }

    /// Puts a finding on record, once, and leaves of each level what it and its resolution leave.
    ///
    /// One that comes again, because a choice raised its subject, weighs again: whoever was found
    /// short of Excellent is not Excellent by being chosen (R7).
    fn take(&mut self, finding: Finding) {
        let is_known = self.findings.iter().any(|known| known.id == finding.id);
        for code in &finding.subjects {
            let before = self.levels.get(code).copied();
            self.leave(&finding, code);
            if let (true, Some(before), Some(now)) = (is_known, before, self.levels.get_mut(code)) {
                *now = before.max(*now);
            }
        }
        if !is_known {
            self.findings.push(finding);
        }
    }

    fn leave(&mut self, finding: &Finding, code: &str) {
        let Some(&level) = self.levels.get(code) else {
            if finding.binds() {
                self.open.insert(code.to_owned());
            }
            return;
        };
        match resolution::left(finding, &self.ground.case.resolutions, code, level) {
            Left::Level(left) => {
                self.levels.insert(code.to_owned(), left);
            }
            Left::Open | Left::Revote => {
                self.open.insert(code.to_owned());
                let highest = finding.highest.filter(|_| finding.effect == Effect::Caps);
                let left = highest.map_or(level, |highest| level.max(highest));
                self.levels.insert(code.to_owned(), left);
            }
        }
    }

    fn by_ballot(&self, record: &SubjectRecord) -> Option<Level> {
        ballots::deciding(self.ground.case, record).and_then(|outcome| outcome.level)
    }

    fn finish(mut self) -> Conclusion {
        self.findings.sort_by_cached_key(|finding| order_key(&self.ground, finding));
        let ratings = self.ground.dossier.subjects.iter().map(|record| self.rating(record));
        Conclusion {
            ratings: ratings.collect(),
            follow_ups: gather(&self.follow_ups),
            findings: std::mem::take(&mut self.findings),
        }
    }

    fn rating(&self, record: &SubjectRecord) -> Rating {
        let standing = self.standings.get(record.code.as_str()).copied().unwrap_or_default();
        let state = self.state(record, standing);
        let touches = |finding: &&Finding| finding.subjects.contains(&record.code);
        let highest = self.levels.get(&record.code).copied();
        let is_final =
            matches!(state, RatingState::Rated | RatingState::Proposed | RatingState::Elsewhere);
        Rating {
            subject: record.code.clone(),
            by_ballot: self.by_ballot(record),
            highest,
            level: highest.filter(|_| is_final),
            state,
            findings: self.findings.iter().filter(touches).map(|one| one.id.clone()).collect(),
        }
    }

    fn state(&self, record: &SubjectRecord, standing: Standing) -> RatingState {
        match (standing, self.by_ballot(record)) {
            (Standing::NotReviewed, _) => RatingState::NotReviewed,
            (Standing::NotRated, _) => RatingState::NotRated,
            (Standing::Rated, None) if record.rated_elsewhere.is_some() => RatingState::Elsewhere,
            (Standing::Rated, None) => RatingState::Undetermined,
            (Standing::Rated, Some(_)) if self.open.contains(&record.code) => RatingState::Open,
            (Standing::Rated, Some(_)) if ballots::only_advise(self.ground.case, record) => {
                RatingState::Proposed
            }
            (Standing::Rated, Some(_)) => RatingState::Rated,
        }
    }
}

fn is_unit(record: &SubjectRecord) -> bool {
    UNITS.contains(&record.subject.kind)
}

/// The ballots were counted and gave no level.
fn undetermined(ground: &Ground<'_>, record: &SubjectRecord) -> Option<Finding> {
    let outcome = ballots::deciding(ground.case, record)?;
    let blocks = || own::raised(ground, "undetermined", &record.code, Effect::Blocks);
    outcome.level.is_none().then(|| Finding {
        clause: ground.profile.count.clause.clone(),
        options: vec![Choosable::Revote],
        resolver: Resolver::Chair,
        ..blocks()
    })
}

/// By rule, then by the place of the first subject in the dossier, then by name.
fn order_key(ground: &Ground<'_>, finding: &Finding) -> (u32, usize, String) {
    let number = finding.rule.trim_start_matches('R').parse().unwrap_or(u32::MAX);
    let place = |code: &String| ground.dossier.subjects.iter().position(|one| one.code == *code);
    let first = finding.subjects.iter().filter_map(place).min().unwrap_or(usize::MAX);
    (number, first, finding.id.clone())
}

/// One follow-up for all subjects of one code.
fn gather(follow_ups: &[FollowUp]) -> Vec<FollowUp> {
    let mut gathered: Vec<FollowUp> = Vec::new();
    for one in follow_ups {
        match gathered.iter_mut().find(|known| known.code == one.code) {
            Some(known) => known.subjects.extend(one.subjects.iter().cloned()),
            None => gathered.push(one.clone()),
        }
    }
    gathered
}
