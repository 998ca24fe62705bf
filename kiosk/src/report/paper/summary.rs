//! Bảng tổng hợp: the file's table of all ratings by group, with the share of Excellent against
//! the cap (R6, R17).

use protocol::conclusion::cap;
use protocol::dossier::SubjectRecord;
use protocol::level::Level;
use protocol::regulation::CapBase;
use protocol::subject::SubjectKind;

use super::matters::{Drawn, inside, quoted};
use super::notice::signature;
use super::rated::conclusions;
use super::{Column, Grid, Letterhead, Paper, Part, Sitting};
use crate::report::trace::clause;
use crate::words::Words;

/// How many of a group have which level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCount {
    /// The group's name.
    pub name: String,
    /// What its subjects are.
    pub kind: SubjectKind,
    /// Codes of its subjects.
    pub subjects: Vec<String>,
    /// With a level, best first.
    pub levels: [u32; 4],
    /// Without one.
    pub without: u32,
    /// Most of those that this meeting decides that may be Excellent, where the text has a cap.
    pub at_most: Option<u32>,
}

/// The table for the file that goes up.
pub fn summary(sitting: &Sitting<'_>, drawn: &Drawn<'_>) -> Paper {
    let (words, given) = (sitting.words, sitting.given);
    let groups = summary_by_group(words, drawn);
    let mut parts = vec![Part::Grid(counts(words, &groups, cap_base(drawn)))];
    parts.extend(limits(words, drawn, &groups).map(Part::Text));
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

/// What the text says of the cap, with every clause that holds it for one of the groups.
fn limits(words: &Words, drawn: &Drawn<'_>, groups: &[GroupCount]) -> Option<String> {
    let cap = drawn.profile.cap.as_ref()?;
    let held = groups.iter().map(|group| clause(words, &cap.source_for(group.kind).clause));
    let mut clauses: Vec<_> = held.collect();
    clauses.sort();
    clauses.dedup();
    let title = quoted(words, &drawn.profile.title);
    let cited = words.text("paper-cited", &[("clause", &clauses.join("; ")), ("text", title)]);
    let text = inside(words, &cap.source.text);
    Some(words.text("paper-noted-cap", &[("text", text), ("cited", &cited)]))
}

/// Kinds of subject, and groups of like subjects where the cap is counted per group; in the
/// dossier's order, those without any subject left out.
pub fn summary_by_group(words: &Words, drawn: &Drawn<'_>) -> Vec<GroupCount> {
    let per_group = drawn.profile.cap.as_ref().is_none_or(|cap| cap.per_group);
    let mut groups: Vec<((SubjectKind, Option<&str>), Vec<&SubjectRecord>)> = Vec::new();
    for record in &drawn.case.dossier.subjects {
        let key = (record.subject.kind, record.group.as_deref().filter(|_| per_group));
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, records)) => records.push(record),
            None => groups.push((key, vec![record])),
        }
    }
    let named = |(kind, group): (SubjectKind, Option<&str>)| match group {
        Some(code) => drawn.group(code).to_owned(),
        None => words.text(kind_key(kind), &[]),
    };
    let names: Vec<_> = groups.iter().map(|(key, _)| named(*key)).collect();
    let counted = groups.iter().zip(&names).map(|(((kind, _), records), name)| {
        // One group may hold subjects of two kinds, which are counted apart.
        let alone = names.iter().filter(|other| *other == name).count() == 1;
        let of_kind = words.text(kind_key(*kind), &[]);
        let name = if alone { name.clone() } else { format!("{name} ({of_kind})") };
        counted(drawn, name, *kind, records)
    });
    counted.collect()
}

fn counted(
    drawn: &Drawn<'_>,
    name: String,
    kind: SubjectKind,
    records: &[&SubjectRecord],
) -> GroupCount {
    let of = |records: &[&SubjectRecord], level: Level| {
        let rated = records.iter().filter_map(|record| drawn.rating(&record.code));
        size(rated.filter(|rating| rating.level == Some(level)).count())
    };
    let levels = Level::ALL.map(|level| of(records, level));
    // Units rated elsewhere and proposals upward are counted where they are decided.
    let decides = |record: &&SubjectRecord| record.rated_elsewhere.is_none() && !record.advisory;
    let decided: Vec<_> = records.iter().copied().filter(decides).collect();
    let rated = of(&decided, Level::Excellent) + of(&decided, Level::Good);
    GroupCount {
        name,
        kind,
        subjects: records.iter().map(|record| record.code.clone()).collect(),
        levels,
        without: size(records.len()).saturating_sub(levels.iter().sum()),
        at_most: at_most(drawn, size(decided.len()), rated),
    }
}

/// By the cap; all Good in a small place, one may be chosen (R7).
fn at_most(drawn: &Drawn<'_>, subjects: u32, rated: u32) -> Option<u32> {
    let most = cap::most(drawn.profile.cap.as_ref()?.percent, cap_base(drawn), rated);
    let small = drawn.profile.small_place.as_ref();
    let small = small.filter(|small| 0 < rated && rated == subjects && subjects < small.fewer_than);
    Some(small.map_or(most, |small| small.may_choose.max(most)))
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn cap_base(drawn: &Drawn<'_>) -> CapBase {
    let own = drawn.case.dossier.settings.cap_base;
    own.or(drawn.profile.cap.as_ref().map(|cap| cap.base)).unwrap_or(CapBase::GoodOrBetter)
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
