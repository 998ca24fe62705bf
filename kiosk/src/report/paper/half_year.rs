//! Biên bản kiểm điểm, đánh giá 6 tháng đầu năm (R15, half-year II.2–II.3): results, what is
//! unfinished, causes, each person's responsibility, remedies; nobody is rated.

use protocol::half_year::{Review, ReviewedPerson};

use super::meeting::{attendance, attendance_of, closing, signatures};
use super::{Letterhead, Paper, Part, Sitting};
use crate::words::Words;

/// What a review concluded on one leadership collective.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reviewed {
    /// The collective.
    pub name: String,
    /// Kết quả đã đạt được.
    pub results: String,
    /// Việc chưa hoàn thành theo tiến độ.
    pub unfinished: String,
    /// Hạn chế, yếu kém.
    pub shortcomings: String,
    /// Nguyên nhân.
    pub causes: String,
    /// Giải pháp khắc phục.
    pub remedies: String,
    /// Each member with role and responsibility.
    pub people: Vec<(String, String)>,
    /// Mức độ hoàn thành nhiệm vụ, in words.
    pub conclusion: String,
}

/// How many came to a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attended {
    /// Members of the meeting.
    pub summoned: u32,
    /// Those who were there.
    pub present: u32,
}

impl Reviewed {
    /// What the secretary's minutes say of each collective; a person's texts are lines.
    pub fn of(review: &Review, words: &Words) -> Vec<Self> {
        let collectives = review.collectives.iter().map(|one| Self {
            name: one.subject.name.clone(),
            results: one.results.clone(),
            unfinished: one.unfinished.clone(),
            shortcomings: one.shortcomings.clone(),
            causes: one.causes.clone(),
            remedies: one.remedies.clone(),
            people: one.people.iter().map(|person| said_of(person, words)).collect(),
            conclusion: one.conclusion.clone(),
        });
        collectives.collect()
    }
}

fn said_of(person: &ReviewedPerson, words: &Words) -> (String, String) {
    let (name, position) = (&person.subject.name, &person.subject.position);
    let named = if position.is_empty() { name.clone() } else { format!("{name}, {position}") };
    let keys = ["results", "shortcomings", "remedies", "conclusion"];
    let lines = keys.iter().zip(person.texts()).filter(|(_, text)| !text.trim().is_empty());
    let lines = lines.map(|(key, text)| {
        format!("{}: {}", words.text(&format!("paper-half-person-{key}"), &[]), text.trim())
    });
    let lines: Vec<_> = lines.collect();
    // Below the name, not after it.
    let said = if lines.is_empty() { String::new() } else { format!("\n{}", lines.join("\n")) };
    (named, said)
}

/// The minutes of a review.
pub fn half_year(
    sitting: &Sitting<'_>,
    attended: Option<Attended>,
    reviewed: &[Reviewed],
) -> Paper {
    let (words, given) = (sitting.words, sitting.given);
    let mut parts = match attended {
        None => attendance(sitting, &[]),
        Some(Attended { summoned, present }) => {
            let counts = [summoned, present, summoned.saturating_sub(present)];
            let counts = counts.map(|count| words.count(count));
            attendance_of(sitting, [&counts[0], &counts[1], &counts[2]])
        }
    };
    parts.push(Part::Heading(sitting.text("paper-half-contents")));
    for (at, one) in reviewed.iter().enumerate() {
        parts.push(Part::Subheading(format!("{}. {}", at + 1, one.name)));
        parts.extend(contents(sitting, one));
    }
    parts.push(Part::Heading(sitting.text("paper-meeting-concluded")));
    parts.push(sitting.fill("paper-half-concluded-line", &given.concluded, 3));
    parts.push(Part::Text(sitting.text("paper-half-no-rating")));
    parts.push(Part::Text(sitting.text("paper-half-send")));
    parts.push(closing(sitting));
    Paper {
        letterhead: Letterhead::of(given, sitting.body, "BB", words),
        title: sitting.text("paper-meeting-title"),
        about: vec![words.text("paper-half-of", &[("period", &sitting.period())])],
        parts,
        signatures: signatures(sitting),
        sent_to: None,
    }
}

fn contents(sitting: &Sitting<'_>, one: &Reviewed) -> Vec<Part> {
    let lines = [
        ("paper-half-results", &one.results),
        ("paper-half-unfinished", &one.unfinished),
        ("paper-half-shortcomings", &one.shortcomings),
        ("paper-half-causes", &one.causes),
    ];
    let mut parts: Vec<_> =
        lines.into_iter().map(|(key, typed)| sitting.fill(key, typed, 3)).collect();
    parts.push(Part::Text(sitting.text("paper-half-people")));
    parts.extend(one.people.iter().map(|(name, said)| Part::Fill(name.clone(), said.clone(), 2)));
    if one.people.is_empty() {
        parts.push(Part::Fill("-".to_owned(), String::new(), 3));
    }
    parts.push(sitting.fill("paper-half-remedies", &one.remedies, 3));
    parts.push(sitting.fill("paper-half-conclusion", &one.conclusion, 1));
    parts
}
