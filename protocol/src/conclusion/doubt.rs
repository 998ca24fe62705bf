//! Earlier ratings that cannot stand as they are (R12: district III.1.5, III.6.13, III.7.2;
//! ha-tinh I.5.3; tuyen-quang 2(6)). This period's rating is not touched: the competent body
//! annuls the earlier one, or orders the review to be held again, which are two acts.

use super::Ground;
use super::own::raised;
use crate::dossier::{Doubt, DoubtKind, SubjectRecord};
use crate::finding::Finding;
use crate::regulation::{Effect, Resolver};

/// One finding for each kind of doubt.
pub(super) fn findings(ground: &Ground<'_>, record: &SubjectRecord) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for doubt in &record.facts.doubts {
        let (code, resolver) = code(doubt);
        if !findings.iter().any(|known| known.code == code) {
            let finding = raised(ground, code, &record.code, Effect::Advises);
            findings.push(Finding { resolver, ..finding });
        }
    }
    findings
}

fn code(doubt: &Doubt) -> (&'static str, Resolver) {
    match doubt.kind {
        DoubtKind::DefectFound => ("defect-found-later", Resolver::CompetentBody),
        DoubtKind::Complaint => ("complaint", Resolver::BodyAbove),
        DoubtKind::ExcellentShare => ("re-rate", Resolver::BodyAbove),
        DoubtKind::ReviewInsufficient => ("re-review", Resolver::BodyAbove),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclusion::committee::Committee;
    use crate::conclusion::{RatingState, conclude};
    use crate::subject::SubjectKind;
    use DoubtKind::{Complaint, DefectFound, ExcellentShare, ReviewInsufficient};

    /// Codes and clauses that a profile gives for doubts of the year before.
    fn found(profile: &str, kinds: &[DoubtKind]) -> Vec<(String, Option<String>)> {
        let mut committee = Committee::under(profile);
        let doubts = kinds.iter().map(|&kind| Doubt { year: 2025, kind }).collect();
        committee.put("a", SubjectKind::Leader).facts.doubts = doubts;
        let ground = committee.ground();
        let found = findings(&ground, &ground.dossier.subjects[0]).into_iter();
        found.map(|one| (one.code, one.clause.map(|clause| clause.to_string()))).collect()
    }

    fn of(code: &str, clause: Option<&str>) -> (String, Option<String>) {
        (code.to_owned(), clause.map(str::to_owned))
    }

    #[test]
    fn each_text_says_it_under_its_own_clause_or_not_at_all() {
        let all = [DefectFound, Complaint, ExcellentShare, ReviewInsufficient];
        let district = [
            of("defect-found-later", Some("district III.7.2")),
            of("complaint", Some("district III.1.5")),
            of("re-rate", Some("district III.6.13")),
            of("re-review", Some("district III.6.13")),
        ];
        assert_eq!(found("district-2023", &all), district);
        let city = [of("re-rate", None), of("re-review", Some("ha-tinh I.5.3"))];
        assert_eq!(found("ha-tinh-city-2023", &all[2..]), city);
        let province =
            [of("re-rate", Some("tuyen-quang 2(6)")), of("re-review", Some("tuyen-quang 2(6)"))];
        assert_eq!(found("tuyen-quang-2021", &all[2..]), province);
    }

    #[test]
    fn two_years_of_one_kind_are_one_finding() {
        assert_eq!(found("district-2023", &[DefectFound, DefectFound]).len(), 1);
    }

    #[test]
    fn the_rating_of_this_period_stands() {
        let mut committee = Committee::under("district-2023");
        committee.profile.conditions.clear();
        let doubts = vec![Doubt { year: 2025, kind: DefectFound }];
        committee.put("a", SubjectKind::Leader).facts.doubts = doubts;
        committee.votes("a", 8, 15);
        let conclusion = conclude(&committee.profile, &committee.case);
        assert_eq!(conclusion.ratings[0].state, RatingState::Rated);
        assert!(conclusion.findings.iter().any(|one| one.id == "defect-found-later:a"));
    }
}
