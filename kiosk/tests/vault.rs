//! The vault on a disk that tears, flips and fills, and under a passphrase that is mistyped.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use phieukin_kiosk::vault::{
    Contents, KeptRow, Keys, MemberSecret, Sealing, Secret, VAULT_FILE, Vault, VaultError,
};
use protocol::bytes::{Fingerprint, MeetingId, PublicKey, Salt};
use secrecy::SecretString;
use tempfile::TempDir;

/// scrypt at its lowest: these tests are not about guessing.
const WORK_FACTOR: u8 = 1;

struct Place {
    folder: TempDir,
    medium: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), medium: tempfile::tempdir().unwrap() }
    }

    fn vault(&self) -> PathBuf {
        self.folder.path().join(VAULT_FILE)
    }

    fn copy(&self) -> PathBuf {
        self.medium.path().join(VAULT_FILE)
    }

    fn create(&self) -> Vault {
        Vault::create(&self.vault(), passphrase(), contents(1)).unwrap()
    }

    /// A vault of a sealed meeting, with its second copy on the medium.
    fn create_sealed(&self) -> Vault {
        let mut vault = self.create();
        vault.replace(sealed(1, &self.copy())).unwrap();
        vault
    }

    fn open(&self) -> Result<Vault, VaultError> {
        Vault::open(&self.vault(), passphrase(), Some(&self.copy()))
    }
}

fn passphrase() -> SecretString {
    SecretString::from("năm con chim sẻ")
}

fn secret(seed: u8) -> Secret {
    Secret([seed; 32].into())
}

fn contents(seed: u8) -> Contents {
    Contents {
        meeting: MeetingId([7; 16]),
        server: "http://127.0.0.1:8080".to_owned(),
        keys: Keys::Seed(secret(seed)),
        server_key: Some(PublicKey([8; 32])),
        sealing: None,
        work_factor: WORK_FACTOR,
    }
}

fn sealed(seed: u8, copy: &Path) -> Contents {
    let member = MemberSecret {
        code: "03".to_owned(),
        name: "Ủy viên Ban Thường vụ 03".to_owned(),
        position: String::new(),
        desk_code: "ABCD-EFGH".to_owned(),
        secret: secret(0xc3),
        salt: Salt([4; 32]),
        name_salt: Salt([5; 32]),
    };
    let sealing = Sealing {
        fingerprint: Fingerprint([6; 32]),
        rows: vec![KeptRow::of(&member, &MeetingId([7; 16]))],
        members: Some(vec![member]),
        slips: None,
        shares: Some(vec![secret(0xe5), secret(0xe6)]),
        successors: BTreeMap::new(),
        copy: copy.to_owned(),
    };
    Contents { sealing: Some(sealing), ..contents(seed) }
}

#[test]
fn a_vault_opens_with_its_passphrase_and_both_copies_hold_the_same() {
    let place = Place::new();
    let vault = place.create_sealed();
    assert_eq!(place.open().unwrap().contents(), vault.contents());
    let copy = Vault::open(&place.copy(), passphrase(), None).unwrap();
    assert_eq!(copy.contents(), vault.contents());
    vault.check_both().unwrap();
}

#[test]
fn a_wrong_passphrase_is_told_from_a_damaged_vault() {
    let place = Place::new();
    place.create();
    let mistyped = SecretString::from("năm con chim sẽ");
    let refused = Vault::open(&place.vault(), mistyped, None);
    assert!(matches!(refused, Err(VaultError::WrongPassphrase)), "{refused:?}");
}

#[test]
fn a_short_passphrase_makes_no_vault() {
    let place = Place::new();
    let refused = Vault::create(&place.vault(), SecretString::from("1234567"), contents(1));
    assert!(matches!(refused, Err(VaultError::ShortPassphrase)));
    assert!(!place.vault().exists());
}

#[test]
fn a_vault_is_never_made_over_another() {
    let place = Place::new();
    place.create();
    let refused = Vault::create(&place.vault(), passphrase(), contents(2));
    assert!(matches!(refused, Err(VaultError::Taken(_))));
    assert_eq!(*place.open().unwrap().contents(), contents(1));
}

#[test]
fn a_vault_torn_at_any_length_is_damaged_and_names_its_second_copy() {
    let place = Place::new();
    place.create_sealed();
    let whole = fs::read(place.vault()).unwrap();
    for length in (0..whole.len()).step_by(7).chain([whole.len() - 1]) {
        fs::write(place.vault(), &whole[..length]).unwrap();
        assert_names_copy(&place, &format!("torn at {length}"));
    }
    fs::write(place.vault(), [&whole[..], b"\n"].concat()).unwrap();
    assert_names_copy(&place, "lengthened");
}

#[test]
fn a_vault_with_any_byte_flipped_is_damaged_and_never_a_wrong_passphrase() {
    let place = Place::new();
    place.create_sealed();
    let whole = fs::read(place.vault()).unwrap();
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(place.vault(), &flipped).unwrap();
        assert_names_copy(&place, &format!("byte {at}"));
    }
}

#[test]
fn the_second_copy_put_in_place_of_a_damaged_vault_opens() {
    let place = Place::new();
    let contents = place.create_sealed().contents().clone();
    fs::write(place.vault(), b"").unwrap();
    fs::copy(place.copy(), place.vault()).unwrap();
    assert_eq!(*place.open().unwrap().contents(), contents);
}

#[test]
fn the_second_copy_may_not_lie_beside_the_first() {
    let place = Place::new();
    let mut vault = place.create();
    let below = place.folder.path().join("usb");
    fs::create_dir(&below).unwrap();
    let link = place.medium.path().join("link");
    std::os::unix::fs::symlink(place.folder.path(), &link).unwrap();
    for beside in [
        place.vault(),
        place.folder.path().to_owned(),
        place.folder.path().join("copy.age"),
        place.folder.path().join("usb/../copy.age"),
        below,
        link.clone(),
        link.join("copy.age"),
    ] {
        let refused = vault.replace(sealed(1, &beside));
        assert!(matches!(refused, Err(VaultError::CopyBeside(_))), "{beside:?}: {refused:?}");
    }
    fs::hard_link(place.vault(), place.copy()).unwrap();
    let refused = vault.replace(sealed(1, &place.copy()));
    assert!(matches!(refused, Err(VaultError::CopyBeside(_))), "{refused:?}");
    assert_eq!(*place.open().unwrap().contents(), contents(1));
}

#[test]
fn the_second_copy_never_overwrites_something_else() {
    let place = Place::new();
    let mut vault = place.create();
    fs::write(place.copy(), b"holiday pictures").unwrap();
    let refused = vault.replace(sealed(1, &place.copy()));
    assert!(matches!(refused, Err(VaultError::CopyTaken(_))), "{refused:?}");
    fs::remove_file(place.copy()).unwrap();
    Vault::create(&place.copy(), passphrase(), contents(2)).unwrap();
    let refused = vault.replace(sealed(1, &place.copy()));
    assert!(matches!(refused, Err(VaultError::CopyTaken(_))), "{refused:?}");
    assert_eq!(*place.open().unwrap().contents(), contents(1));
}

#[test]
fn a_copy_that_rots_after_its_writing_is_noticed() {
    let place = Place::new();
    let vault = place.create_sealed();
    fs::write(place.copy(), b"phieukin/v1/vault ").unwrap();
    let refused = vault.check_both();
    assert!(matches!(refused, Err(VaultError::Damaged { path, .. }) if path == place.copy()));
}

#[test]
fn a_vault_whose_medium_is_gone_keeps_its_old_contents() {
    let place = Place::new();
    let mut vault = place.create_sealed();
    let before = vault.contents().clone();
    let mut printed = before.clone();
    printed.sealing.as_mut().unwrap().members = None;
    drop(fs::remove_dir_all(place.medium.path()));
    assert!(matches!(vault.replace(printed), Err(VaultError::Io { .. })));
    assert_eq!(*place.open().unwrap().contents(), before);
}

#[test]
fn nothing_secret_is_in_the_file_or_in_what_a_log_would_show() {
    let place = Place::new();
    let vault = place.create_sealed();
    let shown = format!("{vault:?}");
    let file = String::from_utf8_lossy(&fs::read(place.vault()).unwrap()).into_owned();
    for text in [&shown, &file] {
        for secret in ["c3c3c3", "e5e5e5", "0101010101", "chim s"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    assert!(!file.contains("Ủy viên"));
}

fn assert_names_copy(place: &Place, what: &str) {
    match place.open() {
        Err(VaultError::Damaged { path, copy }) => {
            assert_eq!((path, copy), (place.vault(), Some(place.copy())), "{what}");
        }
        other => panic!("{what}: {other:?}"),
    }
}
