//! Clauses of the regulations, as findings, certificates and profiles name them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A clause with the text and Part it stands in: `district III.6.14`, `tuyen-quang 2(5)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clause {
    /// The text, as `district`.
    pub text: String,
    /// The Part as a Roman numeral, where the text has Parts.
    pub part: Option<String>,
    /// The number inside the Part.
    pub item: String,
}

impl Clause {
    /// Reads `text part.item` or `text item`.
    pub fn parse(clause: &str) -> Option<Clause> {
        let (text, place) = clause.split_once(' ')?;
        let roman = |part: &str| !part.is_empty() && part.chars().all(|c| "IVX".contains(c));
        let (part, item) = match place.split_once('.') {
            Some((part, item)) if roman(part) => (Some(part.to_owned()), item),
            _ => (None, place),
        };
        let named = text.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !text.is_empty();
        let numbered = item.starts_with(|c: char| c.is_ascii_digit()) && !item.contains(' ');
        (named && numbered).then(|| Clause { text: text.to_owned(), part, item: item.to_owned() })
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => write!(f, "{} {part}.{}", self.text, self.item),
            None => write!(f, "{} {}", self.text, self.item),
        }
    }
}

impl Serialize for Clause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Clause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let clause = String::deserialize(deserializer)?;
        let expected = || de::Error::custom("expected a clause such as `district III.6.14`");
        Clause::parse(&clause).ok_or_else(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_names_text_part_and_item() {
        for written in ["district III.6.14", "ha-tinh II.7.15", "tuyen-quang 2(5)"] {
            assert_eq!(Clause::parse(written).unwrap().to_string(), written);
        }
        let clause = Clause::parse("district III.6.14").unwrap();
        assert_eq!((clause.part.as_deref(), clause.item.as_str()), (Some("III"), "6.14"));
        for bad in ["", "district", "III.6.14", "district ", "District III.1", "district III.x"] {
            assert_eq!(Clause::parse(bad), None, "{bad}");
        }
    }
}
