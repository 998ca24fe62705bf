//! `phieukin-kiosk rule`: the rule of the count on figures typed by hand.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Args;
use protocol::choice::Scale;
use protocol::draft::TieDecider;
use protocol::regulation::Profile;
use protocol::rule::{Base, Counts, Figure, Figures, Outcome, TieRule, Verdict, decide};
use serde::Serialize;

use crate::report::figures::{bad_figures, not_a_number, too_large};
use crate::report::trace::{Asked, Trace, trace_lines, unit};
use crate::words::{Lang, Words, dashed};

/// The text that holds the rule of the count (district III.6.14).
const PROFILE: &str = "district-2023";
/// How much of a mistyped number is shown again, in characters.
const SHOWN_CHARS_MAX: usize = 24;

/// Say what the ballots decide, and why.
#[derive(Debug, Args)]
pub struct Rule {
    /// Votes for excellent, good, completed, not completed: 5,4,6,0
    #[arg(long, value_name = "E,G,C,N", allow_hyphen_values = true)]
    votes: String,
    /// Blank ballots
    #[arg(long, value_name = "N", default_value = "0", allow_hyphen_values = true)]
    blank: String,
    /// Invalid ballots
    #[arg(long, value_name = "N", default_value = "0", allow_hyphen_values = true)]
    invalid: String,
    /// Ballots issued [default: ballots cast]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    issued: Option<String>,
    /// Members present [default: ballots issued]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    present: Option<String>,
    /// Members summoned [default: members present]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    summoned: Option<String>,
    /// What more than half is counted of: cast, valid, issued, present or summoned
    #[arg(long, default_value = "cast", value_parser = parse_base)]
    base: Base,
    /// What counts as level votes: equal_levels or half_split
    #[arg(long, default_value = "equal_levels", value_parser = parse_tie)]
    tie: TieRule,
    /// Language of the words
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
    /// Print one line of JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command: 0 for any outcome, 2 for figures that cannot be.
pub fn run(rule: &Rule) -> ExitCode {
    let words = Words::new(rule.lang);
    let figures = match figures(rule, &words) {
        Ok(figures) => figures,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    let verdict = decide(&figures, rule.base, rule.tie);
    let profile = Profile::find(PROFILE).expect("the district profile is shipped");
    let decider = TieDecider::Head;
    let clause = profile.count.clause.as_ref();
    let (verdict, base, asked) = (&verdict, rule.base, Asked::Decision);
    let (profile, replaces, subject) = (PROFILE, None, None);
    let trace = Trace { verdict, base, profile, clause, decider, asked, replaces, subject };
    let lines = trace_lines(&words, &trace);
    let answer = if rule.json { json(verdict, &lines) } else { paragraph(rule, &words, &lines) };
    // A reader that has gone away is not worth a panic.
    match writeln!(io::stdout(), "{answer}") {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// The minutes' paragraph, and below it the settings that it was counted with.
fn paragraph(rule: &Rule, words: &Words, lines: &[String]) -> String {
    let tie = words.text(&format!("tie-{}", dashed(rule.tie.code())), &[]);
    let unit = unit(words, rule.base);
    let settings = words.text("rule-settings", &[("unit", &unit), ("tie", &tie)]);
    format!("{}\n{settings}", lines.join(" "))
}

fn json(verdict: &Verdict, trace: &[String]) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        #[serde(flatten)]
        outcome: Outcome,
        trace: &'a [String],
    }
    let answer = Answer { outcome: verdict.outcome, trace };
    serde_json::to_string(&answer).expect("an answer has string keys")
}

fn figures(rule: &Rule, words: &Words) -> Result<Figures, String> {
    let number = |figure, text: &str| number(words, figure, text);
    let or = |figure, text: &Option<String>, default| {
        text.as_ref().map_or(Ok(default), |text| number(figure, text))
    };
    let votes = rule
        .votes
        .split(',')
        .map(|votes| number(Figure::Votes, votes))
        .collect::<Result<Vec<_>, _>>()?;
    let blank = number(Figure::Blank, &rule.blank)?;
    let invalid = number(Figure::Invalid, &rule.invalid)?;
    let refused = |error| bad_figures(words, &error);
    let counts = Counts::new(Scale::full(), votes, blank, invalid).map_err(refused)?;
    let issued = or(Figure::Issued, &rule.issued, counts.cast())?;
    let present = or(Figure::Present, &rule.present, issued)?;
    let summoned = or(Figure::Summoned, &rule.summoned, present)?;
    Figures::new(counts, issued, present, summoned).map_err(refused)
}

fn number(words: &Words, figure: Figure, text: &str) -> Result<u32, String> {
    let text = text.trim();
    let shown: String = text.chars().take(SHOWN_CHARS_MAX).flat_map(char::escape_debug).collect();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_a_number(words, figure, &shown));
    }
    text.parse().map_err(|_| too_large(words, figure, &shown))
}

fn parse_base(code: &str) -> Result<Base, String> {
    let codes = || Base::ALL.map(Base::code).join(", ");
    Base::from_code(code).ok_or_else(|| format!("expected one of {}", codes()))
}

fn parse_tie(code: &str) -> Result<TieRule, String> {
    let codes = || TieRule::ALL.map(TieRule::code).join(", ");
    TieRule::from_code(code).ok_or_else(|| format!("expected one of {}", codes()))
}
