//! Under a text that rates nobody: who is reviewed, and what is said of a rating all the same
//! (R15, half-year II.1–II.2; R21, half-year I.1).

use super::own::under;
use super::standing::{Eligible, Standing};
use super::{Ground, ballots};
use crate::dossier::SubjectRecord;
use crate::finding::Finding;
use crate::regulation::{Effect, Resolver};
use crate::subject::SubjectKind;

/// Nobody is rated; leadership collectives and their members are reviewed, others are not.
pub(super) fn eligible(ground: &Ground<'_>, record: &SubjectRecord) -> Eligible {
    let raise = |code: &str, effect| {
        let advice = ground.profile.advice(code)?;
        let finding = under(code, &advice.source, &record.code, effect);
        Some(Finding { resolver: Resolver::Chair, ..finding })
    };
    let led = matches!(record.subject.kind, SubjectKind::Collective | SubjectKind::Leader);
    let standing = if led { Standing::NotRated } else { Standing::NotReviewed };
    let mut findings = Vec::new();
    if !led {
        findings.extend(raise("half-year-scope", Effect::Advises));
    }
    if ballots::deciding(ground.case, record).is_some() {
        findings.extend(raise("no-rating", Effect::Blocks));
    }
    // Who stands in no group cannot be compared with like posts.
    if record.subject.kind == SubjectKind::Leader && record.group.is_none() {
        findings.extend(raise("continuous", Effect::Advises));
    }
    Eligible { standing, findings, ..Eligible::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclusion::committee::Committee;
    use crate::conclusion::{RatingState, conclude};
    use SubjectKind::{Collective, Leader, PartyMember};

    fn review() -> Committee {
        let mut review = Committee::under("half-year-review");
        review.case.dossier.period.kind = crate::regulation::PeriodKind::HalfYear;
        review.case.dossier.assessed_on = jiff::civil::date(2026, 7, 10);
        review.put("btv", Collective);
        review.put("bt", Leader).group = Some("heads".to_owned());
        review
    }

    fn states_and_findings(review: &Committee) -> (Vec<RatingState>, Vec<String>) {
        let conclusion = conclude(&review.profile, &review.case);
        let states = conclusion.ratings.iter().map(|rating| rating.state);
        (states.collect(), conclusion.findings.into_iter().map(|one| one.id).collect())
    }

    #[test]
    fn nobody_is_rated_and_nothing_is_undetermined() {
        let (states, findings) = states_and_findings(&review());
        assert_eq!(states, [RatingState::NotRated; 2]);
        assert_eq!(findings, [""; 0]);
    }

    #[test]
    fn a_vote_that_rates_all_the_same_gives_no_rating() {
        let mut review = review();
        review.votes("bt", 8, 15);
        let (states, findings) = states_and_findings(&review);
        assert_eq!(states, [RatingState::NotRated; 2]);
        assert_eq!(findings, ["no-rating:bt"]);
    }

    #[test]
    fn a_party_member_without_a_post_is_not_reviewed() {
        let mut review = review();
        review.put("dv", PartyMember);
        let (states, findings) = states_and_findings(&review);
        assert_eq!(states[2], RatingState::NotReviewed);
        assert_eq!(findings, ["half-year-scope:dv"]);
    }

    #[test]
    fn like_posts_are_compared() {
        let mut review = review();
        review.case.dossier.subjects[1].group = None;
        assert_eq!(states_and_findings(&review).1, ["continuous:bt"]);
    }
}
