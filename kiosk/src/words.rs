//! Words for people, from the two string catalogues; programs speak codes.

use clap::ValueEnum;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use protocol::choice::Choice;
use protocol::refusal::Refusal;

const VI: &str = concat!(
    include_str!("../web/strings/vi/levels.ftl"),
    include_str!("../web/strings/vi/refusals.ftl"),
    include_str!("../web/strings/vi/kiosk.ftl"),
    include_str!("../web/strings/vi/recovery.ftl"),
    include_str!("../web/strings/vi/verify.ftl"),
    include_str!("../web/strings/vi/conclude.ftl"),
    include_str!("../web/strings/vi/profile.ftl"),
    include_str!("../web/strings/vi/paper.ftl"),
);
const EN: &str = concat!(
    include_str!("../web/strings/en/levels.ftl"),
    include_str!("../web/strings/en/refusals.ftl"),
    include_str!("../web/strings/en/kiosk.ftl"),
    include_str!("../web/strings/en/recovery.ftl"),
    include_str!("../web/strings/en/verify.ftl"),
    include_str!("../web/strings/en/conclude.ftl"),
    include_str!("../web/strings/en/profile.ftl"),
    include_str!("../web/strings/en/paper.ftl"),
);

/// A language that there is a catalogue for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Lang {
    /// Vietnamese, the language of the documents.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the default first.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// The BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Lang::Vi => VI,
            Lang::En => EN,
        }
    }
}

/// The catalogue of one language, ready to make sentences.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Loads the catalogue of a language.
    pub fn new(lang: Lang) -> Self {
        let tag = lang.code().parse().expect("both tags are BCP 47");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(lang.catalogue().to_owned())
            .expect("the shipped catalogues parse, see test");
        bundle.add_resource(resource).expect("the shipped catalogues have no doubled key");
        Self { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a key with its variables filled in; the key in braces when there is none.
    pub fn text(&self, key: &str, variables: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("{{{key}}}");
        };
        let variables: FluentArgs = variables.iter().copied().collect();
        self.bundle.format_pattern(pattern, Some(&variables), &mut Vec::new()).into_owned()
    }

    /// A count as the documents write it: below ten with a zero before it in Vietnamese.
    pub fn count(&self, count: u32) -> String {
        match self.lang {
            Lang::Vi => format!("{count:02}"),
            Lang::En => count.to_string(),
        }
    }

    /// `part` of `whole` in percent, rounded half up at one decimal, computed on integers.
    ///
    /// Nothing, half and all are exact and written without a decimal, so that `50%` is never a
    /// rounded number. Of a whole of 0 there is nothing.
    pub fn percent(&self, part: u32, whole: u32) -> String {
        let (part, whole) = (u64::from(part), u64::from(whole));
        if whole == 0 {
            return "0%".to_owned();
        }
        let tenths = (2_000 * part + whole) / (2 * whole);
        if [0, whole, 2 * whole].contains(&(2 * part)) {
            return format!("{}%", tenths / 10);
        }
        let mark = match self.lang {
            Lang::Vi => ',',
            Lang::En => '.',
        };
        format!("{}{mark}{}%", tenths / 10, tenths % 10)
    }

    /// The full name of a level, or of another choice.
    pub fn level(&self, level: impl Into<Choice>) -> String {
        self.text(&format!("level-{}", dashed(level.into().code())), &[])
    }

    /// The short name of a level or choice, for tables and traces.
    pub fn level_short(&self, level: impl Into<Choice>) -> String {
        self.text(&format!("level-{}-short", dashed(level.into().code())), &[])
    }

    /// What a refusal means and what to do.
    pub fn refusal(&self, refusal: Refusal) -> String {
        self.text(&format!("refusal-{}", dashed(refusal.code())), &[])
    }
}

/// A code as it stands inside a key of the catalogues.
pub fn dashed(code: &str) -> String {
    code.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// Every key of a catalogue with the variables that its text names.
    fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::<String, BTreeSet<String>>::new();
        for line in lang.catalogue().lines().filter(|line| !line.starts_with('#')) {
            let Some((key, text)) = line.split_once(" = ") else {
                assert!(
                    line.is_empty(),
                    "one line a message, so that they can be compared: {line}"
                );
                continue;
            };
            let variables = text.split('$').skip(1).map(|rest| {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '-');
                rest[..end.unwrap()].to_owned()
            });
            let doubled = keys.insert(key.to_owned(), variables.collect());
            assert_eq!(doubled, None, "{key}");
        }
        keys
    }

    #[test]
    fn both_catalogues_have_the_same_keys_with_the_same_variables() {
        let (vi, en) = (keys(Lang::Vi), keys(Lang::En));
        assert_eq!(vi, en);
        assert!(vi["figures-more-than"].contains("part-value"));
    }

    #[test]
    fn every_text_can_be_filled_in() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            for (key, variables) in keys(lang) {
                let filled: Vec<_> = variables.iter().map(|name| (name.as_str(), "7")).collect();
                let text = words.text(&key, &filled);
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{key}: {text}");
            }
        }
    }

    #[test]
    fn every_refusal_and_level_has_words_in_both_languages() {
        for words in Lang::ALL.map(Words::new) {
            for &refusal in Refusal::ALL {
                let text = words.refusal(refusal);
                assert!(text.ends_with('.') && text.contains([';', ',']), "{refusal}: {text}");
            }
            for level in Choice::ALL {
                assert!(!words.level(level).contains('{'), "{level}");
                assert!(!words.level_short(level).contains('{'), "{level}");
            }
        }
        assert_eq!(Words::new(Lang::Vi).text("no-such-key", &[]), "{no-such-key}");
    }

    #[test]
    fn no_refusal_is_left_in_the_catalogue_without_its_code() {
        let codes: Vec<_> = Refusal::ALL.iter().map(|refusal| dashed(refusal.code())).collect();
        for key in keys(Lang::Vi).into_keys() {
            if let Some(code) = key.strip_prefix("refusal-") {
                assert!(codes.iter().any(|known| known == code), "{key}");
            }
        }
    }

    #[test]
    fn every_key_that_the_program_names_is_in_the_catalogues() {
        let keys = keys(Lang::Vi);
        let first_words: BTreeSet<_> =
            keys.keys().filter_map(|key| key.split('-').next()).collect();
        let mut named = 0;
        for source in sources(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").as_path()) {
            let program = source.split("mod tests {").next().unwrap();
            for literal in program.split('"') {
                let dashed = literal.contains('-')
                    && literal.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                if dashed && first_words.contains(literal.split('-').next().unwrap()) {
                    assert!(keys.contains_key(literal), "{literal}");
                    named += 1;
                }
            }
        }
        assert!(named > 25, "only {named} keys were found");
    }

    fn sources(folder: &Path) -> Vec<String> {
        let mut sources = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources.extend(self::sources(&path));
            } else {
                sources.push(std::fs::read_to_string(&path).unwrap());
            }
        }
        sources
    }

    #[test]
    fn counts_below_ten_are_written_as_the_documents_do() {
        let (vi, en) = (Words::new(Lang::Vi), Words::new(Lang::En));
        assert_eq!([0, 5, 10, 2_000].map(|count| vi.count(count)), ["00", "05", "10", "2000"]);
        assert_eq!([0, 5, 10].map(|count| en.count(count)), ["0", "5", "10"]);
    }

    #[test]
    fn percentages_are_rounded_half_up_and_exact_halves_have_no_decimal() {
        let (vi, en) = (Words::new(Lang::Vi), Words::new(Lang::En));
        assert_eq!(vi.percent(5, 15), "33,3%");
        assert_eq!(vi.percent(9, 15), "60,0%");
        assert_eq!(en.percent(2, 3), "66.7%");
        assert_eq!(vi.percent(1, 16), "6,3%");
        assert_eq!(vi.percent(50, 100), "50%");
        assert_eq!(vi.percent(5_001, 10_000), "50,0%");
        assert_eq!((vi.percent(0, 7), vi.percent(7, 7), vi.percent(0, 0)), three("0%", "100%"));
        assert_eq!(vi.percent(999_999, 1_000_000), "100,0%");
        assert_eq!(vi.percent(u32::MAX, u32::MAX - 1), "100,0%");
    }

    fn three(nothing: &str, all: &str) -> (String, String, String) {
        (nothing.to_owned(), all.to_owned(), nothing.to_owned())
    }
}
