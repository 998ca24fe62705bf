//! The meeting of the demo: positions instead of names, five subjects, and what the simulated
//! members vote.

use protocol::choice::Scale;
use protocol::draft::{Context, Draft, DraftPoll, Member, TieDecider};
use protocol::level::Level;
use protocol::poll_kind::PollKind;
use protocol::rule::{Base, Counts, TieRule};
use protocol::subject::{Subject, SubjectKind};

use crate::words::Words;

/// Members on the roster; all but the last are simulated.
pub(super) const MEMBERS: u32 = 15;
/// Polls that are open when the visitor comes.
pub(super) const OPEN_AT_FIRST: usize = 3;

/// A subject with its context and the simulated members' votes.
struct Item {
    name: &'static str,
    position: Option<&'static str>,
    kind: SubjectKind,
    self_rating: Level,
    proposed: Level,
    /// Best first, then blank.
    votes: [u32; 5],
}

/// The first becomes the regulation's own example with one more HTNV, the third is level as long
/// as the visitor does not vote in it, the last becomes level with one more HTXSNV.
const AGENDA: [Item; 5] = [
    Item {
        name: "demo-subject-collective",
        position: None,
        kind: SubjectKind::Collective,
        self_rating: Level::Good,
        proposed: Level::Good,
        votes: [5, 4, 5, 0, 0],
    },
    Item {
        name: "demo-subject-a",
        position: Some("demo-post-standing-deputy"),
        kind: SubjectKind::Leader,
        self_rating: Level::Excellent,
        proposed: Level::Good,
        votes: [3, 9, 1, 0, 1],
    },
    Item {
        name: "demo-subject-b",
        position: Some("demo-post-deputy"),
        kind: SubjectKind::Leader,
        self_rating: Level::Excellent,
        proposed: Level::Excellent,
        votes: [7, 7, 0, 0, 0],
    },
    Item {
        name: "demo-subject-c",
        position: Some("demo-post-organisation"),
        kind: SubjectKind::Leader,
        self_rating: Level::Good,
        proposed: Level::Completed,
        votes: [1, 4, 8, 1, 0],
    },
    Item {
        name: "demo-subject-d",
        position: Some("demo-post-inspection"),
        kind: SubjectKind::Leader,
        self_rating: Level::Good,
        proposed: Level::Good,
        votes: [6, 7, 0, 0, 0],
    },
];

/// The meeting as a secretary would draft it.
pub(super) fn draft(words: &Words) -> Draft {
    let text = |key: &str| words.text(key, &[]);
    let polls = AGENDA.iter().map(|item| DraftPoll {
        subject: Subject {
            name: text(item.name),
            kind: item.kind,
            position: item.position.map(text).unwrap_or_default(),
        },
        kind: PollKind::Decision,
        scale: Scale::full(),
        electorate: None,
        context: Context {
            self_rating: Some(item.self_rating),
            proposed: Some(item.proposed),
            proposed_by: None,
        },
        replaces: None,
        subject_member: None,
        advisory: false,
    });
    Draft {
        title: text("demo-title"),
        body: text("demo-body"),
        profile: "district-2023".to_owned(),
        base: Base::Cast,
        tie: TieRule::EqualLevels,
        tie_decider: TieDecider::Head,
        members: (1..=MEMBERS).map(|number| member(number, words)).collect(),
        polls: polls.collect(),
        subject_excluded: false,
    }
}

/// The simulated members' votes in each poll, in agenda order.
pub(super) fn votes() -> Vec<Counts> {
    let counts = |item: &Item| {
        let [levels @ .., blank] = item.votes;
        Counts::new(Scale::full(), levels.to_vec(), blank, 0).expect("four levels have four counts")
    };
    AGENDA.iter().map(counts).collect()
}

fn member(number: u32, words: &Words) -> Member {
    let code = format!("{number:02}");
    let name = match number {
        1 => words.text("demo-member-head", &[]),
        2 => words.text("demo-post-standing-deputy", &[]),
        3 => words.text("demo-post-deputy", &[]),
        _ => words.text("demo-member", &[("number", &code)]),
    };
    Member { code, name, position: words.text("demo-body", &[]), observer: false }
}

#[cfg(test)]
mod tests {
    use protocol::bytes::write_json;
    use protocol::rule::{Figures, decide};

    use super::*;
    use crate::words::Lang;

    #[test]
    fn a_server_takes_the_draft_in_both_languages() {
        for lang in Lang::ALL {
            let draft = draft(&Words::new(lang));
            assert_eq!(Draft::read(&write_json(&draft)).unwrap(), draft);
            assert_eq!(draft.members.len(), 15);
            assert_eq!(draft.polls.len(), 5);
        }
    }

    #[test]
    fn the_votes_are_those_of_at_most_fourteen_and_two_polls_come_out_level() {
        let votes = votes();
        assert!(votes.iter().all(|counts| counts.cast() < MEMBERS));
        let is_tie = |counts: &Counts| {
            let figures = Figures::new(counts.clone(), MEMBERS, MEMBERS, MEMBERS).unwrap();
            decide(&figures, Base::Cast, TieRule::EqualLevels).outcome.tie().is_some()
        };
        assert_eq!(
            votes.iter().map(is_tie).collect::<Vec<_>>(),
            [false, false, true, false, false]
        );
        let visitor = Counts::new(Scale::full(), vec![7, 7, 0, 0], 0, 0).unwrap();
        assert!(is_tie(&visitor), "the last poll with one more HTXSNV");
    }
}
