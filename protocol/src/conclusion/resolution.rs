//! Who may resolve a finding, how, and what that leaves of a level (SPEC §23).
//!
//! A resolution that does not hold is as good as none: the finding stays open. Of several that
//! hold, the last one stands; the others stay on record.

use crate::finding::{Choosable, Chosen, Finding, Resolution};
use crate::level::Level;
use crate::refusal::Refusal;
use crate::regulation::Effect;

/// Longest reason, in characters.
pub const REASON_CHARS_MAX: usize = 500;

/// What a finding leaves of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing yet: somebody has to resolve the finding.
    Open,
    /// This level.
    Level(Level),
    /// A vote is held again; until then there is no level.
    Revote,
}

/// Whether a resolution holds: by whom the rule names, one of the choices, with a reason.
///
/// `by_ballot` is the level by the ballots of the subject, for a finding on one subject: without
/// it there is nothing to keep.
///
/// # Errors
/// [`Refusal::NotAChoice`] also when it is of another finding, [`Refusal::WrongResolver`],
/// [`Refusal::BadText`] for an empty name or reason or one that is too long.
pub fn check(
    finding: &Finding,
    resolution: &Resolution,
    by_ballot: Option<Level>,
) -> Result<(), Refusal> {
    if resolution.finding != finding.id || !is_offered(finding, &resolution.choice, by_ballot) {
        return Err(Refusal::NotAChoice);
    }
    if resolution.as_who != finding.resolver {
        return Err(Refusal::WrongResolver);
    }
    let written = |text: &str| !text.trim().is_empty() && text.chars().count() <= REASON_CHARS_MAX;
    if !written(&resolution.name) || !written(&resolution.reason) {
        return Err(Refusal::BadText);
    }
    Ok(())
}

/// The level that a finding and its resolutions leave of `level`, the subject's own so far.
pub fn left(finding: &Finding, resolutions: &[Resolution], code: &str, level: Level) -> Left {
    if !finding.subjects.iter().any(|subject| subject == code) {
        return Left::Level(level);
    }
    let holds = |one: &&Resolution| check(finding, one, Some(level)).is_ok();
    match resolutions.iter().rev().find(holds) {
        Some(resolution) => chosen(finding, &resolution.choice, code, level),
        None if finding.effect == Effect::Advises => Left::Level(level),
        None => Left::Open,
    }
}

/// Whether a choice is one of those that the finding leaves open.
fn is_offered(finding: &Finding, choice: &Chosen, by_ballot: Option<Level>) -> bool {
    finding.options.iter().any(|option| match (option, choice) {
        (Choosable::Accept, Chosen::Accept) | (Choosable::Revote, Chosen::Revote) => true,
        (Choosable::Keep, Chosen::Keep) => finding.subjects.len() != 1 || by_ballot.is_some(),
        (Choosable::Level { level }, Chosen::Level { level: chosen }) => level == chosen,
        (Choosable::Excellent { at_most }, Chosen::Excellent { subjects }) => {
            let known = |code: &String| finding.subjects.contains(code);
            let once = subjects.iter().enumerate().all(|(at, code)| !subjects[..at].contains(code));
            once && subjects.iter().all(known)
                && u32::try_from(subjects.len()).is_ok_and(|chosen| chosen <= *at_most)
        }
        _ => false,
    })
}

/// `Level` orders the best first, so that the worse of two is the greater.
fn chosen(finding: &Finding, choice: &Chosen, code: &str, level: Level) -> Left {
    match choice {
        Chosen::Accept => Left::Level(finding.highest.map_or(level, |highest| level.max(highest))),
        Chosen::Keep => Left::Level(level),
        Chosen::Level { level } => Left::Level(*level),
        Chosen::Revote => Left::Revote,
        // The choice is among those who are Good at least; nobody else is raised by it.
        Chosen::Excellent { .. } if level > Level::Good => Left::Level(level),
        Chosen::Excellent { subjects } if subjects.iter().any(|one| one == code) => {
            Left::Level(Level::Excellent)
        }
        Chosen::Excellent { .. } => Left::Level(Level::Good),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conclusion::committee::{resolution, source};
    use crate::regulation::Resolver;
    use Level::{Completed, Excellent, Good};

    fn cap(options: Vec<Choosable>) -> Finding {
        let subjects = vec!["bt".to_owned()];
        let finding =
            Finding::of("bound", &source("R8", "district III.6.9"), subjects, Effect::Caps);
        Finding { highest: Some(Good), options, ..finding }
    }

    #[test]
    fn a_cap_is_open_until_it_is_accepted_and_then_leaves_the_lower_level() {
        let finding = cap(vec![Choosable::Accept]);
        assert_eq!(left(&finding, &[], "bt", Excellent), Left::Open);
        let accepted = [resolution(&finding, Chosen::Accept)];
        assert_eq!(left(&finding, &accepted, "bt", Excellent), Left::Level(Good));
        assert_eq!(left(&finding, &accepted, "bt", Completed), Left::Level(Completed));
        assert_eq!(left(&finding, &accepted, "pbt", Excellent), Left::Level(Excellent));
    }

    #[test]
    fn only_what_is_offered_can_be_chosen() {
        let finding = cap(vec![Choosable::Accept, Choosable::Level { level: Completed }]);
        let refused = |choice| check(&finding, &resolution(&finding, choice), Some(Excellent));
        assert_eq!(refused(Chosen::Keep), Err(Refusal::NotAChoice));
        assert_eq!(refused(Chosen::Revote), Err(Refusal::NotAChoice));
        assert_eq!(refused(Chosen::Level { level: Excellent }), Err(Refusal::NotAChoice));
        assert_eq!(refused(Chosen::Level { level: Completed }), Ok(()));
        let kept = [resolution(&finding, Chosen::Keep)];
        assert_eq!(left(&finding, &kept, "bt", Excellent), Left::Open);
        let keeps = cap(vec![Choosable::Keep]);
        assert_eq!(
            left(&keeps, &[resolution(&keeps, Chosen::Keep)], "bt", Excellent),
            Left::Level(Excellent)
        );
        let nothing = check(&keeps, &resolution(&keeps, Chosen::Keep), None);
        assert_eq!(nothing, Err(Refusal::NotAChoice));
    }

    #[test]
    fn it_takes_the_right_person_and_a_reason() {
        let finding = cap(vec![Choosable::Accept]);
        let good = resolution(&finding, Chosen::Accept);
        let by_chair = Resolution { as_who: Resolver::Chair, ..good.clone() };
        assert_eq!(check(&finding, &by_chair, None), Err(Refusal::WrongResolver));
        let silent = Resolution { reason: " ".to_owned(), ..good.clone() };
        assert_eq!(check(&finding, &silent, None), Err(Refusal::BadText));
        let nobody = Resolution { name: String::new(), ..good.clone() };
        assert_eq!(check(&finding, &nobody, None), Err(Refusal::BadText));
        let endless = Resolution { reason: "ă".repeat(REASON_CHARS_MAX + 1), ..good.clone() };
        assert_eq!(check(&finding, &endless, None), Err(Refusal::BadText));
        let of_another = Resolution { finding: "bound:pbt".to_owned(), ..good };
        assert_eq!(check(&finding, &of_another, None), Err(Refusal::NotAChoice));
        assert_eq!(left(&finding, &[by_chair, silent], "bt", Excellent), Left::Open);
    }

    #[test]
    fn a_choice_of_the_excellent_leaves_the_others_good() {
        let subjects = ["a", "b", "c"].map(str::to_owned).to_vec();
        let rule = source("R6", "district III.4.3");
        let finding = Finding {
            options: vec![Choosable::Excellent { at_most: 1 }, Choosable::Revote],
            ..Finding::of("excellent-cap", &rule, subjects, Effect::Asks)
        };
        let choose = |codes: &[&str]| {
            let subjects = codes.iter().map(|&code| code.to_owned()).collect();
            resolution(&finding, Chosen::Excellent { subjects })
        };
        assert_eq!(check(&finding, &choose(&["a", "b"]), None), Err(Refusal::NotAChoice));
        assert_eq!(check(&finding, &choose(&["d"]), None), Err(Refusal::NotAChoice));
        assert_eq!(check(&finding, &choose(&[]), None), Ok(()));
        let chosen = [choose(&["b"])];
        let levels = ["a", "b", "c"].map(|code| left(&finding, &chosen, code, Excellent));
        assert_eq!(levels, [Good, Excellent, Good].map(Left::Level));
        assert_eq!(left(&finding, &chosen, "b", Completed), Left::Level(Completed));
        let again = [choose(&["b"]), resolution(&finding, Chosen::Revote)];
        assert_eq!(left(&finding, &again, "b", Excellent), Left::Revote);
        let late = [resolution(&finding, Chosen::Revote), choose(&["c"])];
        assert_eq!(left(&finding, &late, "b", Excellent), Left::Level(Good));
    }

    #[test]
    fn advice_leaves_the_level_unless_somebody_chose() {
        let subjects = ["a", "b"].map(str::to_owned).to_vec();
        let rule = source("R7", "district III.6.11");
        let finding = Finding {
            options: vec![Choosable::Excellent { at_most: 1 }],
            ..Finding::of("small-place", &rule, subjects, Effect::Advises)
        };
        assert_eq!(left(&finding, &[], "a", Good), Left::Level(Good));
        let chosen = [resolution(&finding, Chosen::Excellent { subjects: vec!["a".to_owned()] })];
        assert_eq!(left(&finding, &chosen, "a", Good), Left::Level(Excellent));
        assert_eq!(left(&finding, &chosen, "b", Good), Left::Level(Good));
    }
}
