//! Who a chair's request is from: signed by the paired kiosk over method, path, body and a nonce
//! that is used once.

use protocol::api::{Nonce, kiosk_request_parts};
use protocol::bytes::{Hash, Signature};
use protocol::label;
use protocol::refusal::Refusal;
use rand_core::CryptoRng;
use ring::digest;

use crate::acts::ActError;
use crate::acts::box_keeper::BoxKeeper;

/// Proof that the paired kiosk made a request; only [`BoxKeeper::authenticate`] makes one.
#[derive(Debug)]
pub struct FromKiosk(());

impl BoxKeeper {
    /// A number for one request. Unused ones are forgotten, oldest first.
    pub fn nonce(&self, rng: &mut impl CryptoRng) -> Nonce {
        let mut nonce = Hash([0; 32]);
        rng.fill_bytes(&mut nonce.0);
        self.pairing_desk().put_nonce(nonce);
        Nonce { nonce }
    }

    /// Checks the header of a chair's request.
    ///
    /// # Errors
    /// [`Refusal::Unauthorized`].
    pub fn authenticate(
        &self,
        header: &str,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Result<FromKiosk, ActError> {
        let kiosk_key = self.state().kiosk_key.ok_or(Refusal::Unauthorized)?;
        let (nonce, signature) = header.split_once('.').ok_or(Refusal::Unauthorized)?;
        let nonce = Hash::parse(nonce).map_err(|_| Refusal::Unauthorized)?;
        let signature = Signature::parse(signature).map_err(|_| Refusal::Unauthorized)?;
        let used = {
            let mut desk = self.pairing_desk();
            let place = desk.nonces.iter().position(|one| *one == nonce);
            place.and_then(|place| desk.nonces.remove(place))
        };
        let body_hash = digest::digest(&digest::SHA256, body);
        let body_hash = Hash(body_hash.as_ref().try_into().expect("SHA-256 gives 32 bytes"));
        let signed = kiosk_request_parts(method, path, &body_hash, &nonce);
        let holds = kiosk_key.verify(label::CHAIR_REQUEST, &[&signed], &signature);
        if used.is_some() && holds.is_ok() {
            self.see_kiosk();
            Ok(FromKiosk(()))
        } else {
            Err(Refusal::Unauthorized.into())
        }
    }
}
