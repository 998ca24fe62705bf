//! Somebody with several posts: rated where, and what when the places differ (R10, R19).

use std::collections::BTreeSet;

use super::own::{raised, under};
use super::standing::Eligible;
use super::{Ground, ballots};
use crate::dossier::{Post, SubjectRecord};
use crate::finding::{Choosable, Finding};
use crate::level::Level;
use crate::regulation::{Effect, Eligibility, Resolver};

/// Whether the subject is rated here: at the highest post, and only among equal posts at the one
/// with more working time.
pub(super) fn place(
    ground: &Ground<'_>,
    record: &SubjectRecord,
    rule: &Eligibility,
    into: &mut Eligible,
) {
    let posts = &record.posts;
    let Some(highest) = posts.iter().map(|post| post.rank).min() else { return };
    if posts.len() < 2 {
        return;
    }
    let equal: Vec<&Post> = posts.iter().filter(|post| post.rank == highest).collect();
    let here = equal.iter().any(|post| post.here);
    let advises = || under(&rule.code, &rule.source, &record.code, Effect::Advises);
    if equal.len() == 1 {
        if !here {
            into.is_rated_at_another_place(advises());
        }
        return;
    }
    if equal.iter().any(|post| post.time_percent.is_none()) {
        let finding = raised(ground, "missing-working-time", &record.code, Effect::Advises);
        let resolver = Resolver::Secretary;
        into.findings.push(Finding { resolver, ..under_clause(finding, rule) });
        return;
    }
    let most = equal.iter().map(|post| post.time_percent).max();
    let longest: Vec<_> = equal.iter().filter(|post| Some(post.time_percent) == most).collect();
    match longest.as_slice() {
        [one] if one.here => {}
        [_] => into.is_rated_at_another_place(advises()),
        // The text does not say where, so that somebody has to.
        _ => into.findings.push(Finding { options: vec![Choosable::Keep], ..asks(rule, record) }),
    }
}

/// The places voted differently: the competent body considers and decides (ha-tinh II.7.3).
pub(super) fn differing(ground: &Ground<'_>, record: &SubjectRecord) -> Option<Finding> {
    let here = ballots::deciding(ground.case, record).and_then(|outcome| outcome.level);
    let elsewhere = record.posts.iter().filter(|post| !post.here).filter_map(|post| post.voted);
    let voted: BTreeSet<Level> = elsewhere.chain(here).collect();
    if here.is_none() || voted.len() < 2 {
        return None;
    }
    let mut options = vec![Choosable::Keep];
    let others = voted.into_iter().filter(|&level| Some(level) != here);
    options.extend(others.map(|level| Choosable::Level { level }));
    Some(Finding { options, ..raised(ground, "posts-differ", &record.code, Effect::Asks) })
}

fn asks(rule: &Eligibility, record: &SubjectRecord) -> Finding {
    under(&rule.code, &rule.source, &record.code, Effect::Asks)
}

fn under_clause(finding: Finding, rule: &Eligibility) -> Finding {
    Finding { clause: Some(rule.source.clause.clone()), ..finding }
}
