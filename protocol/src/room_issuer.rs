//! What passes between the server and the room issuer, which connects out to it (SPEC §8.5).

use ring::digest;

use crate::admission::REQUEST_BYTES_MAX;
use crate::bytes::{Hash, PublicKey, Reader, lp};
use crate::draft::POLLS_MAX;
use crate::refusal::Refusal;
use crate::token::{BlindSignature, RSA_BYTES};

/// Most requests in one batch, and most answers.
pub const BATCH_MAX: usize = 64;
/// Longest batch of answers, in bytes: 60 polls each.
pub const ANSWERS_BYTES_MAX: usize = BATCH_MAX * (32 + 32 + 1 + POLLS_MAX * RSA_BYTES);

/// What the room issuer says to one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomAnswer {
    /// The key that asked.
    pub admission_key: PublicKey,
    /// [`request_hash`] of the bytes that asked.
    pub request: Hash,
    /// A blind signature per poll of the request, in its order, or why there is none.
    pub outcome: Result<Vec<BlindSignature>, Refusal>,
}

/// By which both issuers know the bytes of a request again: plain SHA-256.
pub fn request_hash(request: &[u8]) -> Hash {
    Hash::from_slice(digest::digest(&digest::SHA256, request).as_ref())
}

/// `LP(request) ‖ …`, whole requests in any order.
pub fn write_waiting(requests: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    requests.iter().for_each(|request| lp(&mut out, request));
    out
}

/// Reads a batch of requests; none of them is checked.
///
/// # Errors
/// [`Refusal::Malformed`] for other bytes; [`Refusal::TooLarge`] for more than [`BATCH_MAX`].
pub fn read_waiting(bytes: &[u8]) -> Result<Vec<&[u8]>, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut requests = Vec::new();
    while !reader.is_empty() {
        let length = reader.u32()? as usize;
        if length > REQUEST_BYTES_MAX || requests.len() == BATCH_MAX {
            return Err(Refusal::TooLarge);
        }
        requests.push(reader.slice(length)?);
    }
    Ok(requests)
}

/// Per answer `admission key ‖ hash ‖ u8 q ‖ q blind signatures`; where q is 0, a refusal follows
/// as `u8 length ‖ code`.
pub fn write_answers(answers: &[RoomAnswer]) -> Vec<u8> {
    let mut out = Vec::new();
    for RoomAnswer { admission_key, request, outcome } in answers {
        out.extend_from_slice(admission_key.as_ref());
        out.extend_from_slice(request.as_ref());
        match outcome {
            Ok(signatures) => {
                out.push(u8::try_from(signatures.len()).expect("at most 60 polls"));
                signatures.iter().for_each(|signature| out.extend_from_slice(&signature.0));
            }
            Err(refusal) => {
                let code = refusal.code().as_bytes();
                out.extend_from_slice(&[0, u8::try_from(code.len()).expect("codes are short")]);
                out.extend_from_slice(code);
            }
        }
    }
    out
}

/// Reads a batch of answers; whether the signatures hold is for the caller to check.
///
/// # Errors
/// [`Refusal::Malformed`] for other bytes, and for a refusal that this program does not know;
/// [`Refusal::TooLarge`] for more than [`BATCH_MAX`].
pub fn read_answers(bytes: &[u8]) -> Result<Vec<RoomAnswer>, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut answers = Vec::new();
    while !reader.is_empty() {
        if answers.len() == BATCH_MAX {
            return Err(Refusal::TooLarge);
        }
        let admission_key = PublicKey(reader.array()?);
        let request = Hash(reader.array()?);
        let outcome = match usize::from(reader.u8()?) {
            0 => Err(refusal(&mut reader)?),
            count if count <= POLLS_MAX => Ok((0..count)
                .map(|_| reader.array().map(BlindSignature))
                .collect::<Result<_, _>>()?),
            _ => return Err(Refusal::Malformed),
        };
        answers.push(RoomAnswer { admission_key, request, outcome });
    }
    Ok(answers)
}

fn refusal(reader: &mut Reader<'_>) -> Result<Refusal, Refusal> {
    let length = usize::from(reader.u8()?);
    let code = reader.slice(length)?;
    let known = Refusal::ALL.iter().find(|refusal| refusal.code().as_bytes() == code);
    known.copied().ok_or(Refusal::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(outcome: Result<Vec<BlindSignature>, Refusal>) -> RoomAnswer {
        RoomAnswer { admission_key: PublicKey([1; 32]), request: Hash([2; 32]), outcome }
    }

    #[test]
    fn answers_and_requests_are_read_back() {
        let signatures = vec![BlindSignature([3; RSA_BYTES]), BlindSignature([4; RSA_BYTES])];
        let answers = [answer(Ok(signatures)), answer(Err(Refusal::AlreadyServed))];
        assert_eq!(read_answers(&write_answers(&answers)).unwrap(), answers);
        let requests = [vec![5; 700], vec![6; 3]];
        assert_eq!(read_waiting(&write_waiting(&requests)).unwrap(), requests);
    }

    #[test]
    fn what_is_cut_off_or_too_many_is_refused() {
        let bytes = write_answers(&[answer(Err(Refusal::Closed))]);
        assert_eq!(read_answers(&bytes[..bytes.len() - 1]).err(), Some(Refusal::Malformed));
        let strange = [&bytes[..bytes.len() - 6], b"clozed"].concat();
        assert_eq!(read_answers(&strange).err(), Some(Refusal::Malformed));
        let many = vec![answer(Err(Refusal::Closed)); BATCH_MAX + 1];
        assert_eq!(read_answers(&write_answers(&many)).err(), Some(Refusal::TooLarge));
        let many = vec![vec![0]; BATCH_MAX + 1];
        assert_eq!(read_waiting(&write_waiting(&many)).err(), Some(Refusal::TooLarge));
    }
}
