//! A certified tally as a table for a terminal.

use protocol::certificate::Certificate;
use protocol::draft::TieDecider;
use protocol::manifest::Flag;
use protocol::rule::{Base, Outcome};
use protocol::tie::TieDecision;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::report::occasion::Occasion;
use crate::report::trace::{Asked, Trace, trace_lines, unit};
use crate::words::{Words, dashed};

/// Columns before every line below the headline.
pub(crate) const INDENT: &str = "    ";

/// Headline, votes per level, accounting, the rule's trace, decision, flags and result.
///
/// `occasion` is of the meeting around it.
pub fn table(words: &Words, certificate: &Certificate, occasion: &Occasion) -> String {
    let mut out = format!("{}\n", headline(certificate));
    let rows = align(&rows(words, certificate)).into_iter();
    for line in rows.chain(paragraphs(words, certificate, occasion).concat()) {
        out.push_str(INDENT);
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Number and subject.
pub(crate) fn headline(certificate: &Certificate) -> String {
    format!("{:02}. {}", certificate.number, plain(&certificate.subject.name))
}

/// What stands below the votes, a paragraph each: accounting, trace, decision, flags, result.
pub(crate) fn paragraphs(
    words: &Words,
    certificate: &Certificate,
    occasion: &Occasion,
) -> Vec<Vec<String>> {
    let decider = occasion.decider;
    let decision = certificate.decision.iter().flat_map(|one| decided(words, one, decider));
    let flags = certificate.flags.iter().map(|flag| words.text(flag_key(*flag), &[]));
    let mut ends = vec![result(words, certificate, decider)];
    ends.extend(replaced(words, occasion));
    let mut out = vec![
        vec![accounting(words, certificate)],
        trace(words, certificate, occasion),
        decision.collect(),
        flags.collect(),
        ends,
    ];
    out.retain(|sentences| !sentences.is_empty());
    out
}

/// The steps of the rule, told again from the verdict.
pub fn trace(words: &Words, certificate: &Certificate, occasion: &Occasion) -> Vec<String> {
    let subject = plain(&certificate.subject.name);
    let trace = Trace {
        verdict: &certificate.verdict,
        base: certificate.base,
        profile: &certificate.profile,
        clause: certificate.clause.as_ref(),
        decider: occasion.decider,
        asked: Asked::of(certificate.kind, certificate.is_advisory()),
        replaces: occasion.replaces,
        subject: Some(&subject),
    };
    trace_lines(words, &trace)
}

/// A text from a document as a terminal may show it: composed, without control characters.
pub fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.nfc().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

/// Heads, levels, blank and invalid: name, votes and share.
pub(crate) fn rows(words: &Words, certificate: &Certificate) -> Vec<[String; 3]> {
    let counts = &certificate.counts;
    let base = base(certificate);
    let share = |part: u32| words.percent(part, base);
    // Blank and invalid ballots are no part of the valid ones.
    let aside = |part: u32| {
        if certificate.base == Base::Valid { String::new() } else { share(part) }
    };
    let unit = unit(words, certificate.base);
    let measured = certificate.verdict.outcome == Outcome::Measured;
    let mut rows = vec![[
        words.text(if measured { "table-choice" } else { "table-level" }, &[]),
        words.text("table-votes", &[]),
        words.text("table-share", &[("unit", &unit)]),
    ]];
    for (choice, votes) in counts.choices() {
        let (long, short) = (words.level(choice), words.level_short(choice));
        let name = match choice.level() {
            Some(_) => words.text("table-level-name", &[("level", &long), ("short", &short)]),
            None => long,
        };
        rows.push([name, words.count(votes), share(votes)]);
    }
    for (key, count) in [("table-blank", counts.blank()), ("table-invalid", counts.invalid())] {
        rows.push([words.text(key, &[]), words.count(count), aside(count)]);
    }
    rows
}

/// The first column to the left, the others to the right.
fn align(rows: &[[String; 3]]) -> Vec<String> {
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths = [widest(0), widest(1), widest(2)];
    let fill = |text: &str, to: usize| " ".repeat(to - width(text));
    rows.iter()
        .map(|[name, votes, share]| {
            let row = format!(
                "{name}{}  {}{votes}  {}{share}",
                fill(name, widths[0]),
                fill(votes, widths[1]),
                fill(share, widths[2]),
            );
            row.trim_end().to_owned()
        })
        .collect()
}

/// Columns that a text takes: marks stand over the letter before them.
pub(crate) fn width(text: &str) -> usize {
    text.nfc().filter(|c| !is_combining_mark(*c)).count()
}

/// Ballots or people that shares are taken of.
pub(crate) fn base(certificate: &Certificate) -> u32 {
    match certificate.base {
        Base::Cast => certificate.cast,
        Base::Valid => certificate.counts.valid(),
        Base::Issued => certificate.accounting.issued,
        Base::Present => certificate.accounting.present,
        Base::Summoned => certificate.accounting.summoned,
    }
}

fn accounting(words: &Words, certificate: &Certificate) -> String {
    let (people, counts) = (&certificate.accounting, &certificate.counts);
    let count = |count: u32| words.count(count);
    words.text(
        "table-accounting",
        &[
            ("summoned", &count(people.summoned)),
            ("present", &count(people.present)),
            ("issued", &count(people.issued)),
            ("cast", &count(certificate.cast)),
            ("valid", &count(counts.valid())),
            ("invalid", &count(counts.invalid())),
            ("blank", &count(counts.blank())),
        ],
    )
}

/// Who decided what and when, and why.
pub(crate) fn decided(words: &Words, decision: &TieDecision, setting: TieDecider) -> [String; 2] {
    let role = words.text(decider_key(decision.role), &[]);
    let name = match (plain(&decision.name), plain(&decision.position)) {
        (name, position) if position.is_empty() => name,
        (name, position) => format!("{name}, {position}"),
    };
    let level = words.level(decision.level);
    let at = plain(&decision.decided_at);
    let variables =
        [("role", role.as_str()), ("name", &name), ("level", &level), ("at", at.as_str())];
    let reason = plain(&decision.reason);
    let stands_in = decision.role != setting && setting == TieDecider::Head;
    let key = if stands_in { "table-decision-for-head" } else { "table-decision" };
    [words.text(key, &variables), words.text("table-decision-reason", &[("reason", &reason)])]
}

/// The level, or why there is none, in a few words.
pub(crate) fn outcome(words: &Words, certificate: &Certificate, decider: TieDecider) -> String {
    match (certificate.level, certificate.verdict.outcome) {
        (Some(level), _) => words.level(level),
        (None, Outcome::Tie { .. }) => {
            let left = words.text(left_key(decider), &[]);
            words.text("report-poll-tie", &[("left", &left)])
        }
        (None, Outcome::Measured) => words.text("report-poll-measured", &[]),
        (None, _) => words.text("report-poll-undetermined", &[]),
    }
}

/// That a later re-vote stands in the place of this poll.
pub(crate) fn replaced(words: &Words, occasion: &Occasion) -> Option<String> {
    let number = words.count(occasion.replaced_by?);
    Some(words.text("table-replaced", &[("number", &number)]))
}

/// The settings that the rule was applied with.
pub(crate) fn settings(words: &Words, certificate: &Certificate) -> String {
    let unit = unit(words, certificate.base);
    if certificate.verdict.outcome == Outcome::Measured {
        return words.text("measured-settings", &[("unit", &unit)]);
    }
    let tie = words.text(&format!("tie-{}", dashed(certificate.tie.code())), &[]);
    words.text("rule-settings", &[("unit", &unit), ("tie", &tie)])
}

fn result(words: &Words, certificate: &Certificate, decider: TieDecider) -> String {
    match (certificate.level, certificate.verdict.outcome) {
        (Some(level), _) => {
            let key = match &certificate.decision {
                Some(_) => "table-result-by-decision",
                None => "table-result",
            };
            words.text(key, &[("level", &words.level(level))])
        }
        (None, Outcome::Tie { upper, lower }) => {
            let (upper, lower) = (words.level(upper), words.level(lower));
            let left = words.text(left_key(decider), &[]);
            let variables = [("upper", upper.as_str()), ("lower", &lower), ("left", &left)];
            words.text("table-result-tie", &variables)
        }
        (None, Outcome::Measured) => words.text("table-result-measured", &[]),
        (None, _) => words.text("table-result-undetermined", &[]),
    }
}

/// The catalogue's key of what a flag means.
pub fn flag_key(flag: Flag) -> &'static str {
    match flag {
        Flag::SingleIssuer => "flag-single-issuer",
        Flag::OneMachine => "flag-one-machine",
        Flag::FewElectors => "flag-few-electors",
        Flag::FewBallots => "flag-few-ballots",
    }
}

/// The catalogue's key of what becomes of level votes that nobody in the room has decided.
fn left_key(decider: TieDecider) -> &'static str {
    match decider {
        TieDecider::Head | TieDecider::DeputyPresiding => "left-undecided",
        TieDecider::ReferUp => "left-to-refer-up",
        TieDecider::Revote => "left-to-revote",
        TieDecider::Nobody => "left-to-nobody",
    }
}

/// The catalogue's key of who decides.
pub(crate) fn decider_key(role: TieDecider) -> &'static str {
    match role {
        TieDecider::Head => "decider-head",
        TieDecider::DeputyPresiding => "decider-deputy-presiding",
        TieDecider::ReferUp => "decider-refer-up",
        TieDecider::Revote => "decider-revote",
        TieDecider::Nobody => "decider-nobody",
    }
}

#[cfg(test)]
mod tests {
    use protocol::accounting::AccountingCounts;
    use protocol::bytes::{Fingerprint, Hash, MeetingId, PollId};
    use protocol::certificate::{CertificateFormat, Wording};
    use protocol::choice::Scale;
    use protocol::level::Level;
    use protocol::poll_kind::PollKind;
    use protocol::regulation::Clause;
    use protocol::rule::{Counts, Figures, TieRule, decide};
    use protocol::subject::{Subject, SubjectKind};

    use super::*;
    use crate::words::Lang;

    fn certificate(votes: [u32; 4], blank: u32, base: Base, present: u32) -> Certificate {
        let counts = Counts::new(Scale::full(), votes.to_vec(), blank, 0).unwrap();
        let figures = Figures::new(counts.clone(), present, present, 15).unwrap();
        let verdict = decide(&figures, base, TieRule::EqualLevels);
        let people = |voided| AccountingCounts {
            summoned: 15,
            present,
            admitted: present,
            issued: present,
            voided,
            handed_out: 0,
        };
        Certificate {
            format: CertificateFormat::V1,
            meeting: MeetingId([1; 16]),
            title: "Hội nghị".to_owned(),
            body: String::new(),
            fingerprint: Fingerprint([2; 32]),
            poll: PollId([3; 16]),
            number: 1,
            kind: PollKind::Decision,
            subject: Subject {
                name: "đồng chí A".to_owned(),
                kind: SubjectKind::Leader,
                position: String::new(),
            },
            profile: "district-2023".to_owned(),
            clause: Clause::parse("district III.6.14"),
            replaces: None,
            terms: None,
            checkpoint: Hash([4; 32]),
            accounting: people(0),
            cast: counts.cast(),
            level: verdict.outcome.level(),
            counts,
            base,
            tie: TieRule::EqualLevels,
            verdict,
            decision: None,
            wording: Wording { vi: Vec::new(), en: Vec::new() },
            findings: Vec::new(),
            journal_head: Hash([5; 32]),
            flags: vec![Flag::SingleIssuer],
            software: String::new(),
        }
    }

    fn lines(lang: Lang, certificate: &Certificate) -> Vec<String> {
        let occasion = Occasion::settled_by(TieDecider::Head);
        let table = table(&Words::new(lang), certificate, &occasion);
        table.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_example_of_the_regulation_is_told_in_full() {
        let lines = lines(Lang::Vi, &certificate([5, 4, 6, 0], 0, Base::Cast, 15));
        let shown = [
            "01. đồng chí A",
            "    Mức xếp loại                           Số phiếu  Tỷ lệ trên phiếu thu về",
            "    Hoàn thành xuất sắc nhiệm vụ (HTXSNV)        05                    33,3%",
            "    Hoàn thành tốt nhiệm vụ (HTTNV)              04                    26,7%",
            "    Hoàn thành nhiệm vụ (HTNV)                   06                    40,0%",
            "    Không hoàn thành nhiệm vụ (KHTNV)            00                       0%",
            "    Phiếu trắng                                  00                       0%",
            "    Phiếu không hợp lệ                           00                       0%",
            "    Triệu tập 15, có mặt 15, phát ra 15, thu về 15 (hợp lệ 15, không hợp lệ 00, phiếu trắng 00).",
        ];
        assert_eq!(lines[..shown.len()], shown);
        assert!(lines[shown.len()].contains("điểm 6.14, mục III"), "{lines:#?}");
        assert_eq!(lines.last().unwrap(), "    KẾT QUẢ: Hoàn thành tốt nhiệm vụ.");
    }

    #[test]
    fn the_share_is_taken_of_the_base_and_of_nothing_else() {
        let valid = lines(Lang::En, &certificate([3, 0, 0, 0], 3, Base::Valid, 15));
        assert!(valid[2].ends_with("3                    100%"), "{valid:#?}");
        assert!(valid[6].ends_with("  3"), "blank ballots are no part of the base: {}", valid[6]);
        let summoned = lines(Lang::En, &certificate([3, 0, 0, 0], 3, Base::Summoned, 12));
        assert!(summoned[2].ends_with("20.0%"), "{summoned:#?}");
        assert!(summoned[6].ends_with("20.0%"), "{summoned:#?}");
        assert_eq!(summoned.last().unwrap(), "    RESULT: not determined.");
    }

    #[test]
    fn a_tie_is_reported_and_a_decision_names_who_and_why() {
        let mut tied = certificate([6, 6, 0, 0], 0, Base::Cast, 12);
        let last = lines(Lang::Vi, &tied).pop().unwrap();
        assert!(last.contains("ngang nhau") && last.contains("chưa có quyết định"), "{last}");
        tied.level = Some(Level::Good);
        tied.decision = Some(TieDecision {
            fingerprint: tied.fingerprint,
            poll: tied.poll,
            checkpoint: tied.checkpoint,
            upper: Level::Excellent,
            lower: Level::Good,
            level: Level::Good,
            role: TieDecider::Head,
            name: "Bí thư".to_owned(),
            position: "chủ trì".to_owned(),
            not_subject: true,
            reason: "kết quả công việc".to_owned(),
            decided_at: "2026-12-01T08:00:00Z".to_owned(),
        });
        let text = lines(Lang::Vi, &tied).join("\n");
        for part in ["Bí thư, chủ trì", "kết quả công việc", "2026-12-01T08:00:00Z"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(text.ends_with("theo quyết định khi số phiếu ngang nhau."), "{text}");
    }

    #[test]
    fn names_are_aligned_as_they_are_seen_and_cannot_steer_the_terminal() {
        assert_eq!(width("Hoàn thành"), 10);
        assert_eq!(width(&"Hoàn thành".nfd().collect::<String>()), 10);
        let mut steering = certificate([5, 4, 6, 0], 0, Base::Cast, 15);
        steering.subject.name = "A\u{1b}[2J\nB\u{202e}".to_owned();
        for line in lines(Lang::Vi, &steering) {
            assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line:?}");
        }
    }

    #[test]
    fn every_flag_and_role_has_words_in_both_languages() {
        use Flag::{FewBallots, FewElectors, OneMachine, SingleIssuer};
        use TieDecider::{DeputyPresiding, Head, Nobody, ReferUp, Revote};
        for words in Lang::ALL.map(Words::new) {
            let flags = [SingleIssuer, OneMachine, FewElectors, FewBallots].map(flag_key);
            let roles = [Head, DeputyPresiding, ReferUp, Revote, Nobody].map(decider_key);
            for key in flags.into_iter().chain(roles) {
                assert!(!words.text(key, &[]).contains('{'), "{key}");
            }
        }
    }
}
