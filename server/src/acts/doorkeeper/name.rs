//! Names to sign in with.

use protocol::api::ACCOUNT_NAME_CHARS;
use protocol::draft::is_unprintable;
use protocol::refusal::Refusal;
use unicode_normalization::UnicodeNormalization as _;

/// A name, as its holder writes it and as names are compared: composed, with single spaces,
/// without regard to case.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AccountName {
    pub(super) shown: String,
    pub(super) key: String,
}

impl AccountName {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`Refusal::BadAccountName`].
    pub(super) fn read(typed: &str) -> Result<Self, Refusal> {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let shown: String = words.join(" ").nfc().collect();
        let fits = ACCOUNT_NAME_CHARS.contains(&shown.chars().count());
        if !fits || shown.chars().any(is_unprintable) {
            return Err(Refusal::BadAccountName);
        }
        let key = shown.to_lowercase().nfc().collect();
        Ok(Self { shown, key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_one_name_however_it_is_typed() {
        let name = AccountName::read("  Thư   ký ").unwrap();
        assert_eq!(name.shown, "Thư ký");
        let decomposed: String = "THƯ KÝ".nfd().collect();
        assert_eq!(AccountName::read(&decomposed).unwrap().key, name.key);
        for bad in ["", " x ", "a\u{200b}b", &"x".repeat(65)] {
            assert_eq!(AccountName::read(bad), Err(Refusal::BadAccountName), "{bad:?}");
        }
        assert!(AccountName::read(&"ữ".repeat(64)).is_ok());
    }
}
