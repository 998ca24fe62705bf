//! The account by which a rehearsal runs its desk.

use protocol::bytes::CROCKFORD;
use rand_core::CryptoRng;
use secrecy::SecretString;

/// Its name.
const NAME: &str = "phieukin";
/// Random bytes of a password: 80 bits in sixteen letters, which a person can still type.
const PASSWORD_BYTES: usize = 10;

/// A name and its password.
#[derive(Debug, Clone)]
pub struct DeskAccount {
    /// The name to sign in with.
    pub name: String,
    /// Sixteen letters in groups of four.
    pub password: SecretString,
}

impl DeskAccount {
    /// A new account with a password that nobody can guess.
    pub fn draw(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; PASSWORD_BYTES];
        rng.fill_bytes(&mut bytes);
        let letters: Vec<char> = CROCKFORD.encode(&bytes).chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        Self { name: NAME.to_owned(), password: groups.join("-").into() }
    }
}
