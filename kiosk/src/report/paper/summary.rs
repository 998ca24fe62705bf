//! Bảng tổng hợp: the file's table of all ratings by group, with the share of Excellent against
//! the cap (R6, R17).

use protocol::conclusion::Rating;
use protocol::level::Level;
use protocol::regulation::{Cap, CapBase};
use protocol::subject::SubjectKind;

use super::matters::{Drawn, cited, inside};
use super::notice::signature;
use super::rated::conclusions;
use super::{Column, Grid, Letterhead, Paper, Part, Sitting};
use crate::words::Words;

/// How many of a group have which level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCount {
    /// The group's name.
    pub name: String,
    /// Codes of its subjects.
    pub subjects: Vec<String>,
    /// With a level, best first.
    pub levels: [u32; 4],
    /// Without one.
    pub without: u32,
    /// Most of them that may be Excellent, where the text has a cap.
    pub at_most: Option<u32>,
}

/// The table for the file that goes up.
pub fn summary(sitting: &Sitting<'_>, drawn: &Drawn<'_>) -> Paper {
    let (words, given) = (sitting.words, sitting.given);
    let groups = summary_by_group(words, drawn);
    let mut parts = vec![Part::Grid(counts(words, &groups, cap_base(drawn)))];
    if let Some(cap) = &drawn.profile.cap {
        let (text, clause) = (inside(words, &cap.source.text), &cap.source.clause);
        let cited = cited(words, clause, drawn.profile);
        parts.push(Part::Text(words.text("paper-noted-cap", &[("text", text), ("cited", &cited)])));
    }
    for (at, group) in groups.iter().enumerate() {
        parts.push(Part::Subheading(format!("{}. {}", at + 1, group.name)));
        let ratings: Vec<_> = group.subjects.iter().filter_map(|code| drawn.rating(code)).collect();
        parts.push(Part::Grid(conclusions(words, drawn, &ratings)));
    }
    Paper {
        letterhead: Letterhead::of(given, sitting.body, "", words),
        title: sitting.text("paper-summary-title"),
        about: vec![words.text("paper-summary-of", &[("period", &sitting.period())])],
        parts,
        signatures: vec![signature(sitting)],
        sent_to: Some(given.sent_to.clone()),
    }
}

/// Groups of like subjects where the cap is counted per group, kinds of subject else; in the
/// dossier's order, those without any subject left out.
pub fn summary_by_group(words: &Words, drawn: &Drawn<'_>) -> Vec<GroupCount> {
    let dossier = &drawn.case.dossier;
    let per_group = drawn.profile.cap.as_ref().is_none_or(|cap| cap.per_group);
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for record in &dossier.subjects {
        let name = match &record.group {
            Some(code) if per_group => drawn.group(code).to_owned(),
            _ => words.text(kind_key(record.subject.kind), &[]),
        };
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, subjects)) => subjects.push(record.code.clone()),
            None => groups.push((name, vec![record.code.clone()])),
        }
    }
    groups.into_iter().map(|(name, subjects)| counted(drawn, name, subjects)).collect()
}

fn counted(drawn: &Drawn<'_>, name: String, subjects: Vec<String>) -> GroupCount {
    let rated: Vec<_> = subjects.iter().filter_map(|code| drawn.rating(code)).collect();
    let of = |level: Level| {
        let holds = |rating: &&&Rating| rating.level == Some(level);
        u32::try_from(rated.iter().filter(holds).count()).unwrap_or(u32::MAX)
    };
    let levels = Level::ALL.map(of);
    let all = u32::try_from(subjects.len()).unwrap_or(u32::MAX);
    let without = all.saturating_sub(levels.iter().sum());
    let at_most = drawn
        .profile
        .cap
        .as_ref()
        .map(|cap| most(cap, cap_base(drawn), u64::from(levels[0]) + u64::from(levels[1])));
    GroupCount { name, subjects, levels, without, at_most }
}

fn cap_base(drawn: &Drawn<'_>) -> CapBase {
    let own = drawn.case.dossier.settings.cap_base;
    own.or(drawn.profile.cap.as_ref().map(|cap| cap.base)).unwrap_or(CapBase::GoodOrBetter)
}

/// ⌊p·(E+G)/100⌋, or ⌊p·(E+G)/(100+p)⌋ of those that stay Good; never rounded up (R6).
fn most(cap: &Cap, base: CapBase, good_or_better: u64) -> u32 {
    let percent = u64::from(cap.percent);
    let whole = match base {
        CapBase::GoodOrBetter => 100,
        CapBase::GoodOnly => 100 + percent,
    };
    u32::try_from(percent * good_or_better / whole).unwrap_or(u32::MAX)
}

fn counts(words: &Words, groups: &[GroupCount], base: CapBase) -> Grid {
    let mut head = vec![words.text("paper-tt", &[]), words.text("paper-group", &[])];
    head.push(words.text("paper-total", &[]));
    head.extend(Level::ALL.map(|level| words.level_short(level)));
    let share_key = match base {
        CapBase::GoodOrBetter => "paper-share-good-or-better",
        CapBase::GoodOnly => "paper-share-good-only",
    };
    head.extend(["paper-without", share_key, "paper-at-most"].map(|key| words.text(key, &[])));
    let row = |(at, group): (usize, &GroupCount)| {
        let [excellent, good, ..] = group.levels;
        let whole = match base {
            CapBase::GoodOrBetter => excellent + good,
            CapBase::GoodOnly => good,
        };
        let total = group.levels.iter().sum::<u32>() + group.without;
        let mut row = vec![(at + 1).to_string(), group.name.clone(), words.count(total)];
        row.extend(group.levels.map(|count| words.count(count)));
        row.push(words.count(group.without));
        let exact = format!("{}/{}", words.count(excellent), words.count(whole));
        row.push(format!("{exact}\n{}", words.percent(excellent, whole)));
        row.push(group.at_most.map_or_else(|| "–".to_owned(), |most| words.count(most)));
        row
    };
    let mut columns = vec![Column::Place, Column::Name];
    columns.resize(head.len(), Column::Figure);
    Grid { columns, head, rows: groups.iter().enumerate().map(row).collect() }
}

fn kind_key(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::PartyBody => "paper-of-party-body",
        SubjectKind::Collective => "paper-of-collective",
        SubjectKind::PartyMember => "paper-of-party-member",
        SubjectKind::Leader => "paper-of-leader",
    }
}
