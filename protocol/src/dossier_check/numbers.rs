//! Parts are not larger than their whole.

use super::{FaultCode, Finder, LIST_MAX};
use crate::dossier::{Doubt, Facts, Part, Tasks};
use crate::regulation::Scoring;

pub(super) fn check_facts(finder: &mut Finder<'_>, facts: &Facts) {
    part(finder, "results_not_met", facts.results_not_met);
    part(finder, "criteria_short", facts.criteria_short);
    tasks(finder, "tasks", facts.tasks.as_ref());
    tasks(finder, "area", facts.area.as_ref());
    if facts.sick_months > 12 {
        finder.add("sick_months", FaultCode::AboveWhole, facts.sick_months);
    }
    if let Scoring::Points { max, .. } = finder.profile.scoring
        && let Some(points) = facts.points.filter(|points| *points > max)
    {
        finder.add("points", FaultCode::AboveWhole, format!("{points}/{max}"));
    }
    if finder.fits("doubts", facts.doubts.len(), LIST_MAX) {
        let later = |doubt: &&Doubt| doubt.year > finder.dossier.period.year;
        if let Some(doubt) = facts.doubts.iter().find(later) {
            finder.add("doubts", FaultCode::FutureDate, doubt.year);
        }
    }
    if !finder.fits("ballots", facts.ballots.len(), LIST_MAX) {
        return;
    }
    for ballots in &facts.ballots {
        let known = ballots.kind.family().choices();
        for choice in ballots.votes.keys() {
            if !known.iter().any(|one| one.code() == choice) {
                finder.add("ballots", FaultCode::UnknownCode, choice);
            }
        }
        let votes: u64 = ballots.votes.values().map(|votes| u64::from(*votes)).sum();
        if votes > u64::from(ballots.cast) {
            finder.add("ballots", FaultCode::AboveWhole, votes);
        }
    }
}

fn part(finder: &mut Finder<'_>, key: &'static str, part: Option<Part>) {
    if let Some(Part { part, of }) = part.filter(|one| one.part > one.of) {
        finder.add(key, FaultCode::AboveWhole, format!("{part}/{of}"));
    }
}

fn tasks(finder: &mut Finder<'_>, key: &'static str, tasks: Option<&Tasks>) {
    let Some(tasks) = tasks else { return };
    for count in [tasks.done, tasks.exceeded, tasks.on_time].into_iter().flatten() {
        if count > tasks.assigned {
            finder.add(key, FaultCode::AboveWhole, format!("{count}/{}", tasks.assigned));
        }
    }
}
