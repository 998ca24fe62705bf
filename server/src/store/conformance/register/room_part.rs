//! What every [`Register`] must do with the room issuer's parts.

use std::path::Path;

use protocol::bytes::Hash;
use protocol::refusal::Refusal;
use ring::digest::{SHA256, digest};

use crate::store::conformance::people::{FIRST, SECOND, admission, convene, key};
use crate::store::conformance::refused;
use crate::store::register::{Register, RoomPart};

fn hash(request: &[u8]) -> Hash {
    Hash(digest(&SHA256, request).as_ref().try_into().expect("SHA-256 has 32 bytes"))
}

fn part(i: u8, request: &[u8], byte: u8) -> RoomPart {
    RoomPart {
        admission_key: key(i),
        request: hash(request),
        blind_signatures: vec![byte; 2 * 384],
    }
}

/// A served request lacks the room's part until it was put, also after the close and a restart.
pub fn a_room_part_is_lacking_until_it_is_put<R: Register>(
    open: impl Fn(&Path) -> R,
    directory: &Path,
) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    assert_eq!(register.lacking_room_part().unwrap(), []);
    for i in [2, 1] {
        register.admit(&admission(i, &[i; 9], &[FIRST, SECOND])).unwrap();
    }
    let lacking = [(key(1), hash(&[1; 9])), (key(2), hash(&[2; 9]))];
    assert_eq!(register.lacking_room_part().unwrap(), lacking);
    assert_eq!(register.request(&key(1), &hash(&[1; 9])).unwrap(), Some(vec![1; 9]));
    assert_eq!(register.request(&key(2), &hash(&[1; 9])).unwrap(), None);
    assert_eq!(register.room_part(&key(1), &hash(&[1; 9])).unwrap(), None);

    register.stop_issuing(&FIRST).unwrap();
    drop(register);
    let register = open(directory);
    register.put_room_parts(&[part(1, &[1; 9], 7)]).unwrap();
    assert_eq!(register.lacking_room_part().unwrap(), lacking[1..]);
    let put = register.room_part(&key(1), &hash(&[1; 9])).unwrap();
    assert_eq!(put, Some(vec![7; 768]));
}

/// A part stays as it was put first; a batch is put whole or not at all.
pub fn a_room_part_is_put_once<R: Register>(open: impl Fn(&Path) -> R, directory: &Path) {
    let register = open(directory);
    convene(&register, &["UV-01", "UV-02"]);
    register.admit(&admission(1, b"request", &[FIRST])).unwrap();
    let stranger = [part(1, b"request", 7), part(2, b"request", 7)];
    assert_eq!(refused(register.put_room_parts(&stranger)), Refusal::UnknownKey);
    assert_eq!(register.room_part(&key(1), &hash(b"request")).unwrap(), None);
    register.put_room_parts(&stranger[..1]).unwrap();
    register.put_room_parts(&[part(1, b"request", 8)]).unwrap();
    assert_eq!(register.room_part(&key(1), &hash(b"request")).unwrap(), Some(vec![7; 768]));
    register.forget_order().unwrap();
    assert_eq!(register.lacking_room_part().unwrap(), []);
}
