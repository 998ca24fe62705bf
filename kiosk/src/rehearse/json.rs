//! JSON as it was written, with doubled keys kept, so that every mistake can be named with its
//! place.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::mistake::{InputRefused, Mistake, shown};

/// Largest input file, in bytes.
pub const INPUT_BYTES_MAX: usize = 1 << 20;

/// A value of a JSON document.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// A whole number from 0 up.
    Count(u64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object with its keys in the order of the file, doubled ones too.
    Object(Vec<(String, Json)>),
    /// Any other value, as it may be shown again: negative or fractional numbers, `true`, `false`.
    Other(String),
}

impl Json {
    /// Reads one document; a byte order mark before it does no harm.
    ///
    /// # Errors
    /// [`Mistake::TooLarge`], [`Mistake::NotJson`].
    pub fn read(bytes: &[u8]) -> Result<Self, InputRefused> {
        if bytes.len() > INPUT_BYTES_MAX {
            return Err(Mistake::TooLarge.at(""));
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        serde_json::from_slice(bytes)
            .map_err(|error| Mistake::NotJson { line: error.line(), column: error.column() }.at(""))
    }

    /// The text, for a value that must be one.
    ///
    /// # Errors
    /// [`Mistake::NotText`].
    pub fn text(&self, place: &str) -> Result<&str, InputRefused> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(Mistake::NotText.at(place)),
        }
    }

    /// The whole number from 0 up, for a value that must be one.
    ///
    /// # Errors
    /// [`Mistake::NotCount`].
    pub fn count(&self, place: &str) -> Result<u64, InputRefused> {
        let found = match self {
            Self::Count(count) => return Ok(*count),
            Self::Other(value) => shown(value),
            Self::Text(text) => format!("\"{}\"", shown(text)),
            Self::Null => "null".to_owned(),
            Self::List(_) => "[…]".to_owned(),
            Self::Object(_) => "{…}".to_owned(),
        };
        Err(Mistake::NotCount { found }.at(place))
    }

    /// The items, for a value that must be an array.
    ///
    /// # Errors
    /// [`Mistake::NotList`].
    pub fn list(&self, place: &str) -> Result<&[Json], InputRefused> {
        match self {
            Self::List(items) => Ok(items),
            _ => Err(Mistake::NotList.at(place)),
        }
    }

    /// The fields, for a value that must be an object with no keys but these and none twice.
    ///
    /// # Errors
    /// [`Mistake::NotObject`], [`Mistake::UnknownKey`], [`Mistake::DoubledKey`].
    pub fn fields(&self, place: &str, known: &[&str]) -> Result<Fields<'_>, InputRefused> {
        let Self::Object(fields) = self else {
            return Err(Mistake::NotObject.at(place));
        };
        for (i, (key, _)) in fields.iter().enumerate() {
            if !known.contains(&key.as_str()) {
                let (key, known) = (shown(key), known.join(", "));
                return Err(Mistake::UnknownKey { key, known }.at(place));
            }
            if fields[..i].iter().any(|(earlier, _)| earlier == key) {
                return Err(Mistake::DoubledKey { key: key.clone() }.at(place));
            }
        }
        Ok(Fields { place: place.to_owned(), fields })
    }
}

/// The fields of an object whose keys were checked.
pub struct Fields<'a> {
    place: String,
    fields: &'a [(String, Json)],
}

impl<'a> Fields<'a> {
    /// The value of a key that must be there.
    ///
    /// # Errors
    /// [`Mistake::MissingKey`].
    pub fn required(&self, key: &str) -> Result<&'a Json, InputRefused> {
        let found = self.fields.iter().find(|(own, _)| own == key).map(|(_, value)| value);
        found.ok_or_else(|| Mistake::MissingKey { key: key.to_owned() }.at(&self.place))
    }

    /// The value of a key that may be missing or null.
    pub fn optional(&self, key: &str) -> Option<&'a Json> {
        self.required(key).ok().filter(|value| **value != Json::Null)
    }

    /// The place of a key's value, such as `subjects[2].votes`.
    pub fn place(&self, key: &str) -> String {
        if self.place.is_empty() { key.to_owned() } else { format!("{}.{key}", self.place) }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Other(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Count(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Other(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Other(format!("{value:?}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}
