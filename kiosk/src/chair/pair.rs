//! Pairing: a one-time code binds this kiosk's key to the meeting.

use std::path::Path;

use protocol::api::{self, FoundMeeting, PairKiosk, Paired};
use protocol::bytes::{MeetingId, write_json};
use rand_core::CryptoRng;
use secrecy::SecretString;

use crate::chair::{Chair, ChairError, SERVER_CERTIFICATE_FILE, client};
use crate::client::{Body, ServerCertificate};
use crate::folder::Folder;
use crate::vault::{Contents, Keys, Secret, VAULT_FILE, Vault};

impl Chair {
    /// Notes in the folder whose certificate is trusted instead of those that the operating system
    /// trusts; before the pairing, and again when the server has a new one.
    ///
    /// # Errors
    /// [`ChairError::Client`] for what is no certificate, [`ChairError::Folder`].
    pub fn trust(folder: &Path, pem: &[u8]) -> Result<(), ChairError> {
        ServerCertificate::parse(pem)?;
        Ok(Folder::create(folder)?.write(SERVER_CERTIFICATE_FILE, pem)?)
    }

    /// The meeting whose desk shows this code; the code can still be used.
    ///
    /// # Errors
    /// [`ChairError::Client`]; the server's refusal `bad_pairing_code`.
    pub fn find(server: &str, code: &str, folder: &Path) -> Result<FoundMeeting, ChairError> {
        let client = client(&Folder::create(folder)?, server)?;
        Ok(client.meeting_of_code(&typed(code))?)
    }

    /// Binds a new key to the meeting by the one-time code, and keeps it in a new vault.
    ///
    /// The key is in the vault before the server hears of it, so that a pairing whose answer was
    /// lost may be asked for again. `work_factor` is the logarithm of scrypt's cost:
    /// [`crate::vault::WORK_FACTOR`] for people.
    ///
    /// # Errors
    /// [`ChairError::OtherMeeting`] in a folder of another meeting; the server's refusals
    /// `bad_pairing_code` and `already_paired`; those of vault and folder.
    pub fn pair(
        server: &str,
        meeting: MeetingId,
        code: &str,
        folder: &Path,
        passphrase: SecretString,
        work_factor: u8,
        rng: &mut impl CryptoRng,
    ) -> Result<Self, ChairError> {
        let folder = Folder::create(folder)?;
        let client = client(&folder, server)?;
        let server = client.address().to_string();
        let path = folder.path(VAULT_FILE);
        let mut vault = if path.exists() {
            Vault::open(&path, passphrase, None)?
        } else {
            let keys = Keys::Seed(Secret::draw(rng));
            let (server, server_key, sealing) = (server.clone(), None, None);
            let contents = Contents { meeting, server, keys, server_key, sealing, work_factor };
            Vault::create(&path, passphrase, contents)?
        };
        let mut contents = vault.contents().clone();
        if (contents.meeting, &contents.server) != (meeting, &server) {
            return Err(ChairError::OtherMeeting);
        }
        if contents.server_key.is_none() {
            let request = PairKiosk::sign(&meeting, &typed(code), &contents.kiosk_key());
            let body = write_json(&request);
            let Paired { server_key } =
                client.call_json(&api::PAIR, &meeting, None, Body::Json(&body))?;
            contents.server_key = Some(server_key);
            vault.replace(contents)?;
        }
        Self::with(folder, vault)
    }
}

/// A code as the server wrote it, however it was typed: Crockford base 32 forgives small letters
/// and those that look like digits.
fn typed(code: &str) -> String {
    let letters: Vec<char> = code
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_in_many_ways() {
        for code in ["7X0K-1ABC-9ZZ1", "7xok iabc 9zzl", "7XOK1ABC9ZZ1", " 7x0k-1abc-9zzi "] {
            assert_eq!(typed(code), "7X0K-1ABC-9ZZ1");
        }
    }
}
