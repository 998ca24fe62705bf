//! Fixed-length values and the reading of binary formats (SPEC §1).

use std::fmt;
use std::sync::LazyLock;

use data_encoding::{Encoding, HEXLOWER, Specification};
use ring::digest;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::refusal::Refusal;

/// Crockford base 32 in capitals, without padding: no I, L, O, U to misread.
pub static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification.encoding().expect("32 distinct symbols")
});

/// Appends `bytes` with their length before them as a big-endian u32 (SPEC §1).
pub fn lp(out: &mut Vec<u8>, bytes: &[u8]) {
    let length = u32::try_from(bytes.len()).expect("no part of a format reaches 4 GiB");
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}

/// Declares values of a fixed number of bytes, written in JSON as lower-case hexadecimal.
macro_rules! fixed_bytes {
    ($($(#[doc = $doc:literal])* $name:ident: $length:literal;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// Length in bytes.
            pub const LENGTH: usize = $length;

            /// Takes exactly [`Self::LENGTH`] bytes; for slices whose length is already known.
            #[allow(dead_code, reason = "not every kind of value comes from a slice")]
            pub(crate) fn from_slice(bytes: &[u8]) -> Self {
                Self(bytes.try_into().expect("length was fixed by the caller"))
            }

            /// Reads lower-case hexadecimal of the exact length.
            ///
            /// # Errors
            /// [`Refusal::Malformed`] for anything else.
            pub fn parse(text: &str) -> Result<Self, Refusal> {
                let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| Refusal::Malformed)?;
                Ok(Self(bytes.try_into().map_err(|_| Refusal::Malformed)?))
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&HEXLOWER.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(|_| de::Error::custom(concat!(
                    "expected ", stringify!($length), " bytes in lower-case hexadecimal"
                )))
            }
        }

        #[cfg(feature = "openapi")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": format!("^[0-9a-f]{{{}}}$", 2 * Self::LENGTH),
                    "description": concat!($($doc),*).trim(),
                })
            }
        }
    )*};
}

fixed_bytes! {
    /// A SHA-256 hash.
    Hash: 32;
    /// Names a meeting: 16 random bytes chosen with the draft.
    MeetingId: 16;
    /// Names a poll (SPEC §5).
    PollId: 16;
    /// Hash of a manifest's exact bytes (SPEC §7).
    Fingerprint: 32;
    /// An Ed25519 public key (RFC 8032).
    PublicKey: 32;
    /// An Ed25519 signature (RFC 8032).
    Signature: 64;
    /// RFC 9162 leaf hash of a ballot's bytes (SPEC §11).
    Leaf: 32;
    /// Random bytes that hide a hashed value of small entropy.
    Salt: 32;
    /// An X25519 public key for HPKE (SPEC §10).
    OpeningPublicKey: 32;
}

/// Longest count, tie decision, certificate, opening key or list of parts, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 1 << 18;

impl Hash {
    /// SHA-256 without a label: names the exact bytes of a document (SPEC §2).
    pub fn of_document(bytes: &[u8]) -> Self {
        Self::from_slice(digest::digest(&digest::SHA256, bytes).as_ref())
    }
}

/// Bytes of any length, written in JSON as standard base64 with padding.
#[derive(Clone, PartialEq, Eq)]
pub struct Base64(pub Vec<u8>);

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&data_encoding::BASE64.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        decode_base64(&text)
            .map(Self)
            .map_err(|_| de::Error::custom("expected base64 with padding"))
    }
}

/// The bytes of standard base64 (SPEC §1). The library alone would also take several such texts
/// one after another, each with its padding: another way to write the same bytes.
///
/// # Errors
/// [`Refusal::Malformed`].
pub(crate) fn decode_base64(text: &str) -> Result<Vec<u8>, Refusal> {
    let bytes = data_encoding::BASE64.decode(text.as_bytes()).map_err(|_| Refusal::Malformed)?;
    let is_plain = data_encoding::BASE64.encode(&bytes) == text;
    if is_plain { Ok(bytes) } else { Err(Refusal::Malformed) }
}

#[cfg(feature = "openapi")]
impl schemars::JsonSchema for Base64 {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Base64".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "contentEncoding": "base64",
            "description": "Bytes of any length, in standard base64 with padding.",
        })
    }
}

/// Reads a binary format from its first byte to its last.
///
/// Every method answers [`Refusal::Malformed`] when the bytes end too early.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next `length` bytes.
    pub fn slice(&mut self, length: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Refusal::Malformed)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        self.slice(N).map(|bytes| bytes.try_into().expect("slice has N bytes"))
    }

    /// The next byte.
    pub fn u8(&mut self) -> Result<u8, Refusal> {
        self.array::<1>().map(|[byte]| byte)
    }

    /// The next big-endian u32.
    pub fn u32(&mut self) -> Result<u32, Refusal> {
        self.array().map(u32::from_be_bytes)
    }

    /// The next bytes must be exactly these.
    pub fn expect(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        if self.slice(bytes.len())? == bytes { Ok(()) } else { Err(Refusal::Malformed) }
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Nothing may be left.
    pub fn finish(self) -> Result<(), Refusal> {
        if self.rest.is_empty() { Ok(()) } else { Err(Refusal::Malformed) }
    }
}

/// Reads one strict JSON document of the given type.
///
/// # Errors
/// A sentence with line, column and what was expected: unknown keys, doubled keys, missing keys
/// and trailing text are all refused.
pub fn read_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}

/// Reads a document that [`write_json`] wrote. One meaning has one text: other spacing, another
/// order of keys, doubled keys and keys left out are refused, so that two programs never read
/// two things from the same bytes.
///
/// # Errors
/// [`Refusal::TooLarge`] above `bytes_max`, [`Refusal::Malformed`].
pub fn read_document<T>(bytes: &[u8], bytes_max: usize) -> Result<T, Refusal>
where
    T: Serialize + DeserializeOwned,
{
    if bytes.len() > bytes_max {
        return Err(Refusal::TooLarge);
    }
    let document = read_json(bytes).map_err(|_| Refusal::Malformed)?;
    if write_json(&document) == bytes { Ok(document) } else { Err(Refusal::Malformed) }
}

/// Writes a structured document once; from then on its exact bytes count (SPEC §1).
pub fn write_json<T: Serialize>(document: &T) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(document).expect("our documents have string keys");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_read_back_and_upper_case_is_refused() {
        let id = PollId([0xab; 16]);
        assert_eq!(PollId::parse(&id.to_string()), Ok(id));
        assert_eq!(PollId::parse(&id.to_string().to_uppercase()), Err(Refusal::Malformed));
        assert_eq!(PollId::parse("ab"), Err(Refusal::Malformed));
    }

    #[test]
    fn a_reader_refuses_bytes_that_are_missing_or_left() {
        let mut reader = Reader::new(&[1, 0, 0, 0, 2, 9]);
        assert_eq!(reader.u8(), Ok(1));
        assert_eq!(reader.u32(), Ok(2));
        assert_eq!(reader.slice(2), Err(Refusal::Malformed));
        assert_eq!(reader.finish(), Err(Refusal::Malformed));
    }
}
