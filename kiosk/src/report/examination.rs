//! What the checks of a bundle came to, told to the people who must decide whether to rely on it.

use jiff::Timestamp;
use protocol::certificate::Certificate;
use protocol::manifest::{Flag, Poll};
use protocol::verify::{Because, Check, Examination, Outcome};
use protocol::words::display;

use crate::SOFTWARE;
use crate::bundle_file::{check as check_name, failure as failure_sentence};
use crate::report::concluded;
use crate::report::document::{Block, Document};
use crate::report::occasion::Occasion;
use crate::report::table::{
    flag_key, headline, outcome as level_of, paragraphs, plain, rows, table,
};
use crate::words::{Words, dashed};

/// A file that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFile {
    /// Its name, without the folder.
    pub name: String,
    /// Length in bytes.
    pub bytes: usize,
    /// SHA-256, hexadecimal.
    pub sum: String,
}

/// The whole report: conclusion first, results, every check, and what stays open.
///
/// `reworded` are polls whose certificate has other sentences than this program would write.
pub fn report(
    words: &Words,
    found: &Examination,
    files: &[CheckedFile],
    reworded: &[u32],
) -> Document {
    let teller = Teller { words, found };
    let mut blocks = Vec::new();
    teller.head(files, &mut blocks);
    teller.conclusion(&mut blocks);
    teller.results(&mut blocks);
    concluded::blocks(words, found, &mut blocks);
    teller.details(reworded, &mut blocks);
    teller.checks(&mut blocks);
    teller.unchecked(&mut blocks);
    teller.never_shown(&mut blocks);
    blocks.push(Block::Heading(words.text("report-conclusion", &[])));
    blocks.push(Block::Verdict(words.text(teller.verdict_key(), &[])));
    Document { title: words.text("report-title", &[]), blocks }
}

struct Teller<'a> {
    words: &'a Words,
    found: &'a Examination,
}

impl Teller<'_> {
    fn text(&self, key: &str) -> String {
        self.words.text(key, &[])
    }

    fn verdict_key(&self) -> &'static str {
        match (self.found.failure(), self.found.has_auditors) {
            (Some(_), _) => "unverified-word",
            (None, true) => "verified-word",
            (None, false) => "verified-public-word",
        }
    }

    fn head(&self, files: &[CheckedFile], out: &mut Vec<Block>) {
        if let Some(first) = self.found.manifests.first() {
            let says = first.manifest();
            out.push(Block::Paragraph(plain(&says.title)));
            if !says.body.is_empty() {
                out.push(Block::Paragraph(plain(&says.body)));
            }
        }
        for file in files {
            let bytes = file.bytes.to_string();
            let name = plain(&file.name);
            let variables = [("name", name.as_str()), ("bytes", &bytes), ("sum", &file.sum)];
            out.push(Block::Paragraph(self.words.text("report-file", &variables)));
        }
        let software = self.words.text("report-software", &[("software", SOFTWARE)]);
        out.push(Block::Paragraph(software));
    }

    fn conclusion(&self, out: &mut Vec<Block>) {
        let words = self.words;
        out.push(Block::Heading(self.text("report-conclusion")));
        let count = self.found.certificates.len().to_string();
        match self.found.failure() {
            Some(failed) => {
                let failure = failure_sentence(words, &failed);
                let sentence = words.text("report-fails", &[("failure", &failure)]);
                out.push(Block::Verdict(sentence));
                let meaning = format!("check-{}-broken", dashed(failed.check.code()));
                out.push(Block::Paragraph(self.text(&meaning)));
                out.push(Block::Paragraph(self.text("report-fails-do")));
            }
            None => {
                let key =
                    if self.found.has_auditors { "report-holds" } else { "report-holds-public" };
                out.push(Block::Verdict(words.text(key, &[("count", &count)])));
            }
        }
        if self.found.manifests.len() > 1 {
            let count = (self.found.manifests.len() - 1).to_string();
            out.push(Block::Paragraph(words.text("report-amended", &[("count", &count)])));
        }
        for (flag, numbers) in self.flags() {
            let flag = self.text(flag_key(flag));
            let variables = [("flag", flag.as_str()), ("numbers", &numbers)];
            out.push(Block::Paragraph(words.text("report-flag", &variables)));
        }
        if let Some(first) = self.found.manifests.first() {
            let compared = if self.found.fingerprint_compared() {
                "verified-fingerprint-compared"
            } else {
                "verified-fingerprint-not-compared"
            };
            out.push(Block::Paragraph(self.text(compared)));
            out.push(Block::Lines(display(&first.fingerprint()) + "\n"));
        }
    }

    /// Each flag that some certificate carries, with the polls that carry it.
    fn flags(&self) -> Vec<(Flag, String)> {
        let mut flags: Vec<(Flag, Vec<u32>)> = Vec::new();
        for certificate in &self.found.certificates {
            for flag in &certificate.flags {
                match flags.iter_mut().find(|(known, _)| known == flag) {
                    Some((_, polls)) => polls.push(certificate.number),
                    None => flags.push((*flag, vec![certificate.number])),
                }
            }
        }
        flags.sort_by_key(|(flag, _)| *flag);
        flags.into_iter().map(|(flag, polls)| (flag, numbers(&polls))).collect()
    }

    fn results(&self, out: &mut Vec<Block>) {
        let polls: Vec<&Poll> =
            self.found.manifests.iter().flat_map(|one| &one.manifest().polls).collect();
        if polls.is_empty() {
            return;
        }
        out.push(Block::Heading(self.text("report-polls")));
        let head = ["number", "subject", "present", "issued", "cast", "level", "verdict"];
        let mut rows: Vec<Vec<String>> =
            vec![head.map(|name| self.text(&format!("report-poll-{name}"))).to_vec()];
        rows.extend(polls.into_iter().map(|poll| self.result(poll)));
        out.push(Block::Table(rows));
    }

    fn result(&self, poll: &Poll) -> Vec<String> {
        let of_poll = |one: &&Certificate| one.number == poll.number;
        let certificate = self.found.certificates.iter().find(of_poll);
        let number = format!("{:02}", poll.number);
        let mut row = vec![number, plain(&poll.subject.name)];
        match certificate {
            Some(certificate) => {
                let people = &certificate.accounting;
                let figures = [people.present, people.issued, certificate.cast];
                row.extend(figures.map(|figure| self.words.count(figure)));
                let occasion = Occasion::of(certificate, &self.found.manifests);
                row.push(level_of(self.words, certificate, occasion.decider));
                let key = if self.found.failure().is_some_and(|failed| failed.poll.is_none()) {
                    "report-outcome-failed"
                } else if concluded::is_void(self.found, certificate) {
                    "report-outcome-void"
                } else if self.found.has_auditors {
                    "report-outcome-holds"
                } else {
                    "report-outcome-recount-missing"
                };
                row.push(self.text(key));
            }
            None => {
                row.extend([(); 4].map(|()| "–".to_owned()));
                let key = if self.found.without_certificate.contains(&poll.number) {
                    "report-poll-none"
                } else {
                    "report-outcome-failed"
                };
                row.push(self.text(key));
            }
        }
        row
    }

    fn details(&self, reworded: &[u32], out: &mut Vec<Block>) {
        if self.found.certificates.is_empty() {
            return;
        }
        out.push(Block::Heading(self.text("report-details")));
        for certificate in &self.found.certificates {
            if reworded.contains(&certificate.number) {
                let number = format!("{:02}", certificate.number);
                let software = plain(&certificate.software);
                let variables = [("number", number.as_str()), ("software", &software)];
                let differs = self.words.text("verified-wording-differs", &variables);
                out.push(Block::Paragraph(differs));
            }
            let occasion = Occasion::of(certificate, &self.found.manifests);
            let rows = rows(self.words, certificate).into_iter().map(Vec::from).collect();
            out.push(Block::Poll {
                lines: table(self.words, certificate, &occasion),
                head: headline(certificate),
                rows,
                paragraphs: paragraphs(self.words, certificate, &occasion),
            });
        }
    }

    fn checks(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading(self.text("report-checks")));
        for check in Check::ALL {
            let outcomes = self.outcomes(check);
            if outcomes.is_empty() {
                continue;
            }
            let told: Vec<_> = outcomes.iter().map(|(told, _)| told.as_str()).collect();
            let (number, outcome) = (check.number().to_string(), told.join("; "));
            let name = check_name(self.words, check);
            let variables = [("number", number.as_str()), ("check", &name), ("outcome", &outcome)];
            let head = self.words.text("report-check", &variables);
            let mut belongs = Vec::new();
            let held = |(_, outcome): &(String, Outcome)| *outcome == Outcome::Holds;
            if outcomes.iter().any(held) {
                let shows = self.text(&format!("check-{}-shows", dashed(check.code())));
                belongs.push(self.words.text("report-shows", &[("shows", &shows)]));
            }
            for (_, outcome) in &outcomes {
                if let Outcome::Failed(refusal) = outcome {
                    let meaning = self.text(&format!("check-{}-broken", dashed(check.code())));
                    let reason = self.words.refusal(*refusal);
                    let variables = [("reason", reason.as_str()), ("meaning", &meaning)];
                    belongs.push(self.words.text("report-failed-because", &variables));
                }
            }
            out.push(Block::Item(head, belongs));
        }
        if let Some(journal) = &self.found.journal {
            out.push(Block::Paragraph(self.journal(journal)));
        }
    }

    /// What a check came to, the polls in which it came to the same together.
    fn outcomes(&self, check: Check) -> Vec<(String, Outcome)> {
        let mut outcomes: Vec<(Outcome, Vec<u32>)> = Vec::new();
        for finding in self.found.findings.iter().filter(|one| one.check == check) {
            match outcomes.iter_mut().find(|(outcome, _)| *outcome == finding.outcome) {
                Some((_, polls)) => polls.extend(finding.poll),
                None => outcomes.push((finding.outcome, finding.poll.into_iter().collect())),
            }
        }
        let told = |(outcome, polls): (Outcome, Vec<u32>)| {
            let key = match outcome {
                Outcome::Holds => "report-outcome-holds",
                Outcome::Failed(_) => "report-outcome-failed",
                Outcome::NotMade(Because::NoneMade) => "because-none-made",
                Outcome::NotMade(_) => "report-outcome-not-made",
            };
            let told = self.text(key);
            if polls.is_empty() {
                return (told, outcome);
            }
            let numbers = numbers(&polls);
            let variables = [("outcome", told.as_str()), ("numbers", &numbers)];
            (self.words.text("report-of-polls", &variables), outcome)
        };
        outcomes.into_iter().map(told).collect()
    }

    fn unchecked(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading(self.text("report-unchecked")));
        let before = out.len();
        for because in [Because::NoAuditorsPart, Because::NothingGiven, Because::EarlierFailure] {
            let unmade = |check: &Check| {
                let of = |outcome| outcome == Outcome::NotMade(because);
                self.found.findings.iter().any(|one| one.check == *check && of(one.outcome))
            };
            let names: Vec<_> = Check::ALL.into_iter().filter(unmade).collect();
            let names: Vec<_> = names.into_iter().map(|one| check_name(self.words, one)).collect();
            if names.is_empty() {
                continue;
            }
            let because = self.text(&format!("because-{}", dashed(because.code())));
            let variables = [("because", because.as_str()), ("checks", &names.join(", "))];
            out.push(Block::Paragraph(self.words.text("report-because", &variables)));
        }
        if !self.found.without_certificate.is_empty() {
            let numbers = numbers(&self.found.without_certificate);
            let none = self.words.text("because-no-certificate", &[("numbers", &numbers)]);
            out.push(Block::Paragraph(none));
        }
        if out.len() == before {
            out.push(Block::Paragraph(self.text("report-nothing-unchecked")));
        }
    }

    fn never_shown(&self, out: &mut Vec<Block>) {
        out.push(Block::Heading(self.text("report-never-shown")));
        for key in [
            "never-shown-device",
            "never-shown-presence",
            "never-shown-single-issuer",
            "never-shown-typed",
            "never-shown-wording",
            "never-shown-arrival",
        ] {
            out.push(Block::Paragraph(self.text(key)));
        }
    }

    fn journal(&self, journal: &protocol::journal::Journal) -> String {
        let entries = journal.entries();
        let at = |entry: Option<&protocol::journal::Entry>| {
            let at = entry.and_then(|entry| i64::try_from(entry.at).ok());
            let at = at.and_then(|seconds| Timestamp::from_second(seconds).ok());
            at.map_or_else(|| "—".to_owned(), |at| at.to_string())
        };
        let count = entries.len().to_string();
        let (from, to) = (at(entries.first()), at(entries.last()));
        let variables = [("count", count.as_str()), ("from", &from), ("to", &to)];
        self.words.text("verified-journal", &variables)
    }
}

/// `01, 02, 05`.
fn numbers(polls: &[u32]) -> String {
    polls.iter().map(|one| format!("{one:02}")).collect::<Vec<_>>().join(", ")
}
