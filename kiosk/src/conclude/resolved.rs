//! How a finding may be resolved, and how it was.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use protocol::conclusion::resolution::check;
use protocol::finding::{Choosable, Chosen, Finding, Resolution};
use protocol::regulation::{Effect, Resolver};

use super::answer::{Teller, code, told};
use crate::report::table::plain;
use crate::words::{Words, dashed};

impl Teller<'_> {
    /// The resolution that stands, which is the last one that holds; else that it is open, and
    /// those that were written and do not hold.
    pub(super) fn resolutions(&self, finding: &Finding) -> Vec<String> {
        let rated = finding.subjects.first();
        let rating = rated
            .and_then(|code| self.concluded.ratings.iter().find(|rating| rating.subject == *code));
        let by_ballot = rating.and_then(|rating| rating.by_ballot);
        let written = self.case.resolutions.iter().filter(|one| one.finding == finding.id);
        let (holding, void): (Vec<_>, Vec<_>) =
            written.partition(|one| check(finding, one, by_ballot).is_ok());
        if let Some(stands) = holding.last() {
            return vec![self.resolution(stands)];
        }
        let void = void.into_iter().map(|one| {
            let choice = self.chosen(&one.choice);
            self.text("conclude-void", &[("choice", &choice)])
        });
        let open = (finding.effect != Effect::Advises).then(|| self.open(finding));
        void.chain(open).collect()
    }

    /// Who may resolve it, and how; with the id that a resolution names.
    fn open(&self, finding: &Finding) -> String {
        let who = resolver(self.words, finding.resolver);
        let options =
            finding.options.iter().map(|option| self.option(finding, option)).collect::<Vec<_>>();
        let variables = [("who", who.as_str()), ("id", &finding.id)];
        if options.is_empty() {
            return self.text("conclude-open", &variables);
        }
        let options = options.join("; ");
        let options = [("options", options.as_str())];
        self.text("conclude-open-options", &[&variables[..], &options].concat())
    }

    fn option(&self, finding: &Finding, option: &Choosable) -> String {
        match option {
            Choosable::Accept => match finding.highest {
                Some(level) => {
                    let level = self.words.level(level);
                    self.text("conclude-choice-accept-level", &[("level", &level)])
                }
                None => self.text("conclude-choice-accept", &[]),
            },
            Choosable::Keep => self.text("conclude-choice-keep", &[]),
            Choosable::Level { level } => self.words.level(*level),
            Choosable::Excellent { at_most } => {
                let most = self.words.count(*at_most);
                self.text("conclude-choice-excellent", &[("most", &most)])
            }
            Choosable::Revote => self.text("conclude-choice-revote", &[]),
        }
    }

    fn chosen(&self, choice: &Chosen) -> String {
        match choice {
            Chosen::Accept => self.text("conclude-choice-accept", &[]),
            Chosen::Keep => self.text("conclude-choice-keep", &[]),
            Chosen::Level { level } => self.words.level(*level),
            Chosen::Excellent { subjects } => {
                let subjects = self.names(subjects);
                self.text("conclude-chosen-excellent", &[("subjects", &subjects)])
            }
            Chosen::Revote => self.text("conclude-choice-revote", &[]),
        }
    }

    fn resolution(&self, resolution: &Resolution) -> String {
        let choice = self.chosen(&resolution.choice);
        let who = resolver(self.words, resolution.as_who);
        let (name, position) = (plain(&resolution.name), plain(&resolution.position));
        let reason = plain(&resolution.reason);
        let reason = reason.trim_end_matches('.');
        let at = self.moment(&resolution.decided_at);
        let variables = [
            ("choice", choice.as_str()),
            ("who", &who),
            ("name", &name),
            ("position", &position),
            ("reason", reason),
            ("at", &at),
        ];
        self.text("conclude-resolved", &variables)
    }

    /// A moment on the clocks of the meeting; as it was written where that is no moment.
    fn moment(&self, written: &str) -> String {
        let zone = TimeZone::get(&self.case.dossier.time_zone).ok();
        let at = written.parse::<Timestamp>().ok().zip(zone);
        let Some((moment, zone)) = at else { return plain(written) };
        let local = moment.to_zoned(zone);
        let (hour, minute) = (format!("{:02}", local.hour()), format!("{:02}", local.minute()));
        let day = told(self.words, local.date());
        let variables = [("hour", hour.as_str()), ("minute", &minute), ("day", &day)];
        self.text("conclude-moment", &variables)
    }
}

/// Who resolves findings, in words.
fn resolver(words: &Words, who: Resolver) -> String {
    words.text(&format!("conclude-who-{}", dashed(&code(who))), &[])
}
