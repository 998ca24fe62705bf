//! What the room issuer has signed: appended and on the disk before an answer leaves, so that
//! nobody gets a second answer to other bytes, whatever happens to the machine.
//!
//! The file is a head and frames `u32 length ‖ records ‖ 8 bytes of checksum`, one per batch. A
//! frame that a power cut has torn stands at the end, and nothing of it was answered: it is cut
//! off. A frame that is broken while others follow was damaged, and nothing is signed then.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use protocol::bytes::{Hash, PollId, PublicKey, Reader};
use protocol::draft::POLLS_MAX;
use protocol::refusal::Refusal;
use protocol::room_issuer::{ANSWERS_BYTES_MAX, BATCH_MAX};
use protocol::token::BlindSignature;
use ring::digest::{SHA256, digest};

use super::{RoomError, Signature};
use crate::durable;

/// Name of the file in the kiosk's folder.
pub const USED_FILE: &str = "room-used.bin";

const HEAD: &[u8] = b"phieukin/v1/room-used\n";
/// Set in the number of polls of a record that is an anonymous slip's.
const SLIP: u8 = 0x80;
const CHECKSUM_BYTES: usize = 8;
/// Longest records of one frame: a poll's id stands beside each signature.
const RECORDS_BYTES_MAX: usize = ANSWERS_BYTES_MAX + BATCH_MAX * POLLS_MAX * PollId::LENGTH;

/// A poll with its signature.
pub(super) type Signed = (PollId, Signature);

/// One request that was signed, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Used {
    pub(super) admission_key: PublicKey,
    pub(super) request: Hash,
    /// The key is that of an anonymous slip.
    pub(super) is_slip: bool,
    /// In the order of the request.
    pub(super) polls: Vec<Signed>,
}

/// Everything that was signed.
#[derive(Debug)]
pub struct UsedList {
    path: PathBuf,
    /// None where the list is only looked at.
    file: Option<File>,
    /// By key and request, which is the order of the file after each count.
    records: BTreeMap<(PublicKey, Hash), Vec<Signed>>,
    served: HashMap<PollId, BTreeMap<PublicKey, Hash>>,
    slips: HashSet<PublicKey>,
    in_order: bool,
    /// A write failed: what the disk has of it is unknown until the file was read again.
    broken: bool,
}

impl UsedList {
    /// Puts an empty list into the folder, for a meeting that is being sealed.
    ///
    /// # Errors
    /// [`RoomError::Io`].
    pub fn create(folder: &Path) -> Result<(), RoomError> {
        let path = folder.join(USED_FILE);
        durable::write(&path, HEAD).map_err(|source| RoomError::Io { path, source })
    }

    /// Opens the list; the torn end of a power cut goes, and so does the order of arrival.
    ///
    /// # Errors
    /// [`RoomError::Damaged`], also when the list is missing; [`RoomError::Io`].
    pub fn open(folder: &Path) -> Result<Self, RoomError> {
        let (mut list, whole) = Self::read(folder)?;
        list.append_behind(whole)?;
        if !list.in_order {
            list.forget_order()?;
        }
        Ok(list)
    }

    /// Reads the list while another program appends to it.
    ///
    /// # Errors
    /// As [`UsedList::open`].
    pub fn look(folder: &Path) -> Result<Self, RoomError> {
        Ok(Self::read(folder)?.0)
    }

    /// Members who were served for a poll.
    pub fn served(&self, poll: &PollId) -> u32 {
        let members = self.served.get(poll).map_or(0, BTreeMap::len);
        u32::try_from(members).unwrap_or(u32::MAX)
    }

    /// Members who were served for any poll.
    pub fn members(&self) -> usize {
        let mut keys: Vec<_> = self.records.keys().map(|(key, _)| key).collect();
        keys.dedup();
        keys.len()
    }

    /// Anonymous slips that were served.
    pub fn slips(&self) -> &HashSet<PublicKey> {
        &self.slips
    }

    /// Whether a member was served for a poll.
    pub fn is_used(&self, key: &PublicKey, poll: &PollId) -> bool {
        self.served.get(poll).is_some_and(|members| members.contains_key(key))
    }

    /// What was answered to these bytes.
    pub fn answer(&self, key: &PublicKey, request: &Hash) -> Option<Vec<BlindSignature>> {
        let polls = self.records.get(&(*key, *request))?;
        Some(polls.iter().map(|(_, signature)| BlindSignature(*signature)).collect())
    }

    /// Appends a batch and returns once it is on the disk.
    pub(super) fn put(&mut self, batch: &[Used]) -> Result<(), RoomError> {
        if batch.is_empty() {
            return Ok(());
        }
        let (frame, path) = (frame(batch), self.path.clone());
        let file = match &mut self.file {
            Some(file) if !self.broken => file,
            _ => return Err(RoomError::Io { path, source: io::ErrorKind::BrokenPipe.into() }),
        };
        let written = file.write_all(&frame).and_then(|()| file.sync_data());
        self.broken = written.is_err();
        written.map_err(|source| RoomError::Io { path, source })?;
        for one in batch {
            self.enter(one.clone());
        }
        Ok(())
    }

    /// Writes the file again in the order of keys.
    ///
    /// # Errors
    /// [`RoomError::Io`].
    pub fn forget_order(&mut self) -> Result<(), RoomError> {
        let records: Vec<Used> = self
            .records
            .iter()
            .map(|((admission_key, request), polls)| Used {
                admission_key: *admission_key,
                request: *request,
                is_slip: self.slips.contains(admission_key),
                polls: polls.clone(),
            })
            .collect();
        let mut bytes = HEAD.to_vec();
        records.chunks(BATCH_MAX).for_each(|batch| bytes.extend(frame(batch)));
        let path = self.path.clone();
        durable::write(&path, &bytes).map_err(|source| RoomError::Io { path, source })?;
        self.append_behind(bytes.len() as u64)?;
        self.in_order = true;
        Ok(())
    }

    fn read(folder: &Path) -> Result<(Self, u64), RoomError> {
        let path = folder.join(USED_FILE);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(RoomError::Damaged(path));
            }
            Err(source) => return Err(RoomError::Io { path, source }),
        };
        let damaged = RoomError::Damaged(path.clone());
        let mut list = Self {
            path,
            file: None,
            records: BTreeMap::new(),
            served: HashMap::new(),
            slips: HashSet::new(),
            in_order: true,
            broken: false,
        };
        let Some(mut rest) = bytes.strip_prefix(HEAD) else { return Err(damaged) };
        while let Some((records, after)) = first_frame(rest) {
            records.into_iter().for_each(|one| list.enter(one));
            rest = after;
        }
        if (1..rest.len()).any(|at| first_frame(&rest[at..]).is_some()) {
            return Err(damaged);
        }
        Ok((list, (bytes.len() - rest.len()) as u64))
    }

    /// Opens the file for appending after so many bytes; what stands behind them goes.
    fn append_behind(&mut self, length: u64) -> Result<(), RoomError> {
        let open = || -> io::Result<File> {
            let file = OpenOptions::new().append(true).open(&self.path)?;
            if file.metadata()?.len() != length {
                file.set_len(length)?;
                file.sync_all()?;
            }
            Ok(file)
        };
        let file = open().map_err(|source| RoomError::Io { path: self.path.clone(), source })?;
        self.file = Some(file);
        self.broken = false;
        Ok(())
    }

    fn enter(&mut self, one: Used) {
        let Used { admission_key, request, is_slip, polls } = one;
        if is_slip {
            self.slips.insert(admission_key);
        }
        let last = self.records.keys().next_back();
        self.in_order &= last.is_none_or(|last| *last < (admission_key, request));
        for (poll, _) in &polls {
            self.served.entry(*poll).or_default().insert(admission_key, request);
        }
        self.records.insert((admission_key, request), polls);
    }
}

impl Used {
    pub(super) fn signatures(&self) -> Vec<BlindSignature> {
        self.polls.iter().map(|(_, signature)| BlindSignature(*signature)).collect()
    }
}

fn frame(batch: &[Used]) -> Vec<u8> {
    let mut records = Vec::new();
    for Used { admission_key, request, is_slip, polls } in batch {
        records.extend_from_slice(admission_key.as_ref());
        records.extend_from_slice(request.as_ref());
        let count = u8::try_from(polls.len()).expect("at most 60 polls");
        records.push(if *is_slip { count | SLIP } else { count });
        for (poll, signature) in polls {
            records.extend_from_slice(poll.as_ref());
            records.extend_from_slice(signature);
        }
    }
    let mut out = u32::try_from(records.len()).expect("a batch is short").to_be_bytes().to_vec();
    out.extend_from_slice(&records);
    out.extend_from_slice(&digest(&SHA256, &records).as_ref()[..CHECKSUM_BYTES]);
    out
}

/// The records of the frame that stands first, and what follows it; none for a broken one.
fn first_frame(bytes: &[u8]) -> Option<(Vec<Used>, &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = u32::from_be_bytes(*length) as usize;
    if length == 0 || length > RECORDS_BYTES_MAX {
        return None;
    }
    let (records, rest) = rest.split_at_checked(length)?;
    let (checksum, rest) = rest.split_at_checked(CHECKSUM_BYTES)?;
    if digest(&SHA256, records).as_ref()[..CHECKSUM_BYTES] != *checksum {
        return None;
    }
    Some((read_records(records).ok()?, rest))
}

fn read_records(bytes: &[u8]) -> Result<Vec<Used>, Refusal> {
    let mut reader = Reader::new(bytes);
    let mut records = Vec::new();
    while !reader.is_empty() {
        let (admission_key, request) = (PublicKey(reader.array()?), Hash(reader.array()?));
        let (count, is_slip) = match reader.u8()? {
            slip if slip & SLIP != 0 => (slip ^ SLIP, true),
            count => (count, false),
        };
        let poll = |_| Ok((PollId(reader.array()?), reader.array()?));
        let polls = (0..count).map(poll).collect::<Result<_, Refusal>>()?;
        records.push(Used { admission_key, request, is_slip, polls });
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(key: u8, request: u8, polls: &[u8]) -> Used {
        let signed = |poll: &u8| (PollId([*poll; 16]), [key ^ poll; 384]);
        Used {
            admission_key: PublicKey([key; 32]),
            request: Hash([request; 32]),
            is_slip: key == 9,
            polls: polls.iter().map(signed).collect(),
        }
    }

    fn list(folder: &Path, batches: &[&[Used]]) -> UsedList {
        UsedList::create(folder).unwrap();
        let mut list = UsedList::open(folder).unwrap();
        batches.iter().for_each(|batch| list.put(batch).unwrap());
        list
    }

    #[test]
    fn what_was_signed_is_known_after_a_restart() {
        let place = tempfile::tempdir().unwrap();
        drop(list(place.path(), &[&[used(2, 1, &[1, 2])], &[used(1, 1, &[1])]]));
        let list = UsedList::open(place.path()).unwrap();
        assert_eq!((list.served(&PollId([1; 16])), list.served(&PollId([2; 16]))), (2, 1));
        assert_eq!(list.members(), 2);
        assert!(list.is_used(&PublicKey([2; 32]), &PollId([2; 16])));
        assert!(!list.is_used(&PublicKey([1; 32]), &PollId([2; 16])));
        let stored = list.answer(&PublicKey([2; 32]), &Hash([1; 32])).unwrap();
        assert_eq!(stored, used(2, 1, &[1, 2]).signatures());
        assert_eq!(list.answer(&PublicKey([2; 32]), &Hash([2; 32])), None);
    }

    #[test]
    fn a_torn_end_is_cut_off_wherever_it_was_torn() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join(USED_FILE);
        drop(list(place.path(), &[&[used(1, 1, &[1])], &[used(2, 1, &[1]), used(3, 1, &[1])]]));
        let whole = fs::read(&path).unwrap();
        let first = HEAD.len() + frame(&[used(1, 1, &[1])]).len();
        for end in (first..whole.len()).step_by(7) {
            fs::write(&path, &whole[..end]).unwrap();
            let mut list = UsedList::open(place.path()).unwrap();
            assert_eq!(list.members(), 1, "cut at {end}");
            list.put(&[used(4, 1, &[1])]).unwrap();
            assert_eq!(UsedList::open(place.path()).unwrap().members(), 2);
        }
        // A file system may have made the file longer without writing the bytes.
        fs::write(&path, [&whole[..first], &[0; 900]].concat()).unwrap();
        assert_eq!(UsedList::open(place.path()).unwrap().members(), 1);
    }

    #[test]
    fn damage_before_the_end_is_never_taken_for_a_torn_end() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join(USED_FILE);
        drop(list(place.path(), &[&[used(1, 1, &[1])], &[used(2, 1, &[1])]]));
        let whole = fs::read(&path).unwrap();
        let first = HEAD.len() + frame(&[used(1, 1, &[1])]).len();
        for at in 0..first {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(&path, &bytes).unwrap();
            let opened = UsedList::open(place.path());
            assert!(matches!(opened, Err(RoomError::Damaged(_))), "byte {at}");
        }
        fs::remove_file(&path).unwrap();
        assert!(matches!(UsedList::open(place.path()), Err(RoomError::Damaged(_))));
    }

    #[test]
    fn the_order_of_arrival_goes_with_a_count_and_with_a_restart() {
        let batches = [used(9, 1, &[1]), used(2, 1, &[1]), used(5, 1, &[1])];
        let sorted =
            [HEAD, &frame(&[used(2, 1, &[1]), used(5, 1, &[1]), used(9, 1, &[1])])].concat();
        for restart in [false, true] {
            let place = tempfile::tempdir().unwrap();
            let path = place.path().join(USED_FILE);
            let mut list = list(place.path(), &batches.each_ref().map(std::slice::from_ref));
            assert_ne!(fs::read(&path).unwrap(), sorted);
            if restart {
                list = UsedList::open(place.path()).unwrap();
            } else {
                list.forget_order().unwrap();
            }
            assert_eq!(fs::read(&path).unwrap(), sorted);
            assert_eq!(list.slips().len(), 1);
            list.put(&[used(1, 1, &[1])]).unwrap();
            assert_eq!(UsedList::open(place.path()).unwrap().members(), 4);
        }
    }
}
