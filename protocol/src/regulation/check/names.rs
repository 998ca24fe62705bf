//! The names that a closed list or a record of the format knows, asked of the types themselves, so
//! that the checker knows what the reader knows.

use serde::de::value::Error;
use serde::de::{DeserializeOwned, Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

/// A question for names.
pub(super) type Names = fn() -> &'static [&'static str];

/// The variants of a plain enum, or the fields of a struct, in their order.
pub(super) fn names<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // It answers with an error in any case: nothing is read.
    let _ = T::deserialize(Asking { names: &mut names });
    names
}

struct Asking<'a> {
    names: &'a mut &'static [&'static str],
}

impl<'de> Deserializer<'de> for Asking<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("only names are asked for"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.names = variants;
        self.deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.names = fields;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::level::Level;
    use crate::poll_kind::PollKind;
    use crate::regulation::Source;

    #[test]
    fn types_name_their_variants_and_fields() {
        assert_eq!(names::<Level>().to_vec(), Level::ALL.map(Level::code));
        assert_eq!(names::<PollKind>().to_vec(), PollKind::ALL.map(PollKind::code));
        assert_eq!(names::<Source>(), ["rule", "clause", "text"]);
    }
}
