//! Anonymous slips that were not handed out are scanned and made void.

use data_encoding::BASE64URL_NOPAD;
use protocol::api::{self, VoidSlips, VoidedSlips};
use protocol::bytes::{Fingerprint, PublicKey, read_json, write_json};
use protocol::refusal::Refusal;
use protocol::roster::AdmissionSecret;
use zeroize::Zeroizing;

use crate::chair::room::has_room;
use crate::chair::{Chair, ChairError};
use crate::client::{Body, ClientError};
use crate::room_issuer;

impl Chair {
    /// Makes slips void by the texts of their codes; answers how many are void by now. Again is
    /// fine.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for a text that is no slip's, [`Refusal::WrongFingerprint`] for one
    /// of another meeting, [`Refusal::UnknownKey`] for a member's own, [`Refusal::AlreadyServed`]
    /// for one that was used: then none is made void.
    pub fn void_slips(&mut self, urls: &[Zeroizing<String>]) -> Result<u32, ChairError> {
        let manifest = self.manifest()?;
        let fingerprint = manifest.fingerprint();
        let key = |url: &Zeroizing<String>| self.slip_key(url, &fingerprint);
        let keys = urls.iter().map(key).collect::<Result<Vec<_>, Refusal>>()?;
        let body = write_json(&VoidSlips { keys: keys.clone() });
        // The server first: it knows which of them are slips, and which were used.
        let answer = self.client.call(&api::VOID_SLIPS, None, Body::Json(&body))?;
        if has_room(&manifest) {
            room_issuer::void(&self.folder.path(""), &keys)?;
        }
        let VoidedSlips { voided } = read_json(&answer).map_err(|_| ClientError::Unreadable)?;
        Ok(voided)
    }

    fn slip_key(&self, url: &str, sealed: &Fingerprint) -> Result<PublicKey, Refusal> {
        let (_, fragment) = url.trim().split_once("/v#1.").ok_or(Refusal::Malformed)?;
        let (secret, fingerprint) = fragment.split_once('.').ok_or(Refusal::Malformed)?;
        let bytes = |text: &str| -> Result<Zeroizing<[u8; 32]>, Refusal> {
            let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Refusal::Malformed)?;
            Ok(Zeroizing::new(bytes.try_into().map_err(|_| Refusal::Malformed)?))
        };
        if *bytes(fingerprint)? != sealed.0 {
            return Err(Refusal::WrongFingerprint);
        }
        Ok(AdmissionSecret(bytes(secret)?).admission_key(&self.meeting()).public())
    }
}
